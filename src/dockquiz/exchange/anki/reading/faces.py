"""What a card of Anki asks and answers, as plain text; or why it cannot come in."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from dockquiz.domain.card import Kind
from dockquiz.exchange.anki.reading.cloze import cloze
from dockquiz.exchange.anki.reading.notetypes import Notetype
from dockquiz.exchange.anki.reading.templates import Side, answer_side, question_side
from dockquiz.exchange.anki.reading.text import plain


class Why(StrEnum):
    """Why a card is left out."""

    OCCLUSION = "image-occlusion"
    """It hides parts of a picture."""
    NO_QUESTION = "no-question"
    """Its question shows nothing that is text: Anki calls it an empty card."""
    NO_ANSWER = "no-answer"
    NO_GAP = "no-gap"
    """The text has no gap of that number: Anki calls it an empty card."""
    NO_NOTE = "no-note"
    """Its note, its note type or its template is not in the package."""
    DOUBLE = "double"
    """Another note of the package has the same guid."""


@dataclass(frozen=True, slots=True)
class Face:
    """What a card asks."""

    kind: Kind
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class _Template:
    """A template that was read."""

    question: Side
    answer: Side


class Faces:
    """The cards of one note type."""

    def __init__(self, notetype: Notetype, chosen: tuple[str, str] | None = None) -> None:
        """Read the templates.

        Args:
            notetype: Whose.
            chosen: Names of the fields to ask and to answer on the first card of each
                note, instead of what its template says; only if the type has both.
        """
        self._is_cloze = notetype.is_cloze
        self._is_occlusion = notetype.is_occlusion
        index = {name: place for place, name in enumerate(notetype.fields)}
        self._templates = [
            _Template(question_side(one.question, index), answer_side(one.answer, index))
            for one in notetype.templates
        ]
        self._chosen: tuple[int, int] | None = None
        if chosen and not self._is_cloze and chosen[0] in index and chosen[1] in index:
            self._chosen = index[chosen[0]], index[chosen[1]]

    def face(self, texts: Sequence[str], ordinal: int) -> Face | Why:
        """Return what a card asks.

        Args:
            texts: Of the fields, plain; as many as the type has.
            ordinal: Of the template, or the number of the gap less 1; from 0.
        """
        if self._is_occlusion:
            return Why.OCCLUSION
        if self._is_cloze:
            return self._gap(texts, ordinal)
        if self._chosen and ordinal == 0:
            return _face(Kind.QA, texts[self._chosen[0]], texts[self._chosen[1]])
        if not 0 <= ordinal < len(self._templates):
            return Why.NO_NOTE
        template = self._templates[ordinal]
        question = template.question.fill(texts)
        answer = template.answer.fill(texts)
        typed = template.question.typed
        is_short = typed >= 0 and answer == texts[typed]
        return _face(Kind.CLOZE if is_short else Kind.QA, question, answer)

    def reworded(
        self, fields: Sequence[str], ordinal: int, question: str, answer: str
    ) -> list[str]:
        """Return the fields of a note with a learner's own words for one of its cards.

        Where a side shows more than one field, nobody can say which words belong to which: it
        stays as it was.

        Args:
            fields: HTML.
            ordinal: Of the card.
            question: Plain.
            answer: Plain.
        """
        said = list(fields)
        if self._is_cloze or not 0 <= ordinal < len(self._templates):
            return said
        template = self._templates[ordinal]
        for side, text in ((template.question, question), (template.answer, answer)):
            if 0 <= side.alone < len(said) and plain(said[side.alone]) != text:
                said[side.alone] = escape(text, quote=False).replace("\n", "<br>")
        return said

    def _gap(self, texts: Sequence[str], ordinal: int) -> Face | Why:
        """Return the card of a gap; what stands behind the text is part of the answer."""
        if not self._templates:
            return Why.NO_NOTE
        template = self._templates[0]
        index = max(0, template.question.gaps)
        found = cloze(texts[index], ordinal + 1)
        if found is None:
            return Why.NO_GAP
        shown = template.question.fill([*texts[:index], found.question, *texts[index + 1 :]])
        more = template.answer.fill([*texts[:index], "", *texts[index + 1 :]])
        answer = f"{found.answer}\n\n{more}" if more else found.answer
        return _face(Kind.QA if more else Kind.CLOZE, shown, answer)


def _face(kind: Kind, question: str, answer: str) -> Face | Why:
    if not question:
        return Why.NO_QUESTION
    if not answer:
        return Why.NO_ANSWER
    return Face(kind, question, answer)
