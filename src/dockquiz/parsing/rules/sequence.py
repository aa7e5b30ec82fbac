"""A numbered procedure: one card under its title, the answer all steps in order."""

from dockquiz.domain.card import Kind
from dockquiz.parsing.draft import Draft, Match, Scene
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.rules.described_command import answer_text

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
    texts = [_step(scene, step) for step in steps]
    title = scene.prose(lead.text, lead) if has_lead else scene.title
    if not title:
        return None
    lang = scene.language(" ".join([*texts, title]))
    made = Draft(
        kind=Kind.SEQUENCE,
        question=scene.phrasing(lang).steps(title),
        answer="\n".join(f"{n}. {text}" for n, text in enumerate(texts, 1)),
        items=tuple(texts),
        lang=lang,
        sources=((lead,) if has_lead else ()) + tuple(scene.items[start : start + count]),
    )
    return Match(has_lead + count, (made,))


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
