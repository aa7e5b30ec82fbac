"""The cards that a query means: the one way for every command that takes a query.

The language is in `domain.queryparser`, and in `docs/search.md` for people.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta

from dockquiz.domain.query import All, Exactly, Query, Words, every_part
from dockquiz.domain.queryparser import has_small_or, parse_query
from dockquiz.errors import DockquizError, StoreError
from dockquiz.i18n import _
from dockquiz.services.clock import clock_of
from dockquiz.storage import fulltext, searching
from dockquiz.storage.answering import milliseconds
from dockquiz.storage.searching import Condition, Moment
from dockquiz.storage.store import Store


def select(store: Store, query: str | Query, *, now: datetime) -> list[int]:
    """Return the numbers of the cards that a query means, in no order.

    Args:
        store: Open.
        query: As the learner typed it, or parsed; an empty one means every card.
        now: An aware instant: what is due, and since when.

    Raises:
        QueryError: If the query makes no sense.
    """
    with condition(store, query, now=now) as wanted:
        return searching.card_ids(wanted)


def asked(store: Store, query: str, *, now: datetime) -> frozenset[int]:
    """Return the cards that a query means, where a deck could have been named as well.

    Raises:
        QueryError: If the query makes no sense.
        DockquizError: If no card fits.
    """
    parsed = parse_query(query)
    found = frozenset(select(store, parsed, now=now))
    if not found and all(isinstance(part, All | Words) for part in every_part(parsed)):
        raise DockquizError(
            _("there is no deck named {deck}").format(deck=query), _("`dockquiz decks` lists them")
        )
    if not found:
        small = _("`or` was searched as a word; alternatives are told with OR")
        hint = small if has_small_or(parsed) else None
        raise DockquizError(_("no card fits {query}").format(query=query), hint)
    return found


@contextmanager
def condition(store: Store, query: str | Query, *, now: datetime) -> Iterator[Condition]:
    """Give a query as a condition on cards, over a connection that can search.

    Args:
        store: Open.
        query: As the learner typed it, or parsed.
        now: An aware instant.

    Raises:
        QueryError: If the query makes no sense.
    """
    parsed = parse_query(query) if isinstance(query, str) else query
    with _searchable(store, parsed) as searched:
        yield Condition(searched.connection, _moment(store, now), parsed)


def names(store: Store) -> tuple[list[str], list[str]]:
    """Return the names of all decks and of all tags, in order: quick enough for completion."""
    decks = store.connection.execute("SELECT name FROM deck ORDER BY name").fetchall()
    noted, own = searching.tag_names(store.connection, store.learner_id)
    return [name for (name,) in decks], sorted({*noted, *own})


@contextmanager
def _searchable(store: Store, query: Query) -> Iterator[Store]:
    """Give a store whose index of texts is up to date: this one, or else a copy."""
    reads_text = any(isinstance(part, Words | Exactly) for part in every_part(query))
    if not reads_text or not fulltext.is_stale(store.connection):
        yield store
        return
    try:
        with store.transaction() as connection:
            fulltext.refresh(connection)
    except StoreError:
        if store.connection.dialect != "sqlite":
            raise
        copy = store.copy()
        try:
            fulltext.refresh(copy.connection)
            yield copy
        finally:
            copy.close()
    else:
        yield store


def _moment(store: Store, now: datetime) -> Moment:
    clock = clock_of(store, lambda: now)
    here = clock.now()
    today = clock.day(here)

    def begins(days_ago: int) -> int:
        day = today - timedelta(days=min(days_ago, today.toordinal() - 1))
        return milliseconds(datetime.combine(day, time(clock.rollover_hour), here.tzinfo))

    return Moment(store.learner_id, today, begins)
