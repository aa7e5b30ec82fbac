"""The words of French and English, with their frequencies: pyspellchecker's lexicon (MIT).

Its two files are read directly, and only what is asked for is indexed: a
short note must not wait for what only a long one needs.
"""

import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from dockquiz.reference import lookup

MINIMUM_FREQUENCY = 60
"""Occurrences in the lexicon's corpus: rarer words are never proposed."""
_ABBREVIATED = 3
"""Letters that an abbreviation leaves out, at least."""


_BARE = str.maketrans(
    dict(zip("àâäáãéèêëíîïìóôöõòúùûüçñÿ", "aaaaaeeeeiiiiooooouuuucny", strict=True)) | {"œ": "oe"}
)
"""The accents of French and its neighbours; rarer ones are looked up one by one."""


def fold(word: str) -> str:
    """Return a word in lower case, without accents."""
    lower = word.lower()
    if lower.isascii():
        return lower
    bare = lower.translate(_BARE)
    if bare.isascii():
        return bare
    decomposed = unicodedata.normalize("NFKD", lower.replace("œ", "oe"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@cache
def frequencies(lang: str) -> dict[str, int]:
    """Return how often each word (lower case) stands in a language's corpus."""
    import gzip
    import json
    from importlib.resources import files

    packed = files("spellchecker").joinpath("resources", f"{lang}.json.gz").read_bytes()
    found: dict[str, int] = json.loads(gzip.decompress(packed))
    return found


def frequency(word: str) -> int:
    """Return how often a word stands in both corpora together."""
    return frequencies("fr").get(word, 0) + frequencies("en").get(word, 0)


def is_known(word: str) -> bool:
    """Whether a word is French or English as it stands, or the name of a program."""
    lower = word.lower()
    return lower in frequencies("fr") or lower in frequencies("en") or lookup.is_program(lower)


@cache
def _accented(lang: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word in frequencies(lang):
        if not word.isascii():
            found[fold(word)].append(word)
    return dict(found)


def spellings(key: str, lang: str) -> list[str]:
    """Return the words that are a key without their accents, most frequent first."""
    known = frequencies(lang)
    accented = _accented(lang).get(key)
    plain = [key] if key in known else []
    if accented is None:
        return plain
    return sorted([*accented, *plain], key=known.__getitem__, reverse=True)


def those_known(keys: Iterable[str], lang: str) -> set[str]:
    """Return the keys among some that are a word without its accents."""
    known, accented = frequencies(lang), _accented(lang)
    return {key for key in keys if key in known or key in accented}


@cache
def _ordered(lang: str) -> list[str]:
    return sorted(
        fold(word) for word, seen in frequencies(lang).items() if seen >= MINIMUM_FREQUENCY
    )


def begins_longer_word(key: str, lang: str) -> bool:
    """Whether a key is the beginning of a much longer word: `config` is short for something."""
    words = _ordered(lang)
    at = bisect_left(words, key)
    while at < len(words) and words[at].startswith(key):
        if len(words[at]) >= len(key) + _ABBREVIATED:
            return True
        at += 1
    return False
