"""A numbered procedure: one card under its title, the answer all steps in order."""

from dataclasses import replace

from dockquiz.domain.card import Kind
from dockquiz.parsing.branches import names
from dockquiz.parsing.draft import Draft, Match, Scene
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.rules.branch import explained
from dockquiz.parsing.rules.described_command import answer_text
from dockquiz.parsing.rules.pairs import split_term
from dockquiz.parsing.rules.terms import of_term

FEWEST = 2


def sequence(scene: Scene, at: int) -> Match | None:
    """Draft the card of a numbered list; a description right above it is its question."""
    lead = scene.items[at]
    has_lead = lead.number is None and lead.shape is Shape.PROSE and not lead.is_bullet
    start = at + has_lead
    first = scene.at(start)
    if first is None or first.number is None or not (has_lead or scene.title):
        return None
    steps, count = _steps(scene, start)
    if len(steps) < FEWEST or (
        has_lead and (scene.items[start].gap > 1 or len(lead.text.split()) > 14)
    ):
        return None
    if has_lead and scene.items[start].gap and _is_sentence(scene, lead):
        return None
    outlined = _is_outline(steps)
    texts = [_step(scene, step[:1] if outlined else step) for step in steps]
    title = scene.prose(lead.text, lead) if has_lead else scene.title
    if not title:
        return None
    lang = scene.language(" ".join([*texts, title]))
    ask = scene.phrasing(lang)
    numbered = "\n".join(f"{n}. {text}" for n, text in enumerate(texts, 1))
    used = [step[0] for step in steps] if outlined else scene.items[start : start + count]
    made = Draft(
        kind=Kind.LIST if outlined else Kind.SEQUENCE,
        question=ask.elements(title) if outlined else ask.steps(title),
        answer="\n".join(texts) if outlined else numbered,
        items=tuple(texts),
        lang=lang,
        sources=((lead,) if has_lead else ()) + tuple(used),
    )
    parts = [d for step in steps for d in _told(scene, step)] if outlined else []
    return Match(has_lead + count, (made, *parts))


def _is_outline(steps: list[list[Item]]) -> bool:
    """Whether the numbers count names that bullets below them explain, and no steps."""
    told = [step for step in steps if any(item.is_bullet for item in step[1:])]
    named = [step for step in steps if names(replace(step[0], marker="-"))]
    return len(told) >= FEWEST and len(told) * 2 >= len(steps) and len(named) == len(steps)


def _told(scene: Scene, step: list[Item]) -> list[Draft]:
    """Draft what the bullets below a name say: each pair, and the rest together."""
    name, *below = step
    pairs = [item for item in below if item.shape is Shape.PROSE and split_term(item.text)]
    rest = [item for item in below if item not in pairs and item.shape is Shape.PROSE]
    drafts = [of_term(scene, item, pair) for item in pairs if (pair := split_term(item.text))]
    return [*([explained(scene, name, rest)] if rest else []), *drafts]


def _is_sentence(scene: Scene, lead: Item) -> bool:
    return scene.phrasing(scene.language(lead.text)).is_sentence(lead.text)


def _steps(scene: Scene, at: int) -> tuple[list[list[Item]], int]:
    """Return the steps from an index on, each with the code and prose that hang below it."""
    steps: list[list[Item]] = []
    index = at
    while (item := scene.at(index)) is not None:
        if item.number is not None and (not steps or item.gap <= 1):
            steps.append([item])
        elif steps and _hangs(item, steps[-1][0]):
            steps[-1].append(item)
        else:
            break
        index += 1
    return steps, index - at


def _hangs(item: Item, step: Item) -> bool:
    """Whether a line belongs to the step above it."""
    if item.indent > step.indent or item.marker == "```":
        return item.gap <= 1
    return item.is_code and not item.gap and not item.marker


def _step(scene: Scene, step: list[Item]) -> str:
    return " ".join(
        answer_text(item) if item.is_code else scene.prose(item.text, item).rstrip(" ;")
        for item in step
    )
