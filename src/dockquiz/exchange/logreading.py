"""The review log of a JSON document: each event held against what an event can be."""

from collections.abc import Collection, Iterator
from datetime import timedelta

from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import Event, EventKind
from dockquiz.domain.schedule import NEW, Schedule
from dockquiz.exchange.rows import DocumentError, Row
from dockquiz.exchange.schedulereading import read_schedule
from dockquiz.i18n import _

_GRADED = frozenset({EventKind.REVIEW, EventKind.PRACTICE})
_KINDS = frozenset(EventKind)
_LARGEST = 2**63


def read_log(rows: object, guids: Collection[str]) -> Iterator[tuple[str, Event]]:
    """Yield the events of cards that are there, with the guids of their cards.

    Raises:
        DocumentError: If one of them cannot have happened.
    """
    if not isinstance(rows, list):
        raise DocumentError(_("its log is no list"))
    log = _Log()
    for number, value in enumerate(rows, 1):
        row = Row(value, _("event {number}").format(number=number))
        guid = row.needed("card")
        if guid in guids:
            yield guid, log.read(row, guid)


class _Log:
    """The events read so far."""

    def __init__(self) -> None:
        self._ids: dict[int, int] = {}
        """Numbers of events here, by their numbers that are the same in every store."""
        self._cards: dict[int, str] = {}
        self._undone: set[int] = set()
        self._after: dict[str, Schedule] = {}

    def read(self, row: Row, guid: str) -> Event:
        """Return the next event."""
        event = self._event(row, guid)
        self._check(row, event, guid)
        if event.undoes is not None:
            self._undone.add(event.undoes)
        assert event.id is not None
        self._ids[event.uid] = event.id
        self._cards[event.id] = guid
        self._after[guid] = event.after
        return event

    def _event(self, row: Row, guid: str) -> Event:
        kind, grade = row.needed("kind"), row.number("grade", -1)
        if kind not in _KINDS or not -1 <= grade <= 5:
            row.fail(_("{value} is no kind of event, or no grade").format(value=f"{kind}, {grade}"))
        at, day = row.instant("at"), row.day("day")
        if at is None or day is None:
            row.fail(_("it needs the keys `at` and `day`"))
        before, after = row.inner("before"), row.inner("after")
        duration = row.number("duration", -1)
        return Event(
            id=len(self._ids) + 1,
            kind=EventKind(kind),
            card_id=0,
            at=at,
            day=day,
            grade=None if grade < 0 else Grade(grade),
            before=read_schedule(before) if before else self._after.get(guid, NEW),
            after=read_schedule(after) if after else NEW,
            duration=None if duration < 0 else duration,
            undoes=self._named(row, "undoes"),
            uid=_uid(row, "uid"),
            action=self._named(row, "action"),
            until=row.day("until"),
        )

    def _named(self, row: Row, name: str) -> int | None:
        """Return the number here of an event that another one names; None if it is not here."""
        return self._ids.get(_uid(row, name)) if row.has(name) else None

    def _check(self, row: Row, event: Event, guid: str) -> None:
        offset = event.at.utcoffset() or timedelta()
        fits = (
            event.uid not in self._ids,
            (event.grade is not None) == (event.kind in _GRADED),
            (event.undoes is not None) == (event.kind is EventKind.UNDO),
            (event.until is not None) == (event.kind is EventKind.BURY),
            event.undoes is None or self._cards[event.undoes] == guid,
            event.undoes not in self._undone,
            abs(offset) <= timedelta(days=1),
        )
        if not all(fits):
            row.fail(_("this cannot have happened: {kind}").format(kind=event.kind))


def _uid(row: Row, name: str) -> int:
    text = row.needed(name)
    if not (text.isascii() and text.isdigit() and len(text) <= 19 and int(text) < _LARGEST):
        row.fail(_("{key} is no number of an event").format(key=name))
    return int(text)
