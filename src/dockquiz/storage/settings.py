"""What a learner has chosen for decks, kept in the store."""

from collections.abc import Iterable, Mapping

from dockquiz.domain.options import OPTIONS, Settings, read_option
from dockquiz.errors import UsageError
from dockquiz.i18n import _
from dockquiz.storage.connection import Connection

_READ = "SELECT deck, name, value FROM setting WHERE learner_id = :learner"
_WRITE = """
INSERT INTO setting (learner_id, deck, name, value) VALUES (:learner, :deck, :name, :value)
ON CONFLICT (learner_id, deck, name) DO UPDATE SET value = excluded.value
"""
_REMOVE = "DELETE FROM setting WHERE learner_id = :learner AND deck = :deck AND name = :name"


def read_settings(connection: Connection, learner: int) -> Settings:
    """Return all choices of a learner; names that this dockquiz does not know are left out.

    Raises:
        UsageError: If a value makes no sense.
    """
    chosen: dict[str, dict[str, object]] = {}
    for deck, name, value in connection.execute(_READ, {"learner": learner}).fetchall():
        if name not in OPTIONS:
            continue
        try:
            chosen.setdefault(deck, {})[name] = read_option(name, value)
        except UsageError as error:
            hint = _("`dockquiz decks set {deck} --{name} …` changes it")
            raise UsageError(error.message, hint.format(deck=deck, name=name)) from error
    return Settings(chosen, connection.defaults)


def write_settings(
    connection: Connection, learner: int, deck: str, values: Mapping[str, str]
) -> None:
    """Keep choices for a deck, by name; call it inside `Store.transaction`.

    Args:
        connection: Inside a transaction.
        learner: Whose choices.
        deck: Full name; `EVERYWHERE` for all decks.
        values: What the learner wrote, for each name.

    Raises:
        UsageError: If a value makes no sense; then nothing is written.
    """
    for name, value in values.items():
        read_option(name, value)
    rows = [
        {"learner": learner, "deck": deck, "name": name, "value": value.strip()}
        for name, value in values.items()
    ]
    connection.executemany(_WRITE, rows)


def remove_settings(connection: Connection, learner: int, deck: str, names: Iterable[str]) -> None:
    """Forget choices for a deck, so that those of the decks around it hold again."""
    rows = [{"learner": learner, "deck": deck, "name": name} for name in names]
    connection.executemany(_REMOVE, rows)
