"""A sitting: grading, hiding, skipping, undo, the drill, and the summary."""

import pytest
from builders import queued, scheduled

from dockquiz.domain.grade import Grade
from dockquiz.domain.session import (
    Buried,
    Graded,
    Phase,
    Remaining,
    Session,
    Summary,
    Suspended,
    TakenBack,
    summarize,
)

OLD = queued(1, scheduled())
FRESH = queued(2)
OTHER = queued(3)


def play(session: Session, *grades: Grade) -> Session:
    for grade in grades:
        session, _ = session.grade(grade, 1_000)
    return session


def test_an_empty_queue_is_over_at_once() -> None:
    session = Session(())

    assert (session.phase, session.current, session.remaining.total) == (Phase.OVER, None, 0)


@pytest.mark.parametrize("act", ["bury", "suspend", "skip", "drop"])
def test_when_it_is_over_there_is_no_card_to_act_on(act: str) -> None:
    with pytest.raises(ValueError, match="over"):
        getattr(Session(()), act)()


def test_a_good_answer_goes_on_and_asks_for_a_review_to_be_written() -> None:
    session, effect = Session((OLD, FRESH)).grade(Grade.GOOD, 900)

    assert effect == Graded(OLD, Grade.GOOD, 900)
    assert session.current == FRESH
    assert session.remaining == Remaining(due=0, new=1, drill=0)


@pytest.mark.parametrize("grade", [Grade.BLACKOUT, Grade.WRONG, Grade.AGAIN, Grade.HARD])
def test_a_card_below_four_is_drilled_at_the_end(grade: Grade) -> None:
    session = play(Session((OLD, FRESH)), grade, Grade.GOOD)

    assert (session.phase, session.current) == (Phase.DRILLING, OLD)


def test_the_drill_writes_nothing_and_lasts_until_every_card_reaches_four() -> None:
    session = play(Session((OLD, FRESH)), Grade.AGAIN, Grade.HARD)

    asked = []
    for grade in (Grade.AGAIN, Grade.GOOD, Grade.EASY):
        asked.append(session.current)
        session, effect = session.grade(grade)
        assert effect is None

    assert asked == [OLD, FRESH, OLD]
    assert session.phase is Phase.OVER


def test_siblings_of_a_graded_card_leave_the_queue() -> None:
    first, second, other = queued(1, block=7), queued(2, block=7), queued(3, block=8)

    session = play(Session((first, second, other)), Grade.GOOD)

    assert session.current == other


def test_undo_brings_siblings_back() -> None:
    start = Session((queued(1, block=7), queued(2, block=7)))

    session, _ = play(start, Grade.GOOD).undo()

    assert session is start


def test_burying_and_suspending_ask_to_be_written_and_go_on() -> None:
    session, buried = Session((OLD, FRESH, OTHER)).bury()
    session, suspended = session.suspend()

    assert (buried, suspended) == (Buried(OLD), Suspended(FRESH))
    assert session.current == OTHER


def test_a_card_can_be_hidden_while_it_is_drilled() -> None:
    session, effect = play(Session((OLD,)), Grade.AGAIN).suspend()

    assert effect == Suspended(OLD)
    assert session.phase is Phase.OVER


def test_a_dropped_card_leaves_as_if_it_had_never_come() -> None:
    session = Session((OLD, FRESH)).drop()

    assert session.current == FRESH
    assert session.undo() == (session, None)


def test_a_skipped_card_comes_last() -> None:
    session = Session((OLD, FRESH, OTHER)).skip()

    assert [session.current, play(session, Grade.GOOD, Grade.GOOD).current] == [FRESH, OLD]


def test_a_skipped_card_of_the_drill_comes_last_in_the_drill() -> None:
    session = play(Session((OLD, FRESH)), Grade.AGAIN, Grade.AGAIN).skip()

    assert (session.phase, session.current) == (Phase.DRILLING, FRESH)


def test_skipping_the_only_card_asks_it_again() -> None:
    assert Session((OLD,)).skip().current == OLD


def test_undo_goes_back_to_the_very_beginning_step_by_step() -> None:
    start = Session((OLD, FRESH, OTHER))
    session, buried = play(start, Grade.AGAIN).skip().bury()

    session, first = session.undo()
    session, second = session.undo()
    session, third = session.undo()

    assert (first, second, third) == (
        TakenBack(buried),
        None,
        TakenBack(Graded(OLD, Grade.AGAIN, 1_000)),
    )
    assert session is start
    assert session.undo() == (start, None)


def test_a_step_of_the_drill_can_be_undone() -> None:
    drilling = play(Session((OLD,)), Grade.AGAIN)
    over, _ = drilling.grade(Grade.GOOD)

    assert over.undo() == (drilling, None)


def test_the_summary_tells_what_was_learned_and_what_failed() -> None:
    cards = (OLD, queued(4, scheduled()), FRESH, OTHER)
    session = play(Session(cards), Grade.GOOD, Grade.AGAIN, Grade.EASY, Grade.WRONG)
    drilled = play(session, Grade.GOOD, Grade.GOOD)

    assert summarize(drilled) == Summary(
        grades={Grade.WRONG: 1, Grade.AGAIN: 1, Grade.GOOD: 1, Grade.EASY: 1},
        learned=1,
        failed=2,
        recalled=1,
        seen_before=2,
        repeated=2,
        hardest=summarize(drilled).hardest,
        milliseconds=4_000,
    )


def test_the_summary_forgets_what_was_undone() -> None:
    session, _ = play(Session((OLD, FRESH)), Grade.AGAIN).undo()
    session, _ = session.grade(Grade.GOOD, 500)

    summary = summarize(session)

    assert (summary.total, summary.failed, summary.milliseconds) == (1, 0, 500)


def test_a_reopened_card_comes_before_all_others_and_only_once() -> None:
    session = play(Session((OLD, FRESH, OTHER)), Grade.AGAIN).reopened(OLD)

    assert session.current == OLD
    assert session.remaining.drill == 0
    assert session.drop().cards == (FRESH, OTHER)


def test_the_hardest_cards_are_the_worst_and_then_the_slowest() -> None:
    session = Session((OLD, FRESH, OTHER))
    for grade, duration in ((Grade.HARD, 900), (Grade.GOOD, 9_000), (Grade.HARD, 4_000)):
        session, _ = session.grade(grade, duration)

    assert [effect.duration for effect in summarize(session).hardest] == [4_000, 900]
