"""Prose is mended where the right word is certain; code, names and jargon are left alone."""

import re
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_lowercase

from dockquiz.parsing.lexicon import (
    MINIMUM_FREQUENCY,
    begins_longer_word,
    fold,
    frequencies,
    frequency,
    is_known,
    spellings,
    those_known,
)
from dockquiz.reference.lookup import is_program

__all__ = ["Mended", "fold", "is_known", "mend", "right_word"]

MINIMUM_LENGTH = 5
"""Letters: below it, too many words are one edit away from each other."""
LONGEST = 30
"""Letters: beyond it, it is no word."""
_LONG = 8
"""Letters of a word in which one may be taken for another."""
COMMON = 1_000
"""Occurrences, both languages together, of a word that a slip may have meant."""
_BORROWED = 16
"""How many times more frequent an English word is that French notes may well use as it is."""
_SUFFIXES = frozenset("ness less able like wise ful set".split())
_LACKING = frozenset("quarte sixte".split())
"""Words of music that the lexicons lack and that are one edit from a frequent one."""
_SUREST = 7
"""Letters of a word with a capital that may be misspelt and no name."""
DOMINANCE = 8
"""How many times more frequent than the runner-up a proposal must be."""

_WORD = re.compile(r"(?<![\w/.<@#$%&=+:`'’-])[^\W\d_]++(?![\w/@#$%&=+`>]|[.:][\w/]|-\w)")
_ELIDED = re.compile(
    r"(?<![\w])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?P<word>[^\W\d_]+)(?![\w/@])",
    re.IGNORECASE,
)
_DOUBLED = re.compile(r"(.)\1")
_BRITISH = (
    (re.compile(r"our(?=s|$|ed|ing|ful|able)"), "or"),
    (re.compile(r"([iy])s(?=e|ing|ation)"), r"\1z"),
    (re.compile(r"ll(?=ed$|ing$|er$)"), "l"),
    (re.compile(r"(?<=[tb])re(?=s?$)"), "er"),
)
"""Endings as the British write them, and as Americans do."""
_CODE = re.compile(r"`[^`]*`|<[^<>]*>|\"[^\"]*\"|\S*[/\\=$_]\S*|--?\w[\w-]*")


@dataclass(frozen=True, slots=True)
class Mended:
    """A text with its certain misspellings mended."""

    text: str
    changes: tuple[tuple[str, str, int], ...] = ()
    """What was found, what it became, and where it stood (characters from 0)."""


@lru_cache(maxsize=50_000)
def right_word(word: str, lang: str) -> str | None:
    """Return what a misspelt word must mean, or None if it is right or not certain.

    Args:
        word: Letters only, in lower case.
        lang: `fr` or `en`.
    """
    key = fold(word)
    if key != word:
        return _reaccented(word, key, lang)
    unaccented = len(key) >= 4 and not _stands(word, lang) and not is_program(word)
    if unaccented and (accented := _spelt(word, key, lang)):
        return accented
    singular = word.removesuffix("s")
    if is_known(word) or is_known(singular) or singular in _LACKING:
        return None
    if not MINIMUM_LENGTH <= len(key) <= LONGEST or begins_longer_word(key, lang):
        return None
    return None if lang == "en" and _is_compound(word) else _nearest(key, lang)


_ENDING = re.compile(r"(?<=é)(?:e?s|e)$|(?<=[^s])s$")
"""What agrees with a noun: `démarrées` is right where `démarré` is."""


def _reaccented(word: str, key: str, lang: str) -> str | None:
    """Return a word with the accents it must have: `systéme`, `système`."""
    apart = word.replace("œ", "oe").replace("æ", "ae")
    inflected = _ENDING.sub("", word)
    if any(is_known(w) for w in (word, apart, inflected)) or len(key) < MINIMUM_LENGTH:
        return None
    if lang != "fr":
        return None
    found = [w for w in spellings(key, lang) if len(w) == len(word)]
    found = [w for w in found if w[-1] == word[-1]] or found
    if found:
        return found[0]
    nearest = _nearest(key, lang)
    return nearest if nearest and len(fold(nearest)) >= len(key) else None


def _is_compound(word: str) -> bool:
    """Whether a word is made of known ones: `backend`, `liveness`."""
    common = frequencies("en")
    return any(
        common.get(word[:at], 0) >= COMMON
        and (common.get(word[at:], 0) >= COMMON or word[at:] in _SUFFIXES)
        for at in range(4, len(word) - 2)
    )


def _stands(word: str, lang: str) -> bool:
    """Whether a word is right in its language as it is; English words need no accents in French."""
    return word in frequencies(lang) or (lang == "en" and is_known(word))


def _spelt(word: str, key: str, lang: str) -> str | None:
    """Return the accented spelling of a key; a last letter is written as it was meant."""
    found = spellings(key, lang)
    as_typed = [w for w in found if word[-1] != "e" or w[-1] == "e"] or found
    if not as_typed:
        return None
    seen, borrowed = frequencies(lang)[as_typed[0]], frequencies("en").get(word, 0)
    least = MINIMUM_FREQUENCY if borrowed > 2 * seen else 1
    is_certain = seen >= least and seen * _BORROWED >= borrowed
    return as_typed[0] if is_certain or (lang == "fr" and not borrowed) else None


