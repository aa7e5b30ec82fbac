"""Importing edited notes: every card keeps its history, none is doubled."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from builders import DAY, NOON
from desk import ME, NOTES, Desk

from dockquiz.services.importing import Outcome
from dockquiz.services.merging import Changes
from dockquiz.services.opening import Wanted, open_store
from dockquiz.storage import hot

SHARED = Path(__file__).resolve().parents[2] / "../shared"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "notes").mkdir()
    with open_store(Wanted(str(tmp_path / "store.db")), now=NOON) as store:
        yield Desk(store, tmp_path / "notes")


def test_an_edited_card_keeps_its_id_guid_and_schedule_and_says_when_it_changed(
    desk: Desk,
) -> None:
    """Field complaint no. 2: mending a slip of the pen lost the history of the card."""
    desk.write("docker.md", NOTES)
    desk.take()
    schedules = desk.grade_all()
    identity = desk.ids()["Fetch an image"]
    sql = "SELECT guid, created_at FROM card ORDER BY id"
    before = desk.store.connection.execute(sql).fetchall()
    desk.write("docker.md", NOTES.replace("Fetch an image", "Fetch an image from a registry"))

    assert desk.change(now=datetime(2025, 1, 1, tzinfo=UTC)) == Changes(kept=4, changed=1)

    assert desk.ids()["Fetch an image from a registry"] == identity
    assert desk.schedules() == schedules
    assert desk.store.connection.execute(sql).fetchall() == before
    changed = "SELECT id FROM card WHERE changed_at > created_at"
    assert desk.store.connection.execute(changed).fetchall() == [(identity,)]


def test_a_renamed_file_moves_its_cards(desk: Desk) -> None:
    old = desk.write("docker.md", NOTES)
    desk.take()
    schedules = desk.grade_all()
    old.rename(desk.folder / "moby.md")

    moved, gone = desk.take()

    assert moved.changes == Changes(moved=5)
    assert (gone.outcome, gone.path, gone.changes) == (Outcome.GONE, str(old), Changes())
    assert desk.schedules() == schedules
    assert desk.orphans() == 0
    assert desk.card("Fetch an image").deck == "moby"


def test_a_renamed_file_is_found_when_it_is_imported_by_its_new_name_alone(desk: Desk) -> None:
    """Field complaint no. 11: the next edition of a deck keeps progress, whatever its name."""
    old = desk.write("docker.md", NOTES)
    desk.take()
    schedules = desk.grade_all()
    new = old.rename(desk.folder / "moby.md")
    new.write_text(NOTES.replace("Fetch an image", "Fetch an immage"), encoding="utf-8")

    assert desk.change(new) == Changes(moved=4, changed=1)

    assert desk.schedules() == schedules
    assert desk.orphans() == 0


def test_the_same_card_in_two_notes_is_one_card_with_two_sources(desk: Desk) -> None:
    """Field complaint no. 7: equal cards of two decks got in each other's way."""
    desk.write("docker.md", NOTES)
    desk.take()
    desk.write("other.md", "# Mine\nFetch an image => docker image pull <name>\n")

    _, other = desk.take()

    assert other.changes == Changes(kept=1)
    card = desk.card("Fetch an image")
    assert (card.deck, card.section) == ("docker", ("Images",))
    assert [Path(span.path).name for span in card.sources] == ["docker.md", "other.md"]


def test_a_card_of_two_notes_lives_while_one_of_them_has_it(desk: Desk) -> None:
    desk.write("a.md", "One => 1\nTwo => 2\n")
    desk.write("b.md", "# Here\nOne => 1\nThree => 3\n")
    desk.take()
    desk.write("a.md", "Two => 2\n")

    first, _ = desk.take()

    assert first.changes == Changes(kept=1)
    assert desk.orphans() == 0
    assert [Path(span.path).name for span in desk.card("One").sources] == ["b.md"]


