"""Sentences to questions in English: by the form of the sentence, else by its verb."""

import re
from collections.abc import Callable

from dockquiz.parsing.phrasing.english_forms import base, is_determined, lowered
from dockquiz.parsing.phrasing.english_nouns import NounPhrase, in_sentence
from dockquiz.parsing.phrasing.english_verbs import (
    DENIALS,
    MODALS,
    Clause,
    is_infinitive,
    is_relative,
)
from dockquiz.parsing.phrasing.letters import capitalised

Asked = tuple[str, str]
"""A question and its answer."""
Rewrite = Callable[[re.Match[str]], Asked | None]

_EMPTY_SUBJECTS = frozenset("there this that which it's here".split())
_NAME = r"[\"'`“]?[\w./-]+[\"'`”]?"
_NAMES = f"(?P<name>{_NAME}(?: (?:or|and) {_NAME})?)"
_REST = r"(?P<rest>.+)"
_PARTICIPLE = (
    r"(?P<participle>\w+ed|built|drawn|found|given|held|kept|known|made|run|sent|shown|taken"
    r"|written|born)"
)
_CIRCUMSTANCE = (
    r"(?P<when>(?:in|outside|inside|without|after|before|during|under|on|if|when|whenever|once)"
    r" [^,]{2,60})"
)


def know(term: str) -> str:
    """Ask for what is to know of something."""
    noun = NounPhrase.of(term)
    if noun or is_determined(term):
        about = noun.article_for("") if noun else lowered(term)
        return f"What should you know about {about}?"
    return f"{capitalised(term)}: what should you know?"


def fact(sentence: str) -> Asked | None:
    """Return a question about a sentence and its answer, or None if it has no verb."""
    text = sentence.strip()
    for pattern, rewrite in _FORMS:
        found = pattern.match(text)
        if found and (asked := rewrite(found)):
            return capitalised(asked[0]), asked[1].strip()
    clause = Clause.of(text)
    if clause is None or clause.subject.lower() in _EMPTY_SUBJECTS | MODALS:
        return None
    if clause.verb.replace("’", "'") in DENIALS:
        return know(clause.subject), text
    return capitalised(_question(clause)), text


def _advantage(found: re.Match[str]) -> Asked:
    compared = f"{found['of']} {found['over']} {found['than']}"
    return f"what is the {found['what'].lower()} {compared}?", found["rest"]


def _identity(found: re.Match[str]) -> Asked:
    return f"what {found['be'].lower()} the {found['rest'].rstrip('. ')}?", found["name"]


def _instead(found: re.Match[str]) -> Asked:
    why = f" {found['why']}" if found["why"] else ""
    other = found["rest"].rstrip(". ")
    return f"what should you use{why} instead of {other}?", found["name"]


def _habit(found: re.Match[str]) -> Asked:
    return "what happens by default?", found[0]


def _passive(found: re.Match[str]) -> Asked | None:
    subject, preposition = found["subject"], found["preposition"].lower()
    if is_relative(subject.split()[-1]) or Clause.of(f"{subject} {found['be']}") is None:
        return None
    asked = f"{found['be'].lower()} {in_sentence(subject)} {found['participle']}"
    if preposition == "in" and re.match(r"\d{3,4}\b", found["rest"]):
        return f"when {asked}?", found[0]
    return f"what {asked} {preposition}?", found["rest"]


def _circumstance(found: re.Match[str]) -> Asked | None:
    when, rest = lowered(found["when"]), found["rest"]
    if is_infinitive(rest) or re.match(r"(?:always|never|you (?:must|should)) ", rest, re.I):
        return f"what should you do {when}?", found[0]
    clause = Clause.of(rest)
    if clause is None:
        return None
    return f"what {'happened' if clause.is_past else 'happens'} {when}?", found[0]


def _form(*pieces: str) -> re.Pattern[str]:
    return re.compile(f"{''.join(pieces)}$", re.IGNORECASE | re.DOTALL)


_FORMS: tuple[tuple[re.Pattern[str], Rewrite], ...] = (
    (
        _form(
            r"the (?P<what>(?:main |big )?(?:advantage|drawback|disadvantage|benefit|difference)) ",
            r"(?P<of>of .+?) (?P<over>over|compared (?:to|with)|from|against|to) ",
            r"(?P<than>.+?) is (?:that )?",
            _REST,
        ),
        _advantage,
    ),
    (
        _form(_NAMES, r" (?P<be>is|are|was|were) the ", _REST),
        _identity,
    ),
    (
        _form(
            r"use (?P<name>\S+)(?: (?P<why>.+?))? (?:instead of|rather than|not) ",
            _REST,
        ),
        _instead,
    ),
    (_form(r"by default,? ", _REST), _habit),
    (_form(_CIRCUMSTANCE, ", ", _REST), _circumstance),
    (
        _form(
            r"(?P<subject>.{2,70}?) (?P<be>is|are|was|were) ",
            _PARTICIPLE,
            r" (?P<preposition>by|from|of|in|for|with|on|as) ",
            _REST,
        ),
        _passive,
    ),
)


def _question(clause: Clause) -> str:
    """Ask for the complement of a sentence's verb."""
    subject, first = in_sentence(clause.subject), "".join(clause.rest[:1])
    if clause.is_being:
        return _of_state(clause)
    if clause.is_modal:
        return f"what {clause.verb} {subject} {'be' if first == 'be' else 'do'}?"
    if clause.is_past:
        return f"what did {subject} do?"
    behind = f" {clause.preposition}" if clause.preposition else ""
    does, verb = ("do", clause.verb) if clause.is_plural else ("does", base(clause.verb))
    return f"what {does} {subject} {verb}{behind}?"


def _of_state(clause: Clause) -> str:
    """Ask for what or where a subject is."""
    subject, first = in_sentence(clause.subject), "".join(clause.rest[:1])
    if first in {"a", "an", "the"}:
        return f"what {clause.verb} {subject}?"
    if first in {"in", "on", "at"}:
        return f"where {clause.verb} {subject}?"
    return f"what should you know about {subject}?"
