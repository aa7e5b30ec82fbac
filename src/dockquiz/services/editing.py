"""Edit a card in place, keeping its history, and give the note the word again."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dockquiz.domain.card import Card
from dockquiz.domain.wording import Noted, Wording, reworded
from dockquiz.errors import DockquizError
from dockquiz.i18n import _
from dockquiz.storage import hot, ownwords
from dockquiz.storage.answering import milliseconds
from dockquiz.storage.store import Store

if TYPE_CHECKING:
    from dockquiz.services.importing import FileReport

_HEADING = re.compile(r"^==== .*$", re.MULTILINE)


class EditError(DockquizError):
    """An edit that cannot be taken; the card stays as it was."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a learner wrote for a card."""

    question: str
    answer: str
    accept: tuple[str, ...]


def form(card: Card) -> str:
    """Return the words of a card as a text to edit: three parts under headings."""
    parts = (
        (_("question"), card.question),
        (_("answer"), card.answer),
        (_("also right, one a line"), "\n".join(card.accept)),
    )
    return "\n".join(f"==== {heading}\n{text}\n" for heading, text in parts)


def read_form(text: str) -> Words:
    """Read an edited form; blank lines around the parts do not count.

    Raises:
        EditError: If a heading is gone or double, or there is no question or answer.
    """
    _before, *parts = _HEADING.split(text.replace("\r\n", "\n"))
    if len(parts) != 3:
        raise EditError(
            _("the form has {count} parts instead of three: the card stays as it was").format(
                count=len(parts)
            ),
            _("leave the lines that begin with ==== as they are"),
        )
    question, answer, others = (part.strip("\n ") for part in parts)
    if not question or not answer:
        raise EditError(
            _("a card needs a question and an answer: the card stays as it was"),
            _("`s` suspends a card that should not come again"),
        )
    accept = tuple(line.strip() for line in others.splitlines() if line.strip())
    return Words(question, answer, tuple(dict.fromkeys(accept)))


def edit(store: Store, card_id: int, words: Words, *, now: datetime) -> bool:
    """Give a card the learner's own words; its id, schedule and history stay.

    The note is not touched. As long as it says what it says now, an import keeps the
    edit.

    Args:
        store: Open.
        card_id: The card.
        words: What it shall say.
        now: An aware instant.

    Returns:
        Whether anything changed.

    Raises:
        DockquizError: If there is no such card.
    """
    with store.transaction() as connection:
        card = hot.content(connection, card_id)
        note = ownwords.noted(connection, [card_id]).get(card_id) or Noted.of(card)
        edited = reworded(card, words.question, words.answer, words.accept)
        if Wording.of(edited) == Wording.of(card):
            return False
        is_noted = Wording.of(edited) == note.wording
        at = milliseconds(now)
        ownwords.word(connection, card_id, edited, None if is_noted else note, at=at)
    return True


def revert(store: Store, card_id: int, *, now: datetime) -> bool:
    """Give a card the words of its note again.

    Returns:
        Whether anything changed; not if the learner has not edited the card.

    Raises:
        DockquizError: If there is no such card.
    """
    with store.transaction() as connection:
        card = hot.content(connection, card_id)
        note = ownwords.noted(connection, [card_id]).get(card_id)
        if note is None:
            return False
        ownwords.word(connection, card_id, note.on(card), None, at=milliseconds(now))
    return True


def place(card: Card) -> tuple[Path, int]:
    """Return the note that a card comes from, and its line.

    Raises:
        EditError: If it comes from no note, or the note is gone.
    """
    source = card.sources[0] if card.sources else None
    if source is None or not Path(source.path).is_file():
        raise EditError(_("the note is gone: only the card can be edited"))
    return Path(source.path), source.line


def take_note(store: Store, path: Path, *, now: datetime) -> "FileReport":
    """Read one note again, after it was edited; its cards keep their history.

    Returns:
        What became of it; a note that is refused changes nothing.
    """
    from dockquiz.services.importing import import_notes

    (report,) = import_notes(store, [path], now=now)
    return report
