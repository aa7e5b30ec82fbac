"""What the columns of a table of cards hold, by their names, and how a cell holds several texts."""

import re
from collections.abc import Mapping, Sequence
from json import JSONDecodeError, loads
from typing import Any

from dockquiz.domain.card import SUSPECT, Kind

_NAMES = {
    "question": "front recto question term terme text texte word mot expression prompt q".split(),
    "answer": "back verso answer réponse reponse definition définition meaning sens a".split(),
    "tags": ["tags", "tag", "étiquettes", "étiquette", "mots-clés"],
    "deck": ["deck", "paquet"],
    "notetype": ["notetype", "note type", "type", "type de note"],
    "": "guid id hint indice extra notes remarques source image audio example exemple".split(),
} | {name: [name] for name in "kind section accept items choices lang suspect guard".split()}
"""What the columns of a table of cards are called."""
_ROLES = {name: role for role, names in _NAMES.items() for name in names}
_GUARDED = re.compile(r"^'(?='*[=+\-@\t\r])")
"""What keeps a spreadsheet from taking a cell for a formula."""


def roles(names: Sequence[str]) -> dict[str, int]:
    """Return what columns hold, by their names; no two hold the same.

    A column of another use has a role that begins with `other`; one that is not known has none.
    """
    found: dict[str, int] = {}
    for at, name in enumerate(names):
        role = _ROLES.get(name.strip().lower())
        if role is not None:
            found.setdefault(role or f"other {at}", at)
    return found


def is_head(names: Sequence[str]) -> bool:
    """Whether a first record names the columns: it says where the sides are, or knows all names."""
    found = roles(names)
    return {"question", "answer"} <= found.keys() or (
        "question" in found and len(found) == len(names)
    )


def bare(cells: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of a record by role, without what guards them from spreadsheets."""
    if cells.get("guard") != "'":
        return dict(cells)
    return {role: _GUARDED.sub("", cell) for role, cell in cells.items()}


def contents(cells: Mapping[str, str]) -> dict[str, Any]:
    """Return what a record that names a kind says of its card, by fields of `Flashcard`."""
    kind, lang = cells.get("kind", "").lower(), cells.get("lang", "").lower()
    suspect = cells.get("suspect") or None
    tags = [word.strip(",#") for word in cells.get("tags", "").split()] + [SUSPECT] * bool(suspect)
    return {
        "kind": Kind(kind) if kind in set(Kind) else Kind.QA,
        "question": cells.get("question", ""),
        "answer": cells.get("answer", ""),
        "accept": several(cells.get("accept", "")),
        "items": several(cells.get("items", "")),
        "choices": several(cells.get("choices", "")),
        "section": several(cells.get("section", "")),
        "tags": tuple(dict.fromkeys(tag for tag in tags if tag)),
        "lang": lang if lang in {"fr", "en"} else "",
        "suspect": suspect,
    }


def several(cell: str) -> tuple[str, ...]:
    """Return the texts in a cell: one a line, or a list in JSON where texts have lines."""
    if cell.startswith("["):
        try:
            told = loads(cell)
        except (JSONDecodeError, RecursionError):
            told = None
        if isinstance(told, list) and all(isinstance(text, str) for text in told):
            return tuple(told)
    return tuple(line.strip() for line in cell.split("\n") if line.strip())
