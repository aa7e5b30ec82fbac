"""Numbers of notes, days and decks in Anki."""

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from dockquiz.exchange.anki.calendar import FIRST_DAY, Calendar
from dockquiz.exchange.anki.decknames import Decks
from dockquiz.exchange.anki.numbers import Numbers

INSTANTS = st.integers(1_700_000_000_000, 1_800_000_000_000)
CARDS = st.integers(1, 3_000_000)


@given(st.dictionaries(CARDS, INSTANTS, max_size=40))
def test_no_two_cards_share_a_number_and_none_lies_in_the_future(made: dict[int, int]) -> None:
    numbers = Numbers(max(made, default=1))
    given_numbers = {card: numbers.of(card, at) for card, at in made.items()}

    assert len({*given_numbers.values()}) == len(made)
    assert all(given_numbers[card] <= at for card, at in made.items())


def test_a_number_is_near_the_instant_at_which_the_card_was_made() -> None:
    at = 1_750_000_000_000

    assert 0 <= at - Numbers(50_000).of(50_000, at) < 40 * 60 * 1_000


def test_days_count_from_the_first_one_wherever_the_learner_is() -> None:
    for hours in (-11, 0, 14):
        now = datetime(2026, 3, 1, 12, tzinfo=timezone(timedelta(hours=hours)))
        calendar = Calendar.of(now, 4, now.date())
        begin = datetime.fromtimestamp(calendar.created, now.tzinfo)

        assert (begin.date(), begin.hour) == (FIRST_DAY, 4)
        assert calendar.minutes_west == -60 * hours
        assert calendar.number(date(2020, 1, 11).toordinal()) == 10
        noon = datetime.fromtimestamp(calendar.noon(now.date().toordinal()), UTC)
        assert noon == now


def test_a_day_that_anki_would_take_for_broken_is_brought_nearer() -> None:
    now = datetime(2026, 3, 1, 12, tzinfo=UTC)
    calendar = Calendar.of(now, 4, now.date())

    assert calendar.number(date.max.toordinal()) < 100_000


def test_decks_that_differ_in_case_alone_are_one_deck_as_in_anki() -> None:
    decks = Decks()

    assert decks.number("Docker::Swarm") == decks.number("docker::swarm")
    assert decks.number("default") == 1
    assert set(decks.names.values()) == {"Default", "Docker", "Docker::Swarm"}


def test_a_deck_has_the_same_number_in_every_package_and_a_name_that_anki_takes() -> None:
    first, second = Decks(), Decks()
    second.number("other")

    assert first.number('a "b"::::c') == second.number('a "b"::::c')
    assert first.spelled('a "b"::::c') == "a b::-::c"
