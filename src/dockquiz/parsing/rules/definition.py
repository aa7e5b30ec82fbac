"""A term and its meaning: `NAT: maps addresses`, `- **NAT**: …`, `Scope = where it lives`."""

import re
from dataclasses import replace

from dockquiz.domain.card import Kind
from dockquiz.parsing import language
from dockquiz.parsing.draft import Draft, Match, Scene
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.markup import plain
from dockquiz.parsing.rules.arrow import of_pair
from dockquiz.parsing.rules.described_command import is_form_of
from dockquiz.parsing.rules.fact import facts_of
from dockquiz.parsing.rules.pairs import Pair, split_term
from dockquiz.parsing.rules.statements import follows, statements
from dockquiz.parsing.rules.terms import of_term
from dockquiz.parsing.titles import REMARK

_GLUED = re.compile(r"(?<=[a-zé])(?=[A-ZÉ][a-zé]+\s?:\s)")
_SENTENCE = re.compile(r"(?<=[.;!])\s+(?=\w)")
_EQUATED = re.compile(r"^[^\s,:=]+(?: [^\s,:=]+)?\s=\s")
_DEFINED = re.compile(r"[^\s:=.,]+(?: [^\s:=.,]+)?(?:\s?:|\s=)\s+\S")
_SLASHED = re.compile(r"\s+/\s+(?=[^\s:=/]+(?: [^\s:=/]+){0,2}\s?:\s)")
_LISTED = re.compile(r",\s+(?=[^\s,=]+(?: [^\s,=]+)?\s=\s)")
_DIFFERENCE = re.compile(
    r"""^(?:la\ |the\ )?(?:principale\ |main\ )?diff(?:[ée]rences?)?\ (?:entre|between)
    \ (?P<one>[^:=]{1,40}?)\ (?:et|and)\ (?P<other>[^:=]{1,40}?)\s*(?::|=>|=)\s*(?P<said>\S.*)$""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_EXAMPLE = re.compile(r"^(?:ex(?:ample|emple|\.)?|e\.g\.)\s*[-:–]?\s", re.IGNORECASE)
_QUOTATION = re.compile(r"\"[^\"]*\"|'[^']*'|`[^`]*`|\{[^{}]*\}")

_FEWEST_WORDS = 5
"""A shorter sentence behind a definition belongs to it."""


def definition(scene: Scene, at: int) -> Match | None:
    """Draft the cards of a line of one or more `term: meaning`."""
    item = scene.items[at]
    if item.shape is not Shape.PROSE or item.text.endswith(":"):
        return None
    if found := _DIFFERENCE.match(plain(item.text)):
        return Match(1, (_difference(scene, item, found),))
    if REMARK.match(plain(item.text)):
        return None
    parts = _parts(item.text)
    lead = split_term(parts[0])
    if lead is None:
        return None
    drafts = _of_parts(scene, item, parts)
    forms = forms_below(scene, at, lead.left) if len(drafts) == 1 else 0
    return Match(1 + forms, drafts)


def defined(scene: Scene, item: Item, text: str) -> tuple[Draft, ...]:
    """Draft the cards of a text that begins with a term and its meaning."""
    parts = _parts(text)
    return _of_parts(scene, item, parts) if split_term(parts[0]) else ()


def _of_parts(scene: Scene, item: Item, parts: list[str]) -> tuple[Draft, ...]:
    drafts: list[Draft] = []
    for part in parts:
        if (pair := split_term(part)) is not None:
            drafts += _drafts(scene, item, replace(pair, right=pair.right.rstrip(" ;")))
        else:
            drafts.append(_longer(drafts.pop(), scene.prose(part, item)))
    return tuple(drafts)


def forms_below(scene: Scene, at: int, term: str) -> int:
    """Return how many lines below a definition show how its term is written."""
    count, lead = 0, scene.items[at]
    while (form := scene.at(at + 1 + count)) is not None and not form.gap:
        shown = form.indent > lead.indent and bool(_EXAMPLE.match(form.text))
        deeper = form.indent > lead.indent and (
            form.is_code or "<" in form.text or not prose_words(form.text)
        )
        if not shown and not deeper and not is_form_of(term, form):
            break
        count += 1
    return count


def prose_words(text: str) -> list[str]:
    """Return the words of a text outside its quotations."""
    return language.words(_QUOTATION.sub(" ", text))


def _difference(scene: Scene, item: Item, found: re.Match[str]) -> Draft:
    said = scene.prose(found["said"], item)
    lang = scene.language(plain(item.text))
    return Draft(
        kind=Kind.COMPARISON,
        question=scene.phrasing(lang).difference(found["one"], found["other"]),
        answer=said,
        lang=lang,
        sources=(item,),
    )


def _parts(text: str) -> list[str]:
    """Split a line where another `Term:` begins: after a sentence, or glued to a word."""
    parts: list[str] = []
    for piece in _unglued(text):
        for sentence in (s for one in _SENTENCE.split(piece) for s in _listed(one)):
            own = split_term(sentence)
            listed = _EQUATED.match(sentence) is not None
            if parts and not listed and (own is None or not sentence[0].isupper()):
                parts[-1] += " " + sentence
            else:
                parts.append(sentence)
    return parts if len(parts) > 1 else _all_defined(text) or parts


def _all_defined(text: str) -> list[str]:
    """Split `tree: a folder. blob: a file. tag: a name.`, where every sentence defines a term."""
    sentences = _SENTENCE.split(text)
    pairs = [_DEFINED.match(sentence) for sentence in sentences]
    return sentences if len(sentences) > 1 and all(pairs) else []


def _unglued(text: str) -> list[str]:
    """Split where a term is glued to the meaning before it; a name such as `NodePort` is whole."""
    pieces: list[str] = []
    for piece in _GLUED.split(text):
        if pieces and ":" not in pieces[-1]:
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _listed(text: str) -> list[str]:
    """Split a line of several `term = meaning` at the commas or slashes between them."""
    if len(several := _SLASHED.split(text)) > 1:
        return several
    return _LISTED.split(text) if _EQUATED.match(text) else [text]


def _longer(draft: Draft, more: str) -> Draft:
    return replace(draft, answer=f"{draft.answer} {more}")


def _drafts(scene: Scene, item: Item, pair: Pair) -> list[Draft]:
    """Draft the card of a term, and those of sentences behind it with a subject of their own."""
    if pair.code:
        return [of_pair(scene, item, pair)]
    whole = f"{pair.left} = "
    first, *others = statements(whole + pair.right)
    drafts = [of_term(scene, item, replace(pair, right=first.removeprefix(whole)))]
    for said in others:
        opens = said[0].isupper() or f"; {said}" in pair.right
        made = _own_fact(scene, item, said, scene.prose(pair.left, item)) if opens else None
        if made:
            drafts.append(made)
        else:
            drafts[-1] = _longer(drafts[-1], scene.prose(said, item))
    return drafts


def _own_fact(scene: Scene, item: Item, said: str, term: str) -> Draft | None:
    """Draft the card of a sentence behind a definition; None if it goes on with what was said."""
    ask = scene.phrasing(scene.language(said))
    if len(said.split()) < _FEWEST_WORDS or follows(said) or ask.fact(said) is None:
        return None
    made = facts_of(scene, item, said)
    if len(made) != 1:
        return None
    is_named = term.lower() in made[0].question.lower()
    return made[0] if is_named else replace(made[0], question=ask.topic(term, made[0].question))
