"""How gaps are written: `{{c1::gap::hint}}`, `==gap==`, `[gap]`, `[gap||hint]`."""

import re
from collections.abc import Iterable

from dockquiz.parsing.flashcards.gaps import LONGEST, Gap

_ANKI = re.compile(r"\{\{c(?P<numbers>\d[\d,]*)::|(?P<end>\}\})", re.IGNORECASE)
_HIGHLIGHT = re.compile(
    r"""(?<!=)==(?=[^\s=])
      (?:(?P<first>\d+|[ahs]+);;)?(?P<inner>(?:(?!==|;;).)+?)(?:;;(?P<within>(?:(?!==).)+?))?
      (?<=\S)==(?!=)
      (?:\^\[(?P<hint>[^\]\n]+)\])?(?:\[\^(?P<number>\d+|[ahs]+)\])?""",
    re.VERBOSE | re.DOTALL,
)
_BRACKETS = re.compile(
    r"(?<!\\)\[(?P<inner>(?:\\[\[\]]|[^\[\]])+?)(?:\|\|(?P<hint>[^\[\]|]+))?(?<!\\)\]"
)
_CODE = re.compile(r"(?<!`)(`++)(?!`).+?(?<!`)\1(?!`)")
"""Between as many backquotes; a long row of them must not be tried in every length."""
_MATHS = re.compile(r"\$\$.+?\$\$|(?<![\w$\\])\$(?=\S)[^$\n]*?\S?\$(?!\w)", re.DOTALL)
_LINK = re.compile(
    r"!\[[^\]\n]{0,300}\]\([^)\n]{0,300}\)|\[[^\[\]]*\]\([^\s()]{0,300}[./#][^\s()]{0,300}\)"
)
_SOUND = re.compile(r"\[sound:[^\[\]]*\]")
_OPTION = re.compile(r"\\[A-Za-z]+\[[^\[\]]*\]")
"""The optional argument of a command in maths: `\\sqrt[3]{x}`."""
Places = Iterable[tuple[int, int]]


def masked(text: str, *, maths: bool = True) -> list[tuple[int, int]]:
    """Return where a text is code, maths, an image or a link: there are no gaps."""
    patterns = [_CODE, _LINK, _SOUND, _OPTION, *([_MATHS] if maths else [])]
    return [found.span() for pattern in patterns for found in pattern.finditer(text)]


def inside(start: int, end: int, places: Places) -> bool:
    """Whether a part of a text lies inside one of the places."""
    return any(a <= start and end <= b for a, b in places)


def anki_gaps(text: str) -> list[Gap]:
    """Return the gaps of `{{c1::gap::hint}}`, nested ones too; one may bear several numbers."""
    if len(text) > LONGEST or "{{" not in text:
        return []
    gaps: list[Gap] = []
    open_: list[re.Match[str]] = []
    for found in _ANKI.finditer(text):
        if found["numbers"]:
            open_.append(found)
        elif open_:
            opening = open_.pop()
            numbers = frozenset(int(n) for n in opening["numbers"].split(",") if n)
            inner = _without_hint(text, opening.end(), found.start(), gaps)
            hint = text[inner[1] + 2 : found.start()]
            gaps.append(Gap(opening.start(), found.end(), inner, numbers, hint))
    return gaps


def _without_hint(text: str, start: int, end: int, gaps: list[Gap]) -> tuple[int, int]:
    """Return where the text of a gap stands, its hint left off."""
    nested = max((gap.end for gap in gaps if gap.start >= start), default=start)
    hint = text.find("::", nested, end)
    return (start, end if hint < 0 else hint)


def highlights(text: str, *, anywhere: bool) -> list[Gap]:
    """Return the gaps of `==gap==`, with hints and numbers as Obsidian writes them.

    Args:
        text: Any text.
        anywhere: Also inside a word. In a note that is no flashcard file, `a==b` compares.
    """
    if len(text) > LONGEST or "==" not in text:
        return []
    places = masked(text)
    found = [
        match
        for match in _HIGHLIGHT.finditer(text)
        if not inside(*match.span(), places) and (anywhere or _stands_apart(text, match))
    ]
    gaps = []
    for count, match in enumerate(found, 1):
        asked, hidden = _cards(match["number"] or match["first"] or str(count))
        hint = match["hint"] or match["within"] or ""
        gaps.append(Gap(*match.span(), match.span("inner"), asked, hint, hidden))
    return gaps


def _stands_apart(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()][-1:], text[match.end() :].lstrip(":-/.")[:1]
    after = after if text[match.end() :][:1] in ":-/." else text[match.end() :][:1]
    is_arrow = text[match.start() + 2] == ">" or after == ">"
    opens = not before or before.isspace() or before in "([«\"'*_"
    return opens and not (is_arrow or after.isalnum() or "\n" in match[0])


def _cards(said: str) -> tuple[frozenset[int], frozenset[int]]:
    """Return the cards that ask for a gap and those that hide it: of `3`, or of `hash`."""
    if said.isdigit():
        return frozenset({int(said)}), frozenset()
    places = {letter: [n for n, c in enumerate(said, 1) if c == letter] for letter in "ah"}
    return frozenset(places["a"]), frozenset(places["h"])


def brackets(text: str) -> list[re.Match[str]]:
    """Return what stands between square brackets: no links, no images, nothing escaped."""
    if len(text) > LONGEST:
        return []
    places = masked(text, maths=False)
    return [m for m in _BRACKETS.finditer(text) if not inside(*m.span(), places)]
