"""A question with its answer behind it on one line: `Who wrote it? Knuth, in 1968`."""

import re

from dockquiz.domain.card import Kind
from dockquiz.parsing.draft import Draft, Match, Scene

_ASKED = re.compile(
    r"""(?P<question>(?:
        (?:[àa]|de|d['’]|en|par|pour|avec|sur|dans|depuis|jusqu['’])?\ ?
        (?:qu['’]|(?:qui|que|quoi|quel(?:le)?s?|o[ùu]|quand|comment|combien|pourquoi)(?!\w))
      | est-ce\ qu | c['’]est\ quoi
      | (?:in|on|at|by|for|from|to|with)?\ ?
        (?:what|which|who|whom|whose|when|where|why|how|what['’]s|who['’]s)\b
      | (?:is|are|was|were|does|do|did|can|should)\b
    )[^?]*\?)\s(?P<answer>[^?]+)$""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_OPEN = re.compile(
    r"\W*(?:no idea|not sure|dunno|i don['’]t|je ne sais|je sais pas|aucune id[ée]e|pas compris"
    r"|[àa] (?:voir|v[ée]rifier|revoir|chercher)|to ?do|to (?:check|see)|check|ask|demander|see"
    r"|voir|cf|look|chercher)\b",
    re.IGNORECASE,
)
"""How an answer begins that is none yet."""
_FEWEST_WORDS = 3
"""A question of fewer words is a sigh: `Why? Because.`"""


def asked_in_line(scene: Scene, at: int) -> Match | None:
    """Draft the card of a line that asks and answers."""
    item, below = scene.items[at], scene.at(at + 1)
    found = None if item.is_arrow else _ASKED.match(item.text)
    if (
        found is None
        or not re.search(r"\w", found["answer"])
        or len(found["question"].split()) < _FEWEST_WORDS
    ):
        return None
    is_lead = below is not None and below.is_bullet and below.indent > item.indent
    if is_lead:
        return None
    if _OPEN.match(found["answer"]):
        return Match(1, context=(item,))
    question = scene.prose(found["question"], item)
    made = Draft(
        kind=Kind.QA,
        question=question[:1].upper() + question[1:],
        answer=scene.prose(found["answer"], item),
        lang=scene.language(question),
        sources=(item,),
        standalone=True,
    )
    return Match(1, (made,))
