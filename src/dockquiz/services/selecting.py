"""The cards that a query means: the one way for every command that takes a query.

The language is in `domain.queryparser`, and in `docs/search.md` for people.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta

from dockquiz.domain.query import Exactly, Query, Words, every_part
from dockquiz.domain.queryparser import parse_query
from dockquiz.domain.studyday import ROLLOVER_HOUR, study_day
from dockquiz.errors import StoreError
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
    tags = searching.tag_names(store.connection, store.learner_id)
    return [name for (name,) in decks], tags


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
    today = study_day(now)

    def begins(days_ago: int) -> int:
        day = today - timedelta(days=min(days_ago, today.toordinal() - 1))
        return milliseconds(datetime.combine(day, time(ROLLOVER_HOUR), now.tzinfo))

    return Moment(store.learner_id, today, begins)
