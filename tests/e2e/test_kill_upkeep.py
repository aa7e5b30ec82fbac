"""`kill -9` in the middle of an import, an upgrade, a copy, a restore or a repair.

What is found afterwards is the state before or the state after, and every copy
that is listed is whole.
"""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from firststore import first_store
from stores import qa, stocked_file

from dockquiz.services import doctor
from dockquiz.services.backup import back_up
from dockquiz.services.copies import list_copies
from dockquiz.services.opening import Wanted, open_store
from dockquiz.storage.store import open_file

KILLS = 6
NOTES, IN_A_NOTE = 3, 60
PROGRAM = """
import json, os, sys
from datetime import UTC, datetime
from pathlib import Path
import dockquiz.parsing.extract, dockquiz.storage.migration, dockquiz.storage.tables
from dockquiz.services import backup, doctor, importing, opening, restoring
wanted = opening.Wanted("store.db", "me")
for line in sys.stdin:
    folder, act = json.loads(line)
    if (child := os.fork()) == 0:
        os.chdir(folder)
        now = datetime.now(UTC)
        print("begins", os.getpid(), flush=True)
        exec(act)
        print("ends", flush=True)
        os._exit(0)
    print("gone", os.waitpid(child, 0)[1], flush=True)
"""
"""Loads the program once, and forks for each act, in the folder of a store; what is killed is
the fork, after its first line."""


class Acting:
    """Runs acts to their end, or to the kill."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, act: str, folder: Path, killed_after: float | None) -> float:
        """Run an act; return how long it took."""
        assert self._process.stdin is not None
        print(json.dumps([str(folder), act]), file=self._process.stdin, flush=True)
        word, pid = self._line()
        assert word == "begins"
        start = time.monotonic()
        if killed_after is not None:
            time.sleep(killed_after)
            # Until it was waited for, the process is there, if only as a zombie.
            with suppress(ProcessLookupError):
                os.kill(int(pid), signal.SIGKILL)
        elif self._line() != ["ends"]:
            raise AssertionError(self._line())
        lasted = time.monotonic() - start
        last = self._line()
        if killed_after is not None and last == ["ends"]:
            last = self._line()
        assert last in ([["gone", "0"]] if killed_after is None else [["gone", "0"], ["gone", "9"]])
        return lasted

    def close(self) -> None:
        self._process.communicate()

    def _line(self) -> list[str]:
        assert self._process.stdout is not None
        return self._process.stdout.readline().split()


@dataclass(frozen=True, slots=True)
class Case:
    """Something that is killed."""

    make: Callable[[Path], None]
    """Makes a store in a folder."""
    act: str
    state: Callable[[Path], object]
    """Tells the states apart; the values before and after, and those allowed between."""
    between: tuple[object, ...] = ()


def _old(folder: Path) -> None:
    first_store(folder / "store.db", cards=300, reviews=4_000)


def _current(folder: Path) -> None:
    _old(folder)
    with open_store(Wanted(str(folder / "store.db"), "me"), now=datetime(2024, 3, 15, tzinfo=UTC)):
        pass


def _changed(folder: Path) -> None:
    """Make a store that stands elsewhere than its log leads and than its copy."""
    _current(folder)
    with closing(open_file(folder / "store.db")) as store:
        back_up(store, now=datetime(2024, 3, 16, tzinfo=UTC), reason="daily")
        with store.transaction() as connection:
            connection.execute("UPDATE schedule SET lapses = 7, suspended = 1 - suspended")


def _with_notes(folder: Path) -> None:
    stocked_file(folder / "store.db", [qa(1)])
    for note in range(NOTES):
        questions = (
            f"Q: What is {note} and {n}?\nA: it is {n} of {note}\n" for n in range(IN_A_NOTE)
        )
        (folder / f"note{note}.md").write_text("\n".join(questions), encoding="utf-8")


def _cards(path: Path) -> object:
    return _rows(path, "SELECT count(*) FROM card")[0][0]


def _revision(path: Path) -> object:
    events = _rows(path, "SELECT count(*) FROM review WHERE id <= 4000")
    return _rows(path, "SELECT version_num FROM alembic_version")[0][0], events


def _schedules(path: Path) -> object:
    return _rows(path, "SELECT * FROM schedule ORDER BY card_id, learner_id")


def _rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as store:
        return store.execute(query).fetchall()


OPEN = "with opening.open_store(wanted, now=now) as store: "
CASES = {
    "import": Case(
        _with_notes,
        OPEN + 'importing.import_notes(store, sorted(Path().glob("note*.md")), now=now)',
        _cards,
        between=tuple(1 + n * IN_A_NOTE for n in range(NOTES + 1)),
    ),
    "upgrade": Case(_old, OPEN + "pass", _revision),
    "copy": Case(_current, OPEN + 'backup.back_up(store, now=now, reason="asked")', _schedules),
    "restore": Case(
        _changed, 'restoring.restore(restoring.plan(wanted, "1"), now=now)', _schedules
    ),
    "repair": Case(_changed, OPEN + "doctor.rebuild(store, now=now)", _schedules),
}


@pytest.fixture(scope="module")
def acting() -> Iterator[Acting]:
    made = Acting()
    yield made
    made.close()


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_a_kill_leaves_the_state_before_or_the_state_after(
    name: str, acting: Acting, tmp_path: Path
) -> None:
    """Field complaint no. 12: nothing is kept for the end that could be lost before it."""
    case, random = CASES[name], Random(name)  # noqa: S311  (a failure can be repeated)
    made = tmp_path / "made"
    made.mkdir()
    case.make(made)
    notes = {note.name: note.read_bytes() for note in made.glob("*.md")}
    before = case.state(made / "store.db")
    whole = Path(shutil.copytree(made, tmp_path / "whole"))
    lasts = acting.run(case.act, whole, None)
    states = [before, case.state(whole / "store.db"), *case.between]

    for kill in range(KILLS):
        folder = Path(shutil.copytree(made, tmp_path / f"killed{kill}"))
        acting.run(case.act, folder, random.uniform(0, lasts))

        assert _look(folder / "store.db", sound=name not in {"upgrade", "restore", "repair"})
        assert case.state(folder / "store.db") in states
        assert {note.name: note.read_bytes() for note in folder.glob("*.md")} == notes
        # And life goes on: the same again, to its end.
        acting.run(case.act, folder, None)
        assert case.state(folder / "store.db") in states


def _look(path: Path, *, sound: bool) -> bool:
    """Return whether a store, and every copy of it, is whole."""
    assert [copy.problem for copy in list_copies(path) if copy.problem] == []
    for file in (path, *(copy.path for copy in list_copies(path))):
        assert _rows(file, "PRAGMA integrity_check") == [("ok",)]
        assert _rows(file, "PRAGMA foreign_key_check") == []
    if sound:
        with closing(open_file(path)) as store:
            assert [f for f in doctor.examine(store) if f.count] == []
    return True
