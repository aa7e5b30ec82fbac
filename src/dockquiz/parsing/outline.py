"""Which lines are titles, and what stands below each: a note as a list of passages."""

import re
from dataclasses import dataclass, field

from dockquiz.parsing.language import prose_share, words
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.markup import plain
from dockquiz.reference.lookup import is_program

LONGEST_TITLE = 8
"""Words."""
_LABEL = re.compile(r"^(?P<label>[^:=>]{2,60}?)\s*:\s*(?:\(.*\))?$")
_PARENTHESIS = re.compile(r"\s*\([^)]*\)\s*$")
_BANNER = re.compile(
    r"^(?:([*=#~_+/|<>.─━═—-])\s?)(?:\1\s?){2,}\W*(?P<title>\w[^*=~#]*?)[\W_]*?(?:[*=#~_+/|<>.─━═—-]\s?){3,}$"
)
_MARKUP = re.compile(r"---|[`~]+.*")
"""Rules that open nothing: a thematic break, a fence that is never closed."""
_COMMENT_LINES = 4
"""A comment above a command takes no more."""
_CHAPTER = re.compile(r"^(?:[IVX]{1,5}(?:[.)]|\s[-–])|[A-H][.)])\s+(?P<title>\S.*)$")
"""`II. The revolution`"""
_NOTE_TITLE = re.compile(r"^[^:=]{2,40}(?: - [^:=\s]+(?: [^:=\s]+){0,2})?$")
_NOTE_WORDS = 5
_NUMBERED_WORDS = 12
_NOTE_SHARE = 0.34
"""Small words among the words of a note's name; a sentence has more."""
_ENTRY = re.compile(r"^\S.{0,40}?(?:\s{2,}|\s(?:=>?|->?|→|:)\s|:\s)\S")
_NAME_WORDS = 3
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
LABEL_LEVEL = 9
"""Deeper than any heading: the scope of a label ends at the next title or gap."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title with the lines it stands on."""

    text: str
    line: int
    end_line: int
    level: int
    item: Item


@dataclass(slots=True)
class Passage:
    """What stands between two titles."""

    titles: tuple[Title, ...]
    """Outermost first."""
    items: list[Item] = field(default_factory=list)
    is_list: bool = True
    """Whether all its items so far are entries of a list."""

    @property
    def section(self) -> tuple[str, ...]:
        """The titles' texts, outermost first."""
        return tuple(title.text for title in self.titles)


def outline(items: list[Item]) -> tuple[list[Passage], list[Item]]:
    """Return the passages of a note, and its decoration."""
    passages = [Passage(())]
    decoration: list[Item] = []
    rules = _rule_levels(items)
    pending = 0
    for at, item in enumerate(items):
        if item.shape is Shape.RULE:
            decoration.append(item)
            opens = not _MARKUP.fullmatch(item.text) and not _closes(passages[-1], item)
            pending = rules.get(len(item.text), 1) if opens else 0
            continue
        title = _title(items, at, pending)
        pending = 0
        if title is None:
            if _leaves_label(passages[-1], item):
                passages.append(
                    Passage(tuple(t for t in passages[-1].titles if t.level < LABEL_LEVEL))
                )
            passages[-1].items.append(item)
            passages[-1].is_list &= _is_entry(item)
            continue
        above = tuple(t for t in passages[-1].titles if t.level < title.level)
        passages.append(Passage((*above, title)))
    return passages, decoration


def _is_entry(item: Item) -> bool:
    return item.is_bullet or item.number is not None


def _closes(passage: Passage, rule: Item) -> bool:
    """Whether a rule stands right below a title, and so belongs to it."""
    return bool(passage.titles) and not passage.items and not rule.gap


def _leaves_label(passage: Passage, item: Item) -> bool:
    """Whether a line lies below a gap that ends the scope of a label."""
    if (
        not item.gap
        or not passage.items
        or not passage.titles
        or passage.titles[-1].level < LABEL_LEVEL
    ):
        return False
    if not passage.titles[-1].item.text.rstrip().endswith((":", ")")):
        return item.gap >= 1
    first = passage.items[0]
    if not first.gap and first.is_code and not item.marker and item.shape is Shape.PROSE:
        return True
    opens = item.is_arrow or (passage.is_list and not _is_entry(item))
    return item.gap >= (1 if opens else 2)


