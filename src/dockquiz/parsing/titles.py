"""Which lines are titles, by their form, their words, and what is below them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from dockquiz.parsing.branches import names
from dockquiz.parsing.chapters import chapter, is_chapter
from dockquiz.parsing.language import language, prose_share, words
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.markup import plain
from dockquiz.parsing.phrasing import phrasing
from dockquiz.reference.lookup import is_program

LONGEST_TITLE = 8
"""Words."""
_LABEL = re.compile(r"^(?P<label>[^:=>]{2,60}?)\s*:\s*(?:\(.*\))?$")
_ASIDE = re.compile(r"\s{3,}")
"""What stands far behind a title: a name, a date."""
_PARENTHESIS = re.compile(r"\s*\([^)]*\)\s*$")
_SIGN = r"[*=#~_+/|<>.─━═—-]"
_BANNER_START = re.compile(rf"({_SIGN})\s?+(?:\1\s?+){{2,}}+\W*+")
_BANNER_END = re.compile(rf"(?:\s?{_SIGN})++")
"""Read from the end of the line."""
_IN_NO_BANNER = re.compile("[*=~#]")
_COMMENT_LINES = 4
"""A comment above a command takes no more."""
_NOTE_TITLE = re.compile(r"^[^:=]{2,40}(?: - [^:=\s]+(?: [^:=\s]+){0,2})?$")
_NOTE_WORDS = 5
_NUMBERED_WORDS = 12
_UNDERLINED_WORDS = 16
_NOTE_SHARE = 0.34
"""Small words among the words of a note's name; a sentence has more."""
_ENTRY = re.compile(r"^\S.{0,40}?(?:\s{2,}|\s(?:=>?|->?|→|:)\s|:\s)\S")
_NAME_WORDS = 5
_NAME_SHARE = 0.5
_SURE_ENTRIES = 3
_SHOUTED_LETTERS = 4
"""Letters of a word in capitals that is no abbreviation."""
_SENTENCE_SIGN = re.compile(r"[.:;,!?=]")
_COMMENTED = re.compile(r"\s(?:#|//|=>|->)\s|\s{3,}\S")
_NUMBERED = re.compile(
    r"\b(?:chap(?:itre|ter|\.)?|cours|course|lesson|leçon|lecture|week|semaine|s[ée]ance|module|unit[ée]?"
    r"|part(?:ie)?|TD|TP|lab)\b\s*(?:n°\s*)?\d",
    re.IGNORECASE,
)
"""A note that says which of several it is: `History - chap 4 : the Revolution`."""
NOTE_LEVEL = 0
"""Above all others: the name of the whole note."""
LABEL_LEVEL = 20
"""Deeper than any heading: the scope of a label ends at the next title or gap."""
_BRANCH_LEVEL = 30
"""Deeper than any label: the scope of a branch ends where the indentation does."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title with the lines it stands on."""

    text: str
    line: int
    end_line: int
    level: int
    item: Item
    rank: int = 0
    """Level among the numbered titles (see `chapters`); 0 for others."""

    @property
    def is_branch(self) -> bool:
        """Whether it heads what stands deeper than itself, and nothing else."""
        return self.level >= _BRANCH_LEVEL


def title_at(
    items: Sequence[Item], at: int, pending: int, above: Sequence[Title], *, is_head: bool
) -> Title | None:
    """Return the title that an item is, if it is one.

    Args:
        items: The note.
        at: Which item.
        pending: The level that the decoration above it gives it; 0 without one.
        above: The titles it may stand below, outermost first.
        is_head: Whether it heads a branch of an outline by indentation.
    """
    item = items[at]
    innermost = above[-1] if above else None
    if is_head:
        deeper = innermost.level + 1 if innermost and innermost.is_branch else _BRANCH_LEVEL
        return _made(item, item.text, deeper)
    if innermost and innermost.is_branch and item.shape is not Shape.HEADING:
        return None
    return _numbered(items, at, above) or _formed(items, at, pending, above)


def _numbered(items: Sequence[Item], at: int, above: Sequence[Title]) -> Title | None:
    """Return the title of a chapter, or of what stands right above one."""
    if at + 1 == len(items):
        return None
    open_rank = max((t.rank for t in above), default=0)
    base = _heading_level(above)
    if found := chapter(items, at, open_rank):
        made = _made(items[at], found[0], base + found[1])
        return replace(made, rank=found[1])
    item, below = items[at], items[at + 1]
    heads = not below.gap and not item.marker and item.shape is Shape.PROSE
    if heads and len(item.text.split()) <= LONGEST_TITLE and is_chapter(items, at + 1):
        return _made(item, item.text, base + 1)
    return None


def _heading_level(above: Sequence[Title]) -> int:
    """Return the level of the innermost title that is marked as one."""
    return max((t.level for t in above if t.item.shape is Shape.HEADING), default=0)


