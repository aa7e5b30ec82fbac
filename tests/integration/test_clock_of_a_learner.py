"""Study days where the learner is: clocks that change, journeys, a clock that was wrong."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from builders import scheduled
from stores import put_schedules, qa, stock

from dockquiz.domain.grade import Grade
from dockquiz.domain.limits import Limits
from dockquiz.domain.schedule import Schedule
from dockquiz.errors import UsageError
from dockquiz.services.choices import choose
from dockquiz.services.clock import Clock, clock_of, system_time
from dockquiz.services.due import read_queue, what_waits
from dockquiz.services.review import Options, Review
from dockquiz.storage import answering, hot
from dockquiz.storage.store import Store

PARIS, NEW_YORK = ZoneInfo("Europe/Paris"), ZoneInfo("America/New_York")
AUCKLAND, HONOLULU = ZoneInfo("Pacific/Auckland"), ZoneInfo("Pacific/Honolulu")


def review(store: Store, at: datetime, grades: Iterable[Grade] = (Grade.GOOD,)) -> Review:
    """Hold a review at an instant and grade that many cards."""
    made = Review(store, clock=lambda: at, options=Options())
    for grade in grades:
        made.grade(grade)
    return made


def schedule(store: Store, card: int) -> Schedule:
    return hot.schedule(store.connection, 1, card)


@pytest.mark.parametrize(
    ("rollover", "local", "day"),
    [
        (4, datetime(2024, 3, 15, 3, 59, tzinfo=PARIS), date(2024, 3, 14)),
        (4, datetime(2024, 3, 15, 4, 0, tzinfo=PARIS), date(2024, 3, 15)),
        (0, datetime(2024, 3, 14, 23, 59, tzinfo=PARIS), date(2024, 3, 14)),
        (0, datetime(2024, 3, 15, 0, 0, tzinfo=PARIS), date(2024, 3, 15)),
        (23, datetime(2024, 3, 15, 22, 59, tzinfo=PARIS), date(2024, 3, 14)),
        (23, datetime(2024, 3, 15, 23, 0, tzinfo=PARIS), date(2024, 3, 15)),
        (4, datetime(2024, 3, 1, 3, 59, tzinfo=PARIS), date(2024, 2, 29)),
        (4, datetime(2024, 3, 31, 3, 59, tzinfo=PARIS), date(2024, 3, 30)),
        (4, datetime(2024, 3, 31, 4, 0, tzinfo=PARIS), date(2024, 3, 31)),
        (2, datetime(2024, 3, 31, 1, 59, tzinfo=PARIS), date(2024, 3, 30)),
        (2, datetime(2024, 3, 31, 3, 0, tzinfo=PARIS), date(2024, 3, 31)),
        (4, datetime(2024, 10, 27, 3, 59, tzinfo=PARIS), date(2024, 10, 26)),
        (4, datetime(2024, 10, 27, 4, 0, tzinfo=PARIS), date(2024, 10, 27)),
        (4, datetime(2024, 3, 10, 3, 59, tzinfo=NEW_YORK), date(2024, 3, 9)),
        (4, datetime(2024, 11, 3, 4, 0, tzinfo=NEW_YORK), date(2024, 11, 3)),
        (4, datetime(9999, 12, 31, 23, 59, tzinfo=UTC), date(9999, 12, 31)),
    ],
)
def test_a_review_counts_on_the_day_that_the_wall_shows(
    store: Store, rollover: int, local: datetime, day: date
) -> None:
    """Field complaints no. 19, 20 and 23: a rollover that can be chosen, and works."""
    (card,) = stock(store, [qa(1)])
    choose(store, "", {"rollover": str(rollover)})

    review(store, local)

    (event,) = answering.events(store.connection, 1)
    assert event.day == day
    assert event.at == local
    assert schedule(store, card).due == min(day + timedelta(days=day < date.max), date.max)


@pytest.mark.parametrize("rollover", [0, 1, 4, 12, 23])
def test_every_command_begins_the_day_at_the_hour_that_was_chosen(
    store: Store, rollover: int
) -> None:
    """Field complaint no. 20: the option for the hour did nothing."""
    choose(store, "", {"rollover": str(rollover)})
    begins = datetime(2024, 3, 15, rollover, 0, tzinfo=UTC)
    before = begins - timedelta(minutes=1)

    days = [clock_of(store, lambda: before).today(), clock_of(store, lambda: begins).today()]

    assert days == [date(2024, 3, 14), date(2024, 3, 15)]


@pytest.mark.parametrize(
    ("first", "zone"),
    [
        (datetime(2024, 3, 30, 20, tzinfo=PARIS), PARIS),
        (datetime(2024, 10, 26, 20, tzinfo=PARIS), PARIS),
        (datetime(2024, 3, 9, 20, tzinfo=NEW_YORK), NEW_YORK),
        (datetime(2024, 11, 2, 20, tzinfo=NEW_YORK), NEW_YORK),
    ],
)
def test_the_hour_that_clocks_lose_or_gain_moves_no_day(
    store: Store, first: datetime, zone: ZoneInfo
) -> None:
    """Field complaint no. 21: daylight saving time moved the day."""
    (card,) = stock(store, [qa(1)])
    review(store, first)

    late = (first + timedelta(days=1)).replace(tzinfo=zone)
    early = late.replace(hour=4)
    assert schedule(store, card).due == late.date()
    assert [c.id for c in read_queue(store, day=Clock(lambda: early).today())] == [card]
    sleepless = (late.replace(hour=3, minute=59)).astimezone(UTC).astimezone(zone)
    assert read_queue(store, day=Clock(lambda: sleepless).today()) == ()


def test_a_journey_west_over_the_date_line_gives_no_second_helping(store: Store) -> None:
    """Field complaint no. 21: time zones moved the day."""
    stock(store, [qa(n) for n in range(60)])
    choose(store, "", {"new": "5"})
    departure = datetime(2024, 3, 15, 10, tzinfo=AUCKLAND)
    review(store, departure, [Grade.GOOD] * 5)

    arrival = (departure + timedelta(hours=9)).astimezone(HONOLULU)
    same = Clock(lambda: arrival).today()
    assert same == date(2024, 3, 14)

    review(store, arrival, [Grade.GOOD] * 5)
    again = arrival + timedelta(days=1)
    waiting = what_waits(store, day=Clock(lambda: again).today())
    assert waiting.all.new == 0
    days = [event.day for event in answering.events(store.connection, 1)]
    assert (days.count(same), days.count(date(2024, 3, 15))) == (5, 5)


def test_a_journey_east_brings_the_next_day_and_what_is_due_on_it(store: Store) -> None:
    """Field complaint no. 21: time zones moved the day."""
    (card,) = stock(store, [qa(1)])
    departure = datetime(2024, 3, 14, 20, tzinfo=HONOLULU)
    review(store, departure)

    arrival = (departure + timedelta(hours=9)).astimezone(AUCKLAND)

    assert arrival.date() == date(2024, 3, 16)
    assert [c.id for c in read_queue(store, day=Clock(lambda: arrival).today())] == [card]


def test_a_clock_set_back_a_day_loses_no_review_and_counts_none_twice(store: Store) -> None:
    ids = stock(store, [qa(n) for n in range(10)])
    wrong = datetime(2024, 3, 16, 12, tzinfo=UTC)
    right = wrong - timedelta(days=1)
    review(store, wrong, [Grade.GOOD] * 2)
    before = [schedule(store, card) for card in ids]

    back = Review(store, clock=lambda: right, options=Options(limits=Limits(new=3)))

    assert back.day_ahead_of_clock == date(2024, 3, 16)
    assert [card.id for card in back.session.cards] == ids[2:5]
    back.grade(Grade.GOOD)
    assert [schedule(store, card) for card in ids[:2]] == before[:2]
    done = hot.done(store.connection, 1, date(2024, 3, 16))
    assert (done.new, done.reviews) == ({"docker": 2}, {})
    events = list(answering.events(store.connection, 1))
    assert [event.id for event in events] == sorted(event.id or 0 for event in events)


def test_a_card_reviewed_under_a_clock_that_was_ahead_does_not_come_sooner(store: Store) -> None:
    (card,) = stock(store, [qa(1)])
    put_schedules(store, {card: scheduled(6, day=date(2024, 3, 16))})
    review(store, datetime(2024, 3, 16, 12, tzinfo=UTC))
    due = schedule(store, card).due

    early = Review(
        store,
        clock=lambda: datetime(2024, 3, 15, 12, tzinfo=UTC),
        options=Options(ahead=60),
    )
    early.grade(Grade.GOOD)

    assert schedule(store, card).due == due == date(2024, 3, 31)


def test_a_clock_that_is_right_is_not_doubted(store: Store) -> None:
    stock(store, [qa(1)])
    at = datetime(2024, 3, 16, 12, tzinfo=UTC)

    assert review(store, at).day_ahead_of_clock is None


def test_a_zone_that_was_chosen_stands_in_for_the_systems(store: Store) -> None:
    """Field complaint no. 23: the day of UTC is not the learner's."""
    stock(store, [qa(1)])
    choose(store, "", {"zone": "Pacific/Auckland"})

    review(store, datetime(2024, 3, 15, 16, tzinfo=UTC))

    (event,) = answering.events(store.connection, 1)
    assert event.day == date(2024, 3, 16)
    assert event.at.utcoffset() == timedelta(hours=13)


