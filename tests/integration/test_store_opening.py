"""Opening a store: a missing one is made, an unusable one is refused without harm."""

import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from stores import qa, stock, stocked_file

from dockquiz.errors import StoreError
from dockquiz.services.opening import Wanted, open_copy, open_store
from dockquiz.storage.location import store_path
from dockquiz.storage.store import REVISION, Store, open_file

NOW = datetime(2024, 3, 15, 12, tzinfo=UTC)


def test_a_missing_store_is_made_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "store.db"

    with open_store(Wanted(str(path)), now=NOW) as store:
        assert store.revision() == REVISION

    assert [file.name for file in path.parent.iterdir()] == ["store.db"]


def test_a_current_store_opens_without_the_orm_and_the_migrations(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    stocked_file(path, [qa(1)])
    program = f"""
        import sys
        from datetime import UTC, date, datetime
        from dockquiz.services.due import read_queue
        from dockquiz.services.opening import Wanted, open_store
        from dockquiz.storage import answering, hot
        with open_store(Wanted({str(path)!r}), now=datetime.now(UTC)) as store:
            (card,) = read_queue(store, day=date.today())
            hot.content(store.connection, card.id)
        heavy = {{"sqlmodel", "sqlalchemy", "alembic", "rapidfuzz", "rich", "platformdirs"}}
        print(sorted(heavy & set(sys.modules)))
    """

    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"


def test_answers_are_written_ahead_and_synced_and_references_are_checked(tmp_path: Path) -> None:
    with open_store(Wanted(str(tmp_path / "store.db")), now=NOW) as store:
        pragmas = {
            name: store.connection.execute(f"PRAGMA {name}").fetchall()[0][0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }

    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5_000,
    }


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"# Docker\n\nnotes, not a database\n" * 99, "is not a dockquiz store"),
        (b"SQLite format 3\0" + b"\xff" * 4096, "is not a dockquiz store|is damaged"),
    ],
    ids=["text", "garbage"],
)
def test_another_file_is_refused_and_left_alone(
    tmp_path: Path, content: bytes, message: str
) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(content)

    with pytest.raises(StoreError, match=message), open_store(Wanted(str(path)), now=NOW):
        pass

    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_the_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE alembic_version (version_num)")
    before = path.read_bytes()

    with (
        pytest.raises(StoreError, match="is not a dockquiz store"),
        open_store(Wanted(str(path)), now=NOW),
    ):
        pass

    assert path.read_bytes() == before


def test_a_truncated_store_is_called_damaged_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    stocked_file(path, [qa(n) for n in range(1, 300)])
    half = path.read_bytes()[: path.stat().st_size // 2]
    path.write_bytes(half)

    with (
        pytest.raises(StoreError, match="is damaged") as caught,
        open_store(Wanted(str(path)), now=NOW),
    ):
        pass

    assert "backups" in str(caught.value.hint)
    assert path.read_bytes() == half


def test_a_store_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    stocked_file(path, [qa(1)])
    with closing(sqlite3.connect(path)) as later:
        later.execute("UPDATE alembic_version SET version_num = '0999'")
        later.commit()

    with (
        pytest.raises(StoreError, match=r"newer dockquiz \(schema 0999") as caught,
        open_store(Wanted(str(path)), now=NOW),
    ):
        pass

    assert "upgrade dockquiz" in str(caught.value.hint)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with (
        pytest.raises(StoreError, match="file/deep cannot be made"),
        open_store(Wanted(str(tmp_path / "file" / "deep" / "store.db")), now=NOW),
    ):
        pass


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with (
        pytest.raises(StoreError, match="is a folder, not a store"),
        open_store(Wanted(str(tmp_path)), now=NOW),
    ):
        pass


def test_a_store_that_another_program_keeps_is_called_in_use(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    stocked_file(path, [qa(1)])
    store = open_file(path)
    store.connection.execute("PRAGMA busy_timeout = 1")

    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="in use by another program"), store.transaction():
            pass

    store.close()


def test_a_full_disk_stops_a_change_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    stocked_file(path, [qa(n) for n in range(1, 10)])
    store = open_file(path)
    pages = store.connection.execute("PRAGMA page_count").fetchall()[0][0]
    store.connection.execute(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(StoreError, match="the disk is full"):
        stock(store, [qa(n) for n in range(10, 5_000)])

    assert store.connection.execute("SELECT count(*) FROM card").fetchall() == [(9,)]
    store.close()


def test_a_store_that_could_not_be_made_leaves_no_half_file(tmp_path: Path) -> None:
    program = f"""
        import resource
        from datetime import UTC, datetime
        from dockquiz.services.opening import Wanted, open_store
        import dockquiz.storage.migration, signal
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))
        with open_store(Wanted({str(tmp_path / "store.db")!r}), now=datetime.now(UTC)):
            pass
    """

    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert "StoreError" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_two_programs_may_make_the_same_store_at_once(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    program = f"""
        from datetime import UTC, datetime
        from dockquiz.services.opening import Wanted, open_store
        import dockquiz.storage.migration
        input()
        with open_store(Wanted({str(path)!r}), now=datetime.now(UTC)) as store:
            print(store.revision())
    """
    both = [
        subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(program)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for process in both:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()

    assert [process.communicate()[0].strip() for process in both] == [REVISION, REVISION]


def test_a_transaction_writes_everything_or_nothing(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    stocked_file(path, [qa(1)])
    store = open_file(path)

    def rename_and_fail() -> None:
        with store.transaction() as connection:
            connection.execute("UPDATE deck SET name = 'podman'")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        rename_and_fail()

    assert store.connection.execute("SELECT name FROM deck").fetchall() == [("docker",)]
    store.close()


def test_the_store_lies_where_the_learner_says(tmp_path: Path) -> None:
    assert store_path(str(tmp_path / "x.db")) == tmp_path / "x.db"
    assert store_path(f"sqlite:///{tmp_path}/x.db") == tmp_path / "x.db"
    assert store_path(None).name == "dockquiz.db"


def test_another_kind_of_database_is_refused() -> None:
    with pytest.raises(StoreError, match=r"postgresql.*://"):
        store_path("postgresql+psycopg://localhost/x")


@pytest.mark.parametrize(
    "opened",
    [lambda path: open_store(Wanted(path), now=NOW), lambda path: open_copy(Wanted(path))],
)
def test_a_path_that_no_file_can_have_is_refused_with_its_name(
    tmp_path: Path, opened: Callable[[str], AbstractContextManager[Store]]
) -> None:
    path = str(tmp_path / ("x" * 300))

    with pytest.raises(StoreError, match=r"x{300} cannot be opened"), opened(path):
        pass


@pytest.mark.parametrize("harm", ["DELETE FROM alembic_version", "DROP TABLE alembic_version"])
def test_a_store_that_lost_its_revision_is_called_damaged(tmp_path: Path, harm: str) -> None:
    path = tmp_path / "store.db"
    with open_store(Wanted(str(path)), now=NOW) as store:
        store.connection.execute(harm)

    with pytest.raises(StoreError, match="is damaged"), open_store(Wanted(str(path)), now=NOW):
        pass
