"""The schema: models and migrations agree, and the program runs the migrations itself."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.command import upgrade as alembic_upgrade
from alembic.config import main as alembic_command
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, create_engine, inspect
from sqlmodel import SQLModel, col, select
from stores import qa, stock, stocked_file

from dockquiz.domain.reviewlog import Hidden, hidden, replay
from dockquiz.services.opening import Wanted, open_store
from dockquiz.storage import answering, hot, migration, store, tables
from dockquiz.storage.engine import engine_over
from dockquiz.storage.store import REVISION, Store, open_in_memory

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2024, 3, 15, 12, tzinfo=UTC)


@pytest.fixture
def fresh() -> Iterator[Store]:
    store = open_in_memory()
    yield store
    store.close()


def test_the_newest_migration_is_the_one_the_program_expects() -> None:
    assert ScriptDirectory.from_config(migration.config()).get_current_head() == REVISION


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Whether a table is a model's: those of the search index belong to SQLite."""
    return kind != "table" or not (name or "").startswith("card_fts")


def test_models_and_migrations_agree(fresh: Store) -> None:
    with engine_over(fresh.connection).connect() as connection:
        options = {"compare_type": True, "include_name": _is_ours}
        differences = compare_metadata(
            MigrationContext.configure(connection, opts=options), SQLModel.metadata
        )

    assert differences == []


def test_models_and_migrations_have_the_same_checks(fresh: Store) -> None:
    """Alembic does not compare these by itself."""
    with engine_over(fresh.connection).connect() as connection:
        migrated = {
            name: {
                (c["name"], c["sqltext"]) for c in inspect(connection).get_check_constraints(name)
            }
            for name in SQLModel.metadata.tables
        }

    modelled = {
        name: {
            (c.name, str(c.sqltext)) for c in table.constraints if isinstance(c, CheckConstraint)
        }
        for name, table in SQLModel.metadata.tables.items()
    }
    assert migrated == modelled


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE schedule SET ease = 1299",
        "UPDATE schedule SET due = 9, interval = 0",
        "UPDATE schedule SET interval = 5",
        "UPDATE schedule SET due = 9, interval = 36501",
        "UPDATE schedule SET due = 'tomorrow', interval = 1",
        "UPDATE schedule SET repetitions = 1",
        "UPDATE schedule SET lapses = -1",
        "UPDATE schedule SET suspended = 2",
        "UPDATE card SET kind = 'riddle'",
        "UPDATE card SET lang = 'de'",
        "UPDATE source SET line = 0",
        "UPDATE source SET end_line = line - 1",
        "UPDATE card SET deck_id = 99",
    ],
)
def test_the_file_itself_rejects_what_cannot_be(fresh: Store, statement: str) -> None:
    stock(fresh, [qa(7)])

    with pytest.raises(sqlite3.IntegrityError), fresh.transaction() as connection:
        connection.execute(statement)


def test_an_older_store_is_copied_then_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "store.db"
    stocked_file(path, [qa(1), qa(2)])
    folder = tmp_path / "alembic"
    (folder / "versions").mkdir(parents=True)
    for file in (ROOT / "alembic/env.py", *(ROOT / "alembic/versions").glob("*.py")):
        copy = folder / file.relative_to(ROOT / "alembic")
        copy.write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "versions/9999_nicknames.py").write_text(
        "from alembic import op\n"
        "import sqlalchemy as sa\n"
        f"revision, down_revision = '9999', '{REVISION}'\n"
        "def upgrade():\n"
        "    with op.batch_alter_table('learner', recreate='always') as batch:\n"
        "        batch.add_column(sa.Column('nickname', sa.Text()))\n"
    )
    monkeypatch.setattr(migration, "script_location", lambda: folder)
    monkeypatch.setattr("dockquiz.services.opening.REVISION", "9999")
    monkeypatch.setattr(store, "REVISION", "9999")

    with open_store(Wanted(str(path)), now=NOW) as opened:
        assert opened.revision() == "9999"
        assert opened.connection.execute("SELECT nickname FROM learner").fetchall() == [(None,)]
        assert opened.connection.execute("SELECT count(*) FROM schedule").fetchall() == [(2,)]

    (copy,) = (tmp_path / "backups").iterdir()
    assert re.fullmatch(r"store\.20240315T120000000000Z\.upgrade\.db", copy.name)
    with closing(sqlite3.connect(copy)) as old:
        assert old.execute("SELECT version_num FROM alembic_version").fetchall() == [(REVISION,)]