def test_a_zone_that_is_none_is_refused_with_an_example(store: Store) -> None:
    with pytest.raises(UsageError, match="no time zone named Mars") as refused:
        choose(store, "", {"zone": "Mars"})

    assert refused.value.hint
    assert "Europe/Paris" in refused.value.hint


def test_another_rollover_hour_changes_nothing_that_is_on_record(store: Store) -> None:
    """Field complaint no. 22: statistics told the past by today's rules."""
    stock(store, [qa(1)])
    review(store, datetime(2024, 3, 15, 2, tzinfo=PARIS))
    before = list(answering.events(store.connection, 1))

    choose(store, "", {"rollover": "0", "zone": "Asia/Tokyo"})

    assert list(answering.events(store.connection, 1)) == before
    assert before[0].day == date(2024, 3, 14)


def test_the_last_day_of_the_calendar_can_be_lived_through(store: Store) -> None:
    stock(store, [qa(1), qa(2), qa(3)])
    end = datetime(9999, 12, 31, 12, tzinfo=UTC)

    made = review(store, end, [Grade.GOOD, Grade.AGAIN])
    made.bury()

    assert made.outcome().summary.total == 2
    assert what_waits(store, day=end.date()).day == date.max


def test_the_system_tells_an_offset_with_its_time() -> None:
    assert system_time().utcoffset() is not None
