"""Nouns in French: their gender where it is certain, and the articles that go with it."""

import re
from dataclasses import dataclass
from typing import Self

from dockquiz.parsing.lexicon import frequencies
from dockquiz.parsing.phrasing.french_forms import elides, is_determined, lowered
from dockquiz.parsing.phrasing.french_genders import is_abstract, is_feminine

_NOUN = re.compile(r"(?P<head>[A-ZÀ-ÖŒ]?[a-zà-öø-ÿœ-]+)(?P<rest>(?: .*)?)", re.DOTALL)
_SEVERAL = re.compile(r" (?:et|ou|and|or|vs) |[,/&:;]")
_BELONGING = re.compile(
    r" (?:par|au|aux|du|des|de la|d['’]une?|entre)\b| (?:de|à) l['’]", re.IGNORECASE
)
_MEASURE = re.compile(
    r"(?:(?:premi|derni)[eè]re? )?(?:adresse|capacité|code|coût|date|débit|délai|distance|durée"
    r"|échelle|fréquence|hauteur|heure"
    r"|indice|intervalle de|latence|largeur|limite|longueur|maximum|minimum|nom|nombre|numéro|plage"
    r"|poids|port|prix|quantité|seuil|surface|taille|taux|température|temps|tempo|tension|valeur"
    r"|version|vitesse|volume)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(r"(?:ard|iste|ien|teur|aire|[ae]nt)s$")
_PLURAL = re.compile(r"[^éeiuaos]s$|(?:[rtlnbcdgmp]e|[^ae]i)s$")
_COMPLEMENT = re.compile(r" (?:de|du|des|qui|que|par)\b| d['’]", re.IGNORECASE)
_OF_A_KIND = re.compile(r" (?:de (?![\dA-ZÀ-Ö])|d['’]|à )")

_ORDINARY = 1_000
"""Occurrences in the lexicon's corpus of a word that is no name where another word follows it."""
_FOR_HER = frozenset("la une cette ma ta sa toute toutes elle elles".split())
_FOR_HIM = frozenset("le un ce cet tout tous il ils".split())
_QUANTIFIED = re.compile(
    r"(?:chacune?|plusieurs|beaucoup|seule?s?|certaine?s?|aucune?|cel(?:ui|les?)|ceux|quelques"
    r"|deux|trois|quatre|cinq|ils?|elles?|on|cela|ça|ce)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun of certain gender with what specifies it: `couche modifiable`."""

    text: str
    """Without an article, with a small first letter."""
    is_feminine: bool
    is_plural: bool
    is_abstract: bool
    """An action or a quality, which is not counted: `la réconciliation`."""

    @classmethod
    def of(cls, text: str, said: str = "") -> Self | None:
        """Return a text as a noun phrase, or None if it is another thing or its gender unsure.

        Args:
            text: A term without an article.
            said: A text whose articles may tell the gender: `un pod est …`.
        """
        found = _NOUN.fullmatch(text.strip())
        if not found or _SEVERAL.search(_COMPLEMENT.split(found["rest"])[0]):
            return None
        noun = found["head"].lower()
        for head, is_plural in ((noun, False), (re.sub("[sx]$", "", noun), True)):
            feminine = is_feminine(head)
            if feminine is None:
                feminine = _gender_said(head, said)
            if feminine is not None:
                phrase = noun + found["rest"]
                return cls(phrase, feminine, is_plural and head != noun, is_abstract(head))
        return None

    @property
    def definite(self) -> str:
        """With its definite article: `la couche`, `l'image`."""
        if self.is_plural:
            return f"les {self.text}"
        if elides(self.text):
            return f"l'{self.text}"
        return f"{'la' if self.is_feminine else 'le'} {self.text}"

    @property
    def indefinite(self) -> str:
        """With its indefinite article: `une couche`."""
        if self.is_plural:
            return f"des {self.text}"
        return f"{'une' if self.is_feminine else 'un'} {self.text}"

    @property
    def belongs(self) -> bool:
        """Whether it is one thing's own, so that one can ask which it is: `nom du projet`."""
        return not self.is_abstract and bool(_BELONGING.search(self.text))

    @property
    def is_measure(self) -> bool:
        """Whether it is a quantity or a name, which one can ask for: `taille maximale`."""
        return bool(_MEASURE.match(self.text))

    def article_for(self, meaning: str) -> str:
        """Return it with the article that a question about its meaning takes."""
        if re.match(r"une? ", meaning, re.IGNORECASE):
            return self.indefinite
        is_one_word = " " not in self.text
        is_kind = is_one_word or (
            bool(_OF_A_KIND.search(self.text)) and not _BELONGING.search(self.text)
        )
        return self.indefinite if is_kind and not self.is_abstract else self.definite


def is_french(term: str) -> bool:
    """Whether a term is a French word or two, and no name: it takes an article or quotes."""
    words = re.split(r"[ '’-]", term.lower())
    return term[1:].islower() and all(word in frequencies("fr") for word in words)


def is_plural_noun(term: str) -> bool:
    """Whether a term names several things, by its ending: `dreyfusards`."""
    head = term.split(" ", maxsplit=1)[0].lower()
    is_known = head in frequencies("fr") and head[:-1] in frequencies("fr")
    return " " not in term and (
        bool(_PEOPLE.search(head)) or (is_known and bool(_PLURAL.search(head)))
    )


def which(text: str, *, is_plural: bool = False) -> str:
    """Return `quel` as it agrees with the noun that a text begins with, singular or plural."""
    head = re.match(r"[^\W\d_-]+", text)
    noun = head[0].lower() if head else ""
    feminine = is_feminine(re.sub("[sx]$", "", noun) if is_plural else noun)
    return f"quel{'le' if feminine else ''}{'s' if is_plural else ''}"


def in_sentence(text: str) -> str:
    """Return a subject with a small first letter, unless it may be a name: `Beethoven`."""
    is_common = is_determined(text) or _QUANTIFIED.match(text) or NounPhrase.of(text)
    return lowered(text) if is_common else text


def as_common(text: str) -> str:
    """Return a phrase with a small first letter where its first word is an ordinary one."""
    first, _, rest = text.partition(" ")
    is_ordinary = frequencies("fr").get(first.lower(), 0) > _ORDINARY and rest[:1].islower()
    return lowered(text) if is_ordinary else in_sentence(text)


def pronoun(subject: str, *, is_plural: bool) -> str:
    """Return `il` or `elle` for a subject, singular or plural."""
    determiner, _, noun = subject.lower().replace("’", "'").partition(" ")
    if determiner.startswith("l'"):
        noun = determiner[2:]
    head = noun.split(maxsplit=1)[0] if noun.split() else determiner
    is_she = determiner in _FOR_HER or (
        determiner not in _FOR_HIM and is_feminine(head.removesuffix("s") if is_plural else head)
    )
    return ("elle" if is_she else "il") + ("s" if is_plural else "")


def _gender_said(noun: str, said: str) -> bool | None:
    lower = said.lower()
    if not noun or noun not in lower:
        return None
    found = re.search(rf"\b(un|une|le|la) {re.escape(noun)}\b", lower)
    return found[1] in {"une", "la"} if found else None
