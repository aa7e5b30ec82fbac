"""Where cards stand when the logs of two stores have become one.

Nothing in the log is changed. Where its last words do not lead to where the card
belongs, because events came in before them, a `replay` says so.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime

from dockquiz.domain import reviewlog
from dockquiz.domain.replaying import refold
from dockquiz.domain.reviewlog import HIDING, Event, EventKind, Hidden, hidden, hide, in_order
from dockquiz.domain.schedule import Schedule
from dockquiz.domain.scheduler import Scheduler
from dockquiz.storage import answering, otherlog, otherstore
from dockquiz.storage.connection import Connection
from dockquiz.storage.otherlog import State

Rule = Callable[[str], Scheduler]
"""Gives the scheduler of a deck."""
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Side:
    """One of two stores, seen by one learner."""

    connection: Connection
    learner: int
    rule: Rule


@dataclass(frozen=True, slots=True)
class News:
    """What came in of a card."""

    card: int
    """Its number in the other store."""
    events: int
    """How many of its events were not here."""


@dataclass(frozen=True, slots=True)
class Moved:
    """How many cards found their new place, and how."""

    taken: int = 0
    """As the other store has them."""
    computed: int = 0
    """By the scheduler, from the events of both."""


def reconcile(
    here: Side, there: Side, cards: Mapping[int, News], *, at: datetime, day: date
) -> Moved:
    """Leave cards where the events of both stores lead; those of the other are in the log already.

    Args:
        here: The store that is written, inside a transaction.
        there: The other one.
        cards: Those that have new events, by their numbers here.
        at: The instant, aware.
        day: Its study day.
    """
    computed = 0
    order, replayed = sorted(cards), otherlog.replayed(there.connection, there.learner)
    for start in range(0, len(order), _AT_ONCE):
        some = {card: cards[card] for card in order[start : start + _AT_ONCE]}
        pairs = {card: news.card for card, news in some.items()}
        alike = _ruled_alike(here, there, pairs)
        known = otherlog.counts(here.connection, here.learner, [*some])
        unknown = {
            card: pairs[card]
            for card, news in some.items()
            if card in alike and news.events == known[card] and news.card not in replayed
        }
        _take(here, there, unknown)
        rest = {card: other for card, other in pairs.items() if card not in unknown}
        for found in _together(here, there, rest, alike):
            _leave(here, found, at=at, day=day)
            computed += not found.is_taken
    return Moved(len(cards) - computed, computed)


def compute(side: Side, cards: Sequence[int], *, at: datetime, day: date) -> None:
    """Leave cards where the events in their own log lead, whoever brought them.

    Args:
        side: The store, inside a transaction.
        cards: Their numbers.
        at: The instant, aware.
        day: Its study day.
    """
    logs = answering.logs_of(side.connection, side.learner, cards)
    stored = otherlog.states(side.connection, side.learner, cards)
    decks = otherstore.decks_of(side.connection, cards)
    for card in cards:
        goal = _goal(logs[card], side.rule(decks[card]))
        _leave(side, _Card(card, logs[card], stored[card], goal, is_taken=False), at=at, day=day)


@dataclass(frozen=True, slots=True)
class _Card:
    """A card whose log has grown."""

    id: int
    log: Sequence[Event]
    """In the order of ids."""
    stored: State
    goal: State
    is_taken: bool
    """Whether the goal is the other store's state."""


def _ruled_alike(here: Side, there: Side, cards: Mapping[int, int]) -> set[int]:
    """Return the cards that both stores schedule by one rule, by their numbers here."""
    decks = otherstore.decks_of(here.connection, [*cards])
    others = otherstore.decks_of(there.connection, [*cards.values()])
    return {
        card for card, other in cards.items() if here.rule(decks[card]) == there.rule(others[other])
    }


def _take(here: Side, there: Side, cards: Mapping[int, int]) -> None:
    """Leave cards of which nothing was known here where the other store has them."""
    states = otherlog.states(there.connection, there.learner, [*cards.values()])
    wanted = {card: states[other] for card, other in cards.items()}
    otherlog.place(here.connection, here.learner, wanted)


def _together(
    here: Side, there: Side, cards: Mapping[int, int], alike: AbstractSet[int]
) -> Iterator[_Card]:
    """Yield cards with where they belong."""
    logs = answering.logs_of(here.connection, here.learner, [*cards])
    stored = otherlog.states(here.connection, here.learner, [*cards])
    theirs = otherlog.states(there.connection, there.learner, [*cards.values()])
    uids = otherstore.uids_of_cards(there.connection, there.learner, [*cards.values()])
    decks = otherstore.decks_of(here.connection, [*cards])
    for card, other in cards.items():
        log = logs[card]
        own = {event.uid for event in log if event.kind is not EventKind.REPLAY}
        is_taken = own <= uids[other] and card in alike
        goal = theirs[other] if is_taken else _goal(log, here.rule(decks[card]))
        yield _Card(card, log, stored[card], goal, is_taken)


def _goal(log: Sequence[Event], rule: Scheduler) -> State:
    return refold(log, rule), hidden(in_order(log))


def _leave(here: Side, card: _Card, *, at: datetime, day: date) -> None:
    """Move a card, and add to its log what it takes to lead there."""
    schedule, hiding = card.goal
    if reviewlog.replay(card.log)[card.id] != schedule:
        replay = Event(
            kind=EventKind.REPLAY,
            card_id=card.id,
            at=at,
            day=day,
            before=card.stored[0],
            after=schedule,
        )
        answering.record(here.connection, here.learner, replay)
    otherlog.place(here.connection, here.learner, {card.id: card.goal})
    if hidden(card.log) != hiding:
        for event in _hidings(card, schedule, hiding):
            answering.record(here.connection, here.learner, event)


def _hidings(card: _Card, schedule: Schedule, goal: Hidden) -> list[Event]:
    """Return events that say again what hides a card, at the instant when it was said last.

    Said at that instant, they stand back behind what another store says later.
    """
    last = [event for event in in_order(card.log) if event.kind in HIDING][-1]

    def said(kind: EventKind, until: date | None = None) -> Event:
        return hide(kind, card.id, schedule, at=last.at, day=last.day, until=until)

    events = [said(EventKind.RESUME)]
    if goal.suspended:
        events.append(said(EventKind.SUSPEND))
    if goal.buried_until:
        events.append(said(EventKind.BURY, goal.buried_until))
    return events
