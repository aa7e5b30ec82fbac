"""Kinds of notes that Anki has, their files, and what a summary says of them."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import ankimaker
import pytest
from typer.testing import CliRunner

from dockquiz.cli.app import app
from dockquiz.domain.card import Card, Kind
from dockquiz.services.ankiexport import export_anki
from dockquiz.services.ankipackage import AnkiWishes, PackageReport, import_package
from dockquiz.services.clock import clock_of, system_time
from dockquiz.services.otherstore import import_store
from dockquiz.storage.content import contents
from dockquiz.storage.store import Store, open_file

PICTURE = b"\x89PNG\r\n\x1a\nheart"
OCCLUSION = "{{c1::image-occlusion:rect:left=.1:top=.1:width=.1:height=.1}}"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package with one note of every stock type, a picture, a sound, and marks on cards."""
    folder = tmp_path_factory.mktemp("kinds")
    picture, sound, font = folder / "heart.png", folder / "dog.mp3", folder / "_font.ttf"
    for file, data in ((picture, PICTURE), (sound, b"bark"), (font, b"glyphs")):
        file.write_bytes(data)
    with ankimaker.opened(folder / "kinds.anki2") as collection:
        for file in (picture, sound, font):
            collection.media.add_file(str(file))
        kind = collection.models.by_name("Basic")
        assert kind is not None
        kind["css"] += "@font-face { src: url('_font.ttf') }"
        collection.models.update_dict(kind)
        shown = '<img src="heart.png">[sound:dog.mp3] which?'
        ankimaker.add_notes(collection, "Basic", "A::B", [(shown, "a <b>heart</b>")], "x", "leech")
        ankimaker.add_notes(collection, "Basic", "A", [('<img src="lost.png">?', "gone")])
        both = "Basic (and reversed card)"
        ankimaker.add_notes(collection, both, "A", [("chat", "cat")])
        optional = "Basic (optional reversed card)"
        ankimaker.add_notes(collection, optional, "A", [("un", "one"), ("deux", "two", "y")])
        ankimaker.add_notes(collection, "Basic (type in the answer)", "A", [("Capital?", "Paris")])
        ankimaker.add_notes(collection, "Cloze", "A", [("{{c1::a}} {{c2::b}}", "more")])
        ankimaker.add_notes(collection, "Image Occlusion", "A", [(OCCLUSION, shown, "h", "")])
        cards = collection.find_cards("chat")
        collection.sched.suspend_cards(cards[:1])
        collection.sched.bury_cards(cards[1:])
        collection.set_user_flag_for_cards(3, cards[:1])
        return ankimaker.export(collection, folder / "kinds.apkg")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_file(tmp_path / "home" / "store.db")
    store.migrate()
    yield store
    store.close()


def take(store: Store, package: Path, wishes: AnkiWishes | None = None) -> PackageReport:
    return import_package(store, package, now=system_time(), wishes=wishes)


def cards(store: Store) -> dict[str, Card]:
    ids = [card for (card,) in store.connection.execute("SELECT id FROM card").fetchall()]
    return {card.question: card for card in contents(store.connection, ids).values()}


@pytest.mark.parametrize("legacy", [True, False])
def test_a_whole_collection_comes_in_as_its_packages_do(
    store: Store, package: Path, tmp_path: Path, *, legacy: bool
) -> None:
    whole = tmp_path / "collection.colpkg"
    with ankimaker.opened(package.with_name("kinds.anki2")) as collection:
        collection.export_collection_package(str(whole), include_media=True, legacy=legacy)
    before = whole.read_bytes()
    take(store, whole)
    other = open_file(tmp_path / "other" / "store.db")
    other.migrate()
    take(other, package)

    here, there = (
        {file.name for file in (tmp_path / home / "media").iterdir()} for home in ("home", "other")
    )
    assert here == there != set()
    assert {q: (c.kind, c.answer, c.deck) for q, c in cards(store).items()} == {
        q: (c.kind, c.answer, c.deck) for q, c in cards(other).items()
    }
    assert whole.read_bytes() == before
    other.close()


def test_every_stock_type_becomes_what_its_cards_ask(store: Store, package: Path) -> None:
    report = take(store, package)

    found = cards(store)
    assert {question: (card.kind, card.answer) for question, card in found.items()} == {
        "[image: heart.png][sound: dog.mp3] which?": (Kind.QA, "a heart"),
        "[image: lost.png]?": (Kind.QA, "gone"),
        "chat": (Kind.QA, "cat"),
        "cat": (Kind.QA, "chat"),
        "un": (Kind.QA, "one"),
        "deux": (Kind.QA, "two"),
        "two": (Kind.QA, "deux"),
        "Capital?": (Kind.CLOZE, "Paris"),
        "[…] b": (Kind.QA, "a\n\nmore"),
        "a […]": (Kind.QA, "b\n\nmore"),
    }
    assert report.skipped == {"image-occlusion": 1}
    assert found["[image: heart.png][sound: dog.mp3] which?"].deck == "A::B"


