"""What shells, prompts and mistyping people meet: completion, `due --prompt`, hints, help."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from stores import command, stocked_file

DOCKQUIZ = [sys.executable, "-m", "dockquiz"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("shell") / "store.db"
    stocked_file(path, [command("docker image ls", "List the images", deck="docker::images")])
    return path


def run(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*DOCKQUIZ, *arguments],
        env={**os.environ, **environ},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        (["revew"], "there is no command revew", "`review`"),
        (["xyzzy"], "there is no command xyzzy", "`dockquiz help`"),
        (["due", "--jsn"], "there is no option --jsn", "`--json`"),
        (["due", "a", "b"], "unexpected extra argument(s) (b)", "due --help"),
        (["review", "--new", "x"], "--new: 'x' is not a valid int", "review --help"),
        (["config", "get"], "NAME is missing", "config get --help"),
        (["export", "anki"], "--out / -o is missing", "export anki --help"),
        (["help", "deks"], "there is no command", "`decks`"),
        (["--lang", "klingon", "due"], "--lang klingon", "en, fr"),
    ],
)
def test_a_mistyped_command_line_is_told_in_one_line_with_a_hint(
    typed: list[str], message: str, hint: str
) -> None:
    done = run(*typed)

    assert done.returncode == 2
    assert done.stdout == ""
    first, second = done.stderr.splitlines()
    assert message in first
    assert hint in second


def test_without_a_command_the_help_is_shown() -> None:
    done = run()

    assert done.returncode == 2
    assert "review" in done.stdout + done.stderr


def test_help_of_a_command_is_that_of_its_option() -> None:
    assert run("help", "config", "set").stdout == run("config", "set", "--help").stdout


def test_help_is_in_the_language_in_use_and_fits_a_narrow_terminal() -> None:
    shown = run("--lang", "fr", "due", "--help", COLUMNS="40").stdout

    assert "Options" in shown
    assert "Show this message" not in shown
    assert all(len(line) <= 40 for line in shown.splitlines())


def test_a_prompt_gets_a_few_signs_or_nothing(store: Path) -> None:
    assert run("--store", str(store), "due", "--prompt").stdout == ""
    assert run("--store", str(store), "due", "--format", "{new} new").stdout == "1 new\n"


def test_a_prompt_never_fails(tmp_path: Path) -> None:
    """A store that is missing, damaged, or of no right shows nothing in a prompt."""
    damaged = tmp_path / "damaged.db"
    damaged.write_text("no store at all, but long enough to be looked at " * 40)
    broken = tmp_path / "config.toml"
    broken.write_text("nwe = 1\n")

    for done in (
        run("--store", str(tmp_path / "none.db"), "due", "--prompt"),
        run("--store", str(damaged), "due", "--prompt"),
        run("due", "--prompt", DOCKQUIZ_CONFIG=str(broken), DOCKQUIZ_STORE=str(tmp_path / "x.db")),
    ):
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not (tmp_path / "none.db").exists()


def test_a_template_that_makes_no_sense_is_told() -> None:
    done = run("due", "--format", "{nothing}")

    assert done.returncode == 2
    assert "{due}" in done.stderr


def completed(store: Path, *words: str) -> list[str]:
    """Complete the last word in a real bash, with the script that dockquiz gives it."""
    program = store.parent / "dockquiz"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m dockquiz "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    environ = {
        **os.environ,
        "PATH": f"{program.parent}:{os.environ['PATH']}",
        "DOCKQUIZ_STORE": str(store),
        "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1",
    }
    typed = " ".join(f"'{word}'" for word in words)
    script = f"""
        eval "$(dockquiz --show-completion bash)"
        COMP_WORDS=({typed}); COMP_CWORD={len(words) - 1}
        _dockquiz_completion dockquiz
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(
        ["bash", "-c", script], env=environ, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["dockquiz", "rev"], "review"),
        (["dockquiz", "due", "--pr"], "--prompt"),
        (["dockquiz", "due", "docker", "::", "im"], "images"),
        (["dockquiz", "config", "un"], "unset"),
    ],
)
def test_bash_completes_commands_options_and_decks(
    store: Path, words: list[str], expected: str
) -> None:
    assert expected in completed(store, *words)


def test_completion_says_nothing_where_there_is_no_store(tmp_path: Path) -> None:
    assert completed(tmp_path / "none.db", "dockquiz", "due", "do") == []
