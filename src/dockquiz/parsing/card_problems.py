"""What only cards show: doubles, contradicting answers, answers that nobody can recall."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from dockquiz.domain.card import Card, Kind
from dockquiz.domain.problem import Problem, Severity, Span
from dockquiz.i18n import _
from dockquiz.parsing.doubles import answer_key, conflicts, grouped, top
from dockquiz.parsing.suspicion import differ

LONGEST_ANSWER = 400
"""Characters of an answer that can still be recalled."""
MOST_ITEMS = 9
"""Items of a list or steps of a sequence that can still be recalled."""
_MOST_QUESTIONS = 20
"""Different questions of one answer that are held against each other."""
Pair = tuple[Card, Card]
"""A card, and the earlier one that it is held against."""


def problems_of_cards(cards: Sequence[Card]) -> Iterator[Problem]:
    """Tell what the cards of one note show: conflicts, and answers that are too long."""
    yield from _told(conflicts(cards), _conflict)
    for card in cards:
        yield from _too_long(card)


def doubled(groups: Sequence[Sequence[Card]]) -> Iterator[Problem]:
    """Tell the cards of one note that were written twice.

    Args:
        groups: The cards before they are merged, those that ask and answer the same together.
    """
    return _told(_doubled(groups), _double)


def doubled_flashcards(cards: Sequence[Card]) -> Iterator[Problem]:
    """Tell the flashcards that were written twice: each has one source a time, merged already."""
    for card in cards:
        first = replace(card, sources=card.sources[:1])
        for span in card.sources[1:]:
            yield _double(replace(card, sources=(span,)), first)


def problems_between(cards: Sequence[Card]) -> Iterator[Problem]:
    """Tell what cards of several notes show together and no note shows alone.

    Cards of different decks may answer one question differently.
    """
    yield from _told(
        _between_notes(_doubled(grouped(cards, [card.question for card in cards]))), _double
    )
    yield from _told(_between_notes(conflicts(cards)), _conflict)
    yield from _told(_between_notes(_same_answer(cards)), _shared_answer)


def _told(pairs: Iterator[Pair], tell: Callable[[Card, Card], Problem]) -> Iterator[Problem]:
    return (tell(card, other) for card, other in pairs)


def _between_notes(pairs: Iterator[Pair]) -> Iterator[Pair]:
    return ((a, b) for a, b in pairs if a.sources[0].path != b.sources[0].path)


def _doubled(groups: Sequence[Sequence[Card]]) -> Iterator[Pair]:
    """Find cards that were written twice; the same lines may give a card twice by themselves."""
    for group in groups:
        for card in group[1:]:
            if not _overlap(_span(card), _span(group[0])):
                yield card, group[0]


def _overlap(one: Span, other: Span) -> bool:
    apart = one.path != other.path or one.end_line < other.line or other.end_line < one.line
    return not apart


def _same_answer(cards: Sequence[Card]) -> Iterator[Pair]:
    """Find commands that answer different questions of one deck."""
    answered: dict[tuple[str, ...], list[Card]] = {}
    for card in cards:
        if card.kind is Kind.COMMAND:
            before = answered.setdefault((answer_key(card), card.lang, top(card.deck)), [])
            other = next((c for c in before if differ(card.question, c.question)), None)
            if other is not None:
                yield card, other
            if len(before) < _MOST_QUESTIONS:
                before.append(card)


def _double(card: Card, other: Card) -> Problem:
    message = _("the same question and answer stand {place}")
    return _problem(
        "doubled-card", Severity.INFO, message, (card, other), _("they become one card")
    )


def _conflict(card: Card, other: Card) -> Problem:
    message = _("the same question has another answer {place}")
    hint = _("say in the question what sets them apart, or join the answers")
    return _problem("conflicting-card", Severity.WARNING, message, (card, other), hint)


def _shared_answer(card: Card, other: Card) -> Problem:
    message = _("two different questions have the same answer (the other is {place})")
    hint = _("one of them needs another command, unless they mean the same")
    return _problem("shared-answer", Severity.INFO, message, (card, other), hint)


def _problem(code: str, severity: Severity, message: str, pair: Pair, hint: str) -> Problem:
    card, other = pair
    return Problem(code, severity, message.format(place=_place(other, card)), _span(card), hint)


def _too_long(card: Card) -> Iterator[Problem]:
    count, most = len(card.items), MOST_ITEMS
    message = _("the answer has {count} items; {most} can be recalled")
    if count <= most:
        count, most = len(card.answer), LONGEST_ANSWER
        message = _("the answer has {count} characters; {most} can be recalled")
    if count > most:
        told = message.format(count=count, most=most)
        hint = _("several short cards are learned faster than one long one")
        yield Problem("long-answer", Severity.INFO, told, _span(card), hint)


def _span(card: Card) -> Span:
    return card.sources[0]


def _place(other: Card, card: Card) -> str:
    """Say where another card stands, seen from a card."""
    there, here = _span(other), _span(card)
    if there.path == here.path:
        return _("on line {line}").format(line=there.line)
    return _("on line {line} of {path}").format(line=there.line, path=there.path)
