"""`dockquiz cards` as it is typed: queries with flags in them, many cards at once, plain errors."""

import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from builders import NOON
from stores import command, qa, stocked_file

from dockquiz.errors import DockquizError
from dockquiz.services.selecting import asked
from dockquiz.storage.store import open_file


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cards") / "store.db"
    stocked_file(
        path,
        [
            command("docker run --rm -p 80:80 nginx:latest", "Run nginx once"),
            command("docker run -P nginx", "Publish all ports", tags=("net",)),
            command("tar -xzf a.tgz", "Unpack an archive", deck="unix"),
            *(qa(n, deck="many") for n in range(30)),
        ],
    )
    return path


def run(store: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dockquiz", "--store", str(store), "cards", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )


def found(store: Path, *words: str) -> list[int]:
    done = run(store, "search", *words, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    return [row["id"] for row in json.loads(done.stdout)["cards"]]


def test_a_command_with_its_flags_is_searched_as_it_is_written(stocked: Path) -> None:
    assert found(stocked, "docker", "run", "--rm") == [1]
    assert found(stocked, "docker run -p 80:80") == [1]
    assert found(stocked, "docker", "run", "-P") == [1, 2]
    assert found(stocked, "case:-P") == [2]
    assert found(stocked, "deck:docker", "-kind:qa", "-archive", "-(rm)") == [2]


def test_who_searched_for_a_long_flag_is_told_that_it_was_left_out(stocked: Path) -> None:
    done = run(stocked, "search", "tar", "-xzf")

    assert done.stdout == "No card fits.\n"
    assert done.stderr == ('cards with xzf are left out; to search for the flag, write "-xzf"\n')
    assert found(stocked, "tar", '"-xzf"') == found(stocked, r"\-xzf") == [3]


def test_a_field_that_does_not_exist_is_text_and_the_near_one_is_named(stocked: Path) -> None:
    assert found(stocked, "nginx:latest") == [1]

    done = run(stocked, "list", "tags:net")

    assert "did you mean tag:?" in done.stderr


def test_who_writes_or_in_small_letters_is_told_of_the_capitals(stocked: Path) -> None:
    done = run(stocked, "list", "tag:net or tag:x")

    assert "alternatives are told with OR" in done.stderr
    with closing(open_file(stocked)) as store, pytest.raises(DockquizError) as told:
        asked(store, "tag:net or tag:x", now=NOON)
    assert told.value.hint == "`or` was searched as a word; alternatives are told with OR"


def test_columns_order_and_number_of_rows_are_chosen(stocked: Path) -> None:
    done = run(
        stocked, "list", "deck:docker", "--columns", "id,tags", "--sort", "id", "--reverse",
        "--limit", "1",
    )  # fmt: skip

    assert [line.split() for line in done.stdout.splitlines()] == [["id", "tags"], ["2", "net"]]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show", "zz"], "dockquiz: “zz” is no number of a card\n"),
        (["edit", "1.5"], "dockquiz: “1.5” is no number of a card\n"),
        (["list", "is:dew"], "dockquiz: is: does not know “dew”, at column 4 of the query: is:dew"),
        (["suspend", '"open'], "dockquiz: this quote is never closed, at column 1 of the query: "),
        (["list", "--columns", "id,size"], "dockquiz: there is no column size\n"),
        (["due", "someday", "1"], "dockquiz: “someday” is no day\n"),
        (["tag", "two words", "1"], "dockquiz: “two words” is no name for a tag\n"),
        (["flag", "9", "1"], "dockquiz: a flag is a number from 1 to 7, or 0 for none\n"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_makes_no_sense_is_told_in_one_line_and_a_hint(
    stocked: Path, arguments: list[str], said: str
) -> None:
    done = run(stocked, *arguments)

    assert done.returncode == 2
    assert done.stderr.startswith(said)
    assert len(done.stderr.splitlines()) <= 2


def test_a_deck_option_that_names_no_deck_is_refused(stocked: Path) -> None:
    done = run(stocked, "list", "--deck", "podman")

    assert done.returncode == 1
    assert done.stderr == (
        "dockquiz: there is no deck named podman\n  hint: `dockquiz decks` lists them\n"
    )


def test_a_query_that_means_many_cards_is_not_acted_on_unasked(stocked: Path) -> None:
    done = run(stocked, "suspend", "deck:many")

    assert done.returncode == 2
    assert done.stderr.startswith("dockquiz: 30 cards fit.\n  hint: --dry-run shows them")
    assert found(stocked, "is:suspended") == []


def test_a_dry_run_shows_what_would_change_and_changes_nothing(stocked: Path) -> None:
    done = run(stocked, "suspend", "deck:many", "--dry-run")

    lines = done.stdout.splitlines()
    assert lines[-2:] == ["… and 10 more", "30 cards suspended; dry run: nothing is changed"]
    assert len(lines) == 1 + 20 + 2
    assert found(stocked, "is:suspended") == []


def test_what_was_changed_and_what_was_left_is_counted(stocked: Path) -> None:
    """Field complaints nos. 33 and 34: a backlog is thinned by hand, a whole deck at a time."""
    done = run(stocked, "suspend", "deck:many", "--yes", "--json")

    assert json.loads(done.stdout) == {
        "dry_run": False, "changed": list(range(4, 34)), "left": [],
    }  # fmt: skip
    done = run(stocked, "suspend", "4", "2")
    assert done.stdout == "1 card suspended; 1 left as it was\n"
    assert run(stocked, "resume", "is:suspended", "--yes").stdout == "31 cards resumed\n"


def test_a_card_is_reworded_from_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    stocked_file(path, [qa(1)])

    assert run(path, "edit", "1", "--answer", "mine").stdout == "card 1 edited\n"
    assert run(path, "edit", "1", "--answer", "mine").stdout == "card 1 says so already\n"
    assert found(path, "is:edited", "mine") == [1]
    assert run(path, "revert", "1").stdout == "1 card reverted\n"


def test_a_deck_is_reviewed_by_what_is_hardest_in_it(tmp_path: Path) -> None:
    """Field complaint no. 39: drill the hardest cards without touching their ease."""
    path = tmp_path / "store.db"
    stocked_file(path, [qa(1), qa(2), qa(3)])
    run(path, "tag", "hard", "2")
    arguments = ["--store", str(path), "review", "tag:hard OR id:3", "--cram", "--plain"]

    done = subprocess.run(
        [sys.executable, "-m", "dockquiz", *arguments],
        input="\n4\n\n4\n", capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0
    asked = [line[:13] for line in done.stdout.splitlines() if line.startswith("?")]
    assert sorted(asked) == ["? Question 2?", "? Question 3?"]
    assert found(path, "is:seen") == []
