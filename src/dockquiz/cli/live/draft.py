"""An answer that is being made, key by key or line by line."""

from dataclasses import dataclass, field, replace

from dockquiz.cli.live.lineeditor import ENTER, Line, typed
from dockquiz.domain.quiz.messages import Asked
from dockquiz.domain.quiz.question import Form

_BACK = frozenset({"\x7f", "\x08"})
_SEND = frozenset({ENTER, " "})
_TRUTH = {"t": 0, "v": 0, "y": 0, "o": 0, "n": 1}
"""True, vrai, yes, oui; no, non. `f` is the sixth letter where there are six."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is chosen or typed so far, and not sent."""

    marks: tuple[str, ...] = ()
    """Ids of choices, in the order they were named."""
    line: Line = field(default_factory=Line)


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a key led to."""

    draft: Draft
    given: tuple[str, ...] | None = None
    """The answer to send; None if nothing is sent yet."""
    is_unknown: bool = False
    """Whether the key does nothing here."""


def press(asked: Asked, draft: Draft, key: str) -> Pressed:
    """Return what a key does to the answer of the open question."""
    if not asked.form.has_choices:
        return _type(draft, key)
    if asked.form is Form.MULTIPLE:
        return _mark(asked, draft, key)
    if asked.form is Form.ORDER:
        return _order(asked, draft, key)
    chosen = _choice(asked, key)
    return Pressed(Draft(), (chosen,)) if chosen else _unknown(draft)


def _type(draft: Draft, key: str) -> Pressed:
    if key != ENTER:
        return Pressed(replace(draft, line=typed(draft.line, key)))
    text = draft.line.text.strip()
    if not text:
        return _unknown(draft)
    return Pressed(Draft(line=Line(before=text)), (text,))


def _mark(asked: Asked, draft: Draft, key: str) -> Pressed:
    """Mark and unmark choices; sent they are in the order shown."""
    if key in _SEND and draft.marks:
        marked = [choice.id for choice in asked.choices if choice.id in draft.marks]
        return Pressed(draft, tuple(marked))
    chosen = _choice(asked, key)
    if chosen is None:
        return _unknown(draft)
    others = tuple(one for one in draft.marks if one != chosen)
    return Pressed(replace(draft, marks=others if chosen in draft.marks else (*others, chosen)))


def _order(asked: Asked, draft: Draft, key: str) -> Pressed:
    """Put one step behind the other; Enter sends them when all are there, a letter begins anew."""
    if key in _BACK:
        return Pressed(replace(draft, marks=draft.marks[:-1]))
    is_whole = len(draft.marks) == len(asked.choices)
    if key in _SEND and is_whole:
        return Pressed(draft, draft.marks)
    chosen = _choice(asked, key)
    before = () if is_whole else draft.marks
    if chosen is None or chosen in before:
        return _unknown(draft)
    return Pressed(replace(draft, marks=(*before, chosen)))


def _choice(asked: Asked, key: str) -> str | None:
    """Return the id of the choice that a key names: its letter or its number."""
    if len(key) != 1:
        return None
    places = {choice.letter.lower(): n for n, choice in enumerate(asked.choices)}
    if asked.form is Form.TRUTH:
        places = {"f": 1, **_TRUTH, **places}
    place = int(key) - 1 if key.isascii() and key.isdigit() else places.get(key.lower(), -1)
    return asked.choices[place].id if 0 <= place < len(asked.choices) else None


def _unknown(draft: Draft) -> Pressed:
    return Pressed(draft, is_unknown=True)
