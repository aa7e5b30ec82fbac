"""Drafts to cards: commands corrected, suspects held back, questions made to stand alone."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from dockquiz.domain.card import SUSPECT, Card, Correction
from dockquiz.domain.deck import nest
from dockquiz.domain.problem import Problem, Severity, Span
from dockquiz.parsing import language
from dockquiz.parsing.card_problems import problems_of_cards
from dockquiz.parsing.doubles import grouped, merged
from dockquiz.parsing.draft import Draft
from dockquiz.parsing.line import Item
from dockquiz.parsing.outline import LABEL_LEVEL, Passage
from dockquiz.parsing.proving import Proof, by_item, corrected, corrections
from dockquiz.parsing.spelling import mend
from dockquiz.parsing.standing import standing_alone, told_apart
from dockquiz.parsing.suspicion import suspicions
from dockquiz.reference.equivalents import canonical


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of a whole note."""

    path: str
    """As the user gave it."""
    deck: str
    """The outermost titles nest in it."""
    lang: str
    """The language of most of it."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft with the passage it was found in."""

    draft: Draft
    passage: Passage


def cards_of(
    drafted: Sequence[Drafted], proofs: Sequence[Proof], origin: Origin
) -> tuple[list[Card], list[Problem]]:
    """Return the cards of a note, and the problems that only cards show.

    Args:
        drafted: Every draft, in the order of the note.
        proofs: What the reference says about the note's commands.
        origin: The note.
    """
    nested = _nesting(drafted)
    known = by_item(proofs)
    proved = [replace(d, draft=_proved(d.draft, known)) for d in drafted]
    drafts = [d.draft for d in proved]
    held = dict(reversed(list(suspicions(drafts, canonical))))
    cards = [
        _card(d, origin, nested(d.passage), corrections(known, d.draft.sources)) for d in proved
    ]
    for n, why in held.items():
        cards[n] = replace(cards[n], suspect=why.reason, tags=(SUSPECT,))
    told = [
        Problem(
            why.code, Severity.WARNING, why.reason, _code_span(drafts[n], origin.path), why.hint
        )
        for n, why in held.items()
    ]
    groups = grouped(told_apart(cards))
    result = merged(groups)
    return result, [*told, *problems_of_cards(result, groups)]


def _proved(draft: Draft, proofs: Mapping[int, Sequence[Proof]]) -> Draft:
    made = corrections(proofs, draft.sources)
    if not made:
        return draft
    return replace(
        draft,
        answer=corrected(draft.answer, made),
        question=corrected(draft.question, made),
        accept=tuple(corrected(text, made) for text in draft.accept),
        items=tuple(corrected(text, made) for text in draft.items),
    )


def _code_span(draft: Draft, path: str) -> Span:
    item = next((s for s in draft.sources if s.is_code), draft.sources[-1])
    return Span(path, item.line, item.end_line, item.column)


def _card(drafted: Drafted, origin: Origin, nested: str, made: tuple[Correction, ...]) -> Card:
    draft, passage = drafted.draft, drafted.passage
    return Card(
        kind=draft.kind,
        question=standing_alone(draft, passage, origin.lang),
        answer=draft.answer.strip(),
        accept=draft.accept,
        items=draft.items,
        choices=draft.choices,
        lang=draft.lang,
        deck=nest(origin.deck, nested),
        section=tuple(_titles(passage, origin.lang)),
        block=_block(draft),
        sources=_spans(draft.sources, origin.path),
        context=_context(draft, passage, origin.path),
        corrections=made,
    )


def _context(draft: Draft, passage: Passage, path: str) -> tuple[Span, ...]:
    """Return the spans of the titles and headings that a question rests on."""
    sources = {s.line for s in draft.sources}
    lines = [(t.line, t.end_line) for t in passage.titles]
    lines += [(i.line, i.end_line) for i in draft.context]
    return tuple(Span(path, line, end) for line, end in dict.fromkeys(lines) if line not in sources)


def _spans(items: Sequence[Item], path: str) -> tuple[Span, ...]:
    """Return the spans of items, those that touch joined."""
    spans: list[Span] = []
    for item in sorted(items, key=lambda i: i.line):
        if spans and item.line <= spans[-1].end_line + 1:
            spans[-1] = replace(spans[-1], end_line=max(spans[-1].end_line, item.end_line))
        else:
            spans.append(Span(path, item.line, item.end_line, max(1, item.column)))
    return tuple(spans)


def _block(draft: Draft) -> str:
    text = "\n".join(item.text for item in draft.sources)
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()


def _nesting(drafted: Sequence[Drafted]) -> Callable[[Passage], str]:
    """Return how passages nest in the note's deck: by the outermost title that divides it."""
    tops = {d.passage.titles[0].text for d in drafted if d.passage.titles}
    deeper = 1 if len(tops) == 1 and any(len(d.passage.titles) > 1 for d in drafted) else 0

    def nested(passage: Passage) -> str:
        titles = [t for t in passage.titles if t.level < LABEL_LEVEL and t.text[-1:] != "?"]
        chosen = titles[deeper : deeper + 1]
        return _slug(chosen[0].text) if chosen else ""

    return nested


def _slug(title: str) -> str:
    return "-".join(re.findall(r"[^\W_]+", title.lower()))[:40].strip("-")


def _titles(passage: Passage, lang: str) -> list[str]:
    return [mend(t.text, language.language(t.text, lang)).text for t in passage.titles]
