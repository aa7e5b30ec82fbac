"""Settings at the top of a note, between two lines of dashes: `deck`, `lang`."""

import re
from dataclasses import dataclass

_FRONT = re.compile(
    r"""\A---[ \t]*\n
    (?P<body>(?:
        [A-Za-z][\w-]*[ \t]*:.*\n   # an entry
      | [ \t]*-[ \t].*\n           # part of a list
      | [ \t]*\n | \#.*\n
    )+?)
    ---[ \t]*(?:\n|\Z)""",
    re.VERBOSE,
)
_ENTRY = re.compile(r"^(?P<key>[A-Za-z][\w-]*)[ \t]*:[ \t]*(?P<value>.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a note says of itself."""

    deck: str | None = None
    lang: str | None = None
    end_line: int = 0
    """Its last line; 0 if the note has none."""


def front_matter(text: str) -> FrontMatter:
    """Return the settings at the top of a note."""
    found = _FRONT.match(text)
    if not found:
        return FrontMatter()
    entries = {
        m["key"].lower(): m["value"].strip().strip("\"'") for m in _ENTRY.finditer(found["body"])
    }
    lang = entries.get("lang", "").lower()[:2]
    return FrontMatter(
        deck=entries.get("deck") or None,
        lang=lang if lang in {"fr", "en"} else None,
        end_line=found[0].rstrip("\n").count("\n") + 1,
    )
