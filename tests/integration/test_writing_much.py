"""Rows that are written many at once come back as they were handed over."""

import pytest

from dockquiz.storage.bulk import insert
from dockquiz.storage.store import Store, open_in_memory

COLUMNS = ("id", "path", "digest", "extractor", "deck", "imported_at", "retired_at")
FULL = (1, "/a", "d", 1, "docker", 5, 6)
NO_DECK = (2, "/b", "d", 1, None, 5, 6)
BARE = (3, "/c", "d", 1, None, 5, None)


@pytest.fixture
def store() -> Store:
    """An empty store in memory."""
    return open_in_memory()


@pytest.mark.parametrize("rows", [[], [FULL], [BARE], [FULL, NO_DECK, BARE], [NO_DECK, BARE]])
def test_what_a_row_leaves_open_stays_open_whatever_the_others_say(
    store: Store, rows: list[tuple[object, ...]]
) -> None:
    with store.transaction() as connection:
        insert(connection, "note", COLUMNS, rows)
    read = store.connection.execute("SELECT * FROM note ORDER BY id")
    assert read.fetchall() == rows
    store.close()
