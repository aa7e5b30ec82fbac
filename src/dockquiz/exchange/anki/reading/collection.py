"""The collection in a package: a SQLite database of schema 11 or 18, read and never trusted.

Its statements are ours and read ordinary tables only; functions and views of the
file are not run. Columns are cast to what they should hold, so that a text where a
number belongs is 0.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from dockquiz.exchange.anki.reading import notetypes
from dockquiz.exchange.anki.reading.archive import Archive
from dockquiz.exchange.anki.reading.notetypes import Notetype
from dockquiz.exchange.anki.reading.refusal import PackageError
from dockquiz.i18n import _, reason_of

_OLD, _NEW = 11, 18
"""Schemas that are read; Anki writes no others into packages."""
_LONGEST = 64 << 20
"""Bytes of one text."""
_TABLES = {
    _OLD: ("col", "notes", "cards", "revlog"),
    _NEW: (
        "col",
        "notes",
        "cards",
        "revlog",
        "notetypes",
        "fields",
        "templates",
        "decks",
        "config",
    ),
}
_NOTES = """
SELECT id, CAST(guid AS TEXT), CAST(mid AS INTEGER), CAST(mod AS INTEGER),
       CAST(tags AS TEXT), CAST(flds AS TEXT)
  FROM notes ORDER BY id
"""
_CARDS = """
SELECT id, CAST(nid AS INTEGER), CAST(ord AS INTEGER),
       CAST(CASE WHEN odid <> 0 THEN odid ELSE did END AS INTEGER), CAST(mod AS INTEGER),
       CAST(type AS INTEGER), CAST(queue AS INTEGER),
       CAST(CASE WHEN odid <> 0 AND odue <> 0 THEN odue ELSE due END AS INTEGER),
       CAST(ivl AS INTEGER), CAST(factor AS INTEGER), CAST(lapses AS INTEGER),
       CAST(flags AS INTEGER), CAST(data AS TEXT)
  FROM cards ORDER BY nid, ord
"""
_LONGEST_ANSWER = 2**31 - 1
_REVIEWS = f"""
SELECT id, CAST(cid AS INTEGER), CAST(ease AS INTEGER), CAST(ivl AS INTEGER),
       CAST(factor AS INTEGER), min(max(CAST(time AS INTEGER), 0), {_LONGEST_ANSWER}),
       CAST(type AS INTEGER)
  FROM revlog ORDER BY id
"""  # noqa: S608 ours
_BATCH = 5_000


class Note(NamedTuple):
    """A note as it lies in a collection."""

    id: int
    guid: str
    notetype: int
    mod: int
    """Seconds since 1970."""
    tags: str
    """With spaces between them."""
    fields: str
    """HTML, with U+001F between them."""


class Card(NamedTuple):
    """A card as it lies in a collection; one in a filtered deck is read as if it were at home."""

    id: int
    note: int
    ordinal: int
    deck: int
    mod: int
    """Seconds since 1970."""
    type: int
    """0 new, 1 learning, 2 review, 3 relearning."""
    queue: int
    """-1 suspended, -2 and -3 buried, 1 due at an instant, else due on a day."""
    due: int
    """Days since the collection was made, or seconds since 1970, or the place of a new card."""
    interval: int
    """Days."""
    factor: int
    """Permille: the ease."""
    lapses: int
    flags: int
    """The lowest three bits are the flag."""
    data: str
    """JSON: the memory of FSRS and more."""


class Answer(NamedTuple):
    """A row of Anki's review log."""

    id: int
    """The instant, milliseconds since 1970."""
    card: int
    ease: int
    """The button, 1 to 4; 0 where nothing was answered."""
    interval: int
    """Days if above 0, else seconds."""
    factor: int
    time: int
    """Milliseconds; what no column holds is brought to the nearest that one does."""
    type: int
    """0 learning, 1 review, 2 relearning, 3 filtered, 4 by hand, 5 rescheduled."""


