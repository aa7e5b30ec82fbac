"""What a document leaves out of a card's log, said as events.

A schedule that no review leads to was brought from another program. The numbers of these
events follow from what they say: they count once, however often the document comes in.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from hashlib import blake2b
from json import dumps

from dockquiz.domain import reviewlog
from dockquiz.domain.reviewlog import Event, EventKind
from dockquiz.domain.schedule import NEW, Schedule
from dockquiz.exchange.document import Entry, schedule_row


def missing(card_id: int, entry: Entry, log: Sequence[Event]) -> Iterator[Event]:
    """Yield what must have happened to a card for it to stand where it does.

    Args:
        card_id: Its number.
        entry: The card.
        log: What the document tells, in order.
    """
    if entry.progress is None:
        return
    schedule, hidden = entry.progress.schedule, entry.progress.hidden
    led = reviewlog.replay(log)[card_id] if log else NEW
    at = max([*(event.at for event in log), _noon(schedule)])

    def said(kind: EventKind, before: Schedule, until: date | None = None) -> Event:
        signs = [entry.guid, kind, schedule_row(schedule), until]
        digest = blake2b(dumps(signs, default=str).encode(), digest_size=8).digest()
        return Event(
            kind=kind,
            card_id=card_id,
            at=at,
            day=at.date(),
            before=before,
            after=schedule,
            until=until,
            uid=int.from_bytes(digest) >> 1,
        )

    if led != schedule:
        yield said(EventKind.IMPORT, led)
    if hidden == reviewlog.hidden(log):
        return
    if log:
        yield said(EventKind.RESUME, schedule)
    if hidden.suspended:
        yield said(EventKind.SUSPEND, schedule)
    if hidden.buried_until:
        yield said(EventKind.BURY, schedule, hidden.buried_until)


def _noon(schedule: Schedule) -> datetime:
    """Return an instant of the day of the last review, as far as it is known."""
    day = schedule.reviewed_on or date.min
    if schedule.reviewed_on is None and schedule.due is not None:
        days = min(schedule.interval, schedule.due.toordinal() - 1)
        day = schedule.due - timedelta(days=days)
    return datetime.combine(day, time(12), UTC)
