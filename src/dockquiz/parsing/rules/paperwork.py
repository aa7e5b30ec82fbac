"""Lines about the paper and not its subject: who wrote it, how to write an essay, thanks."""

import re

from dockquiz.parsing.draft import Match, Scene
from dockquiz.parsing.line import Item
from dockquiz.parsing.markup import plain

_TOP = 12
"""Lines of a note that may say who wrote it."""
_SURE = re.compile(
    r"""(?:full\ |page\ )?(?:name|nom|pr[ée]nom|students?|[ée]l[èe]ve|[ée]tudiante?
      |author|auteur|autrice|owners?|contact
      |slack(?:\ channel)?|prof(?:esseure?)?|teacher|instructor|reviewers?
      |titre\ de\ la\ page|page\ title|mati[èe]re|school|[ée]cole|lyc[ée]e|coll[èe]ge
      |semest(?:re|er)
      |(?:last\ )?(?:updated|edited|modified|reviewed|touched)(?:\ (?:by|on|le|par))?
      |(?:derni[èe]re\ )?(?:mise\ [àa]\ jour|modification)(?:\ le|\ par)?)\s*:\s*(?P<said>\S.*)$""",
    re.IGNORECASE | re.VERBOSE,
)
_WEAK = re.compile(
    r"(?:date|class[e]?|cycle|ann[ée]e|year|group[e]?|status|statut|version|tags?|cours[e]?|level"
    r"|niveau|chapitre|chapter|subject|sujet|cat[ée]gorie|category|team|[ée]quipe)"
    r"\s*:\s*(?P<said>\S.*)$",
    re.IGNORECASE,
)
_MOST_SAID = 6
"""Words behind the colon of such a line."""
_DATED = re.compile(
    r"(?:last|derni[èe]re) "
    r"(?:updated|edited|modified|reviewed|touched|mise [àa] jour|modification)\b",
    re.IGNORECASE,
)
_THANKS = re.compile(r"(?:many )?(?:thanks|thank you|merci)\b", re.IGNORECASE)
_MOST_THANKS = 10
_PARTS = (
    r"(?:probl[ée]matique|plan|sujet|question|documents?|textes?|introduction|conclusion|consignes?"
    r"|thesis|essay|paragraphs?|paragraphes?|sources?)"
)
_METHOD = re.compile(
    rf"""(?:poser|formuler|r[ée]diger|annoncer|pr[ée]senter|citer|commenter|r[ée]pondre\ [àa]
        |state|write|formulate|introduce|announce|answer|cite|quote)
        \ (?:(?:la|le|les|l['’]|une?|votre|the|your|an?)\ ?)?{_PARTS}\b
      | travail\ m[ée]thodologique\b.{{0,60}}$ | m[ée]thode\ d(?:e|u)\ {_PARTS}\b | consignes?\s?:?$
      | rappels?\s?:.*\b(?:plan|probl[ée]matique|introduction|citer)\b
      | (?:documents?|textes?|tableaux?|cartes?|photos?|graphiques?|affiches?|images?|extraits?)\b
        .{{0,30}}[àa]\ (?:analyser|[ée]tudier|commenter)\b
      | (?:read|lire)\ (?:this\ )?(?:top[- ]?down|bottom[- ]?up|(?:from\ )?left\ to\ right
        |de\ (?:haut\ en\ bas|bas\ en\ haut|gauche\ [àa]\ droite))""",
    re.IGNORECASE | re.VERBOSE,
)
_QUESTIONS = re.compile(r"\?\s+\S.*\?\s*$", re.DOTALL)
"""Several questions on one line are what a chapter asks, and nothing that it answers."""
_FOOTNOTE = re.compile(r"\[[^\[\]]+\]:\s+<?\w+://\S+$|\[\^[^\[\]]+\]:\s")
"""What a link or a footnote of Markdown stands for: it belongs to a sentence elsewhere."""
_APART = re.compile(
    r"(?:r[ée]f[ée]rences?|bibliograph(?:ie|y)|liens(?: utiles)?|links|further reading"
    r"|remerciements|acknowledge?ments?|devoirs|homework|to-?do(?: list)?)$",
    re.IGNORECASE,
)
"""Sections that hold nothing to learn."""


def paperwork(scene: Scene, at: int) -> Match | None:
    """Take a line that is about the note, so that no other rule asks about it."""
    item = scene.items[at]
    if _FOOTNOTE.match(item.text):
        return Match(1, context=(item,))
    below = scene.at(at + 1)
    if below is not None and below.is_code and not below.gap:
        return None
    titles = scene.passage.titles
    is_apart = bool(titles) and bool(_APART.match(titles[-1].text))
    return Match(1, context=(item,)) if is_apart or _is_paperwork(scene, item, at) else None


def _is_paperwork(scene: Scene, item: Item, at: int) -> bool:
    text = plain(item.text)
    if _METHOD.match(text) or _QUESTIONS.search(text) or _DATED.match(text):
        return True
    if _THANKS.match(text):
        return len(text.split()) <= _MOST_THANKS
    if item.line > _TOP:
        return False
    below = scene.at(at + 1)
    heads = at == 0 and below is not None and not below.gap and _is_field(_SURE, below)
    if _is_field(_SURE, item) or heads:
        return True
    beside = [scene.items[n] for n in (at - 1, at + 1) if 0 <= n < len(scene.items)]
    return _is_field(_WEAK, item) and any(_is_field(_SURE, other) for other in beside)


def _is_field(pattern: re.Pattern[str], item: Item) -> bool:
    found = pattern.match(plain(item.text))
    return found is not None and len(found["said"].split()) <= _MOST_SAID
