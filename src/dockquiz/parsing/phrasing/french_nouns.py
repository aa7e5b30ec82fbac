"""Nouns in French: their gender where it is certain, and the articles that go with it."""

import re
from dataclasses import dataclass
from typing import Self

from dockquiz.parsing.lexicon import fold, frequencies
from dockquiz.parsing.phrasing.french_forms import elides, is_determined, lowered


def _spelt(words: str) -> frozenset[str]:
    """Return words as they are spelt, and as they are typed without accents."""
    return frozenset(words.split()) | frozenset(fold(word) for word in words.split())


_FEMININE = _spelt(
    """adresse alerte application balise base boîte boucle branche broche cadence carte
    cause cellule chaîne cible classe clef clé colonne commande condition connexion
    copie couche couleur date donnée durée empreinte entité entrée erreur exception
    expression extension échelle étape étiquette fenêtre feuille fiche fonction forme
    formule gamme image instance instruction interface lettre licence ligne limite liste
    machine marque mesure méthode mise note option page panne partie partition
    passerelle période phase phrase pièce pile plage porte procédure propriété question
    racine raison requête ressource règle réponse route section session séquence
    signature sortie source structure table taille tâche tonalité touche trace trame
    transaction unité valeur variable version ville voix vue zone"""
)
_MASCULINE = _spelt(
    """accord alias appel arbre argument article attribut bloc bouton buffer bug cache
    canal caractère certificat champ chemin chiffre client cluster code commit composant
    compte conteneur contexte cycle délai déploiement dépôt disque document domaine
    dossier droit environnement espace essaim élément état événement fichier filtre flux
    format fragment groupe hash hôte identifiant index indice intervalle jeton jour
    journal langage lien log logiciel masque menu message mode modèle module mot moteur
    motif moyen nom nombre numéro nœud objet octet outil paquet paramètre pilote pixel
    plan plugin pod poids point port poste préfixe principe prix processus produit
    profil programme projet protocole rapport registre réseau résultat routeur rôle
    rythme script secret segment serveur service seuil shell signal signe site
    sous-réseau symbole système tableau tag tampon temps terme test texte thème thread
    titre token ton type volume"""
)
_IRREGULAR = frozenset("cage rage nage silence comité traité invité".split())
_FEMININE_ENDING = re.compile(r"(?:[stx]ion|ité|[td]ure|sure|[ae]nce|itude|logie|graphie)$")
_MASCULINE_ENDING = re.compile(r"(?:age|isme|[aic]teur)$")
_AGENT = re.compile(r"[aic]teur$")
_BORROWED = re.compile(r"[st]ion$")
"""English words that end so are feminine in French too."""
_NOUN = re.compile(r"(?P<head>[A-ZÀ-ÖŒ]?[a-zà-öø-ÿœ-]+)(?P<rest>(?: .*)?)", re.DOTALL)
_SEVERAL = re.compile(r" (?:et|ou|and|or|vs) |[,/&:;]")
_BELONGING = re.compile(
    r" (?:par|au|aux|du|des|de la|d['’]une?|entre)\b| (?:de|à) l['’]", re.IGNORECASE
)
_COMPLEMENT = re.compile(r" (?:de|du|des|qui|que|par)\b| d['’]", re.IGNORECASE)
_OF_A_KIND = re.compile(r" (?:de |d['’]|à )", re.IGNORECASE)

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
                return cls(phrase, feminine, is_plural and head != noun, _is_abstract(head))
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

    def article_for(self, meaning: str) -> str:
        """Return it with the article that a question about its meaning takes."""
        if re.match(r"une? ", meaning, re.IGNORECASE):
            return self.indefinite
        is_one_word = " " not in self.text
        is_kind = is_one_word or (
            bool(_OF_A_KIND.search(self.text)) and not _BELONGING.search(self.text)
        )
        return self.indefinite if is_kind and not self.is_abstract else self.definite


def is_feminine(noun: str) -> bool | None:
    """Return the gender of a singular noun in lower case; None where it is not certain."""
    if noun in _FEMININE or noun in _MASCULINE:
        return noun in _FEMININE
    if noun in _IRREGULAR or not (noun in frequencies("fr") or _BORROWED.search(noun)):
        return None
    if _FEMININE_ENDING.search(noun):
        return True
    return False if _MASCULINE_ENDING.search(noun) else None


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


def _is_abstract(noun: str) -> bool:
    return not (noun in _FEMININE or noun in _MASCULINE or _AGENT.search(noun)) and bool(
        _FEMININE_ENDING.search(noun) or _MASCULINE_ENDING.search(noun)
    )
