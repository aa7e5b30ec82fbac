"""The words of a text that carry its meaning, in French and English.

Case, accents, ligatures, punctuation, articles and small grammar words are gone;
numbers in words are digits; every way to deny is one word.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

NOT = "¬"
"""The key of every negation."""
MOST = 300
"""Words of a text that are read."""

_LONGEST = 8_000
"""Characters of a text that are read."""

_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " "})
_THOUSANDS = re.compile(r"(?<=\d)[ ,](?=\d{3}(?!\d))")
_CONTRACTED = re.compile(r"\b(?:(can)not|(\w+)n't)\b", re.IGNORECASE)
_BESIDE = re.compile(r"\([^()]{0,300}\)")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_NEGATIONS = frozenset(
    "not no never none nor neither without pas jamais aucun aucune rien ni non sans".split()
)
_SMALL = frozenset(
    """an the of to in on at for with by from and or as is are was were be been being am do does
    did has have had it its this that these those which who whom whose there their they them then
    so ll re ve will would can could may might shall should you your we our one's
    le la les l un une des du de au aux en dans pour par avec et ou où que qui quoi dont est
    sont été être ont ai as avons a c ce cet cette ces ça cela se sa ses leur leurs il elle ils
    elles on ne qu lui si peut peuvent vous nous votre notre""".split()
)
_COUNTED = (
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen twenty""",
    # `un` is an article, and 17 to 19 are two words.
    """zéro . deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze
    seize . . . vingt""",
)
_ROUND = {
    "30": "thirty trente",
    "40": "forty quarante",
    "50": "fifty cinquante",
    "60": "sixty soixante",
    "100": "hundred cent",
    "1000": "thousand mille",
}
_TEENS = {"sept": "17", "huit": "18", "neuf": "19"}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A word that carries meaning."""

    key: str
    """Without case, accents and ligatures; digits for a number, `NOT` for a negation."""
    shown: str
    """As it was written."""


def prose_key(text: str) -> str:
    """Return the words of a text without case, accents, ligatures and punctuation."""
    return " ".join(folded(word) for word in _TOKEN.findall(text.translate(_TYPOGRAPHY)))


def spoken(text: str) -> tuple[Spoken, ...]:
    """Return the words that carry the meaning of a text; all of them if none does."""
    return _spoken(text[:_LONGEST])


def without_asides(text: str) -> str:
    """Drop what stands in parentheses, unless nothing is left then."""
    shorter = _BESIDE.sub(" ", text)
    return shorter if _TOKEN.search(shorter) else text


@lru_cache(maxsize=256)
def _spoken(text: str) -> tuple[Spoken, ...]:
    plain = _THOUSANDS.sub("", unicodedata.normalize("NFC", text).translate(_TYPOGRAPHY))
    plain = _CONTRACTED.sub(lambda m: f"{m[1] or m[2]} not", plain)
    tokens = list(_TOKEN.finditer(plain, 0, _LONGEST))
    all_words = [Spoken(folded(token[0]), token[0]) for token in tokens]
    meant: list[Spoken] = []
    denied = False
    for word, token in zip(all_words, tokens, strict=True):
        denied = denied or word.key in {"n", "ne"}
        if word.key in _NEGATIONS or (denied and word.key == "plus"):
            meant.append(Spoken(NOT, word.shown))
            denied = False
        elif meant and meant[-1].key == "10" and word.key in _TEENS:
            meant[-1] = Spoken(_TEENS[word.key], f"{meant[-1].shown}-{word.shown}")
        elif not _is_small(word, token):
            meant.append(Spoken(_number(word.key), word.shown))
    return tuple(meant or all_words)[:MOST]


def _is_small(word: Spoken, token: re.Match[str]) -> bool:
    """Whether a word is grammar; one letter is so where it is an article or an elision."""
    if len(word.key) > 1:
        return word.key in _SMALL
    before, after = token.string[: token.start()][-1:], token.string[token.end() :][:2]
    if "'" in {before, after[:1]}:
        return True
    return word.key in {"a", "y"} and (word.shown.islower() or after[1:].islower())


def _number(key: str) -> str:
    return _NUMBERS.get(key) or (key.lstrip("0") or "0" if key.isdigit() else key)


def folded(word: str) -> str:
    """Return a word without case, accents and ligatures."""
    plain = unicodedata.normalize("NFKD", word.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(char for char in plain if not unicodedata.combining(char))


_NUMBERS = {
    folded(word): str(number)
    for words in _COUNTED
    for number, word in enumerate(words.split())
    if word != "."
} | {word: number for number, words in _ROUND.items() for word in words.split()}
_SMALL |= {folded(word) for word in _SMALL}
