"""The statistics as one page: pictures, the tables behind them, no script, no other file."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from xml.etree.ElementTree import Element

from dockquiz.cli.heatmap import WEEKS, levels
from dockquiz.cli.localised import decimal
from dockquiz.cli.stats import svg, words
from dockquiz.cli.stats.markup import head, node, page
from dockquiz.cli.stats.svg import PARTS, Row
from dockquiz.domain.grade import Grade
from dockquiz.domain.maturity import Maturity
from dockquiz.domain.statistics import RETAINED, Band, Share, true_retention
from dockquiz.i18n import _, language
from dockquiz.services.figures import Section, Statistics, Trouble
from dockquiz.services.writing import write_whole

_STYLE = Path(__file__).with_name("page.css")


def write_page(found: Statistics, path: Path) -> None:
    """Write the page to a file, wholly or not at all.

    Raises:
        DockquizError: If it cannot be written.
    """
    write_whole(path, rendered(found))


def rendered(found: Statistics) -> bytes:
    """Return the page in UTF-8."""
    title = _("Statistics: {deck}").format(deck=found.asked.deck or _("all decks"))
    sections = [
        part
        for section, made in _SECTIONS.items()
        if section in found.asked.sections
        for part in made(found)
    ]
    days = _("On {day}; where nothing else is said, of {period}.").format(
        day=words.day(found.asked.day), period=words.span(found.asked.period)
    )
    top = node("header", node("h1", title), node("p", days, class_="quiet"), _facts(found))
    body = node("body", top, node("main", *sections))
    return page(node("html", head(title, _STYLE), body, lang=language()))


def _facts(found: Statistics) -> Element:
    today, log = found.today, found.log
    facts = [
        (_("Today"), words.reviews(today.reviews + today.practice)),
        (_("Time today"), words.duration(today.milliseconds)),
        (_("Streak"), words.days(found.streak.current)),
        (_("Longest streak"), words.days(found.streak.longest)),
        (_("Cards"), str(sum(found.cards.values()))),
        (_("Reviews in all"), str(log.reviews)),
    ]
    if log.ahead:
        facts.append((_("Dated after today: was the clock set back?"), words.reviews(log.ahead)))
    cells = [node("div", node("dt", name), node("dd", figure)) for name, figure in facts]
    return node("dl", *cells, class_="facts")


def _year(found: Statistics) -> Iterator[Element]:
    last = found.asked.day
    title = _("The last year")
    told = _("{reviews} on {days}").format(
        reviews=words.reviews(sum(found.history.values())), days=words.days(len(found.history))
    )
    monday = last - timedelta(days=last.weekday())
    mondays = [monday - timedelta(weeks=ago) for ago in range(WEEKS - 1, -1, -1)]
    middle = WEEKS // 2
    names = (words.months(), words.weekdays())
    halves = [
        svg.year(title, told, found.history, part, last=last, names=names)
        for part in (mondays[:middle], mondays[middle:])
    ]
    limits, low = levels(found.history.values(), svg.SHADES), 1
    legend = [_key("shade0", "0")]
    for limit in limits:
        legend.append(_key(svg.shade(limit, limits), f"{low}–{limit}" if low < limit else str(low)))
        low = limit + 1
    table = [(words.day(day), str(count)) for day, count in reversed(list(found.history.items()))]
    yield _section(
        title,
        node("p", told),
        node("div", *halves, class_="halves"),
        node("ul", *legend, class_="legend"),
        _behind((_("day"), _("reviews")), table),
        wide=True,
    )


def _retention(found: Statistics) -> Iterator[Element]:
    title = _("Retention by interval")
    told = _("Reviews passed, by the interval before them; the line holds the truth with 95 %.")
    bands = found.retention[found.asked.period]
    shown = {words.band(b): bands[b] for b in RETAINED if bands[b].total}
    shown[_("all of them")] = true_retention(bands)
    rows = [(words.band(b), *(words.share(of[b]) for of in found.retention.values())) for b in Band]
    rows.append(
        (_("all but first"), *(words.share(true_retention(b)) for b in found.retention.values()))
    )
    head = (_("interval"), *map(words.period, found.retention))
    yield _section(
        title, node("p", told, class_="quiet"), svg.shares(title, told, shown), _behind(head, rows)
    )


def _by(title: str, rows: Mapping[str, Share]) -> Iterator[Element]:
    if not rows:
        return
    told = _("Reviews passed, of cards that had been learnt, with 95 % confidence.")
    table = [(name, words.share(s), words.between(s)) for name, s in rows.items()]
    yield _section(
        title, svg.shares(title, told, rows), _behind(("", _("retention"), "95 %"), table)
    )


def _months(found: Statistics) -> Iterator[Element]:
    last = list(found.months.items())[-24:]
    return _by(_("Retention by month"), {words.month(month): share for month, share in last})


def _weekdays(found: Statistics) -> Iterator[Element]:
    names = words.weekdays()
    return _by(_("Retention by day of the week"), {names[d]: s for d, s in found.weekdays.items()})


def _hours(found: Statistics) -> Iterator[Element]:
    rows = {f"{hour:02}:00": share for hour, share in (found.hours or {}).items()}
    return _by(_("Retention by hour of the day"), rows)


def _forecast(found: Statistics) -> Iterator[Element]:
    title, ahead = _("What comes"), found.forecast
    told = _("{cards} in {days}; {overdue} of those of today are overdue.").format(
        cards=words.cards(sum(ahead)), days=words.days(len(ahead)), overdue=found.overdue
    )
    rows = [
        Row(words.ahead(found.asked.day, n), (due,), words.cards(due))
        for n, due in enumerate(ahead)
    ]
    every = max(1, len(rows) // 4)
    table = [(row.label, f"{row.values[0]:.0f}") for row in rows]
    yield _section(
        title,
        node("p", told),
        svg.columns(title, told, rows, every=every),
        _behind((_("day"), _("cards")), table),
    )


def _cards(found: Statistics) -> Iterator[Element]:
    rows = [(words.maturity(m), count) for m, count in found.cards.items()]
    yield from _counted(_("Cards"), _("How far the cards have come."), rows)


def _growth(found: Statistics) -> Iterator[Element]:
    title = _("Growth")
    told = _("Cards that were learnt, at the end of each month.")
    kinds = (Maturity.MATURE, Maturity.YOUNG, Maturity.LEARNING)
    rows = [
        Row(
            words.month(p.day),
            (p.mature, p.young, p.learning),
            f"{p.mature} + {p.young} + {p.learning}",
        )
        for p in found.growth or ()
    ]
    names = [words.maturity(kind) for kind in kinds]
    table = [(row.label, *(f"{value:.0f}" for value in row.values)) for row in rows]
    yield _section(
        title,
        node("p", told, class_="quiet"),
        svg.columns(title, told, rows, every=max(1, len(rows) // 4)),
        _legend(names),
        _behind((_("month"), *names), table),
    )


def _time(found: Statistics) -> Iterator[Element]:
    rows = [
        (
            words.period(period),
            words.duration(spent.milliseconds),
            "-" if spent.per_day is None else words.duration(spent.per_day),
            "-" if spent.per_card is None else words.seconds(spent.per_card),
        )
        for period, spent in found.time.items()
    ]
    told = words.untimed(found.time[found.asked.period].untimed, found.capped or 0)
    yield _section(
        _("Time from question to grade"),
        _table(("", _("in all"), _("a day"), _("a card")), rows),
        *([node("p", told, class_="quiet")] if told else []),
    )


def _buttons(found: Statistics) -> Iterator[Element]:
    title = _("Answers by interval")
    told = _("How the grades share the reviews, by the interval before them.")
    used = [g for g in Grade if any(grades[g] for grades in found.buttons.values())]
    classes = tuple(f"grade{grade.value}" for grade in used)
    rows = [
        Row(words.band(band), tuple(grades[g] for g in used), str(sum(grades.values())), classes)
        for band, grades in found.buttons.items()
        if any(grades.values())
    ]
    if not rows:
        return
    names = list(map(words.grade, used))
    table = [(row.label, *(f"{value:.0f}" for value in row.values)) for row in rows]
    yield _section(
        title,
        node("p", told, class_="quiet"),
        svg.bars(title, told, rows, whole=True),
        _legend(names, classes),
        _behind((_("interval"), *names), table),
    )


def _decks(found: Statistics) -> Iterator[Element]:
    head = (_("deck"), _("retention"), "95 %", *map(words.maturity, Maturity))
    rows = [
        (
            deck.name,
            words.share(deck.retention),
            words.between(deck.retention),
            *(str(deck.cards[m]) for m in Maturity),
        )
        for deck in found.decks or ()
    ]
    yield _section(_("Decks"), _table(head, rows), wide=True)


def _hardest(found: Statistics) -> Iterator[Element]:
    yield _troubles(_("Hardest cards"), found.hardest or ())


def _leeches(found: Statistics) -> Iterator[Element]:
    yield _troubles(_("Leeches"), found.leeches)


def _troubles(title: str, cards: Sequence[Trouble]) -> Element:
    if not cards:
        return _section(title, node("p", _("none")))
    head = (_("card"), _("question"), _("deck"), _("failed"), _("lapses"), _("ease"))
    rows = [
        (
            str(card.card_id),
            card.question,
            card.deck,
            words.failed(card.hard.failed, card.hard.total) if card.hard else "-",
            str(card.lapses),
            words.ease(card.ease),
        )
        for card in cards
    ]
    return _section(title, _table(head, rows, texts=(1, 2)), wide=True)


def _ease(found: Statistics) -> Iterator[Element]:
    rows = [(decimal(tenths / 10), count) for tenths, count in found.ease.counts.items()]
    told = words.at_floor(found.ease.at_floor)
    yield from _counted(_("Ease"), told, rows)


def _intervals(found: Statistics) -> Iterator[Element]:
    rows = [(words.band(b), count) for b, count in found.intervals.items()]
    yield from _counted(_("Intervals"), _("Cards that were seen, by their interval."), rows)


def _counted(title: str, told: str, counts: Sequence[tuple[str, int]]) -> Iterator[Element]:
    rows = [Row(name, (count,), str(count)) for name, count in counts]
    yield _section(
        title,
        node("p", told, class_="quiet"),
        svg.bars(title, told, rows),
        _behind(("", _("cards")), [(name, str(count)) for name, count in counts]),
    )


def _section(title: str, *content: Element, wide: bool = False) -> Element:
    return node("section", node("h2", title), *content, class_="wide" if wide else "plot")


def _key(class_: str, name: str) -> Element:
    return node("li", node("i", class_=class_), name)


def _legend(names: Sequence[str], classes: Sequence[str] = PARTS) -> Element:
    return node("ul", *map(_key, classes, names), class_="legend")


def _behind(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Element:
    return node("details", node("summary", _("The figures")), _table(head, rows))


def _table(
    head: Sequence[str], rows: Iterable[Sequence[str]], *, texts: Sequence[int] = ()
) -> Element:
    def cells(tag: str, row: Sequence[str]) -> Iterator[Element]:
        for n, cell in enumerate(row):
            yield node(tag, cell, class_="words") if n in texts else node(tag, cell)

    body = [node("tr", *cells("td", row)) for row in rows]
    table = node("table", node("thead", node("tr", *cells("th", head))), node("tbody", *body))
    return node(
        "div", table, class_="scroll", tabindex="0", role="group", aria_label=head[0] or head[-1]
    )


_SECTIONS: Mapping[Section, Callable[[Statistics], Iterator[Element]]] = {
    Section.YEAR: _year,
    Section.RETENTION: _retention,
    Section.FORECAST: _forecast,
    Section.CARDS: _cards,
    Section.GROWTH: _growth,
    Section.TIME: _time,
    Section.BUTTONS: _buttons,
    Section.MONTHS: _months,
    Section.WEEKDAYS: _weekdays,
    Section.HOURS: _hours,
    Section.EASE: _ease,
    Section.INTERVALS: _intervals,
    Section.DECKS: _decks,
    Section.HARDEST: _hardest,
    Section.LEECHES: _leeches,
}
"""In the order of the page."""
