"""What a review says: intervals, paths, grades and sums."""

from datetime import timedelta
from pathlib import Path

import pytest
from builders import DAY, NOON, queued, scheduled

from dockquiz.cli.review import closing, words
from dockquiz.cli.review.difference import inline, rows
from dockquiz.cli.review.keys import Action, keymap
from dockquiz.domain.answer import judge_command
from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import record
from dockquiz.domain.session import Remaining, Session, summarize
from dockquiz.services.judging import read
from dockquiz.services.outcome import Hard, Outcome


@pytest.mark.parametrize(
    ("days", "said"),
    [(1, "1 d"), (99, "99 d"), (100, "3 mo"), (238, "8 mo"), (1_488, "4.1 y"), (36_500, "99.9 y")],
)
def test_intervals_are_said_briefly(days: int, said: str) -> None:
    assert words.days(days) == said


@pytest.mark.parametrize(
    ("milliseconds", "said"),
    [(0, "0 s"), (89_400, "89 s"), (90_000, "2 min"), (3_600_000, "60 min")],
)
def test_durations_are_said_briefly(milliseconds: int, said: str) -> None:
    assert words.duration(milliseconds) == said


def test_paths_are_told_from_here_or_from_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "work").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path / "work")

    assert words.short(str(tmp_path / "work/notes.txt")) == "notes.txt"
    assert words.short(str(tmp_path / "other/notes.txt")) == "~/other/notes.txt"
    assert words.short("/elsewhere/notes.txt") == "/elsewhere/notes.txt"


def test_a_pass_before_the_due_day_is_said_to_be_practice() -> None:
    event = record(1, scheduled(late=-2), grade=Grade.GOOD, at=NOON, day=DAY)

    assert words.graded(Grade.GOOD, event) == "good (practice; due 2024-03-17 as before)"


def test_only_what_is_left_is_counted() -> None:
    assert words.remaining(Remaining(due=3, new=0, drill=1)) == "3 due · 1 to drill"


@pytest.mark.parametrize(
    ("tomorrow", "next_day", "said"),
    [
        (1, DAY + timedelta(days=1), "Tomorrow 1 card is due."),
        (7, DAY + timedelta(days=1), "Tomorrow 7 cards are due."),
        (0, DAY + timedelta(days=1), "The next card comes tomorrow."),
        (0, DAY + timedelta(days=6), "The next card comes on Thursday 2024-03-21 (in 6 d)."),
        (0, None, "No card is scheduled. `dockquiz import PATH` makes cards of your notes."),
    ],
)
def test_the_next_cards_are_announced(tomorrow: int, next_day: object, said: str) -> None:
    outcome = Outcome(summarize(Session(())), 0, tomorrow, next_day, DAY)  # type: ignore[arg-type]

    assert closing.next_cards(outcome) == said


@pytest.mark.parametrize(
    ("key", "four", "six"),
    [
        ("0", None, Grade.BLACKOUT),
        ("1", Grade.AGAIN, Grade.WRONG),
        ("4", Grade.EASY, Grade.GOOD),
        ("5", None, Grade.EASY),
        ("g", Grade.GOOD, Grade.GOOD),
        ("x", None, None),
    ],
)
def test_digits_mean_what_is_on_offer_and_letters_the_same_always(
    key: str, four: Grade | None, six: Grade | None
) -> None:
    assert (keymap().grade(key), keymap(six=True).grade(key)) == (four, six)


def test_a_diff_in_one_line_marks_every_change() -> None:
    judgement = judge_command("docker img ls -a", "docker image ls", read=read)

    assert inline(judgement) == "docker [-img-] {+image+} ls [--a-]"


def test_a_diff_is_broken_between_words() -> None:
    judgement = judge_command("docker image rm one two", "docker image ls", read=read)

    table = rows(judgement, 14, len)

    assert [[cell.given for cell in row] for row in table] == [
        ["docker", "image"],
        ["rm", "one", "two"],
    ]
    assert [cell.mark for cell in table[1]] == ["~~", "---", "---"]


def test_a_word_wider_than_the_screen_is_broken_into_rows_of_its_own() -> None:
    judgement = judge_command("docker averyveryverylongword x", "docker", read=read)

    table = rows(judgement, 10, len)

    assert [[cell.given for cell in row] for row in table] == [
        ["docker"],
        ["averyveryv"],
        ["erylongwor"],
        ["d", "x"],
    ]
    assert [cell.mark for cell in table[2]] == ["-" * 10]


def test_the_summary_says_times_and_the_hardest_cards() -> None:
    session = Session((queued(1), queued(2)))
    for grade, time in ((Grade.GOOD, 4_000), (Grade.AGAIN, 20_000)):
        session, _ = session.grade(grade, time)
    hard = Hard("Which command" + " and so on" * 9, Grade.AGAIN, 20_000)
    outcome = Outcome(summarize(session), 0, 2, None, DAY, hardest=(hard,), to_drill=1)

    lines = closing.summary(outcome)

    assert lines[:4] == [
        "2 cards in 24 s: 1 learned, 1 failed",
        "again 1, good 1; 12 s a card",
        "Hardest:",
        "  Which command and so on and so on and so on and so on and s… (again, 20 s)",
    ]
    assert lines[4].startswith("1 card is still to be drilled")
    assert lines[-1] == "Tomorrow 2 cards are due."


def test_every_key_is_explained_once() -> None:
    keys = words.keys(keymap(wanted={"undo": "z"}))

    assert keys["z"] == "take the last step back"
    assert keys["2 h"] == "hard"
    assert len(keys) == 1 + 4 + len(Action)
