"""`kill -9` in the middle of an import, an upgrade, a copy, a restore or a repair.

What is found afterwards is the state before or the state after, and every copy
that is listed is whole.
"""

import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
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
import sys
from datetime import UTC, datetime
from pathlib import Path
from dockquiz.services import backup, doctor, importing, opening, restoring
now = datetime.now(UTC)
wanted = opening.Wanted("store.db", "me")
{prepare}
print("begins", flush=True)
{act}
print("ends", flush=True)
"""
"""Runs in the folder of the store; the kill comes after its first line."""


@dataclass(frozen=True, slots=True)
class Case:
    """Something that is killed."""

    make: Callable[[Path], None]
    """Makes a store in a folder."""
    act: str
    state: Callable[[Path], object]
    """Tells the states apart; the values before and after, and those allowed between."""
    between: tuple[object, ...] = ()
    prepare: str = ""


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
        prepare="import dockquiz.parsing.extract",
    ),
    "upgrade": Case(_old, OPEN + "pass", _revision, prepare="import dockquiz.storage.migration"),
    "copy": Case(_current, OPEN + 'backup.back_up(store, now=now, reason="asked")', _schedules),
    "restore": Case(
        _changed, 'restoring.restore(restoring.plan(wanted, "1"), now=now)', _schedules
    ),
    "repair": Case(_changed, OPEN + "doctor.rebuild(store, now=now)", _schedules),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_a_kill_leaves_the_state_before_or_the_state_after(name: str, tmp_path: Path) -> None:
    """Field complaint no. 12: nothing is kept for the end that could be lost before it."""
    case, random = CASES[name], Random(name)  # noqa: S311  (a failure can be repeated)
    made = tmp_path / "made"
    made.mkdir()
    case.make(made)
    notes = {note.name: note.read_bytes() for note in made.glob("*.md")}
    before = case.state(made / "store.db")
    whole = Path(shutil.copytree(made, tmp_path / "whole"))
    lasts = _run(case, whole, None)
    states = [before, case.state(whole / "store.db"), *case.between]

    for kill in range(KILLS):
        folder = Path(shutil.copytree(made, tmp_path / f"killed{kill}"))
        _run(case, folder, random.uniform(0, lasts))

        assert _look(folder / "store.db", sound=name not in {"upgrade", "restore", "repair"})
        assert case.state(folder / "store.db") in states
        assert {note.name: note.read_bytes() for note in folder.glob("*.md")} == notes
        # And life goes on: the same again, to its end.
        _run(case, folder, None)
        assert case.state(folder / "store.db") in states


def _run(case: Case, folder: Path, killed_after: float | None) -> float:
    """Run the program, to its end or to the kill; return how long it acted."""
    text = PROGRAM.format(prepare=case.prepare, act=case.act)
    with subprocess.Popen(
        [sys.executable, "-c", text], cwd=folder, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begins\n"
        start = time.monotonic()
        if killed_after is not None:
            time.sleep(killed_after)
            process.send_signal(signal.SIGKILL)
        elif process.stdout.readline() != "ends\n":
            raise AssertionError(process.returncode)
        return time.monotonic() - start


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
