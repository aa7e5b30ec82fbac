"""Editing a card in place: its history stays, and the note cannot undo it unnoticed."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from builders import NOON
from desk import NOTES, Desk
from stores import qa

from dockquiz.domain.card import Kind
from dockquiz.domain.wording import reworded
from dockquiz.errors import DockquizError
from dockquiz.services import editing
from dockquiz.services.editing import EditError, Words, form, read_form
from dockquiz.services.opening import Wanted, open_store

LATER = NOON + timedelta(hours=1)
ASKED = "Fetch an image"
MINE = Words("Get an image from a registry", "docker pull <name>", ("docker image pull <name>",))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "notes").mkdir()
    with open_store(Wanted(str(tmp_path / "store.db")), now=NOON) as store:
        desk = Desk(store, tmp_path / "notes")
        desk.write("docker.md", NOTES)
        desk.take()
        yield desk


def edit(desk: Desk) -> int:
    card = desk.ids()[ASKED]
    assert editing.edit(desk.store, card, MINE, now=NOON)
    return card


def original(desk: Desk, card: int) -> str | None:
    sql = "SELECT original FROM card WHERE id = ?"
    ((text,),) = desk.store.connection.execute(sql, (card,)).fetchall()
    return None if text is None else str(text)


def test_an_edit_changes_the_words_and_keeps_id_and_schedule(desk: Desk) -> None:
    before = desk.grade_all()
    card = edit(desk)

    now = desk.card(MINE.question)
    assert desk.ids()[MINE.question] == card
    assert (now.answer, now.accept) == (MINE.answer, MINE.accept)
    assert desk.schedules() == before


def test_an_edit_stands_while_the_note_says_what_it_said(desk: Desk) -> None:
    """Field complaint no. 10: a card can be edited where it is asked, and stays what it is."""
    card = edit(desk)
    path = desk.write("docker.md", NOTES.replace("Show the logs", "Show all logs"))

    changes = desk.change(path, now=LATER)

    assert (changes.changed, changes.kept, changes.contested) == (1, 4, ())
    assert desk.ids()[MINE.question] == card
    assert original(desk, card) is not None


def test_an_edit_stands_when_its_note_is_renamed_or_its_section_moves(desk: Desk) -> None:
    card = edit(desk)
    (desk.folder / "docker.md").unlink()
    desk.write("renamed.md", NOTES.replace("# Images", "# Pictures"))
    desk.take(now=LATER)

    assert desk.ids()[MINE.question] == card
    assert desk.card(MINE.question).section == ("Pictures",)
    assert desk.orphans() == 0


def test_a_note_that_says_the_same_now_settles_the_edit(desk: Desk) -> None:
    card = edit(desk)
    editing.edit(desk.store, card, Words(MINE.question, MINE.answer, ()), now=NOON)
    line = f"{MINE.question} => {MINE.answer}"
    path = desk.write("docker.md", NOTES.replace(f"{ASKED} => docker image pull <name>", line))

    assert desk.change(path, now=LATER).contested == ()
    assert original(desk, card) is None
    assert desk.ids()[MINE.question] == card


def test_a_note_that_says_something_new_is_reported_and_can_be_taken(desk: Desk) -> None:
    card = edit(desk)
    path = desk.write("docker.md", NOTES.replace(ASKED, "Fetch one image"))

    changes = desk.change(path, now=LATER)

    assert [(c.id, c.question) for c in changes.contested] == [(card, MINE.question)]
    assert editing.revert(desk.store, card, now=LATER)
    assert desk.card("Fetch one image").answer == "docker image pull <name>"
    assert not editing.revert(desk.store, card, now=LATER)


def test_what_was_told_once_is_not_told_again(desk: Desk) -> None:
    edit(desk)
    path = desk.write("docker.md", NOTES.replace(ASKED, "Fetch one image"))
    desk.change(path, now=LATER)
    path = desk.write("docker.md", NOTES.replace(ASKED, "Fetch one image") + "\n")

    assert desk.change(path, now=LATER).contested == ()


def test_an_edit_back_to_the_words_of_the_note_is_no_edit(desk: Desk) -> None:
    card = edit(desk)

    editing.edit(desk.store, card, Words(ASKED, "docker image pull <name>", ()), now=NOON)

    assert original(desk, card) is None


def test_a_suspect_that_the_learner_words_anew_comes_to_review(desk: Desk) -> None:
    path = desk.write("docker.md", NOTES.replace(ASKED, ASKED + "?!"))
    desk.take(now=LATER)
    card = desk.ids()[ASKED + "?!"]

    editing.edit(desk.store, card, MINE, now=LATER)
    desk.write("docker.md", path.read_text(encoding="utf-8") + "\n")
    desk.take(now=LATER)

    sql = "SELECT suspended, suspect FROM schedule JOIN card ON id = card_id WHERE card_id = ?"
    assert desk.store.connection.execute(sql, (card,)).fetchall() == [(0, None)]
    editing.revert(desk.store, card, now=LATER)
    assert desk.store.connection.execute(sql, (card,)).fetchall() == [(1, "it says so")]


def test_nothing_changed_is_no_edit(desk: Desk) -> None:
    card = desk.card(ASKED)
    words = read_form(form(card))

    assert words == Words(card.question, card.answer, ())
    assert not editing.edit(desk.store, desk.ids()[ASKED], words, now=NOON)


def test_a_card_that_is_not_there_cannot_be_edited(desk: Desk) -> None:
    with pytest.raises(DockquizError, match="no card 99"):
        editing.edit(desk.store, 99, MINE, now=NOON)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "==== question\n\n==== answer\nx\n==== also right\n",
        "==== question\nq\n==== answer\n \n==== also right\n",
        "==== question\nq\n==== answer\nx\n",
        "q\nx\n",
    ],
)
def test_a_form_without_question_or_answer_is_refused(text: str) -> None:
    with pytest.raises(EditError, match="stays as it was"):
        read_form(text)


def test_a_form_keeps_the_lines_inside_its_parts() -> None:
    card = qa(1, question="First\n\nsecond?", answer="# one\n  two", accept=("a", "b"))

    assert read_form(form(card)) == Words("First\n\nsecond?", "# one\n  two", ("a", "b"))


def test_items_and_options_follow_the_answer() -> None:
    some = qa(1, kind=Kind.LIST, answer="a\nb", items=("a", "b"))
    choice = qa(1, kind=Kind.CHOICE, answer="one", choices=("one", "two", "three"))

    assert reworded(some, "q", "a\nb\nc", ()).items == ("a", "b", "c")
    assert reworded(choice, "q", "ONE", ()).choices == ("ONE", "two", "three")


def test_a_note_is_read_again_after_an_edit_and_a_note_that_is_gone_is_told(tmp_path: Path) -> None:
    with open_store(Wanted(str(tmp_path / "store.db")), now=NOON) as store:
        note = tmp_path / "docker.txt"
        note.write_text("List the images:\n    docker images\n", encoding="utf-8")
        editing.take_note(store, note, now=NOON)
        note.write_text("List all the images:\n    docker images\n", encoding="utf-8")

        report = editing.take_note(store, note, now=LATER)

        assert (report.changes.changed, report.changes.new) == (1, 0)
    with pytest.raises(EditError, match="note is gone"):
        editing.place(qa(1))