def _nearest(key: str, lang: str) -> str | None:
    """Return the one word that dominates those one edit away, accents aside."""
    near = {other: spellings(other, lang) for other in those_known(_one_edit_away(key), lang)}
    ranked = sorted(
        (frequencies(lang)[found[0]] * _weight(key, other), other) for other, found in near.items()
    )
    ranked = [(score, other) for score, other in ranked if score > 0]
    if not ranked:
        return None
    best = ranked[-1][1]
    least = MINIMUM_FREQUENCY if _undoubled(best) == _undoubled(key) else COMMON
    if frequency(near[best][0]) < least:
        return None
    doubtful = len(ranked) > 1 and ranked[-1][0] < DOMINANCE * ranked[-2][0]
    if doubtful or (lang == "en" and _american(key) == best):
        return None
    return _spelt(key, best, lang)


def _one_edit_away(key: str) -> list[str]:
    """Return what one slip makes of a key, as far as `_weight` counts it as one."""
    found: list[str] = []
    last = len(key) - 1
    for at in range(1, len(key)):
        left, right, rest = key[:at], key[at:], key[at + 1 :]
        found += [left + letter + right for letter in ascii_lowercase]
        if at < last:
            found += (left + rest, left + rest[0] + right[0] + rest[1:])
        if len(key) >= _LONG and at < last - 1:
            found += [left + letter + rest for letter in ascii_lowercase]
    return found


def _american(key: str) -> str:
    """Return a British spelling as Americans write it: neither is a slip."""
    for british, american in _BRITISH:
        key = british.sub(american, key)
    return key


def _undoubled(key: str) -> str:
    return _DOUBLED.sub(r"\1", key)


def _weight(key: str, other: str) -> int:
    """Return how likely one word was typed for another; 0 if it cannot be told.

    Swapped letters and a letter missing or doubled are common slips; another
    letter, an ending or a first letter is more often another word.
    """
    if key[0] != other[0]:
        return 0
    if len(key) == len(other):
        differ = [i for i in range(len(key)) if key[i] != other[i]]
        if len(differ) == 2 and differ[1] - differ[0] == 1 and sorted(key) == sorted(other):
            return 20
        return 1 if len(differ) == 1 and len(key) >= _LONG and differ[0] < len(key) - 2 else 0
    longer, shorter = (key, other) if len(key) > len(other) else (other, key)
    dropped = [i for i in range(len(longer)) if longer[:i] + longer[i + 1 :] == shorter]
    if not dropped or dropped[0] >= len(longer) - 1:
        return 0
    if len(dropped) > 1 or dropped[0] < len(longer) - 2:
        return 20
    return 1 if len(key) < len(other) else 0


@lru_cache(maxsize=4_096)
def mend(text: str, lang: str, leave: frozenset[str] = frozenset()) -> Mended:
    """Return a text with the words mended that are certainly misspelt.

    Words with a capital inside, in code, beside digits or symbols are left
    alone, and so are those in `leave` (lower case): what a note's own commands
    and titles use is jargon.
    """
    changes = [
        (word, right, start)
        for start, word in _candidates(text)
        if (right := _mended(word, lang)) is not None and word.lower() not in leave
    ]
    if not changes:
        return Mended(text)
    opaque = [m.span() for m in _CODE.finditer(text)]
    changes = [c for c in changes if not any(a <= c[2] < b for a, b in opaque)]
    for found, right, start in reversed(changes):
        text = text[:start] + right + text[start + len(found) :]
    return Mended(text, tuple(changes))


def _may_be_misspelt(word: str, right: str) -> bool:
    """Whether a word with a capital is one misspelt for certain, and no name: `Creatino`."""
    key, other = fold(word), fold(right)
    is_slip = len(word) >= _SUREST and len(key) <= len(other)
    return (
        key == other
        or _undoubled(key) == _undoubled(other)
        or (is_slip and (len(key) < len(other) or sorted(key) == sorted(other)))
    )


def _candidates(text: str) -> list[tuple[int, str]]:
    plain = [(m.start(), m[0]) for m in _WORD.finditer(text)]
    if "'" not in text and "’" not in text:
        return plain
    return sorted(plain + [(m.start("word"), m["word"]) for m in _ELIDED.finditer(text)])


@lru_cache(maxsize=50_000)
def _mended(word: str, lang: str) -> str | None:
    """Return what a word of a text must mean, with its capital; None if it is left alone."""
    lower = word.lower()
    if not word[1:].islower():
        return None
    right = right_word(lower, lang)
    if right is None or right == lower:
        return None
    if word[0].isupper() and not _may_be_misspelt(lower, right):
        return None
    return right.capitalize() if word[0].isupper() else right
