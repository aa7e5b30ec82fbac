"""Which evidence of live quizzes has been weighed: each piece is, once."""

from collections.abc import Iterable, Sequence

from dockquiz.storage.connection import Connection
from dockquiz.storage.content import listed

_WEIGHED = "SELECT question FROM room_evidence WHERE room = ? AND learner_id = ?"
_MARK = "INSERT INTO room_evidence (room, question, learner_id) VALUES (?, ?, ?)"


def weighed(connection: Connection, room: str, learner: int) -> frozenset[int]:
    """Return the questions of a room whose answer by a learner has been weighed."""
    rows = connection.execute(_WEIGHED, (room, learner)).fetchall()
    return frozenset(question for (question,) in rows)


def mark(connection: Connection, room: str, learner: int, questions: Iterable[int]) -> None:
    """Remember that answers were weighed; call it inside a transaction."""
    rows = [(room, question, learner) for question in questions]
    if rows:
        connection.executemany(_MARK, rows)


def cards_of(connection: Connection, guids: Sequence[str]) -> dict[str, int]:
    """Return the numbers of those cards that the store has, by guid."""
    return dict(listed(connection, "SELECT guid, id FROM card WHERE guid IN ({})", guids))


def in_log(connection: Connection, uids: Sequence[int]) -> frozenset[int]:
    """Return those of some events that the review log holds, such as those of a joined store."""
    rows = listed(connection, "SELECT uid FROM review WHERE uid IN ({})", uids)
    return frozenset(uid for (uid,) in rows)
