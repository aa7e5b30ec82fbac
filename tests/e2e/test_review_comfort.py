"""The comforts of a review in a real terminal: undo, hints, editing, pastes, drill, words."""

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from shutil import copy

import pytest
from ptyrun import Terminal
from stores import command, qa, stocked_file

CARDS = [
    command("docker image ls", deck="docker"),
    qa(2, answer="a running instance of an image"),
    qa(3),
]
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
NOTE = """\
Q: What is a container?
A: a process

Q: What is an image?
A: a file
"""


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stocked") / "store.db"
    stocked_file(path, CARDS)
    return path


@pytest.fixture
def store(stocked: Path, tmp_path: Path) -> Path:
    return Path(copy(stocked, tmp_path))


@pytest.fixture
def noted(tmp_path: Path) -> Path:
    """A store with the cards of a note beside it."""
    (tmp_path / "note.md").write_text(NOTE, encoding="utf-8")
    dockquiz(tmp_path / "store.db", "import", str(tmp_path / "note.md"))
    return tmp_path / "store.db"


def dockquiz(store: Path, *arguments: str) -> None:
    line = [sys.executable, "-m", "dockquiz", "--store", str(store), *arguments]
    subprocess.run(line, check=True, capture_output=True)


def reviewing(store: Path, *options: str, **screen: object) -> Terminal:
    return Terminal("--store", str(store), "review", *options, **screen)  # type: ignore[arg-type]


def kinds(store: Path) -> list[str]:
    with closing(sqlite3.connect(store)) as connection:
        return [kind for (kind,) in connection.execute("SELECT kind FROM review ORDER BY id")]


def editor(tmp_path: Path, script: str) -> dict[str, str]:
    """Return an environment whose editor is a shell script: `$1` the line, `$2` the file."""
    path = tmp_path / "vi"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return {"VISUAL": "", "EDITOR": str(path), "NO_COLOR": "1"}


def test_undo_goes_on_with_the_last_session(store: Path) -> None:
    """Field complaint no. 35: undo, in a later session too."""
    with reviewing(store) as screen:
        screen.expect("> ")
        screen.send("docker image ls\r1q")
        screen.expect("1 card in")
        screen.wait()

    with reviewing(store) as screen:
        screen.expect("Question 2?")
        screen.send("u")
        screen.expect("taken back from")
        screen.expect("List the images")
        screen.expect("> ")
        screen.send("docker image ls\r3")
        screen.expect("good: back in 1 d")

    assert kinds(store) == ["review", "undo", "review"]


def test_hints_come_word_by_word_and_lower_the_suggested_grade(store: Path) -> None:
    with reviewing(store) as screen:
        screen.expect("> ")
        screen.send("t\r")
        screen.expect("d… i… l…")
        screen.expect("> ")
        screen.send("t\r")
        screen.expect("docker i… l…")
        screen.expect("> ")
        screen.send("docker image ls\r")
        screen.expect("right")
        screen.expect("2 hard 1 d ⏎")


def test_an_answer_that_is_recalled_can_be_typed_and_is_judged(store: Path) -> None:
    """Field complaint no. 38: typed answers, whatever their case."""
    with reviewing(store) as screen:
        screen.expect("> ")
        screen.send("n\r")
        screen.expect("Question 2?")
        screen.send("w")
        screen.expect("> ")
        screen.send("A running instance of an IMAGE.\r")
        screen.expect("right")
        screen.expect("3 good 1 d ⏎")


def test_lines_that_are_pasted_are_one_answer_and_no_keys(store: Path) -> None:
    with reviewing(store) as screen:
        screen.expect("> ")
        screen.settle()
        screen.send("docker image ls\rb\rs\rdocker ps\r")
        screen.expect("4 easy")
        screen.settle()
        assert kinds(store) == []


@pytest.mark.parametrize("pasted", ["docker ps\rs\r3\r", "\x1b[200~3\r3\r\x1b[201~"])
def test_what_is_pasted_where_keys_are_meant_does_nothing(store: Path, pasted: str) -> None:
    with reviewing(store) as screen:
        screen.expect("> ")
        screen.send("n\r")
        screen.expect("Question 2?")
        screen.settle()
        screen.send(pasted)
        screen.expect("what was pasted is left out")
        screen.send(" ")
        screen.expect("4 easy")
        assert kinds(store) == []


