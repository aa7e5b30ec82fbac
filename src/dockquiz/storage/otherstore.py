"""What two stores know of each other: equal cards and learners, and rows brought over.

`here` is the store that is written, inside a transaction; `there` is a copy of the
other one, only read. Numbers of rows differ between them: a `Known` says which is which.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dockquiz.domain.options import OPTIONS
from dockquiz.domain.samecard import CardMark
from dockquiz.storage.connection import Connection
from dockquiz.storage.content import listed

_CARDS = """
SELECT c.id, c.guid, c.fingerprint, d.name, c.block, c.changed_at, c.deleted_at
  FROM card AS c JOIN deck AS d ON d.id = c.deck_id
 ORDER BY c.id
"""


@dataclass(slots=True)
class Known:
    """Numbers of rows there, with the numbers of the same rows here."""

    cards: dict[int, int] = field(default_factory=dict)
    learners: dict[int, int] = field(default_factory=dict)
    notes: dict[int, int] = field(default_factory=dict)


def marks(connection: Connection) -> list[CardMark]:
    """Return what tells every card of a store from the others."""
    return [CardMark(*row) for row in connection.execute(_CARDS).fetchall()]


def names(connection: Connection) -> dict[str, int]:
    """Return the learners of a store by name."""
    return dict(connection.execute("SELECT name, id FROM learner ORDER BY id").fetchall())


def cards_by_events(here: Connection, there: Connection, card_ids: Sequence[int]) -> dict[int, int]:
    """Return which cards have events in both stores: theirs with ours."""
    found: dict[int, int] = {}
    query = "SELECT uid, card_id FROM review WHERE card_id IN ({})"
    for some in _chunks(dict(listed(there, query, card_ids))):
        ours = listed(here, "SELECT uid, card_id FROM review WHERE uid IN ({})", [*some])
        found |= {some[uid]: card for uid, card in ours}
    return found


def learners_by_events(here: Connection, there: Connection, learner: int) -> set[int]:
    """Return who has events here that a learner has there: the same person, renamed."""
    rows = there.execute(
        "SELECT uid FROM review WHERE learner_id = ? ORDER BY id LIMIT 500", (learner,)
    )
    uids = [uid for (uid,) in rows.fetchall()]
    query = "SELECT DISTINCT learner_id FROM review WHERE uid IN ({})"
    return {number for (number,) in listed(here, query, uids)}


def settings(connection: Connection, learner: int) -> dict[tuple[str, str], str]:
    """Return what a learner chose: by deck and name.

    What else is kept among the settings, such as the drill of a day, means cards of one store.
    """
    rows = connection.execute(
        "SELECT deck, name, value FROM setting WHERE learner_id = ?", (learner,)
    )
    return {(deck, name): value for deck, name, value in rows.fetchall() if name in OPTIONS}


def add_settings(
    here: Connection, learner: int, chosen: Iterable[tuple[tuple[str, str], str]]
) -> None:
    """Keep choices that a learner had not made here."""
    here.executemany(
        "INSERT INTO setting (learner_id, deck, name, value) VALUES (?, ?, ?, ?)",
        [(learner, deck, name, value) for (deck, name), value in chosen],
    )


def add_learner_tags(here: Connection, there: Connection, known: Known) -> int:
    """Bring the tags that learners gave; return how many were not here."""
    rows = there.execute("SELECT card_id, learner_id, name FROM learner_tag").fetchall()
    return here.executemany(
        "INSERT INTO learner_tag (card_id, learner_id, name) VALUES (?, ?, ?)"
        " ON CONFLICT (card_id, learner_id, name) DO NOTHING",
        [
            (known.cards[card], known.learners[learner], name)
            for card, learner, name in rows
            if card in known.cards and learner in known.learners
        ],
    ).rowcount


def add_flags(here: Connection, there: Connection, known: Known) -> None:
    """Bring the flags of cards that have none here."""
    rows = there.execute("SELECT flag, card_id, learner_id FROM schedule WHERE flag <> 0")
    here.executemany(
        "UPDATE schedule SET flag = ? WHERE card_id = ? AND learner_id = ? AND flag = 0",
        [
            (flag, known.cards[card], known.learners[learner])
            for flag, card, learner in rows.fetchall()
            if card in known.cards and learner in known.learners
        ],
    )


def uids_of_cards(
    connection: Connection, learner: int, card_ids: Sequence[int]
) -> dict[int, set[int]]:
    """Return the numbers of the events that a learner has on cards, by card."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    query = "SELECT learner_id, card_id, uid FROM review WHERE card_id IN ({})"
    for whose, card, uid in listed(connection, query, card_ids):
        if whose == learner:
            found[card].add(uid)
    return found


def decks_of(connection: Connection, card_ids: Sequence[int]) -> dict[int, str]:
    """Return the decks of cards, by card."""
    query = (
        "SELECT card.id, deck.name FROM card JOIN deck ON deck.id = card.deck_id"
        " WHERE card.id IN ({})"
    )
    return dict(listed(connection, query, card_ids))


def _chunks(values: dict[int, int], size: int = 500) -> Iterator[dict[int, int]]:
    pairs = [*values.items()]
    for start in range(0, len(pairs), size):
        yield dict(pairs[start : start + size])
