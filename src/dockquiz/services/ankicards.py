"""Take the notes and cards of an Anki package into the store, with what Anki knows them by.

A note is known by its guid. One that went out from here is a card of ours, whose words
its own note gives; one that came from Anki before is updated if Anki has changed it since.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from dockquiz.domain.card import Card
from dockquiz.domain.leech import TAG as LEECH
from dockquiz.exchange.anki.reading import collection as anki
from dockquiz.exchange.anki.reading.collection import Collection
from dockquiz.exchange.anki.reading.faces import Face, Why
from dockquiz.exchange.anki.reading.history import START, Place
from dockquiz.exchange.anki.reading.identity import card_guid, identity
from dockquiz.services.ankireading import Found, Read, Reading
from dockquiz.services.ownwording import settle
from dockquiz.storage import ankinotes, learnertags, ownwords
from dockquiz.storage import cards as stored
from dockquiz.storage.cards import Placed
from dockquiz.storage.connection import Connection
from dockquiz.storage.content import contents
from dockquiz.storage.otherstore import decks_of

_AT_ONCE = 2_000
"""Notes."""


@dataclass(slots=True)
class Seat:
    """A card of the package that has its place in the store."""

    id: int
    """Of the card, here."""
    card: anki.Card
    identity: bytes
    """As `exchange.anki.reading.identity` has it."""
    deck: str
    is_new: bool
    """Whether it came with this package."""
    is_fresh: bool = True
    """Whether nothing ever happened to the learner's card here."""
    place: Place = START
    """Where the answers read so far lead."""
    last: int = 0
    """Instant of the last of them, milliseconds since 1970."""
    salt: int = 0
    """Tells its events from those of other cards."""


@dataclass(slots=True)
class Taken:
    """What became of the notes and cards."""

    notetypes: Mapping[int, int] = field(default_factory=dict)
    """Numbers here of the note types, by Anki's."""
    seats: dict[int, Seat] = field(default_factory=dict)
    """By Anki's numbers of the cards."""
    notes: int = 0
    new: int = 0
    changed: int = 0
    kept: int = 0
    own: int = 0
    """Cards of our notes that come back."""
    contested: int = 0
    """Changed there, and worded otherwise by the learner here."""
    fields: dict[int, str] = field(default_factory=dict)
    """What notes say that were added or changed, by their numbers here; only those with files."""


