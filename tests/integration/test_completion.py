"""What Tab brings: values of arguments and options, in bash with colons in them, too."""

from pathlib import Path

import pytest
import typer.main
from stores import qa, stocked_file

from dockquiz.cli.app import app
from dockquiz.cli.bash import _Bash, rejoined
from dockquiz.cli.completing import VARIABLE, complete_values
from dockquiz.services import learners
from dockquiz.storage.store import open_file


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("completion") / "store.db"
    decks = ("docker::images", "docker::swarm")
    stocked_file(path, [qa(n, deck=deck, tags=("net",)) for n, deck in enumerate(decks)])
    opened = open_file(path)
    with opened.transaction() as connection:
        connection.execute("INSERT INTO learner (name) VALUES ('Ana')")
    assert [one.name for one in learners.list_learners(opened)] == ["Ana", "me"]
    opened.close()
    return path


@pytest.fixture(autouse=True)
def asked_by_a_shell(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "complete_bash")
    monkeypatch.setenv("DOCKQUIZ_STORE", str(store))


def shell() -> _Bash:
    return _Bash(complete_values(typer.main.get_command(app)), {}, "dockquiz", VARIABLE)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["review", "docker::s"], ["docker::swarm"]),
        (["review", "is:du"], ["is:due"]),
        (["cards", "list", "deck:docker::"], ["deck:docker::images", "deck:docker::swarm"]),
        (["cards", "search", "--deck", "docker::s"], ["docker::swarm"]),
        (["cards", "suspend", "tag:"], ["tag:net"]),
        (["cards", "untag", "n"], ["net"]),
        (["stats", "--show", "lee"], ["leeches"]),
        (["decks", "set", "docker", "--order", "r"], ["random"]),
        (["decks", "set", "docker", "--new", "2"], []),
        (["config", "set", "sched"], ["scheduler"]),
        (["config", "set", "scheduler", "f"], ["fsrs"]),
        (["config", "set", "keys.undo", ""], []),
        (["learners", "remove", "A"], ["Ana"]),
        (["--as", "A"], ["Ana"]),
        (["--lang", ""], ["en", "fr"]),
    ],
    ids=" ".join,
)
def test_what_can_stand_in_a_place_is_offered_there(words: list[str], expected: list[str]) -> None:
    *before, incomplete = words

    found = shell().get_completions(before, incomplete)

    assert [item.value for item in found] == expected


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        (["review", "docker::sw"], ["review", "docker", "::", "sw"]),
        (["cards", "list", "deck:docker::"], ["cards", "list", "deck", ":", "docker", "::"]),
        (["list", "is:due", "tag:x"], ["list", "is", ":", "due", "tag", ":", "x"]),
        (["list", "is:", ""], ["list", "is", ":", ""]),
    ],
)
def test_words_are_as_they_were_typed_whatever_bash_makes_of_them(
    typed: list[str], made: list[str]
) -> None:
    assert rejoined(made) == typed


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["review", "docker", "::", "sw"], ["swarm"]),
        (["cards", "list", "is", ":", "ne"], ["new"]),
        (["cards", "list", "deck", ":", "docker", "::"], ["images", "swarm"]),
        (["review", "docker::sw"], ["docker::swarm"]),
    ],
    ids=" ".join,
)
def test_bash_gets_what_stands_behind_the_last_colon(
    words: list[str], expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMP_WORDS", "\n".join(["dockquiz", *words]))
    monkeypatch.setenv("COMP_CWORD", str(len(words)))

    assert shell().complete().split("\n") == expected
