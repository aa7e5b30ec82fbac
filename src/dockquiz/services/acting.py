"""What a learner does to cards outside a review: each call is one transaction, and one action.

What hides cards or moves their schedules goes into the review log, so that one
`undo` takes it back. Tags, flags and deletions have their opposites instead.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from dockquiz.domain import leech
from dockquiz.domain.folding import folded
from dockquiz.domain.query import All, Is, Query, Trait
from dockquiz.domain.queryparser import parse_query
from dockquiz.domain.reviewlog import Event, EventKind, hide
from dockquiz.domain.schedule import NEW, Schedule
from dockquiz.domain.studyday import later
from dockquiz.errors import UsageError
from dockquiz.i18n import _
from dockquiz.services import editing
from dockquiz.services.cards import no_card
from dockquiz.services.clock import clock_of
from dockquiz.services.selecting import select
from dockquiz.storage import answering, handling, learnertags, listing
from dockquiz.storage.answering import milliseconds
from dockquiz.storage.handling import Place
from dockquiz.storage.store import Store

_LONGEST_TAG = 100
"""Characters."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What an action did."""

    changed: tuple[int, ...]
    """Cards, by number."""
    left: tuple[int, ...]
    """Cards that were so already, or cannot be."""


Action = Callable[[Store, Sequence[int], datetime], Effect]
"""Something to do to cards, at an instant."""
Finding = Callable[..., list[int]]
"""`find`, or another like it."""


def find(store: Store, wanted: Collection[int] | str, *, now: datetime) -> list[int]:
    """Return the cards that are to be acted on, in order.

    Args:
        store: Open.
        wanted: Their numbers, or a query.
        now: An aware instant.

    Raises:
        QueryError: If the query makes no sense.
        DockquizError: If one of the numbers belongs to no card.
    """
    if isinstance(wanted, str):
        return sorted(select(store, wanted, now=now))
    return _existing(wanted, handling.existing(store.connection, wanted))


def find_deleted(store: Store, wanted: Collection[int] | str, *, now: datetime) -> list[int]:
    """Return the deleted cards that are meant, as `find` does the others."""
    if isinstance(wanted, str):
        query: Query = All((parse_query(wanted), Is(Trait.DELETED)))
        return sorted(select(store, query, now=now))
    return _existing(wanted, handling.existing(store.connection, wanted, deleted=True))


def suspend(store: Store, ids: Iterable[int], *, now: datetime) -> Effect:
    """Keep cards out of reviews until they are resumed."""
    return _hide(store, ids, now, lambda place: () if place.suspended else (EventKind.SUSPEND,))


def resume(store: Store, ids: Iterable[int], *, now: datetime) -> Effect:
    """Let suspended cards come again; a suspect card is confirmed by it."""
    return _hide(store, ids, now, lambda place: (EventKind.RESUME,) if place.suspended else ())


def bury(store: Store, ids: Iterable[int], *, now: datetime, days: int = 1) -> Effect:
    """Hide cards for some study days, today included."""
    until = later(clock_of(store).day(now), days)

    def kinds(place: Place) -> Sequence[EventKind]:
        return () if place.buried_until == until else (EventKind.BURY,)

    return _hide(store, ids, now, kinds, until)


def unbury(store: Store, ids: Iterable[int], *, now: datetime) -> Effect:
    """Let buried cards come today; suspended ones stay suspended."""
    today = clock_of(store).day(now)

    def kinds(place: Place) -> Sequence[EventKind]:
        if place.buried_until is None or place.buried_until <= today:
            return ()
        again = (EventKind.SUSPEND,) if place.suspended else ()
        return (EventKind.RESUME, *again)

    return _hide(store, ids, now, kinds)


def set_due(store: Store, ids: Iterable[int], due: date | int, *, now: datetime) -> Effect:
    """Move the due day of cards; the interval stays. New cards have no due day, and are left.

    Args:
        store: Open.
        ids: The cards.
        due: A study day, or days from today.
        now: An aware instant.
    """
    day = _later(clock_of(store).day(now), due) if isinstance(due, int) else due

    def moved(place: Place) -> Schedule:
        return place.schedule if place.schedule.is_new else replace(place.schedule, due=day)

    return _move(store, ids, now, EventKind.RESCHEDULE, moved)


def reset(store: Store, ids: Iterable[int], *, now: datetime) -> Effect:
    """Make cards new again; their history stays in the log."""
    effect = _move(store, ids, now, EventKind.RESET, lambda _: NEW)
    with store.transaction() as connection:
        learnertags.remove(connection, store.learner_id, effect.changed, leech.TAG)
    return effect


