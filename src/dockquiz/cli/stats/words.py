"""The words of the statistics, for the terminal and for the page."""

from datetime import date, timedelta

from dockquiz.cli.localised import decimal, in_turn, percent
from dockquiz.domain.grade import Grade
from dockquiz.domain.maturity import Maturity
from dockquiz.domain.statistics import Band, Period, Share
from dockquiz.i18n import _, _n, _p


def months() -> list[str]:
    """Return the short names of the months."""
    return _("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split()


def weekdays() -> list[str]:
    """Return the short names of the days of the week, Monday first."""
    return _("Mon Tue Wed Thu Fri Sat Sun").split()


def day(given: date, *, year: bool = True) -> str:
    """Say a day: `3 Nov 2024`."""
    text = f"{given.day} {months()[given.month - 1]}"
    return f"{text} {given.year}" if year else text


def month(given: date) -> str:
    """Say a month: `Nov 2024`."""
    return f"{months()[given.month - 1]} {given.year}"


def days(count: int) -> str:
    """Say a number of days."""
    return _n("{count} day", "{count} days", count).format(count=count)


def reviews(count: int) -> str:
    """Say a number of reviews."""
    return _n("{count} review", "{count} reviews", count).format(count=count)


def cards(count: int) -> str:
    """Say a number of cards."""
    return _n("{count} card", "{count} cards", count).format(count=count)


def duration(milliseconds: float) -> str:
    """Say how long something took: `42 s`, `3 min 20 s`, `2 h 05 min`."""
    seconds = round(milliseconds / 1_000)
    if seconds < 60:
        return _("{count} s").format(count=seconds)
    minutes, seconds = divmod(seconds, 60)
    if minutes < 60:
        return _("{minutes} min {seconds:02} s").format(minutes=minutes, seconds=seconds)
    hours, minutes = divmod(minutes, 60)
    return _("{hours} h {minutes:02} min").format(hours=hours, minutes=minutes)


def seconds(milliseconds: float) -> str:
    """Say a short time with a decimal: `8.4 s`."""
    return _("{count} s").format(count=decimal(milliseconds / 1_000))


def share(given: Share) -> str:
    """Say a share and how much it rests on: `92% (240)`."""
    return "-" if given.ratio is None else f"{percent(given.ratio)} ({given.total})"


def between(given: Share) -> str:
    """Say where the true share lies with 95 % confidence: `88–95%`."""
    if given.interval is None:
        return "-"
    low, high = given.interval
    return _("{number}%").format(number=f"{low * 100:.0f}–{high * 100:.0f}")


def ease(permille: int) -> str:
    """Say an ease: `2.50`."""
    return decimal(permille / 1_000, 2)


def band(given: Band) -> str:
    """Name a band of intervals."""
    if given is Band.FIRST:
        return _("first reviews")
    if given is Band.DAY:
        return days(1)
    return _("{range} days").format(range=given.value.replace("-", "–"))


def period(given: Period) -> str:
    """Name a period."""
    return {
        Period.TODAY: _("today"),
        Period.WEEK: _("7 days"),
        Period.MONTH: _("30 days"),
        Period.YEAR: _("365 days"),
        Period.ALL: _p("period", "all"),
    }[given]


def maturity(given: Maturity) -> str:
    """Name how far cards have come."""
    return {
        Maturity.NEW: _p("cards", "new"),
        Maturity.LEARNING: _p("cards", "learning"),
        Maturity.YOUNG: _p("cards", "young"),
        Maturity.MATURE: _p("cards", "mature"),
        Maturity.SUSPENDED: _p("cards", "suspended"),
    }[given]


def grade(given: Grade) -> str:
    """Name a grade, with its number."""
    names = {
        Grade.BLACKOUT: _p("grade", "blackout"),
        Grade.WRONG: _p("grade", "wrong"),
        Grade.AGAIN: _p("grade", "again"),
        Grade.HARD: _p("grade", "hard"),
        Grade.GOOD: _p("grade", "good"),
        Grade.EASY: _p("grade", "easy"),
    }
    return f"{names[given]} ({given.value})"


def ahead(first: date, number: int) -> str:
    """Name the days of a forecast: today by its name, others by their date."""
    return _("today") if number == 0 else day(first + timedelta(days=number), year=False)


def span(given: Period) -> str:
    """Name the time that a period covers, inside a sentence."""
    return _("the whole log") if given is Period.ALL else period(given)


def failed(count: int, total: int) -> str:
    """Say how many of some reviews failed."""
    return _("{failed} of {total}").format(failed=count, total=total)


def untimed(count: int, capped: int) -> str:
    """Say what the times leave out; empty if nothing."""
    told = []
    if count:
        told.append(_("{reviews} without a time count as none").format(reviews=reviews(count)))
    if capped:
        text = _("{reviews} took longer than the 10 minutes that count")
        told.append(text.format(reviews=reviews(capped)))
    return in_turn(told)


def at_floor(count: int) -> str:
    """Say how many cards cannot become easier to schedule, and what to do about it."""
    text = _(
        "{cards} at ease 1.30, the least there is. Such cards come often for ever: reword or "
        "split them, or reset them with `dockquiz cards reset`."
    )
    return (
        text.format(cards=cards(count))
        if count
        else _("No card is at ease 1.30, the least there is.")
    )
