"""A choice: options in an order that gives nothing away, named by letters, one or several right."""

import re
from collections.abc import Sequence
from hashlib import sha256

from dockquiz.domain.card import Card
from dockquiz.domain.judging.judgement import Change, Judgement, Piece, Verdict, kept
from dockquiz.domain.judging.spokenwords import prose_key

_NAMES = re.compile(r"\(?([a-z]|\d{1,2})[).:]?", re.IGNORECASE)
_APART = re.compile(r"[\s,;+&/]+(?:(?:and|et)\s+)?", re.IGNORECASE)


def shuffled(choices: Sequence[str], seed: str) -> tuple[str, ...]:
    """Return options in an order that depends on the seed alone."""
    return tuple(sorted(choices, key=lambda c: sha256(f"{seed}\0{c}".encode()).digest()))


def right_choices(card: Card) -> tuple[str, ...]:
    """Return the options that are right, in the order of the card."""
    right = {card.answer, *card.answer.splitlines()}
    return tuple(choice for choice in card.choices if choice in right)


def letter(place: int) -> str:
    """Return the letter of an option: `a` for the first one."""
    return chr(ord("a") + place) if place < 26 else str(place + 1)


def picked(card: Card, given: str) -> tuple[str, ...]:
    """Return the options that letters or numbers name: `b`, `a c`, `1, 3`, `ac`; or none.

    Letters without space between them are read so only where several options are right.
    """
    text = given.strip()
    names = [name for name in _APART.split(text) if name]
    if len(names) == 1 and len(right_choices(card)) > 1 and text.isalpha():
        names = list(text)
    found = [_NAMES.fullmatch(name) for name in names]
    places = [_place(name[1]) for name in found if name]
    if len(places) < len(names) or not all(0 <= place < len(card.choices) for place in places):
        return ()
    return tuple(card.choices[place] for place in dict.fromkeys(places))


def named(card: Card, given: str) -> tuple[str, ...]:
    """Return the options that were picked by letter or number, or written out."""
    if given.strip() in card.choices:
        return (given.strip(),)
    keys = {prose_key(choice): choice for choice in card.choices}
    if (whole := keys.get(prose_key(given))) is not None and prose_key(given):
        return (whole,)
    parts = [prose_key(part) for part in re.split(r"[\n,;]", given) if part.strip()]
    if parts and all(part in keys for part in parts):
        return tuple(keys[part] for part in dict.fromkeys(parts))
    return picked(card, given)


def judge_choice(card: Card, given: str) -> Judgement | None:
    """Judge the options that an answer names; None if it names none of them."""
    chosen, right = named(card, given), right_choices(card)
    if not chosen or not right:
        return None
    extra = [choice for choice in chosen if choice not in right]
    missing = [choice for choice in right if choice not in chosen]
    diff = [kept(choice) for choice in right if choice in chosen]
    if len(extra) == len(missing) == 1:
        diff.append(Piece(Change.DIFFERENT, missing[0], extra[0]))
    else:
        diff += [Piece(Change.MISSING, expected=choice) for choice in missing]
        diff += [Piece(Change.EXTRA, given=choice) for choice in extra]
    if not extra and not missing:
        verdict = Verdict.RIGHT
    else:
        most = not extra and len(missing) * 2 <= len(right)
        verdict = Verdict.NEARLY if most else Verdict.WRONG
    return Judgement(verdict, card.answer, tuple(diff))


def _place(name: str) -> int:
    return int(name) - 1 if name.isdecimal() else ord(name.casefold()) - ord("a")
