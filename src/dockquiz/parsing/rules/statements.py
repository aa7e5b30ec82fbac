"""Prose to statements: where a sentence, or a half of one, stands alone."""

import re

_SENTENCE = re.compile(
    r"(?<=[^\W\d_]{2}[.!])\s+(?=[^\W\d_«])|(?<=[)\]\"»][.!])\s+(?=[^\W\d_])"
    r"|(?<=\d{4}[.!])\s+(?=[A-ZÀÂÉÈÊÎÔÇ])"
    r"|(?<=[^\W\d_]|[)»\]])\s?(?:…|\.\.\.)\s+(?=[A-ZÀÂÉÈÊÎÔÇ«])"
)
_HALF = re.compile(r"\s*;\s+")
_NAME = r"[A-Z][A-Z\d/_-]+(?: \([^)]*\))?"
_SAID = r"(?: [^\s,;]+){2,}"
_NAMED_HALVES = re.compile(
    rf"(?P<one>{_NAME}{_SAID}), (?P<other>{_NAME}{_SAID})(?<!not|non|pas|too)$"
)
"""Two names in capitals, each with what it does: `TCP resends lost data, UDP drops it`."""
_FOLLOWING = re.compile(
    r"(?:[^\W\d_]+(?:é|i|u|is|it)e?s?\b[^,;.]{2,80}, (?:ils?|elles?)"
    r"|(?:\w+ed|made|built|born)\b[^,;.]{2,80}, (?:it|they|he|she))\b"
    r"|(?:et |mais |and |but |or )?(?:ils?|elles?|leurs?|s(?:es|on|a)"
    r"|ce(?:la|lui|lle|ux|s|tte|t)?(?:-ci)?|ça|c['’](?:est|était)|aucune?|he|she|it|they|his|her|their)\b",
    re.IGNORECASE,
)
"""How a statement begins that is about what the one before it named."""
_FEWEST_WORDS = 8
_INSTRUCTION = re.compile(
    r"(?:montre[rz]|explique[rz]|rappele[rz]|pr[ée]cise[rz]|show|explain|point out)"
    r"(?: ensuite| aussi| d'abord| enfin| then| also| first)? (?:que |qu['’]|that )"
    r"(?:dans les faits,? |in fact,? )?",
    re.IGNORECASE,
)
"""What the writer of an essay is told to do with a fact."""
_TALK = re.compile(
    r"(?:(?:so|now|then|next|ok|well|alors|maintenant|ensuite|puis|donc|enfin|bon|et)[, ]+)*"
    r"(?:let['’]s|let us|(?:we|you)(?:['’]ll| will| are going to) (?:now |then )?(?:look|see|learn)"
    r"|as (?:we (?:have )?(?:seen|saw)|you can see)|(?:nous|on) (?:allons|va) (?:maintenant )?"
    r"(?:voir|[ée]tudier|regarder|analyser)|(?:regard|analys|pren|pass|commen[çc]|revoy|voy|[ée]tudi|all)e?ons"
    r"|(?:pour (?:résumer?|résumé),? )?voici l['’ae]|here (?:is|are) the)\b",
    re.IGNORECASE,
)
_POINTED = re.compile(
    r"\b(?:ci[- ]dessus (?:vous|on)|vous avez ci[- ]dess(?:us|ous)|(?:allons|passons) aux?\b"
    r"|(?:appuyer|cliquer) sur le bouton|(?:press|click) (?:on )?the button"
    r"|in the (?:picture|figure|video) (?:above|below))",
    re.IGNORECASE,
)
"""What only those see who have the lesson before them."""
_PICTURED = re.compile(
    r"(?:tout )?(?:en (?:bas|haut)|à (?:gauche|droite)|au (?:centre|fond|milieu)"
    r"|au (?:1er|premier|second|deuxi[èe]me|2e|2nd) plan"
    r"|in the (?:foreground|background|cent(?:er|re))|on the (?:left|right))\b",
    re.IGNORECASE,
)
"""Where something stands in a picture that the note does not hold."""


def sentences(text: str) -> list[str]:
    """Return the sentences of a text that say something of its subject."""
    said = (sentence for sentence in _SENTENCE.split(text) if sentence.strip())
    return [_said(sentence) for sentence in said if not _is_talk(sentence)]


def _is_talk(sentence: str) -> bool:
    """Whether a sentence only leads a reader through a lesson: `Now let's look at scales`."""
    return bool(_TALK.match(sentence) or _POINTED.search(sentence))


def _said(sentence: str) -> str:
    told = _INSTRUCTION.match(sentence)
    said = sentence[told.end() :] if told else sentence
    return said[:1].upper() + said[1:] if told else said


def statements(text: str) -> list[str]:
    """Return the statements of a text: its sentences, and the halves that stand alone."""
    found: list[str] = []
    is_pictured = False
    for sentence in sentences(text):
        is_pictured = bool(_PICTURED.match(sentence)) or (is_pictured and follows(sentence))
        if is_pictured and found:
            continue
        if named := _NAMED_HALVES.match(sentence):
            found += [named["one"], named["other"]]
            continue
        pieces = _HALF.split(sentence)
        whole = pieces[0]
        for piece in pieces[1:]:
            if _is_statement(whole) and _is_statement(piece):
                found.append(whole)
                whole = piece
            else:
                whole += f" ; {piece}" if " ;" in text else f"; {piece}"
        found.append(whole)
    return found


def follows(statement: str) -> bool:
    """Whether a statement only makes sense behind the one before it."""
    return bool(_FOLLOWING.match(statement))


def _is_statement(text: str) -> bool:
    """Whether a half of a sentence is long enough to stand alone, or equates two things."""
    return " = " in text or (len(text.split()) >= _FEWEST_WORDS and not follows(text))
