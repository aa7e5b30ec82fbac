"""How notes write dates, as pieces of patterns (ignore the case of letters)."""

import re
from collections.abc import Iterable

MONTH = (
    r"(?:jan(?:vier|uary)|f[ée]v(?:rier)|feb(?:ruary)|mar(?:s|ch)|a(?:vril|pril)|ma[iy]|jui(?:n|llet)"
    r"|jun[e]|jul[y]|ao[ûu]t|aug(?:ust)|sep(?:tembre|tember)|oct(?:obre|ober)|nov(?:embre|ember)"
    r"|d[ée]c(?:embre|ember))"
)
DAY = rf"\d{{1,2}}(?:er|st|nd|rd|th)? {MONTH}|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?"
ERA = r"(?:\s?(?:BCE?|CE|AD|av\.? J\.?-?C\.?|ap\.? J\.?-?C\.?))"
YEAR = r"(?:1\d{3}|20\d\d)"
_YEARS = rf"(?:{YEAR}{ERA}?|\d{{1,4}}{ERA})"
SPAN = rf"(?:{_YEARS}|(?:\d{{1,4}})(?=\s?[-–]\s?\d+{ERA}))(?:\s?[-–]\s?{_YEARS})?"
CENTURY = (
    r"(?:(?:early|mid|late|end of|beginning of|début|fin|milieu)(?: of| du)?(?: the)? )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th) c(?:entury|\.)|[IVX]+e siècle){ERA}?"
)
DATE = rf"(?:(?:{DAY}|{MONTH}),? )?{SPAN}"
_ANY_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")
_BARE_DAY = re.compile(DAY, re.IGNORECASE)
_NAMED_DAY = re.compile(
    r"\b(?:le|la nuit du|on|on the night of) "
    rf"(?P<date>(?:{DAY})(?:,? {YEAR})?)\b",
    re.IGNORECASE,
)


def with_year(date: str, texts: Iterable[str]) -> str:
    """Return a day with its year: the last one that the texts, outermost title first, name."""
    if not _BARE_DAY.fullmatch(date):
        return date
    years = [year for text in texts for year in _ANY_YEAR.findall(text)]
    return f"{date} {years[-1]}" if years else date


def named_day(text: str) -> str:
    """Return the day that a sentence says something happened on; empty if it names none."""
    found = _NAMED_DAY.search(text)
    return found["date"] if found else ""
