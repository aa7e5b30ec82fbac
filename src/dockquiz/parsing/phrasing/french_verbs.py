"""Verbs in French: which words are verbs, and where the finite verb of a sentence stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from dockquiz.parsing.lexicon import fold, is_known
from dockquiz.parsing.phrasing.french_genders import is_feminine
from dockquiz.parsing.phrasing.french_nouns import in_sentence

_INFINITIVE = re.compile(
    r"(?:ne (?:pas|jamais|plus) )?(?:se |s['’])?"
    r"(?P<verb>[a-zà-ÿ'’-]*?(?:[a-zà-ÿ]er|ir|oir|[ldcur]ire|aire|[aeio]ndre|[oa]udre|ttre"
    r"|[aî]ître|suivre|vivre|clure|ompre|vaincre))(?= |$)",
    re.IGNORECASE,
)
_NOT_INFINITIVES = frozenset(
    """docker hier fier cher premier dernier dossier fichier papier métier danger clavier atelier
    hiver amer entier noir soir espoir miroir pouvoir devoir savoir avoir désir loisir cluster
    serveur server worker manager buffer container conteneur router folder user header footer
    browser master timer layer super hyper inter filtre titre lettre mètre paramètre centre
    maître ordre cadre nombre membre chambre arbre autre notre votre entre contre être notaire
    horaire secondaire primaire affaire commentaire temporaire binaire nécessaire annuaire
    exemplaire vocabulaire registre livre lecture libre chiffre offre ancre encre sucre genre
    guerre terre pierre verre livraire swagger scheduler dispatcher orchestrator tuner under
    over after never ever other either rather helper""".split()
)
_FINITE = frozenset(
    """est sont était étaient sera seront fut furent a ont avait aura auront fait font faisait
    fera peut peuvent doit doivent va vont sert servent permet permettent contient contiennent
    tient vient viennent devient deviennent deviendra sort sortent met mettent prend prennent
    reste restent évite évitent lit lisent écrit écrivent dit disent suit suivent vaut sait
    savent faut reçoit reçoivent envoie envoient connaît connaissent dépend dépendent répond
    répondent rend rendent perd perdent définit définissent finit garantit garantissent
    fournit fournissent remplit réunit choisit agit produit produisent construit détruit
    conduit réduit traduit décrit inscrit résout absout interdit vit court dort part meurt
    naît élit conçoit perçoit inclut exclut conclut consiste désigne représente commence
    correspond signifie mesure joint rejoint atteint""".split()
)
_STATES = frozenset({"est", "sont", "a", "ont"})
_NEVER_FINITE = frozenset(
    """entre contre outre comme compose proche reste site page date image service volume machine
    après prise mise agent interne externe base couche adresse gamme chute rythme
    nuance dièse tierce espace trame carte câble modèle""".split()
)
NO_SUBJECT = frozenset(
    """hors dans sur avec sans pour par en si quand après avant pendant depuis chez seul seule
    lors""".split()
)
"""What opens a clause without being its subject."""
_BEFORE_A_NOUN = frozenset("le la un une les des ce cette du au de à".split())
_BEFORE_A_COMPLEMENT = _BEFORE_A_NOUN | frozenset("en par sur pour avec".split())
_OPENING = frozenset(
    """le la les un une des du de son sa ses leur leurs au aux à par en dans sur que pas plus
    automatiquement directement chaque tout tous avec comme vers uniquement quand accès presque
    quatre cinq six sept huit neuf dix onze douze cent mille
    seulement toujours jamais aussi sans si tant ce cette deux trois encore souvent dès pour et
    plusieurs""".split()
)
"""Words that open what completes a verb."""
_ELIDED = re.compile(r"(?:[ld]|qu)['’]")
_AFTER_A_NOUN = re.compile(r"(?:de|en|à|pour|par)$|d['’]")
_REFLEXIVE = re.compile(r"(?:ne|se)$|[ns]['’]")
_RELATIVE = re.compile(r"(?:qui|que|qu['’].+|dont|où|lorsque|quand|si)$")
_ENDINGS = tuple(
    pair.split(":")
    for pair in """e:er e:ir ent:er ent:ir ent:re era:er eront:er ait:er issent:ir it:ir
    oit:oir t:re t:ttre d:dre ient:enir iennent:enir aît:aître""".split()
)
"""Endings of the third person, each with the infinitive's."""
_DEEDS = frozenset(
    """activer actualiser afficher aider ajouter aligner annuler appliquer arreter assembler
    attacher autoriser avancer basculer bloquer changer charger chercher cloner coller
    comparer compiler compresser compter concatener configurer connecter copier couper creer
    decompresser decouper defaire demander demarrer deplacer detacher detruire diviser donner
    dupliquer echanger ecraser editer effacer enlever enregistrer entrer envoyer executer
    exporter extraire fermer filtrer forcer formater fusionner generer indenter indiquer
    initialiser inserer inspecter installer interroger inverser joindre lancer limiter lister
    localiser mesurer modifier monter montrer naviguer nettoyer nommer ouvrir parcourir passer
    pousser publier quitter reculer recuperer rechercher redemarrer refaire rediriger relancer
    remonter remplacer renommer repeter reporter reprendre restaurer retirer retourner revenir
    sauter sauvegarder scinder selectionner separer signer simuler sortir stopper suivre
    supprimer surveiller telecharger tester tracer transferer transformer trier trouver tuer
    valider verifier vider visualiser voir""".split()
)
"""What commands and keys do: infinitives, without accents."""
_DEEDS_SPOKEN = {
    "défait": "defaire",
    "refait": "refaire",
    "détruit": "detruire",
    "sort": "sortir",
    "suit": "suivre",
    "revient": "revenir",
    "reprend": "reprendre",
    "ouvre": "ouvrir",
    "envoie": "envoyer",
    "nettoie": "nettoyer",
    "extrait": "extraire",
    "joint": "joindre",
    "parcourt": "parcourir",
}
_REPEATED = re.compile(r"^(?:re|dés?)(?=[a-zéè]{4})")
_ALSO_NOUNS = frozenset(
    "affiche aide charge compte copie coupe demande force liste marque montre recherche"
    " reprise trace".split()
)
_ACTIONS = dict(
    pair.split(":")
    for pair in """affichage:afficher ajout:ajouter arret:arrêter construction:construire
    copie:copier creation:créer demarrage:démarrer execution:exécuter inspection:inspecter
    installation:installer lancement:lancer liste:lister modification:modifier nettoyage:nettoyer
    restauration:restaurer sauvegarde:sauvegarder suppression:supprimer
    verification:vérifier""".split()
)
_ACTION = re.compile(
    r"(?P<noun>[^\W\d_]+) (?P<of>de la |de l['’]|des |du |de |d['’])", re.IGNORECASE
)
_OBJECT = {"des ": "des ", "du ": "le ", "de la ": "la ", "de l'": "l'", "de l’": "l'"}
"""The article of what is acted on, behind the verb, by what stood behind the noun."""
_MAKING = frozenset("ajouter construire copier créer installer lancer".split())
"""What is made is not known yet: `créer des index`, but `lister les index`."""
_FURTHEST_VERB = 14
"""Words: a finite verb that stands later belongs to another clause."""
_LONGEST_SUBJECT = 6
"""Words: what stands before the verb is hardly one thing's name if it is longer."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence cut at its finite verb."""

    subject: str
    verb: str
    """With the `se` before it."""
    rest: tuple[str, ...]
    is_negative: bool

    @classmethod
    def of(cls, text: str) -> Self | None:
        """Return a sentence cut at its verb, or None if it has none."""
        words = text.split()
        at = _finite_verb(words)
        if at is None:
            return None
        subject = re.sub(r" (?:lui|leur|y|en|les?|la)$", "", " ".join(words[:at]))
        verb, rest = words[at], tuple(words[at + 1 :])
        negative = verb.lower() == "ne" or verb.lower().startswith(("n'", "n’"))
        if verb.lower() == "se" and rest:
            verb, rest = f"{verb} {rest[0]}", rest[1:]
        return cls(subject, verb, rest, negative)


