"""Drafts to cards: commands corrected, questions made to stand alone, doubles merged."""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from dockquiz.domain.card import Card, Kind
from dockquiz.domain.deck import nest
from dockquiz.domain.problem import Problem, Severity, Span
from dockquiz.parsing import language
from dockquiz.parsing.draft import Draft
from dockquiz.parsing.line import Item
from dockquiz.parsing.outline import LABEL_LEVEL, Passage, Title
from dockquiz.parsing.phrasing import phrasing
from dockquiz.parsing.proving import Proof, corrected, corrections
from dockquiz.parsing.spelling import fold, mend
from dockquiz.parsing.suspicion import suspicions
from dockquiz.reference.equivalents import canonical

SUSPECT_TAG = "suspect"


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft with the passage it was found in."""

    draft: Draft
    passage: Passage


def cards_of(
    drafted: Sequence[Drafted], proofs: Sequence[Proof], path: str, deck: str, lang: str
) -> tuple[list[Card], list[Problem]]:
    """Return the cards of a note, and the problems that only cards show.

    Args:
        drafted: Every draft, in the order of the note.
        proofs: What the reference says about the note's commands.
        path: The note, for spans.
        deck: The note's deck.
        lang: The note's main language.
    """
    nested = _nesting(drafted)
    drafts = [_proved(d.draft, proofs) for d in drafted]
    held = dict(reversed(list(suspicions(drafts, canonical))))
    cards = [
        _card(
            draft,
            d.passage,
            proofs,
            path,
            deck,
            nested,
            lang,
            held[n].reason if n in held else None,
        )
        for n, (draft, d) in enumerate(zip(drafts, drafted, strict=True))
    ]
    told = [
        Problem(why.code, Severity.WARNING, why.reason, _code_span(drafts[n], path), why.hint)
        for n, why in held.items()
    ]
    return _merged(_told_apart(cards, [d.passage for d in drafted])), told


def _proved(draft: Draft, proofs: Sequence[Proof]) -> Draft:
    made = corrections(proofs, draft.sources)
    if not made:
        return draft
    fix: Callable[[str], str] = lambda text: corrected(text, made)  # noqa: E731 - names what it does
    return replace(
        draft,
        answer=fix(draft.answer),
        question=fix(draft.question),
        accept=tuple(map(fix, draft.accept)),
        items=tuple(map(fix, draft.items)),
    )


def _code_span(draft: Draft, path: str) -> Span:
    item = next((s for s in draft.sources if s.is_code), draft.sources[-1])
    return Span(path, item.line, item.end_line, item.column)


def _card(
    draft: Draft,
    passage: Passage,
    proofs: Sequence[Proof],
    path: str,
    deck: str,
    nested: Callable[[Passage], str],
    lang: str,
    suspect: str | None,
) -> Card:
    titles = _titles(passage, lang)
    return Card(
        kind=draft.kind,
        question=_standing_alone(draft, passage, lang),
        answer=draft.answer.strip(),
        accept=draft.accept,
        items=draft.items,
        choices=draft.choices,
        lang=draft.lang,
        deck=nest(deck, nested(passage)),
        section=tuple(titles),
        tags=(SUSPECT_TAG,) if suspect else (),
        block=_block(draft),
        suspect=suspect,
        sources=_spans(draft.sources, path),
        context=_context(draft, passage, path),
        corrections=corrections(proofs, draft.sources),
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
        titles = [t for t in passage.titles if t.level < LABEL_LEVEL]
        chosen = titles[deeper : deeper + 1]
        return _slug(chosen[0].text) if chosen else ""

    return nested


def _slug(title: str) -> str:
    return "-".join(re.findall(r"[^\W_]+", title.lower()))[:40].strip("-")


def _titles(passage: Passage, lang: str) -> list[str]:
    return [mend(t.text, language.language(t.text, lang)).text for t in passage.titles]


def _standing_alone(draft: Draft, passage: Passage, lang: str) -> str:
    """Return the question with the titles it needs to be understood alone."""
    if draft.standalone or not passage.titles:
        return draft.question
    titles = _telling(passage.titles)
    shown = [
        mend(t.text, language.language(t.text, lang)).text
        for t in titles
        if not _is_named(t, draft)
    ]
    shown = [t for t in shown if not t.endswith("?")]
    if not shown:
        return draft.question
    return str(phrasing(draft.lang).topic(", ".join(shown), draft.question))


def _telling(titles: Sequence[Title]) -> list[Title]:
    """Return the innermost heading, and the label below it if there is one."""
    headings = [t for t in titles if t.level < LABEL_LEVEL]
    labels = [t for t in titles if t.level == LABEL_LEVEL]
    return [*headings[-1:], *labels]


def _is_named(title: Title, draft: Draft) -> bool:
    """Whether the question (or the command it asks for) already says what the title says."""
    if any(title.line == s.line for s in draft.sources):
        return True
    asked = {_stem(w) for w in language.words(draft.question)}
    own = [_stem(w) for w in language.words(title.text) if not language.is_small_word(w)]
    return not own or any(w in asked for w in own)


def _stem(word: str) -> str:
    folded = fold(word)
    return folded[:-1] if len(folded) > 3 and folded[-1] in "sx" else folded


def _told_apart(cards: list[Card], passages: list[Passage]) -> list[Card]:
    """Add a title to questions that would be the same and have different answers."""
    groups: dict[str, list[int]] = {}
    for n, card in enumerate(cards):
        groups.setdefault(_key(card.question), []).append(n)
    result = list(cards)
    for indexes in groups.values():
        if len({_answer_key(cards[n]) for n in indexes}) < 2:
            continue
        for n in indexes:
            result[n] = _with_title(cards[n], passages[n])
    return result


def _with_title(card: Card, passage: Passage) -> Card:
    headings = [
        t for t in card.section if fold(t) not in fold(card.question) and not t.endswith("?")
    ]
    if not headings:
        return card
    return replace(card, question=str(phrasing(card.lang).topic(headings[-1], card.question)))


def _merged(cards: list[Card]) -> list[Card]:
    """Merge cards that ask the same and answer the same: one card, all sources kept."""
    kept: dict[tuple[str, str], Card] = {}
    for card in cards:
        key = (_key(card.question), _answer_key(card))
        kept[key] = _together(kept[key], card) if key in kept else card
    return list(kept.values())


def _together(one: Card, other: Card) -> Card:
    answer = max(one.answer, other.answer, key=len)
    shown = one if answer == one.answer else other
    return replace(
        shown,
        sources=one.sources + tuple(s for s in other.sources if s not in one.sources),
        context=one.context + tuple(c for c in other.context if c not in one.context),
        accept=tuple(dict.fromkeys(a for a in (*one.accept, *other.accept) if a != answer)),
        corrections=one.corrections
        + tuple(c for c in other.corrections if c not in one.corrections),
    )


def _key(question: str) -> str:
    return " ".join(re.findall(r"[\w-]+", fold(question)))


def _answer_key(card: Card) -> str:
    if card.kind is Kind.COMMAND:
        bare = re.sub(r"\s*(?:<[^>]*>|\[[^\]]*\])", "", card.answer)
        return canonical(bare)
    return _key(card.answer)
