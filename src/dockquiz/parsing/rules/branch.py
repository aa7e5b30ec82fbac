"""A term on a line of its own, and what it is on deeper lines: outlines by indentation."""

import re
from dataclasses import replace

from dockquiz.domain.card import Kind
from dockquiz.parsing.branches import below, names
from dockquiz.parsing.draft import Draft, Match, Scene
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.rules.arrow import of_pair
from dockquiz.parsing.rules.described_command import is_pair
from dockquiz.parsing.rules.pairs import Pair

_SHOWN = re.compile(r"^(?:e?xe?mples?|ex|e\.g\.)\b\s*[:.]?\s*", re.IGNORECASE)
_KEY = re.compile(r"[a-z][\w.-]*:$")
_SETTING = re.compile(r"(?:- )?[\w.\"'/-]+:?(?: [\w.\"'/-]+)?$")
"""A line of YAML, as notes quote it."""
_FEWEST_WORDS = 2


def branch(scene: Scene, at: int) -> Match | None:
    """Draft the card of a term that deeper lines explain, or of a command they explain."""
    lead = scene.items[at]
    deeper = below(scene.items, at)
    if not deeper or deeper[0].gap or lead.number is not None or lead.is_arrow:
        return None
    if lead.shape is Shape.COMMAND:
        return _command(scene, lead, deeper)
    if not names(lead):
        return None
    said = _said(deeper)
    if said is None or any(is_pair(i) and not _SHOWN.match(i.text) for i in said):
        return None
    return Match(1 + len(deeper), (_draft(scene, lead, said),))


def _command(scene: Scene, lead: Item, deeper: list[Item]) -> Match | None:
    """One deeper line of prose below a command says what it does."""
    said = deeper[0]
    if lead.marker or len(deeper) > 1 or said.shape is not Shape.PROSE or said.marker:
        return None
    if len(lead.text.split()) < _FEWEST_WORDS or is_pair(lead):
        return None
    pair = Pair(lead.text, said.text, Shape.COMMAND, Shape.PROSE, arrow=False)
    made = of_pair(scene, lead, pair)
    return Match(2, (replace(made, sources=(lead, said)),))


def _said(deeper: list[Item]) -> list[Item] | None:
    """Return the lines that explain; None if there are none, or code among them.

    Settings quoted below a key are an example, which belongs to the card and is not said.
    """
    said: list[Item] = []
    key: Item | None = None
    for item in deeper:
        if key is not None and item.indent > key.indent and _SETTING.match(_line(item)):
            continue
        key = item if _KEY.match(item.text) else None
        if key is None:
            said.append(item)
    if any(item.shape is not Shape.PROSE or item.number is not None for item in said):
        return None
    return said or None


def _line(item: Item) -> str:
    return f"{item.marker} {item.text}".strip()


def _draft(scene: Scene, lead: Item, said: list[Item]) -> Draft:
    term = scene.prose(lead.text, lead).rstrip(" :")
    texts = [scene.prose(item.text, item).rstrip(" ;,.") for item in said]
    lang = scene.language(" ".join(texts))
    ask = scene.phrasing(lang)
    explains = not any(ask.is_action(text) for text in texts[:1])
    question = ask.definition(term, texts[0]) if explains else ask.effect(term)
    return Draft(
        kind=Kind.DEFINITION,
        question=question,
        answer="\n".join(texts),
        lang=lang,
        sources=(lead, *said),
    )
