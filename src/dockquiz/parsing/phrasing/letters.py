"""Capital letters and the ends of phrases: the same in every language."""

import re

_EXCLAIMED = re.compile(r"(?<=[^\W\d_])\s*!+$|\s!+$")
_OPEN = re.compile(r"\s*(?:[«“\"(\[{`=:;,–—-]|\b[ldcjmnst]['’])$")
"""What cannot stand last before a gap: a bracket that opens, an elided article."""


_OWN_LETTERS = re.compile(r"[a-zà-ÿ]+[A-Z]|[a-z-]*[a-z](?:--|[_/\\=])")
"""How a word begins whose small first letter is part of it: `pH`, `eBPF`, `rw-r--r--`."""


def capitalised(text: str) -> str:
    """Return the text with a capital first letter, unless its first word has a small one."""
    return text if _OWN_LETTERS.match(text) else text[:1].upper() + text[1:]


def bare(text: str) -> str:
    """Return a phrase without the spaces around it and the punctuation that ends it."""
    phrase = text.strip().rstrip(" .:;,")
    is_code = any(not c.isalpha() for c in phrase.split()[-1].rstrip("!")) if phrase else True
    return phrase if is_code else _EXCLAIMED.sub("", phrase)


def cut_clean(start: str) -> str:
    """Return the beginning of a sentence without what opens the part that is cut off."""
    return _OPEN.sub("", start).lstrip("«“ ")
