"""How a review line by line sounds: with marks that scripts read, or in words for the ear."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dockquiz.cli.localised import labelled
from dockquiz.cli.names import name
from dockquiz.cli.review import words
from dockquiz.domain.card import Card
from dockquiz.domain.grade import Grade
from dockquiz.domain.session import Remaining
from dockquiz.i18n import _

if TYPE_CHECKING:
    from dockquiz.domain.judging.judgement import Judgement
    from dockquiz.services.context import Line


class Marks:
    """A mark at the head of each line says what it is; each question is one line."""

    def question(self, card: Card, left: Remaining) -> Iterator[str]:
        """Yield the one line that asks a card."""
        text = _on_one_line(card.question)
        if card.choices:
            text += "  " + " | ".join(words.options(card))
        place = (card.deck, words.source(card), words.remaining(left))
        yield f"? {text}  [{', '.join(part for part in place if part)}]"

    def answer(self, card: Card) -> Iterator[str]:
        """Yield the answer."""
        yield from (f"= {line}" for line in card.answer.splitlines())

    def verdict(self, judged: "Judgement", given: str) -> Iterator[str]:  # noqa: ARG002  words need it
        """Yield how right a typed answer is, and where it differs."""
        from dockquiz.cli.review.difference import inline

        yield "> " + labelled(name(judged.verdict), inline(judged))

    def done(self, text: str) -> str:
        """Say what was done."""
        return f"> {text}"

    def refused(self, text: str) -> str:
        """Say what could not be done."""
        return f"! {text}"

    def aside(self, text: str) -> str:
        """Say something about the answer."""
        return f"  ({text})"

    def listed(self, text: str) -> str:
        """Say one of several things."""
        return f"  {text}"

    def note_line(self, line: "Line") -> str:
        """Say a line of the note around a card."""
        return f"{'|' if line.is_source else ' '} {line.number:>5}  {line.text}"


class Words(Marks):
    """Words instead of signs, one thing a line: what a screen reader reads makes sense."""

    def question(self, card: Card, left: Remaining) -> Iterator[str]:
        """Yield what is left, where the card stands, what it asks, and the options."""
        if left.due + left.new == 0:
            yield _(words.DRILL)
        yield _("{left}. Deck {deck}.").format(left=words.remaining(left, ", "), deck=card.deck)
        yield _("Question: {text}").format(text=_on_one_line(card.question))
        yield from words.options(card)

    def answer(self, card: Card) -> Iterator[str]:
        """Yield the answer."""
        first, *others = card.answer.splitlines() or [""]
        yield _("Answer: {text}").format(text=first)
        yield from others

    def verdict(self, judged: "Judgement", given: str) -> Iterator[str]:
        """Yield how right a typed answer is; where it is not, what was typed."""
        yield f"{name(judged.verdict).capitalize()}."
        if judged.grade is not Grade.GOOD:
            yield _("You wrote: {text}").format(text=_on_one_line(given))

    def done(self, text: str) -> str:
        """Say what was done."""
        return f"{text}."

    def refused(self, text: str) -> str:
        """Say what could not be done."""
        return _("Attention: {text}").format(text=text)

    def aside(self, text: str) -> str:
        """Say something about the answer."""
        return text

    def listed(self, text: str) -> str:
        """Say one of several things."""
        return text

    def note_line(self, line: "Line") -> str:
        """Say a line of the note around a card."""
        said = _("line {line}, of the card: {text}") if line.is_source else _("line {line}: {text}")
        return said.format(line=line.number, text=line.text.strip())


def _on_one_line(text: str) -> str:
    return " / ".join(line.strip() for line in text.splitlines())
