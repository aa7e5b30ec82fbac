"""`import --watch`: a note is taken in once its editor has saved it, however editors save."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dockquiz.services.watching import saved


class Enough(Exception):  # noqa: N818  it ends a test, nothing is wrong
    """The last look was taken."""


def told(paths: list[Path], *steps: Callable[[], object]) -> list[list[str]]:
    """Take each step between two looks, then look twice more; return what was told."""
    waiting: Iterator[Callable[[], object]] = iter([*steps, int, int])

    def wait() -> None:
        step = next(waiting, None)
        if step is None:
            raise Enough
        step()

    found: list[list[str]] = []
    with pytest.raises(Enough):
        found.extend([file.name for file in files] for files in saved(paths, wait))
    return found


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "git.txt"
    path.write_text("one\n")
    return path


def test_a_note_that_is_saved_is_told_once(note: Path) -> None:
    assert told([note], lambda: note.write_text("one two\n")) == [["git.txt"]]


def test_nothing_is_told_while_nothing_changes(note: Path) -> None:
    assert told([note], int, int) == []


def test_saving_the_same_text_again_tells_nothing(note: Path) -> None:
    assert told([note], lambda: note.write_text("one\n"), int) == []


def test_a_file_that_is_still_being_written_is_waited_for(note: Path) -> None:
    steps = [lambda text=text: note.write_text(text) for text in ("a\n", "a b\n", "a b c\n")]

    assert told([note], *steps) == [["git.txt"]]


def test_a_file_under_another_name_that_takes_the_place_of_the_note_is_one_save(
    note: Path,
) -> None:
    """So do vim and most others: the note is gone for a moment."""
    fresh = note.with_name("4913")
    steps: list[Callable[[], object]] = [
        lambda: fresh.write_text("one two three\n"),
        note.unlink,
        lambda: fresh.rename(note),
    ]

    assert told([note], *steps) == [["git.txt"]]


def test_what_editors_put_beside_a_note_is_no_note(note: Path) -> None:
    names = (".git.txt.swp", "git.txt~", "#git.txt#", ".#git.txt", "4913")
    steps = [lambda name=name: note.with_name(name).write_text("x\n") for name in names]

    assert told([note.parent], *steps) == []


def test_a_new_note_in_a_folder_is_told(note: Path) -> None:
    assert told([note.parent], lambda: note.with_name("new.md").write_text("x\n")) == [["new.md"]]


def test_a_note_that_is_deleted_is_left_as_it_was(note: Path) -> None:
    assert told([note.parent], note.unlink, int) == []
