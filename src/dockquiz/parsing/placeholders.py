"""Misspelt placeholders: `<imgage>` where the note means `<image>`."""

import re
from collections.abc import Iterator, Sequence

from dockquiz.domain.problem import Problem, Severity, Span
from dockquiz.i18n import _
from dockquiz.parsing.line import Item
from dockquiz.parsing.places import place_of
from dockquiz.parsing.spelling import is_known, right_word
from dockquiz.reference.nearest import distance

_PLACEHOLDER = re.compile(r"<([a-z]{5,30})>")
"""Short names and names of several words are left alone: too many mean something."""


def misspelt_placeholders(
    items: Sequence[Item], rows: Sequence[str], path: str, lang: str
) -> Iterator[Problem]:
    """Tell placeholders that are no word and one slip away from one; each once a note."""
    told: set[str] = set()
    placed = [(item, name) for item in items for name in _PLACEHOLDER.findall(item.text)]
    known = {name for _, name in placed if is_known(name)}
    for item, name in placed:
        meant = None if name in told or name in known else _meant(name, known, lang)
        told.add(name)
        if meant:
            at = place_of(item, f"<{name}>", rows)
            yield Problem(
                "unknown-placeholder",
                Severity.INFO,
                _("the note does not say what `<{name}>` is").format(name=name),
                Span(path, at.line, at.line, at.column),
                _("did you mean `<{name}>`").format(name=meant),
            )


def _meant(name: str, known: set[str], lang: str) -> str | None:
    near = [other for other in known if distance(name, other, 2) == 1]
    return near[0] if len(near) == 1 else right_word(name, lang)
