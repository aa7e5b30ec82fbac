"""Descriptions of commands in French: what leads to the deed is left out, articles are put in."""

import re

from dockquiz.parsing.lexicon import frequencies, is_known
from dockquiz.parsing.phrasing.french_forms import is_determined, lowered
from dockquiz.parsing.phrasing.french_genders import is_feminine
from dockquiz.parsing.phrasing.french_nouns import NounPhrase
from dockquiz.parsing.phrasing.french_verbs import is_infinitive, is_order

_LEADS = re.compile(
    r"""(?:
      (?:la|cette)\ commande\ (?:suivante|ci-dessous|qui\ suit|suivant)?\ ?
        (?:(?:va|permet|sert|vous\ permet|nous\ permet)\ (?:de\ |d['’]|[àa]\ )?)?
     |(?:la\ |les\ )?commandes?\ (?:[àa]\ utiliser\ )?
        (?:pour|afin\ de|permettant\ (?:de\ |d['’])|qui\ permet(?:tent)?\ (?:de\ |d['’]))\ ?
     |(?:afin\ (?:de\ |d['’])|pour\ )
     |(?:vous\ pouvez|on\ peut|tu\ peux|il\ est\ possible\ (?:de\ |d['’]))\ ?
        (?:(?:d['’]ailleurs|aussi|également|alors|maintenant|ensuite)\ )?
    )(?=\w)""",
    re.IGNORECASE | re.VERBOSE,
)
_TRAILS = re.compile(
    r"""(?:\ (?:en\ utilisant|en\ tapant|en\ faisant|avec|via|par|gr[âa]ce\ [àa])
      \ (?:la|cette)\ commande(?:\ suivante|\ ci-dessous)?
     |,?\ (?:utilise[rz]?|tape[rz]?|faire|faites|on\ (?:fait|utilise|tape)
        |il\ faut(?:\ faire|\ taper|\ utiliser)?)(?:\ (?:la|cette)\ commande(?:\ suivante)?)?
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_IMPERATIVE = re.compile(r"(?P<stem>[a-zà-ÿ]{2,})ez(?= )", re.IGNORECASE)
_MADE = re.compile(
    r"(?:re)?(?:crée[rz]?|ajoute[rz]?|lance[rz]?|ouvr(?:e|ir)|copie[rz]?|construi(?:re|t))\b",
    re.IGNORECASE,
)
"""Verbs whose object is not there yet, or one of many."""
_VERB_AND_NOUN = re.compile(
    r"(?P<verb>[^\W\d_]+) (?P<noun>[^\W\d_]{3,})(?P<rest>(?![\w/.-])(?! par (?P=noun)).*)?$",
    re.DOTALL,
)
_ADVERB = re.compile(r"ment$")


def order_of(description: str) -> str:
    """Return what a command does, without the words that only lead to it.

    Example:
        `Pour supprimer une image` gives `supprimer une image`.
    """
    found = _LEADS.match(description)
    text = description[found.end() :] if found else description
    text = _TRAILS.sub("", text) if found or is_infinitive(text) else text
    text = _infinitive_of(text)
    if found and not (is_infinitive(text) or is_order(text)):
        return description
    return with_article(text)


def _infinitive_of(text: str) -> str:
    """Return an order to others as an infinitive: `créez un pod`, `créer un pod`."""
    found = _IMPERATIVE.match(text)
    infinitive = f"{found['stem'].lower()}er" if found else ""
    return infinitive + text[found.end() :] if found and is_known(infinitive) else text


def with_article(text: str) -> str:
    """Return an order with the article that its object lacks: `créer fichier`, `créer un fichier`.

    Where the gender of the object is not certain, nothing is changed.
    """
    found = _VERB_AND_NOUN.match(text)
    if (
        not found
        or not (is_infinitive(text) or is_order(text))
        or is_determined(f"{found['noun']} ")
    ):
        return text
    said = found["noun"] + (found["rest"] or "")
    return f"{found['verb']} {_determined(found['verb'], found['noun'], said)}"


def _determined(verb: str, noun: str, said: str) -> str:
    if not noun.islower() or _ADVERB.search(noun):
        return said
    singular = noun[:-1] if noun[-1] in "sx" else noun
    if is_feminine(noun) is None and singular != noun and is_feminine(singular) is not None:
        return f"{'des' if _MADE.match(verb) else 'les'} {said}"
    phrase = NounPhrase.of(noun) if noun in frequencies("fr") else None
    if phrase is None:
        return said
    article = phrase.indefinite if _MADE.match(verb) and not phrase.is_abstract else phrase.definite
    return article.removesuffix(noun) + lowered(said)
