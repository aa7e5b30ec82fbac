"""A sentence that says what a command is for: `docker stop lets you stop a container cleanly`."""

import re

from dockquiz.domain.card import Kind
from dockquiz.parsing.draft import Draft, Match, Scene
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.rules.arrow import flag_card
from dockquiz.parsing.rules.fact import facts_of
from dockquiz.parsing.shape import shape_of
from dockquiz.reference.lookup import load

_CODE = (
    r"(?:[\"`«“]\s?(?P<quoted>[^\"`»”]{2,80}?)\s?[\"`»”]"
    r"|(?P<bare>(?:--?)?[a-z][\w-]*(?: \S+){0,5}?))"
)
_NAMED = r"(?:(?:la |les |l['’])?(?:commande|option|flag|param[èe]tre)s? )?"
_LETS = r"(?:(?:vous |nous |te )?permet(?:tent)?(?: (?:aussi|ensuite|donc))? (?:de |d['’])"
_USED_TO = (
    r"(?:lets? you|allows? (?:you )?to|(?:is|can be) used to|helps? (?:you )?(?:to )?|is for)"
)
_ONE_CAN = r"(?:on |il faut |il suffit (?:de |d['’])|vous pouvez )?"
_TYPE = r"(?:utilise[rz]?|tape[rz]?|lance[rz]?|ex[ée]cute[rz]?|fai(?:re|t|tes)|faut)"
_RUN = r"(?:use|run|type|do|execute|call|enter)(?: the command| the)?"
_WHAT = r"(?P<what>[^,:]{4,80}?),?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE | re.DOTALL)
    for form in (
        rf"{_NAMED}{_CODE} {_LETS}|ser(?:t|vent) (?:à |a ))(?P<what>\S.+)$",
        rf"pour {_WHAT} {_ONE_CAN}{_TYPE}(?: (?:la commande|un|le))?\s*:?\s+{_CODE}[.!]?$",
        rf"(?:the )?{_CODE}(?: (?:command|option|flag))? {_USED_TO} (?P<what>\S.+)$",
        rf"to {_WHAT} (?:you (?:can |should )?)?{_RUN}\s*:?\s+{_CODE}(?: command)?[.!]?$",
        rf"use (?:the )?{_CODE}(?: (?:command|option|flag))? to (?P<what>\S.+)$",
    )
)
_NEXT = re.compile(r"(?<=[^\W\d_]{2}[.!)])\s+(?=[A-ZÀ-Ý])")
"""Where the next sentence begins."""


def command_sentence(scene: Scene, at: int) -> Match | None:
    """Draft the card of a command or flag whose use a sentence tells, and of what follows it."""
    item = scene.items[at]
    if item.text.endswith("?"):
        return None
    first, *others = _NEXT.split(item.text, maxsplit=1)
    found = next((m for form in _FORMS if (m := form.match(first))), None)
    if found is None:
        return None
    code = (found["quoted"] or found["bare"]).strip(" .")
    if shape_of(code) not in {Shape.COMMAND, Shape.FLAG} or (load(code) and not found["quoted"]):
        return None
    more = [draft for text in others for draft in facts_of(scene, item, text)]
    return Match(1, (_draft(scene, item, code, found["what"]), *more))


def _draft(scene: Scene, item: Item, code: str, what: str) -> Draft:
    meaning = scene.prose(what, item).rstrip(" .")
    if shape_of(code) is Shape.FLAG:
        return flag_card(scene, item, code, meaning)
    lang = scene.language(item.text)
    ask = scene.phrasing(lang)
    asked = meaning if lang == "fr" or ask.is_infinitive(meaning) else f"to {meaning}"
    return Draft(
        kind=Kind.COMMAND,
        question=ask.command(asked),
        answer=" ".join(code.split()),
        lang=lang,
        sources=(item,),
    )