def flag(store: Store, ids: Iterable[int], number: int) -> Effect:
    """Mark cards with a flag, 1 to 7; 0 takes it off."""
    with store.transaction() as connection:
        found = handling.places(connection, store.learner_id, [*ids])
        changed = [place.card for place in found if place.flag != number]
        handling.set_flag(connection, store.learner_id, changed, number)
    return _effect((place.card for place in found), changed)


def tag(store: Store, ids: Iterable[int], name: str) -> Effect:
    """Give cards a tag of the learner's own; those that have it, from whom ever, are left.

    Raises:
        UsageError: If it is no name for a tag.
    """
    _check_tag(name)
    wanted = [*ids]
    with store.transaction() as connection:
        noted, own = listing.tags(connection, store.learner_id, wanted)
        changed = [i for i in wanted if name not in noted.get(i, ()) and name not in own.get(i, ())]
        learnertags.add(connection, store.learner_id, changed, name)
    return _effect(wanted, changed)


def untag(store: Store, ids: Iterable[int], name: str) -> Effect:
    """Take a tag of the learner's own off cards, however it is written; those of notes stay."""
    wanted = [*ids]
    with store.transaction() as connection:
        _noted, own = listing.tags(connection, store.learner_id, wanted)
        meant = {i: [tag for tag in own.get(i, ()) if folded(tag) == folded(name)] for i in wanted}
        for card, names in meant.items():
            for each in names:
                learnertags.remove(connection, store.learner_id, [card], each)
    return _effect(wanted, [card for card, names in meant.items() if names])


def delete(store: Store, ids: Iterable[int], *, now: datetime) -> Effect:
    """Delete cards, for every learner: an import does not bring them back."""
    wanted = [*ids]
    with store.transaction() as connection:
        handling.set_deleted(connection, wanted, milliseconds(now))
    return _effect(wanted, wanted)


def undelete(store: Store, ids: Iterable[int]) -> Effect:
    """Bring deleted cards back, with their history."""
    wanted = [*ids]
    with store.transaction() as connection:
        handling.set_deleted(connection, wanted, None)
    return _effect(wanted, wanted)


def revert(store: Store, ids: Iterable[int], *, now: datetime) -> Effect:
    """Give cards that the learner edited the words of their notes again."""
    wanted = [*ids]
    return _effect(wanted, [card for card in wanted if editing.revert(store, card, now=now)])


def _hide(
    store: Store,
    ids: Iterable[int],
    now: datetime,
    kinds: Callable[[Place], Sequence[EventKind]],
    until: date | None = None,
) -> Effect:
    """Hide cards, or show them again, by the kinds of events that each of them needs."""

    def events(place: Place, day: date) -> list[Event]:
        return [
            hide(kind, place.card, place.schedule, at=now, day=day, until=until)
            for kind in kinds(place)
        ]

    return _record(store, ids, now, events)


def _move(
    store: Store,
    ids: Iterable[int],
    now: datetime,
    kind: EventKind,
    moved: Callable[[Place], Schedule],
) -> Effect:
    def events(place: Place, day: date) -> list[Event]:
        before, after = place.schedule, moved(place)
        if before == after:
            return []
        card = place.card
        return [Event(kind=kind, card_id=card, at=now, day=day, before=before, after=after)]

    return _record(store, ids, now, events)


def _record(
    store: Store,
    ids: Iterable[int],
    now: datetime,
    events: Callable[[Place, date], Sequence[Event]],
) -> Effect:
    learner, day = store.learner_id, clock_of(store).day(now)
    with store.transaction() as connection:
        places = handling.places(connection, learner, [*ids])
        written = [event for place in places for event in events(place, day)]
        answering.record_all(connection, learner, written)
    changed = dict.fromkeys(event.card_id for event in written)
    return _effect([place.card for place in places], [*changed])


def _later(day: date, days: int) -> date:
    return later(day, max(days, 1 - day.toordinal()))


def _existing(wanted: Iterable[int], there: Collection[int]) -> list[int]:
    missing = sorted({*wanted} - {*there})
    if missing:
        raise no_card(*missing)
    return sorted(there)


def _effect(wanted: Iterable[int], changed: Sequence[int]) -> Effect:
    is_changed = {*changed}
    return Effect(tuple(changed), tuple(card for card in wanted if card not in is_changed))


def _check_tag(name: str) -> None:
    fits = 0 < len(name) <= _LONGEST_TAG and name.isprintable() and not set(' "*') & set(name)
    if not fits or not all(name.split("::")):
        raise UsageError(
            _("“{name}” is no name for a tag").format(name=name),
            _("letters, digits and signs without spaces, such as exam or net::routing"),
        )