class Taking:
    """Takes the cards of one package."""

    def __init__(
        self,
        connection: Connection,
        source: Collection,
        reading: Reading,
        *,
        learner: int,
        origin: str,
        at: int,
    ) -> None:
        """Look up what is known.

        Args:
            connection: Inside a transaction.
            source: The collection.
            reading: Of its notes.
            learner: Who has the leeches.
            origin: Name of the package.
            at: Milliseconds since 1970.
        """
        self._connection = connection
        self._reading = reading
        self._learner = learner
        self._origin = origin
        self._at = at
        self._notes = ankinotes.known_notes(connection)
        self._cards = ankinotes.known_cards(connection)
        self._seen: set[str] = set()
        self._next_card = stored.next_id(connection)
        self._next_note = ankinotes.next_note(connection)
        self._next_place = ankinotes.next_position(connection)
        rows = [
            ankinotes.Notetype(one.id, one.shape, one.mod, one.definition)
            for one in source.notetypes.values()
        ]
        self._taken = Taken(ankinotes.save_notetypes(connection, rows))

    def run(self, tell: Callable[[int], None]) -> Taken:
        """Take all notes, some thousands at once.

        Args:
            tell: Hears how many notes are done.
        """
        found = self._reading.found()
        while some := list(islice(found, _AT_ONCE)):
            self._take(self._single(some))
            self._taken.notes += len(some)
            tell(self._taken.notes)
        return self._taken

    def _single(self, some: Sequence[Found]) -> list[Found]:
        """Leave out notes whose guid another one has."""
        single = []
        for one in some:
            if one.note.guid in self._seen:
                self._reading.skip(one.cards, Why.DOUBLE)
            else:
                self._seen.add(one.note.guid)
                single.append(one)
        return single

    def _take(self, some: Sequence[Found]) -> None:
        """Sort notes into those that are new, known, or ours, and take each kind."""
        strange = [one for one in some if one.note.guid not in self._notes]
        ours = ankinotes.own_cards(self._connection, [one.note.guid for one in strange])
        self._seat_ours([one for one in strange if one.note.guid in ours], ours)
        self._add([one for one in strange if one.note.guid not in ours])
        self._update([one for one in some if one.note.guid in self._notes])

    def _seat_ours(self, some: Sequence[Found], ours: Mapping[str, int]) -> None:
        decks = decks_of(self._connection, [ours[one.note.guid] for one in some])
        for note, cards in some:
            self._reading.skip([card for card in cards if card.ordinal], Why.NO_NOTE)
            for card in cards:
                if card.ordinal == 0:
                    card_id = ours[note.guid]
                    self._sit(card_id, card, identity(note.guid, 0), decks[card_id])
                    self._taken.own += 1

    def _sit(
        self, card_id: int, card: anki.Card, key: bytes, deck: str, *, is_new: bool = False
    ) -> None:
        self._taken.seats[card.id] = Seat(card_id, card, key, deck, is_new)

    def _add(self, fresh: Sequence[Found]) -> None:
        """Add notes that are not here yet, with those of their cards that can come in."""
        notes, cards = [], []
        for one in self._reading.read(fresh):
            if not one.cards:
                continue
            number = self._next_note
            self._next_note += 1
            notes.append((number, one.note.guid, one.note.id, *self._said(number, one.note)))
            cards.append((number, None, one))
        ankinotes.insert_notes(self._connection, [(*row, self._origin) for row in notes])
        self._add_cards(cards)

    def _said(self, number: int, note: anki.Note) -> tuple[int, int, str]:
        """Return note type, last change and fields of a note, and remember the files it shows."""
        if "<" in note.fields or "[sound:" in note.fields:
            self._taken.fields[number] = note.fields
        return self._taken.notetypes[note.notetype], note.mod, note.fields

    def _add_cards(self, some: Sequence[tuple[int, int | None, Read]]) -> None:
        """Add cards of notes: the number of each note, the block of cards it has, the new ones."""
        placed: list[Placed] = []
        rows = []
        for number, known_block, (note, cards) in some:
            block = known_block or self._next_card
            for card, face in cards:
                key = identity(note.guid, card.ordinal)
                new = self._place(note, card, face, block, card_guid(key))
                placed.append(new)
                rows.append((new.id, number, card.ordinal, card.id, card.mod))
                self._sit(new.id, card, key, new.card.deck, is_new=True)
        stored.insert_cards(self._connection, placed, at=self._at)
        ankinotes.insert_cards(self._connection, rows)
        self._tag_leeches([one for _, _, one in some])
        self._taken.new += len(placed)

    def _place(self, note: anki.Note, card: anki.Card, face: Face, block: int, guid: str) -> Placed:
        """Give a new card its numbers."""
        content = self._reading.content(note, card, face, str(block))
        placed = Placed(self._next_card, block, self._next_place, content, guid)
        self._next_card += 1
        self._next_place += 1
        return placed

    def _tag_leeches(self, some: Sequence[Read]) -> None:
        """What Anki tags as a leech is one of the learner, not of the note."""
        leeches = [
            self._taken.seats[card.id].id
            for note, cards in some
            if LEECH in note.tags.split()
            for card, _ in cards
        ]
        learnertags.add(self._connection, self._learner, leeches, LEECH)

    def _update(self, known: Sequence[Found]) -> None:
        """Bring notes up to date that came before, if Anki has changed them since."""
        decks = decks_of(
            self._connection,
            [here.id for one in known for here in self._here(one).values()],
        )
        stale = []
        for one in known:
            here = self._here(one)
            for card in one.cards:
                if known_card := here.get(card.ordinal):
                    deck = decks[known_card.id]
                    key = identity(one.note.guid, card.ordinal)
                    self._sit(known_card.id, card, key, deck)
            if self._is_newer(one, here):
                stale.append(one)
            else:
                self._taken.kept += len(here)
        if stale:
            self._take_over(stale)

    def _here(self, found: Found) -> dict[int, ankinotes.KnownCard]:
        """Return the cards of a known note that are here, by ordinal."""
        number = self._notes[found.note.guid].id
        places = ((card.ordinal, self._cards.get((number, card.ordinal))) for card in found.cards)
        return {ordinal: here for ordinal, here in places if here is not None}

    def _is_newer(self, found: Found, here: Mapping[int, ankinotes.KnownCard]) -> bool:
        is_reworded = found.note.mod > self._notes[found.note.guid].mod
        return is_reworded or any(
            card.ordinal not in here or card.mod > here[card.ordinal].mod for card in found.cards
        )

    def _take_over(self, stale: Sequence[Found]) -> None:
        """Write what notes and cards say now; words that the learner changed here stay."""
        after: dict[int, Card] = {}
        fresh: list[tuple[int, Read, list[int]]] = []
        for (note, cards), found in zip(self._reading.read(stale), stale, strict=True):
            here = self._here(found)
            for card, face in cards:
                if card.ordinal in here:
                    after[here[card.ordinal].id] = self._reading.content(note, card, face, "")
            more = [(card, face) for card, face in cards if card.ordinal not in here]
            if more:
                siblings = [known.id for known in here.values()]
                fresh.append((self._notes[note.guid].id, Read(note, more), siblings))
        before = contents(self._connection, [*after, *(i for *_, some in fresh for i in some)])
        self._reword(before, after)
        self._touch(stale)
        self._add_cards(
            [
                (number, int(before[some[0]].block) if some else None, one)
                for number, one, some in fresh
            ]
        )

    def _reword(self, before: Mapping[int, Card], after: Mapping[int, Card]) -> None:
        own = ownwords.noted(self._connection, [*after])
        settled = settle(before, after, own)
        written = {i: replace(card, section=before[i].section) for i, card in settled.cards.items()}
        changed = {i: card for i, card in written.items() if _seen(card) != _seen(before[i])}
        stored.update_cards(self._connection, changed, at=self._at)
        ownwords.keep_noted(self._connection, written, settled.noted)
        ownwords.forget_noted(self._connection, settled.agreed)
        self._taken.changed += len(changed)
        self._taken.kept += len(after) - len(changed)
        self._taken.contested += len(settled.contested)

    def _touch(self, stale: Sequence[Found]) -> None:
        """Keep when notes and cards were changed last, and what the notes say now."""
        rows = []
        for one in stale:
            known = self._notes[one.note.guid]
            if one.note.mod > known.mod:
                rows.append((*self._said(known.id, one.note), known.id))
        ankinotes.update_notes(self._connection, rows)
        touched = {
            known_card.id: card.mod
            for one in stale
            for here in [self._here(one)]
            for card in one.cards
            if (known_card := here.get(card.ordinal))
        }
        ankinotes.touch_cards(self._connection, touched)


def _seen(card: Card) -> tuple[object, ...]:
    return card.kind, card.question, card.answer, card.lang, card.deck, stored.tags_of(card)