def _formed(items: Sequence[Item], at: int, pending: int, above: Sequence[Title]) -> Title | None:
    """Return the title that an item is by its marks or its words."""
    item = items[at]
    if item.shape is Shape.HEADING:
        return None if _comments_a_command(items, at) else _made(item, item.text, item.level)
    if _is_hashed(items, at):
        return _made(item, item.text, min(len(item.marker), LABEL_LEVEL - 1))
    if item.marker or item.shape in {Shape.LINK, Shape.TABLE, Shape.OUTPUT}:
        return None
    if banner := _banner(item.text):
        return _made(item, banner, 1)
    if pending and _is_short(item):
        return _made(item, item.text, pending)
    return _bare(items, at, _heading_level(above))


def _banner(text: str) -> str:
    """Return what stands between two rows of signs, `=== Networks ===`; empty if nothing does."""
    start = _BANNER_START.match(text)
    if not start:
        return ""
    end = len(text)
    while end > start.end() and not text[end - 1].isalnum():
        end -= 1
    title, closing = text[start.end() : end], _BANNER_END.match(text[: end - 1 : -1])
    is_closed = closing is not None and len("".join(closing[0].split())) >= 3
    return title if is_closed and not _IN_NO_BANNER.search(title, 1) else ""


def _bare(items: Sequence[Item], at: int, outer: int) -> Title | None:
    """Return the title that a line is by its words and by what is below it."""
    item = items[at]
    if item.shape is not Shape.PROSE or at + 1 == len(items):
        return None
    if at == 0 and _names_note(item, items[1]):
        return _made(item, item.text, NOTE_LEVEL)
    if _is_shouted(items, at):
        return _made(item, item.text, outer + 1)
    if _heads_entries(items, at) or _stands_apart(items, at):
        return _made(item, item.text, LABEL_LEVEL)
    return _underlined(item, items[at + 1]) or _label(items, at)


def _heads_entries(items: Sequence[Item], at: int) -> bool:
    """Whether a few words stand alone above a table or entries such as `:w = save`."""
    item, below = items[at], items[at + 1 : at + 1 + _SURE_ENTRIES]
    if not item.gap or below[0].gap or not _is_name(item) or _ENTRY.match(item.text):
        return False
    if below[0].shape is Shape.TABLE:
        return True
    entries = list(takewhile(lambda i: not (i.gap or i.marker) and _ENTRY.match(i.text), below))
    fewest = 2 if item.text[:1].isupper() else _SURE_ENTRIES
    return len(entries) >= fewest and (len(entries) > 2 or prose_share(item.text) <= _NOTE_SHARE)


def _is_name(item: Item) -> bool:
    is_short = len(item.text.split()) <= _NAME_WORDS and not _SENTENCE_SIGN.search(item.text)
    return is_short and prose_share(item.text) <= _NAME_SHARE


def _is_shouted(items: Sequence[Item], at: int) -> bool:
    """Whether a line in capital letters stands apart from what is above it."""
    item = items[at]
    if not (item.gap or at == 0) or not item.text.isupper() or not _is_short(item):
        return False
    return any(len(word) >= _SHOUTED_LETTERS for word in words(item.text))


def _stands_apart(items: Sequence[Item], at: int) -> bool:
    """Whether a name stands between blank lines above prose: `Les degrés`."""
    item, below = items[at], items[at + 1]
    is_read = below.shape in {Shape.PROSE, Shape.TABLE} or below.text[:1].isdigit()
    apart = item.gap > 0 and below.gap == 1 and is_read
    is_order = phrasing(language(item.text, "en")).is_infinitive(item.text)
    return apart and not is_order and _is_name(item) and names(item)


def _is_hashed(items: Sequence[Item], at: int) -> bool:
    """Whether a line such as `###archives` is a title: no command that it describes is below."""
    item = items[at]
    if item.shape is not Shape.PROSE or set(item.marker) != {"#"} or at + 1 == len(items):
        return False
    below = items[at + 1 : at + 3]
    explained = [i.is_code and bool(_COMMENTED.search(i.text)) for i in below]
    return _is_short(item) and (below[0].gap > 0 or (len(below) > 1 and all(explained)))


def _names_note(item: Item, below: Item) -> bool:
    """Whether the first line of a note says what the note is about."""
    heads = item.text.isupper() or not below.is_code
    item = replace(item, text=_ASIDE.split(item.text)[0])
    stands_apart = (below.gap > 0 and heads) or below.shape is Shape.RULE
    if _NUMBERED.search(item.text) and stands_apart and item.text[-1] not in ".;,!?":
        return len(item.text.split()) <= _NUMBERED_WORDS
    if not stands_apart or not _NOTE_TITLE.match(item.text) or item.text[-1] in ".;,!?":
        return False
    return len(item.text.split()) <= _NOTE_WORDS and prose_share(item.text) <= _NOTE_SHARE


