"""What a shell completes, read from the store in a few milliseconds."""

from dockquiz.services.clock import system_time
from dockquiz.services.opening import Wanted, read_store

_DECKS = "SELECT name FROM deck ORDER BY name"
_TAGS = "SELECT DISTINCT name FROM tag UNION SELECT DISTINCT name FROM learner_tag ORDER BY name"


def deck_names(wanted: Wanted) -> list[str]:
    """Return the names of all decks, those around them too: `docker` of `docker::swarm`.

    Raises:
        StoreError: If there is no store, or it cannot be read.
    """
    names = _first(wanted, _DECKS)
    whole = {"::".join(name.split("::")[:end]) for name in names for end in range(1, 20)}
    return sorted(whole)


def tag_names(wanted: Wanted) -> list[str]:
    """Return all tags, of notes and of learners.

    Raises:
        StoreError: If there is no store, or it cannot be read.
    """
    return _first(wanted, _TAGS)


def learner_names(wanted: Wanted) -> list[str]:
    """Return the names of all learners.

    Raises:
        StoreError: If there is no store, or it cannot be read.
    """
    return _first(wanted, "SELECT name FROM learner ORDER BY name")


def _first(wanted: Wanted, statement: str) -> list[str]:
    with read_store(wanted, now=system_time()) as store:
        return [str(name) for (name,) in store.connection.execute(statement).fetchall()]
