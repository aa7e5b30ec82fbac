"""Games that were played, in the store and out of it."""

import json
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from quizroom import Game
from stores import command, stock, stocked_file
from typer.testing import CliRunner, Result

from dockquiz.cli.app import app
from dockquiz.domain.quiz.commands import Advance, Again, End
from dockquiz.domain.quiz.question import Form, Question
from dockquiz.errors import DockquizError
from dockquiz.services.gamereport import forget_game, keep_game, list_games, missed_cards, played
from dockquiz.storage.store import Store, open_file

NOW = datetime(2024, 3, 15, 12, tzinfo=UTC)
CARDS = [command(f"docker {name}", f"How do you {name}?") for name in ("ps", "info", "version")]


def questions(store: Store) -> list[Question]:
    rows = store.connection.execute(
        "SELECT guid, question, answer FROM card ORDER BY id"
    ).fetchall()
    return [
        Question(
            form=Form.TYPED, text=text, lang="en", answers=(answer,), card=guid, monospace=True
        )
        for guid, text, answer in rows
    ]


def game_of(store: Store, *names: str) -> Game:
    """Play: the first player knows all but the last question, the others know nothing."""
    game = Game(*questions(store), players=names, title="Friday").asking()
    for number, question in enumerate(questions(store), 1):
        game.asking()
        for player in game.room.players:
            knows = player == 1 and number < 3
            game.after(1).answer(player, question.answers[0] if knows else "<b>no idea</b>")
    return game.do(Advance())


def kept(store: Store, *names: str) -> str:
    game = game_of(store, *names)
    return keep_game(store, game.log, game.room, now=NOW)


def test_a_game_is_kept_listed_reported_and_forgotten(store: Store) -> None:
    stock(store, CARDS)
    name = kept(store, "Ada", "Bob")
    (room,) = list_games(store)
    found = played(store, name)

    assert (room.title, room.players, room.questions, room.games) == ("Friday", 2, 3, 1)
    assert found.at == NOW
    assert [one.standing.name for one in found.report.players] == ["Ada", "Bob"]
    assert found.report.tally.right == 2
    forget_game(store, name)
    assert list_games(store) == []


def test_a_second_game_in_a_room_has_a_name_of_its_own(store: Store) -> None:
    stock(store, CARDS)
    game = game_of(store, "Ada").do(Again()).asking().answer(1, "docker version").do(End())
    keep_game(store, game.log, game.room, now=NOW)

    assert [played(store, name).report.tally.asked for name in ("1.1", "1.2", "1", "")] == [
        3,
        1,
        1,
        1,
    ]


@pytest.mark.parametrize("name", ["2", "1.2", "one", "1.", "99999999999999999999999"])
def test_no_such_game_is_said(store: Store, name: str) -> None:
    stock(store, CARDS)
    kept(store, "Ada")
    with pytest.raises(DockquizError, match="there is no game"):
        played(store, name)


def test_before_the_first_game_there_is_none(store: Store) -> None:
    with pytest.raises(DockquizError, match="no game was played yet"):
        played(store, "")


def test_missed_cards_are_those_of_a_player_or_of_anybody(store: Store) -> None:
    ids = stock(store, CARDS)
    found = played(store, kept(store, "Ada", "Bob"))

    assert missed_cards(store, found, "ada") == [ids[2]]
    assert missed_cards(store, found, None) == ids
    with pytest.raises(DockquizError, match="nobody named Eve played"):
        missed_cards(store, found, "Eve")


def test_cards_that_are_gone_are_not_taken_home(store: Store) -> None:
    ids = stock(store, CARDS)
    found = played(store, kept(store, "Ada"))
    with store.transaction() as connection:
        connection.execute("UPDATE card SET deleted_at = 1 WHERE id = ?", (ids[2],))
    with pytest.raises(DockquizError, match="nothing was missed"):
        missed_cards(store, found, "Ada")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("games") / "store.db"
    stocked_file(path, CARDS)
    store = open_file(path)
    kept(store, "Ada", "<script>Bob")
    store.close()
    return path


def run(file: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["--store", str(file), "games", *arguments])


def test_the_list_and_the_report_are_shown(file: Path) -> None:
    assert "Friday" in run(file).output
    shown = run(file, "show").output
    assert "2 of 6" in shown
    assert "How do you version?" in shown


def test_the_page_has_no_script_and_takes_nothing_for_markup(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "game.html"
    assert run(file, "export", "-o", str(out)).exit_code == 0
    page = out.read_text(encoding="utf-8")

    assert "<script" not in page
    assert "&lt;script&gt;Bob" in page
    assert "default-src 'none'" in page
    assert not re.search(r"(?:src|href)=", page)


def test_markdown_takes_nothing_for_markup(file: Path) -> None:
    told = run(file, "export").output

    assert told.startswith("# Friday\n")
    assert r"\<script\>Bob" in told
    assert "<b>" not in told


def test_the_format_is_that_of_the_name(file: Path, tmp_path: Path) -> None:
    for ending, begins in (
        ("csv", "\ufeffquestion,"),
        ("json", "{"),
        ("md", "# "),
        ("htm", "<!DOC"),
    ):
        out = tmp_path / f"game.{ending}"
        assert run(file, "export", "-o", str(out)).exit_code == 0
        assert out.read_text(encoding="utf-8").startswith(begins)
    assert run(file, "export", "-o", str(tmp_path / "game.docx")).exit_code == 2


def test_missed_cards_go_home_as_a_package_and_as_a_query(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "ada.apkg"
    assert "1 card" in run(file, "cards", "--player", "Ada", "-o", str(out)).output
    assert zipfile.is_zipfile(out)
    assert run(file, "cards").output == "id:1,2,3\n"


def test_missed_cards_come_into_another_store(file: Path, tmp_path: Path) -> None:
    out, other = tmp_path / "missed.json", tmp_path / "other.db"
    run(file, "cards", "--player", "Ada", "-o", str(out))
    CliRunner().invoke(app, ["--store", str(other), "import", str(out)])
    store = open_file(other)
    asked = store.connection.execute("SELECT question FROM card").fetchall()
    store.close()

    assert asked == [("How do you version?",)]


def test_cards_go_home_under_a_name_that_can_be_imported(file: Path, tmp_path: Path) -> None:
    assert run(file, "cards", "-o", str(tmp_path / "missed.txt")).exception is not None


def test_json_of_the_list_and_of_a_game(file: Path) -> None:
    (listed,) = json.loads(run(file, "--json").output)["games"]
    shown = json.loads(run(file, "show", "--json").output)

    assert (listed["game"], listed["players"]) == (1, 2)
    assert shown["result"]["right"] == 2
