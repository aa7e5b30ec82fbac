"""What is a flashcard and what only looks like one; which syntax a file is in."""

import pytest

from dockquiz.domain.card import Card, Kind
from dockquiz.domain.syntax import Syntax
from dockquiz.parsing.extract import extract
from dockquiz.parsing.flashcards.flashcard import File
from dockquiz.parsing.flashcards.syntax import syntax_of
from dockquiz.parsing.front_matter import FrontMatter, front_matter


def cards(text: str, name: str = "deck.md") -> list[Card]:
    return list(extract(text, name, "deck").cards)


def sides(text: str, name: str = "deck.md") -> list[tuple[str, str]]:
    return [(card.question, card.answer) for card in cards(text, name)]


def syntax(text: str, name: str = "deck.md") -> Syntax:
    return syntax_of(File(name, text.split("\n"), "deck", FrontMatter()))


@pytest.mark.parametrize(
    "line",
    [
        "std::vector keeps its elements in order",
        "use boost::asio::ip::tcp for sockets",
        "see https://example.org/a::b for more",
        "docker run -p [::]:80:80 nginx",
        "ip -6 addr add 2001:db8::1/64 dev eth0",
        "foldr :: (a -> b -> b) -> b -> [a] -> b",
        "a slice such as x[1 :: 2] takes every second one",
        "`front :: back` is what such a card looks like",
        "$a :: b$ is a judgement",
        "| a :: b | c |",
        ".. note :: reStructuredText",
        "if a == b and c == d",
        "pip install django==4.2 flask==2.0",
        "== A wiki title ==",
        "========",
        "docker ps --format '{{.Names}}'",
        "an array [0] and a link [text](https://example.org)",
        "C:\\Users\\me is a folder",
        "C: is a drive",
        "A: is an old drive",
    ],
)
def test_an_ordinary_line_is_no_flashcard(line: str) -> None:
    assert not [
        c for c in cards(f"=> list them\nls\n\n{line}\n") if c.kind in {Kind.QA, Kind.CLOZE}
    ]


@pytest.mark.parametrize(
    ("line", "asked", "answered"),
    [
        ("capital of France :: Paris", "capital of France", "Paris"),
        ("- capitale du Pérou :: Lima", "capitale du Pérou", "Lima"),
        ("Q: which port?\nA: 22", "which port?", "22"),
        ("**Q:** which port?\n**A:** 22", "which port?", "22"),
        ("Question : quel port ?\nRéponse : 22", "quel port ?", "22"),
        ("Q3. quel port ?\nR3. 22", "quel port ?", "22"),
        ("It is ==shared==.", "It is […].", "shared"),
        ("It is {{c1::shared::adjective}}.", "It is […] (adjective).", "shared"),
        ("C: It is [shared].", "It is […].", "shared"),
        ("What is it?\n?\nA fact", "What is it?", "A fact"),
        ("Q: What is it?\n\n![](a.png)\n\nA: A fact", "What is it?\n\n![](a.png)", "A fact"),
        ("## What is it?\n?\nA fact", "What is it?", "A fact"),
        ("see ![](a_b.png) :: $x_1$", "see ![](a_b.png)", "$x_1$"),
    ],
)
def test_a_flashcard_between_notes_is_taken_as_it_is(line: str, asked: str, answered: str) -> None:
    note = f"=> list them\nls -a\n\n{line}\n\n=> show where you are\npwd -P\n\n=> go\ncd /srv\n"

    assert (asked, answered) in sides(note)
    assert "ls -a" in [answer for _, answer in sides(note)]


def test_both_directions_are_siblings() -> None:
    one, other = cards("vache ::: cow")

    assert (one.question, one.answer) == (other.answer, other.question) == ("vache", "cow")
    assert one.block == other.block


def test_each_gap_is_a_sibling_and_a_number_shared_by_gaps_is_one_card() -> None:
    found = cards("{{c1::Ada}} met {{c2::Charles}} and {{c1::Mary}}")

    assert [(c.question, c.answer) for c in found] == [
        ("[…] met Charles and […]", "Ada, Mary"),
        ("Ada met […] and Mary", "Charles"),
    ]
    assert len({c.block for c in found}) == 1


def test_a_gap_within_a_gap_is_asked_by_itself() -> None:
    assert sides("It is {{c1::a {{c2::nested}} gap}} here") == [
        ("It is […] here", "a nested gap"),
        ("It is a […] gap here", "nested"),
    ]


def test_case_tells_two_cards_apart() -> None:
    assert len(cards("Q: docker -p\nA: ports\n\nQ: docker -P\nA: ports\n")) == 2


def test_the_same_card_twice_is_one_card_with_two_sources() -> None:
    (card,) = cards("a :: b\n\nc?\n\na :: b")

    assert [span.line for span in card.sources] == [1, 5]


