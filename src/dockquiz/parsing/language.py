"""French or English: judged by the small words, which nobody can write without."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

FRENCH = frozenset(
    """le la les l un une des de du d et en ou au aux dans par pour sur qui que qu quoi est
    sont ce cette ces cet c se s sa son ses il elle ils elles on ne pas n plus avec sans si
    alors donc car mais comme chaque tout tous toute toutes leur leurs y a ont être avoir
    fait faire peut peuvent doit doivent permet celui celle ceux celles cela ça ca même
    entre vers chez depuis avant après apres lors quand où lequel laquelle uniquement aussi
    très tres vous nous votre notre mon ma mes je tu""".split()
)
ENGLISH = frozenset(
    """the an of to in on for is are was were be been and or it its with as by this that these
    those from how what which who when where why into not no only all each every your you we
    they them he she his her their has have had do does can may must should will would than
    then if but so at up out about over under between after before also very more most any
    some there here same other while until without within""".split()
)
_EITHER = frozenset("a on me son car y d s l c n".split())
"""Small words of both languages, and letters that stand for anything: they tell prose from code,
but not one language from the other."""
_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
_ACCENT = re.compile(r"[éèêëàâùûüôîïçœÉÈÊÀÇŒ]")
_SMALL = FRENCH | ENGLISH
_TELLING = (FRENCH ^ ENGLISH) - _EITHER
_CODE_SIGN = re.compile(r"[`</=\\-]")
"""Without one of these a text holds no code to leave out."""
_QUOTED = re.compile(r"`[^`]*`|<[^>]{0,200}>|(?<![^\s`>])[^\s/=\\]*+[/=\\]\S*|(?<!\w)--?\w[\w-]*")
_ENGLISH_ER = frozenset(
    """enter filter render order register server container docker user number worker manager
    master layer header folder browser cluster parameter computer router monitor answer
    cover deliver discover offer remember transfer trigger customer other another under over
    after never ever whether together scheduler dispatcher fire require configure secure
    ensure share store restore compare prepare declare explore ignore square software
    hardware structure""".split()
)
_ENGLISH_MENT = re.compile(
    r"(?:deploy|environ|manage|develop|docu|argu|seg|ele|imple|require|state|incre|decre|frag|supple"
    r"|com|mo|place|improve|ship|pay|equip|adjust|arrange|announce|govern|attach|assign|achieve"
    r"|establish|treat|instru|experi|agree|settle|move|judg|judge|enforce|punish|parlia|amend"
    r"|entertain|measure|align|employ|engage|invest|enrich|commit|ce|vest|replace|de)ment$"
)
"""English words, many of them French as well."""
_LINES_LOOKED_UP = 100
_FEWEST_LETTERS = 4
"""Letters: shorter words are often of both languages, or abbreviations."""
_INFINITIVE = re.compile(r"^[a-zéèêûîâ]{2,}(?:er|ir|re)$")


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, code left out."""
    if _CODE_SIGN.search(text):
        text = _QUOTED.sub(" ", text)
    return _WORD.findall(text.lower())


@lru_cache(maxsize=4_096)
def leaning(text: str) -> int:
    """Return how French a text is: above 0 French, below 0 English, 0 undecided."""
    found = words(text)
    score = sum(2 if w in FRENCH else -2 for w in found if w in _TELLING)
    score += 3 * len(_ACCENT.findall(text))
    if found and _INFINITIVE.match(found[0]) and found[0] not in _ENGLISH_ER:
        score += 2
    return score + sum(w.endswith("ment") and not _ENGLISH_MENT.search(w) for w in found)


def language(text: str, otherwise: str) -> str:
    """Return `fr` or `en`; `otherwise` where the text does not tell."""
    score = leaning(text)
    if score == 0:
        return otherwise
    return "fr" if score > 0 else "en"


def main_language(texts: Iterable[str]) -> str:
    """Return the language of most of a note; the lexicon decides where no small word does."""
    seen = list(texts)
    score = sum(max(-3, min(3, leaning(t))) for t in seen)
    return "fr" if (score or _leaning_by_lexicon(seen[:_LINES_LOOKED_UP])) > 0 else "en"


def _leaning_by_lexicon(texts: Sequence[str]) -> int:
    """Return how many more words are French alone than are English alone."""
    from dockquiz.parsing.lexicon import frequencies

    found = {w for text in texts for w in words(text) if len(w) >= _FEWEST_LETTERS}
    french, english = frequencies("fr"), frequencies("en")
    return sum(
        (w in french and w not in english) - (w in english and w not in french) for w in found
    )


def is_small_word(word: str) -> bool:
    """Whether a word is one of those that every sentence needs."""
    return word.lower() in _SMALL


@lru_cache(maxsize=4_096)
def prose_share(text: str) -> float:
    """Return the share of small words among all words of a text, 0 to 1."""
    found = text.split()
    if not found:
        return 0.0
    small = sum(w in _SMALL and (len(w) > 1 or w in "aày") for w in words(text))
    return small / len(found)
