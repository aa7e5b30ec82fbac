"""Write a package that Anki imports: notes, note types, decks, schedules and the review log.

genanki gives the schema, the note types and the decks. Rows of notes and cards are written
here: it knows no schedule, numbers notes by the clock, and searches each field for tags
in a time that grows with the square of its length.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import IO, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from dockquiz.exchange.anki import revlog
from dockquiz.exchange.anki.calendar import Calendar
from dockquiz.exchange.anki.decknames import Decks
from dockquiz.exchange.anki.fields import fields
from dockquiz.exchange.anki.markup import SEPARATOR
from dockquiz.exchange.anki.notetypes import LOOKS_CHANGED, models, type_for
from dockquiz.exchange.anki.outgoing import Foreign, Outgoing, Review
from dockquiz.exchange.anki.standing import UNSEEN, Past, columns

COLLECTION = "collection.anki2"
"""The name of the database in a package; every Anki since 2.0 takes it."""
_NOTE = "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, 0, 0, '')"
_CARD = "INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?, ?)"
_ENTRY = "INSERT INTO revlog VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_QUICK = 1
"""Level of compression: a third of the time of the usual one, for a tenth more bytes."""


class Contents(NamedTuple):
    """What goes into a package."""

    chunks: Iterable[Sequence[Outgoing]]
    """Cards in the order in which new ones come, some at a time."""
    log: Iterable[Review]
    """By instant; events that were taken back left out."""
    numbers: dict[int, int]
    """Anki's number of each card, by the store's."""
    calendar: Calendar
    now: int
    """Milliseconds since 1970."""
    types: Mapping[str, int] = MappingProxyType({})
    """Ids of the note types that cards went out with before, by guid."""
    note_types: Sequence[str] = ()
    """Those of Anki that some of the cards came with, as JSON."""
    media: Mapping[str, Path] = MappingProxyType({})
    """Files that such cards show, by name."""
    pour: Callable[[Path, str], bool] = lambda _path, _statement: False
    """Puts the log into the file of a collection by a statement, which is quicker; returns whether
    it could."""


def write_package(
    file: IO[bytes], contents: Contents, tell: Callable[[int], None] = lambda _: None
) -> int:
    """Write a package; return how many answers its log holds.

    Args:
        file: Where to; it is not closed.
        contents: What goes in.
        tell: Told how many cards are written.

    Raises:
        sqlite3.OperationalError: If there is no room for temporary files.
        OSError: If the file cannot be written, or there is no room.
    """
    with TemporaryDirectory(prefix="dockquiz-") as folder:
        path = Path(folder, COLLECTION)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            answers = _fill(connection, contents, path, tell)
        with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=_QUICK) as archive:
            archive.write(path, COLLECTION)
            for place, file_path in enumerate(contents.media.values()):
                archive.write(file_path, str(place))
            archive.writestr(ZipInfo("media"), json.dumps(dict(enumerate(contents.media))))
    return answers


def _fill(
    connection: sqlite3.Connection, contents: Contents, path: Path, tell: Callable[[int], None]
) -> int:
    # Nobody needs half a package: it may lie in pieces until it is whole.
    connection.execute("PRAGMA page_size = 16384")
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    _begin(connection)
    decks = Decks()
    past = _write_log(connection, contents, path)
    connection.execute("BEGIN")
    _write_cards(connection, contents, past, decks, tell)
    _describe(connection, contents, decks)
    connection.execute("COMMIT")
    return sum(answers for _, answers, _ in past.values())


def _begin(connection: sqlite3.Connection) -> None:
    """Make an empty collection with our note types."""
    import genanki

    deck = genanki.Deck(1, "Default")
    for model in models():
        deck.add_model(model)
    genanki.Package(deck).write_to_db(connection.cursor(), LOOKS_CHANGED, iter(()))
    # Anki reads a package from end to end: indexes would make it half as large again.
    made = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    for (name,) in connection.execute(made).fetchall():
        connection.execute(f"DROP INDEX {name}")


def _write_log(connection: sqlite3.Connection, contents: Contents, path: Path) -> dict[int, Past]:
    """Write the review log; return what it says of each card, by Anki's number."""
    connection.execute("BEGIN")
    connection.execute("CREATE TABLE numbers (card INTEGER PRIMARY KEY, number INTEGER)")
    connection.executemany("INSERT INTO numbers VALUES (?, ?)", contents.numbers.items())
    connection.execute("COMMIT")
    # Where two events share an instant, they must be told apart one by one.
    if not contents.pour(path, revlog.ALL):
        connection.execute("BEGIN")
        connection.executemany(revlog.ONE, revlog.apart(contents.log))
        connection.execute("COMMIT")
    connection.execute("DROP TABLE numbers")
    answers = "SELECT cid, count(*), max(id) FROM revlog WHERE ease > 0 GROUP BY cid"
    return {row[0]: row for row in connection.execute(answers)}