def is_infinitive(text: str) -> bool:
    """Whether a text begins with an infinitive: `lister les réseaux`."""
    found = _INFINITIVE.match(re.split(r"[,;:]", text.strip(), maxsplit=1)[0])
    return found is not None and found["verb"].lower() not in _NOT_INFINITIVES


def is_deed(text: str) -> bool:
    """Whether a title says what to do: `Créer et lancer des conteneurs`."""
    return " " in text and is_infinitive(text)


def as_verb(text: str) -> str:
    """Turn a noun of action into its verb: `création d'un réseau`, `créer un réseau`."""
    found = _ACTION.match(text)
    verb = _ACTIONS.get(fold(found["noun"])) if found else None
    if not found or not verb:
        return text
    of = found["of"].lower()
    article = "les " if of == "des " and verb not in _MAKING else _OBJECT.get(of, "")
    return f"{verb} {article}{text[found.end() :]}"


def is_action(meaning: str) -> bool:
    """Whether a meaning says what its term does: it begins with a verb."""
    words = [word.strip(".,;:()") for word in meaning.lower().split()]
    if words and words[0] in {"ne", "se"}:
        words = words[1:]
    elif words:
        words[0] = re.sub(r"^[ns]['’]", "", words[0])
    if len(words) < 2 or words[0] in _STATES:
        return False
    if words[0] in _FINITE:
        return True
    is_noun = _AFTER_A_NOUN.match(words[1]) and is_feminine(words[0]) is not None
    return not is_noun and _opens_complement(words[1]) and _is_third_person(words[0])


