"""Templates of cards: which fields a card shows, in which order, under which condition.

A template is read once into nodes; texts of a note's fields are put in for each card.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dockquiz.exchange.anki.reading.text import plain

_MARK = re.compile(r"\{\{(?P<sign>[#^/]?)(?P<name>[^{}]{1,200})\}\}")
_ANSWER = re.compile(r"<hr\b[^<>]*\bid\s*=\s*[\"']?answer\b[^<>]*>", re.IGNORECASE)
_EDGE = "\ue000"
"""A sign that no text has: blanks beside it are not at an end."""
_SPOKEN = "tts"


@dataclass(slots=True)
class _Node:
    """Text, a field, or parts that stand under a condition."""

    text: str = ""
    index: int = -1
    """Of the field shown, or of the one that the condition is about; -1 for none."""
    filters: frozenset[str] = frozenset()
    wanted: bool | None = None
    """Whether the field must hold something; None for no condition."""
    parts: "list[_Node]" = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a card."""

    nodes: Sequence[_Node]
    typed: int
    """Index of the field that is typed; -1 for none."""
    gaps: int
    """Index of the field whose gaps are asked; -1 for none."""

    @property
    def alone(self) -> int:
        """Index of the field that is all it shows; -1 if it shows more."""
        single = len(self.nodes) == 1 and self.nodes[0].wanted is None
        return self.nodes[0].index if single else -1

    def fill(self, texts: Sequence[str]) -> str:
        """Return what it says of a note.

        Args:
            texts: Of the fields, plain.
        """
        if (alone := self.alone) >= 0:
            return texts[alone]
        said: list[str] = []
        _fill(self.nodes, texts, said)
        lines = (line.strip() for line in "".join(said).split("\n"))
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def question_side(template: str, fields: Mapping[str, int]) -> Side:
    """Read the front of a card.

    Args:
        template: HTML with fields.
        fields: Index of each field by name.
    """
    nodes = _parsed(template, fields)
    shown = _without(nodes, {"type", "hint"})
    return Side(shown, _filtered(nodes, "type"), _filtered(nodes, "cloze"))


def answer_side(template: str, fields: Mapping[str, int]) -> Side:
    """Read the back of a card without the front that it repeats."""
    behind = template[found.end() :] if (found := _last(template)) else template
    nodes = _parsed(behind, fields)
    if not any(True for _ in _indexes(nodes)):
        nodes = _parsed(template, fields)
    return Side(_trimmed(nodes), _filtered(nodes, "type"), _filtered(nodes, "cloze"))


def _last(template: str) -> re.Match[str] | None:
    found = [*_ANSWER.finditer(template)]
    return found[-1] if found else None


def _parsed(template: str, fields: Mapping[str, int]) -> list[_Node]:
    stack = [_Node()]
    at = 0
    for mark in _MARK.finditer(template):
        _add_text(stack[-1], template[at : mark.start()])
        at = mark.end()
        sign, name = mark["sign"], mark["name"].strip()
        if sign == "/":
            if len(stack) > 1:
                stack.pop()
        elif sign:
            section = _Node(index=fields.get(name, -1), wanted=sign == "#")
            stack[-1].parts.append(section)
            stack.append(section)
        else:
            _add_field(stack[-1], name, fields)
    _add_text(stack[-1], template[at:])
    return stack[0].parts


def _add_text(node: _Node, html: str) -> None:
    """Add what a template says by itself; of its layout, blanks and where lines begin are kept."""
    said = plain(f"{_EDGE}{html}{_EDGE}")[1:-1] if html else ""
    if said:
        node.parts.append(_Node(said))


def _add_field(node: _Node, name: str, fields: Mapping[str, int]) -> None:
    *filters, wanted = (part.strip() for part in name.split(":"))
    if wanted in fields and not any(one.startswith(_SPOKEN) for one in filters):
        node.parts.append(_Node(index=fields[wanted], filters=frozenset(filters)))


def _without(nodes: Sequence[_Node], filters: set[str]) -> list[_Node]:
    kept = []
    for node in nodes:
        if node.filters & filters:
            continue
        node.parts = _without(node.parts, filters)
        kept.append(node)
    return _trimmed(kept)


def _trimmed(nodes: list[_Node]) -> list[_Node]:
    """Return nodes without blanks around them."""
    while nodes and nodes[0].index < 0 and not nodes[0].parts and not nodes[0].text.strip():
        nodes = nodes[1:]
    while nodes and nodes[-1].index < 0 and not nodes[-1].parts and not nodes[-1].text.strip():
        nodes = nodes[:-1]
    return nodes


def _filtered(nodes: Sequence[_Node], name: str) -> int:
    """Return the index of the first field that is shown through a filter; -1 for none."""
    for node in nodes:
        if name in node.filters:
            return node.index
        if (inside := _filtered(node.parts, name)) >= 0:
            return inside
    return -1


def _indexes(nodes: Sequence[_Node]) -> list[int]:
    found = []
    for node in nodes:
        if node.wanted is None and node.index >= 0:
            found.append(node.index)
        found += _indexes(node.parts)
    return found


def _fill(nodes: Sequence[_Node], texts: Sequence[str], said: list[str]) -> None:
    for node in nodes:
        if node.wanted is not None:
            is_full = node.index >= 0 and bool(texts[node.index])
            if is_full == node.wanted:
                _fill(node.parts, texts, said)
        elif node.index >= 0:
            said.append(texts[node.index])
        else:
            said.append(node.text)
