"""Questions in English."""

import re

from dockquiz.parsing.phrasing.english_facts import fact, know
from dockquiz.parsing.phrasing.english_forms import articled, base, is_determined, lowered
from dockquiz.parsing.phrasing.english_nouns import (
    NounPhrase,
    as_common,
    in_sentence,
    is_everyday,
    is_plural_noun,
)
from dockquiz.parsing.phrasing.english_verbs import (
    is_action,
    is_deed,
    is_gerund,
    is_infinitive,
    is_sentence,
    subject,
)
from dockquiz.parsing.phrasing.letters import bare, capitalised, cut_clean
from dockquiz.reference.lookup import is_program

__all__ = [
    "advice",
    "care",
    "command",
    "commands",
    "completion",
    "condition",
    "definition",
    "difference",
    "effect",
    "elements",
    "fact",
    "flag",
    "is_action",
    "is_deed",
    "is_infinitive",
    "is_sentence",
    "know",
    "meaning_of_flag",
    "points",
    "steps",
    "subject",
    "syntax",
    "term",
    "topic",
    "value",
]

_ASKING = re.compile(
    r"(?:which|what|how|where|when|why|who)(?= )|(?:by|from|to|in) (?:which|what) ",
    re.IGNORECASE,
)
_COMPLETE = "Complete: “"
_FRONTED = re.compile(r"(?P<front>[^:?]+): (?P<asked>(?:which|what|how) [^?]*\?)")
"""A question that names what it is about in front: `Disk full: what should you do?`"""
_HOW_TO = re.compile(r"(?:wil|will|to|how (?:do (?:you|i)|to|can (?:you|i))) (?=\w)", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:the )?(?=(?:two|three|four|five|six|seven|eight|nine|ten|\d+) )", re.IGNORECASE
)
_WHAT = re.compile(r"what (?P<subject>.+) (?P<verb>\w+)$", re.IGNORECASE)
_COUNT = re.compile(r"(?P<things>[A-Z]?[a-z]+[^s\W]s) (?:that|which|who|per|out of|[io]n an?) ")
_ORDER = re.compile(r"(?:never|always|do not|don't|remember to|avoid)\b", re.IGNORECASE)
_LABELS = (
    (re.compile(r"best practices?", re.I), "What is the best practice?"),
    (re.compile(r"(?:tip|hint|advice)s?", re.I), "Which tip is worth remembering?"),
    (re.compile(r"warning|caution|danger|beware", re.I), "What should you beware of?"),
    (
        re.compile(r"n\.?\s?b\.?|nota(?: bene)?|notes?|remember|important|info|remark", re.I),
        "What should you remember?",
    ),
)
"""Labels that say what kind of remark follows, each with its question."""
_EXAMPLE = re.compile(r"ex|examples?|e\.?g", re.IGNORECASE)
_LONG_TERM = 4
"""Words: a longer term is put before the question rather than into it."""


def topic(title: str, question: str) -> str:
    """Put a title before a question that does not stand alone."""
    if question.startswith(_COMPLETE):
        return f"Complete ({title}){question.removeprefix('Complete')}"
    if fronted := _FRONTED.fullmatch(question):
        return f"{title}, {as_common(fronted['front'])}: {fronted['asked']}"
    opens = _ASKING.match(question) or is_infinitive(question)
    return f"{title}: {lowered(question) if opens else question}"


def command(description: str) -> str:
    """Ask for the command that a description describes."""
    text = articled(bare(description))
    if text.endswith("?"):
        return capitalised(text)
    told = _HOW_TO.match(text)
    text = _HOW_TO.sub("", text, count=1) if told else text
    if told or is_infinitive(text):
        return f"Which command would you use to {lowered(text)}?"
    if is_action(text):
        return f"Which command {lowered(text)}?"
    if is_gerund(text):
        return f"Which command would you use for {lowered(text)}?"
    return f"{capitalised(text)}: which command?"


def commands(description: str) -> str:
    """Ask for several commands that do one thing together."""
    text = articled(bare(description))
    told = _HOW_TO.match(text)
    text = _HOW_TO.sub("", text, count=1) if told else text
    if told or is_infinitive(text):
        return f"Which commands would you use to {lowered(text)}?"
    if is_gerund(text):
        return f"Which commands would you use for {lowered(text)}?"
    return f"{capitalised(text)}: which commands?"


def flag(meaning: str, program: str) -> str:
    """Ask for the flag that does something."""
    text = articled(bare(meaning))
    asked = f"which flag of {program}" if program else "which flag"
    if is_action(text):
        return f"{capitalised(asked)} {lowered(text)}?"
    if is_infinitive(text):
        return f"{capitalised(asked)} would you use to {lowered(text)}?"
    return f"{capitalised(text)}: {asked}?"


def meaning_of_flag(flag: str, program: str) -> str:
    """Ask what a flag does."""
    return f"What does the flag {flag} of {program} do?" if program else f"What does {flag} do?"


