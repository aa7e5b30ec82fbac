"""Queries (`domain.query`) as SQL: what must hold of a card, and which cards those are.

Names with gaps are compared here, with the few that a store has; the statement
gets their numbers. Everything that a learner typed is a value, never SQL.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import singledispatch
from typing import Any

from dockquiz.domain import query as q
from dockquiz.domain.folding import folded
from dockquiz.domain.grade import Grade
from dockquiz.domain.statistics import MATURE_INTERVAL
from dockquiz.storage import fulltext
from dockquiz.storage.connection import Connection

_SHOWN = "c.id NOT IN (SELECT id FROM card WHERE deleted_at IS NOT NULL)"
_FREE = "c.deleted_at IS NULL AND c.orphaned_at IS NULL AND s.suspended = 0"
_HELD = "c.deleted_at IS NULL AND c.orphaned_at IS NULL AND s.suspended = 1"
_OPEN = f"{_FREE} AND coalesce(s.buried_until, 0) <= :today"
_SEEN = "s.due IS NOT NULL"
_TAGS = "SELECT card_id FROM tag"
_OWN = "SELECT card_id FROM learner_tag WHERE learner_id = :learner"
_TRAITS = {
    q.Trait.DELETED: "c.deleted_at IS NOT NULL",
    q.Trait.ORPHAN: "c.deleted_at IS NULL AND c.orphaned_at IS NOT NULL",
    q.Trait.SUSPECT: f"{_HELD} AND c.suspect IS NOT NULL",
    q.Trait.SUSPENDED: f"{_HELD} AND c.suspect IS NULL",
    q.Trait.BURIED: f"{_FREE} AND coalesce(s.buried_until, 0) > :today",
    q.Trait.NEW: f"{_OPEN} AND s.due IS NULL",
    q.Trait.DUE: f"{_OPEN} AND {_SEEN} AND s.due <= :today",
    q.Trait.WAITING: f"{_OPEN} AND {_SEEN} AND s.due > :today",
    q.Trait.SEEN: _SEEN,
    q.Trait.YOUNG: f"{_SEEN} AND s.interval < {MATURE_INTERVAL}",
    q.Trait.MATURE: f"{_SEEN} AND s.interval >= {MATURE_INTERVAL}",
    q.Trait.FLAGGED: "s.flag > 0",
    q.Trait.EDITED: "c.original IS NOT NULL",
    q.Trait.TAGGED: f"c.id IN ({_TAGS} UNION ALL {_OWN})",
    q.Trait.LEECH: f"c.id IN ({_OWN} AND name = 'leech')",
}
"""The first eight in the order and the words of `domain.cardstate.State`."""
_REVIEWED = """
c.id IN (
    SELECT r.card_id FROM review AS r
     WHERE r.learner_id = :learner AND r.kind = 'review'
       AND r.day > :{after} AND r.day <= :today AND r.grade BETWEEN :{lowest} AND :{highest}
       AND r.id NOT IN (
           WITH RECURSIVE taken_back (root, last, length) AS (
               SELECT u.undoes, u.id, 1 FROM review AS u WHERE u.undoes IS NOT NULL
                UNION ALL
               SELECT root, u.id, length + 1
                 FROM taken_back JOIN review AS u ON u.undoes = taken_back.last
           )
           SELECT root FROM taken_back GROUP BY root HAVING max(length) % 2 = 1
       )
)
"""
"""An undo may be taken back as well, and so on: an odd number of them counts."""
_GRADES = {
    None: (Grade.BLACKOUT, Grade.EASY),
    q.Answered.AGAIN: (Grade.BLACKOUT, Grade.AGAIN),
    q.Answered.HARD: (Grade.HARD, Grade.HARD),
    q.Answered.GOOD: (Grade.GOOD, Grade.GOOD),
    q.Answered.EASY: (Grade.EASY, Grade.EASY),
}
_HAPPENED = {q.Lately.ADDED: "created_at", q.Lately.CHANGED: "changed_at"}


@dataclass(frozen=True, slots=True)
class Moment:
    """When a search is made, and for whom."""

    learner: int
    today: date
    """Study day."""
    begins: Callable[[int], int]
    """Gives the instant at which the study day so many days ago began, in milliseconds
    since 1970."""


@dataclass(slots=True)
class Condition:
    """A query as SQL: what must hold of `card AS c` and `schedule AS s`, with its values."""

    connection: Connection
    moment: Moment
    query: q.Query
    sql: str = field(init=False)
    values: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        """Write the SQL; deleted cards fit only where the query speaks of them."""
        self.values = {"learner": self.moment.learner, "today": self.moment.today.toordinal()}
        said = _said(self.query, self)
        self.sql = said if _TRAITS[q.Trait.DELETED] in said else f"{_SHOWN} AND {said}"

    def value(self, value: object) -> str:
        """Add a value and return its name in the statement."""
        name = f"v{len(self.values)}"
        self.values[name] = value
        return name


def card_ids(condition: Condition) -> list[int]:
    """Return the numbers of the cards that fit, in no order."""
    number, tables, sql = "c.id", "card AS c", condition.sql
    if not re.search(r"\bc\.(?!id\b)", sql):
        # Nothing of the card is asked for: its wide rows need not be read.
        number, tables = "s.card_id", "schedule AS s"
        sql = f"s.learner_id = :learner AND {sql.replace('c.id', number)}"
    elif re.search(r"\bs\.", sql):
        tables = "schedule AS s JOIN card AS c ON c.id = s.card_id AND s.learner_id = :learner"
    if condition.connection.dialect == "sqlite":
        number = f"json_group_array({number})"
    else:
        number = f"coalesce(json_agg({number})::text, '[]')"
    statement = f"SELECT {number} FROM {tables} WHERE {sql}"  # noqa: S608 only values come from outside
    ((found,),) = condition.connection.execute(statement, condition.values).fetchall()
    return list(json.loads(found))


def tag_names(connection: Connection, learner: int) -> list[str]:
    """Return every tag of the notes and of a learner, in order; quick, however many cards."""
    leap = """
    WITH RECURSIVE each (name) AS (
        SELECT min(name) FROM {table} WHERE {whose}
         UNION ALL
        SELECT (SELECT min(name) FROM {table} WHERE name > each.name AND {whose})
          FROM each WHERE each.name IS NOT NULL
    )
    SELECT name FROM each WHERE name IS NOT NULL
    """
    notes = connection.execute(leap.format(table="tag", whose="1 = 1")).fetchall()
    own = leap.format(table="learner_tag", whose="learner_id = :learner")
    owned = connection.execute(own, {"learner": learner}).fetchall()
    return sorted({name for (name,) in (*notes, *owned)})


@singledispatch
def _said(query: q.Query, to: Condition) -> str:
    raise TypeError(query, to)


@_said.register
def _all(query: q.All, to: Condition) -> str:
    return _joined(" AND ", [_said(part, to) for part in query.parts])


@_said.register
def _either(query: q.Either, to: Condition) -> str:
    return _joined(" OR ", [_said(part, to) for part in query.parts])


@_said.register
def _not(query: q.Not, to: Condition) -> str:
    return f"NOT ({_said(query.part, to)})"


@_said.register
def _words(query: q.Words, to: Condition) -> str:
    sql, values = fulltext.holding(to.connection, query.text, query.places, to.value(None))
    to.values |= values
    return f"c.id IN ({sql})"


@_said.register
def _exactly(query: q.Exactly, to: Condition) -> str:
    find = fulltext.position(to.connection)
    name = to.value(query.text)
    said = f"({find}(c.question, :{name}) > 0 OR {find}(c.answer, :{name}) > 0)"
    plain = folded(query.text)
    return f"({_said(q.Words(plain), to)} AND {said})" if plain else said


@_said.register
def _in_deck(query: q.InDeck, to: Condition) -> str:
    rows = to.connection.execute("SELECT id, name FROM deck").fetchall()
    return f"c.deck_id IN ({_fitting(rows, query.pattern.fits_nested)})"


@_said.register
def _from_note(query: q.FromNote, to: Condition) -> str:
    rows = to.connection.execute("SELECT id, path FROM note").fetchall()
    notes = _fitting(rows, query.pattern.fits_path)
    made = f"SELECT card_id FROM source WHERE role = 'source' AND note_id IN ({notes})"  # noqa: S608 numbers
    return f"c.id IN ({made})"


@_said.register
def _tagged(query: q.Tagged, to: Condition) -> str:
    names = tag_names(to.connection, to.moment.learner)
    name = to.value(json.dumps([name for name in names if query.pattern.fits_nested(name)]))
    each = "json_each" if to.connection.dialect == "sqlite" else "json_array_elements_text"
    fits = f"name IN (SELECT value FROM {each}(:{name}))"  # noqa: S608 names of ours
    return f"c.id IN ({_TAGS} WHERE {fits} UNION ALL {_OWN} AND {fits})"


@_said.register
def _of_kind(query: q.OfKind, to: Condition) -> str:
    return f"c.kind = :{to.value(query.kind.value)}"


@_said.register
def _is(query: q.Is, to: Condition) -> str:
    if query.trait is q.Trait.REVIEWED_TODAY:
        return _said(q.Rated(1), to)
    return f"({_TRAITS[query.trait]})"


@_said.register
def _flagged(query: q.Flagged, to: Condition) -> str:
    return f"s.flag = :{to.value(query.flag)}"


@_said.register
def _in_language(query: q.InLanguage, to: Condition) -> str:
    return f"c.lang = :{to.value(query.lang)}"


@_said.register
def _numbered(query: q.Numbered, to: Condition) -> str:
    ranges = [(to.value(first), to.value(last)) for first, last in query.ranges]
    return _joined(" OR ", [f"c.id BETWEEN :{first} AND :{last}" for first, last in ranges])


@_said.register
def _with_guid(query: q.WithGuid, to: Condition) -> str:
    return f"c.guid = :{to.value(query.guid)}"


@_said.register
def _compare(query: q.Compare, to: Condition) -> str:
    column = f"s.{query.prop}"
    compared = f"{column} {query.operator} :{to.value(query.value)}"
    return f"({_SEEN} AND {column} IS NOT NULL AND {compared})"


@_said.register
def _due(query: q.Due, to: Condition) -> str:
    today, day = to.moment.today.toordinal(), query.day
    ordinal = today + day if isinstance(day, int) else day.toordinal()
    return f"({_SEEN} AND s.due {query.operator} :{to.value(ordinal)})"


@_said.register
def _happened(query: q.Happened, to: Condition) -> str:
    return f"c.{_HAPPENED[query.what]} >= :{to.value(to.moment.begins(query.days - 1))}"


@_said.register
def _rated(query: q.Rated, to: Condition) -> str:
    lowest, highest = _GRADES[query.answered]
    return _REVIEWED.format(
        after=to.value(to.moment.today.toordinal() - query.days),
        lowest=to.value(int(lowest)),
        highest=to.value(int(highest)),
    )


def _joined(word: str, said: Sequence[str]) -> str:
    empty = "1 = 1" if word == " AND " else "1 = 0"
    return word.join(said).join("()") if said else empty


def _fitting(rows: Iterable[tuple[int, str]], fits: Callable[[str], bool]) -> str:
    """Return the numbers of those names that fit, as a list in SQL; no row has the number -1."""
    return ", ".join([str(int(number)) for number, name in rows if fits(name)] or ["-1"])
