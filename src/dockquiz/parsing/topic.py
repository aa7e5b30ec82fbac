"""What a title is about: `Git cheat sheet` is about Git, `II) RÉSEAU` about « Réseau »."""

import re
from functools import lru_cache

from dockquiz.parsing.dates import DATE
from dockquiz.parsing.language import is_small_word
from dockquiz.parsing.lexicon import frequencies

_PAPER = re.compile(
    r"""\b(?:my|mes|perso(?:nal|nelles?)?|notes?(?:\ (?:on|about|de|sur))?|m[ée]mo(?:s|\ de)?
      |cheat\W?sheets?|antis[èe]ches?|pense-b[êe]tes?|aide-m[ée]moire|fiches?
      |r[ée]visions?|rappels?|mots[ -]cl[ée]s|keywords|basics(?:\ of)?
      |summary(?:\ of)?|r[ée]sum[ée]|stuff
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words that only say that a title stands on notes."""
_EMPTY = re.compile(
    r"(?:introduction|intro|conclusion|overview|general(?:it[ée]s)?|g[ée]n[ée]ralit[ée]s?"
    r"|misc(?:ellaneous)?|divers|others?|autres?|more|examples?|exemples?|quick start|tl;?dr"
    r"|vocabulai?re?|vocabulary|glossary|glossaire|definitions?|d[ée]finitions?|terms|termes"
    r"|usage|utilisation|commands?|commandes?|questions?|q ?& ?a|faq|important|todo"
    r"|(?:useful|basic|common|other|main) commands|commandes? (?:utiles?|de base)|concepts?)",
    re.IGNORECASE,
)
"""Titles that say nothing of what stands below them."""
_NUMBER = re.compile(
    r"""(?:chap(?:itre|ter|\.)?|part(?:ie)?|section|cours|course|lesson|le[çc]on|lecture|module
      |week|semaine|step|[ée]tape|th[èe]me|unit[ée]?|TD|TP|lab)\ *(?:n°\ *)?
      (?:\d+|[IVX]+)(?:\.\d+)*(?=\W|$)\s*[:.)/–—-]*\s*
    |(?:\d{1,2}|[IVX]{1,5}|[a-zA-H])\s?[.)](?:\d+[.)]?)*\s*(?![\w])
    |\d{1,2}(?:\.\d+)+\s+
    |\d{1,2}[.)](?=[^\W\d])
    |(?:\d{1,2}|[IVX]{1,5})\s?(?:/|°|\ -|\s[–—:])\s+
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What counts titles: `I)`, `2.1`, `Chap 3 -`."""
_DATE_AHEAD = re.compile(rf"^{DATE}\s*[:–—-]\s+(?=[^\W\d_])", re.IGNORECASE)
_NO_WORD = re.compile(r"^[^\w«“\"'`(<{\[$/.@:~-]+\s*|\s*[^\w»”\"'`)>}\]!?.+#*%-]+$")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SPOKEN = frozenset("nat mac ram lan nas san sim ssl os ip it vm ci cd io ai ia".split())
"""Acronyms that the lexicon knows as words, or that are too short to tell."""
_NAMES = frozenset("linux kubernetes windows ubuntu debian python france paris europe rome".split())
_LONGEST_ACRONYM = 5


@lru_cache(maxsize=1_000)
def topic_of(title: str) -> str:
    """Return a title without its number, its date, and the words for the paper it stands on.

    Capitals throughout are made small ones. It may be left empty.
    """
    text = _undated(_uncounted(_NO_WORD.sub("", " ".join(title.split()))))
    if _PAPER.search(text):
        text = " ".join(_PAPER.sub(" ", re.split(r"\s[-–]\s", text, maxsplit=1)[0]).split())
    return _in_small_letters(_NO_WORD.sub("", text))


def is_empty(topic: str) -> bool:
    """Whether a topic says nothing of what stands below it: `Introduction`."""
    return not topic or bool(_EMPTY.fullmatch(topic))


def _uncounted(text: str) -> str:
    number = _NUMBER.match(text)
    return text[number.end() :].strip() if number and number.end() < len(text) else text


def _undated(text: str) -> str:
    """Return a title without the date that stands before its event."""
    return _DATE_AHEAD.sub("", text, count=1)


def _in_small_letters(text: str) -> str:
    """Return a title in capitals as a sentence has it; acronyms keep theirs."""
    words = _WORD.findall(text)
    shouted = text.isupper() and any(len(word) > 2 and not _is_acronym(word) for word in words)
    if not shouted:
        return text
    small = _WORD.sub(lambda found: _spoken(found[0]), text)
    return small[:1].upper() + small[1:]


def _spoken(word: str) -> str:
    if _is_acronym(word):
        return word
    lower = word.lower()
    return lower.capitalize() if lower in _NAMES else lower


def _is_acronym(word: str) -> bool:
    lower = word.lower()
    if lower in _SPOKEN or re.fullmatch("[IVX]+", word):
        return True
    is_word = lower in frequencies("fr") or lower in frequencies("en") or is_small_word(lower)
    return len(word) <= _LONGEST_ACRONYM and not is_word and lower not in _NAMES
