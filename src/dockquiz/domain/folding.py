"""Text as a search sees it: without case, accents, or other ways to write a space."""

import unicodedata

_PLAIN = str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "‘": "'", "ʼ": "'", "\0": " "})
_SPELLED = str.maketrans({"\u2010": "-", "\u2011": "-", "\u00ad": None, "\u200b": None})
"""Hyphens that do not break a line, and what cannot be seen."""


def folded(text: str) -> str:
    """Return a text as it is compared: folding twice changes nothing.

    Example:
        >>> folded("L’État   du NŒUD")
        "l'etat du noeud"
    """
    if text.isascii():
        return " ".join(text.replace("\0", " ").lower().split())
    plain = text
    # Taking letters apart may bring up capitals, and lower case marks: until nothing moves.
    while (taken := _once(plain)) != plain:
        plain = taken
    return plain


def _once(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.translate(_SPELLED).casefold().translate(_PLAIN))
    return " ".join("".join(c for c in apart if not unicodedata.combining(c)).split())
