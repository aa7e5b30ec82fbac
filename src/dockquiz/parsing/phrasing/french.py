"""Questions in French."""

import re

from dockquiz.parsing.phrasing.french_facts import fact, know
from dockquiz.parsing.phrasing.french_forms import is_determined, lowered, of, than
from dockquiz.parsing.phrasing.french_nouns import NounPhrase, in_sentence, which
from dockquiz.parsing.phrasing.french_verbs import (
    Clause,
    as_verb,
    is_action,
    is_infinitive,
    is_sentence,
    subject,
)
from dockquiz.parsing.phrasing.letters import bare, capitalised

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
    "is_infinitive",
    "is_sentence",
    "know",
    "points",
    "steps",
    "subject",
    "syntax",
    "topic",
    "value",
]

_ASKING = re.compile(
    r"(?:quel(?:le)?s?|que|qu['’][^ ]+|comment|combien|où|quand|pourquoi|complète"
    r"|[^ ]+(?: partir de)? (?:quoi|quel(?:le)?s?))(?= )",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:les )?(?=(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d+) (?P<noun>\w+))",
    re.IGNORECASE,
)
_WHAT = re.compile(r"ce (?P<what>que |qu['’]|qui )(?P<rest>.+)$", re.IGNORECASE | re.DOTALL)
_COUNT = re.compile(r"[^\W\d_]+[^s\W]s (?:qu[ie]|par|sur) ", re.IGNORECASE)
_REMINDER = re.compile(r"penser? (?:à|a) ", re.IGNORECASE)
_LABELS = (
    (
        re.compile(r"(?:best|bonnes?) (?:practice|pratique)s?", re.I),
        "Quelle est la bonne pratique ?",
    ),
    (re.compile(r"(?:tip|astuce|conseil)s?", re.I), "Quel conseil faut-il retenir ?"),
    (re.compile(r"attention|warning|danger", re.I), "À quoi faut-il faire attention ?"),
)
"""Labels that say what kind of remark follows, each with its question."""
_LONG_TERM = 3
"""Words: a longer term is put before the question rather than into it."""


def topic(title: str, question: str) -> str:
    """Put a title before a question that does not stand alone."""
    opens = _ASKING.match(question) or is_infinitive(question)
    return f"{title} : {lowered(question) if opens else question}"


def command(description: str) -> str:
    """Ask for the command that a description describes."""
    text = as_verb(bare(description))
    if text.endswith("?"):
        return capitalised(text)
    if is_infinitive(text):
        return f"Quelle commande permet {_of_doing(text)} ?"
    if is_action(text):
        return f"Quelle commande {lowered(text)} ?"
    return f"{capitalised(text)} : quelle commande ?"


def _of_doing(text: str) -> str:
    """Return infinitives behind `de`, each with its own: `de créer et d'utiliser`."""
    first, *others = re.split(r"(?<=\w) (?=(?:et|ou) )", lowered(text))
    said = of(first)
    for other in others:
        joint, rest = other.split(maxsplit=1)
        said += f" {joint} {of(rest) if is_infinitive(rest) else rest}"
    return said


def commands(description: str) -> str:
    """Ask for several commands that do one thing together."""
    text = bare(description)
    if is_infinitive(text):
        return f"Quelles commandes permettent {_of_doing(text)} ?"
    return f"{capitalised(text)} : quelles commandes ?"


def flag(meaning: str, program: str) -> str:
    """Ask for the flag that does something."""
    text = bare(meaning)
    asked = f"quel flag {of(program)}" if program else "quel flag"
    if is_infinitive(text):
        return f"{capitalised(asked)} permet {_of_doing(text)} ?"
    if is_action(text):
        return f"{capitalised(asked)} {lowered(text)} ?"
    if allowing := re.match(r"permettant (?=de |d['’])", text, re.IGNORECASE):
        return f"{capitalised(asked)} permet {text[allowing.end() :]} ?"
    return f"{capitalised(text)} : {asked} ?"


def definition(term: str, meaning: str = "") -> str:
    """Ask what a term means; the article, where its gender is certain, is as its meaning has it."""
    if term.isdigit():
        return f"Que signifie {term} ?"
    if is_determined(term):
        asked = than(lowered(term))
        is_plural = asked.startswith(("que les ", "que des "))
        return f"Que sont {asked[4:]} ?" if is_plural else f"Qu'est-ce {asked} ?"
    is_long = len(term.split()) > _LONG_TERM
    noun = NounPhrase.of(term, meaning)
    if noun and (noun.is_plural or noun.belongs or not is_long):
        return _of_noun(noun, meaning)
    if is_long:
        return f"{capitalised(term)} : de quoi s'agit-il ?"
    return f"Qu'est-ce {than(term)} ?"


