"""What the reference says about the commands of a note: problems, and proved corrections.

The reference proves, it does not guess: only an impossible word with one nearest
name is corrected; everything else is told and left as the note has it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dockquiz.domain.card import Correction
from dockquiz.domain.problem import Problem, Severity, Span
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.names import UNKNOWN_NAME, misspelt_names
from dockquiz.parsing.owners import owner_of
from dockquiz.parsing.rules.pairs import split_arrow, split_code
from dockquiz.parsing.shape import embedded_command
from dockquiz.reference import examine as reference
from dockquiz.reference.finding import Finding

_CAPITALS = re.compile(r"(?<![\w-])[A-Z]{4,12}(?![\w-])")
_ONCE = frozenset({"obsolete-command", "legacy-flag"})
"""Said once a note: repeating it at each line would hide the rest."""


@dataclass(frozen=True, slots=True)
class Proof:
    """One finding, at its place in the note."""

    item: Item
    line: int
    column: int
    finding: Finding


def prove(items: Sequence[Item], rows: Sequence[str]) -> list[Proof]:
    """Return what is wrong with the commands of a note, in the order of its lines.

    Args:
        items: The items of the note.
        rows: The note's lines, as they stand.
    """
    proofs: list[Proof] = []
    commands: list[str] = []
    for item in items:
        code, findings = _findings(item, commands)
        if item.shape is Shape.COMMAND:
            commands.append(code)
        proofs += [_placed(item, finding, rows) for finding in findings]
    proofs += [_placed(item, finding, rows) for item, finding in misspelt_names(items)]
    return sorted(proofs, key=lambda p: (p.line, p.column))


def _findings(item: Item, commands: Sequence[str]) -> tuple[str, list[Finding]]:
    """Return the code of an item, and what is wrong with it."""
    if item.shape is Shape.FLAG:
        return item.text, _of_flags(item.text, commands)
    if item.shape is Shape.COMMAND:
        pair = split_arrow(item.text) or split_code(item.text)
        code = pair.code if pair and pair.code else item.text
        return code, [f for line in code.split("\n") for f in reference.examine(line)]
    if item.shape in {Shape.PROSE, Shape.TABLE}:
        return "", list(_in_prose(item.text))
    return "", []


def _of_flags(text: str, commands: Sequence[str]) -> list[Finding]:
    owner = owner_of(text, commands)
    return [f for f in reference.examine_flags(text, owner) if f.replacement] if owner else []


def _in_prose(text: str) -> Iterator[Finding]:
    """Find a command inside a sentence, and misspelt instructions in capitals."""
    span = embedded_command(text)
    if span:
        for finding in reference.examine(text[span[0] : span[1]]):
            if finding.severity != "info" and finding.replacement:
                yield _shifted(finding, span[0])
    for found in _CAPITALS.finditer(text):
        instruction = reference.examine_instruction(found[0])
        if instruction is not None:
            yield _shifted(instruction, found.start())


def _shifted(finding: Finding, by: int) -> Finding:
    return replace(finding, start=finding.start + by, end=finding.end + by)


def _placed(item: Item, finding: Finding, rows: Sequence[str]) -> Proof:
    line, column = place_of(item, finding.found, rows)
    return Proof(item, line, column, finding)


def place_of(item: Item, found: str, rows: Sequence[str]) -> tuple[int, int]:
    """Return the line and column of a text in an item, which may span several lines."""
    for line in range(item.line, item.end_line + 1):
        column = rows[line - 1].find(found) if found else -1
        if column >= 0:
            return line, column + 1
    return item.line, min(item.column, len(rows[item.line - 1]) + 1)


def by_item(proofs: Sequence[Proof]) -> Mapping[int, Sequence[Proof]]:
    """Return the proofs that correct something, by the first line of their item."""
    found: dict[int, list[Proof]] = {}
    for proof in proofs:
        if proof.finding.replacement:
            found.setdefault(proof.item.line, []).append(proof)
    return found


def corrections(
    proofs: Mapping[int, Sequence[Proof]], sources: Sequence[Item]
) -> tuple[Correction, ...]:
    """Return the corrections that the proofs make in a card's lines."""
    return tuple(
        Correction(p.line, p.finding.found, p.finding.replacement or "", p.finding.code)
        for line in sorted({s.line for s in sources})
        for p in proofs.get(line, ())
    )


def corrected(text: str, made: Sequence[Correction]) -> str:
    """Return a text with the corrections made in it."""
    for correction in made:
        pattern = rf"(?<![\w-]){re.escape(correction.found)}(?![\w-])"
        text = re.sub(pattern, correction.to.replace("\\", r"\\"), text)
    return text


def problems(proofs: Sequence[Proof], path: str) -> list[Problem]:
    """Return the proofs as problems of a note; outdated commands are told once."""
    told: set[tuple[str, str]] = set()
    found: list[Problem] = []
    for proof in proofs:
        finding = proof.finding
        key = (finding.code, finding.about or finding.found)
        if finding.code in _ONCE:
            if key in told:
                continue
            told.add(key)
        span = Span(path, proof.line, proof.line, proof.column)
        found.append(
            Problem(finding.code, _severity(finding), _message(finding), span, _hint(finding))
        )
    return found


def _severity(finding: Finding) -> Severity:
    return Severity.WARNING if finding.code == UNKNOWN_NAME else Severity(finding.severity)


def _message(finding: Finding) -> str:
    messages = {
        "unknown-program": f"no program is called `{finding.found}`",
        "unknown-command": f"`{finding.about}` has no command `{finding.found}`",
        "unknown-flag": f"`{finding.about}` has no flag `{finding.found}`",
        "split-flag": f"a space splits the flag in `{finding.found}`",
        "unknown-instruction": f"no Dockerfile instruction is called `{finding.found}`",
        UNKNOWN_NAME: f"`{finding.found}` is named nowhere else in the note",
        "missing-operand": f"`{finding.found}` leaves out its operand {finding.about}",
        "obsolete-command": f"`{finding.about or finding.found}` is obsolete",
        "legacy-flag": f"`{finding.found}` is a legacy flag",
        "glued-operands": f"`{finding.found}` lacks something between its parts",
    }
    return messages.get(finding.code, f"{finding.code}: `{finding.found}`")


def _hint(finding: Finding) -> str | None:
    if finding.replacement:
        return f"read as `{finding.replacement}`"
    if finding.candidates:
        verb = "replaced by" if finding.code in _ONCE else "did you mean"
        return f"{verb} {' or '.join(f'`{c}`' for c in finding.candidates[:3])}"
    return None