def test_the_drill_is_kept_for_the_next_session_of_the_day(store: Path) -> None:
    with reviewing(store) as screen:
        screen.expect("> ")
        screen.send("\r")
        screen.expect("4 easy")
        screen.send("1")
        screen.expect("Question 2?")
        screen.send("q")
        screen.expect("1 card is still to be drilled")
        screen.wait()
    with reviewing(store, "--drill") as screen:
        screen.expect("1 to drill")
        screen.expect("> ")
        screen.send("docker image ls\r3")
        screen.expect("good (drill)")
        screen.expect("1 drilled")
        assert screen.wait() == 0
    with reviewing(store) as screen:
        assert "to drill" not in screen.expect("Question 2?")

    assert kinds(store) == ["review"]


def test_a_card_is_edited_in_place_and_stays_on_the_screen(noted: Path, tmp_path: Path) -> None:
    """Field complaint no. 10: a card that is outdated is mended where it is asked."""
    environment = editor(tmp_path, 'sed -i "s/What is a/What on earth is a/" "$1"')
    with reviewing(noted, environment=environment) as screen:
        screen.expect("What is a container?")
        screen.send("i")
        screen.expect("the card is changed")
        screen.expect("What on earth is a container?")
        screen.send(" ")
        screen.expect("a process")
        screen.send("3")
        screen.expect("good: back")

    assert kinds(noted) == ["review"]
    assert "What is a container?" in (tmp_path / "note.md").read_text(encoding="utf-8")


def test_a_note_is_edited_at_its_line_and_the_card_keeps_its_grade(
    noted: Path, tmp_path: Path
) -> None:
    environment = editor(tmp_path, 'echo "line $1" && sed -i "s/a process/a fenced process/" "$2"')
    with reviewing(noted, environment=environment) as screen:
        screen.expect("What is a container?")
        screen.send(" ")
        screen.expect("4 easy")
        screen.send("o")
        screen.expect("line +1")
        screen.expect("the note is read again: 1 changed")
        screen.expect("a fenced process")
        screen.expect("4 easy")
        screen.send("3")
        screen.expect("good: back")

    assert kinds(noted) == ["review"]


def test_an_editor_that_fails_changes_nothing_and_is_told(noted: Path, tmp_path: Path) -> None:
    with reviewing(noted, environment=editor(tmp_path, "exit 3")) as screen:
        screen.expect("What is a container?")
        screen.send("i")
        screen.expect("ended with 3: nothing is changed")
        screen.expect("What is a container?")


def test_a_card_that_an_import_takes_away_meanwhile_is_left_out(
    noted: Path, tmp_path: Path
) -> None:
    with reviewing(noted) as screen:
        screen.expect("What is a container?")
        note = tmp_path / "note.md"
        note.write_text(NOTE.partition("\n\n")[0], encoding="utf-8")
        dockquiz(noted, "import", str(note))
        screen.send(" 3")
        screen.expect("is not in the notes any more: left out")
        screen.expect("1 card in")
        assert screen.wait() == 0


def test_a_card_that_an_import_changes_meanwhile_is_asked_again(
    noted: Path, tmp_path: Path
) -> None:
    with reviewing(noted) as screen:
        screen.expect("What is a container?")
        screen.send(" ")
        screen.expect("4 easy")
        note = tmp_path / "note.md"
        note.write_text(NOTE.replace("is a cont", "do you call a cont"), encoding="utf-8")
        dockquiz(noted, "import", str(note))
        screen.send("3")
        screen.expect("was changed in the meantime")
        screen.expect("What do you call a container?")

    assert kinds(noted) == []


def test_plain_in_a_terminal_says_everything_in_words(store: Path) -> None:
    """Field complaint no. 36: it all happens in the terminal, in any terminal."""
    with reviewing(store, "--plain") as screen:
        screen.expect("Question: List the images")
        screen.send("docker image\r")
        screen.expect("Wrong.")
        screen.expect("Answer: docker image ls")
        screen.send("3\r")
        screen.expect("good: back in 1 d")
        screen.expect("Question: Question 2?")
        screen.send("\rq\r")
        screen.expect("1 card in")
        assert screen.wait() == 0

    assert re.search(r"[─━│·›✓✗≈⏎→]", ESCAPES.sub("", screen.shown)) is None
    assert kinds(store) == ["review"]


def test_a_dumb_terminal_is_spoken_to_plainly(store: Path) -> None:
    with reviewing(store, environment={"TERM": "dumb"}) as screen:
        screen.expect("Question: List the images")
        screen.send("q\r")
        screen.wait()

    assert "\x1b" not in screen.shown


def test_no_colour_can_be_asked_for_on_the_command_line(store: Path) -> None:
    with Terminal("--no-color", "--store", str(store), "review") as screen:
        screen.expect("> ")
        screen.send("docker ps\r")
        screen.expect("4 easy")

    assert re.search(r"\x1b\[[0-9;]*3[0-8][0-9;]*m", screen.shown) is None
