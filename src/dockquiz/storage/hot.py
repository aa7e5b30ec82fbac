"""What a review reads: due cards, new cards, what was done today, one card's content.

Plain SQL through the standard library, because the first question must not wait
for an ORM. The statements are portable: named parameters, no SQLite dialect.
Writing is in `answering`.
"""

from collections.abc import Set as AbstractSet
from datetime import date
from typing import TYPE_CHECKING, Any

from dockquiz.domain.queue import Done, QueuedCard
from dockquiz.domain.reviewlog import EventKind
from dockquiz.domain.schedule import Schedule
from dockquiz.errors import DockquizError
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
_NEW = _QUEUED + " AND s.due IS NULL ORDER BY s.position"


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


def new_cards(
    connection: Connection,
    learner: int,
    today: date,
    deck: str | None = None,
    *,
    limit: int,
    without: AbstractSet[int] = frozenset(),
) -> list[QueuedCard]:
    """Return the next cards that were never reviewed, in the order of the notes.

    Of the cards of one block only the first is returned: its siblings would wait.

    Args:
        connection: An open store's.
        learner: Whose schedules.
        today: The study day.
        deck: Only this deck and those inside it; None for all.
        limit: At most so many cards.
        without: Blocks that have had their card today.
    """
    values = {"learner": learner, "today": today.toordinal(), "deck": deck or ""}
    cursor = connection.execute(_NEW, values)
    blocks = set(without)
    taken: list[QueuedCard] = []
    while len(taken) < limit and (rows := cursor.fetchmany(_CHUNK)):
        for card in map(_queued, rows):
            if card.block not in blocks and len(taken) < limit:
                blocks.add(card.block)
                taken.append(card)
    cursor.close()
    return taken


def done(connection: Connection, learner: int, today: date) -> Done:
    """Return what the review log says of a study day; what was undone does not count."""
    rows = connection.execute(
        """
        SELECT r.id, r.kind, r.undoes, r.before_due IS NULL, c.block
          FROM review AS r
          JOIN card AS c ON c.id = r.card_id
         WHERE r.learner_id = :learner AND r.day = :today
         ORDER BY r.id DESC
        """,
        {"learner": learner, "today": today.toordinal()},
    ).fetchall()
    undone: set[int] = set()
    reviewed = []
    for identity, kind, undoes, first, block in rows:
        if identity in undone:
            continue
        if kind == EventKind.UNDO:
            undone.add(undoes)
        elif kind == EventKind.REVIEW:
            reviewed.append((first, block))
    new = sum(first for first, _ in reviewed)
    return Done(new, len(reviewed) - new, frozenset(block for _, block in reviewed))


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
    return DockquizError(f"there is no card {card_id}", "`dockquiz cards list` shows their numbers")
