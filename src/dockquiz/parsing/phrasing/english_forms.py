"""Forms of English words: capital letters, a and an, the base of a verb."""

import re

from dockquiz.parsing.lexicon import frequencies

_AN = re.compile(
    r"(?!eu|one|u[nst][aeiou]|user|unix)[aeiou]|ho(?:ur|nest|nou?r)|[AEFHILMNORSX](?:[A-Z]|$|[ -])",
)
_SPOKEN = re.compile(r"(?!SOA|SEO|SOS|LED|FAQ|HUD|MIT)[FHLMNRS][AEIOUY][A-Z]")
"""Capitals that are read as a word: `a MAC address`, but `an LDAP server`."""
_AN_WRONG = re.compile(r"\ban (?=[bcdfgjklmnpqrstvwz][a-z]{2})")
_A_WRONG = re.compile(r"\ba (?=(?!eu|one|once|u[nst][aeiou]|user|unix)[aeiou][a-z]{3})")
_UNITARY = re.compile(r"UN|UR|US|UT|UU")
_DETERMINED = re.compile(
    r"(?:the|an?|this|that|these|those|every|each|all|any|another|one|two|some|no|its|your|their"
    r"|his|her|our|my|most|many|several|both) ",
    re.IGNORECASE,
)
_IRREGULAR = {
    "does": "do",
    "has": "have",
    "goes": "go",
    "dies": "die",
    "lies": "lie",
    "ties": "tie",
}


def lowered(text: str) -> str:
    """Return the text with a small first letter, unless its first word is a name."""
    first = text.split(maxsplit=1)[0] if text.split() else ""
    is_word = first[1:].islower() or first in {"A", "An"}
    return text[:1].lower() + text[1:] if is_word else text


def is_determined(text: str) -> bool:
    """Whether a text begins with an article or another determiner: `the pod`, `its name`."""
    return bool(_DETERMINED.match(text))


def indefinite(text: str) -> str:
    """Return the text behind its indefinite article: `an image`, `a user`, `an SSH key`."""
    if _SPOKEN.match(text):
        return f"a {text}"
    is_open = _AN.match(text) and not _UNITARY.match(text)
    return f"an {text}" if is_open else f"a {text}"


def articled(text: str) -> str:
    """Return a text with `a` and `an` as the words behind them need: `an container`."""
    text = _AN_WRONG.sub("a ", text)
    return _A_WRONG.sub("an ", text)


def base(verb: str) -> str:
    """Return the base of a verb in the third person: `copies`, `copy`."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    if verb.endswith(("sses", "shes", "xes", "zzes", "oes")):
        return verb[:-2]
    if verb.endswith("ches") and verb[:-2] in frequencies("en"):
        return verb[:-2]
    return verb.removesuffix("s")