def test_tags_flags_and_hiding_come_along(store: Store, package: Path) -> None:
    take(store, package)

    rows = store.connection.execute(
        "SELECT question, suspended, buried_until IS NOT NULL, flag"
        "  FROM card JOIN schedule ON card_id = id"
        " WHERE suspended = 1 OR buried_until IS NOT NULL OR flag <> 0 ORDER BY question"
    ).fetchall()
    assert rows == [("cat", 0, 1, 0), ("chat", 1, 0, 3)]
    assert cards(store)["[image: heart.png][sound: dog.mp3] which?"].tags == ("x",)
    assert store.connection.execute("SELECT name FROM learner_tag").fetchall() == [("leech",)]


def test_files_are_kept_once_and_go_out_again(store: Store, package: Path, tmp_path: Path) -> None:
    report = take(store, package)

    assert (report.media, report.missing_media) == (3, 1)
    shelf = tmp_path / "home" / "media"
    assert sorted(f.read_bytes() for f in shelf.iterdir()) == [b"bark", b"glyphs", PICTURE]
    out = tmp_path / "out.apkg"
    export_anki(store, out, clock=clock_of(store))
    with ankimaker.opened(tmp_path / "other.anki2") as collection:
        ankimaker.take(collection, out)
        folder = Path(collection.media.dir())
        assert (folder / "heart.png").read_bytes() == PICTURE
        assert (folder / "_font.ttf").read_bytes() == b"glyphs"
        assert collection.media.check().missing == ["lost.png"]


def test_another_store_brings_what_anki_knows_and_the_files(
    store: Store, package: Path, tmp_path: Path
) -> None:
    take(store, package)
    other = open_file(tmp_path / "laptop" / "store.db")
    other.migrate()

    assert store.path is not None
    import_store(other, store.path, now=system_time())

    known = "SELECT guid, ordinal, question FROM card JOIN anki_card ON card_id = card.id"
    assert sorted(other.connection.execute(known).fetchall()) == sorted(
        store.connection.execute(known).fetchall()
    )
    assert len([*(tmp_path / "laptop" / "media").iterdir()]) == 3
    assert take(other, package).is_nothing
    other.close()


def test_fields_can_be_chosen_where_a_type_has_them(store: Store, package: Path) -> None:
    take(store, package, AnkiWishes(deck="mine", fields=("Back", "Front")))

    assert cards(store)["Paris"].answer == "Capital?"
    assert {card.deck for card in cards(store).values()} == {"mine"}


def run(store: Path, *arguments: str) -> str:
    done = CliRunner().invoke(app, ["--store", str(store), *arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_trial_tells_what_would_come_and_writes_nothing(tmp_path: Path, package: Path) -> None:
    home = tmp_path / "store.db"
    run(home, "config", "path")

    said = run(home, "import", "--dry-run", str(package))

    assert "10 cards new" in said
    assert "1 card left out: it hides parts of a picture" in said
    assert "3 media files, 1 media file is not in the package" in said
    assert not (tmp_path / "media").exists()
    assert not home.exists()


def test_json_tells_the_same(tmp_path: Path, package: Path) -> None:
    home = tmp_path / "store.db"

    (row,) = json.loads(run(home, "import", "--json", str(package)))["packages"]

    assert (row["notes"], row["new"], row["skipped"]) == (8, 10, {"image-occlusion": 1})
    with closing(sqlite3.connect(home)) as file:
        ((card,),) = file.execute("SELECT id FROM card WHERE question = 'chat'").fetchall()
    assert "kinds.apkg" in run(home, "cards", "show", str(card))
    assert "nothing new" in run(home, "import", str(package))


def test_a_card_without_a_note_can_be_edited_found_and_deleted(
    tmp_path: Path, package: Path
) -> None:
    home = tmp_path / "store.db"
    run(home, "import", str(package))

    run(home, "cards", "delete", "--yes", "chat")
    assert "nothing new" in run(home, "import", str(package))
    run(home, "cards", "edit", "5", "--question", "uno")
    assert "uno" in run(home, "cards", "list")
    run(home, "doctor")
