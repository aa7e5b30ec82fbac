"""Comparisons with their two sides changed over: a statement that is surely wrong.

`CMD is replaced, whereas ENTRYPOINT stays` becomes `ENTRYPOINT is replaced,
whereas CMD stays`. Where the answer speaks of one side alone, the other takes its place.
"""

import re

from dockquiz.domain.card import Card, Kind

_BETWEEN = (
    re.compile(r"differences? between (?P<one>.+?) and (?P<other>.+?) ?\?\s*$", re.IGNORECASE),
    re.compile(r"différences? entre (?P<one>.+?) et (?P<other>.+?) ?\?\s*$", re.IGNORECASE),
)
_ORDINALS = (
    ("the former", "the latter"),
    ("the first", "the second"),
    ("le premier", "le second"),
    ("la première", "la seconde"),
)
_OF_BOTH = re.compile(r"\b(?:both|les deux|tous deux|toutes deux)\b", re.IGNORECASE)
_ARTICLE = r"(?<![\w-])(?:(?:the|an?|les?|la|une?|des|du) |l['’])"


def swapped(card: Card) -> str | None:
    """Return what a comparison says with its two sides changed over: surely wrong.

    Returns:
        None if the answer does not name its sides in a way that can be found.
    """
    answer = card.answer
    if card.kind is not Kind.COMPARISON or "\n" in answer or _OF_BOTH.search(answer):
        return None
    found = next(filter(None, (between.search(card.question) for between in _BETWEEN)), None)
    sides = [(_bare(found["one"]), _bare(found["other"]))] if found else []
    if sides:
        sides.append(_apart(*sides[0]))
    for one, other in (*sides, *_ORDINALS):
        if changed := change_over(answer, one, other):
            return changed
    return None


def change_over(text: str, one: str, other: str) -> str | None:
    """Change two names over in a text, each with its article.

    Returns:
        None if neither is there, or one lies inside the other.

    Example:
        >>> change_over("la VM a son noyau, le conteneur non", "VM", "conteneur")
        'le conteneur a son noyau, la VM non'
        >>> change_over("COPY only copies", "COPY", "ADD")
        'ADD only copies'
    """
    if not one or not other or _holds(one, other):
        return None
    phrases = [_phrase(name, text) for name in (one, other)]
    if phrases == [None, None]:
        return None
    # An article is that of its noun; where only one is named, there is none to go by.
    alone = None in phrases
    over = {one.casefold(): phrases[1] or other, other.casefold(): phrases[0] or one}
    article = "" if alone else f"{_ARTICLE}?"
    either = re.compile(f"{article}(?P<name>{_pattern(one)}|{_pattern(other)})", re.IGNORECASE)

    def changed(match: re.Match[str]) -> str:
        phrase = over[match["name"].casefold()]
        begins = match.start() == 0
        if begins and match[0][:1].isupper() and match[0] != match["name"]:
            return phrase[:1].upper() + phrase[1:]
        lowered = phrase[:1].lower() + phrase[1:]
        return lowered if not begins and _starts_with_article(phrase) else phrase

    return either.sub(changed, text)


def _phrase(name: str, text: str) -> str | None:
    """Return a name as a text has it first, with its article."""
    found = re.search(f"{_ARTICLE}?{_pattern(name)}", text, re.IGNORECASE)
    return found[0] if found else None


def _pattern(name: str) -> str:
    return rf"(?<![\w-]){re.escape(name)}(?![\w-])"


def _starts_with_article(phrase: str) -> bool:
    return re.match(_ARTICLE, phrase, re.IGNORECASE) is not None


def _holds(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return re.search(_pattern(short), long, re.IGNORECASE) is not None


def _bare(name: str) -> str:
    return re.sub(f"^{_ARTICLE}", "", name, flags=re.IGNORECASE)


def _apart(one: str, other: str) -> tuple[str, str]:
    """Drop the words with which both names begin or end: `service global`, `service replicated`."""
    mine, theirs = one.split(), other.split()
    while len(mine) > 1 and len(theirs) > 1 and mine[0] == theirs[0]:
        mine, theirs = mine[1:], theirs[1:]
    while len(mine) > 1 and len(theirs) > 1 and mine[-1] == theirs[-1]:
        mine, theirs = mine[:-1], theirs[:-1]
    return " ".join(mine), " ".join(theirs)
