"""The tags that a learner gave cards, or that cards earned."""

from collections.abc import Iterable

from dockquiz.domain import leech
from dockquiz.domain.reviewlog import Event
from dockquiz.storage.connection import Connection
from dockquiz.storage.settings import read_settings

_ADD = """
INSERT INTO learner_tag (card_id, learner_id, name) VALUES (:card, :learner, :name)
ON CONFLICT (card_id, learner_id, name) DO NOTHING
"""
_REMOVE = """
DELETE FROM learner_tag WHERE card_id = :card AND learner_id = :learner AND name = :name
"""


def add(connection: Connection, learner: int, card_ids: Iterable[int], name: str) -> None:
    """Give cards a tag; those that have it keep it."""
    connection.executemany(_ADD, _rows(learner, card_ids, name))


def remove(connection: Connection, learner: int, card_ids: Iterable[int], name: str) -> None:
    """Take a tag off cards."""
    connection.executemany(_REMOVE, _rows(learner, card_ids, name))


def follow_lapses(connection: Connection, learner: int, undo: Event) -> None:
    """Tag a card as a leech, or no longer, after an undo that changed its lapses."""
    statement = "SELECT d.name FROM card AS c JOIN deck AS d ON d.id = c.deck_id WHERE c.id = ?"
    ((deck,),) = connection.execute(statement, (undo.card_id,)).fetchall()
    threshold = read_settings(connection, learner).of(deck).leech
    if leech.bites(undo.before, undo.after, threshold):
        add(connection, learner, [undo.card_id], leech.TAG)
    elif not leech.is_leech(undo.after, threshold):
        remove(connection, learner, [undo.card_id], leech.TAG)


def _rows(learner: int, card_ids: Iterable[int], name: str) -> list[dict[str, object]]:
    return [{"card": card, "learner": learner, "name": name} for card in card_ids]
