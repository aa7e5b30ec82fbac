"""What templates of Anki make of a note: a question, an answer, or a reason why not."""

import json
from typing import Any

import pytest

from dockquiz.domain.card import Kind
from dockquiz.exchange.anki.reading.faces import Face, Faces, Why
from dockquiz.exchange.anki.reading.notetypes import read

BACK = "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}"


def faces(question: str, answer: str, *fields: str, chosen: Any = None, **more: Any) -> Faces:  # noqa: ANN401  as JSON
    names = fields or ("Front", "Back")
    model = {
        "id": 1,
        "name": "x",
        "flds": [{"name": name} for name in names],
        "tmpls": [{"name": "Card", "qfmt": question, "afmt": answer}],
        **more,
    }
    return Faces(read(json.loads(json.dumps(model))), chosen)


def face(question: str, answer: str, *texts: str, fields: tuple[str, ...] = ()) -> Face | Why:
    return faces(question, answer, *fields).face(texts, 0)


def test_a_basic_card_asks_its_front() -> None:
    assert face("{{Front}}", BACK, "Q", "A") == Face(Kind.QA, "Q", "A")


def test_what_a_template_says_by_itself_belongs_to_the_question() -> None:
    said = face("<div>Capital of <b>{{Front}}</b>?</div>", BACK, "France", "Paris")

    assert said == Face(Kind.QA, "Capital of France?", "Paris")


def test_an_answer_that_repeats_the_front_by_hand_is_cut_at_its_line() -> None:
    assert face("{{Front}}", "{{Front}}<hr id='answer'>{{Back}}", "Q", "A") == Face(
        Kind.QA, "Q", "A"
    )


def test_conditions_hold() -> None:
    template = "{{Front}}{{#Hint}} ({{Hint}}){{/Hint}}{{^Hint}} !{{/Hint}}"
    fields = ("Front", "Back", "Hint")

    assert face(template, BACK, "Q", "A", "h", fields=fields) == Face(Kind.QA, "Q (h)", "A")
    assert face(template, BACK, "Q", "A", "", fields=fields) == Face(Kind.QA, "Q !", "A")


def test_an_optional_card_whose_condition_fails_has_no_question() -> None:
    template = "{{#Add}}{{Back}}{{/Add}}"
    fields = ("Front", "Back", "Add")

    assert face(template, "{{Front}}", "Q", "A", "", fields=fields) is Why.NO_QUESTION


def test_a_typed_answer_is_filled_in() -> None:
    template, answer = "{{Front}}\n\n{{type:Back}}", "{{Front}}\n\n<hr id=answer>\n\n{{type:Back}}"

    assert face(template, answer, "Q", "A") == Face(Kind.CLOZE, "Q", "A")


def test_spoken_fields_and_hints_do_not_give_the_answer_away() -> None:
    assert face("{{tts en_US:Back}}{{hint:Back}}{{Front}}", BACK, "Q", "A") == Face(
        Kind.QA, "Q", "A"
    )


def test_more_fields_behind_the_answer_are_part_of_it() -> None:
    fields = ("Front", "Back", "Extra")

    assert face("{{Front}}", BACK + "<br>{{Extra}}", "Q", "A", "more", fields=fields) == Face(
        Kind.QA, "Q", "A\nmore"
    )


@pytest.mark.parametrize(
    ("extra", "kind", "answer"), [("", Kind.CLOZE, "a"), ("E", Kind.QA, "a\n\nE")]
)
def test_what_stands_behind_a_gap_is_shown_with_its_answer(
    extra: str, kind: Kind, answer: str
) -> None:
    cards = faces("{{cloze:Text}}", "{{cloze:Text}}<br>{{Extra}}", "Text", "Extra", type=1)

    assert cards.face(["{{c1::a}} b", extra], 0) == Face(kind, "[…] b", answer)
    assert cards.face(["{{c1::a}} b", extra], 1) is Why.NO_GAP


def test_parts_of_a_picture_are_left_out() -> None:
    assert faces("{{Front}}", BACK, originalStockKind=6).face(["Q", "A"], 0) is Why.OCCLUSION


def test_fields_can_be_chosen_instead() -> None:
    cards = faces("{{Front}}", BACK, "Front", "Back", "Note", chosen=("Note", "Front"))

    assert cards.face(["Q", "A", "N"], 0) == Face(Kind.QA, "N", "Q")


def test_a_card_without_an_answer_is_left_out() -> None:
    assert face("{{Front}}", BACK, "Q", "") is Why.NO_ANSWER


def test_own_words_go_into_the_field_that_shows_them() -> None:
    cards = faces("{{Front}}", BACK)

    assert cards.reworded(["<b>Q</b>", "A"], 0, "Q", "a < b\nc") == ["<b>Q</b>", "a &lt; b<br>c"]
    assert faces("{{Front}} {{Back}}", BACK).reworded(["Q", "A"], 0, "x", "A") == ["Q", "A"]
