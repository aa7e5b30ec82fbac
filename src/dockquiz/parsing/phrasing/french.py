"""Questions in French."""

import re

from dockquiz.parsing.phrasing.french_facts import fact, know
from dockquiz.parsing.phrasing.french_forms import elides, is_determined, lowered, of, than
from dockquiz.parsing.phrasing.french_nouns import (
    NounPhrase,
    as_common,
    in_sentence,
    is_french,
    is_plural_noun,
    which,
)
from dockquiz.parsing.phrasing.french_orders import order_of, with_article
from dockquiz.parsing.phrasing.french_verbs import (
    NO_SUBJECT,
    Clause,
    as_verb,
    is_action,
    is_deed,
    is_infinitive,
    is_order,
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
    r"(?:quel(?:le)?s?|que|qu['’][^ ]+|comment|combien|où|quand|pourquoi"
    r"|[^ ]+(?: partir de)? (?:quoi|quel(?:le)?s?))(?= )",
    re.IGNORECASE,
)
_COMPLETE = "Complète : « "
_FRONTED = re.compile(
    r"(?P<front>[^:?]+) : (?P<asked>(?:quel|que |combien|à quoi |de quoi )[^?]*\?)"
)
"""A question that names what it is about in front: `Disque plein : que faire ?`"""
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
    (
        re.compile(r"n\.?\s?b\.?|nota(?: bene)?|note|remarque|rappel|important|info", re.I),
        "Que faut-il retenir ?",
    ),
)
"""Labels that say what kind of remark follows, each with its question."""
_EXAMPLE = re.compile(r"ex|exemples?|p\.? ?ex|e\.?g", re.IGNORECASE)
_ROMAN = re.compile(r"[IVX]+")
_REMARKED = re.compile(r"^(?:n\.?\s?b\.?|nota(?: bene)?|remarque)\s*:?\s+(?=\w)", re.IGNORECASE)
_NAMED = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+){0,3}")
_LONG_TERM = 3
"""Words: a longer term is put before the question rather than into it."""


def topic(title: str, question: str) -> str:
    """Put a title before a question that does not stand alone."""
    if question.startswith(_COMPLETE):
        return f"Complète ({title}){question.removeprefix('Complète')}"
    if fronted := _FRONTED.fullmatch(question):
        return f"{title}, {as_common(fronted['front'])} : {fronted['asked']}"
    opens = _ASKING.match(question) or is_infinitive(question)
    return f"{title} : {lowered(question) if opens else question}"


def command(description: str) -> str:
    """Ask for the command that a description describes."""
    text = order_of(as_verb(bare(description)))
    if text.endswith("?"):
        return capitalised(text)
    if is_infinitive(text):
        return f"Quelle commande permet {_of_doing(text)} ?"
    if is_order(text):
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
    text = order_of(as_verb(bare(description)))
    if is_infinitive(text):
        return f"Quelles commandes permettent {_of_doing(text)} ?"
    return f"{capitalised(text)} : quelles commandes ?"


def flag(meaning: str, program: str) -> str:
    """Ask for the flag that does something."""
    text = with_article(bare(meaning))
    asked = f"quel flag {of(program)}" if program else "quel flag"
    if is_infinitive(text):
        return f"{capitalised(asked)} permet {_of_doing(text)} ?"
    if is_order(text):
        return f"{capitalised(asked)} {lowered(text)} ?"
    if allowing := re.match(r"permettant (?=de |d['’])", text, re.IGNORECASE):
        return f"{capitalised(asked)} permet {text[allowing.end() :]} ?"
    return f"{capitalised(text)} : {asked} ?"


def meaning_of_flag(flag: str, program: str) -> str:
    """Ask what a flag does."""
    return f"Que fait le flag {flag} {of(program)} ?" if program else f"Que fait {flag} ?"


def term(meaning: str) -> str:
    """Ask for the term that means something."""
    return f"Quel terme est défini ainsi : « {meaning.rstrip(' .')} » ?"


def definition(term: str, meaning: str = "") -> str:
    """Ask what a term means; the article, where its gender is certain, is as its meaning has it."""
    if term.isdigit() or _ROMAN.fullmatch(term) or (elides(term) and _is_code(term)):
        return f"Que signifie {term} ?"
    if is_determined(term):
        return _of_determined(than(lowered(term)))
    is_long = len(term.split()) > _LONG_TERM
    noun = NounPhrase.of(term, meaning)
    if noun and (noun.is_plural or noun.belongs or not is_long):
        return _of_noun(noun, meaning)
    if is_plural_noun(term):
        return f"Que sont les {lowered(term)} ?"
    return f"{capitalised(term)} : de quoi s'agit-il ?" if is_long else _of_name(term)


def _of_determined(asked: str) -> str:
    is_plural = asked.startswith(("que les ", "que des "))
    return f"Que sont {asked[4:]} ?" if is_plural else f"Qu'est-ce {asked} ?"


def _of_name(term: str) -> str:
    if _EXAMPLE.fullmatch(term):
        return "Quel exemple peut-on donner ?"
    return f"Que désigne « {term} » ?" if is_french(term) else f"Qu'est-ce {than(term)} ?"


def _is_code(term: str) -> bool:
    return bool(re.search(r"[\d_.:/<>=-]", term)) and " " not in term


def _of_noun(noun: NounPhrase, meaning: str) -> str:
    if noun.is_plural:
        return f"Que sont {noun.definite} ?"
    if noun.belongs:
        return f"{capitalised(which(noun.text))} est {noun.definite} ?"
    return f"Qu'est-ce {than(noun.article_for(meaning))} ?"


def effect(code: str) -> str:
    """Ask what a piece of code does, or what a thing does that is called by a noun."""
    is_code = " " in code and is_program(code.split(" ", maxsplit=1)[0])
    doer = None if is_code else NounPhrase.of(code)
    if doer:
        return f"Que {'font' if doer.is_plural else 'fait'} {doer.definite} ?"
    return f"Que fait {f'« {code} »' if is_french(code) else code} ?"


def condition(left: str, right: str) -> str:
    """Ask what the left side of an arrow leads to."""
    text = _REMARKED.sub("", bare(left))
    if is_infinitive(text):
        return points(text) if Clause.of(right) else f"Comment {lowered(text)} ?"
    if is_infinitive(right):
        return f"{capitalised(text)} : que faire ?"
    if is_determined(text) and not Clause.of(text):
        return definition(text)
    if Clause.of(text):
        return f"{capitalised(text)} : que se passe-t-il ?"
    if _NAMED.fullmatch(text) and text.split()[0].lower() not in NO_SUBJECT:
        noun = NounPhrase.of(text)
        return f"À quoi correspond {noun.article_for(right) if noun else text} ?"
    return f"{capitalised(text)} : que faut-il en retenir ?"


def value(term: str) -> str:
    """Ask for a number."""
    if _COUNT.match(term):
        return f"{capitalised(term)} : combien ?"
    noun = NounPhrase.of(term)
    if noun and not (noun.belongs or noun.is_measure or noun.is_plural):
        return f"Que vaut {noun.definite} ?"
    if noun:
        be = "sont" if noun.is_plural else "est"
        return f"{capitalised(which(noun.text, is_plural=noun.is_plural))} {be} {noun.definite} ?"
    return f"{capitalised(term)} : quelle valeur ?"


def care(title: str) -> str:
    """Ask for a warning."""
    return f"{title} : à quoi faut-il faire attention ?"


def completion(start: str) -> str:
    """Ask for the rest of a sentence."""
    return f"{_COMPLETE}{cut_clean(start)} … »"


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
