"""Cards out to Anki: a package with what they say, where they stand, and the whole log."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from dockquiz.errors import DockquizError, UsageError
from dockquiz.exchange.anki.calendar import Calendar
from dockquiz.exchange.anki.decknames import Decks
from dockquiz.exchange.anki.earlier import Noted, read_earlier
from dockquiz.exchange.anki.notetypes import type_for
from dockquiz.exchange.anki.package import Contents, write_package
from dockquiz.i18n import _, reason_of
from dockquiz.services.ankioutgoing import Cards, Log
from dockquiz.services.clock import Clock
from dockquiz.services.exporting import chosen, without_suspects
from dockquiz.services.garbage import uncollected
from dockquiz.services.writing import write_whole
from dockquiz.storage import exporting
from dockquiz.storage.answering import milliseconds
from dockquiz.storage.store import Store

_SUFFIX = ".apkg"


@dataclass(frozen=True, slots=True)
class Difference:
    """What a package changes, held against the one that it replaces."""

    new: int
    updated: int
    """Cards whose words changed: Anki takes them over."""
    unchanged: int
    moved: int
    """Cards, counted above as well, that lie in another deck now: not so in Anki."""
    gone: int
    """Cards that are not in it any more; Anki keeps them."""
    blocked: int = 0
    """Cards that would need another note type, such as one that is a cloze now: Anki keeps what it
    has of them."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What went out."""

    path: Path
    cards: int
    reviews: int
    progress: bool
    held_back: int
    """Suspects that were left out: only of a package to share."""
    difference: Difference | None
    """None if there was no package of ours under that name."""


def export_anki(
    store: Store,
    path: Path,
    *,
    clock: Clock,
    wanted: str | None = None,
    progress: bool = True,
    tell: Callable[[int, int], None] = lambda _done, _total: None,
) -> Exported:
    """Write a package that Anki imports; the file is there wholly, or as it was.

    Args:
        store: Open.
        path: The file.
        clock: The learner's.
        wanted: The name of a deck, or a query; None for all cards.
        progress: Whether schedules, the learner's flags and the log go along.
        tell: Told how many cards are done, and of how many.

    Raises:
        UsageError: If Anki would misunderstand the name of the file.
        QueryError: If the query makes no sense.
        DockquizError: If there is no such card, or the file cannot be written.
    """
    _require_name(path)
    now = clock.now()
    found = chosen(store, wanted, now=now)
    ids = found if progress else without_suspects(store, found, now=now)
    calendar = Calendar.of(now, clock.rollover_hour, clock.day(now))
    outgoing = Cards(store, calendar, progress=progress)
    contents = Contents(
        chunks=outgoing.chunks(ids),
        log=(),
        numbers=outgoing.numbers(ids),
        calendar=calendar,
        now=milliseconds(now),
    )
    contents = contents._replace(note_types=outgoing.note_types(), media=outgoing.media(ids))
    if progress:
        log = Log(store, ids if wanted else None)
        contents = contents._replace(log=log.rows(), pour=log.pour)
    earlier = read_earlier(path) if path.is_file() else None
    difference = None
    if earlier is not None:
        difference = _difference(store, earlier, ids)
        contents = contents._replace(types={g: note.note_type for g, note in earlier.items()})
    reviews = _write(path, contents, lambda done: tell(done, len(ids)))
    return Exported(path, len(ids), reviews, progress, len(found) - len(ids), difference)


def _write(path: Path, contents: Contents, tell: Callable[[int], None]) -> int:
    file = BytesIO()
    try:
        with uncollected():
            answers = write_package(file, contents, tell)
    except (sqlite3.OperationalError, OSError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        raise DockquizError(
            _("{path} cannot be written: {reason}").format(path=path, reason=reason)
        ) from error
    write_whole(path, file.getbuffer())
    return answers


def _difference(store: Store, earlier: Mapping[str, Noted], ids: Sequence[int]) -> Difference:
    decks = Decks()
    counts: Counter[str] = Counter()
    known = set()
    for guid, changed, deck, kind in exporting.versions(store.connection, ids):
        noted = earlier.get(guid)
        counts[_became(noted, changed, kind)] += 1
        if noted is not None:
            known.add(guid)
            counts["moved"] += decks.spelled(deck) != noted.deck
    return Difference(
        **{name: counts[name] for name in ("new", "updated", "unchanged", "moved", "blocked")},
        gone=len(earlier) - len(known),
    )


def _became(noted: Noted | None, changed: int, kind: str | None) -> str:
    """Return what becomes of a card in Anki, as `Difference` counts it."""
    if noted is None:
        return "new"
    if kind is not None and type_for(kind, noted.note_type) != noted.note_type:
        return "blocked"
    return "updated" if changed // 1_000 > noted.changed else "unchanged"


def _require_name(path: Path) -> None:
    name = path.name.lower()
    if not name.endswith(_SUFFIX):
        raise UsageError(
            _("{path} must end with {suffix}").format(path=path, suffix=_SUFFIX),
            _("Anki knows its packages by that"),
        )
    if name == "collection.apkg" or name.startswith("backup-"):
        raise UsageError(
            _("Anki takes a file named {name} for a whole collection").format(name=path.name),
            _("it would replace all cards there are; choose another name"),
        )
