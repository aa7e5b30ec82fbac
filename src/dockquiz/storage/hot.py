"""What a review reads: due cards, new cards, what was done today, one card's content.

Plain SQL through the standard library, because the first question must not wait
for an ORM. The statements are portable: named parameters, no SQLite dialect.
Writing is in `answering`.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from dockquiz.domain.limits import Done
from dockquiz.domain.queue import Intake, QueuedCard
from dockquiz.domain.reviewlog import EventKind
from dockquiz.domain.schedule import Schedule
from dockquiz.domain.shuffle import PRIME, Shuffle
from dockquiz.errors import DockquizError
from dockquiz.i18n import _
from dockquiz.storage.connection import Connection

if TYPE_CHECKING:
    from dockquiz.domain.card import Card

_CHUNK = 64

_QUEUED = """
SELECT s.card_id, d.name, c.block, c.position,
       s.due, s.interval, s.ease, s.repetitions, s.lapses,
       s.reviewed_on, s.stability, s.difficulty
  FROM schedule AS s
  JOIN card AS c ON c.id = s.card_id
  JOIN deck AS d ON d.id = c.deck_id
 WHERE s.learner_id = :learner
   AND s.suspended = 0
   AND coalesce(s.buried_until, 0) <= :today
   AND c.orphaned_at IS NULL
   AND c.deleted_at IS NULL
   AND (:deck = '' OR d.name = :deck OR substr(d.name, 1, length(:deck) + 2) = :deck || '::')
"""
_DUE = _QUEUED + " AND s.due <= :today"
_AHEAD = _QUEUED + " AND s.due > :today AND s.due <= :until"
_NEW = _QUEUED + " AND s.due IS NULL"
_PLACE = " ORDER BY s.position"
_SHUFFLED = f"""
 ORDER BY (s.card_id % {PRIME} * :factor + :offset) % {PRIME}
        * ((s.card_id % {PRIME} * :factor + :offset) % {PRIME}) % {PRIME}, s.card_id
"""
"""As `domain.shuffle` has it."""
_STAMP = """
SELECT c.changed_at, c.orphaned_at IS NOT NULL OR c.deleted_at IS NOT NULL,
       s.suspended, s.buried_until, s.due, s.interval, s.ease, s.repetitions, s.lapses,
       s.reviewed_on, s.stability, s.difficulty
  FROM card AS c JOIN schedule AS s ON s.card_id = c.id
 WHERE s.learner_id = :learner AND c.id = :card
"""
_DECKS = """
SELECT id, name FROM deck
 WHERE :deck = '' OR name = :deck OR substr(name, 1, length(:deck) + 2) = :deck || '::'
"""
_DONE = """
SELECT r.id, r.kind, r.undoes, r.before_due IS NULL, c.block, d.name
  FROM review AS r
  JOIN card AS c ON c.id = r.card_id
  JOIN deck AS d ON d.id = c.deck_id
 WHERE r.learner_id = :learner AND r.day = :today
 ORDER BY r.id DESC
