"""Tables that programs and people write: names of columns, signs, encodings, what Excel adds."""

import pytest

from dockquiz.domain.card import Kind
from dockquiz.parsing.decode import decode
from dockquiz.parsing.extract import Extraction, extract


def read(text: str, name: str = "cards.csv") -> Extraction:
    return extract(text, name, "cards")


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_the_names_of_the_columns_tell_the_sign(sign: str) -> None:
    text = f"question{sign}answer{sign}deck\na; b, c{sign}d; e, f{sign}docker::x\n"
    text = text.replace("a; b, c", '"a; b, c"').replace("d; e, f", '"d; e, f"')

    (card,) = read(text).cards

    assert (card.question, card.answer, card.deck) == ("a; b, c", "d; e, f", "docker::x")


@pytest.mark.parametrize("names", ["front,back", "Question,Answer", "terme,définition"])
def test_columns_are_known_by_several_names(names: str) -> None:
    (card,) = read(f"{names}\nTCP?,a protocol\n").cards

    assert (card.question, card.answer) == ("TCP?", "a protocol")


def test_columns_may_stand_in_any_order_beside_others_that_nobody_knows() -> None:
    (card,) = read("level,answer,question\n3,a protocol,TCP?\n").cards

    assert (card.question, card.answer) == ("TCP?", "a protocol")


def test_the_line_that_excel_reads_names_the_sign() -> None:
    (card,) = read("sep=;\nTCP, UDP?;two protocols\n").cards

    assert (card.question, card.answer) == ("TCP, UDP?", "two protocols")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_table_in_the_encodings_of_spreadsheets_is_read(encoding: str) -> None:
    text = decode("question;answer\nÉté ?;la saison\n".encode(encoding))

    assert [card.question for card in read(text).cards] == ["Été ?"]


def test_a_kind_takes_cells_as_they_are() -> None:
    text = 'question,answer,kind,choices,tags\nPID 1?,<b>init</b>,choice,"<b>init</b>\nsh",a b\n'

    (card,) = read(text).cards

    assert (card.kind, card.answer) == (Kind.CHOICE, "<b>init</b>")
    assert (card.choices, card.tags) == (("<b>init</b>", "sh"), ("a", "b"))


def test_an_unknown_kind_is_a_plain_question() -> None:
    (card,) = read("question,answer,kind,lang\nTCP?,a protocol,vocabulary,german\n").cards

    assert (card.kind, card.lang) == (Kind.QA, "en")


def test_a_row_without_an_answer_is_told_with_its_line() -> None:
    found = read("question,answer,kind\nTCP?,a protocol,qa\nUDP?,,qa\n")

    assert [(p.code, p.span.line) for p in found.problems] == [("broken-card", 3)]
    assert len(found.cards) == 1


def test_only_cells_of_guarded_rows_lose_an_apostrophe() -> None:
    text = "question,answer,kind,guard\nDetach?,'--detach,flag,'\nQuoted?,'-x',fact,\n"

    assert [card.answer for card in read(text).cards] == ["--detach", "'-x'"]


def test_lines_of_parse_come_back_and_its_problems_are_left_out() -> None:
    text = (
        '{"type":"card","kind":"list","question":"Which?","answer":"a\\nb","items":["a","b"],'
        '"deck":"net::ip","section":["IP"],"block":"x","suspect":null}\n'
        '{"type":"problem","code":"spelling","message":"m"}\n'
    )

    found = read(text, "cards.jsonl")

    (card,) = found.cards
    assert (card.kind, card.items, card.deck, card.block) == (
        Kind.LIST, ("a", "b"), "net::ip", "x",
    )  # fmt: skip
    assert [(skip.reason, skip.span.line) for skip in found.skipped] == [("setting", 2)]


@pytest.mark.parametrize(
    "text",
    [
        '[\n {"front": "TCP?",\n  "back": "a protocol"}\n]',
        '{"title": "net", "cards": [\n {"question": "TCP?",\n  "answer": ["a protocol"]}\n]}',
    ],
)
def test_lists_by_other_programs_are_read_with_their_lines(text: str) -> None:
    (card,) = read(text, "cards.json").cards

    assert (card.question, card.answer) == ("TCP?", "a protocol")
    assert (card.sources[0].line, card.sources[0].end_line) == (2, 3)


def test_options_alone_make_a_choice() -> None:
    text = '[{"question": "PID 1?", "answer": "init", "choices": ["init", "sh"]}]'

    assert [card.kind for card in read(text, "cards.json").cards] == [Kind.CHOICE]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('{"question": "a", "answer": "b"}\n{"question": \n', 2, "this is no JSON"),
        ('[{"question": "a", "answer": "b"}\n {"question": "c"}]', 2, "this is no card"),
        ("[1]", 1, "this is no card"),
        ("[" * 50_000, 1, "this is no JSON"),
    ],
)
def test_what_is_no_card_is_told_with_its_line(text: str, line: int, message: str) -> None:
    (problem,) = read(text, "cards.json").problems

    assert (problem.span.line, problem.message) == (line, message)
