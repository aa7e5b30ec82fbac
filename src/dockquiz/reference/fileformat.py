"""What a Dockerfile and a Compose file may say: instructions and keys."""

from functools import cache, lru_cache
from typing import Any

from dockquiz.reference.finding import Finding
from dockquiz.reference.nearest import nearest
from dockquiz.reference.sources import read_data


@cache
def _format(name: str) -> dict[str, Any]:
    found: dict[str, Any] = read_data("files")[name]
    return found


@cache
def instructions() -> frozenset[str]:
    """Return the instructions of a Dockerfile, obsolete ones included."""
    known = _format("dockerfile")
    return frozenset([*known["instructions"].split(), *known["obsolete"]])


def compose_keys(section: str = "keys") -> frozenset[str]:
    """Return the keys of a Compose file.

    Args:
        section: "keys" for the top level, or what the keys lie in: "service",
            "build", "deploy", "healthcheck".
    """
    return frozenset(_format("compose")[section].split())


def replaced_by(word: str) -> str | None:
    """Return what replaced an obsolete instruction or key.

    Empty if nothing did; None if the word is not obsolete.

    Example:
        >>> replaced_by("MAINTAINER"), replaced_by("version"), replaced_by("RUN")
        ('LABEL', '', None)
    """
    known: dict[str, str] = _format("dockerfile")["obsolete"] | _format("compose")["obsolete"]
    return known.get(word)


@lru_cache(maxsize=4_096)
def examine_instruction(word: str) -> Finding | None:
    """Return a finding if a word in capitals is a misspelt Dockerfile instruction.

    Short words and inflections (`VOLUMES`, `EXPOSED`) are ordinary titles.

    Example:
        >>> examine_instruction("WORDIR").replacement
        'WORKDIR'
    """
    known = instructions()
    if len(word) < 5 or not word.isupper() or any(word.startswith(name) for name in known):
        return None
    names = nearest(word, known, strict=True)
    if len(names) != 1:
        return None
    return Finding("unknown-instruction", 0, len(word), word, names, names[0], "Dockerfile")
