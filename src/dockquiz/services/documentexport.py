"""Cards out of the store as one JSON document, with or without the learner's progress."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import PurePath

from dockquiz.domain.card import Card
from dockquiz.domain.deck import contains
from dockquiz.domain.reviewlog import Event
from dockquiz.exchange.document import Document, Entry, Progress, document
from dockquiz.storage import answering, documentrows, listing, otherlog, ownwords
from dockquiz.storage.content import contents
from dockquiz.storage.otherstore import settings
from dockquiz.storage.store import Store

Tell = Callable[[int, int], None]
"""Takes how many parts are done, and of how many."""
_AT_ONCE = 500


def document_of(
    store: Store, ids: Sequence[int], *, now: datetime, progress: bool, tell: Tell
) -> Iterator[str]:
    """Yield a document of cards, in pieces.

    Args:
        store: Open.
        ids: The cards, in order.
        now: An aware instant.
        progress: Whether schedules, flags, tags, options and the log of the learner go along.
            Without it, files are named without the folders that they are in.
        tell: Told how far it is.
    """
    entries: list[Entry] = []
    log: list[tuple[str, Event]] = []
    parts = range(0, len(ids), _AT_ONCE)
    for done, start in enumerate(parts):
        tell(done, len(parts))
        some = ids[start : start + _AT_ONCE]
        entries += _entries(store, some, progress=progress)
        if progress:
            guids = documentrows.names(store.connection, some)
            logs = answering.logs_of(store.connection, store.learner_id, some)
            log += [(guids[card][0], event) for card, events in logs.items() for event in events]
    tell(len(parts), len(parts))
    log.sort(key=lambda pair: pair[1].id or 0)
    content = Document(entries=tuple(entries), log=tuple(log))
    if progress:
        decks = {entry.card.deck for entry in entries}
        chosen = settings(store.connection, store.learner_id)
        options = {
            key: value
            for key, value in chosen.items()
            if not key[0] or any(contains(key[0], deck) for deck in decks)
        }
        content = replace(content, learner=_name(store), options=options)
    return document(content, exported=now)


def _entries(store: Store, ids: Sequence[int], *, progress: bool) -> Iterator[Entry]:
    connection, learner = store.connection, store.learner_id
    names = documentrows.names(connection, ids)
    cards = contents(connection, ids)
    noted = ownwords.noted(connection, ids)
    states = otherlog.states(connection, learner, ids)
    flags = documentrows.flags(connection, learner, ids)
    _noted, own = listing.tags(connection, learner, ids)
    for card in ids:
        guid, made, changed = names[card]
        schedule, hidden = states[card]
        stands = Progress(
            schedule=schedule,
            hidden=hidden,
            flag=flags.get(card, 0),
            tags=tuple(own.get(card, ())),
        )
        yield Entry(
            guid=guid,
            card=cards[card] if progress else _without_folders(cards[card]),
            created_at=made,
            changed_at=changed,
            noted=noted.get(card),
            progress=stands if progress else None,
        )


def _without_folders(card: Card) -> Card:
    """Return a card that does not tell where its notes lie on this machine."""
    sources, context = (
        tuple(replace(span, path=PurePath(span.path).name) for span in spans)
        for spans in (card.sources, card.context)
    )
    return replace(card, sources=sources, context=context)


def _name(store: Store) -> str:
    query = "SELECT name FROM learner WHERE id = ?"
    ((name,),) = store.connection.execute(query, (store.learner_id,)).fetchall()
    return str(name)