"""


class Stamp(NamedTuple):
    """What tells whether a card is still as it was when it was shown."""

    changed_at: int
    """When its words changed last."""
    is_gone: bool
    """Whether its block left the notes, or it was deleted."""
    suspended: bool
    buried_until: date | None
    columns: tuple[Any, ...]
    """Of its schedule: many ask about the words alone."""

    @property
    def schedule(self) -> Schedule:
        """Where it stands."""
        return schedule_of(*self.columns)


def due_cards(
    connection: Connection, learner: int, today: date, deck: str | None = None
) -> list[QueuedCard]:
    """Return the cards that are due on or before a study day, in no order.

    Args:
        connection: An open store's.
        learner: Whose schedules.
        today: The study day.
        deck: Only this deck and those inside it; None for all.
    """
    values = {"learner": learner, "today": today.toordinal(), "deck": deck or ""}
    return [_queued(row) for row in connection.execute(_DUE, values).fetchall()]


def coming_cards(
    connection: Connection, learner: int, today: date, deck: str | None, *, until: date
) -> list[QueuedCard]:
    """Return the cards that are due after a study day, and by another one, in no order."""
    values = {"learner": learner, "today": today.toordinal(), "deck": deck or ""}
    values["until"] = until.toordinal()
    return [_queued(row) for row in connection.execute(_AHEAD, values).fetchall()]


def open_cards(
    connection: Connection, learner: int, today: date, deck: str | None
) -> list[QueuedCard]:
    """Return all cards that are not hidden, new ones too, in no order."""
    values = {"learner": learner, "today": today.toordinal(), "deck": deck or ""}
    return [_queued(row) for row in connection.execute(_QUEUED, values).fetchall()]


def some_cards(
    connection: Connection, learner: int, today: date, deck: str | None, ids: Sequence[int]
) -> dict[int, QueuedCard]:
    """Return those of some cards that are not hidden, by id."""
    values = {"learner": learner, "today": today.toordinal(), "deck": deck or ""}
    statement = f"{_QUEUED} AND s.card_id IN ({', '.join(map(str, ids))})"
    found = map(_queued, connection.execute(statement, values).fetchall())
    return {card.id: card for card in found}


def stamp(connection: Connection, learner: int, card_id: int) -> Stamp | None:
    """Return what tells whether a card is still as it was; None if there is none such."""
    rows = connection.execute(_STAMP, {"learner": learner, "card": card_id}).fetchall()
    if not rows:
        return None
    changed_at, is_gone, suspended, buried_until, *columns = rows[0]
    until = None if buried_until is None else date.fromordinal(buried_until)
    return Stamp(changed_at, bool(is_gone), bool(suspended), until, tuple(columns))


def new_cards(
    connection: Connection,
    learner: int,
    today: date,
    deck: str | None = None,
    *,
    intake: Intake,
    shuffle: Shuffle | None = None,
) -> list[QueuedCard]:
    """Return the next cards that were never reviewed.

    Args:
        connection: An open store's.
        learner: Whose schedules.
        today: The study day.
        deck: Only this deck and those inside it; None for all.
        intake: Says which cards may come, and counts them.
        shuffle: The order; None for that of the notes.
    """
    taken: dict[int, QueuedCard] = {}
    decks = connection.execute(_DECKS, {"deck": deck or ""}).fetchall()
    while any(intake.admits(name) for _, name in decks):
        # A full deck may have thousands of cards before those of the next one.
        full = [identity for identity, name in decks if not intake.admits(name)]
        if not _take(connection, (learner, today, deck or ""), full, intake, shuffle, taken):
            break
    return list(taken.values())


def _take(
    connection: Connection,
    place: tuple[int, date, str],
    full: list[int],
    intake: Intake,
    shuffle: Shuffle | None,
    taken: dict[int, QueuedCard],
) -> bool:
    """Take new cards until a deck is full, or there are no more; return whether one is full."""
    learner, today, deck = place
    values: dict[str, Any] = {"learner": learner, "today": today.toordinal(), "deck": deck}
    statement = _NEW
    if full:
        statement += f" AND c.deck_id NOT IN ({', '.join(map(str, full))})"
    if shuffle:
        values |= {"factor": shuffle.factor, "offset": shuffle.offset}
    cursor = connection.execute(statement + (_SHUFFLED if shuffle else _PLACE), values)
    try:
        while rows := cursor.fetchmany(_CHUNK):
            for card in map(_queued, rows):
                if not intake.admits(card.deck):
                    return True
                if card.id not in taken and intake.take(card):
                    taken[card.id] = card
    finally:
        cursor.close()
    return False


def done(connection: Connection, learner: int, today: date) -> Done:
    """Return what the review log says of a study day; what was undone does not count."""
    values = {"learner": learner, "today": today.toordinal()}
    undone: set[int] = set()
    blocks: set[int] = set()
    new: Counter[str] = Counter()
    reviews: Counter[str] = Counter()
    for identity, kind, undoes, first, block, deck in connection.execute(_DONE, values).fetchall():
        if identity in undone:
            continue
        if kind == EventKind.UNDO:
            undone.add(undoes)
        elif kind == EventKind.REVIEW:
            (new if first else reviews)[deck] += 1
            blocks.add(block)
    return Done(new, reviews, frozenset(blocks))


def schedule(connection: Connection, learner: int, card_id: int) -> Schedule:
    """Return the schedule of one card.

    Raises:
        DockquizError: If there is no such card.
    """
    rows = connection.execute(
        """
        SELECT due, interval, ease, repetitions, lapses, reviewed_on, stability, difficulty
          FROM schedule WHERE card_id = ? AND learner_id = ?
        """,
        (card_id, learner),
    ).fetchall()
    if not rows:
        raise _missing(card_id)
    return schedule_of(*rows[0])


def content(connection: Connection, card_id: int) -> "Card":
    """Return what one card asks, with its sources in all notes.

    Its block is the number that `QueuedCard` has; paths are absolute.

    Raises:
        DockquizError: If there is no such card.
    """
    from dockquiz.storage.content import contents

    found = contents(connection, (card_id,))
    if not found:
        raise _missing(card_id)
    return found[card_id]


def schedule_of(
    due: int | None,
    interval: int,
    ease: int,
    repetitions: int,
    lapses: int,
    reviewed_on: int | None,
    *memory: float | None,
) -> Schedule:
    """Return the schedule that eight columns hold; the last two are stability and difficulty."""
    stability, difficulty = memory
    return Schedule(
        due=None if due is None else date.fromordinal(due),
        interval=interval,
        ease=ease,
        repetitions=repetitions,
        lapses=lapses,
        reviewed_on=None if reviewed_on is None else date.fromordinal(reviewed_on),
        stability=stability,
        difficulty=difficulty,
    )


def _queued(row: tuple[Any, ...]) -> QueuedCard:
    identity, deck, block, position, *columns = row
    return QueuedCard(identity, deck, block, position, schedule_of(*columns))


def _missing(card_id: int) -> DockquizError:
    return DockquizError(
        _("there is no card {card}").format(card=card_id),
        _("`dockquiz cards list` shows the numbers"),
    )
