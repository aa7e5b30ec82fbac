"""The words of a card, which a learner may change while the note says something else."""

from dataclasses import dataclass, replace

from dockquiz.domain.card import SUSPECT, Card, Kind


@dataclass(frozen=True, slots=True)
class Wording:
    """What a card asks and takes for an answer."""

    question: str
    answer: str
    accept: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()

    @classmethod
    def of(cls, card: Card) -> "Wording":
        """Return the words of a card."""
        return cls(card.question, card.answer, card.accept, card.items, card.choices)

    def on(self, card: Card) -> Card:
        """Return a card with these words instead of its own."""
        return replace(
            card,
            question=self.question,
            answer=self.answer,
            accept=self.accept,
            items=self.items,
            choices=self.choices,
        )


@dataclass(frozen=True, slots=True)
class Noted:
    """What a note says of a card whose words the learner changed."""

    wording: Wording
    suspect: str | None = None
    """Why the note may be wrong; the learner's own words are not held back."""

    @classmethod
    def of(cls, card: Card) -> "Noted":
        """Return what a card as a note gives it says."""
        return cls(Wording.of(card), card.suspect)

    def on(self, card: Card) -> Card:
        """Return a card as the note has it."""
        return replace(self.wording.on(card), suspect=self.suspect)


def reworded(card: Card, question: str, answer: str, accept: tuple[str, ...]) -> Card:
    """Return a card in the learner's own words: items and options follow the answer.

    What the learner wrote is no suspect any more.

    Args:
        card: Before.
        question: What it asks now.
        answer: What to recall; a list has an item a line.
        accept: Other right answers.
    """
    lines = tuple(line.strip() for line in answer.splitlines() if line.strip())
    items = card.items
    if answer != card.answer and card.kind in {Kind.LIST, Kind.SEQUENCE}:
        items = lines
    wording = Wording(question, answer, accept, items, _choices(card, answer, lines))
    tags = tuple(tag for tag in card.tags if tag != SUSPECT)
    return replace(wording.on(card), suspect=None, tags=tags)


def _choices(card: Card, answer: str, lines: tuple[str, ...]) -> tuple[str, ...]:
    """Put the new right options where the old ones stood."""
    if not card.choices or answer == card.answer:
        return card.choices
    right = {card.answer, *card.answer.splitlines()}
    wrong = tuple(choice for choice in card.choices if choice not in {*right, *lines})
    return (*lines, *wrong)
