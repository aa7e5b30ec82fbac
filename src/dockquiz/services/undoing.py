"""Take back what was done, whole actions at a time and without limit, and bring it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from dockquiz.domain.actions import (
    Action,
    NotLastError,
    bringing_back,
    standing_actions,
    taking_back,
    undone_actions,
)
from dockquiz.domain.card import Card
from dockquiz.domain.replaying import refold
from dockquiz.domain.reviewlog import Event
from dockquiz.domain.scheduler import Scheduler
from dockquiz.errors import DockquizError
from dockquiz.i18n import _
from dockquiz.services.schedulers import scheduler_of
from dockquiz.storage import answering, hot
from dockquiz.storage.connection import Connection
from dockquiz.storage.content import contents
from dockquiz.storage.settings import read_settings
from dockquiz.storage.store import Store


class NotTakenBackError(DockquizError):
    """An action cannot be taken back, because something else happened to its card since."""


@dataclass(frozen=True, slots=True)
class Told:
    """An action as a learner knows it."""

    action: Action
    card: Card | None
    """Its first card; None if the store lacks it."""
    meant: Event
    """What it is known by: its first event, or what that takes back."""


def action_of(events: Sequence[Event]) -> Action:
    """Return events that were written together, with their ids, as an action."""
    return Action(events[0].id or 0, tuple(events))


def last_actions(store: Store, count: int) -> list[Action]:
    """Return what the learner did and what stands, the latest first.

    Args:
        store: Open.
        count: At most so many.
    """
    latest = answering.latest(store.connection, store.learner_id)
    return list(islice(standing_actions(latest), count))


def last_undone(store: Store, count: int) -> list[Action]:
    """Return the undos to take back, the latest first; none if anything was done since.

    Args:
        store: Open.
        count: At most so many.
    """
    latest = answering.latest(store.connection, store.learner_id)
    return list(islice(undone_actions(latest), count))


def take_back(store: Store, actions: Sequence[Action], *, now: datetime, day: date) -> list[Event]:
    """Take actions back, as one action of the learner.

    Args:
        store: Open.
        actions: They stand; in any order.
        now: An aware instant.
        day: Its study day.

    Returns:
        The events that were written.

    Raises:
        NotTakenBackError: If something else that stands came after one of them on its
            card; nothing is changed then.
    """
    taken = {event.id: event.card_id for action in actions for event in action.events}
    ids = {identity for identity in taken if identity is not None}
    cards = list(dict.fromkeys(taken.values()))
    learner = store.learner_id
    with store.transaction() as connection:
        logs = answering.logs_of(connection, learner, cards)
        written = [
            undo
            for card in cards
            for undo in _undos(connection, learner, logs[card], ids, now=now, day=day)
        ]
        answering.record_all(connection, learner, written)
    return written


def bring_back(store: Store, undos: Sequence[Action], *, now: datetime, day: date) -> list[Event]:
    """Take undos back: what they had taken back stands again.

    Args:
        store: Open.
        undos: As `last_undone` gives them.
        now: An aware instant.
        day: Its study day.

    Returns:
        The events that were written.

    Raises:
        OvertakenError: If a card moved since; nothing is changed then.
    """
    written = [event for undo in undos for event in bringing_back(undo, at=now, day=day)]
    with store.transaction() as connection:
        answering.record_all(connection, store.learner_id, written)
    return written


def told(store: Store, actions: Sequence[Action]) -> list[Told]:
    """Say what each action did, and to which card first."""
    cards = contents(store.connection, [action.first.card_id for action in actions])
    return [
        Told(action, cards.get(action.first.card_id), _meant(store, action.first))
        for action in actions
    ]


def _meant(store: Store, event: Event) -> Event:
    """Follow an undo to what it takes back, or brings back."""
    if event.undoes is None:
        return event
    logs = answering.logs_of(store.connection, store.learner_id, [event.card_id])
    known = {one.id: one for one in logs[event.card_id]}
    while event.undoes is not None:
        event = known[event.undoes]
    return event


def _scheduler(connection: Connection, learner: int, card: int) -> Scheduler:
    settings = read_settings(connection, learner)
    return scheduler_of(settings.of(hot.content(connection, card).deck))


def _undos(
    connection: Connection,
    learner: int,
    log: Sequence[Event],
    ids: set[int],
    *,
    now: datetime,
    day: date,
) -> list[Event]:
    card = log[0].card_id
    schedule = hot.schedule(connection, learner, card)
    try:
        return taking_back(
            log,
            ids & {e.id for e in log if e.id},
            schedule,
            at=now,
            day=day,
            refold=lambda events: refold(events, _scheduler(connection, learner, card)),
        )
    except NotLastError:
        raise NotTakenBackError(
            _("card {card} was graded elsewhere in the meantime").format(card=card),
            _("`dockquiz undo --list` shows what can be taken back"),
        ) from None
