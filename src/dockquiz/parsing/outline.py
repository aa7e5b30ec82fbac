"""A note as a list of passages: what stands below each title."""

import re
from dataclasses import dataclass, field

from dockquiz.parsing.branches import heads
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.titles import LABEL_LEVEL, Title, title_at

_MARKUP = re.compile(r"---|[`~]{1,9}|<!-->")
"""Rules that open nothing: a thematic break, a fence that is never closed."""


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
    rules, branches = _rule_levels(items), heads(items)
    pending = 0
    for at, item in enumerate(items):
        if item.shape is Shape.RULE:
            decoration.append(item)
            opens = not _MARKUP.fullmatch(item.text) and not _closes(passages[-1], item)
            pending = rules.get(len(item.text), 1) if opens else 0
            continue
        titles = _still_open(passages[-1], item)
        title = title_at(items, at, pending, titles, is_head=at in branches)
        pending = 0
        if title is not None:
            above = tuple(t for t in titles if t.level < title.level)
            passages.append(Passage((*above, title)))
            continue
        if len(titles) < len(passages[-1].titles):
            passages.append(Passage(titles))
        passages[-1].items.append(item)
        passages[-1].is_list &= _is_entry(item)
    return passages, decoration


def _still_open(passage: Passage, item: Item) -> tuple[Title, ...]:
    """Return the titles that a line may stand below: those whose scope it has not left."""
    titles = passage.titles
    if titles and titles[-1].is_branch:
        titles = tuple(t for t in titles if not t.is_branch or t.item.indent < item.indent)
    if titles and titles[-1].level == LABEL_LEVEL and _leaves_label(passage, item):
        return tuple(t for t in titles if t.level < LABEL_LEVEL)
    return titles


def _is_entry(item: Item) -> bool:
    return item.is_bullet or item.number is not None


def _closes(passage: Passage, rule: Item) -> bool:
    """Whether a rule stands right below a title, and so belongs to it."""
    return bool(passage.titles) and not passage.items and not rule.gap


def _leaves_label(passage: Passage, item: Item) -> bool:
    """Whether a line lies below a gap that ends the scope of a label."""
    if not item.gap or not passage.items:
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
