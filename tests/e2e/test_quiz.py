"""A quiz in a real terminal, and through a pipe."""

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from ptyrun import Terminal
from stores import command, stocked_file

CARDS = [
    command(f"docker {name} <container>", f"How do you {name} a container?")
    for name in ("start", "stop", "kill", "pause", "restart", "rename")
]
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
COLOUR = re.compile(r"\x1b\[[0-9;]*3[0-7][0-9;]*m")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("quiz") / "store.db"
    stocked_file(path, CARDS)
    return path


def piped(store: Path, lines: str, *options: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "dockquiz", "--store", str(store), "quiz", *options],
        input=lines,
        capture_output=True,
        text=True,
        check=False,
    )


def schedules(store: Path) -> list[object]:
    with closing(sqlite3.connect(store)) as connection:
        return connection.execute("SELECT * FROM schedule ORDER BY card_id").fetchall()


def test_a_whole_quiz_is_played_with_typed_answers(store: Path) -> None:
    before = schedules(store)
    with Terminal("--store", str(store), "quiz", "--typed", "-n", "2", "--seed", "1") as screen:
        for number in (1, 2):
            shown = screen.expect("a container?")
            assert f"Question {number} of 2" in shown
            name = re.search(r"How do you (\w+) a", shown)
            assert name
            screen.expect("> ")
            screen.send(f"docker container {name[1]} web\r" if number == 1 else "docker info\r")
            screen.expect("right" if number == 1 else "wrong")
            screen.expect("goes on")
            screen.send("\r")
        screen.expect("1 of 2 right, 50%")
        screen.expect("1 question was missed:")
        screen.send("\r")
        assert screen.wait() == 0
    assert schedules(store) == before


def test_one_key_answers_a_choice_and_ctrl_c_tells_what_was_played(store: Path) -> None:
    with Terminal("--store", str(store), "quiz", "--seed", "6", "-n", "3") as screen:
        screen.expect("answers")
        screen.send("a")
        screen.expect("goes on")
        screen.send("\r")
        screen.expect("Question 2 of 3")
        screen.expect("D")
        screen.send("-")
        screen.expect("goes on")
        screen.send("\r")
        screen.expect("Question 3 of 3")
        screen.expect("a container?")
        screen.send("\x03")
        screen.expect("1 of 2 right, 50%")
        screen.expect("A right answer took")
        screen.expect("Once more")
        screen.send("\r")
        assert screen.wait() == 130


def test_teams_take_turns_on_a_narrow_screen_without_colour(store: Path) -> None:
    options = ("--teams", "Red,Blue", "-n", "1", "--seed", "2", "--typed")
    environment = {"NO_COLOR": "1"}
    with Terminal(
        "--store", str(store), "quiz", *options, columns=40, environment=environment
    ) as screen:
        for team in ("Red", "Blue"):
            screen.expect(f"{team}: Question")
            screen.expect("> ")
            screen.send("-\r")
            screen.expect("goes on")
            screen.send("\r")
        screen.expect("Red: 0 points")
        screen.send("\r")
        screen.wait()
    plain = ESCAPES.sub("", screen.shown)
    assert not COLOUR.search(screen.shown)
    assert max(len(line) for line in plain.splitlines()) <= 40


def test_lines_of_a_pipe_answer_questions(store: Path) -> None:
    done = piped(store, "docker info\n-\n", "--typed", "-n", "3", "--seed", "1")

    assert done.returncode == 0
    assert done.stdout.count("Question ") == 3
    assert "Wrong" in done.stdout
    assert "No answer" in done.stdout
    assert "0 of 2 right" in done.stdout


def test_the_same_seed_gives_the_same_game(store: Path) -> None:
    games = {piped(store, "a\n" * 5, "--seed", "4", "-n", "5").stdout for _ in range(2)}

    assert len({re.sub(r"[\d.]+ s|game \d+", "", game) for game in games}) == 1


def test_an_empty_store_gets_the_deck_of_the_language(tmp_path: Path) -> None:
    environment = os.environ | {"DOCKQUIZ_LANG": "fr"}
    done = subprocess.run(
        [sys.executable, "-m", "dockquiz", "--store", str(tmp_path / "s.db"), "quiz", "-n", "1"],
        input="-\n",
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )

    assert "docker.fr.txt" in done.stderr
    assert "Question 1 sur 1" in done.stdout


def test_no_question_at_all_is_said_in_one_line(tmp_path: Path) -> None:
    stocked_file(tmp_path / "s.db", [command("a\nb", "Both?")])
    done = piped(tmp_path / "s.db", "")

    assert done.returncode == 1
    assert done.stderr.startswith("dockquiz: no good question can be made of these cards")


def test_one_team_is_no_game(store: Path) -> None:
    assert piped(store, "", "--teams", "Red").returncode == 2
