"""`check --fix` rewrites notes: only what it showed, only when told, whole or not at all."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from ptyrun import Terminal

from dockquiz.errors import DockquizError
from dockquiz.services.fixing import rewrite, write

WRONG = (
    "=> lister les réseaux\r\ndocker netwrok ls\r\n\r\n"
    "=> montrer le reseau\r\ndocker network inspect x"
)
RIGHT = WRONG.replace("netwrok", "network")


def check(*arguments: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dockquiz", "check", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, input=stdin)


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "notes.fr.txt"
    path.write_bytes(WRONG.encode())
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_note_keeps_its_encoding_and_line_ends(note: Path, encoding: str) -> None:
    note.write_bytes(WRONG.encode(encoding))

    done = check("--fix", "--yes", note)

    assert (done.returncode, done.stderr) == (
        0,
        "Wrote 1 correction in 1 file.\n0 errors, 0 warnings in 1 file (1 more with --info)\n",
    )
    assert note.read_bytes() == RIGHT.encode(encoding)


def test_prose_is_mended_on_demand(note: Path) -> None:
    check("--fix", "--yes", "--spelling", note)

    assert note.read_bytes() == RIGHT.replace("reseau", "réseau").encode()


def test_an_ignored_code_is_not_mended(note: Path) -> None:
    check("--fix", "--yes", "--ignore", "unknown-command", note)

    assert note.read_bytes() == WRONG.encode()


def test_the_diff_shows_what_would_change_and_changes_nothing(note: Path) -> None:
    done = check("--diff", note)

    assert done.stdout.splitlines() == [
        f"--- {note}",
        f"+++ {note}",
        "@@ -1,5 +1,5 @@",
        " => lister les réseaux",
        "-docker netwrok ls",
        "+docker network ls",
        " ",
        " => montrer le reseau",
        " docker network inspect x",
    ]
    assert done.stderr == "1 correction in 1 file; nothing was written\n"
    assert done.returncode == 1
    assert note.read_bytes() == WRONG.encode()


def test_changes_far_apart_are_shown_apart(note: Path) -> None:
    wrong = "=> list the networks\ndocker netwrok ls\n"
    note.write_text(wrong + "\n" * 9 + wrong, encoding="utf-8")
    # The last line of the file is the last of the diff, although it ends like the others.

    shown = check("--diff", note).stdout

    assert [line for line in shown.splitlines() if line[0] == "@"] == [
        "@@ -1,5 +1,5 @@",
        "@@ -10,4 +10,4 @@",
    ]


def test_without_anybody_to_ask_nothing_is_written(note: Path) -> None:
    done = check("--fix", note)

    assert done.returncode == 2
    assert "--yes" in done.stderr
    assert note.read_bytes() == WRONG.encode()


@pytest.mark.parametrize("option", ["--spelling", "--yes"])
def test_an_option_of_fix_alone_is_a_mistake(note: Path, option: str) -> None:
    assert check(option, note).returncode == 2


@pytest.mark.parametrize(("key", "expected"), [("y", RIGHT), ("n", WRONG)])
def test_a_person_is_asked(note: Path, key: str, expected: str) -> None:
    with Terminal("check", "--fix", str(note)) as terminal:
        terminal.expect("Write 1 correction in 1 file?")
        terminal.send(f"{key}\r")
        terminal.wait()

    assert note.read_bytes() == expected.encode()


def test_a_link_stays_a_link_and_permissions_stay(note: Path, tmp_path: Path) -> None:
    note.chmod(0o640)
    link = tmp_path / "link.txt"
    link.symlink_to(note.name)

    check("--fix", "--yes", link)

    assert link.is_symlink()
    assert note.read_bytes() == RIGHT.encode()
    assert note.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.txt", "notes.fr.txt"]


def test_a_note_that_changed_meanwhile_is_left_alone(note: Path) -> None:
    change = rewrite(note)
    note.write_bytes(b"another text")

    assert change
    with pytest.raises(DockquizError, match="has changed meanwhile"):
        write(change)
    assert note.read_bytes() == b"another text"
    assert len(list(note.parent.iterdir())) == 1


def test_a_correction_that_uncovers_another_is_followed_by_it(note: Path) -> None:
    note.write_text("=> list all containers\ndocker contrainer ls --qiuet\n", encoding="utf-8")

    check("--fix", "--yes", note)

    assert note.read_text(encoding="utf-8").endswith("docker container ls --quiet\n")


def test_json_stays_json_while_notes_are_mended(note: Path) -> None:
    done = check("--fix", "--yes", "--json", note)

    assert done.stdout == "[]\n"
    assert "+docker network ls" in done.stderr


def test_a_kill_leaves_each_note_old_or_new(tmp_path: Path) -> None:
    notes = [tmp_path / f"{n}.txt" for n in range(12)]
    command = [sys.executable, "-m", "dockquiz", "check", "--fix", "--yes", str(tmp_path)]
    states = set()
    for _ in range(3):
        for path in notes:
            path.write_bytes(WRONG.encode())
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
            while run.poll() is None and notes[3].read_bytes() == WRONG.encode():
                time.sleep(0.0005)
            os.kill(run.pid, 9) if run.poll() is None else None
        states |= {path.read_bytes() for path in notes}

    assert states <= {WRONG.encode(), RIGHT.encode()}
    assert RIGHT.encode() in states
