"""`dockquiz reference`: programs of every kind are asked for help, and what they say is used."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from ptyrun import Terminal

from dockquiz.errors import DockquizError, UsageError
from dockquiz.services import asking

ARGPARSE = """
import argparse
top = argparse.ArgumentParser(prog="frobctl")
top.add_argument("-V", "--volume", type=int)
below = top.add_subparsers(dest="what", required=True)
start = below.add_parser("start", aliases=["begin"], help="start one")
start.add_argument("--format", choices=["json", "text"])
start.add_argument("-f", "--force", action="store_true")
start.add_argument("name")
below.add_parser("stop", help="stop one")
top.parse_args()
"""
TYPER = """
import typer
app = typer.Typer()
@app.command()
def greet(name: str, loud: bool = False, times: int = 1): "Say hello."
@app.command()
def leave(): "Say goodbye."
app()
"""
GETOPT = """
print('''Usage: oldtool [OPTION]... FILE...
Do it.

  -a, --all             everything
      --color[=WHEN]    when to colour
  -o, --output=FILE     where to
''')
"""
NO_TRACE_OF_HELP = "import sys, pathlib; pathlib.Path('did-something').write_text('x'); print(42)"
HOSTILE = {
    "sleepy": "import time; print('Usage: sleepy [-a]', flush=True); time.sleep(60)",
    "endless": "while True: print('Commands:\\n  a  b' * 1000)",
    "binary": "import os, sys; sys.stdout.buffer.write(os.urandom(200_000))",
    "asking": "input('Really? ')",
    "colours": r"print('\x1b[1mUsage:\x1b[0m colours [\x1b[31m-a\x1b[0m]\n\n  -b  x')",
    "cyclic": "print('Usage: cyclic COMMAND\\n\\nCommands:\\n  again  Once more\\n  cyclic  too')",
    "failing": "raise SystemExit('Usage: failing [-q]\\n\\n  -q, --quiet  nothing')",
}
Install = Callable[[str, str], Path]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def install(tmp_path: Path) -> Install:
    """Give a function that puts a Python program on the path."""
    folder = tmp_path / "bin"
    folder.mkdir()

    def put(name: str, source: str) -> Path:
        path = folder / name
        path.write_text(f"#!{sys.executable}\n{source}", encoding="utf-8")
        path.chmod(0o755)
        return path

    return put


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Give a function that runs dockquiz with a reference of its own."""
    env = {
        "PATH": f"{tmp_path / 'bin'}:/usr/bin:/bin",
        "PYTHONPATH": ":".join(path for path in sys.path if path),
        "DOCKQUIZ_REFERENCE": str(tmp_path / "own"),
        "COLUMNS": "100",
    }

    def call(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "dockquiz", *words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            env=env,
        )

    return call


def test_what_was_learned_serves_check(install: Install, run: Run, tmp_path: Path) -> None:
    install("frobctl", ARGPARSE)
    note = tmp_path / "note.txt"
    note.write_text("Start a server\n  frobctl start --froce web\n", encoding="utf-8")

    before = run("check", str(note))
    learned = run("reference", "learn", "frobctl", "--yes", "--json")
    after = run("check", str(note))

    assert "unknown-flag" not in before.stdout
    assert json.loads(learned.stdout)["commands"] == 2
    assert "unknown-flag" in after.stdout
    assert "--force" in after.stdout


def test_a_tree_of_argparse_is_shown_with_its_flags_values_and_names(
    install: Install, run: Run
) -> None:
    install("frobctl", ARGPARSE)
    run("reference", "learn", "frobctl", "--yes")

    shown = json.loads(run("reference", "show", "frobctl", "begin", "--json").stdout)

    assert shown["command"] == "frobctl start"
    assert shown["names"] == ["start", "begin"]
    assert shown["operands"] == "name"
    assert shown["all_flags_known"] is True
    assert [f["names"] for f in shown["flags"]] == [
        ["-h", "--help"],
        ["--format"],
        ["-f", "--force"],
    ]
    assert shown["flags"][1]["values"] == ["json", "text"]


def test_the_boxes_of_typer_are_read(install: Install, run: Run) -> None:
    install("greeter", TYPER)
    run("reference", "learn", "greeter", "--yes")

    shown = json.loads(run("reference", "show", "greeter", "greet", "--json").stdout)
    flags = {tuple(flag["names"]): flag["value"] for flag in shown["flags"]}

    assert flags[("--times",)] == "required"
    assert flags[("--loud",)] == "none"
    assert flags[("--no-loud",)] == "none"


def test_options_listed_by_hand_are_learned_and_prove_nothing(install: Install, run: Run) -> None:
    install("oldtool", GETOPT)
    run("reference", "learn", "oldtool", "--yes")

    shown = json.loads(run("reference", "show", "oldtool", "--json").stdout)
    flags = {flag["names"][-1]: flag["value"] for flag in shown["flags"]}

    assert flags == {
        "--all": "none",
        "--color": "optional",
        "--output": "required",
        "--help": "none",
    }
    assert shown["operands"] == "FILE..."
    assert shown["all_flags_known"] is False


