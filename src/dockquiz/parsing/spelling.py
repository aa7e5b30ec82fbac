"""Prose is mended where the right word is certain; code, names and jargon are left alone.

The lexicon is pyspellchecker's (MIT), word frequencies of French and English.
"""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from dockquiz.reference import lookup

MINIMUM_LENGTH = 5
"""Letters: below it, too many words are one edit away from each other."""
MINIMUM_FREQUENCY = 60
"""Occurrences in the lexicon's corpus: rarer words are never proposed."""
COMMON = 1_000
"""Occurrences, both languages together, of a word that a slip may have meant."""
DOMINANCE = 8
"""How many times more frequent than the runner-up a proposal must be."""

_WORD = re.compile(r"(?<![\w/.<@#$%&=+:`'’-])[^\W\d_]+(?![\w/@#$%&=+`>]|[.:][\w/]|-\w)")
_ELIDED = re.compile(
    r"(?<![\w])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?P<word>[^\W\d_]+)(?![\w/@])",
    re.IGNORECASE,
)
_CODE = re.compile(r"`[^`]*`|<[^<>]*>|\"[^\"]*\"|\S*[/\\=$_]\S*|--?\w[\w-]*")


@dataclass(frozen=True, slots=True)
class Mended:
    """A text with its certain misspellings mended."""

    text: str
    changes: tuple[tuple[str, str, int], ...] = ()
    """What was found, what it became, and where it stood (characters from 0)."""


def fold(word: str) -> str:
    """Return a word in lower case, without accents."""
    decomposed = unicodedata.normalize("NFKD", word.lower().replace("œ", "oe"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@cache
def _frequencies(lang: str) -> dict[str, int]:
    from spellchecker import SpellChecker

    return dict(SpellChecker(language=lang).word_frequency.dictionary)


@cache
def _unaccented(lang: str) -> dict[str, tuple[str, ...]]:
    """Return, for every word without its accents, its spellings, most frequent first."""
    spellings: dict[str, list[str]] = defaultdict(list)
    for word in _frequencies(lang):
        spellings[fold(word)].append(word)
    frequency = _frequencies(lang)
    return {
        key: tuple(sorted(found, key=lambda w: -frequency[w])) for key, found in spellings.items()
    }


@cache
def _one_letter_less(lang: str) -> dict[str, list[str]]:
    """Return the frequent words by each spelling that lacks one of their letters."""
    index: dict[str, list[str]] = defaultdict(list)
    for key, spellings in _unaccented(lang).items():
        if len(key) >= MINIMUM_LENGTH and _frequencies(lang)[spellings[0]] >= MINIMUM_FREQUENCY:
            for i in range(len(key)):
                index[key[:i] + key[i + 1 :]].append(key)
    return index


@cache
def _beginnings(lang: str) -> frozenset[str]:
    """Return the beginnings of much longer words: `config` is short for something."""
    frequency = _frequencies(lang)
    return frozenset(
        key[:end]
        for key, spellings in _unaccented(lang).items()
        if frequency[spellings[0]] >= MINIMUM_FREQUENCY
        for end in range(4, len(key) - 2)
    )


def is_known(word: str) -> bool:
    """Whether a word is French or English as it stands, or the name of a program."""
    lower = word.lower()
    return lower in _frequencies("fr") or lower in _frequencies("en") or lookup.is_program(lower)


@lru_cache(maxsize=20_000)
def right_word(word: str, lang: str) -> str | None:
    """Return what a misspelt word must mean, or None if it is right or not certain.

    Args:
        word: Letters only, in lower case.
        lang: `fr` or `en`.
    """
    if is_known(word) or (word.endswith("s") and is_known(word[:-1])):
        return None
    key = fold(word)
    if len(key) >= 4 and key == word and (accented := _spelt(word, key, lang)):
        return accented
    if len(key) < MINIMUM_LENGTH or key in _beginnings(lang) or word != key:
        return None
    return _nearest(key, lang)


def _spelt(word: str, key: str, lang: str) -> str | None:
    """Return the accented spelling of a key; a last letter is written as it was meant."""
    found = _unaccented(lang).get(key, ())
    as_typed = [w for w in found if word[-1] != "e" or w[-1] == "e"] or list(found)
    return (
        as_typed[0] if as_typed and _frequencies(lang)[as_typed[0]] >= MINIMUM_FREQUENCY else None
    )


def _nearest(key: str, lang: str) -> str | None:
    """Return the one word that dominates those one edit away, accents aside."""
    deletions = [key[:i] + key[i + 1 :] for i in range(len(key))]
    index, plain, frequency = _one_letter_less(lang), _unaccented(lang), _frequencies(lang)
    near = {k for d in deletions for k in index.get(d, ())} | set(index.get(key, ()))
    near |= {d for d in deletions if d in plain}
    ranked = sorted((frequency[plain[k][0]] * _weight(key, k), k) for k in near)
    ranked = [(score, k) for score, k in ranked if score > 0]
    if not ranked:
        return None
    best = ranked[-1][1]
    seen = sum(_frequencies(x).get(plain[best][0], 0) for x in ("fr", "en"))
    if seen < (MINIMUM_FREQUENCY if _undoubled(best) == _undoubled(key) else COMMON):
        return None
    if len(ranked) > 1 and ranked[-1][0] < DOMINANCE * ranked[-2][0]:
        return None
    return _spelt(key, ranked[-1][1], lang)


def _undoubled(key: str) -> str:
    return re.sub(r"(.)\1", r"\1", key)


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
        return 1 if len(differ) == 1 and len(key) >= 8 and differ[0] < len(key) - 2 else 0
    longer, shorter = (key, other) if len(key) > len(other) else (other, key)
    dropped = [i for i in range(len(longer)) if longer[:i] + longer[i + 1 :] == shorter]
    if not dropped or dropped[0] >= len(longer) - 1:
        return 0
    return 20 if len(dropped) > 1 or dropped[0] < len(longer) - 2 else 1


def mend(text: str, lang: str, leave: frozenset[str] = frozenset()) -> Mended:
    """Return a text with the words mended that are certainly misspelt.

    Words with a capital inside, in code, beside digits or symbols are left
    alone, and so are those in `leave` (lower case): what a note's own commands
    and titles use is jargon.
    """
    opaque = [m.span() for m in _CODE.finditer(text)]
    changes: list[tuple[str, str, int]] = []
    for start, word in _candidates(text):
        if any(a <= start < b for a, b in opaque) or word.lower() in leave or _is_name(word):
            continue
        right = right_word(word.lower(), lang)
        if right is not None and right != word.lower():
            changes.append((word, right.capitalize() if word[0].isupper() else right, start))
    for found, right, start in reversed(changes):
        text = text[:start] + right + text[start + len(found) :]
    return Mended(text, tuple(changes))


def _candidates(text: str) -> list[tuple[int, str]]:
    plain = [(m.start(), m[0]) for m in _WORD.finditer(text)]
    return sorted(plain + [(m.start("word"), m["word"]) for m in _ELIDED.finditer(text)])


def _is_name(word: str) -> bool:
    return not word[1:].islower()