def test_a_removed_block_leaves_orphans_that_come_back_with_it(desk: Desk) -> None:
    desk.write("docker.md", NOTES)
    desk.take()
    schedules = desk.grade_all()
    desk.write("docker.md", NOTES.partition("# Images")[0])

    assert desk.change() == Changes(kept=3, gone=2)
    assert desk.orphans() == 2
    assert len(hot.due_cards(desk.store.connection, ME, DAY.replace(year=2030))) == 3

    desk.write("docker.md", NOTES)
    assert desk.change() == Changes(kept=5)
    assert desk.orphans() == 0
    assert desk.schedules() == schedules


def test_a_note_that_left_the_folder_is_reported_and_its_cards_are_orphans(desk: Desk) -> None:
    old = desk.write("docker.md", NOTES)
    desk.write("other.md", "Say hello => echo hello\n")
    desk.take()
    old.unlink()

    kept, gone = desk.take()

    assert kept.outcome is Outcome.UNCHANGED
    assert (gone.path, gone.outcome, gone.changes) == (str(old), Outcome.GONE, Changes(gone=5))
    assert [report.outcome for report in desk.take()] == [Outcome.UNCHANGED]

    desk.write("docker.md", NOTES)
    assert desk.change(old) == Changes(kept=5)


def test_a_split_file_gives_its_cards_to_both_parts(desk: Desk) -> None:
    old = desk.write("docker.md", NOTES)
    desk.take()
    schedules = desk.grade_all()
    containers, _, images = NOTES.partition("# Images")
    old.unlink()
    desk.write("containers.md", containers)
    desk.write("images.md", f"# Images{images}")

    first, second, _gone = desk.take()

    assert (first.changes, second.changes) == (Changes(moved=3), Changes(moved=2))
    assert desk.schedules() == schedules


def test_two_equally_good_candidates_are_reported_and_the_card_is_new(desk: Desk) -> None:
    desk.write(
        "docker.md",
        "# 1\nLogs of container a => docker logs\n# 2\nLogs of container b => docker logs\n",
    )
    desk.take()
    desk.write("docker.md", "# 3\nLogs of container c => docker logs\n")

    changes = desk.change()

    assert (changes.new, changes.gone) == (1, 2)
    assert changes.ambiguous[0].question == "Logs of container c"
    assert set(changes.ambiguous[0].candidates) == {"Logs of container a", "Logs of container b"}


def test_a_copy_with_edits_beside_the_original_loses_and_doubles_nothing(desk: Desk) -> None:
    """Field complaint no. 3: who mends a shared deck takes nobody's progress away."""
    desk.write("docker.md", NOTES)
    desk.take()
    ids = desk.ids()
    schedules = desk.grade_all()
    edited = (
        NOTES.replace("# Containers", "# Boxes")
        .replace("List the running", "List the runing")
        .replace("container rm --force", "container rm -f")
        .replace("Fetch an image", "Fetch an immage")
    )
    copy = desk.write("copy.md", edited)

    assert desk.change(copy) == Changes(kept=2, changed=3)

    assert set(desk.ids().values()) == set(ids.values())
    assert desk.schedules() == schedules
    assert desk.orphans() == 0


@pytest.mark.skipif(not SHARED.exists(), reason="needs the notes in ../shared")
def test_the_real_notes_edited_and_under_another_name_lose_and_double_nothing(desk: Desk) -> None:
    text = (SHARED / "notes/docker-notes.fr.txt").read_text(encoding="utf-8")
    desk.write("docker-notes.fr.txt", text)
    desk.take(read=None)
    ids = desk.ids()
    schedules = desk.grade_all()
    slips = {
        "suprimer les containers": "supprimer les containers",
        "recuperer": "récupérer",
        "Demarer": "Démarrer",
        "performances des containers": "performance des containers",
        "docker contrainer ls": "docker container ls",
    }
    for slip, mended in slips.items():
        assert slip in text
        text = text.replace(slip, mended)
    assert "\nInspection\n" in text
    copy = desk.write("copie.txt", text.replace("\nInspection\n", "\nRegarder dedans\n"))

    changes = desk.change(copy, read=None)

    assert (changes.new, changes.gone, changes.ambiguous) == (0, 0, ())
    assert set(desk.ids().values()) == set(ids.values())
    assert desk.schedules() == schedules
