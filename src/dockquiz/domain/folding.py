"""Text as a search sees it: without case, accents, or other ways to write a space."""

import unicodedata

_PLAIN = {
    **dict.fromkeys("\0", " "),
    **dict.fromkeys("œŒ", "oe"),
    **dict.fromkeys("æÆ", "ae"),
    **dict.fromkeys("’‘ʼ", "'"),
    **dict.fromkeys("\u2010\u2011", "-"),  # hyphens that do not break a line
    **dict.fromkeys("\u00ad\u200b", ""),  # what cannot be seen
}


class _Folds(dict[int, str]):
    """What becomes of each character, found out when it is met first."""

    def __missing__(self, code: int) -> str:
        """Take a character apart until nothing moves."""
        text, before = chr(code), ""
        while text != before:
            before = text
            plain = "".join(_PLAIN.get(char, char) for char in text.casefold())
            apart = unicodedata.normalize("NFKD", plain)
            text = "".join(char for char in apart if not unicodedata.combining(char))
        self[code] = text
        return text


_FOLDS = _Folds()


def folded(text: str) -> str:
    """Return a text as it is compared: folding twice changes nothing.

    Example:
        >>> folded("L’État   du NŒUD")
        "l'etat du noeud"
    """
    if text.isascii():
        return " ".join(text.replace("\0", " ").lower().split())
    return " ".join(text.translate(_FOLDS).split())
