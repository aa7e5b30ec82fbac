"""Take another store in: its cards, its learners, and what they did, by the review log.

Two machines, or two copies of one file that went on separately, become one history:
the events of both, each once, in the order of their instants. Where only one side has
news of a card, its schedule is taken as it is; where both have, it is computed again.
In whatever order stores take each other in, they come to the same schedules.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

from dockquiz.domain.samecard import CardMark, match_cards
from dockquiz.errors import DockquizError, StoreError
from dockquiz.i18n import _
from dockquiz.services.backup import Occasion, back_up
from dockquiz.services.clock import clock_from
from dockquiz.services.learners import hold_back
from dockquiz.services.reconciling import Moved, News, Side, reconcile
from dockquiz.services.schedulers import scheduler_of
from dockquiz.storage import learners as roll
from dockquiz.storage import otheranki, othercards, otherlog, otherstore
from dockquiz.storage.connection import Connection
from dockquiz.storage.media import copy_shelf
from dockquiz.storage.otherstore import Known
from dockquiz.storage.readonly import connect_to_read
from dockquiz.storage.settings import read_settings
from dockquiz.storage.store import REVISION, Store

_MAGIC = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreReport:
    """What an import of another store did."""

    path: str
    """As it was given."""
    matched: int
    """Cards that were here already."""
    new: int
    """Cards that were not."""
    changed: int
    """Cards whose wording was newer there."""
    deleted: int
    """Cards that were deleted there since."""
    learners: tuple[str, ...]
    """Who was not here."""
    events: int
    """Events of the review log that were not here."""
    moved: int
    """Schedules taken over."""
    computed: int
    """Schedules computed again, because both sides had news."""
    settings: int
    """Choices taken over."""
    conflicts: tuple[str, ...]
    """Choices that differ; those of here stay."""
    tags: int
    """Tags of learners taken over."""

    @property
    def is_nothing(self) -> bool:
        """Whether all was here already."""
        counts = (self.new, self.changed, self.deleted, len(self.learners), self.events)
        return not any((*counts, self.moved, self.computed, self.settings, self.tags))


def is_database(path: Path) -> bool:
    """Return whether a file is a database, be it a store or not."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def import_store(store: Store, path: Path, *, now: datetime) -> StoreReport:
    """Take all of another store in, or nothing.

    Args:
        store: Copied into the backups folder first. To try an import, give it a copy.
        path: The other store; it is read only. One with an older schema is upgraded in
            a copy.
        now: An aware instant.

    Raises:
        StoreError: If the other one is no store, or of a newer dockquiz; if this one
            cannot be written.
        DockquizError: If both are the same file.
    """
    if store.path and path.exists() and path.samefile(store.path):
        raise DockquizError(_("{path} is this very store").format(path=path), _("name another one"))
    with _opened(path) as there:
        if store.connection.execute("SELECT 1 FROM card LIMIT 1").fetchall():
            back_up(store, now=now, reason=Occasion.IMPORT)
        if store.path is not None:
            copy_shelf(there, path, store.path)
        return take_in(store, there, path=str(path), now=now)


def take_in(store: Store, there: Connection, *, path: str = "", now: datetime) -> StoreReport:
    """Take all of another store in that is open, without a backup."""
    with store.transaction() as here:
        return _Merge(here, there, now).run(path)


@contextmanager
def _opened(path: Path) -> Iterator[Connection]:
    """Open the other store as it is at this moment, with the newest schema."""
    with connect_to_read(path) as connection:
        other = Store(path, connection)
        revision = other.revision()
        if revision is None:
            raise StoreError(_("{path} is no dockquiz store").format(path=path))
        if revision == REVISION:
            connection.execute("BEGIN")
            yield connection
            return
        with closing(other.copy()) as copy:
            copy.migrate()
            yield copy.connection


