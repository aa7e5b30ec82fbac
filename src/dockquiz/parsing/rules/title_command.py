"""A title that describes the command right below it: `Install docker`, then the command."""

from dataclasses import replace

from dockquiz.parsing.draft import Match, Scene
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.rules.described_command import answer_text, commands_at, draft, is_pair
from dockquiz.parsing.rules.pairs import split_arrow

_MOST_STEPS = 8


def title_command(scene: Scene, at: int) -> Match | None:
    """Pair the innermost title with the first command of its passage that nothing describes."""
    item = scene.items[at]
    if (
        not scene.passage.titles
        or not item.is_code
        or item.shape is Shape.FLAG
        or (item.shape is Shape.CODE and "\n" in item.text)
        or split_arrow(item.text)
    ):
        return None
    title = scene.passage.titles[-1]
    text = scene.title
    if not _may_describe(scene, at, title.item, text):
        return None
    commands, count = commands_at(scene, at)
    if _is_procedure(scene):
        commands, count = list(scene.items), len(scene.items)
    made = draft(scene, text, [title.item], commands)
    if all(item.is_bullet for item in commands):
        first, *others = dict.fromkeys(answer_text(command) for command in commands)
        question = scene.phrasing(made.lang).command(text)
        made = replace(made, question=question, answer=first, accept=tuple(others))
    return Match(count, (made,))


def _is_procedure(scene: Scene) -> bool:
    """Whether nothing but commands stands below a title: they are what it takes, in order."""
    items = scene.items
    return 1 < len(items) <= _MOST_STEPS and all(
        item.shape is Shape.COMMAND and not is_pair(item) for item in items
    )


def _may_describe(scene: Scene, at: int, title: Item, text: str) -> bool:
    """First in its passage, or alone there without description under a title that says to do it."""
    if title.is_code:
        return False
    if at <= scene.first_saying and not scene.drafted:
        return True
    ask = scene.phrasing(scene.language(text))
    return bool(ask.is_infinitive(text)) and at <= scene.first_code
