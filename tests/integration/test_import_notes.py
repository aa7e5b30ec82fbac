"""Importing notes: what comes in, what is left alone, what is refused."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from builders import DAY, NOON
from desk import NOTES, Desk, read_lines
from stores import hide, new_cards

from dockquiz.domain.problem import Span
from dockquiz.domain.reviewlog import EventKind
from dockquiz.errors import StoreError
from dockquiz.parsing.extract import Extraction
from dockquiz.services.importing import Outcome, import_notes
from dockquiz.services.merging import Changes
from dockquiz.services.opening import Wanted, open_copy, open_store


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "notes").mkdir()
    with open_store(Wanted(str(tmp_path / "store.db")), now=NOON) as store:
        yield Desk(store, tmp_path / "notes")


def test_new_cards_come_in_with_their_place_and_are_new_for_the_learner(desk: Desk) -> None:
    path = desk.write("docker.md", NOTES)

    assert desk.change() == Changes(new=5)

    card = desk.card("Fetch an image")
    assert card.section == ("Images",)
    assert card.deck == "docker"
    assert card.sources == (Span(str(path), 7, 7),)
    queue = new_cards(desk.store, DAY)
    assert [desk.ids()[q] for q in ("List the running containers", "Fetch an image")] == [
        queued.id for queued in queue
    ]


def test_a_second_import_reads_nothing_and_changes_nothing_at_all(desk: Desk) -> None:
    """Field complaint no. 6: reading the same notes again doubled the deck."""
    desk.write("docker.md", NOTES)
    desk.take()
    before = desk.dump()

    def never(path: Path, deck: str | None) -> Extraction:
        raise AssertionError(path)

    (report,) = desk.take(read=never, now=datetime(2025, 1, 1, tzinfo=UTC))

    assert report.outcome is Outcome.UNCHANGED
    assert desk.dump() == before
    assert not (desk.folder.parent / "backups").exists()


def test_a_newer_reader_reads_an_unchanged_note_again_and_keeps_its_cards(desk: Desk) -> None:
    desk.write("docker.md", NOTES)
    desk.take()

    assert desk.change(extractor=99) == Changes(kept=5)


def test_an_inserted_line_moves_the_others_without_changing_them(desk: Desk) -> None:
    desk.write("docker.md", NOTES)
    desk.take()
    sql = "SELECT guid, created_at, changed_at FROM card WHERE question <> 'Say hello'"
    before = desk.store.connection.execute(sql).fetchall()
    path = desk.write("docker.md", f"# First\nSay hello => echo hello\n\n{NOTES}")

    assert desk.change(now=datetime(2025, 1, 1, tzinfo=UTC)) == Changes(kept=5, new=1)

    assert desk.store.connection.execute(sql).fetchall() == before
    assert desk.card("Fetch an image").sources == (Span(str(path), 10, 10),)
    (first, *_) = new_cards(desk.store, DAY)
    assert first.id == desk.ids()["Say hello"]


def test_equal_lines_of_one_note_are_one_card(desk: Desk) -> None:
    path = desk.write("docker.md", "# A\nOne => 1\n# B\nOne => 1\n")

    assert desk.change() == Changes(new=1)
    assert desk.card("One").sources == (Span(str(path), 2, 2), Span(str(path), 4, 4))


def test_a_suspect_card_is_held_back_and_tagged_until_it_is_mended(desk: Desk) -> None:
    desk.write("docker.md", "List the networks?! => docker container ls\n")
    assert desk.change() == Changes(new=1, suspects=1)
    assert new_cards(desk.store, DAY) == []
    assert desk.card("List the networks?!").tags == ("suspect",)

    desk.write("docker.md", "List the networks? => docker network ls\n")
    desk.take()
    assert len(new_cards(desk.store, DAY)) == 1
    assert desk.card("List the networks?").tags == ()


def test_a_suspect_that_the_learner_confirmed_stays_confirmed(desk: Desk) -> None:
    desk.write("docker.md", "List the networks?! => docker container ls\n")
    desk.take()
    hide(desk.store, EventKind.RESUME, desk.ids().values(), at=NOON)

    desk.write("docker.md", "# Title\nList the networks?! => docker container ls -a\n")
    desk.take()

    assert len(new_cards(desk.store, DAY)) == 1


def test_a_refused_file_changes_nothing_and_the_others_go_in(desk: Desk) -> None:
    empty = desk.write("a.md", NOTES)
    desk.take()
    desk.write("a.md", "nothing to learn\n")
    desk.write("b.md", "Say hello => echo hello\n")
    missing = desk.folder / "missing.md"

    refused, taken = desk.take()

    assert (refused.path, refused.outcome) == (str(empty), Outcome.REFUSED)
    assert refused.problems[0].code == "no-card"
    assert taken.changes == Changes(new=1)
    assert desk.orphans() == 0
    (report,) = desk.take(missing, read=None)
    assert "missing.md cannot be read" in report.problems[0].message


def test_a_folder_without_notes_is_refused(desk: Desk) -> None:
    desk.write(".hidden.md", NOTES)
    desk.write("picture.png", NOTES)

    (report,) = desk.take()

    assert report.outcome is Outcome.REFUSED


def test_folders_are_searched_and_a_named_file_may_be_called_anything(desk: Desk) -> None:
    desk.write("deep/docker.markdown", NOTES)
    odd = desk.write("git", "Say hello => echo hello\n")

    assert [Path(report.path).name for report in desk.take(desk.folder, odd, desk.folder)] == [
        "docker.markdown",
        "git",
    ]


def test_a_chosen_deck_is_kept_by_later_imports(desk: Desk) -> None:
    desk.write("docker.md", NOTES)
    desk.take(deck="work::docker")
    assert desk.card("Fetch an image").deck == "work::docker"

    desk.write("docker.md", f"{NOTES}\nSay hello => echo hello\n")
    assert desk.change() == Changes(kept=5, new=1)
    assert desk.card("Say hello").deck == "work::docker"
    assert desk.change(deck="docker") == Changes(moved=6)


def test_a_copy_can_be_tried_and_the_store_stays_as_it_was(desk: Desk, tmp_path: Path) -> None:
    path = desk.write("docker.md", NOTES)
    before = desk.dump()

    with open_copy(Wanted(str(tmp_path / "store.db"))) as copy:
        (report,) = import_notes(copy, [path], now=NOON, read=read_lines)
    with open_copy(Wanted(str(tmp_path / "none" / "store.db"))) as copy:
        import_notes(copy, [path], now=NOON, read=read_lines)

    assert report.changes == Changes(new=5)
    assert desk.dump() == before
    assert not (tmp_path / "none").exists()


def test_the_store_is_copied_once_before_an_import_that_changes_it(desk: Desk) -> None:
    desk.write("a.md", NOTES)
    desk.take()
    desk.write("b.md", "Say hello => echo hello\n")
    desk.write("c.md", "Say bye => echo bye\n")
    desk.take()

    (copy,) = (desk.folder.parent / "backups").iterdir()
    assert re.fullmatch(r"store\.\d{8}T\d{12}Z\.import\.db", copy.name)
    with open_store(Wanted(str(copy)), now=NOON) as old:
        assert old.connection.execute("SELECT count(*) FROM card").fetchall() == [(5,)]


def test_a_store_that_cannot_be_written_keeps_what_it_had(desk: Desk) -> None:
    desk.write("a.md", NOTES)
    desk.take()
    pages = desk.store.connection.execute("PRAGMA page_count").fetchall()[0][0]
    desk.store.connection.execute(f"PRAGMA max_page_count = {pages}")
    before = desk.dump()
    desk.write("a.md", "".join(f"Question {n} => answer {n}\n" for n in range(3_000)))

    with pytest.raises(StoreError, match="disk is full"):
        desk.take()

    assert desk.dump() == before
