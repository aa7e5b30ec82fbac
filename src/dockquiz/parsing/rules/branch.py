"""A term on a line of its own, and what it is on deeper lines: outlines by indentation."""

import re
from dataclasses import replace

from dockquiz.domain.card import Kind
from dockquiz.parsing.branches import below, is_example, names
from dockquiz.parsing.draft import Draft, Match, Scene
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.rules.arrow import of_pair
from dockquiz.parsing.rules.described_command import is_pair
from dockquiz.parsing.rules.pairs import Pair
from dockquiz.parsing.topic import topic_of

_KEY = re.compile(r"[a-z][\w.-]*:$")
_SETTING = re.compile(r"(?:- )?[\w.\"'/-]+:?(?: [\w.\"'/-]+)?$")
"""A line of YAML, as notes quote it."""
_SEVERAL = re.compile(r"[^\W\d_]{2}[^\W\d_s][sx]\b")
"""A word in the plural."""
_FEWEST_WORDS = 2
_FEWEST_TERMS = 3
_NEAR, _FARTHEST = 20, 200
"""Lines of a passage: where the first term of a list stands, and its last."""


def branch(scene: Scene, at: int) -> Match | None:
    """Draft the card of a term that deeper lines explain, or of a command they explain."""
    lead = scene.items[at]
    deeper = below(scene.items, at)
    if not deeper or deeper[0].gap or lead.number is not None or lead.is_arrow:
        return _actions(scene, at)
    if lead.shape is Shape.COMMAND and " " in lead.text:
        return _command(scene, lead, deeper)
    if not _is_term(lead, deeper):
        return None
    said = _said(deeper)
    drafts = (*_listed(scene, at), *([explained(scene, lead, said)] if said else ()))
    return Match(1 + len(deeper), drafts)


def _is_term(lead: Item, deeper: list[Item]) -> bool:
    """Whether a line is a term that plain lines explain, and nothing but they."""
    said = _said(deeper)
    if not names(lead) or any(i.shape is not Shape.PROSE or i.number is not None for i in said):
        return False
    return not any(is_pair(i) and not is_example(i) for i in said)


def _listed(scene: Scene, at: int) -> tuple[Draft, ...]:
    """Draft the card of all the terms that a title heads, at the first of them."""
    titles = scene.passage.titles
    if not titles or not titles[-1].is_branch or at > _NEAR or not _SEVERAL.search(scene.title):
        return ()
    column = scene.items[at].indent
    leads = [
        item
        for n, item in enumerate(scene.items[:_FARTHEST])
        if item.indent == column and (deeper := below(scene.items, n)) and _is_term(item, deeper)
    ]
    if len(leads) < _FEWEST_TERMS or leads[0] is not scene.items[at]:
        return ()
    texts = [scene.prose(lead.text, lead).rstrip(" :") for lead in leads]
    lang = scene.language(f"{scene.title} {' '.join(texts)}")
    made = Draft(
        kind=Kind.LIST,
        question=scene.phrasing(lang).elements(scene.title),
        answer="\n".join(texts),
        items=tuple(texts),
        lang=lang,
        sources=tuple(leads),
    )
    return (made,)


def _actions(scene: Scene, at: int) -> Match | None:
    """Lines below a title that begin with their verbs say together what it does."""
    titles, lead = scene.passage.titles, scene.items[at]
    if not titles or not titles[-1].is_branch:
        return None
    said: list[Item] = []
    while (item := scene.at(at + len(said))) is not None and _acts(scene, item):
        if item.indent != lead.indent:
            break
        said.append(item)
    return Match(len(said), (explained(scene, titles[-1].item, said),)) if said else None


def _acts(scene: Scene, item: Item) -> bool:
    ask = scene.phrasing(scene.language(item.text))
    return item.shape is Shape.PROSE and ask.is_action(item.text) and not is_pair(item)


def _command(scene: Scene, lead: Item, deeper: list[Item]) -> Match | None:
    """One deeper line of prose below a command says what it does."""
    said = deeper[0]
    if lead.marker or len(deeper) > 1 or said.shape is not Shape.PROSE or said.marker:
        return None
    if len(lead.text.split()) < _FEWEST_WORDS or is_pair(lead) or said.text.startswith("-"):
        return None
    pair = Pair(lead.text, said.text, Shape.COMMAND, Shape.PROSE, arrow=False)
    made = of_pair(scene, lead, pair)
    return Match(2, (replace(made, sources=(lead, said)),))


def _said(deeper: list[Item]) -> list[Item]:
    """Return the lines that explain; settings quoted below a key only show what is said."""
    said: list[Item] = []
    key: Item | None = None
    for item in deeper:
        if key is not None and item.indent > key.indent and _SETTING.match(_line(item)):
            continue
        key = item if _KEY.match(item.text) else None
        if key is None:
            said.append(item)
    return said


def _line(item: Item) -> str:
    return f"{item.marker} {item.text}".strip()


def explained(scene: Scene, lead: Item, said: list[Item]) -> Draft:
    """Draft the card of a term that other lines explain."""
    term = scene.prose(topic_of(lead.text), lead).partition(" (")[0].rstrip(" :")
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
        other=term,
    )
