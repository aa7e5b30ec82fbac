"""Questions of a quiz made from cards: every form in which a card can be asked well.

A card that cannot be asked well gives no question but a reason.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from dockquiz.domain.card import Card, Kind
from dockquiz.domain.judging.choices import right_choices
from dockquiz.domain.judging.spokenwords import spoken
from dockquiz.domain.quiz.contrast import swapped
from dockquiz.domain.quiz.question import MAXIMUM_CHOICES, Form, Question

TRUTH = {"en": ("True", "False"), "fr": ("Vrai", "Faux")}
"""What is chosen from, in the language of the card; the first means true."""
_IS_IT_TRUE = {"en": "True or false?", "fr": "Vrai ou faux ?"}
_WHICH_IS_MISSING = {"en": "Which one is missing?", "fr": "Que manque-t-il ?"}
_ALSO_RIGHT = {"en": "Also right: {}", "fr": "Juste aussi : {}"}
_QUOTED = {"en": "“{}”", "fr": "« {} »"}
_STEPS = range(3, 9)
_LONGEST_STEP = 90
"""Characters of a step or an item; longer ones are not read at a glance."""
_LONGEST_CHOICE = 160
_LONGEST_TEXT = 400
"""Characters of a question."""
_MOST_RIGHT = 4
"""Right items that a question of several shows."""
_FEWEST_WRONG = 2
_LONGEST_TYPED = 80
_WORDS_OF_A_NAME = 2
_LONGEST_BY_CHANCE = 40
"""Characters of a command that is typed although it could be chosen: phones have small keys."""
_NUMBER = re.compile(r"(?P<number>-?(?:0|[1-9]\d{0,8})(?:[.,]\d{1,6})?)(?: ?/ ?(?:tcp|udp))?")
_ITEMS_TO_MISS = range(2, 7)
_LEADING = re.compile(r"^\s*(?:\d{1,2}[.)]|[-*•])\s+")


class Reason(StrEnum):
    """Why a card is not asked."""

    SUSPECT = "suspect"
    """Nobody has confirmed that it is right."""
    SUSPENDED = "suspended"
    ORPHAN = "orphan"
    """It is gone from the notes."""
    OPTIONS = "options"
    """There are no good wrong options, and its answer cannot be typed fairly."""
    LENGTH = "length"
    """Too long to be read against a clock, or empty."""
    ITEMS = "items"
    """A list without good wrong items, or a sequence with too few steps or too many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What a question can be made of."""

    card: Card
    guid: str
    wrong: tuple[str, ...] = ()
    """Wrong options, the best first."""
    wrong_items: tuple[str, ...] = ()
    """Items of other lists, which surely do not belong to this one."""


def questions(material: Material, *, typed: bool = False) -> tuple[Question, ...] | Reason:
    """Return every question that a card makes, the best foremost, or why there is none.

    Args:
        material: The card, with what is wrong beside it.
        typed: Whether answers that can be typed are always typed.
    """
    card = material.card
    wrong = _different(material.wrong, card.answer)[: MAXIMUM_CHOICES - 1]
    material = replace(material, wrong=wrong)
    if len(card.question) > _LONGEST_TEXT or not card.answer.strip():
        return Reason.LENGTH
    match card.kind:
        case Kind.SEQUENCE:
            return _one(_order(material), Reason.ITEMS)
        case Kind.LIST:
            several = _multiple(material)
            return (several,) if several else tuple(_missing(material)) or Reason.ITEMS
        case Kind.CHOICE:
            return _one(_choice(material), Reason.OPTIONS)
    if len(card.answer) > _LONGEST_CHOICE:
        return Reason.LENGTH
    made = tuple(_typed(material) if typed else ()) or tuple(_chosen(material))
    return made or Reason.OPTIONS


def _one(question: Question | None, otherwise: Reason) -> tuple[Question, ...] | Reason:
    return (question,) if question else otherwise


def _chosen(material: Material) -> Iterator[Question]:
    """Yield the questions of a card with one answer."""
    card = material.card
    if number := _number(material):
        yield number
    elif swap := swapped(card):
        yield _truth(material, swap)
        yield _truth(material, card.answer)
    elif len(material.wrong) >= _FEWEST_WRONG:
        yield _single(material)
        if card.kind.is_typed and len(card.answer) <= _LONGEST_BY_CHANCE:
            yield from _typed(material)
        if not card.kind.takes_text:
            yield _truth(material, material.wrong[0])
            yield _truth(material, card.answer)
    else:
        yield from _typed(material)


def _single(material: Material) -> Question:
    card = material.card
    return _made(
        material,
        form=Form.SINGLE,
        choices=(card.answer, *material.wrong),
        right=frozenset({0}),
    )


def _truth(material: Material, said: str) -> Question:
    """Ask whether something that is said is so."""
    card = material.card
    quoted = _QUOTED[card.lang].format(said)
    return _made(
        material,
        form=Form.TRUTH,
        text=f"{card.question}\n{quoted}\n{_IS_IT_TRUE[card.lang]}",
        choices=TRUTH[card.lang],
        right=frozenset({0 if said == card.answer else 1}),
        explanation="" if said == card.answer else card.answer,
    )


def _typed(material: Material) -> Iterator[Question]:
    """Yield the question whose answer is typed, if the answer is short enough to be judged."""
    card = material.card
    is_short = "\n" not in card.answer and len(card.answer) <= _LONGEST_TYPED
    if is_short and (card.kind.takes_text or _is_a_name(card.answer)):
        yield _made(material, form=Form.TYPED, answers=(card.answer, *card.accept))


def _number(material: Material) -> Question | None:
    answer = material.card.answer.strip()
    found = None if material.card.kind.is_typed else _NUMBER.fullmatch(answer)
    if found is None:
        return None
    return _made(
        material,
        form=Form.NUMBER,
        number=Decimal(found["number"].replace(",", ".")),
        explanation="" if found["number"] == answer else answer,
    )


def _order(material: Material) -> Question | None:
    steps = _items(material.card)
    if len(steps) not in _STEPS or not _are_short(steps):
        return None
    return _made(material, form=Form.ORDER, choices=steps)


def _multiple(material: Material) -> Question | None:
    right = _items(material.card)[:_MOST_RIGHT]
    wrong = _different(material.wrong_items, *_items(material.card))
    wrong = wrong[: max(_FEWEST_WRONG, len(right))]
    if len(right) < 2 or len(wrong) < _FEWEST_WRONG or not _are_short(right):
        return None
    return _made(
        material,
        form=Form.MULTIPLE,
        choices=(*right, *wrong),
        right=frozenset(range(len(right))),
    )


def _missing(material: Material) -> Iterator[Question]:
    """Ask for one item of a list when all the others are shown."""
    items = _items(material.card)
    if len(items) not in _ITEMS_TO_MISS or not all(map(_is_a_name, items)):
        return
    for missing in items:
        shown = ", ".join("…" if item == missing else item for item in items)
        ask = _WHICH_IS_MISSING[material.card.lang]
        text = f"{material.card.question}\n{shown}\n{ask}"
        yield _made(material, form=Form.TYPED, text=text, answers=(missing,))


def _choice(material: Material) -> Question | None:
    """Ask what the note itself offers to choose from."""
    card = material.card
    right = right_choices(card)
    wrong = [one for one in material.wrong if one in card.choices and one not in right]
    wrong = wrong[: max(0, MAXIMUM_CHOICES - len(right))]
    choices = [choice for choice in card.choices if choice in {*right, *wrong}]
    if not right or not wrong or len(set(choices)) < len(choices) or len(right) > _MOST_RIGHT * 2:
        return None
    if not all(choice.strip() and len(choice) <= _LONGEST_CHOICE for choice in choices):
        return None
    places = frozenset(place for place, choice in enumerate(choices) if choice in right)
    form = Form.SINGLE if len(places) == 1 else Form.MULTIPLE
    return _made(material, form=form, choices=tuple(choices), right=places)


def _different(texts: Iterable[str], *others: str) -> tuple[str, ...]:
    """Return texts that say something, each once, and none of some others."""
    return tuple(dict.fromkeys(text for text in texts if text.strip() and text not in others))


def _items(card: Card) -> tuple[str, ...]:
    """Return the different items of a list, without what numbers them."""
    lines = card.items or tuple(card.answer.splitlines())
    bare = (_LEADING.sub("", line).strip() for line in lines)
    return tuple(dict.fromkeys(item for item in bare if item))


def _is_a_name(text: str) -> bool:
    """Whether a text is a name, fairly judged when typed: a word, or two with capitals."""
    words = text.split()
    if "<" in text or len(words) > _WORDS_OF_A_NAME:
        return False
    return len(spoken(text)) == 1 or all(word[0].isupper() for word in words)


def _are_short(items: Sequence[str]) -> bool:
    return all(len(item) <= _LONGEST_STEP for item in items)


def _made(  # noqa: PLR0913  the parts in which questions differ
    material: Material,
    *,
    form: Form,
    text: str | None = None,
    choices: tuple[str, ...] = (),
    right: frozenset[int] = frozenset(),
    answers: tuple[str, ...] = (),
    number: Decimal | None = None,
    explanation: str | None = None,
) -> Question:
    card = material.card
    return Question(
        form=form,
        text=card.question if text is None else text,
        lang=card.lang,
        choices=choices,
        right=right,
        answers=answers,
        number=number,
        monospace=card.kind.is_typed,
        explanation=_explanation(card, choices) if explanation is None else explanation,
        source=_source(card),
        section=card.section,
        card=material.guid,
    )


def _explanation(card: Card, choices: tuple[str, ...]) -> str:
    """Say what the reveal does not show anyway: other right answers, the whole of a list."""
    if card.kind in {Kind.LIST, Kind.SEQUENCE}:
        shown = {*choices}
        return "" if set(_items(card)) <= shown else card.answer
    return _ALSO_RIGHT[card.lang].format(", ".join(card.accept)) if card.accept else ""


def _source(card: Card) -> str:
    """Return the place in the notes: the name of the file, no folder, and the line."""
    if not card.sources:
        return ""
    name = re.split(r"[/\\]", card.sources[0].path)[-1]
    return f"{name}:{card.sources[0].line}"
