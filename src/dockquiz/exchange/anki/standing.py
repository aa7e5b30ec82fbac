"""Where a card stands, as the columns of Anki's table of cards."""

from dockquiz.exchange.anki.calendar import Calendar
from dockquiz.exchange.anki.outgoing import Progress

_NEW, _REVIEW = 0, 2
"""Types of cards. There are no others: learning steps within a day are unknown here."""
_SUSPENDED, _BURIED = -1, -3
"""Queues."""
_HIGHEST_EASE = 65_535
"""Permille: what Anki has room for."""


Past = tuple[int, int, int]
"""What the log says of a card: its number in Anki, how many answers there were, and the instant of
the last one in milliseconds since 1970."""
UNSEEN: Past = (0, 0, 0)
Columns = tuple[int, int, int, int, int, int, int, int, str]
"""type, queue, due, ivl, factor, reps, lapses, flags, data."""


def columns(progress: Progress | None, place: int, past: Past, calendar: Calendar) -> Columns:
    """Return where a card stands.

    Args:
        progress: None for a card that is new to whoever takes it.
        place: Among all cards of the package, in the order in which new ones come.
        past: What the log says of it.
        calendar: How days are counted.
    """
    _, answers, last = past
    if progress is None:
        return (_NEW, _NEW, place, 0, 0, 0, 0, 0, _data(place))
    if progress.due is None:
        queue = _queue(progress, _NEW, calendar)
        return (_NEW, queue, place, 0, 0, answers, 0, progress.flag, _data(place))
    return (
        _REVIEW,
        _queue(progress, _REVIEW, calendar),
        calendar.number(progress.due),
        progress.interval,
        min(progress.ease, _HIGHEST_EASE),
        answers,
        progress.lapses,
        progress.flag,
        _memory(progress, place, last // 1_000 or calendar.noon(progress.reviewed_on)),
    )


def _queue(progress: Progress, shown: int, calendar: Calendar) -> int:
    if progress.suspended:
        return _SUSPENDED
    return _BURIED if (progress.buried_until or 0) > calendar.today else shown


def _data(place: int) -> str:
    return f'{{"pos":{place}}}'


def _memory(progress: Progress, place: int, reviewed: int) -> str:
    """Return what Anki keeps as JSON: without the last review it would mend the card itself."""
    said = f'{{"pos":{place},"lrt":{reviewed}' if reviewed else f'{{"pos":{place}'
    if progress.stability is not None:
        said += f',"s":{progress.stability:.4f},"d":{progress.difficulty:.3f}'
    if progress.retention is not None:
        said += f',"dr":{progress.retention:.2f}'
    if progress.decay is not None:
        said += f',"decay":{progress.decay:.3f}'
    return said + "}"
