"""Lines that give no card, and why."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from dockquiz.parsing import language
from dockquiz.parsing.line import Item, Shape

REASONS = {
    "front-matter": "settings at the top of the note",
    "directive": "what the note says to dockquiz about its problems",
    "decoration": "rows of stars or dashes, fences without text",
    "title": "a title with nothing below it",
    "link": "an address alone",
    "output": "what a program printed",
    "no-description": "a command that nothing describes",
    "duplicate": "says again what a card already says",
    "open-question": "a question without an answer",
    "chatter": "words that say nothing to remember",
    "fragment": "half a sentence, or code without a meaning",
    "setting": "a header, a tag, a drawer or a scheduling comment of a flashcard file",
    "outside-card": "a line of a flashcard file that belongs to no card",
}
"""Every reason of a skipped line, as docs/note-format.md explains them."""


def reason(item: Item, commands: Sequence[str]) -> str:
    """Return why an item that no rule took gives no card.

    Args:
        item: The item.
        commands: The commands that cards of the same note already ask for, sorted.
    """
    if item.shape in {Shape.RULE, Shape.LINK, Shape.OUTPUT}:
        return {Shape.RULE: "decoration", Shape.LINK: "link"}.get(item.shape, "output")
    if item.is_code:
        return "duplicate" if _is_begun(" ".join(item.text.split()), commands) else "no-description"
    if "://" in item.text:
        return "link"
    if item.text.rstrip().endswith("?"):
        return "open-question"
    if re.search(r"[^\W\d_]", item.text) and len(language.words(item.text)) > 2:
        return "chatter"
    return "fragment"


def _is_begun(text: str, commands: Sequence[str]) -> bool:
    """Whether a command is a text, or the text and more words."""
    equal, begun = (bisect_left(commands, start) for start in (text, text + " "))
    return commands[equal : equal + 1] == [text] or any(
        command.startswith(text + " ") for command in commands[begun : begun + 1]
    )