def is_order(text: str) -> bool:
    """Whether a description says what a command does, its object with or without an article."""
    if is_action(text):
        return True
    first, _, rest = re.sub(r"^s['’]", "", text.lower().strip()).partition(" ")
    if first in _ALSO_NOUNS and (not rest or _AFTER_A_NOUN.match(rest.split()[0])):
        return False
    if first == "se" and rest:
        return is_action(f"{rest} le") or is_order(rest)
    return any(_deed(verb) in _DEEDS for verb in (first, _REPEATED.sub("", first)))


def _deed(verb: str) -> str:
    """Return the infinitive, without accents, of a verb in the third person."""
    if verb in _DEEDS_SPOKEN:
        return _DEEDS_SPOKEN[verb]
    return fold(verb.removesuffix("e")) + "er" if verb.endswith("e") else ""


def is_sentence(text: str) -> bool:
    """Whether a text says something of a subject of its own, and is no mere name of a thing."""
    return bool(subject(text)) and text.split(maxsplit=1)[0].lower() not in {"un", "une", "ce"}


def subject(clause: str) -> str:
    """Return what a clause is about; empty if that cannot be told."""
    words = clause.split()
    at = _finite_verb(words)
    return in_sentence(" ".join(words[:at])) if at and at <= _LONGEST_SUBJECT else ""


def _finite_verb(words: list[str]) -> int | None:
    """Return where the first finite verb of a clause stands, or None."""
    if not words or words[0].lower() in NO_SUBJECT:
        return None
    for at, word in enumerate(words[:_FURTHEST_VERB]):
        bare = word.lower().strip('.,;:()"«»')
        if (at and words[at - 1][-1] in ".;:,") or _RELATIVE.match(bare):
            return None
        if _REFLEXIVE.match(bare):
            return at if at and not _follows(words, at, _BEFORE_A_NOUN) else None
        if _is_finite(words, at, bare):
            return at
    return None


def _is_finite(words: list[str], at: int, bare: str) -> bool:
    if bare in _FINITE:
        has = bare != "a" or _is_having(words, at)
        return has and not _follows(words, at, _BEFORE_A_NOUN)
    if at == 0 or at + 1 == len(words) or _follows(words, at, _BEFORE_A_COMPLEMENT):
        return False
    counts = words[at + 1].isdigit() and at + 2 < len(words)
    return (counts or _opens_complement(words[at + 1])) and _is_third_person(bare)


def _is_having(words: list[str], at: int) -> bool:
    """Whether `a` is a verb, and no letter and no `à` without its accent."""
    following = words[at + 1] if at + 1 < len(words) else ""
    is_verb = at > 0 and words[at] == "a" and not words[at - 1].startswith("-")
    return is_verb and len(following) > 1 and not is_infinitive(following)


def _follows(words: list[str], at: int, before: frozenset[str]) -> bool:
    return at > 0 and words[at - 1].lower() in before


def _opens_complement(word: str) -> bool:
    is_named = word[:1].isupper() or word[:1] in '«"“'
    return is_named or word.lower() in _OPENING or bool(_ELIDED.match(word.lower()))


def _is_third_person(word: str) -> bool:
    """Whether a word has the ending of a verb whose infinitive is known."""
    if word in _NEVER_FINITE or word.endswith("ment"):
        return False
    return any(
        is_known(stem + infinitive)
        for ending, infinitive in _ENDINGS
        if word.endswith(ending)
        for stem in _stems(word.removesuffix(ending))
    )


def _stems(stem: str) -> Iterator[str]:
    """Yield how a stem may be spelt in the infinitive: `gère`, `gérer`; `achète`, `acheter`."""
    if len(stem) < 2:
        return
    yield stem
    if accented := re.search(r"è(?=[^aeiouyé]+$)", stem):
        yield stem[: accented.start()] + "é" + stem[accented.end() :]
        yield stem[: accented.start()] + "e" + stem[accented.end() :]
