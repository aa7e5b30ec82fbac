"""What the learner did, as whole actions: which of them stand, and how one is taken back.

An event of the log that an undo names does not count; an undo that is taken back
itself brings the event back. So every event carries a chain of undos, and it stands
while the chain is even. The next undo always names the end of the chain.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby, takewhile

from dockquiz.domain.reviewlog import Event, EventKind, replay, standing, undo_uid
from dockquiz.domain.schedule import Schedule

Refold = Callable[[Sequence[Event]], Schedule]
"""Gives the schedule that the events of one card lead to."""

NOT_ACTIONS = frozenset({EventKind.UNDO, EventKind.REPLAY, EventKind.IMPORT})
"""Kinds that no undo goes back to: they follow from something else that was done."""


@dataclass(frozen=True, slots=True)
class Action:
    """What one step of the learner wrote: one event, or one for each of many cards."""

    id: int
    """Of its first event."""
    events: tuple[Event, ...]
    """In the order of the log."""

    @property
    def first(self) -> Event:
        """The event that names the action."""
        return self.events[0]

    @property
    def cards(self) -> tuple[int, ...]:
        """The cards it concerns, each once."""
        return tuple(dict.fromkeys(event.card_id for event in self.events))


class NotLastError(Exception):
    """Something that stands came after the event on its card."""


def standing_actions(latest_first: Iterable[Event]) -> Iterator[Action]:
    """Yield the actions that can be taken back, the latest first.

    Args:
        latest_first: The log of a learner from its end; read no further than needed.
    """
    undone: dict[int, bool] = {}
    group: list[Event] = []
    for event in latest_first:
        counts = undone.pop(_id(event), True)
        if event.kind is EventKind.UNDO and event.undoes is not None:
            undone[event.undoes] = not counts
        if event.kind in NOT_ACTIONS or not counts:
            continue
        if group and action_id(group[-1]) != action_id(event):
            yield _action(group)
            group = []
        group.append(event)
    if group:
        yield _action(group)


def undone_actions(latest_first: Iterable[Event]) -> Iterator[Action]:
    """Yield the undos that can be taken back, the latest first: those after which nothing was done.

    Args:
        latest_first: The log of a learner from its end; read no further than needed.
    """
    run = list(takewhile(lambda e: e.kind in {EventKind.UNDO, EventKind.REPLAY}, latest_first))
    named = {event.undoes for event in run}
    depth: dict[int | None, int] = {}
    for event in reversed(run):
        if event.undoes is not None:
            depth[event.id] = depth.get(event.undoes, 0) + 1
    for _, some in groupby(run, key=action_id):
        group = list(some)
        undos = [event for event in group if event.undoes is not None]
        if undos and depth[undos[0].id] % 2 and undos[0].id not in named:
            yield _action(group)


def taking_back(
    log: Sequence[Event],
    taken: AbstractSet[int],
    now: Schedule,
    *,
    at: datetime,
    day: date,
    refold: Refold | None = None,
) -> list[Event]:
    """Return the events that take back some events of one card.

    Schedules on record lead back from the last event only. Where the schedule was
    computed again since, it is computed once more, without what is taken back.

    Args:
        log: All events of the card, in order.
        taken: Ids of those to take back; they stand.
        now: The card's schedule.
        at: The instant, aware.
        day: The study day of `at`.
        refold: Computes the card's schedule from its log; None where that cannot be done.

    Raises:
        NotLastError: If something else that the learner did stands after one of them, or
            the log does not lead where the card is.
    """
    stand = standing(log)
    named = [event for event in stand if event.id in taken]
    if not named:
        raise NotLastError
    above = [e for e in stand[stand.index(named[0]) :] if e not in named and e.before != e.after]
    if any(event.kind not in NOT_ACTIONS for event in above):
        raise NotLastError
    tips = _tips(log)
    if not above and (undos := _walked_back(named, now, tips, at=at, day=day)):
        if replay([*log, *undos])[log[0].card_id] == undos[-1].after:
            return undos
    elif not above:
        raise NotLastError
    if refold is None:
        raise NotLastError
    undos = [_undo(e, now, now, tips[_id(e)], at=at, day=day) for e in reversed(named)]
    after = refold([*log, *undos])
    if after == now:
        return undos
    again = Event(
        kind=EventKind.REPLAY, card_id=log[0].card_id, at=at, day=day, before=now, after=after
    )
    return [*undos, again]


def _walked_back(
    named: Sequence[Event], now: Schedule, tips: Mapping[int, Event], *, at: datetime, day: date
) -> list[Event]:
    """Return the undos of the last events of a card; none if they do not lead where it is."""
    undos: list[Event] = []
    for event in reversed(named):
        moved = event.before != event.after
        if moved and event.after != now:
            return []
        after = event.before if moved else now
        undos.append(_undo(event, now, after, tips[_id(event)], at=at, day=day))
        now = after
    return undos


def bringing_back(action: Action, *, at: datetime, day: date) -> list[Event]:
    """Return the events that take back an undo: what it had taken back stands again."""
    return [
        _undo(event, event.after, event.before, event, at=at, day=day)
        for event in reversed(action.events)
    ]


def action_id(event: Event) -> int:
    """Return the id of the action that an event of the store belongs to."""
    return _id(event) if event.action is None else event.action


def _action(latest_first: Sequence[Event]) -> Action:
    return Action(action_id(latest_first[-1]), tuple(reversed(latest_first)))


def _tips(log: Iterable[Event]) -> dict[int, Event]:
    """Return the end of the chain of undos of every event, itself included."""
    root: dict[int, int] = {}
    tips: dict[int, Event] = {}
    for event in log:
        identity = _id(event)
        start = identity if event.undoes is None else root.get(event.undoes, identity)
        root[identity] = start
        tips[start] = event
    return tips


def _undo(
    event: Event, before: Schedule, after: Schedule, names: Event, *, at: datetime, day: date
) -> Event:
    return Event(
        kind=EventKind.UNDO,
        card_id=event.card_id,
        at=at,
        day=day,
        before=before,
        after=after,
        undoes=_id(names),
        uid=undo_uid(names.uid),
    )


def _id(event: Event) -> int:
    if event.id is None:
        raise ValueError("only a stored event belongs to an action")
    return event.id
