"""Cards out of the store as text: a note, a table. Nothing in the store changes."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from dockquiz.domain import leech
from dockquiz.errors import DockquizError
from dockquiz.exchange.notefile import note_text
from dockquiz.exchange.table import Reader, Row, Sign, table
from dockquiz.i18n import _
from dockquiz.services.writing import write_whole
from dockquiz.storage import listing
from dockquiz.storage.content import contents
from dockquiz.storage.notes import notes
from dockquiz.storage.store import Store

__all__ = ["Reader", "Sign", "Store", "notes_of", "table_of", "write_text"]

Tell = Callable[[int, int], None]
"""Takes how many parts are done, and of how many."""
_AT_ONCE = 500


def notes_of(store: Store, ids: list[int], *, tell: Tell) -> Iterator[str]:
    """Yield a note that an import reads back as these cards."""
    return note_text([row.card for row in _rows(store, ids, tell)])


def table_of(
    store: Store, ids: list[int], *, sign: Sign, reader: Reader, tell: Tell
) -> Iterator[str]:
    """Yield a table of these cards."""
    return table(_rows(store, ids, tell), sign=sign, reader=reader)


def write_text(store: Store, path: Path, text: str) -> None:
    """Write a file that was asked for, wholly or not at all; what was there is replaced.

    Raises:
        DockquizError: If it cannot be written, or is a note that cards come from, or the store.
    """
    target = os.path.abspath(path)  # noqa: PTH100 a link keeps its own name, as in an import
    if target in notes(store.connection):
        raise DockquizError(
            _("{path} is a note that cards come from: it is not written over").format(path=path),
            _("choose another name"),
        )
    if store.path and path.exists() and path.samefile(store.path):
        raise DockquizError(
            _("{path} is this very store").format(path=path), _("choose another name")
        )
    write_whole(path, text.encode())


def _rows(store: Store, ids: list[int], tell: Tell) -> list[Row]:
    """Return cards with all their tags, but for what they earned."""
    guids = _guids(store)
    rows: list[Row] = []
    parts = range(0, len(ids), _AT_ONCE)
    for done, start in enumerate(parts):
        tell(done, len(parts))
        some = ids[start : start + _AT_ONCE]
        cards = contents(store.connection, some)
        _noted, own = listing.tags(store.connection, store.learner_id, some)
        for i in some:
            more = (tag for tag in own.get(i, ()) if tag != leech.TAG)
            tags = tuple(dict.fromkeys([*cards[i].tags, *more]))
            rows.append(Row(replace(cards[i], tags=tags), guids[i]))
    tell(len(parts), len(parts))
    return rows


def _guids(store: Store) -> dict[int, str]:
    return dict(store.connection.execute("SELECT id, guid FROM card").fetchall())
