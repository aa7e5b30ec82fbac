"""Records, their quotes and their HTML, as Anki's text files hold them."""

import pytest

from dockquiz.parsing.extract import extract
from dockquiz.parsing.flashcards.html import plain_text
from dockquiz.parsing.flashcards.records import records


def fields(text: str, sign: str = ";") -> list[tuple[str, ...]]:
    return [record.fields for record in records(text.split("\n"), sign)]


def sides(text: str, name: str = "deck.csv") -> list[tuple[str, str]]:
    return [(card.question, card.answer) for card in extract(text, name, "deck").cards]


def test_a_quoted_field_holds_the_sign_quotes_and_line_breaks() -> None:
    assert fields('a;"b;c"\n"say ""hi""";"one\n\ntwo"\nd;e') == [
        ("a", "b;c"),
        ('say "hi"', "one\n\ntwo"),
        ("d", "e"),
    ]


def test_a_quote_inside_a_field_is_a_letter() -> None:
    assert fields('5" disk;a size\n"so" he said;b') == [
        ('5" disk', "a size"),
        ('"so" he said', "b"),
    ]


def test_a_quote_that_nothing_closes_swallows_no_other_record() -> None:
    assert fields('"open;a\nb;c\nd;e "x" y') == [('"open', "a"), ("b", "c"), ("d", 'e "x" y')]


def test_a_record_knows_its_lines() -> None:
    found = records(["# remark", "", 'a;"b', 'c"', "d;e"], ";")

    assert [(record.line, record.end_line) for record in found] == [(3, 4), (5, 5)]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a <b>bold</b> word", "a bold word"),
        ("one<br>two<br />three", "one\ntwo\nthree"),
        ("<div>one</div><div>two</div>", "one\ntwo"),
        ("<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
        ("&lt;name&gt; &amp; caf&eacute;&nbsp;!", "<name> & café !"),
        ("10<sup>3</sup> H<sub>2</sub>O, le 1<sup>er</sup>", "10^3 H2O, le 1er"),
        ('<img src="a.png"> [sound:b.mp3] \\(x^2\\)', '<img src="a.png"> [sound:b.mp3] \\(x^2\\)'),
        ("<anki-mathjax>x_1</anki-mathjax>", "\\(x_1\\)"),
        ("docker rmi <image>", "docker rmi <image>"),
        ("a<!-- not seen --><style>b {}</style>c", "ac"),
        ("a <!-- open", "a <!-- open"),
    ],
)
def test_html_becomes_what_a_reader_sees(html: str, text: str) -> None:
    assert plain_text(html) == text


def test_placeholders_stay_where_no_field_is_html() -> None:
    assert sides("Remove <b> images?;docker rmi <b>\nq;a") == [
        ("Remove <b> images?", "docker rmi <b>"),
        ("q", "a"),
    ]


def test_html_can_be_told_off() -> None:
    assert sides("#separator:,\n#html:false\na<br>b,c &amp; d") == [("a<br>b", "c &amp; d")]


@pytest.mark.parametrize(
    "text",
    [
        "front,back\nun,one",
        "Recto;Verso\nun;one",
        "#separator:Comma\n#columns:Back,Front\none,un",
        "#separator:\t\nun\tone",
        "#separator:colon\nun:one",
        "tags|question|réponse\nx|un|one",
        "un,one",
    ],
)
def test_columns_are_found_by_sign_and_by_name(text: str) -> None:
    assert sides(text) == [("un", "one")]


def test_a_comma_that_should_stand_in_quotes_cuts_no_answer() -> None:
    assert sides("a,one\nb,two, and three\nc,four") == [
        ("a", "one"),
        ("b", "two, and three"),
        ("c", "four"),
    ]


def test_the_third_column_holds_tags_if_it_looks_like_tags() -> None:
    words = extract("a;b;net::dns port\nc;d;", "x.csv", "deck").cards
    prose = extract("a;b;This, of course, is a whole sentence about it.", "x.csv", "deck").cards

    assert [card.tags for card in words] == [("net::dns", "port"), ()]
    assert [card.tags for card in prose] == [()]


@pytest.mark.parametrize(
    ("notetype", "count"),
    [
        ("Basic", 1),
        ("Basic (and reversed card)", 2),
        ("Basique (et carte inversée)", 2),
        ("Basic (optional reversed card)", 1),
    ],
)
def test_the_type_of_a_note_says_whether_it_is_reversed(notetype: str, count: int) -> None:
    text = f"#separator:tab\n#notetype column:1\n{notetype}\tun\tone\t\n"

    assert len(sides(text, "x.txt")) == count


def test_a_record_without_an_answer_is_a_problem() -> None:
    found = extract("un;one\ndeux;\ntrois;three", "x.csv", "deck")

    assert [(p.code, p.span.line) for p in found.problems] == [("broken-card", 2)]
    assert [(s.reason, s.span.line) for s in found.skipped] == [("outside-card", 2)]
