"""A review in a real terminal: typed lines, single keys, signals, widths, colour."""

import os
import re
import signal
import sqlite3
import termios
from contextlib import closing
from pathlib import Path
from shutil import copy

import pytest
from ptyrun import Terminal
from stores import command, qa, stocked_file

from dockquiz.domain.card import Correction

CARDS = [
    command("docker image ls", deck="docker-notes::images", section=("Images", "Tags")),
    qa(2, corrections=(Correction(34, "contrainer", "container", "unknown-command"),)),
    qa(3, question="A question that is long enough to be broken on a narrow screen, is it not?"),
]
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
COLOUR = re.compile(r"\x1b\[[0-9;]*3[0-7][0-9;]*m")


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stocked") / "store.db"
    stocked_file(path, CARDS)
    return path


@pytest.fixture
def store(stocked: Path, tmp_path: Path) -> Path:
    return Path(copy(stocked, tmp_path))


def reviewing(store: Path, *options: str, **screen: object) -> Terminal:
    return Terminal("--store", str(store), "review", *options, **screen)  # type: ignore[arg-type]


def kinds(store: Path) -> list[str]:
    with closing(sqlite3.connect(store)) as connection:
        return [kind for (kind,) in connection.execute("SELECT kind FROM review ORDER BY id")]


def test_a_command_is_typed_compared_and_graded_with_enter(store: Path) -> None:
    with reviewing(store) as screen:
        screen.expect("List the images")
        screen.expect("> ")
        screen.send("docker images\r")
        screen.expect("right")
        screen.expect("3 good 1 d ⏎")
        assert kinds(store) == []
        screen.send("\r")
        screen.expect("good: back in 1 d")
        assert kinds(store) == ["review"]


def test_a_wrong_command_is_shown_over_the_right_one(store: Path) -> None:
    with reviewing(store, environment={"NO_COLOR": "1"}) as screen:
        screen.expect("> ")
        screen.send("docker image rm now\r")
        screen.expect("wrong")
        rows = ESCAPES.sub("", screen.expect("4 easy"))

    assert "yours  docker image rm now" in rows
    assert "right  docker image ls" in rows
    assert "                    ~~ ---" in rows


def test_recall_is_revealed_and_graded_with_single_keys(store: Path) -> None:
    with reviewing(store) as screen:
        screen.send("n\r")
        screen.expect("Question 2?")
        screen.send(" ")
        screen.expect("answer 2")
        screen.expect("line 34 of the note says contrainer: read as container")
        screen.send("e")
        screen.expect("easy: back in 1 d")


def test_a_grade_before_the_answer_is_not_taken(store: Path) -> None:
    with reviewing(store) as screen:
        screen.expect("> ")
        screen.send("3\r")
        screen.expect("answer first")
        screen.send("n\r")
        screen.expect("Question 2?")
        screen.send("4")
        screen.expect("answer first")
        assert kinds(store) == []


def test_what_is_typed_ahead_is_not_lost(store: Path) -> None:
    with reviewing(store) as screen:
        screen.expect("> ")
        screen.send("docker image ls\r3\r3\r1")
        screen.expect("to drill")
        assert kinds(store) == ["review"] * 3


def test_single_keys_work_on_after_the_review_was_stopped_and_continued(store: Path) -> None:
    with reviewing(store) as screen:
        screen.expect("> ")
        screen.send("\r")
        screen.expect("4 easy")
        screen.settle()
        os.kill(screen.pid, signal.SIGSTOP)
        modes = termios.tcgetattr(screen.descriptor)
        modes[3] |= termios.ECHO | termios.ICANON
        termios.tcsetattr(screen.descriptor, termios.TCSANOW, modes)
        os.kill(screen.pid, signal.SIGCONT)
        screen.settle()
        screen.send("3")
        screen.expect("good: back in 1 d")


def test_undo_bury_suspend_and_keys_work_on_the_line_and_as_keys(store: Path) -> None:
    with reviewing(store) as screen:
        screen.expect("> ")
        screen.send("b\r")
        screen.expect("buried until tomorrow")
        screen.expect("Question 2?")
        screen.send("s")
        screen.expect("suspended")
        screen.expect("A question that is long")
        screen.send("uu")
        screen.expect("no longer suspended")
        screen.expect("no longer buried")
        screen.expect("List the images")
        screen.send("u\r?\r")
        screen.expect("nothing to undo")
        screen.expect("show the keys")
        assert kinds(store) == ["bury", "suspend", "undo", "undo"]


def test_the_context_of_a_note_that_is_gone_says_so(store: Path) -> None:
    with reviewing(store) as screen:
        screen.expect("> ")
        screen.send("c\r")
        screen.expect("the note is gone")