@pytest.mark.parametrize(("program", "words"), [("git", ["stash", "push"]), ("pip", ["install"])])
def test_real_programs_are_learned(run: Run, program: str, words: list[str]) -> None:
    if shutil.which(program, path="/usr/bin:/bin") is None:
        pytest.skip(f"{program} is not installed")
    learned = run("reference", "learn", program, "--yes", "--depth", "1", "--json")

    shown = json.loads(run("reference", "show", program, words[0], "--json").stdout)

    assert json.loads(learned.stdout)["flags"] > 100
    assert shown["flags"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_program_costs_little_and_breaks_nothing(
    install: Install, name: str, tmp_path: Path
) -> None:
    path = install(name, HOSTILE[name])

    with asking.HelpDesk(name, path, seconds=2) as desk:
        texts = [desk.ask((name, "--help")) for _ in range(2)]

    assert max(map(len, texts)) <= asking.BYTES
    assert not list(tmp_path.glob("did-*"))


def test_a_program_that_is_late_again_and_again_is_asked_no_more(install: Install) -> None:
    path = install("sleepy", HOSTILE["sleepy"])

    with asking.HelpDesk("sleepy", path, seconds=0.1) as desk:
        for _ in range(asking.PATIENCE):
            desk.ask(("sleepy", "--help"))
        started = time.monotonic()
        said = desk.ask(("sleepy", "--help"))

    assert said == ""
    assert time.monotonic() - started < 0.1


def test_a_cyclic_program_ends_in_a_tree(install: Install, run: Run) -> None:
    install("cyclic", HOSTILE["cyclic"])

    learned = run("reference", "learn", "cyclic", "--yes", "--json")

    assert json.loads(learned.stdout)["commands"] == 2


def test_a_program_without_help_is_refused_and_works_in_a_folder_of_its_own(
    install: Install, run: Run, tmp_path: Path
) -> None:
    install("deaf", NO_TRACE_OF_HELP)

    done = run("reference", "learn", "deaf", "--yes")

    assert done.returncode == 1
    assert "shows no help" in done.stderr
    assert not list(tmp_path.rglob("did-something"))
    assert not (tmp_path / "own").exists()


def test_nothing_is_run_unless_somebody_agrees(install: Install, run: Run, tmp_path: Path) -> None:
    install("frobctl", ARGPARSE)

    done = run("reference", "learn", "frobctl")

    assert done.returncode == 2
    assert f"{tmp_path}/bin/frobctl --help" in done.stderr
    assert "frobctl COMMAND… --help" in done.stderr
    assert "--yes" in done.stderr
    assert not (tmp_path / "own").exists()


def test_what_was_learned_is_listed_and_forgotten(install: Install, run: Run) -> None:
    install("frobctl", ARGPARSE)
    run("reference", "learn", "frobctl", "--yes")

    listed = json.loads(run("reference", "list", "--json").stdout)["programs"]
    forgotten = run("reference", "forget", "frobctl")
    again = run("reference", "forget", "frobctl")
    left = json.loads(run("reference", "list", "--json").stdout)["programs"]

    by_name = {row["program"]: row for row in listed}
    assert by_name["frobctl"]["learned"]
    assert by_name["frobctl"]["commands"] == 2
    assert by_name["docker"]["shipped"]
    assert forgotten.returncode == 0
    assert again.returncode == 1
    assert "frobctl" not in {row["program"] for row in left}


def test_a_damaged_file_is_named_and_changes_nothing(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "docker.json").write_text('{"commands": {"run": 3}}', encoding="utf-8")
    (own / "frobctl.json").write_text("{", encoding="utf-8")

    listed = run("reference", "list")
    shown = run("reference", "show", "docker", "run")

    assert listed.stdout.count("damaged") == 2
    assert "--detach" in shown.stdout


@pytest.mark.parametrize("name", ["../etc", "-x", "a b", ""])
def test_a_name_that_begins_no_command_line_is_refused(name: str) -> None:
    from dockquiz.services import learning

    with pytest.raises((UsageError, DockquizError)):
        learning.plan(name, 1)


@pytest.mark.parametrize(("key", "status", "kept"), [("n\r", 1, False), ("y\r", 0, True)])
def test_a_person_is_asked_and_decides(
    install: Install, tmp_path: Path, key: str, status: int, *, kept: bool
) -> None:
    path = install("frobctl", ARGPARSE)
    own = tmp_path / "own"

    with Terminal(
        "reference", "learn", str(path), environment={"DOCKQUIZ_REFERENCE": str(own)}
    ) as terminal:
        terminal.expect("Go on?")
        terminal.send(key)
        ended = terminal.wait()

    assert ended == status
    assert (own / "frobctl.json").exists() is kept