class _Merge:
    """One store taken into another, inside a transaction of the latter."""

    def __init__(self, here: Connection, there: Connection, now: datetime) -> None:
        self._here = here
        self._there = there
        self._now = now
        self._known = Known()

    def run(self, path: str) -> StoreReport:
        """Do it all, in the order in which one thing needs another."""
        learners = self._meet_learners()
        pairs = self._match_cards()
        changed, deleted = self._take_newer(pairs)
        new = self._add_cards(pairs)
        otheranki.add_identities(self._here, self._there, self._known)
        settings, conflicts = self._take_settings()
        events = otherlog.add_events(self._here, self._there, self._known)
        moved = self._reconcile(events)
        hold_back(self._here, now=self._now)
        tags = otherstore.add_learner_tags(self._here, self._there, self._known)
        otherstore.add_flags(self._here, self._there, self._known)
        return StoreReport(
            path=path,
            matched=len(pairs),
            new=new,
            changed=changed,
            deleted=deleted,
            learners=learners,
            events=len(events),
            moved=moved.taken,
            computed=moved.computed,
            settings=settings,
            conflicts=conflicts,
            tags=tags,
        )

    def _meet_learners(self) -> tuple[str, ...]:
        """Learn who is who, by name or by common events; add those who are not here."""
        ours, theirs = otherstore.names(self._here), otherstore.names(self._there)
        added = []
        for name, number in theirs.items():
            same = otherstore.learners_by_events(self._here, self._there, number)
            renamed = [o for n, o in ours.items() if o in same and n not in theirs]
            if name not in ours and not renamed:
                added.append(name)
                ours[name] = roll.add(self._here, name)
            self._known.learners[number] = ours[name] if name in ours else renamed[0]
        return tuple(added)

    def _match_cards(self) -> list[tuple[CardMark, CardMark]]:
        """Learn which cards are the same; return each as it is there and as it is here."""
        ours = {card.id: card for card in otherstore.marks(self._here)}
        theirs = {card.id: card for card in otherstore.marks(self._there)}
        guids = {card.guid for card in ours.values()}
        strange = [card.id for card in theirs.values() if card.guid not in guids]
        by_events = otherstore.cards_by_events(self._here, self._there, strange)
        found = match_cards([*ours.values()], [*theirs.values()], by_events)
        self._known.cards |= found
        return [(theirs[other], ours[own]) for other, own in found.items()]

    def _take_newer(self, pairs: Sequence[tuple[CardMark, CardMark]]) -> tuple[int, int]:
        """Take over what was reworded or deleted there since; return how many cards were."""
        newer = {
            other.id: own.id
            for other, own in pairs
            if other.guid == own.guid and other.changed_at > own.changed_at
        }
        changed = othercards.reword(self._here, self._there, newer)
        gone = [
            (own.id, other.deleted_at)
            for other, own in pairs
            if own.deleted_at is None and (other.deleted_at or 0) > own.changed_at
        ]
        othercards.delete(self._here, [(i, at) for i, at in gone if at is not None])
        return changed, len(gone)

    def _add_cards(self, pairs: Sequence[tuple[CardMark, CardMark]]) -> int:
        othercards.add_notes(self._here, self._there, self._known)
        blocks = {other.block: own.block for other, own in pairs}
        return othercards.add_cards(self._here, self._there, self._known, blocks)

    def _take_settings(self) -> tuple[int, tuple[str, ...]]:
        """Take over choices that were not made here; return how many, and those that differ."""
        taken, conflicts = 0, []
        for number, learner in self._known.learners.items():
            ours = otherstore.settings(self._here, learner)
            theirs = otherstore.settings(self._there, number)
            fresh = {key: value for key, value in theirs.items() if key not in ours}
            otherstore.add_settings(self._here, learner, fresh.items())
            taken += len(fresh)
            conflicts += [
                f"{deck or '*'} {name}: {ours[deck, name]} ({value})"
                for (deck, name), value in theirs.items()
                if ours.get((deck, name), value) != value
            ]
        return taken, tuple(conflicts)

    def _reconcile(self, events: Sequence[tuple[int, int]]) -> Moved:
        """Leave the cards of new events where both logs lead."""
        theirs = {own: other for other, own in self._known.cards.items()}
        news: dict[int, dict[int, News]] = {}
        for (learner, card), count in Counter(events).items():
            news.setdefault(learner, {})[card] = News(theirs[card], count)
        taken = computed = 0
        for number, learner in self._known.learners.items():
            moved = reconcile(
                _side(self._here, learner),
                _side(self._there, number),
                news.get(learner, {}),
                at=self._now,
                day=self._day(learner),
            )
            taken += moved.taken
            computed += moved.computed
        return Moved(taken, computed)

    def _day(self, learner: int) -> date:
        """Return the study day of the import, as a learner counts days."""
        settings = read_settings(self._here, learner)
        return clock_from(settings, lambda: self._now).today()


def _side(connection: Connection, learner: int) -> Side:
    settings = read_settings(connection, learner)
    return Side(connection, learner, cache(lambda deck: scheduler_of(settings.of(deck))))
