"""Lines that are about the notes or their author: plans, homework, mottos, open questions."""

import re

from dockquiz.parsing.draft import Match, Scene
from dockquiz.parsing.line import BOX, Item, Shape
from dockquiz.parsing.rules.statements import sentences

_PLAN = re.compile(
    r"""^(?:to-?do|to\ do|fixme|xxx|tbd
      |[àa]\ (?:faire|voir|revoir|compl[ée]ter|v[ée]rifier|lire|creuser)
      |cf\.?|voir\ aussi|see\ also|see\ (?:the\ )?\w+|voir\ (?:le\ |la\ )?(?:\[\[)?\w+
    )(?:\ plus\ tard|\ later)?\b\W*(?P<more>.*)$""",
    re.IGNORECASE | re.VERBOSE,
)
_POINTERS = re.compile(r"^(?:see|voir)\b", re.IGNORECASE)
_HOMEWORK = re.compile(
    r"""\b(?:(?:[àa]|to)\ (?:rendre|hand\ in|revise|review)\b|homework\b|devoirs?\ (?:pour|de)\b
      |(?:re(?:voir|lire|vise)|r[ée]viser|(?:re-?)?read)\ .{0,80}\b(?:p(?:ages?|p)?\.?\ ?\d
        |chap|carte|cours|notes)
      |\bla?\ prof\w*\ (?:dit|a\ dit|insiste)|\b(?:the\ )?(?:teacher|prof\w*)\ (?:says|said)
      |^(?:learn|finish|practi[cs]e|apprendre|finir|terminer)\b.{2,40}\b(?:later|tomorrow|plus\ tard
        |demain|before\ \w+day|avant\ \w+di)\b
      |(?:exam|partiel|contr[ôo]le|quiz|test)\ (?:le|on|lundi|mardi|mercredi|jeudi|vendredi|monday
        |tuesday|wednesday|thursday|friday))""",
    re.IGNORECASE | re.VERBOSE,
)
_CLASS = re.compile(
    r"""\b(?:next|this)\ (?:week|lesson|class|lecture|session)\b|\bsemaine\ prochaine\b
      |\b(?:prochaine?|cette)\ (?:cours|s[ée]ance|le[çc]on)\b
      |^(?:next(?:\ time)?|la\ prochaine\ fois|prochaine?\ (?:cours|fois|s[ée]ance))\s?:
      |\b(?:plan|polycopi[ée]|poly|diapos?|slides?|handout)\ (?:du|de\ la|of\ the|from\ the)
        \ (?:prof\w*|teacher|instructor)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""What happens in class, and when."""
_FEWEST_QUOTED = 5
"""Words of a motto."""
_TO_ONESELF = re.compile(r"\(.*\b(?:je|j['’]|mes|moi|I|my|me)\b.*\)$", re.IGNORECASE | re.DOTALL)
_SOME_DAY = re.compile(
    r"(?:re)?(?:lire|voir|regarder|tester|essayer|read|watch|try)\b.*"
    r"\b(?:un jour|plus tard|some ?day|later|one day)\b",
    re.IGNORECASE,
)
_DOUBT = re.compile(r"(?<!\?)\?\?++(?:\s+\w+){0,2}\W*$")
"""A question to oneself: `does it wait?? check`."""
_QUOTED = re.compile(r"^>?\s*(?:\"[^\"]+\"|«[^»]+»|“[^”]+”)(?:\s*[-–—(].{0,40})?$")


def aside(scene: Scene, at: int) -> Match | None:
    """Take a line that teaches nothing, so that no other rule asks about it."""
    item = scene.items[at]
    below = scene.at(at + 1)
    if item.shape not in {Shape.PROSE, Shape.COMMAND} or item.is_arrow:
        return None
    reach = 0 if item.text.endswith("???") else 1
    describes = below is not None and below.is_code and below.gap <= reach
    if describes or not _is_aside(item, below):
        return None
    return Match(1, context=(item,))


def _is_aside(item: Item, below: Item | None) -> bool:
    text = item.text.strip()
    if _TO_ONESELF.match(text) or _SOME_DAY.match(text):
        return True
    if text.endswith("???") or _DOUBT.search(text) or item.marker == BOX:
        return True
    plan = _PLAN.match(text)
    if plan and item.shape is Shape.PROSE:
        return not (_POINTERS.match(text) and plan["more"])
    if _HOMEWORK.search(text) or _CLASS.search(text) or not sentences(text):
        return item.shape is Shape.PROSE
    motto = item.gap > 0 and len(text.split()) >= _FEWEST_QUOTED
    apart = (
        motto or below is None or below.gap > 0 or below.shape is Shape.LINK or text.startswith(">")
    )
    return bool(_QUOTED.match(text)) and apart
