"""Two command lines that are the same: `git pull = git fetch + git merge`."""

import re

from dockquiz.domain.card import Kind
from dockquiz.parsing.draft import Draft, Match, Scene
from dockquiz.parsing.line import Shape
from dockquiz.parsing.shape import shape_of

_SAME = re.compile(
    r"""\s+(?:={1,3}|<=>|⇔|≡
      | (?:is\ |has\ |gives\ )?(?:the\ )?(?:same|equivalent|equal)(?:\ output|\ result)?\ (?:as|to)
      | (?:est\ )?équivaut\ à|(?:est\ )?(?:l['’])?équivalente?\ (?:à|de)
      | revient\ (?:à|au\ m[êe]me\ que)
      | (?:c['’]est\ )?pareil\ que
    )\s+""",
    re.IGNORECASE | re.VERBOSE,
)
_JOINED = re.compile(r"\s+(?:\+|puis|then|and|et|&&)\s+")
_ASKED = {"fr": "À quoi équivaut {} ?", "en": "What is {} the same as?"}
_MARKS = "`\"'“”«» "


def equality(scene: Scene, at: int) -> Match | None:
    """Draft the card of a line that says that one command does what others do."""
    item = scene.items[at]
    sides = _SAME.split(item.text, maxsplit=1)
    if len(sides) != 2:
        return None
    one, other = (side.strip(_MARKS) for side in sides)
    pieces = [piece.strip(_MARKS) for piece in _JOINED.split(other)]
    if not all(shape_of(side) is Shape.COMMAND for side in (one, *pieces) if side):
        return None
    made = Draft(
        kind=Kind.FACT,
        question=_ASKED[scene.lang].format(one),
        answer=other,
        lang=scene.lang,
        sources=(item,),
    )
    return Match(1, (made,))
