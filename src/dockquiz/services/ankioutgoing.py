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
from dockquiz.exchange.anki.outgoing import Foreign, Outgoing, Progress, Review
from dockquiz.exchange.anki.revlog import LOGGED
from dockquiz.i18n import _
from dockquiz.services.ankiforeign import ForeignCards
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
        self._foreign = ForeignCards(store)
        self._came: dict[int, Foreign] = {}
        """What Anki knows the cards at hand by."""
        self._memory: dict[str, tuple[float | None, float | None]] = {}

    def numbers(self, ids: Sequence[int]) -> dict[int, int]:
        """Return Anki's numbers of cards."""
        numbers = Numbers(exporting.highest(self._connection))
        made = exporting.made(self._connection, ids)
        own = {card: numbers.of(card, at) for card, at in made}
        return self._foreign.numbers(own)

    def note_types(self) -> list[str]:
        """Return the note types of cards from Anki."""
        return self._foreign.note_types()

    def media(self, ids: Sequence[int]) -> dict[str, Path]:
        """Return the files that cards from Anki show, by name."""
        return self._foreign.media(ids)

    def chunks(self, ids: Sequence[int]) -> Iterator[list[Outgoing]]:
        """Yield cards in order, some at a time."""
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            self._came = self._foreign.of(some)
            yield list(map(self._card, exporting.cards(self._connection, self._learner, some)))

    def _card(self, row: Stored) -> Outgoing:
        # Thousands of rows: taking a row apart at once is quicker than asking it for each column.
        number, guid, kind, question, answer, accept, items, choices, lang, deck, section = row[:11]
        suspect, corrections, created_at, changed_at, source, tags, own_tags = row[11:18]
        return Outgoing(
            number,
            guid,
            kind,
            question,
            answer,
            texts(accept) if accept != _NONE else (),
            texts(items) if items != _NONE else (),
            shuffled(texts(choices), guid) if choices != _NONE else (),
            lang,
            deck,
            texts(section),
            self._place(source) if source else "",
            _remarks(suspect, corrections) if suspect or corrections != _NONE else (),
            _tags(tags, own_tags, self._progress),
            created_at,
            changed_at,
            Progress._make((*row[18:], *self._memory_of(deck))) if self._progress else None,
            self._came.get(number),
        )

    def _place(self, source: int) -> str:
        """Return file and line; the folder means nothing on a phone."""
        note, line = exporting.place(source)
        return f"{self._notes[note]}:{line}"

    def _memory_of(self, deck: str) -> tuple[float | None, float | None]:
        if deck not in self._memory:
            self._memory[deck] = _memory(self._settings.of(deck))
        return self._memory[deck]


def _remarks(suspect: str | None, corrections: str) -> tuple[str, ...]:
    """Return what the learner should know of a card that the note has otherwise, or wrong."""
    said = _("line {line} of the note says {found}: read as {to}")
    lines = [
        said.format(line=line, found=found, to=to) for line, found, to, *_rule in texts(corrections)
    ]
    if suspect:
        lines.append(_("the note may be wrong: {why}").format(why=told(suspect)))
    return tuple(lines)


def _file(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]


@lru_cache(maxsize=4_096)
def _tags(noted: str | None, own: str | None, progress: bool) -> tuple[str, ...]:  # noqa: FBT001 a cache is quicker so
    """Return the tags of a card in order; a leech is none for whoever else takes it."""
    names = {*(noted or "").split(BETWEEN), *(own or "").split(BETWEEN)} - {""}
    return tuple(sorted(names if progress else names - {leech.TAG}))


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
