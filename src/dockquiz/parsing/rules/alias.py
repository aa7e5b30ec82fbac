"""Another name of something: `Pompey, also known as "the Great"`, `X, surnommé Y`."""

import re

from dockquiz.domain.card import Kind
from dockquiz.parsing.draft import Draft, Match, Scene
from dockquiz.parsing.markup import plain
from dockquiz.parsing.rules.pairs import is_term

_ALIAS = re.compile(
    r"""(?P<name>[^,:;.()]{2,60}?)[,(]?\ \(?(?:(?:is|was|are|est|[ée]tait|sont)\ )?(?:
        (?:also|otherwise|better)\ (?:known\ as|called|named)|a\.?k\.?a\.?|nicknamed|alias
        |surnomm[ée]e?s?|dite?s?(?=\ [«“"])
        |(?:aussi|[ée]galement)\ (?:appel[ée]e?s?|connue?s?\ sous\ le\ nom\ d[e'’])
        |(?:appel[ée]e?s?|connue?s?)\ (?:aussi|[ée]galement)
      )\ ?(?P<other>[^,;]{2,60}?)\)?\.?$""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST = 3
"""Words of another name that is not quoted and not written with capitals."""
_ASKED = {
    "fr": "Comment appelle-t-on aussi {} ?",
    "en": "What is {} also known as?",
}


def alias(scene: Scene, at: int) -> Match | None:
    """Draft the card of a line that only gives another name."""
    item = scene.items[at]
    found = _ALIAS.match(plain(item.text))
    if not found or not is_term(found["name"]) or not _is_name(found["other"]):
        return None
    lang = scene.language(plain(item.text))
    name = scene.prose(found["name"], item)
    made = Draft(
        kind=Kind.FACT,
        question=_ASKED[lang].format(name),
        answer=scene.prose(found["other"].strip('"“”«» '), item),
        lang=lang,
        sources=(item,),
    )
    return Match(1, (made,))


def _is_name(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text)
    is_quoted = text[:1] in '"“«' and text[-1:] in '"”»'
    return is_quoted or len(words) <= _LONGEST or all(w[0].isupper() for w in words)
