"""The statistics on a terminal, one section below the other."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len
from rich.text import Text

from dockquiz.cli.heatmap import heat_map
from dockquiz.cli.localised import decimal, labelled, percent
from dockquiz.cli.plots import Bar, Marks, bars, columns, legend
from dockquiz.cli.printable import printable
from dockquiz.cli.stats import words
from dockquiz.domain.grade import Grade
from dockquiz.domain.maturity import Maturity
from dockquiz.domain.statistics import Band, Share, true_retention
from dockquiz.i18n import _
from dockquiz.services.figures import Section, Statistics, Trouble

WIDEST = 120
"""Columns."""
_GRADES = {
    Grade.BLACKOUT: "magenta",
    Grade.WRONG: "blue",
    Grade.AGAIN: "red",
    Grade.HARD: "yellow",
    Grade.GOOD: "green",
    Grade.EASY: "cyan",
}


@dataclass(frozen=True, slots=True)
class Look:
    """How to draw."""

    width: int
    """Columns."""
    marks: Marks | None
    """What plots are drawn with; None for words and figures alone."""


def lines(found: Statistics, look: Look) -> Iterator[Text]:
    """Yield the sections that were asked for, with an empty line between them."""
    draw = _SECTIONS
    for number, section in enumerate(s for s in Section if s in found.asked.sections):
        if number:
            yield Text()
        yield from draw[section](found, look)


def _today(found: Statistics, look: Look) -> Iterator[Text]:  # noqa: ARG001 as every section
    today, streak = found.today, found.streak
    done = _("{reviews} ({new} new), {passed} passed, {time}").format(
        reviews=words.reviews(today.reviews),
        new=today.new,
        passed=today.passed,
        time=words.duration(today.milliseconds),
    )
    if today.practice:
        done += _(", {count} practised").format(count=today.practice)
    facts = {_("Today"): done}
    row = words.days(streak.current)
    if streak.longest_end and streak.longest > streak.current:
        row += _("; the longest had {days}, to {day}").format(
            days=words.days(streak.longest), day=words.day(streak.longest_end)
        )
    facts[_("Streak")] = row
    width = max(map(cell_len, facts))
    for name, fact in facts.items():
        yield Text.assemble((f"{name:<{width}}  ", "bold"), fact)
    if found.log.ahead:
        told = _("{reviews} dated after today: was the clock set back?")
        yield Text(told.format(reviews=words.reviews(found.log.ahead)), "yellow")


def _retention(found: Statistics, look: Look) -> Iterator[Text]:
    yield _title(_("Retention: reviews passed, by the interval before them"))
    rows: list[tuple[str, list[Share]]] = [
        (words.band(band), [bands[band] for bands in found.retention.values()])
        for band in Band
        if any(bands[band].total for bands in found.retention.values())
    ]
    rows.append((_("all but first"), [true_retention(b) for b in found.retention.values()]))
    cells = [[name, *map(words.share, shares)] for name, shares in rows]
    head = ["", *map(words.period, found.retention)]
    yield from _table([head, *cells], look.width)


def _year(found: Statistics, look: Look) -> Iterator[Text]:
    total = sum(found.history.values())
    told = _("The last year: {reviews} on {days}")
    yield _title(told.format(reviews=words.reviews(total), days=words.days(len(found.history))))
    if look.marks:
        yield from heat_map(
            found.history,
            last=found.asked.day,
            width=look.width,
            marks=look.marks,
            months=words.months(),
            weekdays=words.weekdays(),
        )
        return
    by_month: dict[date, tuple[int, int]] = {}
    for day, count in found.history.items():
        reviews, days = by_month.get(day.replace(day=1), (0, 0))
        by_month[day.replace(day=1)] = reviews + count, days + 1
    for month, (reviews, days) in by_month.items():
        told = _("{month}: {reviews} on {days}")
        yield Text(
            told.format(
                month=words.month(month), reviews=words.reviews(reviews), days=words.days(days)
            )
        )


def _forecast(found: Statistics, look: Look) -> Iterator[Text]:
    ahead = found.forecast
    told = _("Due in {days}: {cards}, {mean} a day; {overdue} overdue today").format(
        days=words.days(len(ahead)),
        cards=words.cards(sum(ahead)),
        mean=decimal(sum(ahead) / max(1, len(ahead))),
        overdue=found.overdue,
    )
    yield _title(told)
    names = {n: words.ahead(found.asked.day, n) for n in range(len(ahead))}
    if not look.marks:
        yield from (
            Text(labelled(names[n], words.cards(due))) for n, due in enumerate(ahead) if due
        )
    elif len(ahead) <= 7:
        rows = [Bar(_in_line(names[n]), (due,), str(due)) for n, due in enumerate(ahead)]
        yield from bars(rows, width=look.width, marks=look.marks)
    elif any(ahead):
        weekly = {n: names[n] for n in range(0, len(ahead), 7)}
        rest = max(ahead[1:])
        # A backlog would flatten all other days: its column is cut, its figure is in the title.
        most = rest * 1.25 if 0 < rest * 4 < ahead[0] else None
        yield from columns(ahead, width=look.width, marks=look.marks, labels=weekly, most=most)


def _in_line(day: str) -> str:
    """Give the number of a day two places, so that all days are as wide."""
    return f" {day}" if day[0].isdigit() and not day[1].isdigit() else day


def _cards(found: Statistics, look: Look) -> Iterator[Text]:
    told = _("Cards: {count}, of which {leeches} leeches and {floor} at ease 1.30")
    yield _title(
        told.format(
            count=sum(found.cards.values()),
            leeches=len(found.leeches),
            floor=found.ease.at_floor,
        )
    )
    yield from _counts([(words.maturity(m), n) for m, n in found.cards.items()], look)


def _time(found: Statistics, look: Look) -> Iterator[Text]:
    yield _title(_("Time from question to grade"))
    head = ["", _("a day"), _("a card"), _("in all")]
    rows = [
        [
            words.period(period),
            "-" if spent.per_day is None else words.duration(spent.per_day),
            "-" if spent.per_card is None else words.seconds(spent.per_card),
            words.duration(spent.milliseconds),
        ]
        for period, spent in found.time.items()
    ]
    yield from _table([head, *rows], look.width)
    told = words.untimed(found.time[found.asked.period].untimed, found.capped or 0)
    if told:
        yield Text(told, "dim")


def _buttons(found: Statistics, look: Look) -> Iterator[Text]:
    yield _title(_("Answers, by the interval before them"))
    used = [g for g in Grade if any(grades[g] for grades in found.buttons.values())]
    if not used:
        yield Text(_("none"))
        return
    rows = [
        Bar(words.band(band), tuple(grades[g] for g in used), str(sum(grades.values())))
        for band, grades in found.buttons.items()
        if any(grades.values())
    ]
    names = list(map(words.grade, used))
    if look.marks:
        # Each bar is whole: what matters is how its grades share it.
        shares = [Bar(r.label, tuple(v / sum(r.values) for v in r.values), r.shown) for r in rows]
        styles = [_GRADES[grade] for grade in used]
        yield from bars(shares, width=look.width, marks=look.marks, most=1, styles=styles)
        yield legend(names, look.marks.parts, styles, width=look.width)
        return
    cells = [[r.label, *(f"{percent(v / sum(r.values))} ({v})" for v in r.values)] for r in rows]
    yield from _table([["", *names], *cells], look.width)


def _decks(found: Statistics, look: Look) -> Iterator[Text]:
    yield _title(
        _("Decks: cards, and retention in {period}").format(period=words.span(found.asked.period))
    )
    head = [_("deck"), *map(words.maturity, Maturity), _("retention"), "95 %"]
    rows = [
        [
            printable(deck.name),
            *(str(deck.cards[m]) for m in Maturity),
            words.share(deck.retention),
            words.between(deck.retention),
        ]
        for deck in found.decks or ()
    ]
    if sum(max(map(cell_len, column)) + 2 for column in zip(head, *rows, strict=True)) > look.width:
        head, rows = [head[0], *head[-2:]], [[row[0], *row[-2:]] for row in rows]
    yield from _table([head, *rows], look.width)


def _shares(rows: Mapping[str, Share], title: str, look: Look) -> Iterator[Text]:
    yield _title(title)
    if not rows:
        yield Text(_("none"))
    shown = {name: f"{words.share(share)} {words.between(share)}" for name, share in rows.items()}
    if look.marks:
        drawn = [Bar(name, (share.ratio or 0,), shown[name]) for name, share in rows.items()]
        yield from bars(drawn, width=min(look.width, 80), marks=look.marks, most=1)
    else:
        yield from (Text(labelled(name, figures)) for name, figures in shown.items())


def _months(found: Statistics, look: Look) -> Iterator[Text]:
    rows = {words.month(month): share for month, share in found.months.items()}
    return _shares(rows, _("Retention by month (95 % confidence)"), look)


def _weekdays(found: Statistics, look: Look) -> Iterator[Text]:
    rows = {words.weekdays()[day]: share for day, share in found.weekdays.items()}
    return _shares(rows, _("Retention by day of the week (95 % confidence)"), look)


def _hours(found: Statistics, look: Look) -> Iterator[Text]:
    rows = {f"{hour:02}:00": share for hour, share in (found.hours or {}).items()}
    return _shares(rows, _("Retention by hour of the day (95 % confidence)"), look)


def _hardest(found: Statistics, look: Look) -> Iterator[Text]:
    title = _("Hardest cards: forgotten most in {period}").format(
        period=words.span(found.asked.period)
    )
    return _troubles(found.hardest or (), title, look)


def _leeches(found: Statistics, look: Look) -> Iterator[Text]:
    most = found.asked.most
    title = _("Leeches: {count}, most lapses first").format(count=len(found.leeches))
    return _troubles(found.leeches[:most], title, look)


def _troubles(cards: Sequence[Trouble], title: str, look: Look) -> Iterator[Text]:
    yield _title(title)
    if not cards:
        yield Text(_("none"))
        return
    head = [_("card"), _("failed"), _("lapses"), _("ease"), _("question")]
    rows = [
        [
            str(card.card_id),
            words.failed(card.hard.failed, card.hard.total) if card.hard else "-",
            str(card.lapses),
            words.ease(card.ease),
            printable(" ".join(card.question.split())) + (" ⏸" if card.suspended else ""),
        ]
        for card in cards
    ]
    yield from _table([head, *rows], look.width, words_last=True)


def _ease(found: Statistics, look: Look) -> Iterator[Text]:
    ease = found.ease
    yield _title(_("Ease of {cards} that were seen").format(cards=words.cards(ease.seen)))
    names = [(decimal(tenths / 10), count) for tenths, count in ease.counts.items()]
    yield from _counts(names, look)
    yield Text(words.at_floor(ease.at_floor), "yellow" if ease.at_floor else "")


def _intervals(found: Statistics, look: Look) -> Iterator[Text]:
    yield _title(
        _("Intervals of {cards} that were seen").format(cards=words.cards(found.ease.seen))
    )
    yield from _counts([(words.band(b), n) for b, n in found.intervals.items()], look)


def _growth(found: Statistics, look: Look) -> Iterator[Text]:
    yield _title(_("Cards that were learnt, at the end of each month"))
    kinds = (Maturity.MATURE, Maturity.YOUNG, Maturity.LEARNING)
    rows = [
        (words.day(point.day), (point.mature, point.young, point.learning))
        for point in found.growth or ()
    ]
    names = [words.maturity(kind) for kind in kinds]
    if look.marks:
        drawn = [Bar(name, counts, str(sum(counts))) for name, counts in rows]
        yield from bars(drawn, width=look.width, marks=look.marks)
        yield legend(names, look.marks.parts, width=look.width)
        return
    yield from _table([["", *names], *([n, *map(str, c)] for n, c in rows)], look.width)


def _counts(rows: Sequence[tuple[str, int]], look: Look) -> Iterator[Text]:
    if look.marks:
        drawn = [Bar(name, (count,), str(count)) for name, count in rows]
        yield from bars(drawn, width=min(look.width, 80), marks=look.marks)
    else:
        yield from (Text(labelled(name, str(count))) for name, count in rows)


def _table(
    rows: Iterable[Sequence[str]], width: int, *, words_last: bool = False
) -> Iterator[Text]:
    """Lay cells out in columns; those without room are left out, the first ones before the last.

    Args:
        rows: The head first; the first cell of each names the row.
        width: Columns of the terminal.
        words_last: The last column holds words, and is cut instead.
    """
    every = [list(row) for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*every, strict=True)]
    if not words_last:
        while len(widths) > 2 and sum(widths) + 2 * (len(widths) - 1) > width:
            for row in every:
                del row[1]
            del widths[1]
    for number, row in enumerate(every):
        line = Text(style="dim" if number == 0 else "")
        for at, (cell, room) in enumerate(zip(row, widths, strict=True)):
            left = at == (len(row) - 1 if words_last else 0)
            pad = " " * (room - cell_len(cell))
            line.append(("  " if at else "") + (cell + pad if left else pad + cell))
        line.rstrip()
        line.truncate(width, overflow="ellipsis")
        yield line


def _title(text: str) -> Text:
    return Text(text, style="bold")


_SECTIONS: Mapping[Section, Callable[[Statistics, Look], Iterator[Text]]] = {
    Section.TODAY: _today,
    Section.RETENTION: _retention,
    Section.YEAR: _year,
    Section.FORECAST: _forecast,
    Section.CARDS: _cards,
    Section.TIME: _time,
    Section.BUTTONS: _buttons,
    Section.DECKS: _decks,
    Section.MONTHS: _months,
    Section.WEEKDAYS: _weekdays,
    Section.HOURS: _hours,
    Section.HARDEST: _hardest,
    Section.LEECHES: _leeches,
    Section.EASE: _ease,
    Section.INTERVALS: _intervals,
    Section.GROWTH: _growth,
}
