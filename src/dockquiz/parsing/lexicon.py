"""The words of French and English, with their frequencies: pyspellchecker's lexicon (MIT).

Only what is asked for is loaded and indexed: a short note must not wait for what
only a long one needs.
"""

from bisect import bisect_left
from collections.abc import Iterable
from functools import cache

from dockquiz.parsing.letters import fold
from dockquiz.parsing.wordlist import MINIMUM_FREQUENCY, WordList, load
from dockquiz.reference import lookup

__all__ = [
    "MINIMUM_FREQUENCY",
    "begins_longer_word",
    "fold",
    "frequencies",
    "frequency",
    "is_known",
    "spellings",
    "those_known",
]

_ABBREVIATED = 3
"""Letters that an abbreviation leaves out, at least."""


@cache
def _words(lang: str) -> WordList:
    from platformdirs import user_cache_path

    return load(lang, user_cache_path("dockquiz", appauthor=False))


@cache
def frequencies(lang: str) -> dict[str, int]:
    """Return how often each word (lower case) stands in a language's corpus."""
    return _words(lang).frequencies


def frequency(word: str) -> int:
    """Return how often a word stands in both corpora together."""
    return frequencies("fr").get(word, 0) + frequencies("en").get(word, 0)


def is_known(word: str) -> bool:
    """Whether a word is French or English as it stands, or the name of a program."""
    lower = word.lower()
    return lower in frequencies("fr") or lower in frequencies("en") or lookup.is_program(lower)


def spellings(key: str, lang: str) -> list[str]:
    """Return the words that are a key without their accents, most frequent first."""
    known = frequencies(lang)
    accented = _words(lang).accented.get(key)
    plain = [key] if key in known else []
    if accented is None:
        return plain
    return sorted([*accented.split(" "), *plain], key=known.__getitem__, reverse=True)


def those_known(keys: Iterable[str], lang: str) -> set[str]:
    """Return the keys among some that are a word without its accents."""
    known, accented = frequencies(lang), _words(lang).accented
    return {key for key in keys if key in known or key in accented}


@cache
def _ordered(lang: str) -> list[str]:
    return _words(lang).frequent.split(" ")


def begins_longer_word(key: str, lang: str) -> bool:
    """Whether a key is the beginning of a much longer word: `config` is short for something."""
    words = _ordered(lang)
    at = bisect_left(words, key)
    while at < len(words) and words[at].startswith(key):
        if len(words[at]) >= len(key) + _ABBREVIATED:
            return True
        at += 1
    return False
