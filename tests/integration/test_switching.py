"""A deck changes its scheduler: the log is replayed, there and back, and nothing is lost."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from builders import NOON, scheduled
from desk import Desk
from learner import year
from stores import everything, put_schedules, qa, stock

from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import Event, EventKind, replay
from dockquiz.domain.schedule import Schedule
from dockquiz.domain.scheduler import SchedulerName
from dockquiz.errors import UsageError
from dockquiz.services.choices import choose, forget
from dockquiz.services.review import Options, Review
from dockquiz.services.undoing import last_actions, take_back
from dockquiz.storage import answering, schedules
from dockquiz.storage.settings import read_settings
from dockquiz.storage.store import Store, open_in_memory

LATER = NOON + timedelta(days=900)


@pytest.fixture(name="store")
def _year_of_reviews(store: Store) -> Store:
    """A store with a year of reviews in docker and git."""
    ids = stock(store, [qa(n, deck="git" if n % 3 else "docker::net") for n in range(30)])
    write(store, year(ids))
    return store


def write(store: Store, events: Sequence[Event]) -> None:
    with store.transaction() as connection:
        for event in events:
            answering.record(connection, store.learner_id, event)


def seen(store: Store, deck: str = "") -> dict[int, Schedule]:
    found = schedules.seen(store.connection, store.learner_id, deck)
    return {card: schedule for card, (_, schedule) in found.items()}


def log(store: Store) -> list[Event]:
    return list(answering.events(store.connection, store.learner_id))


def test_to_fsrs_and_back_every_schedule_is_as_it_was(store: Store) -> None:
    """Field complaint no. 25: FSRS instead of SM-2, and SM-2 again for who does not like it."""
    before = seen(store)

    choose(store, "", {"scheduler": "fsrs"})
    assert all(schedule.stability for schedule in seen(store).values())
    choose(store, "", {"scheduler": "sm2"})

    assert seen(store) == before
    assert replay(log(store)) == before


def test_a_switch_is_one_action_and_says_what_it_did(store: Store) -> None:
    plan = choose(store, "git", {"scheduler": "fsrs"})

    written = [event for event in log(store) if event.kind is EventKind.REPLAY]
    assert plan is not None
    assert (plan.cards, len(plan.events)) == (20, len(written))
    assert {event.action for event in written[1:]} == {written[0].id}
    after = seen(store, "git").values()
    assert plan.then.mean_interval == sum(s.interval for s in after) / len(after)


def test_other_decks_stay(store: Store) -> None:
    docker = seen(store, "docker")

    choose(store, "git", {"scheduler": "fsrs"})

    assert seen(store, "docker") == docker


def test_an_inner_deck_with_its_own_scheduler_stays(store: Store) -> None:
    choose(store, "docker::net", {"scheduler": "sm2"})
    net = seen(store, "docker::net")

    choose(store, "docker", {"scheduler": "fsrs"})

    assert seen(store, "docker::net") == net


def test_a_dry_run_tells_the_same_and_writes_nothing(store: Store) -> None:
    before = everything(store)

    told = choose(store, "", {"scheduler": "fsrs"}, dry_run=True)

    assert everything(store) == before
    done = choose(store, "", {"scheduler": "fsrs"})
    assert told is not None
    assert done is not None
    assert (told.now, told.then, told.cards) == (done.now, done.then, done.cards)


def test_what_was_forgotten_is_replayed_too(store: Store) -> None:
    before = seen(store)
    choose(store, "", {"scheduler": "fsrs", "retention": "0.8"})

    forget(store, "", [])

    assert seen(store) == before


def test_a_lower_retention_waits_longer(store: Store) -> None:
    choose(store, "", {"scheduler": "fsrs"})
    usual = seen(store)

    choose(store, "", {"retention": "0.8"})

    assert all(seen(store)[card].interval >= usual[card].interval for card in usual)
    assert seen(store) != usual


def test_options_that_schedules_do_not_rest_on_replay_nothing(store: Store) -> None:
    assert choose(store, "", {"new": "3", "fuzz": "on"}) is None
    assert choose(store, "", {"scheduler": "fsrs"}) is not None
    assert choose(store, "", {"scheduler": "fsrs"}) is None


def test_parameters_that_fsrs_cannot_use_are_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="FSRS cannot use these parameters"):
        choose(store, "", {"parameters": " ".join(["9"] * 21)})
    with pytest.raises(UsageError, match="parameters must be"):
        choose(store, "", {"parameters": "1 2 3"})

    assert read_settings(store.connection, store.learner_id).of().parameters == ()


def sitting(store: Store, now: datetime = LATER, deck: str | None = None) -> Review:
    return Review(store, clock=lambda: now, options=Options(deck=deck))


def test_a_review_in_an_fsrs_deck_records_memory(store: Store) -> None:
    choose(store, "git", {"scheduler": "fsrs"})
    review = sitting(store, deck="git")
    told = review.intervals()

    event = review.grade(Grade.HARD)

    assert event is not None
    assert event.after.stability is not None
    assert event.after.due == event.day + timedelta(days=told[Grade.HARD])
    assert seen(store)[event.card_id] == event.after


@pytest.mark.parametrize("option", ["fuzz", "balance"])
@pytest.mark.parametrize("scheduler", ["sm2", "fsrs"])
def test_what_the_keys_promise_is_what_a_grade_gives(
    store: Store, option: str, scheduler: str
) -> None:
    choose(store, "", {"scheduler": scheduler, option: "on"})
    review = sitting(store)
    moved = 0
    while review.session.current:
        told = review.intervals()
        event = review.grade(Grade.EASY)
        assert event is not None
        assert event.after.due == event.day + timedelta(days=told[Grade.EASY])
        moved += event.after.due != event.day + timedelta(days=event.after.interval)

    assert moved


def test_a_scheduler_that_the_configuration_chose_is_replayed_when_a_review_begins(
    store: Store,
) -> None:
    before = seen(store)
    store.connection.defaults = {"scheduler": SchedulerName.FSRS}
    sitting(store)
    as_fsrs = seen(store)

    store.connection.defaults = {}
    sitting(store)

    assert all(schedule.stability for schedule in as_fsrs.values())
    assert seen(store) == before


def test_balance_spreads_the_cards_of_one_day_evenly() -> None:
    with closing(open_in_memory()) as store:
        ids = stock(store, [qa(n) for n in range(25)])
        put_schedules(store, {card: scheduled(6, day=LATER.date()) for card in ids})
        choose(store, "", {"balance": "on"})
        review = sitting(store)
        while review.session.current:
            review.grade(Grade.GOOD)

        near = Counter(schedule.due for schedule in seen(store).values())
    assert set(near.values()) == {5}


def test_undoing_a_review_that_a_switch_followed_keeps_the_switch(store: Store) -> None:
    review = sitting(store)
    event = review.grade(Grade.AGAIN)
    assert event is not None
    choose(store, "", {"scheduler": "fsrs"})
    (action,) = last_actions(store, 1)
    assert action.id == event.id

    take_back(store, [action], now=LATER, day=LATER.date())

    found = seen(store)[event.card_id]
    assert found.stability is not None
    assert found.reviewed_on == event.before.reviewed_on
    assert replay(log(store)) == seen(store)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = open_in_memory()
    yield Desk(store, tmp_path)
    store.close()


def test_a_card_that_moves_to_a_deck_with_another_scheduler_is_replayed(desk: Desk) -> None:
    note = desk.write("docker.md", "Show the disk usage => docker system df\nPause => p\n")
    desk.take(note)
    before = desk.grade_all()
    desk.take(desk.write("git.md", "Show the log => git log\n"))
    choose(desk.store, "git", {"scheduler": "fsrs"})

    desk.take(note, deck="git")
    moved = desk.schedules()
    assert all(moved[card].stability is not None for card in before)

    desk.take(note, deck="docker")
    assert {card: desk.schedules()[card] for card in before} == before


def test_a_card_that_moved_is_replayed_once(desk: Desk) -> None:
    note = desk.write("docker.md", "Show the disk usage => docker system df\n")
    desk.take(note)
    desk.take(desk.write("git.md", "Show the log => git log\n"))
    desk.grade_all()
    choose(desk.store, "git", {"scheduler": "fsrs"})
    events = len(log(desk.store))

    desk.take(note, deck="git")
    desk.take(note, deck="git")

    assert len(log(desk.store)) == events + 1
