"""Tables: one card a row; the heading row and the line below it are context."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dockquiz.domain.card import Kind
from dockquiz.parsing.draft import Draft, Match, Scene
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.markup import plain
from dockquiz.parsing.rules.arrow import of_pair
from dockquiz.parsing.rules.keys import key_question
from dockquiz.parsing.rules.pairs import Pair
from dockquiz.parsing.rules.terms import of_term
from dockquiz.parsing.shape import shape_of

_BELOW_HEADING = re.compile(r"^\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?)?\s*\|?$")

_KEYS = re.compile(
    r"(?:key(?:s|board|bindings?)?|(?:key )?shortcuts?|raccourcis?(?: clavier)?|touches?"
    r"|combinaisons?|keystrokes?|combos?)",
    re.IGNORECASE,
)
_COMMANDS = re.compile(r"(?:meta-?)?(?:commands?|commandes?|cmd)", re.IGNORECASE)
_ASKED = {"fr": "{} : quels sont {} et {} ?", "en": "{}: what are {} and {}?"}
"""The row, its columns but the last, the last."""


def table_rows(scene: Scene, at: int) -> Match | None:
    """Draft the cards of the table that begins at an index."""
    rows: list[Item] = []
    while (
        (item := scene.at(at + len(rows))) is not None
        and item.shape is Shape.TABLE
        and (not rows or not item.gap)
    ):
        rows.append(item)
    if not rows:
        return None
    ruled = next((n for n, row in enumerate(rows) if _BELOW_HEADING.match(row.text)), None)
    if ruled is None and _heads_numbers(rows):
        ruled = 0
    headings = rows[: ruled + 1] if ruled is not None else []
    names = cells(headings[0].text) if headings else []
    made = [d for row in rows[len(headings) :] for d in _drafts(scene, row, names)]
    drafts = tuple(replace(d, context=tuple(headings)) for d in made)
    return Match(len(rows), drafts, context=tuple(headings))


def _heads_numbers(rows: Sequence[Item]) -> bool:
    """Whether a first row without a line below it names columns: numbers stand under words."""
    first, *others = (cells(row.text) for row in rows)
    return len(others) > 1 and any(
        len(set(map(len, [first, *others]))) == 1
        and not first[n].isdigit()
        and all(row[n].isdigit() for row in others)
        for n in range(len(first))
    )


def cells(row: str) -> list[str]:
    """Return the cells of a row; a pipe inside backquotes or behind a backslash is text."""
    kept = re.sub(r"`[^`]*`", lambda m: m[0].replace("|", "\x00"), row.strip().strip("|")).replace(
        "\\|", "\x00"
    )
    return [cell.replace("\x00", "|").strip() for cell in kept.split("|")]


def _drafts(scene: Scene, row: Item, names: list[str]) -> list[Draft]:
    columns = cells(row.text)
    if len(columns) < 2 or not columns[0] or not any(columns[1:]):
        return []
    if len(columns) > 2 and len(names) == len(columns):
        return _wide(scene, row, names, columns)
    left, right = columns[0], next(cell for cell in columns[1:] if cell)
    if len(names) > 1 and (
        asked := _asked_by_heading(scene, row, names, plain(left), plain(right))
    ):
        return [asked]
    shapes = [shape_of(plain(side)) if side else Shape.PROSE for side in (left, right)]
    is_name = left.startswith("`") and left.endswith("`")
    if shapes[0] is Shape.PROSE and is_name:
        shapes[0] = Shape.CODE
    pair = Pair(plain(left), plain(right), shapes[0], shapes[1], arrow=False)
    if pair.code:
        return [of_pair(scene, row, pair)]
    return [of_term(scene, row, pair)]


def _asked_by_heading(
    scene: Scene, row: Item, names: list[str], left: str, right: str
) -> Draft | None:
    """A column of keys or commands is what is asked for, whatever its cells look like."""
    if not right or shape_of(left) in {Shape.COMMAND, Shape.FLAG}:
        return None
    keys, commands = _KEYS.fullmatch(plain(names[0])), _COMMANDS.fullmatch(plain(names[0]))
    if not keys and not commands:
        return None
    said = scene.prose(right, row)
    lang = scene.language(said)
    ask = scene.phrasing(lang)
    return Draft(
        kind=Kind.COMMAND,
        question=key_question(ask, lang, said) if keys else ask.command(said),
        answer=left,
        lang=lang,
        sources=(row,),
    )


def _wide(scene: Scene, row: Item, names: list[str], columns: list[str]) -> list[Draft]:
    """A row of three cells and more: one card, each cell under its heading's name."""
    subject = f"{plain(names[0])} {scene.prose(columns[0], row)}".strip()
    said = [f"{plain(n)}: {plain(c)}" for n, c in zip(names[1:], columns[1:], strict=True) if c]
    lang = scene.language(" ".join(columns))
    about = [plain(name) for name in names[1:]]
    return [
        Draft(
            kind=Kind.FACT,
            question=_ASKED[lang].format(subject, ", ".join(about[:-1]), about[-1]),
            answer="\n".join(said),
            lang=lang,
            sources=(row,),
        )
    ]