def term(meaning: str) -> str:
    """Ask for the term that means something."""
    return f"Which term is defined so: “{meaning.rstrip(' .')}”?"


def definition(term: str, meaning: str = "") -> str:
    """Ask what a term means; what is counted takes the article that its meaning has."""
    if term.isdigit():
        return f"What does {term} mean?"
    if noun := NounPhrase.of(term, meaning):
        return f"What {'are' if noun.is_plural else 'is'} {noun.article_for(meaning)}?"
    if is_determined(term):
        return f"What is {lowered(term)}?"
    return f"{capitalised(term)}: what is it?" if _is_long(term) else _of_word(term)


def _of_word(term: str) -> str:
    """Ask for a word that is not known to be counted, or for a name."""
    if _EXAMPLE.fullmatch(term):
        return "Which example is given?"
    if is_plural_noun(term):
        return f"What are {lowered(term)}?"
    return f"What does “{term}” mean?" if is_everyday(term) else f"What is {term}?"


def _is_long(term: str) -> bool:
    return len(term.split()) > _LONG_TERM


def effect(code: str) -> str:
    """Ask what a piece of code does, or what a thing does that is called by a noun."""
    if is_determined(code):
        return f"What does {lowered(code)} do?"
    is_code = " " in code and is_program(code.split(" ", maxsplit=1)[0])
    doer = None if is_code else NounPhrase.of(code)
    if doer is None and is_plural_noun(code):
        return f"What do {lowered(code)} do?"
    do = "do" if doer and doer.is_plural else "does"
    return f"What {do} {doer.doer if doer else code} do?"


def condition(left: str, right: str) -> str:
    """Ask what the left side of an arrow leads to."""
    text = bare(left)
    if " " in text and is_infinitive(text):
        return points(text)
    if " " not in text and text.isalpha():
        return effect(text) if is_action(right) else definition(text, right)
    asked = "what should you do" if is_infinitive(right) else "what follows"
    return f"{capitalised(text)}: {asked}?"


def value(term: str) -> str:
    """Ask for a number."""
    if _COUNT.match(term):
        return f"{capitalised(term)}: how many?"
    noun = NounPhrase.of(term)
    if noun and noun.is_measure:
        return f"What is the {noun.text}?"
    return f"{capitalised(term)}: which value?"


def care(title: str) -> str:
    """Ask for a warning."""
    return f"{title}: what should you beware of?"


def completion(start: str) -> str:
    """Ask for the rest of a sentence."""
    return f"{_COMPLETE}{cut_clean(start)} …”"


def steps(title: str) -> str:
    """Ask for the steps of a procedure, in order."""
    text = bare(title.rstrip(" ?"))
    if doing := _what_does(text):
        return f"{doing}, step by step?"
    if is_gerund(text):
        return f"What are the steps of {lowered(text)}, in order?"
    if is_infinitive(text):
        return f"What are the steps, in order, to {lowered(text)}?"
    return f"{capitalised(text)}: what are the steps, in order?"


def elements(label: str) -> str:
    """Ask for the parts of a list."""
    text = bare(label)
    if text.endswith("?"):
        return capitalised(text)
    if doing := _what_does(text):
        return f"{doing}?"
    if counted := _COUNTED.match(text):
        return f"What are the {lowered(text[counted.end() :])}?"
    if is_infinitive(text):
        return f"{capitalised(text)}: what belongs to it?"
    noun = NounPhrase.of(re.sub("^the ", "", text, flags=re.IGNORECASE))
    if noun and noun.is_plural:
        return f"What are the {noun.text}?"
    return f"{capitalised(text)}: what are they?"


def _what_does(text: str) -> str:
    """Turn `what X removes` into `What does X remove`, without its mark; empty if it is not so."""
    found = _WHAT.match(text)
    if not found or not is_action(f"{found['verb']} the"):
        return ""
    return f"What does {found['subject']} {base(found['verb'].lower())}"


def points(title: str) -> str:
    """Ask for what is noted of something."""
    text = bare(title)
    if is_infinitive(text):
        return f"What happens when you {lowered(text)}?"
    return f"{capitalised(text)}: what happens?"


def advice(label: str, text: str) -> str:
    """Ask for a remark."""
    label = capitalised(bare(label))
    for pattern, asked in _LABELS:
        if pattern.fullmatch(label):
            return asked
    is_order = is_infinitive(text) or _ORDER.match(text)
    return f"{label}: what should you {'do' if is_order else 'know'}?"


def syntax(label: str) -> str:
    """Ask for a syntax form."""
    return f"{capitalised(bare(label))}: what is the syntax?"


def difference(one: str, other: str) -> str:
    """Ask how two things differ."""
    first = lowered(one) if other[:1].islower() else in_sentence(one)
    return f"What is the difference between {first} and {in_sentence(other)}?"
