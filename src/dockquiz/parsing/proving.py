"""What the reference says about the commands of a note: problems, and proved corrections.

The reference proves, it does not guess: only an impossible word with one nearest
name is corrected; everything else is told and left as the note has it.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dockquiz.domain.card import Correction
from dockquiz.domain.problem import Fix, Problem, Severity, Span
from dockquiz.i18n import _
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.names import UNKNOWN_NAME, misspelt_names
from dockquiz.parsing.owners import owner_of
from dockquiz.parsing.places import place_of, places_of
from dockquiz.parsing.rules.pairs import split_arrow, split_code
from dockquiz.parsing.shape import embedded_command, shape_of
from dockquiz.parsing.spelling import is_known
from dockquiz.reference import examine as reference
from dockquiz.reference.examine_files import examine_compose, examine_dockerfile
from dockquiz.reference.finding import Finding

_CODE = re.compile(r"`([^`\n]{4,200})`")
_CAPITALS = re.compile(r"(?<![\w-])[A-Z]{4,12}(?![\w-])")
_ONCE = frozenset({"obsolete-command", "obsolete-instruction", "obsolete-key", "legacy-flag"})
"""Said once a note: repeating it at each line would hide the rest."""


@dataclass(frozen=True, slots=True)
class Proof:
    """One finding, at its place in the note."""

    item: Item
    line: int
    column: int
    finding: Finding
    is_certain: bool
    """Whether nothing else can stand for it: only then the note itself may be mended."""


def prove(items: Sequence[Item], rows: Sequence[str]) -> list[Proof]:
    """Return what is wrong with the commands of a note, in the order of its lines.

    Args:
        items: The items of the note.
        rows: The note's lines, as they stand.
    """
    proofs: list[Proof] = []
    commands: list[str] = []
    named: dict[int, list[Finding]] = defaultdict(list)
    for item, finding in misspelt_names(items):
        named[item.line].append(finding)
    for item in items:
        code, findings = _findings(item, commands)
        if item.shape is Shape.COMMAND:
            commands.append(code)
        proofs += _placed(item, [*findings, *named[item.line]], rows)
    proofs += _in_settings(items, rows)
    return sorted(proofs, key=lambda p: (p.line, p.column))


def _in_settings(items: Sequence[Item], rows: Sequence[str]) -> Iterator[Proof]:
    """Judge the keys of Compose files, wherever they stand."""
    starts = [item.line for item in items]
    for told in examine_compose(rows):
        line, finding = told.row + 1, told.finding
        item = items[bisect_right(starts, line) - 1]
        yield Proof(item, line, finding.start + 1, finding, is_certain=True)


def _findings(item: Item, commands: Sequence[str]) -> tuple[str, list[Finding]]:
    """Return the code of an item, and what is wrong with it."""
    if item.shape is Shape.FLAG:
        return item.text, _of_flags(item.text, commands)
    if item.shape is Shape.COMMAND:
        pair = split_arrow(item.text) or split_code(item.text)
        code = pair.code if pair and pair.code else item.text
        found = [f for line in code.split("\n") for f in reference.examine(line)]
        return code, [*found, *_in_dockerfile(code)]
    if item.shape in {Shape.PROSE, Shape.TABLE}:
        return "", list(_in_prose(item.text))
    if item.shape is Shape.CODE:
        return "", _in_dockerfile(item.text)
    return "", []


def _of_flags(text: str, commands: Sequence[str]) -> list[Finding]:
    owner = owner_of(text, commands)
    return [f for f in reference.examine_flags(text, owner) if f.replacement] if owner else []


def _in_dockerfile(text: str) -> list[Finding]:
    return [told.finding for told in examine_dockerfile(text.split("\n"))]


def _in_prose(text: str) -> Iterator[Finding]:
    """Find a command inside a sentence, and misspelt instructions in capitals."""
    span = embedded_command(text)
    spans = [m.span(1) for m in _CODE.finditer(text) if shape_of(m[1]) is Shape.COMMAND]
    for start, end in spans or ([span] if span else []):
        for finding in reference.examine(text[start:end]):
            is_word = finding.code == "unknown-program" and is_known(finding.found)
            if finding.severity != "info" and finding.replacement and not is_word:
                yield _shifted(finding, start)
    for found in _CAPITALS.finditer(text):
        instruction = reference.examine_instruction(found[0])
        if instruction is not None:
            yield _shifted(instruction, found.start())


def _shifted(finding: Finding, by: int) -> Finding:
    return replace(finding, start=finding.start + by, end=finding.end + by)


def _placed(item: Item, findings: Sequence[Finding], rows: Sequence[str]) -> Iterator[Proof]:
    """Give each finding of an item its place; where they are equal, in their order."""
    equal: dict[str, list[Finding]] = {}
    for finding in findings:
        equal.setdefault(finding.found, []).append(finding)
    for found, group in equal.items():
        places = places_of(item, found, rows)
        is_certain = len(places) == len(group)
        for n, finding in enumerate(group):
            place = places[n] if is_certain else place_of(item, found, rows)
            yield Proof(item, place.line, place.column, finding, is_certain)


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
            Problem(
                finding.code,
                _severity(finding),
                _message(finding),
                span,
                _hint(finding),
                _fix(proof),
            )
        )
    return found


def _fix(proof: Proof) -> Fix | None:
    finding = proof.finding
    if not proof.is_certain or not finding.replacement:
        return None
    return Fix(finding.found, finding.replacement)


def _severity(finding: Finding) -> Severity:
    return Severity.WARNING if finding.code == UNKNOWN_NAME else Severity(finding.severity)


def _message(finding: Finding) -> str:
    messages = {
        "unknown-program": _("no program is called `{found}`"),
        "unknown-command": _("`{about}` has no command `{found}`"),
        "unknown-flag": _("`{about}` has no flag `{found}`"),
        "split-flag": _("a space splits the flag in `{found}`"),
        "unknown-instruction": _("no Dockerfile instruction is called `{found}`"),
        UNKNOWN_NAME: _("`{found}` is named nowhere else in the note"),
        "unknown-key": _("no key of a Compose {about} is called `{found}`"),
        "obsolete-key": _("`{found}` is obsolete in a Compose file"),
        "obsolete-instruction": _("`{found}` is an obsolete Dockerfile instruction"),
        "missing-operand": _("`{found}` leaves out {about}"),
        "obsolete-command": _("`{obsolete}` is obsolete"),
        "legacy-flag": _("`{found}` is a legacy flag"),
        "glued-operands": _("`{found}` lacks something between its parts"),
    }
    message = messages.get(finding.code, f"{finding.code}: `{{found}}`")
    found, about = finding.found, finding.about
    return message.format(found=found, about=about, obsolete=about or found)


def _hint(finding: Finding) -> str | None:
    if finding.replacement:
        return _("read as `{command}`").format(command=finding.replacement)
    if finding.candidates:
        said = _("replaced by {names}") if finding.code in _ONCE else _("did you mean {names}")
        return said.format(names=_(" or ").join(f"`{c}`" for c in finding.candidates[:3]))
    return None
