"""Read notes from files: bytes to text to cards; nothing is stored."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dockquiz.domain.problem import Problem, Severity, Span
from dockquiz.i18n import _, reason_of
from dockquiz.parsing.decode import NotText, decode
from dockquiz.parsing.extract import Extraction, extract
from dockquiz.parsing.front_matter import front_matter
from dockquiz.services import reference
from dockquiz.services.files import SUFFIXES, bytes_of, holds_no_note, note_files
from dockquiz.services.wishes import NONE, Wishes

__all__ = ["Extraction", "Wishes", "deck_of", "read_bytes", "read_note", "read_notes", "refused"]


def read_note(path: Path, wishes: Wishes = NONE) -> Extraction:
    """Return the cards, the problems and the skipped lines of one file.

    Args:
        path: The file; spans name it as it is given.
        wishes: How to read it. Without a deck the cards go where the note says, else
            into a deck with the name of the file, its endings off.

    Returns:
        The extraction. A file that cannot be read, or that holds no card, gives
        one problem on line 1 and no card.
    """
    shown = str(path)
    reference.use()
    try:
        data = bytes_of(path)
    except OSError as error:
        message = _("{path} cannot be read: {reason}").format(path=shown, reason=reason_of(error))
        return refused(shown, "unreadable", message)
    return read_bytes(data, path, wishes)


def read_notes(paths: Sequence[Path], wishes: Wishes = NONE) -> list[Extraction]:
    """Return what is in each file that paths mean; a folder without notes gives one problem."""
    found: list[Extraction] = []
    for path in paths:
        files = list(note_files(path))
        found += [read_note(file, wishes) for file in files]
        if not files:
            found.append(Extraction((), (holds_no_note(path),), ()))
    return found


def read_bytes(data: bytes, path: Path, wishes: Wishes = NONE) -> Extraction:
    """Return what `read_note` does, of a file whose bytes are at hand."""
    shown = str(path)
    try:
        text = decode(data)
    except NotText as error:
        return refused(
            shown, "not-text", _("{path} is no note: {reason}").format(path=shown, reason=error)
        )
    front = front_matter(text)
    deck, syntax = wishes.deck or front.deck, wishes.syntax or front.syntax
    reverse = front.reverse if wishes.reverse is None else wishes.reverse
    front = replace(front, deck=deck, syntax=syntax, reverse=reverse)
    found = extract(text, shown, deck or deck_of(path), front)
    if found.cards or found.ignoring.covers(1, "no-card"):
        return found
    problem = Problem(
        "no-card",
        Severity.WARNING,
        _("{path} holds nothing that makes a card").format(path=shown),
        Span(shown, 1, 1),
        _("docs/note-format.md shows what notes look like"),
    )
    return replace(found, problems=(problem, *found.problems))


def refused(path: str, code: str, message: str) -> Extraction:
    """Return the extraction of a file that cannot be read: one problem on line 1."""
    return Extraction((), (Problem(code, Severity.ERROR, message, Span(path, 1, 1)),), ())


def deck_of(path: Path) -> str:
    """Return the deck of a note that names none: its file name, endings and language off.

    Example:
        >>> deck_of(Path("notes/docker-notes.fr.txt"))
        'docker-notes'
    """
    stem = path.name if path.suffix.lower() not in SUFFIXES else path.stem
    stem = re.sub(r"\.(?:fr|en)$", "", stem)
    return stem.replace("::", "-").strip() or "notes"
