"""Two columns without a ruled table, keys above all: `dd  delete a line`, `i = insert`."""

import re
from collections.abc import Sequence
from functools import lru_cache

from dockquiz.domain.card import Kind
from dockquiz.parsing.draft import Draft, Match, Scene
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.markup import plain
from dockquiz.parsing.rules.arrow import of_pair
from dockquiz.parsing.rules.keys import key_question
from dockquiz.parsing.rules.pairs import Pair, is_term, split_arrow, split_code
from dockquiz.parsing.rules.terms import of_term
from dockquiz.parsing.shape import is_key, is_symbolic, shape_of
from dockquiz.parsing.titles import REMARK

_WIDE = re.compile(
    r"^(?P<left>\S+(?: \S+){0,3})(?:\s{2,}|\t+)"
    r"(?!(?:[=-]+>?|→|⇒|:|–|#+|//)\s)(?P<right>\S+(?: \S+)*)$"
)
"""Just one wide space: what a program prints has more columns."""
_SIGNED = re.compile(
    r"^(?P<left>\S+(?: \S+){0,3}?)(?:\s*:|\s+(?:={1,3}|=>|-{1,2}>?|→|–))\s+"
    r"(?![=:-]{1,3}>?\s)(?P<right>\S.*)$"
)
_NAMED = re.compile(r"^(?P<right>[^:]{3,40}?)\s*:\s+(?P<left>\S.*)$")
_KEYS = re.compile(
    r"\b(?:key(?:s|board|bindings?)?|shortcuts?|raccourcis?|touches|clavier|vim?|emacs|tmux)\b",
    re.IGNORECASE,
)
_HOLE = re.compile(r"(?<=.)<[^<>\s]+>|\{\w+\}")
"""What is typed for a name of one's own: `ds<what>`."""
_ALTERNATIVES = re.compile(r"(?:,| /| or| ou) (?=\S)")
_BETWEEN_KEYS = frozenset({"/", ",", "or", "ou"})
_LONGEST_STROKE = 3
_TYPED = 2
"""Characters of a title that is a key and no word."""
_WIDE_MARK = 3
"""Columns from a bullet to its text: farther off, the sign is a key."""
_MOST_ALTERNATIVES = 4
_NEAR = 20
"""Lines above and below that show whether a passage is such a list."""
KEY_LINES = 6
"""Lines that can only be keys: a note that has as many, and a fifth of all, is about keys."""
_REMEMBERED = 4_096
"""Lines: each is asked about again for its neighbours."""
_SHAPES = frozenset(Shape) - {Shape.TABLE, Shape.OUTPUT, Shape.HEADING, Shape.FLAG}
_FEWEST = 3
"""Lines of two columns in a passage: one wide space slips in anywhere."""


def columns(scene: Scene, at: int) -> Match | None:
    """Draft the card of a line in a passage that lists keys, or terms in two columns."""
    item = scene.items[at]
    near = scene.items[max(0, at - _NEAR) : at + _NEAR]
    if scene.lists_keys and (named := _named_keys(item)):
        return Match(1, (_of_keys(scene, item, named),))
    if (keys := _key_line(item)) and _lists_keys(scene, near):
        return Match(1, (_of_keys(scene, item, keys),))
    found = _columns_of(item)
    if found is None or sum(_columns_of(i) is not None for i in near) < _FEWEST:
        return None
    left, right = found["left"], found["right"]
    pair = Pair(left, right, shape_of(left), shape_of(right), arrow=False)
    if pair.code:
        return Match(1, (of_pair(scene, item, pair),))
    return Match(1, (of_term(scene, item, pair),)) if is_term(left) else None


def _columns_of(item: Item) -> re.Match[str] | None:
    return _wide(item.text) if _is_text(item) else None


@lru_cache(maxsize=_REMEMBERED)
def _wide(text: str) -> re.Match[str] | None:
    found = _WIDE.match(text)
    return found if found and not (split_arrow(text) or split_code(text)) else None


