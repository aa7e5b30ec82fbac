"""The shapes in which people write notes: what a good tutor would ask, whatever the wording.

A file holds the cases of one shape. Under `==== cards` stands a line a card:
`kind lang | question | answer`, in the order of the note. A kind is one, or several
that are equally good (`list/sequence`). A question is exact behind `= `, else what it
must mention, set apart by commas. An answer is exact; where it may be worded in
several ways, `…` stands before each piece that it must hold. Indented below:
`accept` other right answers, `lines` where the card comes from (all its sources).

`==== skipped` (line and reason) is optional; what does not stand under `==== problems`
(line and code) must not be warned of. `==== shortfall: why` says that a case is known
not to come out right yet; when it does, the line has to go.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from dockquiz.domain.card import Card
from dockquiz.domain.problem import Severity, Span
from dockquiz.parsing.extract import Extraction, extract

FOLDER = Path(__file__).with_name("styles")
PART = re.compile(r"^==== (\w+)(?:: (.*))?$")


@dataclass(frozen=True, slots=True)
class Expected:
    """A card as a tutor would make it."""

    kinds: tuple[str, ...]
    lang: str
    question: str
    answer: str
    more: dict[str, str] = field(default_factory=dict)

    def differs_from(self, card: Card) -> Iterator[str]:
        """Yield what a card has otherwise."""
        answer = _line("\n".join(card.items) or card.answer)
        if card.kind not in self.kinds:
            yield f"kind {card.kind}, not {'/'.join(self.kinds)}"
        if card.lang != self.lang:
            yield f"language {card.lang}, not {self.lang}"
        if not _is_asked(self.question, card.question):
            yield f"question «{card.question}», not «{self.question}»"
        if not _is_answered(self.answer, answer):
            yield f"answer «{answer}», not «{self.answer}»"
        if _holds(card.question, answer):
            yield f"question «{card.question}» gives «{answer}» away"
        accept = " / ".join(map(_line, card.accept))
        if accept != self.more.get("accept", ""):
            yield f"accepts «{accept}», not «{self.more.get('accept', '')}»"
        lines = ", ".join(_lines(span) for span in sorted(card.sources, key=lambda s: s.line))
        if lines != self.more.get("lines", lines):
            yield f"comes from lines {lines}, not {self.more['lines']}"


@dataclass(slots=True)
class Case:
    """A short note, and what it must give."""

    title: str
    parts: dict[str, list[str]]
    shortfall: str = ""

    @property
    def cards(self) -> Iterator[Expected]:
        """The cards that it must give, in order."""
        lines = [line for line in self.parts["cards"] if line]
        for n, line in enumerate(lines):
            if line.startswith(" "):
                continue
            kind, question, answer = line.split(" | ", 2)
            kinds, lang = kind.split()
            below = (row for row in lines[n + 1 :])
            more = {}
            for row in below:
                if not row.startswith(" "):
                    break
                name, _, value = row.strip().partition(" ")
                more[name] = value
            yield Expected(tuple(kinds.split("/")), lang, question, answer, more)


def _cases(path: Path) -> Iterator[Case]:
    case, part = Case("", {}), ""
    for line in [*path.read_text(encoding="utf-8").split("\n"), "==== case: "]:
        found = PART.match(line)
        if not found:
            case.parts[part].append(line)
        elif found[1] == "case":
            if case.title:
                yield case
            case, part = Case(found[2], {"note": []}), "note"
        elif found[1] == "shortfall":
            case.shortfall = found[2]
        else:
            part = found[1]
            case.parts[part] = []


CASES = [
    pytest.param(case, id=f"{path.stem[:2]} {case.title}")
    for path in sorted(FOLDER.glob("*.txt"))
    for case in _cases(path)
]


@pytest.mark.parametrize("case", CASES)
def test_a_note_of_each_style_gives_what_a_tutor_would_ask(case: Case) -> None:
    found = extract("\n".join(case.parts["note"]), "notes.txt", "notes")

    differences = [*_differences(case, found), *_otherwise_told(case, found)]

    if case.shortfall:
        assert differences, f"«{case.shortfall}» is mended: take the line off"
    else:
        assert differences == []


def _otherwise_told(case: Case, found: Extraction) -> Iterator[str]:
    """Yield what is skipped for another reason, and what is warned of without need."""
    told = {_lines(s.span).partition("-")[0]: s.reason for s in found.skipped}
    for row in filter(None, case.parts.get("skipped", [])):
        line, reasons = row.split()
        if told.get(line) not in reasons.split("/"):
            yield f"line {line} is skipped as {told.get(line)}, not {reasons}"
    warned = [p for p in found.problems if p.severity is not Severity.INFO]
    shown = [f"{p.span.line} {p.code}" for p in warned]
    if shown != [row for row in case.parts.get("problems", []) if row]:
        yield f"warns of {shown}"


def _differences(case: Case, found: Extraction) -> Iterator[str]:
    wanted = list(case.cards)
    for card, expected in zip(found.cards, wanted, strict=False):
        yield from expected.differs_from(card)
        if card.suspect:
            yield f"suspect: {card.suspect}"
    for card in found.cards[len(wanted) :]:
        yield f"one too many: {card.kind} «{card.question}» → «{_line(card.answer)}»"
    for expected in wanted[len(found.cards) :]:
        yield f"missing: {expected}"


def _is_asked(wanted: str, question: str) -> bool:
    if wanted.startswith("= "):
        return question == wanted[2:]
    return all(word.casefold() in question.casefold() for word in wanted.split(", "))


def _is_answered(wanted: str, answer: str) -> bool:
    if not wanted.startswith("…"):
        return answer == wanted
    return re.search(".*?".join(map(re.escape, wanted[1:].split("…"))), answer) is not None


def _holds(question: str, answer: str) -> bool:
    """Whether the question gives the whole answer away, not just a letter of it."""
    return (
        re.search(rf"(?<!\w){re.escape(answer.casefold())}(?!\w)", question.casefold()) is not None
    )


def _lines(span: Span) -> str:
    return str(span.line) if span.line == span.end_line else f"{span.line}-{span.end_line}"


def _line(text: str) -> str:
    return text.replace("\n", " ⏎ ")
