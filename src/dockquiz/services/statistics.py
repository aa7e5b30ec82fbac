"""Is it working? Count what the review log and the schedules say, as far as it was asked for."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from operator import attrgetter
from typing import TypeVar

from dockquiz.domain import leech, statistics
from dockquiz.domain.hardness import CardTally, Hard, hardest
from dockquiz.domain.maturity import Maturity, Point, growth, maturity, month_ends
from dockquiz.domain.schedule import MINIMUM_EASE
from dockquiz.domain.statistics import Band, Period, Share, Streak, band, within
from dockquiz.errors import DockquizError
from dockquiz.i18n import _
from dockquiz.services.figures import (
    Asked,
    Deck,
    Ease,
    Log,
    Section,
    Statistics,
    Today,
    Trouble,
)
from dockquiz.services.review import LONGEST_THOUGHT
from dockquiz.storage import standing, tallies, waiting
from dockquiz.storage.settings import read_settings
from dockquiz.storage.standing import Place
from dockquiz.storage.store import Store
from dockquiz.storage.tallies import Scope

__all__ = ["Asked", "Section", "Statistics", "read_statistics"]

HISTORY_DAYS = 371
"""Study days of the heat map: 53 weeks."""

T = TypeVar("T")

_STANDING = attrgetter("deck", "interval", "suspended")


def read_statistics(store: Store, asked: Asked) -> Statistics:
    """Return the statistics of the store's learner.

    Raises:
        DockquizError: If there is no such deck.
    """
    if asked.deck is not None and not waiting.has_deck(store.connection, asked.deck):
        raise DockquizError(
            _("there is no deck named {deck}").format(deck=asked.deck),
            _("`dockquiz decks` lists them"),
        )
    return _Counting(store, asked).all()


class _Counting:
    """One reading of one store."""

    def __init__(self, store: Store, asked: Asked) -> None:
        self._connection = store.connection
        self._learner = store.learner_id
        self._asked = asked
        self._day = asked.day
        self._scope = Scope(self._learner, asked.deck)
        first, last = asked.period.first(asked.day), asked.period.last(asked.day)
        self._period = Scope(self._learner, asked.deck, first, last)
        self._totals = tallies.totals(self._connection, self._scope)
        self._tallies = tallies.tallies(self._connection, self._period)
        self._places = list(standing.places(self._connection, self._learner, asked.deck))
        # Many cards stand alike: what is counted by their standing is looked at once a standing.
        self._alike = Counter(map(_STANDING, self._places))

    def all(self) -> Statistics:
        """Count everything that was asked for."""
        cards = self._card_tallies()
        return Statistics(
            asked=self._asked,
            log=self._log(),
            today=self._today(),
            streak=self._streak(),
            time={p: statistics.time_spent(self._totals, p, self._day) for p in Period},
            capped=self._if(Section.TIME, self._capped),
            history=self._history(),
            retention=self._retention(),
            buttons=statistics.answer_buttons(self._tallies),
            months=statistics.retention_by(self._tallies, lambda day: day.replace(day=1)),
            weekdays=statistics.retention_by(self._tallies, date.weekday),
            hours=self._if(Section.HOURS, self._hours),
            forecast=_forecast(self._places, self._day, self._asked.days),
            overdue=sum(0 < (p.due or 0) < self._day.toordinal() for p in _open(self._places)),
            cards=self._maturities(),
            decks=None if cards is None else self._decks(cards),
            hardest=None if cards is None else self._hardest(cards),
            leeches=self._leeches(cards or ()),
            ease=_ease(self._places),
            intervals=_intervals(self._places),
            growth=self._if(Section.GROWTH, self._growth),
        )

    def _if(self, section: Section, count: Callable[[], T]) -> T | None:
        return count() if section in self._asked.sections else None

    def _log(self) -> Log:
        return Log(
            first=min((t.day for t in self._totals), default=None),
            reviews=sum(t.graded for t in self._totals if not t.practice),
            practice=sum(t.graded for t in self._totals if t.practice),
            days=len({t.day for t in self._totals}),
            ahead=sum(t.graded for t in self._totals if t.day > self._day),
        )

    def _today(self) -> Today:
        graded = [t for t in self._tallies if t.day == self._day]
        totals = [t for t in self._totals if t.day == self._day]
        return Today(
            reviews=sum(t.reviews for t in graded),
            new=sum(t.reviews for t in graded if t.band is Band.FIRST),
            passed=sum(t.reviews for t in graded if t.grade.passes),
            practice=sum(t.graded for t in totals if t.practice),
            milliseconds=sum(t.milliseconds for t in totals),
        )

    def _streak(self) -> Streak:
        excused = {
            day + timedelta(days=n)
            for day, length in tallies.pauses(self._connection, Scope(self._learner))
            for n in range(length)
        }
        days = {t.day for t in self._totals}
        return statistics.streak(days, today=self._day, excused=excused)

    def _capped(self) -> int:
        return tallies.capped(self._connection, self._period, LONGEST_THOUGHT)

    def _history(self) -> dict[date, int]:
        first = self._day - timedelta(days=HISTORY_DAYS - 1)
        counts = statistics.per_day(self._totals)
        return {day: n for day, n in sorted(counts.items()) if first <= day <= self._day}

    def _retention(self) -> dict[Period, dict[Band, Share]]:
        wanted = list(Period)[: list(Period).index(self._asked.period) + 1]
        return {p: statistics.retention(within(self._tallies, p, self._day)) for p in wanted}

    def _hours(self) -> dict[int, Share]:
        return dict(sorted(tallies.hours(self._connection, self._period).items()))

    def _card_tallies(self) -> list[CardTally] | None:
        if not self._asked.sections & {Section.DECKS, Section.HARDEST, Section.LEECHES}:
            return None
        return tallies.cards(self._connection, self._period)

    def _maturities(self) -> dict[Maturity, int]:
        counts: Counter[Maturity] = Counter()
        for (_deck, interval, suspended), number in self._alike.items():
            counts[maturity(interval, suspended=bool(suspended))] += number
        return {stage: counts[stage] for stage in Maturity}

    def _decks(self, cards: Sequence[CardTally]) -> tuple[Deck, ...]:
        by_id = {tally.card_id: tally for tally in cards}
        counts: dict[str, Counter[Maturity]] = {}
        shares: dict[str, list[int]] = {}
        for (deck, interval, suspended), number in self._alike.items():
            stage = maturity(interval, suspended=bool(suspended))
            counts.setdefault(deck, Counter())[stage] += number
        for place in self._places:
            if tally := by_id.get(place.card_id):
                seen = shares.setdefault(place.deck, [0, 0])
                seen[0] += tally.total - tally.failed
                seen[1] += tally.total
        return tuple(
            Deck(name, {m: counts[name][m] for m in Maturity}, Share(*shares.get(name, ())))
            for name in sorted(counts)
        )

    def _hardest(self, cards: Sequence[CardTally]) -> tuple[Trouble, ...]:
        there = {place.card_id for place in self._places}
        mean = _mean(cards)
        found = hardest((t for t in cards if t.card_id in there), mean=mean)
        return self._troubles({hard.card_id: hard for hard in found[: self._asked.most]})

    def _leeches(self, cards: Sequence[CardTally]) -> tuple[Trouble, ...]:
        earned = standing.tagged(self._connection, self._learner, leech.TAG)
        settings = read_settings(self._connection, self._learner)
        limits = {deck: settings.of(deck).leech for deck in {p.deck for p in self._places}}
        found: dict[int, Hard | None] = {
            p.card_id: None
            for p in self._places
            if 0 < limits[p.deck] <= p.lapses or p.card_id in earned
        }
        mean = _mean(cards)
        found |= {t.card_id: Hard.of(t, mean=mean) for t in cards if t.card_id in found}
        return tuple(sorted(self._troubles(found), key=lambda t: (-t.lapses, t.card_id)))

    def _troubles(self, hard: Mapping[int, Hard | None]) -> tuple[Trouble, ...]:
        texts = standing.questions(self._connection, hard)
        places = {p.card_id: p for p in self._places if p.card_id in hard}
        return tuple(
            Trouble(
                card_id=i,
                question=texts[i],
                deck=places[i].deck,
                lapses=places[i].lapses,
                ease=places[i].ease,
                suspended=bool(places[i].suspended),
                hard=one,
            )
            for i, one in hard.items()
        )

    def _growth(self) -> tuple[Point, ...]:
        first = max(self._period.first, min((t.day for t in self._totals), default=self._day))
        steps = tallies.steps(self._connection, self._period)
        now: Counter[Maturity] = Counter()
        stored = standing.intervals(self._connection, self._learner, self._asked.deck)
        for interval, count in stored.items():
            now[maturity(interval)] += count
        return growth(now, steps, month_ends(first, self._day))


def _mean(cards: Sequence[CardTally]) -> float:
    """Return the share of failures of all cards."""
    return Share(sum(t.failed for t in cards), sum(t.total for t in cards)).ratio or 0.0


def _open(places: Iterable[Place]) -> Iterator[Place]:
    """Yield the cards that were seen and may come back."""
    return (place for place in places if place.due is not None and not place.suspended)


def _forecast(places: Iterable[Place], day: date, days: int) -> tuple[int, ...]:
    today = day.toordinal()
    ahead = Counter(max(p.due or 0, p.buried_until, today) - today for p in _open(places))
    return tuple(ahead[n] for n in range(days))


def _ease(places: Iterable[Place]) -> Ease:
    counts = Counter(place.ease for place in places if place.due is not None)
    tenths: Counter[int] = Counter()
    for ease, count in counts.items():
        tenths[ease // 100] += count
    return Ease(dict(sorted(tenths.items())), counts[MINIMUM_EASE], counts.total())


def _intervals(places: Iterable[Place]) -> dict[Band, int]:
    counts = Counter(place.interval for place in places if place.due is not None)
    bands: Counter[Band] = Counter()
    for interval, count in counts.items():
        bands[band(interval)] += count
    return {b: bands[b] for b in statistics.RETAINED}