def test_a_fact_that_is_also_a_flashcard_is_told_once() -> None:
    text = "What does NAT do :: maps addresses\n\n=> list\nls -a\n\nNAT: maps addresses\n"

    (card,) = [c for c in cards(text) if c.answer == "maps addresses"]

    assert [span.line for span in card.sources] == [1, 6]


def test_nothing_is_invented_in_a_deck() -> None:
    deck = "Q: a?\nA: b\n\nQ: c?\nA: d\n\nTTL => time to live\n\nQ: e?\nA: f\n"

    assert [c.question for c in cards(deck)] == ["a?", "c?", "e?"]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("a\tb", "deck.tsv", Syntax.ANKI),
        ("a,b", "deck.CSV", Syntax.ANKI),
        ("#separator:tab\na\tb", "deck.txt", Syntax.ANKI),
        ("a; b; t\nc; d; t\ne; f; t", "deck.txt", Syntax.ANKI),
        ("a?\tb\nc?\td\ne ?\tf", "deck.txt", Syntax.ANKI),
        ("int a; int b;\nint c; int d;\nint e; int f;", "notes.txt", Syntax.NOTE),
        ("cd /srv; make all\ncd /tmp; make all\ncd /; make all", "notes.txt", Syntax.NOTE),
        ("dd\tdelete a line\nyy\tcopy a line\np\tput", "notes.txt", Syntax.NOTE),
        ("Q: a\nA: b", "deck.md", Syntax.HASHCARDS),
        ("Q: a?\n\n![](b.png)\n\nA: c", "deck.md", Syntax.HASHCARDS),
        ("C:\nEnglish: [fire]\n\nFrench: [feu]", "deck.md", Syntax.HASHCARDS),
        ("# a\n2. b\n1. c", "deck.md", Syntax.HASCARD),
        ("# a\n1. b\n2. c", "notes.md", Syntax.NOTE),
        ("# a?\n![](b.png)\n- c\n* d\n---\n# e\nf", "deck.md", Syntax.HASCARD),
        ("Q: a\nA: b\n\n# Git\n=> list\nls", "notes.md", Syntax.NOTE),
        ("Q: a\nA: b\n\nThen we went on.\n\nAnd on.", "notes.md", Syntax.NOTE),
        ("text #flashcards/x\na::b", "deck.md", Syntax.OBSIDIAN),
        ("a::b\nc::d\ne::f", "deck.md", Syntax.OBSIDIAN),
        ("# a?\n- b\n* c\n---\n# d\ne", "deck.txt", Syntax.HASCARD),
        ("# a\n[*] b\n[ ] c\n---\n# d\ne", "deck.txt", Syntax.HASCARD),
        ("# a\nis b\n\n---\n\n# c\nis _d_", "deck.txt", Syntax.HASCARD),
        ("# a?\n* b\n- c", "deck.txt", Syntax.HASCARD),
        ("# a\n* b\n- c", "notes.md", Syntax.NOTE),
        ("# a\nis _b_", "notes.md", Syntax.NOTE),
        ("# a\n- b: c\n---\n# d\n- e: f", "notes.md", Syntax.NOTE),
        ("# a\n=> list\nls\n---\n# d\nis e", "notes.md", Syntax.NOTE),
        ("# a\n## b\nis c\n---\n# d\nis e", "notes.md", Syntax.NOTE),
        ("* a :drill:\nis b", "deck.txt", Syntax.ORG_DRILL),
        ("* a drill: b\n* c", "notes.org", Syntax.NOTE),
        ("#flashcardsish\na b", "notes.md", Syntax.NOTE),
        ("", "deck.md", Syntax.NOTE),
    ],
)
def test_the_syntax_is_told_by_the_ending_or_by_certain_signs(
    text: str, name: str, expected: Syntax
) -> None:
    assert syntax(text, name) is expected


def test_front_matter_tells_the_syntax() -> None:
    text = "---\nsyntax: anki\ndeck: words\n---\nun;one\ndeux;two\n"

    (one, _) = cards(text)

    assert (one.question, one.answer, one.deck) == ("un", "one", "deck")
    assert front_matter(text) == FrontMatter(deck="words", syntax="anki", end_line=4)


def test_a_syntax_that_does_not_exist_is_found_out_instead() -> None:
    assert sides("---\nsyntax: klingon\n---\nQ: a\nA: b\n") == [("a", "b")]


def test_cards_between_dashes_are_no_front_matter() -> None:
    assert sides("---\nQ: a\nA: b\n---\nQ: c\nA: d\n") == [("a", "b"), ("c", "d")]


def test_decks_that_cards_name_nest_in_a_deck_that_was_told() -> None:
    table = "#separator:tab\n#deck column:3\na\tb\tGit::Basics\n"

    named = extract(table, "x.tsv", "x")
    told = extract(table, "x.tsv", "work", FrontMatter(deck="work"))

    assert [c.deck for c in (*named.cards, *told.cards)] == ["Git::Basics", "work::Git::Basics"]
