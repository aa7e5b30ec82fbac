"""What the reference has to say about a command line."""

from dataclasses import dataclass

SEVERITY = {
    "unknown-program": "warning",
    "unknown-command": "error",
    "unknown-flag": "error",
    "split-flag": "error",
    "unknown-instruction": "warning",
    "unknown-key": "warning",
    "missing-operand": "info",
    "obsolete-command": "info",
    "obsolete-instruction": "info",
    "obsolete-key": "info",
    "legacy-flag": "info",
    "glued-operands": "info",
}
"""How much each code of a finding matters: error, warning or info."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, missing or outdated in a command line."""

    code: str
    """A key of `SEVERITY`."""
    start: int
    """Where it begins in the line, counted from 0."""
    end: int
    """Just behind its last character."""
    found: str = ""
    """The text from `start` to `end`."""
    candidates: tuple[str, ...] = ()
    """What may have been meant, best first; for an obsolete command, what replaced it."""
    replacement: str | None = None
    """What must have been meant: given only if `found` is impossible and one name is nearest."""
    about: str = ""
    """The command that the finding is about (`docker swarm init`), or the missing operand."""

    @property
    def severity(self) -> str:
        """How much it matters: error, warning or info."""
        return SEVERITY[self.code]
