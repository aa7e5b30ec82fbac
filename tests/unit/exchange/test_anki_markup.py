"""Any text as a field of Anki: shown as it is, in linear time."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from dockquiz.exchange.anki.cloze import cloze
from dockquiz.exchange.anki.markup import escaped, options, prose

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.text(
    st.sampled_from("<>&;`[]{}:$\\\n ()abc…sound"), max_size=40
)


def shown(field: str) -> str:
    """Return what a browser shows of a field."""
    return html.unescape(re.sub(r"<[^>]*>", "", field.replace("<br>", "\n")))


@given(TEXT.filter(lambda text: "\x1f" not in text and "\r" not in text))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    assert html.unescape(escaped(text).replace("<br>", "\n")) == html.unescape(html.escape(text))
    assert "<" not in escaped(text).replace("<br>", "")


@given(TEXT)
def test_only_backticks_make_markup(text: str) -> None:
    tags = set(re.findall(r"<[^>]*>", prose(text)))

    assert tags <= {"<br>", "<code>", "</code>"}
    assert "\x1f" not in prose(text)


@given(TEXT, st.sampled_from(["[…]", "a […] b", "[…] and […]", "[…] (x)", "nothing"]))
def test_a_cloze_always_has_a_gap_and_no_more_braces_than_that(answer: str, around: str) -> None:
    text = cloze(around, answer)
    gaps = max(1, around.count("[…]"))

    assert text.count("{{c1::") == text.count("{{") == text.count("}}") == gaps


def test_gaps_take_their_words_in_order() -> None:
    assert cloze("A […] and a […].", "cat, dog") == "A {{c1::cat}} and a {{c1::dog}}."
    assert cloze("[…] is […]", "x") == "{{c1::x}} is {{c1::x}}"
    assert cloze("[…] is […]", "a, b, c") == "{{c1::a, b, c}} is {{c1::…}}"
    assert cloze("The […] (hint)", "sun") == "The {{c1::sun::hint}}"


def test_a_gap_holds_what_anki_reads_as_its_end() -> None:
    assert cloze("[…]", "std::{{x}}") == "{{c1::std&#58;&#58;&#123;&#123;x&#125;&#125;}}"


def test_nothing_is_played_nor_taken_for_a_formula() -> None:
    assert escaped("[sound:a.mp3] [$]x[/$] [latex]") == (
        "&#91;sound:a.mp3] &#91;$]x[/$] &#91;latex]"
    )


def test_options_are_marked_only_where_the_right_ones_are_told() -> None:
    assert options(("a", "b<")) == '<ol type="a"><li>a</li><li>b&lt;</li></ol>'
    assert options(("a", "b"), frozenset("b")) == (
        '<ol type="a"><li>a</li><li class="right">b</li></ol>'
    )