def _is_text(item: Item) -> bool:
    return item.shape in _SHAPES and (not item.marker or item.is_bullet)


def _key_line(item: Item) -> re.Match[str] | None:
    """Return the two sides of a line that begins with keys to press."""
    if not _is_text(item) or REMARK.match(item.text):
        return None
    is_key_itself = item.is_bullet and item.column - item.indent - len(item.marker) > _WIDE_MARK
    return _keys(f"{item.marker}  {item.text}" if is_key_itself else item.text)


@lru_cache(maxsize=_REMEMBERED)
def _keys(text: str) -> re.Match[str] | None:
    text = plain(text)
    found = _WIDE.match(text) or _SIGNED.match(text)
    return found if found and _are_keys(found["left"]) and _says(found["right"]) else None


def is_keystroke(text: str) -> bool:
    """Whether a text is one key or a few typed in a row: `dd`, `Ctrl + o`, `:w`, `%`."""
    pressed = text.replace(" + ", "+")
    if is_key(pressed) or (pressed[:1] == ":" and len(pressed) > 1):
        return True
    return 0 < len(text) <= _TYPED and " " not in text and not text.isdigit()


def _named_keys(item: Item) -> re.Match[str] | None:
    """Return the two sides of a line whose right side is nothing but keys: `words: iw, aw`."""
    found = _NAMED.match(item.text) if _is_text(item) else None
    if found is None or not _says(found["right"]) or _are_keys(found["right"]):
        return None
    keys = found["left"]
    is_short = len(keys.split()) <= _MOST_ALTERNATIVES and any(c.isalpha() for c in keys)
    return found if is_short and _are_keys(keys) else None


def sure_key_lines(items: Sequence[Item]) -> int:
    """Return how many lines of a note begin with what can only be keys to press."""
    lines = (found["left"] for item in items if (found := _key_line(item)))
    return sum(is_key(left) for left in lines)


def _says(text: str) -> bool:
    return bool(re.search(r"[^\W\d_]{2}", text)) and shape_of(text) is Shape.PROSE


def _are_keys(text: str) -> bool:
    if is_key(text) or is_symbolic(text):
        return not text.startswith("$") or len(text) == 1
    strokes = [w.rstrip(",") or w for w in text.split() if w not in _BETWEEN_KEYS]
    if any(len(w) > 1 and w.isdigit() for w in strokes):
        return False
    return bool(strokes) and all(
        len(_HOLE.sub("", w)) <= _LONGEST_STROKE or is_key(w) for w in strokes
    )


def _lists_keys(scene: Scene, near: Sequence[Item]) -> bool:
    """Whether a passage lists keys: a title says so, or a line that can be nothing else."""
    lines = [found["left"] for item in near if (found := _key_line(item))]
    titled = scene.lists_keys or any(_KEYS.search(t.text) for t in scene.passage.titles)
    sure = any(is_key(left) or re.match(r":[a-z]", left) for left in lines)
    return (len(lines) >= _FEWEST and (titled or sure)) or (titled and len(lines) > 1)


def _of_keys(scene: Scene, item: Item, found: re.Match[str]) -> Draft:
    said = scene.prose(found["right"], item)
    lang = scene.language(said)
    ask = scene.phrasing(lang)
    titles = [t.text for t in scene.passage.titles if _KEYS.search(t.text)]
    typed = [found["left"]] if "/" in said else _ALTERNATIVES.split(found["left"])
    is_line = typed[0].startswith((":", "\\"))
    question = ask.command(said) if is_line else key_question(ask, lang, said)
    return Draft(
        kind=Kind.COMMAND,
        question=ask.topic(titles[-1], question) if titles else question,
        answer=typed[0],
        accept=tuple(typed[1:]),
        lang=lang,
        sources=(item,),
        standalone=bool(titles),
    )
