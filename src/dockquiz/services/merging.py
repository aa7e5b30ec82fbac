"""Take the cards of one note into the store, each with the history that is its own.

The rules of identity are in `domain.identity`; here is which stored cards they
are asked about, and what is written then.
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from operator import attrgetter

from dockquiz.domain.card import SUSPECT, Card
from dockquiz.domain.identity import Matching, match
from dockquiz.services.ownwording import as_known, settle
from dockquiz.storage import cards as stored
from dockquiz.storage import notes as known
from dockquiz.storage import ownwords
from dockquiz.storage.cards import Placed
from dockquiz.storage.connection import Connection
from dockquiz.storage.content import contents

_NUMBERS = 1 << 20
"""Positions that each note has for its cards."""
_COPY = 3
"""One card in so many has to be equal for a note to be the edited copy of another."""
_what = attrgetter("kind", "question", "answer", "accept", "items", "choices", "lang", "suspect")
_where = attrgetter("deck", "section")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A note as it was read."""

    path: str
    """Absolute."""
    digest: str
    """Of its bytes."""
    extractor: int
    """Version of the rules that made the cards."""
    deck: str | None
    """The deck that the learner asked for."""
    cards: Sequence[Card]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A card that could be any of several stored ones; told by their questions."""

    question: str
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contested:
    """A card that the learner edited, and whose note says something new now; the edit stands."""

    id: int
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What an import did to the cards of one note."""

    kept: int = 0
    changed: int = 0
    """Edited; their history stays."""
    moved: int = 0
    """As they were, but in another note, section or deck."""
    new: int = 0
    gone: int = 0
    """Orphans now."""
    suspects: int = 0
    """Of the new ones, held back."""
    ambiguous: tuple[Doubt, ...] = ()
    contested: tuple[Contested, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidates:
    """Stored cards that those of a note may be, by id."""

    own: AbstractSet[int]
    """Of the note so far."""
    free: Sequence[int]
    """Of the note, of notes that it is a copy of, and orphans."""
    fixed: AbstractSet[int]
    """Equal cards of other notes."""


def merge(
    connection: Connection,
    reading: Reading,
    *,
    gone_notes: AbstractSet[int],
    displaced: set[int],
    at: int,
) -> Changes:
    """Make the store agree with a note.

    Args:
        connection: Inside a transaction.
        reading: The note.
        gone_notes: Ids of notes whose file is not there any more. If this note is a
            copy of one, it has moved, and that one is retired.
        displaced: Cards that lost their note in this import; added to.
        at: Milliseconds since 1970.
    """
    note_id = _save(connection, reading, at)
    found = unique(reading.cards)
    candidates = _candidates(connection, note_id, found, gone_notes, displaced, at)
    old = contents(connection, [*candidates.free, *candidates.fixed])
    own = ownwords.noted(connection, [*old])
    matching = match(as_known(old, own, found), found, _similarity, fixed=candidates.fixed)
    ids = _numbers(connection, matching, len(found))
    guests = _guests(connection, note_id, matching.pairs.values())
    placed = _placed(note_id, found, ids, guests)
    stored.insert_cards(connection, [card for card in placed if card.id not in old], at=at)
    stored.place_cards(connection, [card for card in placed if card.id in old])
    after = {
        i: _as_guest(found[n], old[i]) if i in guests else found[n]
        for n, i in matching.pairs.items()
    }
    settled = settle(old, after, own)
    after = settled.cards
    _update(connection, old, after, at)
    ownwords.keep_noted(connection, after, settled.noted)
    ownwords.forget_noted(connection, settled.agreed)
    stored.set_sources(connection, note_id, dict(zip(ids, found, strict=True)))
    stored.adopt(connection, after)
    gone = stored.orphan_sourceless(connection, candidates.own - after.keys(), at=at)
    fates = Counter(_fate(old[i], card, moved=i in displaced) for i, card in after.items())
    contested = tuple(Contested(i, after[i].question) for i in settled.contested)
    return _changes(found, old, matching, fates, gone, contested)


def _save(connection: Connection, reading: Reading, at: int) -> int:
    return known.save_note(
        connection,
        reading.path,
        digest=reading.digest,
        extractor=reading.extractor,
        deck=reading.deck,
        at=at,
    )


def _changes(
    found: Sequence[Card],
    old: Mapping[int, Card],
    matching: Matching,
    fates: Counter[str],
    gone: int,
    contested: tuple[Contested, ...],
) -> Changes:
    """Count what became of the cards, and name those that could be any of several."""
    new = [card for place, card in enumerate(found) if place not in matching.pairs]
    return Changes(
        **fates,
        new=len(new),
        gone=gone,
        suspects=sum(card.suspect is not None for card in new),
        ambiguous=tuple(
            Doubt(found[doubt.place].question, tuple(old[i].question for i in doubt.candidates))
            for doubt in matching.ambiguous
        ),
        contested=contested,
    )


def retire(connection: Connection, note_id: int, *, at: int) -> set[int]:
    """Take a note whose file is gone out of use; return its cards that are orphans now.

    Args:
        connection: Inside a transaction.
        note_id: The note.
        at: Milliseconds since 1970.
    """
    held = known.cards_of(connection, [note_id]).get(note_id, set())
    known.retire_note(connection, note_id, at=at)
    stored.orphan_sourceless(connection, held, at=at)
    return held - known.notes_of(connection, [*held]).keys()


def unique(cards: Iterable[Card]) -> list[Card]:
    """Return each question and answer once, with the lines of all its occurrences."""
    first: dict[tuple[str, str], Card] = {}
    for card in cards:
        key = card.question, card.answer
        twin = first.get(key)
        first[key] = (
            card
            if twin is None
            else replace(
                twin, sources=twin.sources + card.sources, context=twin.context + card.context
            )
        )
    return list(first.values())


def _candidates(
    connection: Connection,
    note_id: int,
    found: Sequence[Card],
    gone_notes: AbstractSet[int],
    displaced: set[int],
    at: int,
) -> _Candidates:
    """Say which stored cards the found ones may be.

    A note that shares a third of the cards of the smaller of both is a copy of this
    one: its other cards may turn up here edited. If its file is gone it has moved.
    """
    equal = stored.equal_cards(connection, found)
    shared = Counter(note for notes in known.notes_of(connection, equal).values() for note in notes)
    held = known.cards_of(connection, [note_id, *(shared.keys() - {note_id})])
    copies = {
        note for note, count in shared.items() if _COPY * count >= min(len(found), len(held[note]))
    }
    for note in copies & gone_notes:
        displaced |= retire(connection, note, at=at)
    own = held.get(note_id, set())
    free = dict.fromkeys(
        [
            *sorted(own),
            *(i for note in sorted(copies) for i in sorted(held[note])),
            *stored.orphans(connection),
        ]
    )
    return _Candidates(own, [*free], {*equal} - free.keys())


def _numbers(connection: Connection, matching: Matching, count: int) -> list[int]:
    """Return the id of each found card, by place."""
    fresh = itertools.count(stored.next_id(connection))
    return [matching.pairs.get(place) or next(fresh) for place in range(count)]


def _guests(connection: Connection, note_id: int, ids: Iterable[int]) -> set[int]:
    """Return the cards that stand in another note as well, and keep their place there."""
    positions = stored.positions(connection, [*ids])
    notes = known.notes_of(connection, [*positions])
    homes = {i: position // _NUMBERS for i, position in positions.items()}
    return {i for i, home in homes.items() if home != note_id and home in notes.get(i, ())}


def _placed(
    note_id: int, found: Sequence[Card], ids: Sequence[int], guests: AbstractSet[int]
) -> list[Placed]:
    """Number the blocks and places of the cards that stand in this note."""
    members: defaultdict[str, list[int]] = defaultdict(list)
    for i, card in zip(ids, found, strict=True):
        if i not in guests:
            members[card.block].append(i)
    first = {block: min(some) for block, some in members.items()}
    return [
        Placed(i, first[card.block], note_id * _NUMBERS + place, card)
        for place, (i, card) in enumerate(zip(ids, found, strict=True))
        if i not in guests
    ]


def _update(
    connection: Connection, old: Mapping[int, Card], after: Mapping[int, Card], at: int
) -> None:
    """Write what differs; what the learner cannot see does not count as a change of the card."""
    visible = {i: card for i, card in after.items() if _seen(card) != _seen(old[i])}
    hidden = {
        i: card
        for i, card in after.items()
        if i not in visible and card.corrections != old[i].corrections
    }
    stored.update_cards(connection, visible, at=at)
    stored.update_cards(connection, hidden, at=None)


def _seen(card: Card) -> tuple[object, ...]:
    return _what(card), _where(card), stored.tags_of(card)


def _as_guest(card: Card, before: Card) -> Card:
    tags = tuple(tag for tag in before.tags if tag != SUSPECT)
    return replace(card, deck=before.deck, section=before.section, tags=tags)


def _fate(before: Card, after: Card, *, moved: bool) -> str:
    if _what(before) != _what(after):
        return "changed"
    return "moved" if moved or _where(before) != _where(after) else "kept"


def _similarity(one: str, other: str) -> float:
    from rapidfuzz.fuzz import ratio

    return ratio(one, other) / 100
