"""How notes write dates, as pieces of patterns (ignore the case of letters)."""

import re
from collections.abc import Iterable

MONTH = (
    r"(?:janvier|january|f[ée]vrier|february|mars|march|avril|april|mai|may|juin|june|juillet|july"
    r"|ao[ûu]t|august|septembre|september|octobre|october|novembre|november|d[ée]cembre|december"
    r"|(?:janv?|f[ée]vr?|feb|avr|apr|juil|jul|aug|sept?|oct|nov|d[ée]c)\b\.?)"
)
_SEASON = r"(?:printemps|été|automne|hiver|spring|summer|autumn|winter)"
_NTH = r"\d{1,2}(?:er|st|nd|rd|th)?"
DAY = rf"{_NTH}(?:\s?[-–/]\s?{_NTH})? {MONTH}|{MONTH} {_NTH}"
ERA = r"(?:\s?(?:BCE?|CE|AD|av\.? J\.?-?C\.?|ap\.? J\.?-?C\.?))"
YEAR = r"(?:1\d{3}|20\d\d)"
_YEARS = rf"(?:{YEAR}{ERA}?|\d{{1,4}}{ERA})"
SPAN = rf"(?:{_YEARS}|(?:\d{{1,4}})(?=\s?[-–]\s?\d+{ERA}))(?:\s?[-–]\s?(?:{_YEARS}|\d\d(?!\d)))?"
CENTURY = (
    r"(?:(?:early|mid|late|end of|beginning of|début|fin|milieu)(?: of| du)?(?: the)? )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th) c(?:entury|\.)|[IVX]+e siècle){ERA}?"
)
_IN_YEAR = rf"(?:{DAY}|{MONTH}|{_SEASON})"
DATE = rf"(?:{_IN_YEAR}(?:\s?(?:[-–]|à|au|to|until)\s?{_IN_YEAR})?,? )?{SPAN}"
_SURE = re.compile(rf"{_IN_YEAR}|\d\s?[-–]\s?\d|{ERA}", re.IGNORECASE)
_FEWEST_YEARS = 2
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


def is_sure(date: str) -> bool:
    """Whether a date can be nothing else: it is no number that might be a port or a size."""
    return bool(_SURE.search(date))


def several_years(texts: Iterable[str]) -> bool:
    """Whether texts name several years, so that a number like one is one."""
    return len({year for text in texts for year in _ANY_YEAR.findall(text)}) > _FEWEST_YEARS


def named_day(text: str) -> str:
    """Return the day that a sentence says something happened on; empty if it names none."""
    found = _NAMED_DAY.search(text)
    return found["date"] if found else ""
