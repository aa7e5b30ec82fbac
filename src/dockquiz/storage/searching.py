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

_GONE = "SELECT id FROM card WHERE deleted_at IS NOT NULL"
_ORPHANS = "SELECT id FROM card WHERE orphaned_at IS NOT NULL"
_ANY = f"SELECT EXISTS ({_GONE}), EXISTS ({_ORPHANS})"
_NOTED = "SELECT card_id FROM tag"
_OWN = "SELECT card_id FROM learner_tag WHERE learner_id = :learner"
_FREE = "{noted} AND s.suspended = 0"
_HELD = "{noted} AND s.suspended = 1"
_OPEN = _FREE + " AND coalesce(s.buried_until, 0) <= :today"
_TRAITS = {
    q.Trait.DELETED: "c.deleted_at IS NOT NULL",
    q.Trait.ORPHAN: "{shown} AND c.orphaned_at IS NOT NULL",
    q.Trait.SUSPECT: _HELD + " AND c.suspect IS NOT NULL",
    q.Trait.SUSPENDED: _HELD + " AND c.suspect IS NULL",
    q.Trait.BURIED: _FREE + " AND coalesce(s.buried_until, 0) > :today",
    q.Trait.NEW: _OPEN + " AND s.due IS NULL",
    q.Trait.DUE: _OPEN + " AND s.due IS NOT NULL AND s.due <= :today",
    q.Trait.WAITING: _OPEN + " AND s.due IS NOT NULL AND s.due > :today",
    q.Trait.SEEN: "s.interval > 0",
    q.Trait.YOUNG: f"s.interval BETWEEN 1 AND {MATURE_INTERVAL - 1}",
    q.Trait.MATURE: f"s.interval >= {MATURE_INTERVAL}",
    q.Trait.FLAGGED: "s.flag > 0",
    q.Trait.EDITED: "c.original IS NOT NULL",
    q.Trait.TAGGED: f"c.id IN ({_NOTED} UNION {_OWN})",
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
_MEMORY = {q.Property.STABILITY, q.Property.DIFFICULTY}
"""Of cards that only FSRS schedules."""
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
    parts: list[str] = field(init=False)
    """What must hold, all of it."""
    values: dict[str, Any] = field(init=False)
    shown: str = field(init=False)
    """What holds of cards that are not deleted."""
    noted: str = field(init=False)
    """What holds of those that are not orphans either."""
    sets: dict[str, str] = field(init=False, default_factory=dict)
    """Conditions that say `c.id IN (...)`, and the statements in them; each card once."""
    without: dict[str, str] = field(init=False, default_factory=dict)
    """Conditions that say `NOT (c.id IN (...))`, and the statements in them."""

    def __post_init__(self) -> None:
        """Write the SQL; deleted cards fit only where the query speaks of them."""
        self.values = {"learner": self.moment.learner, "today": self.moment.today.toordinal()}
        # Most stores have none of them, and looking at each card would take its time.
        ((are_gone, are_orphans),) = self.connection.execute(_ANY).fetchall()
        self.shown = f"c.id NOT IN ({_GONE})" if are_gone else "1 = 1"
        self.noted = self.shown + (f" AND c.id NOT IN ({_ORPHANS})" if are_orphans else "")
        query = self.query
        parts = query.parts if isinstance(query, q.All) else (query,)
        self.parts = [_said(part, self) for part in parts]
        if _TRAITS[q.Trait.DELETED] not in self.sql and self.shown != "1 = 1":
            self.parts.append(self.shown)

    @property
    def sql(self) -> str:
        """The whole condition."""
        return _joined(" AND ", self.parts)

    def value(self, value: object) -> str:
        """Add a value and return its name in the statement."""
        name = f"v{len(self.values)}"
        self.values[name] = value
        return name

    def among(self, statement: str) -> str:
        """Return what holds of the cards that a statement selects, each once."""
        said = f"c.id IN ({statement})"
        self.sets[said] = statement
        return said


def card_ids(condition: Condition) -> list[int]:
    """Return the numbers of the cards that fit, in no order."""
    number, tables, sql = _rows(condition)
    if left_out := [part for part in condition.parts if part in condition.without]:
        # Both sides in order: what is left out is passed over, and no number looked up.
        sides = [f"SELECT {number} AS card_id FROM {tables} WHERE {sql}"]  # noqa: S608 only values come from outside
        sides += [f"SELECT * FROM ({condition.without[part]}) AS other" for part in left_out]  # noqa: S608 as above
        tables = f"({' EXCEPT '.join(sides)} ORDER BY 1) AS fitting"
        number, sql = "card_id", "1 = 1"
    if condition.connection.dialect == "sqlite":
        number = f"json_group_array({number})"
    else:
        number = f"coalesce(json_agg({number})::text, '[]')"
    statement = f"SELECT {number} FROM {tables} WHERE {sql}"  # noqa: S608 only values come from outside
    ((found,),) = condition.connection.execute(statement, condition.values).fetchall()
    numbers: list[int] = json.loads(found)
    return numbers


def _rows(condition: Condition) -> tuple[str, str, str]:
    """Return the number, the tables and what must hold there; what is left out is not in it."""
    parts = [part for part in condition.parts if part not in condition.without]
    sql = _joined(" AND ", parts)
    if len(parts) == 1 and parts[0] in condition.sets:
        return "card_id", f"({condition.sets[parts[0]]}) AS fitting", "1 = 1"
    if not re.search(r"\bc\.(?!id\b)", sql):
        # Nothing of the card is asked for: its wide rows need not be read. The learner
        # comes last, as nearly all rows are of one: what fails first ends it.
        sql = f"{sql.replace('c.id', 's.card_id')} AND s.learner_id = :learner"
        return "s.card_id", "schedule AS s", sql
    if re.search(r"\bs\.", sql):
        tables = "schedule AS s JOIN card AS c ON c.id = s.card_id AND s.learner_id = :learner"
        return "c.id", tables, sql
    return "c.id", "card AS c", sql


def tag_names(connection: Connection, learner: int) -> tuple[list[str], list[str]]:
    """Return every tag of the notes and every one of a learner; quick, however many cards."""
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
    return [name for (name,) in notes], [name for (name,) in owned]


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
    said = _said(query.part, to)
    negated = f"NOT ({said})"
    if said in to.sets:
        to.without[negated] = to.sets[said]
    return negated


@_said.register
def _words(query: q.Words, to: Condition) -> str:
    sql, values = fulltext.holding(to.connection, query.text, query.places, to.value(None))
    to.values |= values
    return to.among(sql)


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
    return to.among(
        f"SELECT DISTINCT card_id FROM source WHERE role = 'source' AND note_id IN ({notes})"  # noqa: S608 numbers
    )


@_said.register
def _tagged(query: q.Tagged, to: Condition) -> str:
    noted, own = (
        [name for name in names if query.pattern.fits_nested(name)]
        for names in tag_names(to.connection, to.moment.learner)
    )
    if not own:
        # One name is in the index in the order of cards, each once: nothing to sort.
        every = "SELECT" if len(noted) == 1 else "SELECT DISTINCT"
        return to.among(f"{every} card_id FROM tag WHERE {_named(noted, to)}")
    return to.among(f"{_NOTED} WHERE {_named(noted, to)} UNION {_OWN} AND {_named(own, to)}")


def _named(names: list[str], to: Condition) -> str:
    if len(names) == 1:
        return f"name = :{to.value(names[0])}"
    each = "json_each" if to.connection.dialect == "sqlite" else "json_array_elements_text"
    return f"name IN (SELECT value FROM {each}(:{to.value(json.dumps(names))}))"  # noqa: S608 names of ours


@_said.register
def _of_kind(query: q.OfKind, to: Condition) -> str:
    return f"c.kind = :{to.value(query.kind.value)}"


@_said.register
def _is(query: q.Is, to: Condition) -> str:
    if query.trait is q.Trait.REVIEWED_TODAY:
        return _said(q.Rated(1), to)
    return _TRAITS[query.trait].format(shown=to.shown, noted=to.noted).join("()")


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
    known = f" AND {column} IS NOT NULL" if query.prop in _MEMORY else ""
    return f"({compared}{known} AND s.interval > 0)"


@_said.register
def _due(query: q.Due, to: Condition) -> str:
    today, day = to.moment.today.toordinal(), query.day
    ordinal = today + day if isinstance(day, int) else day.toordinal()
    return f"(s.due IS NOT NULL AND s.due {query.operator} :{to.value(ordinal)})"


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
