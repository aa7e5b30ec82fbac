"""Settings at the top of a note, between lines of dashes: `deck`, `lang`, `syntax`, `reverse`."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dockquiz.domain.card import Kind

_FRONT = re.compile(
    r"""\A---[ \t]*\n
    (?P<body>(?:
        [A-Za-z][\w-]+[ \t]*(?::|=[ \t]*["'\[]).*\n   # an entry, of YAML or of TOML
      | [ \t]*-[ \t].*\n           # part of a list
      | [ \t]*\n | \#.*\n
    )+?)
    ---[ \t]*(?:\n|\Z)""",
    re.VERBOSE,
)
_ENTRY = re.compile(
    r"^(?P<key>[A-Za-z][\w-]+)[ \t]*[:=][ \t]*(?P<value>.*(?:\n[ \t]*-[ \t].*)*)$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a note says of itself."""

    deck: str | None = None
    lang: str | None = None
    syntax: str | None = None
    """Name of a flashcard syntax; it may be none that exists."""
    tags: tuple[str, ...] = ()
    reverse: frozenset[Kind] = frozenset()
    """The kinds of cards to ask the other way round as well."""
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
    tags = listed(entries.get("tags", ""))
    return FrontMatter(
        deck=entries.get("deck") or entries.get("name") or _tagged_deck(tags),
        lang=lang if lang in {"fr", "en"} else None,
        syntax=entries.get("syntax", "").lower() or None,
        tags=tags,
        reverse=kinds(listed(entries.get("reverse", ""))),
        end_line=found[0].rstrip("\n").count("\n") + 1,
    )


def _tagged_deck(tags: Sequence[str]) -> str | None:
    """Return the deck that a tag such as `flashcards/docker/swarm` names."""
    paths = (tag.split("/")[1:] for tag in tags if tag.startswith("flashcard"))
    return next(("::".join(path) for path in paths if path), None)


def kinds(names: Iterable[str]) -> frozenset[Kind]:
    """Return the kinds of cards that have these names; what is no name is left out."""
    return frozenset(Kind(name.lower()) for name in names if name.lower() in set(Kind))


def listed(value: str) -> tuple[str, ...]:
    """Return the words of a setting: `a, b`, `[a, b]`, or entries with dashes below each other."""
    words = re.split(r"[\s,\[\]]+", re.sub(r"^[ \t]*-[ \t]", " ", value, flags=re.MULTILINE))
    return tuple(word.strip("\"'#") for word in words if word.strip("\"'#"))
