"""A command explained below it or behind it: `git stash pop`, then `// brings the stash back`."""

from dockquiz.domain.card import Kind
from dockquiz.parsing.draft import Draft, Match, Scene
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.rules.described_command import answer_text
from dockquiz.parsing.rules.pairs import split_arrow, split_code, split_term

MOST_LINES = 2


def command_comment(scene: Scene, at: int) -> Match | None:
    """Pair the command at an index with the explanation right below it."""
    item = scene.items[at]
    if item.shape not in {Shape.COMMAND, Shape.FLAG} or split_arrow(item.text):
        return None
    below = _explanation(scene, at)
    if not below:
        return None
    text = " ".join(scene.prose(i.text, i).rstrip(" :") for i in below)
    lang = scene.language(text)
    scene.subject = text
    ask = scene.phrasing(lang)
    made = Draft(
        kind=Kind.COMMAND,
        question=ask.command(text),
        answer=answer_text(item),
        lang=lang,
        sources=(item, *below),
    )
    return Match(1 + len(below), (made,))


def _explanation(scene: Scene, at: int) -> list[Item]:
    """Return the prose below a command, if it speaks of this one and not of the next."""
    found: list[Item] = []
    for index in range(at + 1, at + 1 + MOST_LINES):
        item = scene.at(index)
        if (
            item is None
            or item.gap
            or item.shape not in {Shape.PROSE, Shape.HEADING}
            or _is_other(item)
        ):
            break
        found.append(item)
    if not found:
        return []
    hanging = [i for i in found if i.indent > scene.items[at].indent]
    if hanging and hanging[0] is found[0]:
        return hanging
    after = scene.at(at + 1 + len(found))
    leads_on = after is not None and after.gap == 0 and after.is_code
    if leads_on:
        return found if scene.comments_below else []
    if scene.comments_below:
        return found
    marked = (
        found[0].marker in {"//", "#", "--", ";;"}
        or found[0].is_arrow
        or found[0].shape is Shape.HEADING
    )
    return found if marked else []


def _is_other(item: Item) -> bool:
    return (
        item.is_bullet
        or item.number is not None
        or bool(split_arrow(item.text) or split_code(item.text) or split_term(item.text))
    )
