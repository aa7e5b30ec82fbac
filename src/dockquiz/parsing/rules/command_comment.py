"""A command explained below it or behind it: `git stash pop`, then `// brings the stash back`."""

from itertools import groupby, takewhile

from dockquiz.domain.card import Kind
from dockquiz.parsing.draft import Draft, Match, Scene
from dockquiz.parsing.fold import SENTENCE_GOES_ON
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.rules.described_command import answer_text
from dockquiz.parsing.rules.pairs import split_arrow, split_code, split_term

MOST_LINES = 2
_FEWEST_TURNS = 2
"""One command and one comment may belong to what stands around them."""


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
    scene.term = item.text if item.shape is Shape.COMMAND else scene.term
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
        return hanging[: 1 + len(list(takewhile(_goes_on, hanging[1:])))]
    after = scene.at(at + 1 + len(found))
    leads_on = after is not None and after.gap == 0 and after.is_code
    if scene.comments_below or is_explained_below(scene, at):
        return found
    if leads_on:
        return []
    marked = (
        found[0].marker in {"//", "#", "--", ";;"}
        or found[0].is_arrow
        or found[0].shape is Shape.HEADING
    )
    return found if marked else []


def _goes_on(item: Item) -> bool:
    """Whether a line only makes sense with the one above it."""
    return bool(SENTENCE_GOES_ON.match(item.text)) or not item.text[:1].isalpha()


def is_explained_below(scene: Scene, at: int) -> bool:
    """Whether the paragraph around an index has a command first and a comment last, in turns."""
    first = last = at
    while first and not scene.items[first].gap:
        first -= 1
    while (below := scene.at(last + 1)) is not None and not below.gap:
        last += 1
    lines = scene.items[first : last + 1]
    turns = [is_code for is_code, _ in groupby(line.is_code for line in lines)]
    marked = {i.marker for i in lines if not i.is_code}
    return len(marked) == 1 and turns[0] and not turns[-1] and len(turns) > _FEWEST_TURNS


def _is_other(item: Item) -> bool:
    return (
        item.is_bullet
        or item.number is not None
        or bool(split_arrow(item.text) or split_code(item.text) or split_term(item.text))
    )