def test_a_migration_that_fails_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "store.db"
    stocked_file(path, [qa(1)])

    def upgrade(connection: sqlite3.Connection) -> None:
        connection.execute("DROP TABLE tag")
        raise RuntimeError

    monkeypatch.setattr("dockquiz.services.opening.REVISION", "9999")
    monkeypatch.setattr(store, "REVISION", "9999")
    monkeypatch.setattr(migration, "upgrade", upgrade)
    with pytest.raises(RuntimeError), open_store(Wanted(str(path)), now=NOW):
        pass

    monkeypatch.undo()
    with open_store(Wanted(str(path)), now=NOW) as opened:
        assert opened.connection.execute("SELECT count(*) FROM tag").fetchall() == [(0,)]


def test_the_alembic_command_works_in_a_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)

    alembic_command(["-x", f"store={tmp_path}/store.db", "upgrade", "head"])

    with open_store(Wanted(f"{tmp_path}/store.db"), now=NOW) as made:
        assert made.connection.execute("SELECT name FROM learner").fetchall() == [("me",)]


def test_a_session_reads_and_writes_through_the_transaction_around_it(fresh: Store) -> None:
    stock(fresh, [qa(1)])

    def rename_and_fail() -> None:
        with fresh.transaction(), fresh.session() as session:
            session.exec(select(tables.DeckRow)).one().name = "podman"
            session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        rename_and_fail()
    with fresh.transaction(), fresh.session() as session:
        session.add(tables.TagRow(card_id=1, name="linux"))

    with fresh.session() as session:
        assert session.exec(select(tables.DeckRow.name)).all() == ["docker"]
        assert session.exec(select(col(tables.TagRow.name))).all() == ["linux"]


def test_the_log_of_the_first_schema_comes_along(tmp_path: Path) -> None:
    """The study day of the last review is computed; what was hidden is put into the log."""
    copies = [tmp_path / "one.db", tmp_path / "two.db"]
    with closing(sqlite3.connect(copies[0])) as old:
        _first_schema(old)
        old.executescript(
            "INSERT INTO deck VALUES (1, 'docker');"
            "INSERT INTO card VALUES (1, 'guid1', 1, 0, 'qa', 'Q?', 'A', '[]', '[]', '[]', 'en', 1,"
            " '[]', NULL, '[]', 7, 0, 0, NULL);"
            "INSERT INTO schedule VALUES (1, 1, 0, 738966, 6, 2500, 2, 0, 1, 738970);"
            "INSERT INTO review VALUES (1, 1, 1, 'review', 1710504000000, 0, 738959, 4,"
            " NULL, 0, 2500, 0, 0, 738960, 1, 2500, 1, 0, 900, NULL);"
            "INSERT INTO review VALUES (2, 1, 1, 'review', 1710590400000, 0, 738960, 4,"
            " 738960, 1, 2500, 1, 0, 738966, 6, 2500, 2, 0, 800, NULL);"
        )
        old.commit()
    copies[1].write_bytes(copies[0].read_bytes())

    logs = []
    for path in copies:
        with open_store(Wanted(str(path)), now=NOW) as opened:
            assert hot.schedule(opened.connection, 1, 1).reviewed_on == date(2024, 3, 15)
            logs.append(list(answering.events(opened.connection, 1)))

    assert [event.kind.value for event in logs[0]] == ["review", "review", "bury", "suspend"]
    assert [event.before.reviewed_on for event in logs[0][:2]] == [None, date(2024, 3, 14)]
    assert replay(logs[0])[1] == logs[0][-1].after
    assert hidden(logs[0]) == Hidden(suspended=True, buried_until=date.fromordinal(738_970))
    assert [event.uid for event in logs[0]] == [event.uid for event in logs[1]]


def _first_schema(connection: sqlite3.Connection) -> None:
    settings = migration.config()
    with create_engine("sqlite://", creator=lambda: connection).connect() as wrapped:
        settings.attributes["connection"] = wrapped
        alembic_upgrade(settings, "0001")
        wrapped.commit()