def _underlined(item: Item, below: Item) -> Title | None:
    """Return the title that a line above `====` or `----` is."""
    if below.shape is not Shape.RULE or below.gap or below.text[:1] not in {"=", "-", "~"}:
        return None
    is_title = len(item.text.split()) <= _UNDERLINED_WORDS and item.text[-1:] not in ".;,"
    return _made(item, item.text, 1 if below.text[0] == "=" else 2) if is_title else None


def _made(item: Item, text: str, level: int) -> Title:
    shown = _PARENTHESIS.sub("", plain(_ASIDE.split(text)[0]).rstrip(": ")).strip()
    return Title(shown.rstrip(":").strip(" *_=~#") or text, item.line, item.end_line, level, item)


def _is_short(item: Item) -> bool:
    text = item.text.rstrip(":").strip()
    if item.shape not in {Shape.PROSE, Shape.COMMAND, Shape.CODE} or REMARK.match(text):
        return False
    return (
        len(text.split()) <= LONGEST_TITLE and (":" not in text) and text[-1:] not in {"", *".;,"}
    )


def _comments_a_command(items: Sequence[Item], at: int) -> bool:
    """Whether a `# line` is the comment of a command right below or above, not a heading."""
    item = items[at]
    if item.level == 1 and not item.gap and at and items[at - 1].shape is Shape.COMMAND:
        return True
    run = at
    while (
        run + 1 < min(len(items), at + _COMMENT_LINES)
        and items[run + 1].shape is Shape.HEADING
        and items[run + 1].gap == 0
        and items[run + 1].level == item.level
    ):
        run += 1
    below = items[run + 1] if run + 1 < len(items) else None
    return (
        below is not None
        and below.gap == 0
        and below.shape is Shape.COMMAND
        and below.marker != "```"
        and item.level == 1
    )


def _label(items: Sequence[Item], at: int) -> Title | None:
    """Return the title that a line such as `Tags:` or `Best practices` is."""
    item, following = items[at], items[at + 1]
    if CAPTION.match(item.text):
        return None
    if found := _LABEL.match(item.text):
        if REMARK.match(item.text) or len(item.text.split()) > LONGEST_TITLE:
            return None
        if following.is_code and _is_alone(items, at + 1):
            return None
        return _made(item, found["label"], LABEL_LEVEL)
    return _bare_label(items, at)


def _is_alone(items: Sequence[Item], at: int) -> bool:
    """Whether the code at `at` ends its paragraph, so that the label describes it."""
    while at + 1 < len(items) and items[at + 1].gap == 0:
        at += 1
        if not items[at].is_code and items[at].shape is not Shape.OUTPUT:
            return False
    return True


def _bare_label(items: Sequence[Item], at: int) -> Title | None:
    """A short name on a line of its own, above marked lines: `treeview`."""
    item, following = items[at], items[at + 1]
    first, *more = item.text.split()
    if REMARK.match(item.text) or (more and is_program(first)):
        return None
    if _VERSUS.match(item.text) and item.gap and following.shape is Shape.PROSE:
        return _made(item, item.text, LABEL_LEVEL)
    short = (
        len(item.text.split()) <= 2 and prose_share(item.text) == 0 and len(words(item.text)) > 0
    )
    if not short or item.text[-1] in ".;,!?" or item.gap == 0 or following.shape is not Shape.PROSE:
        return None
    if following.gap and "=>" not in following.text and not following.is_arrow:
        return None
    if not following.gap and len(following.text.split()) < 4:
        return None
    return _made(item, item.text, LABEL_LEVEL)


_VERSUS = re.compile(
    r"^[^\s:]+(?: [^\s:]+){0,2} (?:vs\.?|versus) [^\s:]+(?: [^\s:]+){0,2}$", re.IGNORECASE
)
"""Two names set against each other, without a word on how they differ."""
CAPTION = re.compile(
    r"^(?:synta(?:x|xe)|usage|utilisation|commande?s?|cmd|ex[ae]mples?|ex|e\.g\.)\s*[:.]*$",
    re.IGNORECASE,
)
"""A line that only says that what stands below it is a form or an example."""
REMARK = re.compile(
    r"""^(?P<word>n\.?\s?b\.? | nota(?:\ bene)? | notes? | remarques? | attention | astuces?
      | conseils? | tips? | hint | warning | caution | caveat | important | best\ practices?
      | bonnes?\ pratiques? | [àa]\ noter | rappel | reminder | ps
    )\b\s*[:!.]?\s*""",
    re.IGNORECASE | re.VERBOSE,
)
"""The word a remark begins with; what follows it is the remark."""
