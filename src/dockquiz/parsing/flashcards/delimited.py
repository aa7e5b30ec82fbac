"""Whether a plain text is a table of cards: `front; back; tag`, line by line."""

import re
from collections.abc import Sequence

from dockquiz.parsing.flashcards.records import Record, records
from dockquiz.reference.lookup import is_program

_FEWEST = 3
"""Lines: fewer may be alike by chance."""
_SAMPLE = 40
_LONGEST = 300
"""Characters of a front."""
_MARKED = re.compile(r"^\s*(?:[-*+•>#|$]|=+>|//|\d+[.)]\s)")


def is_table(rows: Sequence[str]) -> bool:
    """Whether every line holds a front and a back set apart by `;`, or by a tab if fronts ask.

    Lines of code end in `;`, and shell commands are joined by it: neither is a table.
    """
    written = [row for row in rows if row.strip() and not row.startswith("#")]
    if len(written) < _FEWEST:
        return False
    sample = written[:_SAMPLE]
    if all(";" in row for row in sample):
        return _is_even(records(written, ";"))
    asked = sum(row.split("\t")[0].rstrip().endswith("?") for row in sample if "\t" in row)
    return asked * 2 > len(sample) and _is_even(records(written, "\t"))


def _is_even(found: Sequence[Record]) -> bool:
    width = len(found[0].fields)
    if not 2 <= width <= 4 or any(len(record.fields) != width for record in found):
        return False
    fronts = [record.fields[0] for record in found]
    if any(not front or len(front) > _LONGEST or _MARKED.match(front) for front in fronts):
        return False
    if width > 2 and not any(record.fields[-1] for record in found):
        return False
    return all(record.fields[1] for record in found) and not _is_shell(found)


def _is_shell(found: Sequence[Record]) -> bool:
    both = sum(
        all(is_program(field.split(maxsplit=1)[0]) for field in record.fields[:2])
        for record in found[:_SAMPLE]
    )
    return both * 3 > len(found[:_SAMPLE])
