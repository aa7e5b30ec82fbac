"""A sitting over a store: every effect is written before the session goes on."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from builders import DAY, NOON, scheduled
from stores import command, put_schedules, qa, stock, stocked_file

from dockquiz.domain.card import Card
from dockquiz.domain.grade import Grade
from dockquiz.domain.judging.judgement import Verdict
from dockquiz.domain.limits import Limits
from dockquiz.domain.problem import Span
from dockquiz.domain.reviewlog import EventKind, replay
from dockquiz.domain.schedule import NEW
from dockquiz.domain.session import Phase
from dockquiz.errors import DockquizError
from dockquiz.services.context import context
from dockquiz.services.due import Count, what_waits
from dockquiz.services.opening import Wanted
from dockquiz.services.review import Options, Review, open_review
from dockquiz.storage import answering, hot
from dockquiz.storage.store import Store


@dataclass
class Clock:
    """Shows what the test says."""

    instant: datetime = field(default=NOON)

    def __call__(self) -> datetime:
        return self.instant


@pytest.fixture
def clock() -> Clock:
    return Clock()


def sit(store: Store, clock: Clock, **options: object) -> Review:
    return Review(store, clock=clock, options=Options(**options))  # type: ignore[arg-type]


def asked(review: Review) -> str:
    card = review.card()
    assert card is not None
    return card.question


def log(store: Store) -> list[EventKind]:
    return [event.kind for event in answering.events(store.connection, 1)]


def test_a_grade_is_in_the_log_and_in_the_schedule_before_the_next_card_comes(
    store: Store, clock: Clock
) -> None:
    first, _ = stock(store, [qa(1), qa(2)])
    review = sit(store, clock)

    event = review.grade(Grade.GOOD, 2_500)

    assert event is not None
    (logged,) = answering.events(store.connection, 1)
    assert logged == event
    assert (logged.card_id, logged.duration, logged.at) == (first, 2_500, NOON)
    assert hot.schedule(store.connection, 1, first) == event.after
    assert asked(review) == "Question 2?"


def test_buttons_tell_what_grading_will_give(store: Store, clock: Clock) -> None:
    (card,) = stock(store, [qa(1)])
    put_schedules(store, {card: scheduled(6)})
    review = sit(store, clock)

    promised = review.intervals()
    event = review.grade(Grade.EASY)

    assert promised == {
        Grade.BLACKOUT: 1,
        Grade.WRONG: 1,
        Grade.AGAIN: 1,
        Grade.HARD: 15,
        Grade.GOOD: 15,
        Grade.EASY: 16,
    }
    assert event is not None
    assert event.after.interval == promised[Grade.EASY]


def test_undo_has_no_limit_and_leaves_every_schedule_as_it_was(store: Store, clock: Clock) -> None:
    ids = stock(store, [qa(1), qa(2), qa(3)])
    review = sit(store, clock)
    for grade in (Grade.GOOD, Grade.AGAIN, Grade.EASY):
        review.grade(grade)

    while review.has_previous:
        review.undo()

    assert [hot.schedule(store.connection, 1, card) for card in ids] == [NEW] * 3
    assert asked(review) == "Question 1?"
    assert log(store) == [EventKind.REVIEW] * 3 + [EventKind.UNDO] * 3
    assert set(replay(answering.events(store.connection, 1)).values()) == {NEW}


def test_after_an_undo_the_card_can_be_graded_otherwise(store: Store, clock: Clock) -> None:
    (card,) = stock(store, [qa(1)])
    review = sit(store, clock)
    review.grade(Grade.AGAIN)
    review.undo()

    review.grade(Grade.EASY)

    assert hot.schedule(store.connection, 1, card).ease == 2_600
    assert review.session.phase is Phase.OVER


def test_the_drill_is_not_logged_and_moves_no_schedule(store: Store, clock: Clock) -> None:
    (card,) = stock(store, [qa(1)])
    review = sit(store, clock)
    review.grade(Grade.AGAIN)
    before = hot.schedule(store.connection, 1, card)
    assert review.is_drilling
    assert review.intervals() == {}

    assert review.grade(Grade.HARD) is None
    assert review.grade(Grade.GOOD) is None

    assert review.card() is None
    assert hot.schedule(store.connection, 1, card) == before
    assert log(store) == [EventKind.REVIEW]


def test_a_buried_card_comes_back_tomorrow(store: Store, clock: Clock) -> None:
    stock(store, [qa(1), qa(2)])
    review = sit(store, clock)

    review.bury()

    assert asked(sit(store, clock)) == "Question 2?"
    clock.instant += timedelta(days=1)
    assert asked(sit(store, clock)) == "Question 1?"


def test_a_suspended_card_stays_away(store: Store, clock: Clock) -> None:
    stock(store, [qa(1), qa(2)])
    sit(store, clock).suspend()

    clock.instant += timedelta(days=30)

    assert asked(sit(store, clock)) == "Question 2?"


@pytest.mark.parametrize("hide", ["bury", "suspend"])
def test_hiding_a_card_can_be_undone(store: Store, clock: Clock, hide: str) -> None:
    stock(store, [qa(1), qa(2)])
    review = sit(store, clock)
    getattr(review, hide)()

    review.undo()

    assert asked(review) == "Question 1?"
    assert asked(sit(store, clock)) == "Question 1?"


def test_a_card_graded_elsewhere_is_refused_and_leaves_the_session(
    store: Store, clock: Clock
) -> None:
    stock(store, [qa(1), qa(2)])
    here, there = sit(store, clock), sit(store, clock)
    there.grade(Grade.GOOD)

    with pytest.raises(DockquizError, match="elsewhere"):
        here.grade(Grade.AGAIN)

    assert log(store) == [EventKind.REVIEW]
    assert asked(here) == "Question 2?"


def test_an_undo_of_what_was_graded_elsewhere_since_is_refused(store: Store, clock: Clock) -> None:
    (card,) = stock(store, [qa(1)])
    review = sit(store, clock)
    review.grade(Grade.GOOD)
    put_schedules(store, {card: scheduled(6)})

    with pytest.raises(DockquizError, match="elsewhere"):
        review.undo()

    assert review.has_previous
    assert hot.schedule(store.connection, 1, card) == scheduled(6)


def test_limits_and_siblings_count_over_all_sittings_of_a_day(store: Store, clock: Clock) -> None:
    stock(store, [qa(1, block="x"), qa(2, block="x"), qa(3), qa(4), qa(5)])
    sit(store, clock, limits=Limits(new=2)).grade(Grade.GOOD)

    review = sit(store, clock, limits=Limits(new=2))

    assert asked(review) == "Question 3?"
    assert review.session.remaining.total == 1


def test_a_session_over_the_rollover_writes_each_answer_on_its_own_day(
    store: Store, clock: Clock
) -> None:
    clock.instant = datetime(2024, 3, 16, 3, 59, tzinfo=UTC)
    stock(store, [qa(1), qa(2)])
    review = sit(store, clock)
    review.grade(Grade.GOOD)
    clock.instant += timedelta(minutes=2)
    review.grade(Grade.GOOD)

    days = [event.day for event in answering.events(store.connection, 1)]

    assert days == [DAY, DAY + timedelta(days=1)]


def test_an_absent_learner_does_not_think_for_hours(store: Store, clock: Clock) -> None:
    stock(store, [qa(1)])

    event = sit(store, clock).grade(Grade.GOOD, 8 * 3_600_000)

    assert event is not None
    assert event.duration == 600_000


def test_a_deck_holds_the_decks_inside_it_and_no_others(store: Store, clock: Clock) -> None:
    decks = ["docker", "docker::swarm", "dockerfile"]
    stock(store, [qa(n, deck=deck) for n, deck in enumerate(decks)])

    assert sit(store, clock, deck="docker").session.remaining.total == 2


def test_an_unknown_deck_is_refused(store: Store, clock: Clock) -> None:
    stock(store, [qa(1)])

    with pytest.raises(DockquizError, match="no deck named podman"):
        sit(store, clock, deck="podman")


@pytest.mark.parametrize(
    ("card", "typed"),
    [
        (command("docker container ls -a"), "docker ps --all"),
        (command("docker-compose up -d"), "docker compose up --detach"),
        (qa(1), "ANSWER 1."),
    ],
)
def test_a_typed_answer_may_be_spelt_in_any_equivalent_way(
    store: Store, clock: Clock, card: Card, typed: str
) -> None:
    stock(store, [card])

    assert sit(store, clock).judge(card, typed).verdict is Verdict.RIGHT


def test_the_outcome_tells_what_comes_tomorrow(store: Store, clock: Clock) -> None:
    ids = stock(store, [qa(1), qa(2), qa(3)])
    put_schedules(store, {ids[1]: scheduled(late=-1), ids[2]: scheduled(late=-9)})
    review = sit(store, clock)
    review.grade(Grade.GOOD, 1_000)

    outcome = review.outcome()

    assert (outcome.summary.learned, outcome.due_tomorrow) == (1, 2)
    assert outcome.next_day == DAY + timedelta(days=1)


def test_what_waits_is_what_a_review_would_bring(store: Store, clock: Clock) -> None:
    ids = stock(store, [qa(n, deck=f"deck{n % 2}") for n in range(40)])
    put_schedules(store, dict.fromkeys(ids[:6], scheduled()))

    waits = what_waits(store, day=DAY)

    assert waits.decks == {"deck0": Count(3, 10), "deck1": Count(3, 10)}
    assert waits.all.total == sit(store, clock).session.remaining.total == 26
    assert waits.next_day is None


def test_when_nothing_waits_the_next_day_is_told(store: Store) -> None:
    ids = stock(store, [qa(1), qa(2)])
    put_schedules(store, {ids[0]: scheduled(late=-4), ids[1]: scheduled(late=-2)})

    assert what_waits(store, day=DAY).next_day == DAY + timedelta(days=2)


def test_new_cards_over_the_limit_come_tomorrow(store: Store, clock: Clock) -> None:
    stock(store, [qa(1), qa(2)])
    sit(store, clock, limits=Limits(new=1)).grade(Grade.GOOD)

    assert what_waits(store, day=DAY, limits=Limits(new=1)).next_day == DAY + timedelta(days=1)


def test_who_wants_no_new_cards_is_not_promised_one_for_tomorrow(store: Store) -> None:
    stock(store, [qa(1)])

    waiting = what_waits(store, day=DAY, limits=Limits(new=0))

    assert waiting.next_day is None
    assert waiting.reasons
    assert waiting.reasons.new.count == 1


def test_the_first_question_of_a_day_is_followed_by_a_backup(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "store.db"
    stocked_file(path, [qa(1)])
    for _ in range(2):
        with open_review(Wanted(str(path)), clock=clock, options=Options()) as review:
            review.back_up()

    assert len(list((tmp_path / "backups").glob("*.db"))) == 1


def test_the_context_is_the_lines_around_the_source(tmp_path: Path) -> None:
    note = tmp_path / "notes.txt"
    note.write_text("\n".join(f"line {n}" for n in range(1, 21)))

    lines = context(qa(1, sources=(Span(str(note), 2, 3),)))

    assert lines is not None
    assert [line.number for line in lines] == [1, 2, 3, 4, 5, 6]
    assert [line.text for line in lines if line.is_source] == ["line 2", "line 3"]


@pytest.mark.parametrize("sources", [(), (Span("/nowhere/notes.txt", 1, 1),)])
def test_without_the_note_there_is_no_context(sources: tuple[Span, ...]) -> None:
    assert context(qa(1, sources=sources)) is None
