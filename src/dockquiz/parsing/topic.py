"""What a title is about: `Git cheat sheet` is about Git."""

import re

_PAPER = re.compile(
    r"""\b(?:my|mes|perso(?:nal|nelles?)?|notes?(?:\ (?:on|about|de|sur))?|m[ée]mo(?:s|\ de)?
      |cheat\W?sheets?|antis[èe]ches?|pense-b[êe]tes?|aide-m[ée]moire|fiches?
      |r[ée]visions?|rappels?|mots[ -]cl[ée]s|keywords|basics|summary|r[ée]sum[ée]|stuff
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words that only say that a title stands on notes."""


def topic_of(title: str) -> str:
    """Return a title without the words for the paper it stands on; it may be left empty."""
    if not _PAPER.search(title):
        return title
    return " ".join(_PAPER.sub(" ", re.split(r"\s[-–]\s", title, maxsplit=1)[0]).split())
