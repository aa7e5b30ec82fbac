"""What holds for every typed answer."""

from hypothesis import given
from hypothesis import strategies as st

from dockquiz.domain.answer import Change, Judgement, Verdict, judge_command, judge_prose

words = st.text(alphabet="abcdeDP-/:.=<>é", min_size=1, max_size=8)
commands = st.lists(words, min_size=1, max_size=8).map(" ".join)
anything = st.text(max_size=60)


def rebuilt(judgement: Judgement) -> tuple[list[str], list[str]]:
    """Read both sides back from the diff."""
    return (
        [p.expected for p in judgement.diff if p.change is not Change.EXTRA],
        [p.given for p in judgement.diff if p.change is not Change.MISSING],
    )


@given(commands)
def test_the_answer_itself_is_right(answer: str) -> None:
    assert judge_command(answer, answer).verdict is Verdict.RIGHT


@given(anything, anything, st.lists(anything, max_size=3))
def test_whatever_is_typed_gets_a_verdict(given_text: str, answer: str, accept: list[str]) -> None:
    command = judge_command(given_text, answer, accept)
    prose = judge_prose(given_text, answer, accept)

    assert {command.expected, prose.expected} <= {answer, *accept}


@given(commands, commands)
def test_the_diff_holds_both_sides_in_order(given_text: str, answer: str) -> None:
    from dockquiz.domain.answer import command_words

    expected, typed = rebuilt(judge_command(given_text, answer))

    assert (expected, typed) == (command_words(answer), command_words(given_text))


@given(commands, st.lists(st.sampled_from(["  ", " ", "\t"]), min_size=9, max_size=9))
def test_spacing_never_matters(answer: str, gaps: list[str]) -> None:
    spaced = "".join(word + gap for word, gap in zip(answer.split(), gaps, strict=False))

    assert judge_command(spaced, answer).verdict is Verdict.RIGHT


@given(commands)
def test_a_judgement_with_any_difference_in_case_is_not_right(answer: str) -> None:
    other = answer.swapcase()

    if other != answer and "<" not in answer:
        assert judge_command(other, answer).verdict is not Verdict.RIGHT
