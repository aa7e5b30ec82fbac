"""Names of players: what is kept of them, and which two look the same.

A name may come from anybody and is shown to everybody, on pages and in terminals.
"""

import unicodedata

LONGEST = 24
"""Characters as people count them: a letter with its accents is one."""
_LONGEST_RAW = 200
"""Code points that are looked at."""
_MOST_MARKS = 2
"""Combining marks on one letter; more would write over the lines around it."""
_DROPPED = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Categories that nobody sees, or that change what stands around them."""
_LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁԛԝһ" + "αορνιτκυχ" + "01|iıł",
    "aeopcyxljsdqwh" + "aopvltkyx" + "olllll",
)
"""Cyrillic, Greek and other signs that pass for Latin letters, after folding; i passes for l."""


def cleaned(name: str) -> str | None:
    """Return a name as it may be shown anywhere, or None if it is none.

    Compatible forms become one (NFKC); control characters, marks of direction and what
    has no width go; runs of spaces become one.

    Args:
        name: As it was typed.

    Returns:
        1 to 24 characters, or None.
    """
    if len(name) > _LONGEST_RAW:
        return None
    text = " ".join(visible(unicodedata.normalize("NFKC", name)).split())
    if not any(unicodedata.category(char)[0] in "LNPS" for char in text):
        return None
    return text if length(text) <= LONGEST else None


def visible(text: str) -> str:
    """Return what can be seen of a text: no control characters, no marks of direction.

    A letter keeps two accents at most, all kinds of space become one kind.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    kept: list[str] = []
    marks = 0
    for char in text:
        category = unicodedata.category(char)
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if char.isspace():
            kept.append(" ")
        elif category not in _DROPPED and marks <= _MOST_MARKS:
            kept.append(char)
    return "".join(kept).strip()


def length(text: str) -> int:
    """Return how many characters a reader would count."""
    return sum(unicodedata.category(char) not in {"Mn", "Me"} for char in text)


def skeleton(name: str) -> str:
    """Return what is equal for names that look the same.

    Example:
        >>> skeleton("Аnna") == skeleton("anna"), skeleton("B0b") == skeleton("bob")
        (True, True)
    """
    folded = unicodedata.normalize("NFKD", name.casefold()).translate(_LOOKALIKES)
    return "".join(
        char for char in folded if not unicodedata.combining(char) and not char.isspace()
    )
