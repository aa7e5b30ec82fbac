"""Cards and their log, read from the store as they go out to Anki."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from dockquiz.domain import leech
from dockquiz.domain.judging.choices import shuffled
from dockquiz.domain.options import DeckOptions
from dockquiz.domain.scheduler import SchedulerName
from dockquiz.domain.suspect import told
from dockquiz.exchange.anki.calendar import Calendar
from dockquiz.exchange.anki.numbers import Numbers
from dockquiz.exchange.anki.outgoing import Outgoing, Progress, Review
from dockquiz.exchange.anki.revlog import LOGGED
from dockquiz.i18n import _
from dockquiz.storage import exporting
from dockquiz.storage.content import texts
from dockquiz.storage.exporting import BETWEEN, Stored
from dockquiz.storage.settings import read_settings
from dockquiz.storage.store import Store

_AT_ONCE = 500
_NONE = "[]"
"""A list of nothing, as the store keeps most lists."""


class Cards:
    """Reads cards."""

    def __init__(self, store: Store, calendar: Calendar, *, progress: bool) -> None:
        self._connection = store.connection
        self._learner = store.learner_id
        self._settings = read_settings(store.connection, self._learner)
        self._today = calendar.today
        paths = exporting.note_paths(store.connection)
        self._notes = {
            note: path.replace("\\", "/").rpartition("/")[2] for note, path in paths.items()
        }
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
            yield list(map(self._card, exporting.cards(self._connection, self._learner, some)))

    def _card(self, row: Stored) -> Outgoing:
        return Outgoing(
            row.id,
            row.guid,
            row.kind,
            row.question,
            row.answer,
            _listed(row.accept),
            _listed(row.items),
            shuffled(_listed(row.choices), row.guid) if row.choices != _NONE else (),
            row.lang,
            row.deck,
            texts(row.section),
            self._place(row.source) if row.source else "",
            _remarks(row) if row.suspect or row.corrections != _NONE else (),
            _tags(row.tags, row.own_tags, shared=not self._progress),
            row.created_at,
            row.changed_at,
            self._standing(row) if self._progress else None,
        )

    def _place(self, source: int) -> str:
        """Return file and line; the folder means nothing on a phone."""
        note, line = exporting.place(source)
        return f"{self._notes[note]}:{line}"

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


def _remarks(row: Stored) -> tuple[str, ...]:
    """Return what the learner should know of a card that the note has otherwise, or wrong."""
    said = _("line {line} of the note says {found}: read as {to}")
    lines = [
        said.format(line=line, found=found, to=to)
        for line, found, to, *_rule in texts(row.corrections)
    ]
    if row.suspect:
        lines.append(_("the note may be wrong: {why}").format(why=told(row.suspect)))
    return tuple(lines)


def _file(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]


def _listed(text: str) -> tuple[str, ...]:
    return texts(text) if text != _NONE else ()


@lru_cache(maxsize=4_096)
def _tags(noted: str | None, own: str | None, *, shared: bool) -> tuple[str, ...]:
    """Return the tags of a card in order; a leech is none for whoever else takes it."""
    names = {*(noted or "").split(BETWEEN), *(own or "").split(BETWEEN)} - {""}
    return tuple(sorted(names - {leech.TAG} if shared else names))


class Log:
    """The part of the log that goes out; of all cards where `ids` is None."""

    def __init__(self, store: Store, ids: Sequence[int] | None) -> None:
        self._asked = store.connection, store.learner_id, LOGGED, ids

    def rows(self) -> Iterator[Review]:
        """Yield it, by instant."""
        yield from exporting.standing_log(*self._asked)

    def pour(self, path: Path, statement: str) -> bool:
        """Put it into a file in one go, if the database can."""
        return exporting.pour_log(*self._asked, path=path, statement=statement)


def _memory(options: DeckOptions) -> tuple[float | None, float | None]:
    """Return what FSRS aims at in a deck, and how fast it lets recall fall."""
    if options.scheduler is not SchedulerName.FSRS:
        return None, None
    from dockquiz.scheduling.fsrs import DEFAULTS

    return options.retention, (options.parameters or DEFAULTS)[-1]
