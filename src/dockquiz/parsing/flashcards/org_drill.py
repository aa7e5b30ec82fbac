"""org-drill: headings tagged `:drill:`, with what is below them hidden until it is asked for.

The text below the heading asks, a heading below that answers; `[gaps]` are cloze,
`[gap||hint]` with a hint. DRILL_CARD_TYPE says what else a card may be. Drawers,
planning lines and comments are left out, as that program hides them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from dockquiz.domain.card import Kind
from dockquiz.parsing.flashcards.flashcard import SETTING, Flashcard, Found
from dockquiz.parsing.flashcards.gaps import LONGEST, Gap, clozes
from dockquiz.parsing.flashcards.spellings import inside
from dockquiz.parsing.flashcards.titles import Title, Titles

_HEADING = re.compile(
    r"""^(?P<stars>\*+)\s+(?:(?:TODO|DONE|NEXT|WAITING)\s+)?(?:\[\#[A-Za-z0-9]\]\s+)?
    (?P<text>.*?)(?:\s+(?P<tags>:[\w@#%:]+:))?\s*$""",
    re.VERBOSE,
)
_LONGEST_HEADING = 2_000
_DRAWER = re.compile(r"^\s*:(?P<name>[\w-]+):\s*$")
_PROPERTY = re.compile(r"^\s*:(?P<name>[\w-]+)\+?:\s+(?P<value>\S.*?)\s*$")
_PLANNING = re.compile(r"^\s*(?:SCHEDULED|DEADLINE|CLOSED|CLOCK):\s*[<\[]")
_COMMENT = re.compile(r"^\s*#(?:\s|$|\+)")
_GAP = re.compile(r"\[(?P<inner>[^\[\]|]+(?:\|(?!\|)[^\[\]|]*)*)(?:\|\|(?P<hint>[^\[\]]+))?\]")
_NO_GAP = re.compile(
    r"""\[\[[^\]]{0,300}\](?:\[[^\]]{0,300}\])?\] | =\S[^=\n]*= | ~\S[^~\n]*~ | \$[^$\n]+\$
      | \\\(.{0,300}?\\\) | \\\[.{0,300}?\\\] | \[(?:(?:fn|sound):[^\]]*|\d{4}-\d\d-\d\d[^\]]*)\]
      | \[(?:\d*/\d*|\d*%|[\ Xx-])\] | \\\w+\[[^\]]*\]""",
    re.VERBOSE | re.DOTALL,
)
"""Links, code, maths, footnotes, dates, counts and boxes: what else stands in brackets."""
_ANSWERS = re.compile(r"^(?:the\s+)?(?:answers?|back|solution|r[ée]ponses?|verso)\b", re.IGNORECASE)
_EACH = frozenset(
    {"hide1cloze", "hide2cloze", "multicloze", "hide1_firstmore", "show1_lastmore", "show1cloze"}
    | {"show2cloze", "show1_firstless"}
)
"""Types of cards that ask for one gap, or show one, each time another."""


@dataclass(slots=True)
class _Entry:
    """A heading with what stands below it, entries of its own included."""

    level: int
    line: int
    title: str
    tags: tuple[str, ...]
    rows: list[tuple[int, str]] = field(default_factory=list)
    """The lines of its text, blank ones inside included."""
    children: list["_Entry"] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    above: tuple[Title, ...] = ()

    @property
    def is_drill(self) -> bool:
        """Whether it is a card."""
        return "drill" in self.tags

    @property
    def text(self) -> str:
        """What stands below the heading."""
        return "\n".join(text.rstrip() for _, text in self.rows).strip()

    @property
    def end_line(self) -> int:
        """Its last written line, that of its children included unless they are cards themselves."""
        own = [line for line, text in self.rows if text.strip()]
        return max([self.line, *own, *(c.end_line for c in self.children if not c.is_drill)])


def is_deck(rows: Sequence[str]) -> bool:
    """Whether a heading is tagged as a card."""
    tagged = (_heading(row) for row in rows if ":drill:" in row)
    return any(found and found["tags"] for found in tagged)


def _heading(row: str) -> re.Match[str] | None:
    is_short = row.startswith("*") and len(row) < _LONGEST_HEADING
    return _HEADING.match(row) if is_short else None


def read_deck(rows: Sequence[str]) -> Found:
    """Read a file of org-drill; a card without text is a form to fill in, and none yet."""
    entries, skipped = _entries(rows)
    cards = (card for entry in entries if entry.is_drill for card in _cards(entry))
    return Found(tuple(cards), skipped)


def _entries(rows: Sequence[str]) -> tuple[list[_Entry], dict[int, str]]:
    """Return all entries, in order, and the lines that only set something."""
    entries: list[_Entry] = []
    skipped: dict[int, str] = {}
    path: list[_Entry] = []
    titles = Titles()
    drawer = ""
    for line, row in enumerate(rows, 1):
        heading = _heading(row)
        if heading:
            drawer = ""
            path = [entry for entry in path if entry.level < len(heading["stars"])]
            entry = _entry(line, heading, titles)
            if path:
                path[-1].children.append(entry)
            path.append(entry)
            entries.append(entry)
        elif drawer or _DRAWER.match(row) or _PLANNING.match(row) or _COMMENT.match(row):
            drawer = _in_drawer(row, drawer, path)
            skipped[line] = SETTING
        elif path:
            path[-1].rows.append((line, row))
    return entries, skipped


def _entry(line: int, heading: re.Match[str], titles: Titles) -> _Entry:
    level, title = len(heading["stars"]), heading["text"].strip()
    titles.open(Title(level, title, line))
    tags = tuple(tag for tag in (heading["tags"] or "").split(":") if tag)
    return _Entry(level, line, title, tags, above=tuple(titles.above(line)))


def _in_drawer(row: str, drawer: str, path: Sequence[_Entry]) -> str:
    """Return the drawer that is open after a line of settings, remembering properties."""
    found = _DRAWER.match(row)
    if found and not drawer:
        return "" if found["name"].upper() == "END" else found["name"].upper()
    if found and found["name"].upper() == "END":
        return ""
    if drawer == "PROPERTIES" and path and (said := _PROPERTY.match(row)):
        path[-1].properties[said["name"].upper()] = said["value"]
    return drawer


def _cards(entry: _Entry) -> Iterator[Flashcard]:
    kind = entry.properties.get("DRILL_CARD_TYPE", "").lower()
    made = partial(
        Flashcard,
        line=entry.line,
        end_line=entry.end_line,
        tags=tuple(tag for tag in entry.tags if tag not in {"drill", "leech"}),
        section=tuple(title.text for title in entry.above),
        context=tuple(title.line for title in entry.above),
    )
    sides = [child for child in entry.children if not child.is_drill]
    if kind in {"twosided", "multisided"} and len(sides) > 1:
        sides = sides[:2] if kind == "twosided" else sides
        for side in sides:
            others = [_said(other) for other in sides if other is not side]
            asked = f"{side.title}: {_said(side)}" if side.text else side.title
            question = "\n".join(part for part in (entry.text, asked) if part)
            yield made(question=question, answer="\n".join(others))
    elif gapped := list(_gapped(entry, kind)):
        for question, answer in gapped:
            yield made(kind=Kind.CLOZE, question=question, answer=answer)
    else:
        question, answer = _plain(entry, sides)
        if question and answer:
            yield made(question=question, answer=answer)


def _said(entry: _Entry) -> str:
    return entry.text or entry.title


def _plain(entry: _Entry, sides: Sequence[_Entry]) -> tuple[str, str]:
    """Return question and answer of a card without gaps."""
    told = [side for side in sides if side.text]
    if not told:
        listed = "\n".join(side.title for side in sides)
        return (entry.text or entry.title, listed) if listed else (entry.title, entry.text)
    chosen = next((side for side in told if _ANSWERS.match(side.title)), told[0])
    if entry.text and entry.title.endswith("?"):
        return f"{entry.title}\n{entry.text}", chosen.text
    return entry.text or entry.title, chosen.text


def _gapped(entry: _Entry, kind: str) -> Iterator[tuple[str, str]]:
    """Yield the cloze cards of a text, or of its heading where the text has no gap."""
    for text in (entry.text, entry.title):
        gaps = _gaps(text)
        if gaps:
            for cloze in clozes(text, [_numbered(gaps, n, kind) for n in range(len(gaps))]):
                yield cloze.question, cloze.answer
            return


def _gaps(text: str) -> list[re.Match[str]]:
    if len(text) > LONGEST:
        return []
    places = [found.span() for found in _NO_GAP.finditer(text)]
    return [found for found in _GAP.finditer(text) if not inside(*found.span(), places)]


def _numbered(gaps: Sequence[re.Match[str]], n: int, kind: str) -> Gap:
    """Return a gap with the cards that ask for it: one for all gaps, or one for each."""
    found, every = gaps[n], frozenset(range(1, len(gaps) + 1))
    own = frozenset({n + 1})
    asked = own if kind in _EACH else frozenset({1})
    if kind.startswith("show") and len(gaps) > 1:
        asked = every - own
    if kind in {"hidefirst", "hidelast"}:
        only = 0 if kind == "hidefirst" else len(gaps) - 1
        asked = frozenset({1} if n == only else ())
    return Gap(*found.span(), found.span("inner"), asked, found["hint"] or "")
