"""Cards out to Anki: a package with what they say, where they stand, and the whole log."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from dockquiz.domain.card import Kind
from dockquiz.domain.judging.choices import shuffled
from dockquiz.domain.options import DeckOptions
from dockquiz.domain.scheduler import SchedulerName
from dockquiz.errors import DockquizError, UsageError
from dockquiz.exchange.anki.calendar import Calendar
from dockquiz.exchange.anki.numbers import Numbers
from dockquiz.exchange.anki.outgoing import Outgoing, Progress, Review
from dockquiz.exchange.anki.package import Contents, write_package
from dockquiz.exchange.anki.revlog import LOGGED
from dockquiz.i18n import _, reason_of
from dockquiz.services.clock import Clock
from dockquiz.services.exporting import chosen
from dockquiz.services.writing import write_whole
from dockquiz.storage import exporting
from dockquiz.storage.answering import milliseconds
from dockquiz.storage.exporting import Stored
from dockquiz.storage.settings import read_settings
from dockquiz.storage.store import Store

_AT_ONCE = 500
_SUFFIX = ".apkg"


@dataclass(frozen=True, slots=True)
class Exported:
    """What went out."""

    path: Path
    cards: int
    with_progress: bool


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
    ids = chosen(store, wanted, now=now)
    calendar = Calendar.of(now, clock.rollover_hour, clock.day(now))
    outgoing = _Outgoing(store, calendar, progress=progress)
    contents = Contents(
        chunks=outgoing.chunks(ids),
        log=outgoing.log(ids if wanted else None) if progress else (),
        numbers=outgoing.numbers(ids),
        calendar=calendar,
        now=milliseconds(now),
    )
    file = BytesIO()
    try:
        write_package(file, contents, lambda done: tell(done, len(ids)))
    except (sqlite3.OperationalError, OSError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        raise DockquizError(
            _("{path} cannot be written: {reason}").format(path=path, reason=reason)
        ) from error
    write_whole(path, file.getbuffer())
    return Exported(path, len(ids), progress)


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


class _Outgoing:
    """Reads cards as they go out."""

    def __init__(self, store: Store, calendar: Calendar, *, progress: bool) -> None:
        self._connection = store.connection
        self._learner = store.learner_id
        self._settings = read_settings(store.connection, self._learner)
        self._today = calendar.today
        self._progress = progress
        self._memory: dict[str, tuple[float | None, float | None]] = {}

    def numbers(self, ids: Sequence[int]) -> dict[int, int]:
        """Return Anki's numbers of cards."""
        numbers = Numbers(exporting.highest(self._connection))
        made = exporting.made(self._connection, ids)
        return {card: numbers.of(card, at) for card, at in made}

    def chunks(self, ids: Sequence[int]) -> Iterator[list[Outgoing]]:
        """Yield cards in order, some at a time."""
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            around = exporting.around(self._connection, self._learner, some)
            rows = exporting.cards(self._connection, self._learner, some)
            yield [self._card(row, around) for row in rows]

    def log(self, ids: Sequence[int] | None) -> Iterator[Review]:
        """Yield what stands of the log."""
        rows = exporting.standing_log(self._connection, self._learner, sorted(LOGGED), ids)
        return map(Review._make, rows)

    def _card(self, row: Stored, around: exporting.Around) -> Outgoing:
        path, line = around.sources.get(row.id, ("", 0))
        return Outgoing(
            row.id,
            row.guid,
            Kind(row.kind),
            row.question,
            row.answer,
            row.accept,
            row.items,
            shuffled(row.choices, row.guid) if row.choices else (),
            row.lang,
            row.deck,
            row.section,
            f"{path.rpartition('/')[2]}:{line}" if path else "",
            "",
            (),
            tuple(sorted(around.tags.get(row.id, ()))),
            row.created_at,
            row.changed_at,
            self._standing(row) if self._progress else None,
        )

    def _standing(self, row: Stored) -> Progress:
        if row.deck not in self._memory:
            self._memory[row.deck] = _memory(self._settings.of(row.deck))
        return Progress(
            row.due,
            row.interval,
            row.ease,
            row.lapses,
            row.reviewed_on,
            bool(row.suspended),
            row.buried_until is not None and row.buried_until > self._today,
            row.flag,
            row.stability,
            row.difficulty,
            *self._memory[row.deck],
        )


def _memory(options: DeckOptions) -> tuple[float | None, float | None]:
    """Return what FSRS aims at in a deck, and how fast it lets recall fall."""
    if options.scheduler is not SchedulerName.FSRS:
        return None, None
    from dockquiz.scheduling.fsrs import DEFAULTS

    return options.retention, (options.parameters or DEFAULTS)[-1]
