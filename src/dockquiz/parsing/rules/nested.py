"""Bullets below a defined term: what they say is said of the term."""

from dockquiz.domain.card import Kind
from dockquiz.parsing.draft import Draft, Match, Scene
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.markup import plain
from dockquiz.parsing.rules.described_command import is_pair
from dockquiz.parsing.rules.pairs import split_term


def nested(scene: Scene, at: int) -> Match | None:
    """Draft one card of the bullets that stand deeper than the definition above them."""
    parent = scene.at(at - 1) if at else None
    if parent is None or not parent.is_bullet or parent.shape is not Shape.PROSE:
        return None
    pair = split_term(parent.text)
    entries = _deeper(scene, at, parent) if pair else []
    if pair is None or not entries:
        return None
    term = plain(pair.left)
    texts = [scene.prose(entry.text, entry) for entry in entries]
    lang = scene.language(" ".join(texts))
    made = Draft(
        kind=Kind.LIST if len(texts) > 1 else Kind.FACT,
        question=scene.phrasing(lang).know(term),
        answer="\n".join(texts),
        items=tuple(texts) if len(texts) > 1 else (),
        lang=lang,
        sources=tuple(entries),
        context=(parent,),
    )
    return Match(len(entries), (made,))


def _deeper(scene: Scene, at: int, parent: Item) -> list[Item]:
    entries: list[Item] = []
    while (
        (item := scene.at(at + len(entries))) is not None
        and item.is_bullet
        and item.indent > parent.indent
        and item.shape is Shape.PROSE
        and not item.gap
        and not is_pair(item)
    ):
        entries.append(item)
    return entries
