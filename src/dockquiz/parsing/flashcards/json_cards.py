"""Cards as JSON objects: the lines of `parse --format jsonl`, or a list by another program.

Keys are those of `parse`; the names that columns of tables have are known too. An
object without question and answer is told; rows that are no cards are left out.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from json import JSONDecodeError, JSONDecoder
from typing import Any

from dockquiz.domain.card import Kind
from dockquiz.i18n import _
from dockquiz.parsing.flashcards.columns import contents, roles
from dockquiz.parsing.flashcards.flashcard import SETTING, Broken, Flashcard, Found

_LIST = re.compile(r'"cards"\s*:\s*\[')
_SPACE = re.compile(r"[\s,]*")
_OTHER = frozenset({"problem", "skipped"})
"""What the rows of `parse` are besides cards."""
_SEVERAL = ("accept", "items", "choices", "section", "tags")
_DECODER = JSONDecoder()


def read_objects(rows: Sequence[str]) -> Found:
    """Read a file of JSON: a list of objects, a list named `cards` in an object, or objects."""
    text = "\n".join(rows)
    starts = [0]
    for row in rows:
        starts.append(starts[-1] + len(row) + 1)
    cards: list[Flashcard] = []
    broken: list[Broken] = []
    skipped: dict[int, str] = {}
    for start, end, value in _objects(text):
        line, end_line = (bisect_right(starts, place) for place in (start, max(start, end - 1)))
        if isinstance(value, dict) and value.get("type") in _OTHER:
            skipped |= dict.fromkeys(range(line, end_line + 1), SETTING)
        elif isinstance(value, dict) and (card := _card(value, line, end_line)):
            cards.append(card)
        else:
            broken.append(_broken(value, line))
    return Found(tuple(cards), skipped, tuple(broken))


def _objects(text: str) -> Iterator[tuple[int, int, object]]:
    """Yield the values that stand for cards, and where they begin and end; an error ends a list."""
    at = _after_space(text, 0)
    named = _LIST.search(text) if text.startswith("{", at) else None
    if named and '"question"' not in text[at : named.start()]:
        at, closing = named.end(), "]"
    elif text.startswith("[", at):
        at, closing = at + 1, "]"
    else:
        closing = ""
    while (at := _after_space(text, at)) < len(text) and not (closing and text[at] == closing):
        try:
            value, end = _DECODER.raw_decode(text, at)
        except (JSONDecodeError, RecursionError) as error:
            place = error.pos if isinstance(error, JSONDecodeError) else at
            yield min(place, len(text) - 1), place, error
            end = len(text) if closing else text.find("\n", place)
            end = end if end >= 0 else len(text)
        else:
            yield at, end, value
        at = end


def _after_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _card(value: dict[str, Any], line: int, end_line: int) -> Flashcard | None:
    names = [*value]
    told = {role: value[names[at]] for role, at in roles(names).items()}
    cells = {role: cell for role, cell in told.items() if isinstance(cell, str)}
    lists = {name: _texts(told[name]) for name in _SEVERAL if isinstance(told.get(name), list)}
    if isinstance(told.get("answer"), list):
        cells["answer"] = "\n".join(_texts(told["answer"]))
    found = contents(cells) | lists
    if not (found["question"].strip() and found["answer"].strip()):
        return None
    if found["choices"] and "kind" not in cells:
        found["kind"] = Kind.CHOICE
    block, deck = value.get("block"), cells.get("deck", "")
    block = block if isinstance(block, str) else ""
    return Flashcard(**found, deck=deck, block=block, line=line, end_line=end_line)


def _texts(values: Sequence[object]) -> tuple[str, ...]:
    return tuple(value for value in values if isinstance(value, str) and value)


def _broken(value: object, line: int) -> Broken:
    if isinstance(value, JSONDecodeError | RecursionError):
        hint = _("a list of objects, or an object a line; docs/exporting.md tells their keys")
        return Broken(line, _("this is no JSON"), hint)
    hint = _("it needs the keys `question` and `answer`")
    return Broken(line, _("this is no card"), hint)
