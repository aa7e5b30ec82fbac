"""`check` as scripts and workflows use it: what it prints, how it ends."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

WRONG = "=> list the networks\ndocker netwrok ls\n"
RIGHT = "=> list the networks\ndocker network ls\n"
SHORTHAND = "=> attach a network\ndocker network connect\n"


def check(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dockquiz", "check", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    return folder


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_wrong_command_is_told_at_its_place_and_fails(notes: Path) -> None:
    note = write(notes, "a.txt", WRONG)

    done = check(note)

    assert done.stdout == (
        f"{note}:2:8: unknown-command: `docker` has no command `netwrok`\n"
        "    hint: read as `network`\n"
    )
    assert done.stderr == "1 error, 0 warnings in 1 file; --fix mends 1\n"
    assert done.returncode == 1


def test_what_is_only_worth_knowing_does_not_fail_and_is_shown_on_demand(notes: Path) -> None:
    note = write(notes, "a.txt", SHORTHAND)

    assert (check(note).returncode, check(note).stdout) == (0, "")
    assert "missing-operand" in check("--info", note).stdout


def test_an_ignored_code_is_neither_shown_nor_counted(notes: Path) -> None:
    done = check("--ignore", "unknown-command", write(notes, "a.txt", WRONG))

    assert (done.returncode, done.stdout) == (0, "")


def test_a_code_that_does_not_exist_is_a_wrong_option(notes: Path) -> None:
    done = check("--ignore", "spelinng", write(notes, "a.txt", WRONG))

    assert done.returncode == 2
    assert done.stderr == (
        "dockquiz: --ignore: no problem has the code `spelinng`\n  hint: did you mean `spelling`\n"
    )


def test_json_gives_one_list_with_what_is_meant(notes: Path) -> None:
    done = check("--json", write(notes, "a.txt", WRONG))

    [row] = json.loads(done.stdout)
    assert (row["code"], row["fix"]) == ("unknown-command", {"from": "netwrok", "to": "network"})
    assert done.stderr == ""


def test_several_files_are_held_against_each_other(notes: Path) -> None:
    first = write(notes, "a.txt", "---\ndeck: net\n---\n" + RIGHT)
    write(notes, "b.txt", "---\ndeck: net\n---\n=> list the networks\ndocker ps\n")
    write(notes, "c.txt", RIGHT)

    rows = json.loads(check("--json", "--info", notes).stdout)

    told = {(Path(r["source"]["path"]).name, r["code"]) for r in rows}
    assert {("b.txt", "conflicting-card"), ("c.txt", "doubled-card")} <= told
    assert any(f"on line 4 of {first}" in row["message"] for row in rows)


def test_a_file_that_is_named_twice_is_read_once(notes: Path) -> None:
    note = write(notes, "a.txt", RIGHT)
    (notes / "link.txt").symlink_to(note)

    done = check("--info", note, notes)

    assert (done.stdout, done.stderr) == ("", "0 errors, 0 warnings in 1 file\n")


def test_files_that_cannot_be_read_and_empty_folders_fail(notes: Path) -> None:
    done = check(notes, notes / "missing.txt")

    assert "no-card" in done.stdout
    assert "unreadable" in done.stdout
    assert done.returncode == 1
