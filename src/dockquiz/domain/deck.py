"""Deck names: `docker::swarm` is the deck `swarm` inside `docker`, as in Anki."""

SEPARATOR = "::"


def nest(*parts: str) -> str:
    """Return the name of the deck that lies at the end of a path of titles.

    Empty parts are left out; a separator inside a part becomes a dash, so that
    a title cannot nest by accident.
    """
    return SEPARATOR.join(p.replace(SEPARATOR, "-").strip() for p in parts if p.strip())


def contains(deck: str, other: str) -> bool:
    """Whether `other` is `deck` or lies inside it.

    Example:
        >>> contains("docker", "docker::swarm"), contains("docker", "dockerfile")
        (True, False)
    """
    return other == deck or other.startswith(deck + SEPARATOR)


def lineage(deck: str) -> tuple[str, ...]:
    """Return the decks around a deck, outermost first, and the deck itself; nothing for ''.

    Example:
        >>> lineage("docker::swarm::nodes")
        ('docker', 'docker::swarm', 'docker::swarm::nodes')
    """
    parts = deck.split(SEPARATOR) if deck else []
    return tuple(SEPARATOR.join(parts[:depth]) for depth in range(1, len(parts) + 1))
