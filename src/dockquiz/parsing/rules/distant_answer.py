"""`Q:` and `A:` as bullets with others between them, which are facts of their own."""

import re

from dockquiz.domain.card import Kind
from dockquiz.parsing.draft import Draft, Match, Scene
from dockquiz.parsing.line import Item

_QUESTION = re.compile(r"(?:Q|Question)\s?:\s*(?P<text>\S.*)$", re.IGNORECASE | re.DOTALL)
_ANSWER = re.compile(r"(?:A|R|Answer|R[ée]ponse)\s?:\s*(?P<text>\S.*)$", re.IGNORECASE | re.DOTALL)
_FARTHEST = 16
"""Lines from a question to its answer."""


def distant_answer(scene: Scene, at: int) -> Match | None:
    """Draft the card at the answer; the question above only gives context until then."""
    item = scene.items[at]
    if not item.is_bullet:
        return None
    if _QUESTION.match(item.text):
        later = scene.items[at + 1 : at + 1 + _FARTHEST]
        has_answer = any(_is_beside(item, other, _ANSWER) for other in later)
        return Match(1, context=(item,)) if has_answer else None
    answered = _ANSWER.match(item.text)
    before = scene.items[max(0, at - _FARTHEST) : at] if answered else ()
    lead = next((o for o in reversed(before) if _is_beside(item, o, _QUESTION)), None)
    asked = _QUESTION.match(lead.text) if lead else None
    if answered is None or lead is None or asked is None:
        return None
    question = scene.prose(asked["text"], lead)
    made = Draft(
        kind=Kind.QA,
        question=question,
        answer=scene.prose(answered["text"], item),
        lang=scene.language(question),
        sources=(lead, item),
        standalone=True,
    )
    return Match(1, (made,))


def _is_beside(item: Item, other: Item, mark: re.Pattern[str]) -> bool:
    return other.is_bullet and other.indent == item.indent and bool(mark.match(other.text))
