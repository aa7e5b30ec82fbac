"""The learner's own words of a card: what its note says is kept beside them."""

from collections.abc import Mapping, Sequence
from json import dumps, loads
from typing import Any

from dockquiz.domain.card import Card
from dockquiz.domain.wording import Noted, Wording
from dockquiz.storage.cards import fingerprint, update_cards
from dockquiz.storage.connection import Connection
from dockquiz.storage.content import listed

_ORIGINALS = "SELECT id, original FROM card WHERE original IS NOT NULL AND id IN ({})"
_KEEP = "UPDATE card SET original = :original, fingerprint = :fingerprint WHERE id = :id"


def noted(connection: Connection, ids: Sequence[int]) -> dict[int, Noted]:
    """Return what the notes say of those cards that the learner worded otherwise, by id."""
    return {card_id: _read(text) for card_id, text in listed(connection, _ORIGINALS, ids)}


def keep_noted(connection: Connection, cards: Mapping[int, Card], say: Mapping[int, Noted]) -> None:
    """Remember what the notes say beside the learner's own words.

    Equal cards of other notes are still found by what the note says.

    Args:
        connection: Inside a transaction.
        cards: As they stand in the store.
        say: What the note says of each of them.
    """
    connection.executemany(
        _KEEP,
        [
            {
                "id": card_id,
                "original": _written(one),
                "fingerprint": fingerprint(one.on(cards[card_id])),
            }
            for card_id, one in say.items()
        ],
    )


def forget_noted(connection: Connection, ids: Sequence[int]) -> None:
    """Let the note speak for these cards again; `update_cards` says what."""
    connection.executemany("UPDATE card SET original = NULL WHERE id = ?", [(i,) for i in ids])


def word(connection: Connection, card_id: int, card: Card, note: Noted | None, *, at: int) -> None:
    """Give a card other words.

    Args:
        connection: Inside a transaction.
        card_id: The card.
        card: As it shall be.
        note: What its note says, if that is something else.
        at: Milliseconds since 1970.
    """
    update_cards(connection, {card_id: card}, at=at)
    if note is None:
        forget_noted(connection, [card_id])
    else:
        keep_noted(connection, {card_id: card}, {card_id: note})


def _written(one: Noted) -> str:
    words = one.wording
    return dumps(
        {
            "question": words.question,
            "answer": words.answer,
            "accept": words.accept,
            "items": words.items,
            "choices": words.choices,
            "suspect": one.suspect,
        },
        ensure_ascii=False,
    )


def _read(text: str) -> Noted:
    values: dict[str, Any] = loads(text)
    accept, items, choices = (tuple(values[name]) for name in ("accept", "items", "choices"))
    wording = Wording(values["question"], values["answer"], accept, items, choices)
    return Noted(wording, values["suspect"])
