"""What cards say, folded, and where a text stands in it: kept exact, read by searches.

Triggers note which cards were added or reworded; `refresh` reads those anew, so
that a search finds what the cards say now, whoever wrote them. SQLite has an index
of every three letters (FTS5); without it, as on PostgreSQL, the texts are read.
"""

import json
from collections.abc import Sequence

from dockquiz.domain.folding import folded
from dockquiz.domain.query import Where
from dockquiz.storage.connection import Connection

_AT_ONCE = 1_000
_GRAM = 3
"""Letters that the index knows together."""
_MANY = 100
"""Beginnings of three letters; with more of them it is quicker to read the texts."""
_END = "\n" * (_GRAM - 1)
"""Behind every text, so that its last letters begin three as well."""
_LAST = "\U0010ffff"

_STALE = """
SELECT c.id, c.question, c.answer, c.accept, c.section
  FROM card_stale AS s JOIN card AS c ON c.id = s.card_id
 WHERE c.id > :last ORDER BY c.id LIMIT :many
"""
_SAVE = """
INSERT INTO card_text (card_id, question, answer, section) VALUES (?, ?, ?, ?)
ON CONFLICT (card_id) DO UPDATE
   SET question = excluded.question, answer = excluded.answer, section = excluded.section
"""
_CHANGED = """
  card_id, question, answer, section FROM card_text
 WHERE card_id IN (SELECT card_id FROM card_stale) ORDER BY card_id
"""
_TAKE_OUT = "INSERT INTO card_fts (card_fts, rowid, question, answer, section) SELECT 'delete', "
_PUT_IN = "INSERT INTO card_fts (rowid, question, answer, section) SELECT "
"""All at once: the index writes what it has gathered at the end of each statement."""


def is_stale(connection: Connection) -> bool:
    """Whether a card says something that a search would not see yet."""
    return bool(connection.execute("SELECT 1 FROM card_stale LIMIT 1").fetchall())


def refresh(connection: Connection) -> int:
    """Read the cards that were added or reworded; return how many.

    Args:
        connection: Inside a transaction.
    """
    has_index = connection.dialect == "sqlite"
    if has_index:
        connection.execute(_TAKE_OUT + _CHANGED)
    count = _read(connection)
    if has_index:
        connection.execute(_PUT_IN + _CHANGED)
    connection.execute("DELETE FROM card_stale")
    return count


def rebuild(connection: Connection) -> int:
    """Read every card anew, and make the index anew; return how many.

    Args:
        connection: Inside a transaction.
    """
    connection.execute(
        "INSERT INTO card_stale (card_id) SELECT id FROM card WHERE true ON CONFLICT DO NOTHING"
    )
    count = _read(connection)
    if connection.dialect == "sqlite":
        connection.execute("INSERT INTO card_fts (card_fts) VALUES ('rebuild')")
    connection.execute("DELETE FROM card_stale")
    return count


def _read(connection: Connection) -> int:
    """Write the texts of all stale cards; return how many."""
    count = last = 0
    while rows := connection.execute(_STALE, {"last": last, "many": _AT_ONCE}).fetchall():
        texts = [
            (
                card_id,
                folded(question) + _END,
                "\n".join(map(folded, (answer, *json.loads(accept)))) + _END,
                "\n".join(map(folded, json.loads(section))) + _END,
            )
            for card_id, question, answer, accept, section in rows
        ]
        connection.executemany(_SAVE, texts)
        count += len(rows)
        last = rows[-1][0]
    return count


def holding(
    connection: Connection, text: str, places: Sequence[Where], name: str
) -> tuple[str, dict[str, str]]:
    """Return a statement that selects the cards with a text, and its values.

    Args:
        connection: An open store's.
        text: Folded, not empty.
        places: Where it may stand.
        name: Of the value in the statement; nobody else's.
    """
    if connection.dialect == "sqlite":
        match = _match(connection, text)
        if match is not None:
            columns = " ".join(places)
            sql = f"SELECT rowid AS card_id FROM card_fts WHERE card_fts MATCH :{name}"  # noqa: S608 a name of ours
            return sql, {name: f"{{{columns}}} : ({match})"}
    find = position(connection)
    found = " OR ".join(f"{find}({place}, :{name}) > 0" for place in places)
    return f"SELECT card_id FROM card_text WHERE {found}", {name: text}  # noqa: S608 names of ours


def position(connection: Connection) -> str:
    """Return the name of the function that says where a text begins in another, from 1."""
    return "instr" if connection.dialect == "sqlite" else "strpos"


def _match(connection: Connection, text: str) -> str | None:
    """Return the text as the index is asked for it; None if the index is no help."""
    if len(text) >= _GRAM:
        return _quoted(text)
    rows = connection.execute(
        "SELECT term FROM card_fts_terms WHERE term >= :text AND term < :end LIMIT :many",
        {"text": text, "end": text + _LAST, "many": _MANY + 1},
    ).fetchall()
    if len(rows) > _MANY:
        return None
    return " OR ".join(_quoted(term) for (term,) in rows) or _quoted(_LAST * _GRAM)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
