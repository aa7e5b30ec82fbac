"""Remarks: `N.B.`, `Tip:`, `Best practice`, `Attention`; each is a fact of its section."""

from dockquiz.domain.card import Kind
from dockquiz.parsing.draft import Draft, Match, Scene
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.markup import plain
from dockquiz.parsing.rules.fact import facts_of
from dockquiz.parsing.rules.pairs import split_arrow, split_code, split_term
from dockquiz.parsing.shape import shape_of
from dockquiz.parsing.titles import REMARK


def remark(scene: Scene, at: int) -> Match | None:
    """Draft the card of a remark: on the line of its word, or right below it."""
    item = scene.items[at]
    text = plain(item.text)
    found = REMARK.match(text) if item.shape in {Shape.PROSE, Shape.HEADING} else None
    if found is None:
        return None
    rest = text[found.end() :].strip(" :*_")
    if not rest:
        return _below(scene, at, found["word"])
    if shape_of(rest) is Shape.LINK or not _says_something(rest):
        return None
    pair = split_arrow(rest) or split_code(rest)
    if pair is not None and pair.code:
        return None
    return Match(1, facts_of(scene, item, rest, label=found["word"]))


def _below(scene: Scene, at: int, word: str) -> Match | None:
    """A remark word alone: the next line is the remark; several pairs speak for themselves."""
    following = scene.at(at + 1)
    if following is None or following.gap > 1 or following.shape is not Shape.PROSE:
        return None
    if split_term(following.text) or split_arrow(following.text):
        return Match(1, context=(scene.items[at],))
    lines = [following]
    while (
        following.is_bullet
        and (more := scene.at(at + 1 + len(lines))) is not None
        and more.is_bullet
        and not more.gap
    ):
        lines.append(more)
    texts = [scene.prose(line.text, line) for line in lines]
    return Match(1 + len(lines), (_draft(scene, word, texts, [scene.items[at], *lines]),))


def _draft(scene: Scene, word: str, texts: list[str], sources: list[Item]) -> Draft:
    lang = scene.language(" ".join(texts))
    label = scene.prose(word, sources[0], lang="en").rstrip(":")
    return Draft(
        kind=Kind.LIST if len(texts) > 1 else Kind.FACT,
        question=scene.phrasing(lang).advice(label, texts[0]),
        answer="\n".join(texts),
        items=tuple(texts) if len(texts) > 1 else (),
        lang=lang,
        sources=tuple(sources),
    )


def _says_something(text: str) -> bool:
    return "://" not in text or len(text.split()) > 4
