"""After a year, log and schedules are equal, and every card is where SM-2 puts it."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

import pytest
from year import DAYS, Entry, Year

from dockquiz.domain.reviewlog import Event, Hidden, hidden, replay
from dockquiz.domain.schedule import NEW, Schedule
from dockquiz.storage import answering, hot
from dockquiz.storage.content import contents
from dockquiz.storage.store import Store, open_in_memory

CARDS = 1_500

# The year takes its time; it is lived once for all tests.
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    store = open_in_memory()
    store.connection.execute("INSERT INTO learner (name) VALUES ('Ada')")
    lived = Year(store, tmp_path_factory.mktemp("notes"), cards=CARDS, seed=2024)
    lived.live()
    yield lived
    store.close()


def stored(store: Store) -> dict[int, tuple[Schedule, Hidden]]:
    rows = store.connection.execute(
        "SELECT card_id, suspended, buried_until FROM schedule WHERE learner_id = ?",
        (store.learner_id,),
    ).fetchall()
    return {
        card: (
            hot.schedule(store.connection, store.learner_id, card),
            Hidden(bool(suspended), until and date.fromordinal(until)),
        )
        for card, suspended, until in rows
    }


@pytest.mark.parametrize("name", ["me", "Ada"])
def test_log_and_schedules_are_equal(year: Year, name: str) -> None:
    store = year.stores[name]
    events = list(answering.events(store.connection, store.learner_id))
    schedules = replay(events)
    told = {card: schedules.get(card, NEW) for card in year.known}
    by_card: defaultdict[int, list[Event]] = defaultdict(list)
    for event in events:
        by_card[event.card_id].append(event)
    away = {card: hidden(by_card[card]) for card in year.known}

    assert len(events) > 20 * DAYS
    assert stored(store) == {card: (told[card], away[card]) for card in year.known}


@pytest.mark.parametrize("name", ["me", "Ada"])
def test_no_due_day_is_off_by_one(year: Year, name: str) -> None:
    found = {
        card: Entry(
            due=schedule.due,
            interval=schedule.interval,
            ease=Entry.ease * schedule.ease / 2_500,
            repetitions=schedule.repetitions,
            lapses=schedule.lapses,
            suspended=away.suspended,
            buried_until=away.buried_until,
        )
        for card, (schedule, away) in stored(year.stores[name]).items()
    }

    assert found == year.ledger[name]


def test_no_card_is_lost_and_none_is_doubled(year: Year) -> None:
    connection = year.stores["me"].connection
    query = "SELECT id FROM card WHERE orphaned_at IS NULL AND deleted_at IS NULL"
    live = contents(connection, [card for (card,) in connection.execute(query).fetchall()])
    asked = Counter((card.question, card.answer) for card in live.values())

    assert asked == Counter(block for page in year.book.pages for block in page)
    assert len(year.known) == CARDS + 5 * len(range(7, DAYS, 7))