def test_the_whole_way_ends_with_drill_and_summary(store: Path) -> None:
    with reviewing(store) as screen:
        screen.expect("> ")
        screen.send("\r")
        screen.expect("1 again 1 d ⏎")
        screen.send("\r")
        for _ in range(2):
            screen.expect("?")
            screen.send("\r")
            screen.expect("⏎")
            screen.send("g")
        screen.expect("drill")
        screen.expect("> ")
        screen.send("docker image ls\r\r")
        screen.expect("good (drill)")
        summary = screen.expect("Tomorrow 3 cards are due.")
        assert screen.wait() == 0

    assert "3 cards in" in summary
    assert "2 learned" in summary
    assert "again 1, good 2" in summary
    assert kinds(store) == ["review"] * 3


@pytest.mark.parametrize("keys", ["q\r", "\x04"])
def test_quitting_keeps_what_was_graded(store: Path, keys: str) -> None:
    with reviewing(store) as screen:
        screen.expect("> ")
        screen.send("n\r")
        screen.expect("Question 2?")
        screen.send(" 3")
        screen.expect("good: back")
        screen.send("n")
        screen.expect("> ")
        screen.send(keys)
        screen.expect("1 card in")
        assert screen.wait() == 0
        assert screen.is_cooked()

    assert kinds(store) == ["review"]


@pytest.mark.parametrize("place", ["line", "key"])
@pytest.mark.parametrize(
    ("end", "status"), [("ctrl-c", 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_an_interruption_restores_the_terminal_and_loses_nothing(
    store: Path, place: str, end: str | signal.Signals, status: int
) -> None:
    with reviewing(store) as screen:
        screen.expect("> ")
        screen.send("docker image ls\r3")
        screen.expect("good: back")
        screen.expect("Question 2?")
        if place == "line":
            screen.send("u")
            screen.expect("> ")
        screen.settle()
        if isinstance(end, str):
            screen.send("\x03")
        else:
            os.kill(screen.pid, end)
        assert screen.wait() == status
        assert screen.is_cooked()
        assert "Traceback" not in screen.shown

    assert kinds(store)[0] == "review"


@pytest.mark.parametrize("columns", [40, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(store: Path, columns: int) -> None:
    with reviewing(store, columns=columns, environment={"NO_COLOR": "1"}) as screen:
        screen.expect("> ")
        screen.send("docker container run a b c d e f g h\r1")
        screen.expect("Question 2?")
        # What is typed while the program draws is echoed by the terminal itself.
        screen.settle()
        screen.send(" 3")
        screen.expect("not?")
        screen.settle()
        screen.send("? 2")
        screen.expect("drill:")
        screen.send("q\r")
        screen.wait()

    lines = ESCAPES.sub("", screen.shown).replace("\r", "").split("\n")
    assert [line for line in lines if len(line) > columns] == []


@pytest.mark.parametrize(("variables", "look"), [({}, "coloured"), ({"NO_COLOR": "1"}, "plain")])
def test_colour_is_left_out_when_it_is_not_wanted(
    store: Path, variables: dict[str, str], look: str
) -> None:
    with reviewing(store, environment=variables) as screen:
        screen.expect("> ")
        screen.send("docker ps\r")
        screen.expect("4 easy")

    assert ("coloured" if COLOUR.search(screen.shown) else "plain") == look


def test_a_note_cannot_command_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    evil = "a\x1b]0;title\x07\x9b2J"
    stocked_file(path, [qa(1, question=evil, answer=evil, deck=evil, section=(evil,))])
    with reviewing(path) as screen:
        screen.expect("keys")
        screen.send("\n")
        screen.expect("4 easy")

    assert "a\ufffd]0;title\ufffd\ufffd2J" in screen.shown
    assert "\x1b]0;" not in screen.shown
    assert "\x9b" not in screen.shown


def test_all_six_grades_can_be_offered(store: Path) -> None:
    with reviewing(store, "--grades", "six") as screen:
        screen.expect("> ")
        screen.send("\r")
        screen.expect("0 blackout 1 d")
        screen.expect("5 easy 1 d")
        screen.send("0")
        screen.expect("blackout: back in 1 d")


def test_an_empty_store_offers_the_deck_that_ships_and_takes_no_for_an_answer(
    tmp_path: Path,
) -> None:
    with reviewing(tmp_path / "new.db") as screen:
        screen.expect("There are no cards yet.")
        screen.send("n\r")
        screen.expect("dockquiz import PATH")
        assert screen.wait() == 0


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_empty_store_is_filled_in_the_language_of_the_person(
    tmp_path: Path, language: str
) -> None:
    locale = {"LC_ALL": "", "LC_MESSAGES": language, "DOCKQUIZ_LANG": "", "PYTHONUTF8": "1"}
    with reviewing(tmp_path / "new.db", environment=locale) as screen:
        screen.expect("Docker")
        screen.send("\r")
        screen.expect(f"docker.{language}")
        screen.expect(" 20 ")