def _of_noun(noun: NounPhrase, meaning: str) -> str:
    if noun.is_plural:
        return f"Que sont {noun.definite} ?"
    if noun.belongs:
        return f"{capitalised(which(noun.text))} est {noun.definite} ?"
    return f"Qu'est-ce {than(noun.article_for(meaning))} ?"


def effect(code: str) -> str:
    """Ask what a piece of code does, or what somebody or something named by its work does."""
    noun = NounPhrase.of(code)
    if noun and noun.is_plural:
        return f"Que font {noun.definite} ?"
    doer = noun if code.endswith("eur") else None
    return f"Que fait {doer.definite if doer else code} ?"


def condition(left: str, right: str) -> str:
    """Ask what the left side of an arrow leads to."""
    text = bare(left)
    if is_infinitive(text):
        return points(text)
    if is_infinitive(right):
        return f"{capitalised(text)} : que faire ?"
    if is_determined(text) and not Clause.of(text):
        return definition(text)
    asked = "que se passe-t-il" if Clause.of(text) else "que faut-il en retenir"
    return f"{capitalised(text)} : {asked} ?"


def value(term: str) -> str:
    """Ask for a number."""
    if _COUNT.match(term):
        return f"{capitalised(term)} : combien ?"
    noun = NounPhrase.of(term)
    if noun:
        be = "sont" if noun.is_plural else "est"
        return f"{capitalised(which(noun.text, is_plural=noun.is_plural))} {be} {noun.definite} ?"
    return f"{capitalised(term)} : quelle valeur ?"


def care(title: str) -> str:
    """Ask for a warning."""
    return f"{title} : à quoi faut-il faire attention ?"


def completion(start: str) -> str:
    """Ask for the rest of a sentence."""
    return f"Complète : « {start} … »"


def steps(title: str) -> str:
    """Ask for the steps of a procedure, in order."""
    text = bare(title.rstrip(" ?"))
    if is_infinitive(text):
        return f"Quelles sont, dans l'ordre, les étapes pour {lowered(text)} ?"
    if what := _WHAT.match(text):
        return f"{_what(what)}, étape par étape ?"
    return f"{capitalised(text)} : quelles sont les étapes, dans l'ordre ?"


def elements(label: str) -> str:
    """Ask for the parts of a list."""
    text = bare(label)
    if text.endswith("?"):
        return capitalised(text)
    if counted := _COUNTED.match(text):
        asked = capitalised(which(counted["noun"], is_plural=True))
        return f"{asked} sont les {lowered(text[counted.end() :])} ?"
    if what := _WHAT.match(text):
        return f"{_what(what)} ?"
    if is_infinitive(text):
        return f"{capitalised(text)} : que trouve-t-on ?"
    noun = NounPhrase.of(re.sub("^les ", "", text, flags=re.IGNORECASE))
    if noun and noun.is_plural:
        return f"{capitalised(which(noun.text, is_plural=True))} sont {noun.definite} ?"
    return f"{capitalised(text)} : quels éléments ?"


def _what(found: re.Match[str]) -> str:
    """Turn `ce que fait X` into `que fait X`, and `ce que X fait` into `qu'est-ce que X fait`."""
    what, rest = found["what"].lower(), found["rest"]
    follows_verb = what == "que " and is_action(f"{rest.split()[0]} le")
    return f"Que {rest}" if follows_verb else f"Qu'est-ce {what}{rest}"


def points(title: str) -> str:
    """Ask for what is noted of something."""
    text = bare(title)
    if is_infinitive(text):
        return f"Que se passe-t-il au moment {_of_doing(text)} ?"
    return f"{capitalised(text)} : que se passe-t-il ?"


def advice(label: str, text: str) -> str:
    """Ask for a remark."""
    label = capitalised(bare(label))
    for pattern, asked in _LABELS:
        if pattern.fullmatch(label):
            return asked
    if _REMINDER.match(text):
        return f"{label} : à quoi penser ?"
    return f"{label} : que faut-il {'faire' if is_infinitive(text) else 'savoir'} ?"


def syntax(label: str) -> str:
    """Ask for a syntax form."""
    return f"{capitalised(bare(label))} : quelle syntaxe ?"


def difference(one: str, other: str) -> str:
    """Ask how two things differ."""
    first = lowered(one) if other[:1].islower() else in_sentence(one)
    return f"Quelle est la différence entre {first} et {in_sentence(other)} ?"