def _write_cards(
    connection: sqlite3.Connection,
    contents: Contents,
    past: dict[int, Past],
    decks: Decks,
    tell: Callable[[int], None],
) -> None:
    place = 0
    written: set[int] = set()
    for chunk in contents.chunks:
        notes, cards = [], []
        for card in chunk:
            place += 1
            number = contents.numbers[card.id]
            changed = card.changed_at // 1_000
            note, ordinal = number, 0
            if card.foreign is None:
                notes.append(_note(number, card, contents.types.get(card.guid)))
            else:
                note, ordinal = card.foreign.note, card.foreign.ordinal
                if note not in written:
                    written.add(note)
                    notes.append(_foreign_note(card.foreign, card.tags))
            stands = columns(card.progress, place, past.get(number, UNSEEN), contents.calendar)
            cards.append((number, note, decks.number(card.deck), ordinal, changed, *stands))
        connection.executemany(_NOTE, notes)
        connection.executemany(_CARD, cards)
        tell(place)


def _note(number: int, card: Outgoing, before: int | None) -> tuple[object, ...]:
    values = fields(card)
    return (
        number,
        card.guid,
        type_for(card.kind, before),
        card.changed_at // 1_000,
        _tags(card.tags),
        SEPARATOR.join(values),
        values[0],
    )


def _foreign_note(note: Foreign, tags: tuple[str, ...]) -> tuple[object, ...]:
    first = note.fields.partition(SEPARATOR)[0]
    return note.note, note.guid, note.note_type, note.changed, _tags(tags), note.fields, first


@lru_cache(maxsize=4_096)
def _tags(tags: tuple[str, ...]) -> str:
    """Return tags as a note has them: no blanks inside; many cards have the same."""
    return f" {' '.join('-'.join(tag.split()) for tag in tags)} " if tags else ""


def _describe(connection: sqlite3.Connection, contents: Contents, decks: Decks) -> None:
    """Write the decks, and how days are counted."""
    import genanki

    calendar = contents.calendar
    ((settings, models),) = connection.execute("SELECT conf, models FROM col").fetchall()
    others = {str(one["id"]): one for one in map(json.loads, contents.note_types)}
    settings = json.loads(settings) | {
        # Without it Anki takes the package for one of its first scheduler, and moves grades.
        "schedVer": 2,
        "sched2021": True,
        "rollover": calendar.rollover,
        "creationOffset": calendar.minutes_west,
    }
    named = {str(i): genanki.Deck(i, name).to_json() for i, name in decks.names.items()}
    connection.execute(
        "UPDATE col SET crt = ?, mod = ?, scm = ?, conf = ?, decks = ?, models = ?",
        (
            calendar.created,
            contents.now,
            contents.now,
            json.dumps(settings),
            json.dumps(named),
            json.dumps(json.loads(models) | others),
        ),
    )
