"""Take an Anki package in: its cards, where they stand, and all that was answered."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from dockquiz.domain.scheduler import Scheduler
from dockquiz.exchange.anki.reading import archive, collection
from dockquiz.exchange.anki.reading.archive import Archive
from dockquiz.exchange.anki.reading.collection import Collection
from dockquiz.exchange.anki.reading.days import Days
from dockquiz.services.ankicards import Taken, Taking
from dockquiz.services.ankilog import Bringing, Brought, Ways
from dockquiz.services.ankimedia import Media, shelf_of, take_media
from dockquiz.services.ankireading import Reading
from dockquiz.services.backup import Occasion, back_up
from dockquiz.services.clock import Clock, clock_from
from dockquiz.services.garbage import uncollected
from dockquiz.services.reconciling import Side, compute
from dockquiz.services.schedulers import scheduler_of
from dockquiz.storage.answering import milliseconds
from dockquiz.storage.bulk import much
from dockquiz.storage.connection import Connection
from dockquiz.storage.learners import name_of
from dockquiz.storage.media import Shelf
from dockquiz.storage.settings import read_settings
from dockquiz.storage.store import Store

_SUFFIXES = {".apkg", ".colpkg"}
Tell = Callable[[int, int], None]
"""Hears how many notes and answers are done, and of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnkiWishes:
    """What a learner asks of an Anki package."""

    deck: str | None = None
    """For all cards; None for the decks that they have in Anki."""
    fields: tuple[str, str] | None = None
    """Which fields to ask and to answer, where a note type has both."""
    keeps_media: bool = True
    """Whether files are copied; not on trial."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageReport:
    """What an import of a package did."""

    path: str
    """As it was given."""
    notes: int
    """In the package, Anki's."""
    new: int
    """Cards that were not here."""
    changed: int
    """Cards that Anki has changed since."""
    kept: int
    """Cards that are as they were."""
    own: int
    """Cards of notes of ours that came back."""
    contested: int
    """Cards changed in Anki that the learner worded otherwise here; those words stay."""
    reviews: int
    """Answers that were not in the log here."""
    known_reviews: int
    """Answers that were."""
    moved: int
    """Schedules that are as Anki has them now."""
    computed: int
    """Schedules computed again, because both sides had news."""
    media: int
    """Files copied."""
    missing_media: int
    """Files that cards show and the package does not hold."""
    skipped: Mapping[str, int]
    """Cards left out, by reason."""
    left_out: Mapping[str, int]
    """Answers left out, by reason."""

    @property
    def is_nothing(self) -> bool:
        """Whether all was here already."""
        return not any((self.new, self.changed, self.contested, self.reviews))


def is_package(path: Path) -> bool:
    """Return whether a file says by its name that it is a package of Anki."""
    return path.suffix.lower() in _SUFFIXES and not path.is_dir()


def import_package(
    store: Store,
    path: Path,
    *,
    now: datetime,
    wishes: AnkiWishes | None = None,
    tell: Tell = lambda _done, _of: None,
) -> PackageReport:
    """Take all of a package in for the store's learner, or nothing.

    Args:
        store: Copied into the backups folder first. To try an import, give it a copy.
        path: The package; it is read only.
        now: An aware instant.
        wishes: How to read it.
        tell: Called now and then.

    Raises:
        PackageError: If the package cannot be read, or is not as Anki makes it.
        StoreError: If the store, or the folder for its media, cannot be written.
        DockquizError: If nobody has the learner's name.
    """
    wishes = wishes or AnkiWishes()
    shelf = shelf_of(store.path) if wishes.keeps_media else None
    learner = store.learner_id
    with archive.opened(path) as package, collection.opened(package) as source:
        if store.connection.execute("SELECT 1 FROM card LIMIT 1").fetchall():
            back_up(store, now=now, reason=Occasion.IMPORT)
        with uncollected(), _whole(shelf), store.transaction() as connection:
            run = _Import(connection, learner, package, source, wishes, now)
            return run.run(shelf, path, tell)


@contextmanager
def _whole(shelf: Shelf | None) -> Iterator[None]:
    """Leave no file on the shelf of an import that fails."""
    try:
        yield
    except BaseException:
        if shelf is not None:
            shelf.forget()
        raise


class _Import:
    """One package taken in, inside a transaction."""

    def __init__(
        self,
        connection: Connection,
        learner: int,
        package: Archive,
        source: Collection,
        wishes: AnkiWishes,
        now: datetime,
    ) -> None:
        self._connection = connection
        self._learner = learner
        self._package = package
        self._source = source
        self._now = now
        self._settings = read_settings(connection, learner)
        self._clock = clock_from(self._settings, lambda: now)
        self._reading = Reading(source, deck=wishes.deck, fields=wishes.fields)

    def run(self, shelf: Shelf | None, path: Path, tell: Tell) -> PackageReport:
        """Do it all, in the order in which one thing needs another."""
        notes = self._source.count("notes")
        total = notes + self._source.count("revlog")
        ways = Ways(_days(self._source, self._clock), self._rule(), self._name())
        with much(self._connection, total):
            taken = Taking(
                self._connection,
                self._source,
                self._reading,
                learner=self._learner,
                origin=path.name,
                at=milliseconds(self._now),
            ).run(lambda done: tell(done, total))
            log = Bringing(self._connection, self._learner, self._source, taken.seats, ways)
            log.add(self._reading.skipped_cards, lambda done: tell(notes + done, total))
        brought = log.join()
        self._compute(brought)
        media = take_media(self._connection, self._package, self._source, taken, shelf)
        tell(total, total)
        return self._report(str(path), taken, brought, media)

    def _rule(self) -> Callable[[str], Scheduler]:
        return cache(lambda deck: scheduler_of(self._settings.of(deck)))

    def _name(self) -> str:
        return name_of(self._connection, self._learner)

    def _compute(self, brought: Brought) -> None:
        side = Side(self._connection, self._learner, self._rule())
        day = self._clock.today()
        compute(side, brought.both, at=self._now, day=day)

    def _report(self, path: str, taken: Taken, brought: Brought, media: Media) -> PackageReport:
        left_out = {
            "card-deleted": brought.of_deleted,
            "card-skipped": brought.of_skipped,
            "no-instant": brought.unreadable,
        }
        return PackageReport(
            path=path,
            notes=taken.notes,
            new=taken.new,
            changed=taken.changed,
            kept=taken.kept,
            own=taken.own,
            contested=taken.contested,
            reviews=brought.answers,
            known_reviews=brought.known,
            moved=brought.moved,
            computed=len(brought.both),
            media=media.copied,
            missing_media=media.missing,
            skipped=_counted({why.value: n for why, n in self._reading.skipped.items()}),
            left_out=_counted(left_out),
        )


def _counted(counts: Mapping[str, int]) -> dict[str, int]:
    return {name: counts[name] for name in sorted(counts) if counts[name]}


def _days(source: Collection, clock: Clock) -> Days:
    return Days(
        created=source.created,
        offset=source.offset,
        rollover_hour=clock.rollover_hour,
        zone=clock.zone,
    )
