"""The same thing on several systems: `(mac/linux)` and a command, `(windows)` and another."""

import re

from dockquiz.domain.card import Kind
from dockquiz.parsing.draft import Draft, Match, Scene
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.rules.described_command import answer_text, commands_at
from dockquiz.parsing.rules.pairs import split_arrow, split_term
from dockquiz.parsing.shape import SYSTEM


def variant(scene: Scene, at: int) -> Match | None:
    """Draft the card of one system: its name, on a line or before an arrow, and what to do."""
    item = scene.items[at]
    system, remark = _system(item)
    if not system:
        return _description(scene, at)
    below = scene.at(at + 1)
    subject = _subject(scene)
    if below is not None and below.gap <= 2 and below.is_code:
        commands, count = commands_at(scene, at + 1)
        answer = "\n".join(answer_text(c) for c in commands)
        return _match(scene, [item, *commands], 1 + count, (subject, system, answer, remark))
    if remark:
        return _match(scene, [item], 1, (subject, system, remark, ""))
    if below is not None and below.gap == 0 and below.shape is Shape.PROSE and not below.marker:
        return _match(
            scene, [item, below], 2, (subject, system, scene.prose(below.text, below), "")
        )
    return None


def _description(scene: Scene, at: int) -> Match | None:
    """Take a line of prose above the first system as the description of all its variants."""
    item, below = scene.items[at], scene.at(at + 1)
    scene.variants = None
    is_prose = item.shape is Shape.PROSE and not item.is_bullet and not split_arrow(item.text)
    if below is None or not is_prose or below.gap > 1 or not SYSTEM.match(below.text):
        return None
    scene.variants = item
    return Match(1, context=(item,))


def _match(scene: Scene, sources: list[Item], count: int, said: tuple[str, str, str, str]) -> Match:
    subject, system, answer, remark = said
    is_command = any(s.is_code for s in sources[1:])
    lang = scene.language(f"{subject} {answer}") if not is_command else scene.language(subject)
    ask = scene.phrasing(lang)
    label = f"{subject} ({system})" if subject else system
    made = Draft(
        kind=Kind.COMMAND if is_command else Kind.FACT,
        question=ask.command(label) if is_command else ask.advice(label, answer),
        answer=answer,
        accept=(remark,) if remark else (),
        lang=lang,
        sources=tuple(sources),
        context=(scene.variants,) if scene.variants else (),
    )
    return Match(count, (made,))


def _system(item: Item) -> tuple[str, str]:
    """Return the system a line names and what stands beside it, or two empty texts."""
    if item.shape is not Shape.PROSE:
        return "", ""
    if SYSTEM.match(item.text):
        return item.text.strip(" ():"), ""
    pair = split_arrow(item.text) or split_term(item.text)
    if pair is not None and SYSTEM.match(pair.left):
        return pair.left.strip(" ()"), pair.right
    return "", ""


def _subject(scene: Scene) -> str:
    if scene.variants is not None:
        return scene.prose(scene.variants.text, scene.variants).rstrip(" :")
    return re.sub(r"\s*\([^)]*\)$", "", scene.title)
