"""The card of a term and its meaning: asked by what the meaning is."""

import re

from dockquiz.domain.card import Kind
from dockquiz.parsing.draft import Draft, Scene
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.phrasing import Phrasing
from dockquiz.parsing.rules.event import asked_of, is_date
from dockquiz.parsing.rules.pairs import OPPOSED, Pair

_DEFINITION_WORD = re.compile(
    r"^(?:d[ée]finition|def|meaning|signification|c'est quoi)$", re.IGNORECASE
)
_VALUE = re.compile(r"^(?:min|max|\W)*\s?\d[^ ,]*(?:\s[^\s,]+){0,3}$")
_ADVICE = re.compile(
    r"^(?:pens(?:er|ez|e) (?:à|a)|remember|never|always|don't|do not|toujours|jamais|utiliser|use"
    r"|éviter|avoid)\b",
    re.IGNORECASE,
)

_NUMBERS = {
    word: n
    for words in ("deux trois quatre cinq six", "two three four five six")
    for n, word in enumerate(words.split(), 2)
}
_COUNT = re.compile(rf"(?:les |the )?(?P<count>{'|'.join(_NUMBERS)}) \w", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:,|&|\+|\bet\b|\band\b)\s*")


def of_term(scene: Scene, item: Item, pair: Pair) -> Draft:
    """Draft the card of a term and what is said of it."""
    term, meaning = scene.prose(pair.left, item), scene.prose(pair.right, item)
    meaning = meaning.rstrip(" ;") or meaning
    if counted := _counted(scene, item, term, meaning):
        return counted
    lang = scene.language(meaning)
    ask = scene.phrasing(lang)
    context: tuple[Item, ...] = ()
    if _DEFINITION_WORD.match(term) and scene.title:
        term = scene.title
        kind, question = Kind.DEFINITION, ask.definition(term)
        context = (scene.passage.titles[-1].item,)
    elif is_date(scene, term) and pair.left_shape is Shape.PROSE:
        kind, question = Kind.FACT, asked_of(term, lang)
    else:
        kind, question = _asked(ask, term, meaning)
    return Draft(
        kind=kind,
        question=question,
        answer=meaning,
        lang=lang,
        sources=(item,),
        context=context,
        other=term,
    )


def _counted(scene: Scene, item: Item, names: str, kind: str) -> Draft | None:
    """Draft the card of names that are counted: `clergy and nobility = two privileged orders`."""
    found = _COUNT.match(kind)
    parts = [part for part in _JOINED.split(names) if part]
    if found is None or len(parts) != _NUMBERS[found["count"].lower()]:
        return None
    lang = scene.language(kind)
    return Draft(
        kind=Kind.LIST,
        question=scene.phrasing(lang).elements(kind.rstrip(" .;")),
        answer="\n".join(parts),
        items=tuple(parts),
        lang=lang,
        sources=(item,),
    )


def _asked(ask: Phrasing, term: str, meaning: str) -> tuple[Kind, str]:
    """Return the kind and the question of a term, by what its meaning is."""
    if opposed := OPPOSED.match(term):
        return Kind.COMPARISON, ask.difference(opposed["one"], opposed["other"])
    if _ADVICE.match(meaning):
        return Kind.FACT, ask.advice(term, meaning)
    if ask.is_action(meaning):
        return Kind.DEFINITION, ask.effect(term)
    if _VALUE.match(meaning):
        return Kind.FACT, ask.value(term)
    if ask.is_sentence(meaning) and not term.isdigit():
        return Kind.FACT, ask.know(term)
    return Kind.DEFINITION, ask.definition(term, meaning)
