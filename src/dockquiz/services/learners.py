"""Who learns from a store: list, add, rename, remove."""

import unicodedata
from collections.abc import Iterable
from datetime import datetime

from dockquiz.domain.reviewlog import EventKind, hide
from dockquiz.domain.schedule import NEW
from dockquiz.errors import DockquizError, UsageError
from dockquiz.i18n import _
from dockquiz.services.backup import Occasion, back_up
from dockquiz.services.clock import Clock
from dockquiz.storage import answering, learners
from dockquiz.storage.connection import Connection
from dockquiz.storage.learners import Learner
from dockquiz.storage.store import Store, no_learner

__all__ = [
    "Learner",
    "add_learner",
    "current_id",
    "find_learner",
    "hold_back",
    "list_learners",
    "remove_learner",
    "rename_learner",
]

_LONGEST = 60
"""Characters of a name."""


def list_learners(store: Store) -> list[Learner]:
    """Return all learners in the order of names."""
    return learners.roll(store.connection)


def current_id(store: Store) -> int | None:
    """Return the number of the learner who is meant now, or None if nobody has the name."""
    try:
        return store.learner_id
    except DockquizError:
        return None


def find_learner(store: Store, name: str) -> Learner:
    """Return the learner of a name.

    Raises:
        DockquizError: If nobody has it; the hint tells who has one like it.
    """
    everybody = {learner.name: learner for learner in list_learners(store)}
    if name not in everybody:
        raise no_learner(name, everybody)
    return everybody[name]


def add_learner(store: Store, name: str, *, now: datetime) -> str:
    """Add a learner to whom every card is new; suspects are held back.

    Args:
        store: Open.
        name: Not taken yet, whatever its case; spaces around it do not count.
        now: An aware instant.

    Returns:
        The name as it is kept.

    Raises:
        UsageError: If that can be nobody's name.
        DockquizError: If somebody has it.
    """
    name = _checked(name)
    with store.transaction() as connection:
        _require_free(name, learners.roll(connection))
        learners.add(connection, name)
        hold_back(connection, now=now)
    return name


def hold_back(connection: Connection, *, now: datetime) -> None:
    """Suspend suspects for every learner whose log says nothing of them; in a transaction."""
    day = Clock().day(now)
    for learner, card_id in learners.not_held_back(connection):
        event = hide(EventKind.SUSPEND, card_id, NEW, at=now, day=day)
        answering.record(connection, learner, event)


def rename_learner(store: Store, old: str, new: str) -> str:
    """Give a learner another name, and return it as it is kept.

    Raises:
        UsageError: If that can be nobody's name.
        DockquizError: If nobody has the old one, or somebody else has the new one.
    """
    new = _checked(new)
    with store.transaction() as connection:
        learner = find_learner(store, old)
        _require_free(new, [one for one in learners.roll(connection) if one.id != learner.id])
        learners.rename(connection, learner.id, new)
    return new


def remove_learner(store: Store, name: str, *, now: datetime) -> Learner:
    """Remove a learner with all that is theirs, behind a backup, and return who it was.

    Raises:
        DockquizError: If nobody has that name, or nobody else would be left.
        StoreError: If no backup can be written; then nothing changes.
    """
    _removable(store, name)
    back_up(store, now=now, reason=Occasion.LEARNER)
    with store.transaction() as connection:
        learner = _removable(store, name)
        learners.remove(connection, learner.id)
    return learner


def _removable(store: Store, name: str) -> Learner:
    learner = find_learner(store, name)
    if len(list_learners(store)) == 1:
        raise DockquizError(
            _("{name} is the only learner").format(name=name),
            _("`dockquiz learners rename` gives another name"),
        )
    return learner


def _checked(name: str) -> str:
    kept = unicodedata.normalize("NFC", name).strip()
    if not kept or len(kept) > _LONGEST or not kept.isprintable():
        raise UsageError(
            _("a learner's name has 1 to {most} characters, on one line").format(most=_LONGEST)
        )
    return kept


def _require_free(name: str, others: Iterable[Learner]) -> None:
    for other in others:
        if other.name.casefold() == name.casefold():
            raise DockquizError(
                _("there is a learner named {name} already").format(name=other.name),
                _("choose another name"),
            )
