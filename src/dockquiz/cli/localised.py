"""Days, numbers and shares as the language in use writes them; light, because `due` needs it.

Dates are written as ISO 8601 does in every language: nobody reads 04-05 the other way round.
"""

from collections.abc import Iterable
from datetime import date

from dockquiz.i18n import _, _p, later

_WEEKDAYS = (
    later("Monday"),
    later("Tuesday"),
    later("Wednesday"),
    later("Thursday"),
    later("Friday"),
    later("Saturday"),
    later("Sunday"),
)
_SHORT_WEEKDAYS = (
    later("Mon"),
    later("Tue"),
    later("Wed"),
    later("Thu"),
    later("Fri"),
    later("Sat"),
    later("Sun"),
)


def weekday(day: date, *, short: bool = False) -> str:
    """Return the name of a day's weekday: `Monday`, or `Mon`."""
    return _((_SHORT_WEEKDAYS if short else _WEEKDAYS)[day.weekday()])


def month(number: int) -> str:
    """Return the short name of a month, 1 to 12: `Jan`."""
    return _short_months()[number - 1]


def short_day(day: date) -> str:
    """Return a day without its year: `Mon 23 Nov`."""
    return f"{weekday(day, short=True)} {day.day:02} {month(day.month)}"


def decimal(value: float, digits: int = 1, *, signed: bool = False) -> str:
    """Return a number with the decimal sign of the language: `2.5`, `2,5`."""
    sign = "+" if signed else ""
    return f"{value:{sign}.{digits}f}".replace(".", _p("decimal sign", "."))


def percent(ratio: float, digits: int = 0) -> str:
    """Return a share of 1 as a percentage: `95%`, in French `95 %`."""
    return _("{number}%").format(number=decimal(100 * ratio, digits))


def labelled(label: str, text: str) -> str:
    """Return a text behind what it is about: `Mon 23 Nov: 12 cards`."""
    return _("{label}: {text}").format(label=label, text=text)


def in_turn(parts: Iterable[str]) -> str:
    """Return parts of a sentence one after the other: `2 cards tagged; 1 left as it was`."""
    return _p("between parts of a sentence", "; ").join(parts)


def _short_months() -> tuple[str, ...]:
    # Translators: twelve short names, separated by spaces.
    return tuple(_("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split(" "))
