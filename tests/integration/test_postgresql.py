"""A store on a PostgreSQL server: what goes wrong is told in one line, and nothing is lost."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import main as alembic_command
from alembic.migration import MigrationContext
from builders import DAY, NOON
from server import PASSWORD, Server
from sqlmodel import SQLModel
from stores import qa, stock

import dockquiz.storage.tables  # noqa: F401 fills the metadata
from dockquiz.domain.grade import Grade
from dockquiz.errors import StoreError
from dockquiz.services.due import what_waits
from dockquiz.services.importing import import_notes
from dockquiz.services.opening import Wanted, open_copy, open_store
from dockquiz.services.review import Options, Review, open_review
from dockquiz.storage.engine import engine_over
from dockquiz.storage.store import REVISION, Store

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def wanted(server: Server) -> Wanted:
    """An empty database of its own."""
    return Wanted(server.address(server.new_database()))


@pytest.fixture
def fallible() -> Iterator[Server]:
    """A server that a test may stop."""
    from server import missing

    if reason := missing():
        pytest.skip(reason)
    server = Server()
    yield server
    server.close()


def refused(address: str) -> StoreError:
    with pytest.raises(StoreError) as caught, open_store(Wanted(address), now=NOON):
        pass
    return caught.value


def told(error: StoreError) -> str:
    return f"{error.message}\n{error.hint}"


def test_an_empty_database_becomes_a_store(wanted: Wanted) -> None:
    with open_store(wanted, now=NOON) as store:
        assert store.revision() == REVISION
        assert store.path is None
        stock(store, [qa(1)])
    with open_store(wanted, now=NOON) as again:
        assert what_waits(again, day=DAY).all.new == 1


def test_models_and_migrations_agree_on_postgresql_too(wanted: Wanted) -> None:
    with open_store(wanted, now=NOON) as store, engine_over(store.connection).connect() as wrapped:
        options = {"compare_type": True}
        context = MigrationContext.configure(wrapped, opts=options)
        assert compare_metadata(context, SQLModel.metadata) == []


def test_the_alembic_command_takes_an_address(
    wanted: Wanted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)

    alembic_command(["-x", f"store={wanted.store}", "upgrade", "head"])

    with open_store(wanted, now=NOON) as store:
        assert store.revision() == REVISION


@pytest.mark.parametrize("scheme", ["postgresql+psycopg", "postgresql", "postgres", "POSTGRESQL"])
def test_an_address_is_known_by_its_scheme(wanted: Wanted, scheme: str) -> None:
    address = f"{scheme}{str(wanted.store).removeprefix('postgresql+psycopg')}"

    with open_store(Wanted(address), now=NOON) as store:
        assert store.connection.dialect == "postgresql"


def test_tables_of_another_program_are_left_alone(server: Server, wanted: Wanted) -> None:
    with psycopg.connect(str(wanted.store).replace("+psycopg", "")) as other:
        other.execute("CREATE TABLE learner (shoe_size int)")

    error = refused(str(wanted.store))

    assert "holds tables of another program" in error.message


def test_a_wrong_password_is_told_and_never_shown(server: Server) -> None:
    error = refused(server.network_address("postgres", "ana:Hunter2"))

    assert "lets nobody in by that name and password" in error.message
    assert "Hunter2" not in told(error)


def test_a_password_of_odd_characters_lets_in_who_may(server: Server) -> None:
    database = server.new_database()
    server.tell(f"ALTER DATABASE {database} OWNER TO ana")

    login = f"ana:{quote(PASSWORD, safe='')}"
    with open_store(Wanted(server.network_address(database, login)), now=NOON) as store:
        assert store.revision() == REVISION
        assert store.connection.name.startswith("postgresql://ana@127.0.0.1:")


def test_an_address_that_cannot_be_read_is_not_repeated() -> None:
    error = refused("postgresql+psycopg://ana:p%zzword@localhost/store")

    assert "zzword" not in told(error)


def test_who_may_not_make_tables_is_told(server: Server) -> None:
    login = f"ana:{quote(PASSWORD, safe='')}"
    database = server.new_database()
    server.tell(f"REVOKE ALL ON DATABASE {database} FROM PUBLIC")
    server.tell(f"GRANT CONNECT ON DATABASE {database} TO ana")

    error = refused(server.network_address(database, login))

    assert "may not be written" in error.message
    assert "createdb --owner" in str(error.hint)


def test_a_missing_database_is_told(server: Server) -> None:
    error = refused(server.address("nowhere"))

    assert "there is no database" in error.message
    assert error.hint == "make it: createdb NAME"


def test_a_missing_user_is_told(server: Server) -> None:
    assert "knows no such user" in refused(server.address("postgres", "nobody")).message


def test_a_server_that_is_down_is_told(fallible: Server) -> None:
    fallible.stop()

    assert "no server answers at" in refused(fallible.owner).message
    assert "no server answers at" in refused(fallible.network_address("postgres", "ana")).message


def test_a_connection_lost_in_a_review_loses_nothing_that_was_graded(fallible: Server) -> None:
    wanted = Wanted(fallible.address(fallible.new_database()))
    with open_store(wanted, now=NOON) as store:
        stock(store, [qa(1), qa(2)])

    with open_review(wanted, clock=lambda: NOON, options=Options()) as review:
        review.grade(Grade.GOOD)
        fallible.stop()
        with pytest.raises(StoreError, match=r"the connection to .* was lost"):
            review.grade(Grade.GOOD)

    fallible.restart()
    with open_store(wanted, now=NOON) as store:
        assert store.connection.execute("SELECT count(*) FROM review").fetchall() == [(1,)]
        assert what_waits(store, day=DAY).all.new == 1


def test_who_comes_second_waits_and_is_told_if_that_takes_too_long(wanted: Wanted) -> None:
    with open_store(wanted, now=NOON) as first, open_store(wanted, now=NOON) as second:
        (card,) = stock(first, [qa(1)])
        second.connection.execute("SET lock_timeout = 50")

        with first.transaction() as connection:
            connection.execute("UPDATE schedule SET flag = 1")
            with pytest.raises(StoreError, match="is in use by another program"):
                stock(second, [qa(2)])
            assert what_waits(second, day=DAY).all.new == 1

        assert stock(second, [qa(2)]) == [card + 1]


def test_two_writers_at_once_both_write(wanted: Wanted) -> None:
    with open_store(wanted, now=NOON):
        pass

    def write(start: int) -> None:
        with open_store(wanted, now=NOON) as store:
            for number in range(start, start + 20):
                stock(store, [qa(number)])

    threads = [threading.Thread(target=write, args=(start,)) for start in (0, 100, 200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with open_store(wanted, now=NOON) as store:
        assert what_waits(store, day=DAY).decks["docker"].new == 20
        assert store.connection.execute("SELECT count(*) FROM card").fetchall() == [(60,)]


def test_a_trial_is_forgotten_by_the_server(wanted: Wanted, tmp_path: Path) -> None:
    note = tmp_path / "docker.md"
    note.write_text("# Images\n\nList the images: `docker image ls`\n")

    with open_copy(wanted) as copy:
        (report,) = import_notes(copy, [note], now=NOON)
        assert report.changes.new > 0

    with open_store(wanted, now=NOON) as store:
        assert store.connection.execute("SELECT count(*) FROM card").fetchall() == [(0,)]


def test_a_nul_character_is_refused_in_one_line(wanted: Wanted) -> None:
    with (
        open_store(wanted, now=NOON) as store,
        pytest.raises(StoreError, match="keeps no NUL character"),
    ):
        stock(store, [qa(1, question="a\0b")])


def test_statements_with_marks_in_their_texts_are_not_taken_for_values(wanted: Wanted) -> None:
    with open_store(wanted, now=NOON) as store:
        found = store.connection.execute(
            "SELECT '? :day 100% ::', :word, 7 % 4, CAST('5' AS integer)", {"word": "it's\\n %s"}
        )
        assert found.fetchall() == [("? :day 100% ::", "it's\\n %s", 3, 5)]


def test_a_review_asks_and_undoes_as_with_a_file(wanted: Wanted) -> None:
    with open_store(wanted, now=NOON) as store:
        stock(store, [qa(1), qa(2)])
        review = Review(store, clock=lambda: NOON, options=Options())

        review.grade(Grade.GOOD)
        review.bury()
        review.undo()
        review.undo()

        assert what_waits(store, day=DAY).all.new == 2


def test_undo_and_drill_go_on_in_the_next_sitting(wanted: Wanted) -> None:
    with open_store(wanted, now=NOON) as store:
        stock(store, [qa(1), qa(2), qa(3)])
        first = Review(store, clock=lambda: NOON, options=Options())
        first.grade(Grade.AGAIN)
        first.grade(Grade.AGAIN)
        store.connection.execute("UPDATE card SET orphaned_at = 1 WHERE id = ?", (3,))

        second = Review(store, clock=lambda: NOON, options=Options())
        assert second.card() is not None
        assert [card.id for card in second.session.drill] == [1, 2]
        second.undo()

        assert second.session.current is not None
        assert second.session.current.id == 2
        second.grade(Grade.GOOD)
        second.grade(Grade.GOOD)
        assert Review(store, clock=lambda: NOON, options=Options()).session.drill == ()


def run(address: str, *words: str, given: str = "") -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "dockquiz", "--store", address, *words],
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_line_reviews_on_a_server(wanted: Wanted) -> None:
    address = str(wanted.store)
    with open_store(wanted, now=NOON) as store:
        stock(store, [qa(1), qa(2)])

    done = run(address, "review", "--plain", given="\n3\n\n3\n")

    assert done.returncode == 0
    assert "2 learned" in done.stdout
    assert run(address, "backup").stderr.startswith("dockquiz: a store on a server")
    assert run(address + "x", "due").returncode == 3


def test_a_file_moves_to_a_server_with_its_whole_log(wanted: Wanted, empty: Store) -> None:
    from dockquiz.services.otherstore import take_in

    with closing(empty.copy()) as file, open_store(wanted, now=NOON) as store:
        stock(file, [qa(1), qa(2)])
        Review(file, clock=lambda: NOON, options=Options()).grade(Grade.EASY)

        take_in(store, file.connection, now=NOON)

        query = "SELECT uid, kind, at, grade, after_due FROM review ORDER BY id"
        assert (
            store.connection.execute(query).fetchall() == file.connection.execute(query).fetchall()
        )
        assert what_waits(store, day=DAY) == what_waits(file, day=DAY)