def _rule_levels(items: list[Item]) -> dict[int, int]:
    """Return the level of a title by the length of the decoration above it."""
    lengths = {len(item.text) for item in items if item.shape is Shape.RULE}
    longest = max(lengths, default=0)
    return {length: 1 if length * 10 >= longest * 6 else 2 for length in lengths}


def _title(items: list[Item], at: int, pending: int) -> Title | None:
    """Return the title that an item is, if it is one."""
    item = items[at]
    if item.shape is Shape.HEADING:
        return None if _comments_a_command(items, at) else _made(item, item.text, item.level)
    if _is_hashed(items, at):
        return _made(item, item.text, min(len(item.marker), LABEL_LEVEL - 1))
    if item.marker or item.shape in {Shape.LINK, Shape.TABLE, Shape.OUTPUT}:
        return None
    if banner := _BANNER.match(item.text):
        return _made(item, banner["title"], 1)
    return _made(item, item.text, pending) if pending and _is_short(item) else _bare(items, at)


def _bare(items: list[Item], at: int) -> Title | None:
    """Return the title that a line is by its words and by what is below it."""
    item = items[at]
    if item.shape is not Shape.PROSE or at + 1 == len(items):
        return None
    if chapter := _CHAPTER.match(item.text):
        return _made(item, chapter["title"], 1) if items[at + 1].gap and _is_short(item) else None
    if at == 0 and _names_note(item, items[1]):
        return _made(item, item.text, NOTE_LEVEL)
    if _heads_entries(items, at):
        return _made(item, item.text, LABEL_LEVEL)
    return _underlined(item, items[at + 1]) or _label(items, at)


def _heads_entries(items: list[Item], at: int) -> bool:
    """Whether two or three words stand alone above entries such as `:w = save`."""
    item, below = items[at], items[at + 1 : at + 3]
    if not item.gap or len(below) < 2 or any(i.gap or i.marker for i in below):
        return False
    is_name = len(item.text.split()) <= _NAME_WORDS and item.text[:1].isupper()
    is_plain = not prose_share(item.text) and not _SENTENCE_SIGN.search(item.text)
    return is_name and is_plain and all(_ENTRY.match(i.text) for i in below)


def _is_hashed(items: list[Item], at: int) -> bool:
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
    stands_apart = (below.gap > 0 and heads) or below.shape is Shape.RULE
    if _NUMBERED.search(item.text) and stands_apart and item.text[-1] not in ".;,!?":
        return len(item.text.split()) <= _NUMBERED_WORDS
    if not stands_apart or not _NOTE_TITLE.match(item.text) or item.text[-1] in ".;,!?":
        return False
    return len(item.text.split()) <= _NOTE_WORDS and prose_share(item.text) <= _NOTE_SHARE


def _underlined(item: Item, below: Item) -> Title | None:
    """Return the title that a line above `====` or `----` is."""
    if below.shape is not Shape.RULE or below.gap or below.text[:1] not in {"=", "-"}:
        return None
    return _made(item, item.text, 1 if below.text[0] == "=" else 2) if _is_short(item) else None


def _made(item: Item, text: str, level: int) -> Title:
    shown = _PARENTHESIS.sub("", plain(text)).strip()
    return Title(shown.rstrip(":").strip(" *_=~#") or text, item.line, item.end_line, level, item)


def _is_short(item: Item) -> bool:
    text = item.text.rstrip(":").strip()
    if item.shape not in {Shape.PROSE, Shape.COMMAND, Shape.CODE} or REMARK.match(text):
        return False
    return (
        len(text.split()) <= LONGEST_TITLE and (":" not in text) and text[-1:] not in {"", *".;,"}
    )


def _comments_a_command(items: list[Item], at: int) -> bool:
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


def _label(items: list[Item], at: int) -> Title | None:
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


def _is_alone(items: list[Item], at: int) -> bool:
    """Whether the code at `at` ends its paragraph, so that the label describes it."""
    while at + 1 < len(items) and items[at + 1].gap == 0:
        at += 1
        if not items[at].is_code and items[at].shape is not Shape.OUTPUT:
            return False
    return True


def _bare_label(items: list[Item], at: int) -> Title | None:
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
