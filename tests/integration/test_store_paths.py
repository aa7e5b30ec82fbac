"""Which file `--store` means: mistyped, linked, oddly named, or no file at all."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from stores import qa, stocked_file

from dockquiz.errors import StoreError
from dockquiz.services.backup import back_up, copies
from dockquiz.services.opening import Wanted, open_copy, open_store, read_store
from dockquiz.storage.readonly import connect_to_read
from dockquiz.storage.store import REVISION, Store

NOW = datetime(2024, 3, 15, 12, tzinfo=UTC)


def refused(path: Path | str) -> StoreError:
    """Return how reading a store is refused."""
    with pytest.raises(StoreError) as caught, read_store(Wanted(str(path)), now=NOW):
        pass
    return caught.value


def test_reading_a_missing_store_makes_none(tmp_path: Path) -> None:
    error = refused(tmp_path / "store.db")

    assert error.message == f"there is no store at {tmp_path}/store.db"
    assert "dockquiz import" in str(error.hint)
    assert list(tmp_path.iterdir()) == []


def test_a_mistyped_name_is_told_the_stores_near_it(tmp_path: Path) -> None:
    stocked_file(tmp_path / "work.db", [qa(1)])
    stocked_file(tmp_path / "private.db", [qa(1)])
    (tmp_path / "wrk.db.txt").write_text("no store")
    with closing(sqlite3.connect(tmp_path / "wark.db")) as other:
        other.execute("CREATE TABLE no_store (x)")

    assert refused(tmp_path / "wrk.db").hint == f"did you mean {tmp_path}/work.db?"
    elsewhere = str(refused(tmp_path / "zzzzzzz").hint)
    assert f"{tmp_path}/private.db or {tmp_path}/work.db" in elsewhere


def test_a_folder_that_is_not_there_is_named_and_not_made(tmp_path: Path) -> None:
    error = refused(tmp_path / "none" / "store.db")

    assert f"{tmp_path}/none" in str(error.hint)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_no_store_to_read_but_may_become_one(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.touch()

    assert "is empty" in refused(path).message
    assert path.read_bytes() == b""
    with open_store(Wanted(str(path)), now=NOW) as store:
        assert store.revision() == REVISION


@pytest.mark.parametrize("kind", ["folder", "pipe", "device"])
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "store.db"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path = Path(os.devnull)

    assert "not a store" in refused(path).message
    with pytest.raises(StoreError, match="not a store"), open_store(Wanted(str(path)), now=NOW):
        pass


@pytest.mark.parametrize(
    "name",
    [
        "100% sûr?.db",
        "a#b?mode=memory&immutable=1.db",
        "two  spaces .db",
        "file:x.db",
        ":memory:",
        "%41.db",
        os.fsdecode(b"caf\xe9-\xff.db"),
    ],
)
def test_a_store_may_have_any_name_a_file_can_have(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "100% [here]?"
    path = folder / name
    with open_store(Wanted(str(path)), now=NOW) as made:
        back_up(made, now=NOW, reason="import")

    assert copies(path)
    with read_store(Wanted(str(path)), now=NOW) as store:
        assert store.revision() == REVISION
    with connect_to_read(path) as connection:
        assert Store(path, connection).revision() == REVISION
    with open_copy(Wanted(str(path))) as store:
        assert store.revision() == REVISION
    assert sorted(file.name for file in folder.iterdir()) == sorted([name, "backups"])


def test_a_link_leads_to_one_store_with_one_folder_of_backups(tmp_path: Path) -> None:
    real, link = tmp_path / "data" / "store.db", tmp_path / "link.db"
    real.parent.mkdir()
    stocked_file(real, [qa(1)])
    link.symlink_to(real)

    with open_store(Wanted(str(link)), now=NOW) as store:
        copy = back_up(store, now=NOW, reason="import")

    assert copy is not None
    assert copy.parent == real.parent / "backups"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["data", "link.db"]


def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")

    assert str(tmp_path / "a") in refused(tmp_path / "a").message


def test_a_store_without_the_log_ahead_gets_it_back_when_it_is_written(tmp_path: Path) -> None:
    """Other tools make copies that lack it; then a reader would stop a writer."""
    path = tmp_path / "store.db"
    stocked_file(path, [qa(1)])
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = DELETE")

    with open_store(Wanted(str(path)), now=NOW) as store:
        assert store.connection.execute("PRAGMA journal_mode").fetchall() == [("wal",)]