@dataclass(frozen=True, slots=True)
class Collection:
    """What a collection says of itself, and its rows."""

    path: str
    """Of the package."""
    connection: sqlite3.Connection
    created: int
    """Seconds since 1970: on that day the count of days begins."""
    modified: int
    """Milliseconds since 1970."""
    offset: int | None
    """Minutes west of UTC when it was made; None if it does not say."""
    scheduler: int
    """1 for the first one, whose log numbers buttons in another way."""
    notetypes: Mapping[int, Notetype]
    decks: Mapping[int, str]
    """Names with `::`, by number."""

    def notes(self) -> Iterator[Note]:
        """Yield the notes."""
        return (Note(*row) for row in self._rows(_NOTES))

    def cards(self) -> Iterator[Card]:
        """Yield the cards, those of one note behind each other."""
        return (Card(*row) for row in self._rows(_CARDS))

    def answers(self) -> Iterator[tuple[int, ...]]:
        """Yield the rows of the review log in the order of their instants, each as an `Answer`."""
        return self._rows(_REVIEWS)

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        with _reading(self.path):
            ((rows,),) = self.connection.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 ours
        return int(rows)

    def _rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        with _reading(self.path):
            cursor = self.connection.execute(query)
            while rows := cursor.fetchmany(_BATCH):
                for row in rows:
                    if None not in row:
                        yield row


@contextmanager
def opened(package: Archive) -> Iterator[Collection]:
    """Unpack the collection of a package and open it for the length of a `with` block.

    Raises:
        PackageError: If it is damaged, or not as Anki makes it.
    """
    with TemporaryDirectory(prefix="dockquiz-") as folder:
        file = Path(folder) / "collection"
        try:
            with file.open("wb") as target:
                package.copy_collection(target)
        except OSError as error:
            raise PackageError(
                _("{path} cannot be unpacked: {reason}").format(
                    path=package.path, reason=reason_of(error)
                )
            ) from error
        with closing(_connect(file)) as connection:
            yield _read(connection, package.path)


def _connect(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA query_only = ON")
    # Names are never compared; without the collation, their tables cannot be read.
    connection.create_collation("unicase", lambda one, other: (one > other) - (one < other))
    return connection


@contextmanager
def _reading(path: str) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        # SQLite may quote a damaged schema, lines and all.
        reason = " ".join(str(error).split())
        raise PackageError(
            _("{path}: the collection in it is damaged ({reason})").format(
                path=path, reason=reason
            ),
            _("in Anki, “Check Database”, then export it again"),
        ) from error


def _read(connection: sqlite3.Connection, path: str) -> Collection:
    with _reading(path):
        schema = _schema(connection, path)
        query = "SELECT crt, mod, conf, models, decks FROM col LIMIT 1"
        ((created, modified, conf, models, decks),) = connection.execute(query).fetchall()
        if schema == _OLD:
            settings = json.loads(conf or "{}")
            types, names = notetypes.from_json(json.loads(models)), _names(json.loads(decks))
        else:
            rows = connection.execute("SELECT KEY, val FROM config").fetchall()
            settings = {key: json.loads(value) for key, value in rows}
            types = notetypes.from_tables(connection)
            rows = connection.execute("SELECT id, name FROM decks").fetchall()
            names = {number: str(name).replace("\x1f", "::") for number, name in rows}
        offset = settings.get("creationOffset")
        return Collection(
            path=path,
            connection=connection,
            created=int(created),
            modified=int(modified),
            offset=int(offset) if offset is not None else None,
            scheduler=int(settings.get("schedVer", 1)),
            notetypes=types,
            decks=names,
        )


def _schema(connection: sqlite3.Connection, path: str) -> int:
    """Return the schema, once every table that is read is known to be one."""
    kinds = {
        name: (kind, sql or "")
        for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_master")
    }
    if "col" not in kinds:
        raise PackageError(_("{path}: there is no collection of Anki in it").format(path=path))
    ((schema,),) = connection.execute("SELECT CAST(ver AS INTEGER) FROM col LIMIT 1").fetchall()
    if schema not in _TABLES:
        raise PackageError(
            _("{path} is of another Anki: its schema is {schema}, not 11 or 18").format(
                path=path, schema=schema
            ),
            _("export it from Anki again, with “Support older Anki versions”"),
        )
    for name in _TABLES[schema]:
        kind, sql = kinds.get(name, ("", ""))
        if kind != "table" or not sql.upper().startswith("CREATE TABLE"):
            raise PackageError(
                _("{path}: the collection has no table {table}").format(path=path, table=name)
            )
        _require_plain(connection, name)
    return int(schema)


def _require_plain(connection: sqlite3.Connection, table: str) -> None:
    """Refuse columns that are computed: they could compute for ever."""
    rows = connection.execute("SELECT hidden FROM pragma_table_xinfo(?)", (table,)).fetchall()
    if any(hidden for (hidden,) in rows):
        raise ValueError(f"a column of {table} is computed")


def _names(decks: object) -> dict[int, str]:
    if not isinstance(decks, dict):
        raise TypeError("no decks")
    return {int(number): str(deck["name"]) for number, deck in decks.items()}
