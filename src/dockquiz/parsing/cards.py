"""Drafts to cards: commands corrected, suspects held back, questions made to stand alone."""

import hashlib
import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from dockquiz.domain import suspect
from dockquiz.domain.card import SUSPECT, Card, Correction, Kind
from dockquiz.domain.deck import nest
from dockquiz.domain.problem import Problem, Severity, Span
from dockquiz.parsing import language
from dockquiz.parsing.card_problems import doubled
from dockquiz.parsing.doubles import grouped, merged
from dockquiz.parsing.draft import Draft
from dockquiz.parsing.ignoring import Ignoring
from dockquiz.parsing.line import Item
from dockquiz.parsing.outline import Passage
from dockquiz.parsing.proving import Proof, by_item, corrected, corrections
from dockquiz.parsing.reversing import reversed_drafts
from dockquiz.parsing.spelling import mend
from dockquiz.parsing.standing import standing_alone, told_apart
from dockquiz.parsing.suspicion import suspicions
from dockquiz.parsing.titles import LABEL_LEVEL
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
    ignored: Ignoring
    """What it wants to hear nothing about."""
    reverse: AbstractSet[Kind] = frozenset()
    """The kinds of cards that are asked the other way round as well."""


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
    nested = nesting([d.passage for d in drafted])
    known = by_item(proofs)
    made = [corrections(known, d.draft.sources) for d in drafted]
    drafts = [_proved(d.draft, right) for d, right in zip(drafted, made, strict=True)]
    spans = [_code_span(draft, origin.path) for draft in drafts]
    held = {
        n: why
        for n, why in reversed(list(suspicions(drafts, canonical)))
        if not origin.ignored.covers(spans[n].line, why.code)
    }
    sections: dict[int, _Section] = {}
    cards = [
        _card(draft, _section(d.passage, origin, nested, sections), origin, right)
        for draft, d, right in zip(drafts, drafted, made, strict=True)
    ]
    for n, why in held.items():
        cards[n] = replace(cards[n], suspect=why.reason, tags=(SUSPECT,))
    told = [
        Problem(why.code, Severity.WARNING, suspect.told(why.reason), spans[n], why.hint)
        for n, why in held.items()
    ]
    bare = [draft.question for draft in drafts]
    for n, turned in reversed(reversed_drafts(drafts, origin.reverse).items()):
        if n not in held:
            section = _section(drafted[n].passage, origin, nested, sections)
            cards.insert(n + 1, _card(turned, section, origin, made[n]))
            bare.insert(n + 1, turned.question)
    groups = grouped(told_apart(cards), bare)
    return merged(groups), [*told, *doubled(groups)]


def _proved(draft: Draft, made: tuple[Correction, ...]) -> Draft:
    if not made:
        return draft
    return replace(
        draft,
        answer=corrected(draft.answer, made),
        question=corrected(draft.question, made),
        other=corrected(draft.other, made),
        accept=tuple(corrected(text, made) for text in draft.accept),
        items=tuple(corrected(text, made) for text in draft.items),
    )


def _code_span(draft: Draft, path: str) -> Span:
    item = next((s for s in draft.sources if s.is_code), draft.sources[-1])
    return Span(path, item.line, item.end_line, item.column)


@dataclass(frozen=True, slots=True)
class _Section:
    """What all cards of a passage share."""

    passage: Passage
    deck: str
    titles: tuple[str, ...]
    lines: tuple[tuple[int, int], ...]
    """The first and last lines of the titles."""


def _section(
    passage: Passage, origin: Origin, nested: Callable[[Passage], str], known: dict[int, _Section]
) -> _Section:
    """Return what the cards of a passage share, made once (`known` is by the passage's id)."""
    if id(passage) not in known:
        known[id(passage)] = _Section(
            passage,
            nest(origin.deck, nested(passage)),
            tuple(_titles(passage, origin.lang)),
            tuple((title.line, title.end_line) for title in passage.titles),
        )
    return known[id(passage)]


def _card(draft: Draft, section: _Section, origin: Origin, made: tuple[Correction, ...]) -> Card:
    return Card(
        kind=draft.kind,
        question=standing_alone(draft, section.passage, origin.lang),
        answer=draft.answer.strip(),
        accept=draft.accept,
        items=draft.items,
        choices=draft.choices,
        lang=draft.lang,
        deck=section.deck,
        section=section.titles,
        block=_block(draft),
        sources=_spans(draft.sources, origin.path),
        context=_context(draft, section, origin.path),
        corrections=made,
    )


def _context(draft: Draft, section: _Section, path: str) -> tuple[Span, ...]:
    """Return the spans of the titles and headings that a question rests on."""
    sources = {s.line for s in draft.sources}
    lines = dict.fromkeys((*section.lines, *((i.line, i.end_line) for i in draft.context)))
    return tuple(Span(path, line, end) for line, end in lines if line not in sources)


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


def nesting(passages: Sequence[Passage]) -> Callable[[Passage], str]:
    """Return how passages nest in the note's deck: by the outermost title that divides it."""
    tops = {p.titles[0].text for p in passages if p.titles}
    deeper = 1 if len(tops) == 1 and any(len(p.titles) > 1 for p in passages) else 0

    def nested(passage: Passage) -> str:
        titles = [t for t in passage.titles if t.level < LABEL_LEVEL and t.text[-1:] != "?"]
        chosen = titles[deeper : deeper + 1]
        return slug(chosen[0].text) if chosen else ""

    return nested


def slug(title: str) -> str:
    """Return a title as part of a deck's name."""
    return "-".join(re.findall(r"[^\W_]+", title.lower()))[:40].strip("-")


def _titles(passage: Passage, lang: str) -> list[str]:
    return [mend(t.text, language.language(t.text, lang)).text for t in passage.titles]
