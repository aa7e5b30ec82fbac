"""Cards as Anki's own renderer shows them: each word there, nothing given away."""

import html
import re
from collections.abc import Iterator

import pytest
from ankibox import Box
from ankidesk import AnkiDesk
from conftest import SHARED
from stores import command, qa, stock

from dockquiz.domain.card import Kind
from dockquiz.services.clock import system_time
from dockquiz.services.importing import import_notes
from dockquiz.storage.store import Store

pytestmark = pytest.mark.xdist_group("anki")
HOSTILE = r"a <b> & `c` &amp; \( x \) [sound:x.mp3] {{c1::x}} {{Front}} $HOME <script>x</script>"
LISTED = ("pull & <b>", "run {{x}}", "stop")
CARDS = {
    "command": command("docker logs <container_name>", "Show the logs", accept=("docker x <y>",)),
    "block": command("docker run \\\n  -p 80:80 nginx", "Start nginx"),
    "hostile": qa(1, question=f"Q {HOSTILE}?", answer=f"A {HOSTILE}"),
    "definition": qa(2, kind=Kind.DEFINITION, question="What is TTL?", answer="time to live"),
    "comparison": qa(3, kind=Kind.COMPARISON, question="CMD or not?", answer="one, whereas two"),
    "sequence": qa(4, kind=Kind.SEQUENCE, items=LISTED, answer="\n".join(LISTED)),
    "list": qa(5, kind=Kind.LIST, items=LISTED, answer="\n".join(LISTED)),
    "cloze": qa(6, kind=Kind.CLOZE, question="The […] says […] (sign)", answer="{{a}}::b, }}"),
    "no gap": qa(7, kind=Kind.CLOZE, question="The kernel runs", answer="here"),
    "choice": qa(
        8, kind=Kind.CHOICE, answer="ls", choices=("ls", "ps <x>", "rm", "cp"), question="Which?"
    ),
    "several": qa(9, kind=Kind.CHOICE, answer="a1\nb2", choices=("a1", "b2", "c3")),
    "no choices": qa(10, kind=Kind.CHOICE, answer="yes"),
}


class Shown:
    """The two sides of a card in Anki, as a reader sees them."""

    def __init__(self, box: Box, guid: str) -> None:
        card = box.card(guid)
        self.note = card.note()
        self.html = (_below_style(card.question()), _below_style(card.answer()))
        self.front, self.back = map(_text, self.html)
        self.typed = box.col.compare_answer(self.note["Typed"], "")


@pytest.fixture(scope="module")
def cards(empty: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Shown]]:
    store, folder = empty.copy(), tmp_path_factory.mktemp("cards")
    desk = AnkiDesk(store, folder, stock(store, [*CARDS.values()]))
    with Box(folder / "anki") as box:
        assert box.take(desk.export().path) == {"new": len(CARDS)}
        assert box.problems() == []
        yield {name: Shown(box, desk.guid(n)) for n, name in enumerate(CARDS, 1)}
    store.close()


@pytest.mark.parametrize("name", CARDS)
def test_the_question_is_asked_and_the_answer_told(cards: dict[str, Shown], name: str) -> None:
    shown, card = cards[name], CARDS[name]
    asked = card.question if card.kind is not Kind.CLOZE else card.question.partition("[")[0]
    told = card.items or card.answer.splitlines()
    if shown.note["Typed"]:
        shown.back += _text(shown.typed)

    assert _plain(asked) in shown.front
    assert _plain(asked) in shown.back
    if card.kind is not Kind.CLOZE:
        assert [_plain(line) for line in told if _plain(line) not in shown.back] == []


@pytest.mark.parametrize("name", [n for n, card in CARDS.items() if card.kind is not Kind.CHOICE])
def test_the_front_does_not_tell_the_answer(cards: dict[str, Shown], name: str) -> None:
    card = CARDS[name]

    assert [
        line for line in (card.items or (card.answer,)) if _plain(line) in cards[name].front
    ] == []


def test_a_command_is_typed_and_a_block_of_lines_is_not(cards: dict[str, Shown]) -> None:
    assert "[[type:Typed]]" in cards["command"].html[0]
    assert "&lt;container_name&gt;" in cards["command"].typed
    assert "[[type" not in "".join(cards["block"].html)
    assert "docker x <y>" in cards["command"].back


def test_gaps_are_gaps_of_anki_and_all_asked_at_once(cards: dict[str, Shown]) -> None:
    assert cards["cloze"].front.startswith("The [...] says [sign]")
    assert "The {{a}}::b says }}" in cards["cloze"].back
    assert "[...]" in cards["no gap"].front
    assert "here" in cards["no gap"].back


def test_options_have_letters_and_the_right_ones_are_marked_on_the_back_alone(
    cards: dict[str, Shown],
) -> None:
    for name in ("choice", "several"):
        front, back = cards[name].html

        assert '<ol type="a">' in front
        assert "right" not in front
        assert set(re.findall(r'class="right">([^<]*)<', back)) == set(
            CARDS[name].answer.splitlines()
        )
        assert re.findall(r"<li[^>]*>([^<]*)<", front) == re.findall(r"<li[^>]*>([^<]*)<", back)


def test_a_list_keeps_its_order(cards: dict[str, Shown]) -> None:
    for name, tag in (("sequence", "ol"), ("list", "ul")):
        items = re.findall(r"<li>(.*?)</li>", cards[name].note["Answer"])

        assert [html.unescape(item) for item in items] == list(LISTED)
        assert cards[name].note["Answer"].startswith(f"<{tag}>")


def test_nothing_is_played_fetched_or_set_as_a_formula(cards: dict[str, Shown]) -> None:
    for shown in cards.values():
        for side in shown.html:
            assert "tex2jax_ignore mathjax_ignore" in side
            assert not re.search(r"\bsrc=|\bhref=|url\(|https?:|<script|\[anki:|\[sound", side)


def test_the_back_says_where_a_card_comes_from(cards: dict[str, Shown]) -> None:
    assert cards["definition"].note["Source"] == "docker.md:2"
    assert "docker.md:2" in cards["definition"].back


def test_the_real_notes_go_out_each_once_and_shown_as_they_are(
    empty: Store, tmp_path_factory: pytest.TempPathFactory
) -> None:
    note = SHARED / "notes/docker-notes.fr.txt"
    if not note.exists():
        pytest.skip("needs ../shared")
    store, folder = empty.copy(), tmp_path_factory.mktemp("real")
    import_notes(store, [note], now=system_time())
    desk = AnkiDesk(store, folder, [])
    with Box(folder / "anki") as box:
        done = desk.export()
        assert box.take(done.path) == {"new": done.cards}
        assert box.problems() == []
        for guid, question, answer in desk.rows("SELECT guid, question, answer FROM card"):
            shown = Shown(box, guid)
            assert _plain(question) in shown.front
            told = re.sub(r"^\d+\. ", "", answer, flags=re.MULTILINE).splitlines()
            back = shown.back + _text(shown.typed)
            assert [line for line in told if _plain(line) not in back] == []
        desk.change(
            "UPDATE card SET answer = 'mended', changed_at = changed_at + 5000 WHERE id < 4"
        )
        assert box.take(desk.export().path) == {"updated": 3, "duplicate": done.cards - 3}
    store.close()


def _below_style(side: str) -> str:
    return side.partition("</style>")[2]


def _text(side: str) -> str:
    return _plain(html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"<br>|</li>", " ", side))))


def _plain(text: str) -> str:
    """Return text on one line, without the backticks that become code."""
    return " ".join(re.sub(r"`([^`\n]+)`", r"\1", text).split())
