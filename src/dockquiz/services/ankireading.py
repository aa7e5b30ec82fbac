"""The cards of an Anki package as cards of ours: what they ask, in which deck and language."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dockquiz.domain.card import SUSPECT, Card
from dockquiz.domain.leech import TAG as LEECH
from dockquiz.exchange.anki.reading import collection as anki
from dockquiz.exchange.anki.reading.collection import Collection
from dockquiz.exchange.anki.reading.faces import Face, Faces, Why
from dockquiz.exchange.anki.reading.text import plain
from dockquiz.parsing.language import main_language

_SAMPLE = 200
"""Cards of a deck that tell its language."""
_DEFAULT = "Default"
"""The deck of cards whose own is not in the package."""


class Found(NamedTuple):
    """A note with its cards, as they lie in the collection."""

    note: anki.Note
    cards: Sequence[anki.Card]


class Read(NamedTuple):
    """A note with those of its cards that can come in, and what they ask."""

    note: anki.Note
    cards: Sequence[tuple[anki.Card, Face]]


class Reading:
    """Reads the notes of one package; counts what it leaves out."""

    def __init__(
        self, source: Collection, *, deck: str | None, fields: tuple[str, str] | None
    ) -> None:
        """Read the note types.

        Args:
            source: The collection.
            deck: For all cards; None for the decks that they have in Anki.
            fields: Which fields to ask and to answer, where a note type has both.
        """
        self._source = source
        self._deck = deck
        self._faces = {i: Faces(one, fields) for i, one in source.notetypes.items()}
        self._languages: dict[str, str] = {}
        self.skipped: Counter[Why] = Counter()
        """Cards that are left out."""
        self.skipped_cards: set[int] = set()
        """Anki's numbers of them."""

    def found(self) -> Iterator[Found]:
        """Yield the notes with their cards; cards without a note are left out."""
        cards = self._source.cards()
        card = next(cards, None)
        for note in self._source.notes():
            own = []
            while card is not None and card.note <= note.id:
                if card.note == note.id:
                    own.append(card)
                else:
                    self.skip([card], Why.NO_NOTE)
                card = next(cards, None)
            if note.notetype in self._faces:
                yield Found(note, own)
            else:
                self.skip(own, Why.NO_NOTE)
        while card is not None:
            self.skip([card], Why.NO_NOTE)
            card = next(cards, None)

    def skip(self, cards: Sequence[anki.Card], why: Why) -> None:
        """Leave cards out."""
        self.skipped[why] += len(cards)
        self.skipped_cards.update(card.id for card in cards)

    def read(self, some: Iterable[Found]) -> list[Read]:
        """Return notes with what their cards ask."""
        notes = [Read(one.note, self._faced(one)) for one in some]
        self._learn_languages(notes)
        return notes

    def content(self, note: anki.Note, card: anki.Card, face: Face, block: str) -> Card:
        """Return a card of ours.

        Args:
            note: Its note.
            card: As it lies in the collection.
            face: What it asks.
            block: Ties it to the other cards of the note.
        """
        deck = self.deck_of(card)
        return Card(
            kind=face.kind,
            question=face.question,
            answer=face.answer,
            deck=deck,
            lang=self._languages.get(deck, "en"),
            block=block,
            sources=(),
            tags=tags_of(note),
        )

    def deck_of(self, card: anki.Card) -> str:
        """Return the deck of a card."""
        return self._deck or self._source.decks.get(card.deck) or _DEFAULT

    def _faced(self, found: Found) -> list[tuple[anki.Card, Face]]:
        texts = [plain(text) for text in found.note.fields.split("\x1f")]
        missing = len(self._source.notetypes[found.note.notetype].fields) - len(texts)
        texts += [""] * missing
        faces = self._faces[found.note.notetype]
        shown = []
        for card in found.cards:
            face = faces.face(texts, card.ordinal)
            if isinstance(face, Why):
                self.skip([card], face)
            else:
                shown.append((card, face))
        return shown

    def _learn_languages(self, notes: Iterable[Read]) -> None:
        """Find out which language decks are in, by the first of their cards."""
        samples: dict[str, list[str]] = {}
        for _, cards in notes:
            for card, face in cards:
                deck = self.deck_of(card)
                if deck not in self._languages:
                    sample = samples.setdefault(deck, [])
                    if len(sample) < _SAMPLE:
                        sample.append(f"{face.question}\n{face.answer}")
        for deck, sample in samples.items():
            self._languages[deck] = main_language(sample)


def tags_of(note: anki.Note) -> tuple[str, ...]:
    """Return the tags of a note; what marks a leech or a suspect here is not the note's to say."""
    return tuple(tag for tag in note.tags.split() if tag not in {SUSPECT, LEECH})
