"""The questions of a game before its start."""

from collections import Counter
from collections.abc import Iterator

from quizroom import ALL_FORMS

from dockquiz.cli.quiz.preview import Preview, form_name, in_full, listing, reason_name
from dockquiz.domain.quiz.cardquestions import Reason
from dockquiz.domain.quiz.choosing import Candidate
from dockquiz.domain.quiz.question import Form, Question
from dockquiz.services.drafting import Draft


class Source:
    """Ten questions, in another order for each seed."""

    def __init__(self) -> None:
        self.total = 12
        self.problems = ()
        self.left_out = Counter({Reason.OPTIONS: 2})

    def candidates(self, seed: int) -> Iterator[Candidate]:
        for number in range(10):
            place = (number + seed) % 10
            text = f"Question {chr(97 + place)}?"
            yield Candidate(
                Question(form=Form.TYPED, text=text, lang="en", answers=(f"answer {place}",))
            )


def previewed(*typed: str) -> tuple[bool, list[str], list[str]]:
    """Type into a preview of three; return whether it starts, with which, and what was said."""
    draft = Draft(Source(), 3, seed=0)
    said: list[str] = []
    lines = iter(typed)

    def ask() -> str:
        line = next(lines, None)
        if line is None:
            raise EOFError
        return line

    starts = Preview(draft, said.append, ask).run()
    return starts, [question.text[-2] for question in draft.questions], said


def test_enter_starts_with_what_is_listed() -> None:
    starts, letters, said = previewed("")

    assert (starts, letters) == (True, ["a", "b", "c"])
    assert "  1  Question a?" in said
    assert "     = answer 0" in said
    assert "left out: without good wrong options: 2" in said


def test_a_question_is_swapped_for_another() -> None:
    assert previewed("s 2", "")[1] == ["a", "d", "c"]
    assert previewed("s2", "S 2", "")[1] == ["a", "e", "c"]


def test_a_question_is_dropped() -> None:
    assert previewed("d 1", "")[1] == ["b", "c"]


def test_nothing_starts_without_a_question() -> None:
    starts, letters, _said = previewed("d 1", "d 1", "d 1", "")

    assert (starts, letters) == (False, [])


def test_all_are_drawn_anew() -> None:
    _starts, letters, said = previewed("a", "")

    assert len(letters) == 3
    assert sum("3 questions, seed" in line for line in said) == 2


def test_leaving_and_the_end_of_input_start_nothing() -> None:
    assert not previewed("q")[0]
    assert not previewed()[0]


def test_what_is_no_command_changes_nothing() -> None:
    _starts, letters, said = previewed("s 9", "s 0", "x 1", "swap 1", "")

    assert letters == ["a", "b", "c"]
    assert sum("no such question" in line for line in said) == 4


def test_a_question_is_shown_in_full() -> None:
    for question in ALL_FORMS:
        told = "\n".join(in_full(0, question))

        assert all(text in told for text in (*question.choices, *question.answers))
        assert question.explanation in told
        assert "✓" in told


def test_every_reason_and_form_has_a_name() -> None:
    assert all(map(reason_name, Reason))
    assert all(map(form_name, Form))


def test_the_list_of_nothing_says_so() -> None:
    draft = Draft(Source(), 0, seed=0)

    assert next(listing(draft)) == "0 questions, seed 0"
