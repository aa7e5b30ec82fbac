"""Which cards an export takes: the same for every format."""

from collections.abc import Sequence
from datetime import datetime

from dockquiz.domain.folding import folded
from dockquiz.domain.query import All, InDeck, Is, Not, Pattern, Query, Trait, every_part
from dockquiz.domain.queryparser import parse_query
from dockquiz.errors import DockquizError
from dockquiz.i18n import _
from dockquiz.services.selecting import asked, condition, select
from dockquiz.storage import exporting, waiting
from dockquiz.storage.store import Store

_ORPHAN = Is(Trait.ORPHAN)


def chosen(store: Store, wanted: str | None, *, now: datetime) -> list[int]:
    """Return the numbers of the cards to export, in the order of the notes.

    Orphans stay here unless the query speaks of them; deleted cards do so, too.

    Args:
        store: Open.
        wanted: The name of a deck, with those inside it, or a query; None for all cards.
        now: An aware instant: what is due, and since when.

    Raises:
        QueryError: If the query makes no sense.
        DockquizError: If there is no such card.
    """
    query: Query = All(())
    if wanted and waiting.has_deck(store.connection, wanted):
        query = InDeck(Pattern((folded(wanted),)))
    elif wanted:
        query = parse_query(wanted)
        asked(store, wanted, now=now)
    if _ORPHAN not in every_part(query):
        query = All((query, Not(_ORPHAN)))
    with condition(store, query, now=now) as found:
        cards = exporting.in_order(found)
    _require(cards)
    return cards


def without_suspects(store: Store, cards: Sequence[int], *, now: datetime) -> list[int]:
    """Leave out the cards that are held back: nobody else should learn them.

    Raises:
        DockquizError: If none is left.
    """
    held = frozenset(select(store, Is(Trait.SUSPECT), now=now))
    kept = [card for card in cards if card not in held]
    _require(kept)
    return kept


def _require(cards: Sequence[int]) -> None:
    if not cards:
        raise DockquizError(
            _("there is no card to export"), _("`dockquiz import NOTES` brings some in")
        )
