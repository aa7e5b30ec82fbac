"""A review line by line: what scripts may rely on."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from shutil import copy

import pytest
from stores import command, qa, stocked_file

CARDS = [
    command("docker image ls", deck="docker-notes::images", accept=("docker images",)),
    qa(2, question="A question\non two lines?"),
    qa(3, deck="git"),
]
QUESTION = re.compile(r"^\? ", re.MULTILINE)


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stocked") / "store.db"
    stocked_file(path, CARDS)
    return path


@pytest.fixture
def store(stocked: Path, tmp_path: Path) -> Path:
    return Path(copy(stocked, tmp_path))


def dockquiz(
    store: Path, *arguments: str, given: bytes = b"", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "dockquiz", "--store", str(store), *arguments],
        input=given,
        capture_output=True,
        check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8", **(environment or {})},
    )


def review(store: Path, given: str, *options: str) -> str:
    done = dockquiz(store, "review", *options, given=given.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


def grades(store: Path) -> list[int]:
    with closing(sqlite3.connect(store)) as connection:
        return [g for (g,) in connection.execute("SELECT grade FROM review ORDER BY id")]


def test_the_end_of_the_input_asks_one_question_on_one_line_and_grades_nothing(
    store: Path,
) -> None:
    assert review(store, "") == (
        "? List the images  [docker-notes::images, /notes/docker.md:3, 3 new]\n"
    )
    assert grades(store) == []


def test_an_empty_line_shows_the_answer_and_a_digit_grades_it(store: Path) -> None:
    shown = review(store, "\n3\n").splitlines()

    assert shown[1:4] == [
        "= docker image ls",
        "  (also right: docker images)",
        "  1 again 1 d, 2 hard 1 d, 3 good 1 d, 4 easy 1 d",
    ]
    assert shown[4].startswith("> good: back in 1 d, on ")
    assert grades(store) == [4]


@pytest.mark.parametrize(
    ("key", "grade"),
    [("1", 2), ("2", 3), ("3", 4), ("4", 5), ("a", 2), ("h", 3), ("g", 4), ("E", 5)],
)
def test_every_key_gives_its_grade_even_unseen(store: Path, key: str, grade: int) -> None:
    review(store, f"{key}\n")

    assert grades(store) == [grade]


def test_six_grades_have_their_own_digits(store: Path) -> None:
    review(store, "0\n1\n5\n", "--grades", "six")

    assert grades(store) == [0, 1, 5]


def test_an_empty_line_never_grades(store: Path) -> None:
    review(store, "\n" * 20)

    assert grades(store) == []


def test_other_text_is_a_typed_answer_that_is_compared_word_by_word(store: Path) -> None:
    shown = review(store, "docker img ls -a\ndocker images\n3\n").splitlines()

    assert shown[1] == "> wrong: docker [-img-] {+image+} ls [--a-]"
    assert "> right: docker images" in shown
    assert grades(store) == [4]


def test_a_question_of_two_lines_is_asked_on_one(store: Path) -> None:
    assert "\n? A question / on two lines?  [" in review(store, "3\n")


def test_the_last_line_counts_without_its_newline(store: Path) -> None:
    review(store, "3\n4")

    assert grades(store) == [4, 5]


def test_undo_takes_the_grade_back(store: Path) -> None:
    shown = review(store, "1\nu\n4\n")

    assert "> taken back: again\n? List the images" in shown
    assert grades(store) == [2, None, 5]


def test_hidden_and_skipped_cards_are_told(store: Path) -> None:
    shown = review(store, "b\ns\nn\nu\nu\nu\nu\n")

    assert [line for line in shown.splitlines() if line.startswith(">")] == [
        "> buried until tomorrow",
        "> suspended",
        "> skipped for now",
        "> one step back",
        "> no longer suspended",
        "> no longer buried",
        "> nothing to undo",
    ]


def test_q_ends_with_a_summary(store: Path) -> None:
    shown = review(store, "3\nq\n3\n")

    assert shown.endswith(
        "1 card in 0 s: 1 learned\ngood 1\n2 cards still wait today.\nTomorrow 1 card is due.\n"
    )
    assert grades(store) == [4]


def test_after_the_drill_the_review_is_over(store: Path) -> None:
    shown = review(store, "1\n3\n3\n3\n3\n3\n")

    assert "> good (drill)\n3 cards in" in shown
    assert grades(store) == [2, 4, 4]


def test_a_deck_can_be_named(store: Path) -> None:
    shown = review(store, "3\n", "git")

    assert len(QUESTION.findall(shown)) == 1
    assert "Question 3?" in shown


def test_daily_limits_are_options(store: Path) -> None:
    assert "1 new]" in review(store, "", "--new", "1")
    assert review(store, "", "--new", "0").startswith(
        "Nothing is due. 3 new cards wait: --new 0 asks for none."
    )


def test_an_unknown_deck_is_an_error_with_a_hint(store: Path) -> None:
    done = dockquiz(store, "review", "podman")

    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode() == (
        "dockquiz: there is no deck named podman\n  hint: `dockquiz decks` lists them\n"
    )


def test_bytes_that_are_no_text_are_a_wrong_answer_and_no_crash(store: Path) -> None:
    done = dockquiz(store, "review", given=b"\xff\xfe docker\n")

    assert (done.returncode, done.stderr) == (0, b"")
    assert b"> wrong" in done.stdout


def test_a_note_cannot_command_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    stocked_file(path, [qa(1, question="Red\x1b[31m?", answer="\x9b2Jgone\x07", deck="d\x1b[1m")])

    shown = review(path, "\n3\n") + dockquiz(path, "due").stdout.decode()

    assert "Red\ufffd[31m?" in shown
    assert re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", shown) is None


def test_a_locale_without_accents_stops_nothing(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    stocked_file(path, [qa(1, question="Où est le réseau ?", deck="réseau")])
    ascii_only = {"PYTHONIOENCODING": "ascii"}

    asked = dockquiz(path, "review", environment=ascii_only)
    due = dockquiz(path, "due", environment=ascii_only)

    assert (asked.returncode, asked.stderr, due.returncode, due.stderr) == (0, b"", 0, b"")
    assert asked.stdout.startswith(b"? O? est le r?seau ?")
    assert b"r?seau" in due.stdout


def test_a_reader_that_goes_away_ends_the_review_quietly(store: Path) -> None:
    line = f"yes '' | {sys.executable} -m dockquiz --store {store} review | head -n 1"

    done = subprocess.run(["bash", "-c", line], capture_output=True, check=True)

    assert done.stderr == b""
    assert done.stdout.startswith(b"? List the images")


def test_standard_input_may_be_closed(store: Path) -> None:
    line = f"{sys.executable} -m dockquiz --store {store} review <&-"

    done = subprocess.run(["bash", "-c", line], capture_output=True, check=True)

    assert done.stderr == b""
    assert done.stdout.startswith(b"? List the images")


@pytest.mark.parametrize(
    ("locale", "deck"), [("fr_CA.UTF-8", "docker.fr.txt"), ("de_DE.UTF-8", "docker.en.md")]
)
def test_an_empty_store_loads_the_deck_of_the_locale_and_says_so(
    tmp_path: Path, locale: str, deck: str
) -> None:
    variables = {"LC_ALL": locale, "DOCKQUIZ_LANG": "", "PYTHONUTF8": "1"}
    done = dockquiz(tmp_path / "new.db", "review", environment=variables)

    assert done.returncode == 0
    assert len(done.stderr.splitlines()) == 1
    assert deck in done.stderr.decode()
    assert len(QUESTION.findall(done.stdout.decode())) == 1
    assert b" 20 " in done.stdout


def test_due_says_what_waits_a_line_a_deck(store: Path) -> None:
    shown = dockquiz(store, "due").stdout.decode()

    assert [line.split() for line in shown.splitlines()] == [
        ["deck", "due", "new", "total"],
        ["docker", "0", "1", "1"],
        ["docker-notes::images", "0", "1", "1"],
        ["git", "0", "1", "1"],
        ["total", "0", "3", "3"],
    ]


def test_due_prints_one_json_document(store: Path) -> None:
    review(store, "3\n", "git")

    document = json.loads(dockquiz(store, "due", "docker", "--json").stdout)

    assert re.fullmatch(r"\d{4}-\d\d-\d\d", document.pop("day"))
    assert document == {
        "due": 0,
        "new": 1,
        "total": 1,
        "decks": [{"deck": "docker", "due": 0, "new": 1, "total": 1}],
        "next_day": None,
        "reasons": None,
    }


def test_nothing_due_is_fine_and_says_when_the_next_card_comes(store: Path) -> None:
    review(store, "3\n", "git")

    done = dockquiz(store, "due", "git")

    assert done.returncode == 0
    assert done.stdout == b"Nothing is due. The next card comes tomorrow.\n"
    assert json.loads(dockquiz(store, "due", "git", "--json").stdout)["next_day"]


def test_due_of_an_empty_store_says_how_to_get_cards(tmp_path: Path) -> None:
    stocked_file(tmp_path / "new.db", [])

    done = dockquiz(tmp_path / "new.db", "due")

    assert done.returncode == 0
    assert b"dockquiz import PATH" in done.stdout


def test_due_of_a_missing_store_says_how_to_get_one(tmp_path: Path) -> None:
    done = dockquiz(tmp_path / "new.db", "due")

    assert (done.returncode, done.stdout) == (3, b"")
    assert b"`dockquiz import NOTES` makes one" in done.stderr
