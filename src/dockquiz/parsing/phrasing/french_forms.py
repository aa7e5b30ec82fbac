"""Forms of French words: elision, contraction, capital letters, inversion."""

import re

_ELIDING = re.compile(
    r"(?!onz|oui\b|user)[aeiouàâäéèêëîïôöœùûü]"
    r"|y "
    # A mute h: `d'héberger`, but `de hacher`.
    r"|h(?:ab|aleine|armon|é(?!r(?:is|on|os))|eb|er[bm]|eur(?!t)|ist|iv|ô|om(?!ard)"
    r"|on(?:n[eê]|or)|or(?!s)|uil|um|y[dgp])",
    re.IGNORECASE,
)
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu)['’]", re.IGNORECASE)
_CONTRACTED = {
    "de": {"le": "du", "les": "des", "du": "du", "des": "des"},
    "à": {"le": "au", "les": "aux", "du": "au"},
}
_ASKED_BY = {
    **{word: f"{word} quoi" for word in "par à avec en sur de pour comme vers".split()},
    **dict.fromkeys(["au", "aux"], "à quoi"),
    **dict.fromkeys(["du", "des", "d"], "de quoi"),
    "dans": "où",
}
_NOT_BY_WHAT = frozenset(
    "an jour mois semaine heure minute seconde défaut exemple rapport contre".split()
)
_DETERMINED = re.compile(
    r"(?:les?|la|une?|des|ce|cet|cette|ces|[mts](?:on|a|es)|leurs?|chaque|tou(?:te?s?|s)) |l['’]",
    re.IGNORECASE,
)


def lowered(text: str) -> str:
    """Return the text with a small first letter, unless its first word is a name."""
    first = text.split(maxsplit=1)[0] if text.split() else ""
    is_word = len(first) < 2 or first[1:].islower() or _ELIDED.match(first)
    return text[:1].lower() + text[1:] if is_word else text


def elides(text: str) -> bool:
    """Whether a small word before the text loses its vowel: `d'ajouter`, `qu'une`."""
    return bool(_ELIDING.match(text))


def of(text: str) -> str:
    """Return the text behind `de`, elided and contracted: `d'ajouter`, `du nœud`."""
    return _behind("de", text.strip())


def to(text: str) -> str:
    """Return the text behind `à`, contracted: `au nœud`."""
    return _behind("à", text.strip())


def than(text: str) -> str:
    """Return the text behind `que`, elided: `qu'une image`."""
    return f"qu'{text}" if elides(text) else f"que {text}"


def _behind(preposition: str, text: str) -> str:
    article, _, rest = text.partition(" ")
    if rest and article.lower() in _CONTRACTED[preposition]:
        return f"{_CONTRACTED[preposition][article.lower()]} {rest}"
    return f"d'{text}" if preposition == "de" and elides(text) else f"{preposition} {text}"


def is_determined(text: str) -> bool:
    """Whether a text begins with an article or another determiner: `la couche`, `leur nom`."""
    return bool(_DETERMINED.match(text))


def inverted(verb: str, pronoun: str) -> str:
    """Return a verb with its subject behind it: `est-elle`, `sera-t-il`."""
    link = "-t-" if verb[-1] in "aeé" and pronoun[-1] != "s" else "-"
    return f"{verb}{link}{pronoun}"


_DAY = re.compile(
    r"\d{1,2}(?:er)? (?:jan|f[ée]v|mar|avr|mai|jui|ao|sep|oct|nov|d[ée]c)", re.IGNORECASE
)


_TIME = re.compile(
    r"(?:les? |la |l['’]|une? )"
    r"(?:nuit|journée|soirée|matinée|années?|mois|semaine|courant|heures?)\b",
    re.IGNORECASE,
)


def question_word(preposition: str, following: str) -> str | None:
    """Return what asks for a complement: `à quoi`, `quand`; None if it is no object.

    Args:
        preposition: What opens the complement; any other word gives None.
        following: What follows it.
    """
    words = re.split(r"[ '’]", preposition.strip().lower())
    first = following.split(maxsplit=1)[0].lower() if following.strip() else ""
    if words[1:2] == ["partir"]:
        return "à partir de quoi"
    in_year = words[0] == "en" and first[:1].isdigit()
    on_day = words[0] == "le" and _DAY.match(following)
    if in_year or on_day or (words[0] == "dans" and _TIME.match(following)):
        return "quand"
    if words[0] == "en" and first.endswith("ant"):
        return "comment"
    if words[0] == "par" and first in _NOT_BY_WHAT:
        return None
    if (
        words == ["par"]
        and following[:1].isupper()
        and not following.split(maxsplit=1)[0].isupper()
    ):
        return "par qui"
    return _ASKED_BY.get(words[0])
