"""What a row of Anki's log says of a card here."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import EventKind
from dockquiz.exchange.anki.reading import identity
from dockquiz.exchange.anki.reading.collection import Card
from dockquiz.exchange.anki.reading.days import Days
from dockquiz.exchange.anki.reading.history import START, Place, standing, step
from dockquiz.exchange.anki.revlog import GRADES

DAY = date(2026, 3, 1).toordinal()
MADE = datetime(2026, 1, 1, 3, tzinfo=UTC)


def answer(ease: int, interval: int, factor: int = 2_500, kind: int = 1) -> tuple[int, ...]:
    return 1_700_000_000_000, 1, ease, interval, factor, 4_000, kind


def after(place: Place, *row: int, first: bool = False) -> tuple[str, int | None, Place]:
    return step(place, answer(*row), DAY, is_first_scheduler=first)


def card(**changes: int) -> Card:
    values = {"type": 2, "queue": 2, "due": 60, "interval": 12, "factor": 2_350, "lapses": 3}
    rest = {"id": 1, "note": 1, "ordinal": 0, "deck": 1, "mod": 1_772_000_000, "flags": 0}
    return Card(**{**rest, **values, **changes}, data="")


def days(rollover: int = 4, offset: int | None = 0) -> Days:
    return Days(created=int(MADE.timestamp()), offset=offset, rollover_hour=rollover, zone=UTC)


@pytest.mark.parametrize("button", GRADES)
def test_buttons_are_the_grades_that_are_declared(button: int) -> None:
    assert after(START, button, 3)[1] == GRADES[button]


def test_an_answer_keeps_the_interval_that_anki_gave() -> None:
    kind, grade, place = after(START, 3, 12, 2_350)

    assert (kind, grade) == ("review", Grade.GOOD)
    assert place == Place(DAY + 12, 12, 2_350, 1, 0, DAY)


def test_a_step_of_minutes_is_a_day() -> None:
    assert after(START, 3, -600, 0, 0)[2] == Place(DAY + 1, 1, 2_500, 1, 0, DAY)
    assert after(START, 3, -172_801, 0, 0)[2].interval == 3


def test_the_steps_behind_the_first_answer_of_a_day_are_practice() -> None:
    first = after(START, 1, -60, 0, 0)[2]

    assert after(first, 3, -600, 0, 0) == ("practice", Grade.GOOD, first)
    assert after(first._replace(reviewed_on=DAY - 1), 3, 1, 2_500, 0)[0] == "review"


def test_a_failure_of_a_known_card_is_a_lapse() -> None:
    known = Place(DAY, 12, 2_500, 3, 1, DAY - 12)

    assert after(known, 1, -600, 2_300)[2] == Place(DAY + 1, 1, 2_300, 0, 2, DAY)


def test_an_answer_that_moved_nothing_in_a_filtered_deck_is_practice() -> None:
    known = Place(DAY + 9, 12, 2_500, 3, 1, DAY - 3)

    assert after(known, 3, 12, 0, 3) == ("practice", Grade.GOOD, known)
    assert after(known, 3, 14, 2_500, 3)[0] == "review"


def test_what_was_set_by_hand_is_no_answer() -> None:
    known = Place(DAY + 9, 12, 2_500, 3, 1, DAY - 3)

    assert after(known, 0, 0, 0, 4) == ("reset", None, START)
    kind, grade, place = after(known, 0, 30, 2_500, 4)
    assert (kind, grade, place.due, place.reviewed_on) == ("reschedule", None, DAY + 30, DAY - 3)


def test_the_first_scheduler_had_three_buttons_while_learning() -> None:
    assert after(START, 2, 1, 0, 0, first=True)[1] == Grade.GOOD
    assert after(START, 3, 4, 0, 0, first=True)[1] == Grade.EASY
    assert after(START, 2, 5, 2_500, 1, first=True)[1] == Grade.HARD


def test_a_review_card_stands_where_anki_has_it() -> None:
    place = standing(card(), START, days())

    due = date(2026, 1, 1).toordinal() + 60
    assert place == Place(due, 12, 2_350, 2, 3, due - 12)


def test_a_card_in_its_steps_is_due_on_the_day_of_the_next() -> None:
    at = int(datetime(2026, 3, 2, 3, 59, tzinfo=UTC).timestamp())

    place = standing(card(type=1, queue=1, due=at, interval=0), START, days())

    assert (place.due, place.interval) == (date(2026, 3, 1).toordinal(), 1)


@pytest.mark.parametrize(("hour", "day"), [(3, 1), (4, 2)])
def test_a_day_begins_at_the_hour_of_the_learner(hour: int, day: int) -> None:
    at = datetime(2026, 3, 2, hour, 30, tzinfo=UTC)

    assert days().of(int(at.timestamp() * 1_000)) == (0, date(2026, 3, day).toordinal())


@pytest.mark.parametrize("minutes_west", [-840, -330, 0, 300, 720])
def test_a_due_number_is_a_date_where_the_collection_was_made(minutes_west: int) -> None:
    made = datetime(2026, 1, 1, 4, tzinfo=timezone(timedelta(minutes=-minutes_west)))
    counted = Days(
        created=int(made.timestamp()),
        offset=minutes_west,
        rollover_hour=4,
        zone=ZoneInfo("Pacific/Auckland"),
    )

    assert counted.numbered(31) == date(2026, 2, 1).toordinal()


def test_clocks_that_change_do_not_move_a_day() -> None:
    zone = ZoneInfo("Europe/Paris")
    counted = Days(created=0, offset=0, rollover_hour=4, zone=zone)

    for hour, offset in ((1, 60), (3, 120)):
        at = datetime(2026, 3, 29, hour, 30, tzinfo=zone)
        assert counted.of(int(at.timestamp() * 1_000)) == (offset, date(2026, 3, 28).toordinal())


def test_absurd_numbers_stay_in_the_calendar() -> None:
    wild = standing(card(due=2**62, interval=2**62, factor=-5, lapses=-1), START, days())

    assert (wild.interval, wild.ease, wild.lapses) == (36_500, 1_300, 0)
    assert days().numbered(10**18) == date.max.toordinal()
    assert days().of(-(10**18))[1] == date(1970, 1, 1).toordinal() - 1


def test_cards_of_one_note_have_events_of_their_own() -> None:
    cards = [identity.identity(guid, ordinal) for guid in "gh" for ordinal in range(2)]
    learners = [identity.whose(name) for name in ("me", "Ana")]

    salts = {identity.salt(card, learner) for card in cards for learner in learners}
    kinds = (EventKind.IMPORT, EventKind.SUSPEND, EventKind.BURY, EventKind.REVIEW)
    states = {
        identity.state_uid(card, learner, kind, 5, None, day)
        for card in cards
        for learner in learners
        for kind in kinds
        for day in (None, 1, 2)
    }
    assert len(salts) == 8
    assert len(states) == 8 * 4 * 3
    assert all(0 <= number < 2**63 for number in states)
    assert len({identity.card_guid(card) for card in cards}) == 4
