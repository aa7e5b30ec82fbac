"""How an event is asked for by its date."""

import re

from dockquiz.parsing.dates import DATE, DAY, is_sure, several_years
from dockquiz.parsing.draft import Scene

_ASKED = {
    "fr": {True: "Que s'est-il passé le {} ?", False: "Que s'est-il passé en {} ?"},
    "en": {True: "What happened on {}?", False: "What happened in {}?"},
}
_CENTURY_ASKED = {"fr": "{} : que s'est-il passé ?", "en": "{}: what happened?"}
_LOOKED_AT = 60
"""Lines of a passage that tell whether it is about years."""
_DATE = re.compile(DATE, re.IGNORECASE)
_DAY = re.compile(rf"(?:{DAY})(?!\w)", re.IGNORECASE)


def asked_of(date: str, lang: str) -> str:
    """Return the question for what happened at a date: a day, a year or a century."""
    names_day = bool(_DAY.match(date))
    if not names_day and not date[-1].isdigit() and not re.search(r"\d{3}", date):
        return _CENTURY_ASKED[lang].format(date[:1].upper() + date[1:])
    return _ASKED[lang][names_day].format(date)


def is_date(scene: Scene, text: str) -> bool:
    """Whether a text is a date: one that is sure, or a number among several years."""
    if not _DATE.fullmatch(text):
        return False
    return is_sure(text) or several_years(
        [*scene.years, *(i.text for i in scene.items[:_LOOKED_AT])]
    )
