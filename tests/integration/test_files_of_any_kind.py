"""Whatever a file is, its note is read, or it is refused with one clear problem; nothing waits."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dockquiz.domain.problem import Severity
from dockquiz.parsing.decode import LARGEST
from dockquiz.services.parsing import Extraction, read_note, read_notes

NOTE = "=> vérifier l'état du dépôt\ngit status\n\nL'œuvre coûte 5 €\n"
WANTED = ("Quelle commande permet de vérifier l'état du dépôt ?", "git status")

READ: dict[str, bytes] = {
    "UTF-8": NOTE.encode(),
    "UTF-8 with a mark": NOTE.encode("utf-8-sig"),
    "UTF-16, low byte first": b"\xff\xfe" + NOTE.encode("utf-16-le"),
    "UTF-16, high byte first": b"\xfe\xff" + NOTE.encode("utf-16-be"),
    "UTF-32": NOTE.encode("utf-32"),
    "Windows-1252": NOTE.encode("cp1252"),
    "Windows-1252 with bytes that mean nothing": NOTE.encode("cp1252") + b"\x81\x8d\x9d\n",
    "lines ended as on Windows": NOTE.replace("\n", "\r\n").encode(),
    "lines ended as on old Macs": NOTE.replace("\n", "\r").encode(),
    "lines ended in several ways": NOTE.replace("\n", "\r\n", 1).replace("\n\n", "\n\r").encode(),
    "no line end at the end": NOTE.rstrip().encode(),
    "no-break spaces": NOTE.replace(" ", "\u00a0").encode(),
    "narrow spaces": NOTE.replace(" ", "\u202f").encode(),
    "invisible characters": NOTE.replace("git", "g\u200bit").encode(),
    "tabs before the command": NOTE.replace("git status", "\tgit status").encode(),
    "curly quotes": NOTE.replace("'", "’").encode(),
    "accents as marks of their own": NOTE.replace("é", "e\u0301").encode(),
    "form feeds": NOTE.replace("\n\n", "\n\f\n").encode(),
    "colours of a terminal": NOTE.encode() + b"\x1b[31mred\x1b[0m\n",
    "an unclosed fence above": b"```sh\n\n" + NOTE.encode(),
    "an unclosed fence below": NOTE.encode() + b"\n```\nls\n",
    "two megabytes on a line behind the note": NOTE.encode() + b"\n" + b"lorem ipsum " * 180_000,
    "two megabytes on a line before it": b"x" * 2_000_000 + b"\n\n" + NOTE.encode(),
}
REFUSED: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "no-card"),
    "blank lines": (b" \n\t\n\r\n", "no-card"),
    "a mark alone": (b"\xef\xbb\xbf", "no-card"),
    "no knowledge": (b"hello\n", "no-card"),
    "NUL bytes in a note": (NOTE.encode() + b"\0\0", "not-text"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "not-text"),
    "an archive": (b"\x1f\x8b\x08" + bytes(range(1, 256)) * 40, "not-text"),
    "half of UTF-16": (b"\xff\xfe" + NOTE.encode("utf-16-le")[:-1], "not-text"),
    "a wrong mark": (b"\xff\xfe\x00\xd8" + b"\x00\xd8", "not-text"),
    "more than a note": (b"a b c d\n" * (LARGEST // 8 + 1), "not-text"),
}


def told(found: Extraction) -> list[str]:
    return [f"{p.code} on line {p.span.line}" for p in found.problems]


@pytest.mark.parametrize("kind", READ)
def test_the_note_is_read_from(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_bytes(READ[kind])

    found = read_note(file)

    asked = [tuple(t.replace("’", "'") for t in (c.question, c.answer)) for c in found.cards]
    assert asked == [WANTED, ("Que coûte l'œuvre ?", "L'œuvre coûte 5 €")][: len(asked)]
    assert asked
    assert not [p for p in found.problems if p.severity is Severity.ERROR]


@pytest.mark.parametrize("kind", REFUSED)
def test_refused_with_one_problem_on_line_1_is(kind: str, tmp_path: Path) -> None:
    data, code = REFUSED[kind]
    file = tmp_path / "note.txt"
    file.write_bytes(data)

    found = read_note(file)

    assert found.cards == ()
    assert told(found) == [f"{code} on line 1"]
    assert found.problems[0].message.startswith(f"{file} ")


def test_a_folder_without_notes_is_refused_and_one_with_notes_is_searched(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    full = tmp_path / "full"
    full.mkdir()
    (full / "a.txt").write_text(NOTE)

    empty, note = read_notes([tmp_path / "empty", full])

    assert told(empty) == ["no-card on line 1"]
    assert note.cards[0].answer == "git status"


def test_a_folder_named_like_a_note_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "dir.txt").mkdir()
    (tmp_path / "a.txt").write_text(NOTE)

    assert len(read_notes([tmp_path])) == 1
    assert told(read_notes([tmp_path / "dir.txt"])[0]) == ["no-card on line 1"]


def test_a_link_is_read_and_a_broken_one_refused(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text(NOTE)
    (tmp_path / "link.txt").symlink_to("real.txt")
    (tmp_path / "broken.txt").symlink_to("nowhere.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")

    assert read_note(tmp_path / "link.txt").cards[0].sources[0].path == str(tmp_path / "link.txt")
    assert told(read_note(tmp_path / "broken.txt")) == ["unreadable on line 1"]
    assert told(read_note(tmp_path / "loop.txt")) == ["unreadable on line 1"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_without_a_writer_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    (tmp_path / "a.txt").write_text(NOTE)

    assert told(read_note(pipe)) == ["unreadable on line 1"]
    assert len(read_notes([tmp_path])) == 1


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no such device")
def test_a_device_that_never_ends_is_refused() -> None:
    assert told(read_note(Path("/dev/zero"))) == ["not-text on line 1"]


PATHS = ("pipe.txt", "binary.txt", "empty.txt", "folder", "missing.txt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize(
    "command", ["parse", "parse --json", "check", "check --fix --yes", "import"]
)
def test_every_command_names_what_it_refuses_and_ends_with_1(command: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "binary.txt").write_bytes(b"\0" * 100)
    (tmp_path / "empty.txt").touch()
    (tmp_path / "folder").mkdir()

    run = _dockquiz([*command.split(), *PATHS], tmp_path)

    assert run.returncode == 1, run.stderr
    assert [path for path in PATHS if path not in run.stdout + run.stderr] == []
    assert "Traceback" not in run.stderr


@pytest.mark.skipif(not Path("/dev/stdin").exists(), reason="this system has no such device")
@pytest.mark.parametrize("command", ["parse", "check", "import"])
def test_standard_input_is_read_where_it_is_named(command: str, tmp_path: Path) -> None:
    run = _dockquiz([command, "/dev/stdin"], tmp_path, note=NOTE)

    assert run.returncode == 0, run.stderr


def _dockquiz(
    arguments: list[str], folder: Path, note: str = ""
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dockquiz", *arguments]
    store = {"DOCKQUIZ_STORE": str(folder / "store.db"), "NO_COLOR": "1", "COLUMNS": "200"}
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **store},
        input=note,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
