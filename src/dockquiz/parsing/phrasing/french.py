"""Questions in French."""

import re
from collections.abc import Callable

from dockquiz.parsing.spelling import fold, is_known

_INFINITIVE = re.compile(
    r"^(?:(?:se |s'))?[a-zà-ÿ'’-]*?(?:[a-zà-ÿ]er|ir|[ldcu]ire|aire|[aeio]ndre|[oa]udre|ttre|[aî]ître|suivre|vivre|oir|clure|ompre|vaincre)(?= |$)",
    re.IGNORECASE,
)
_NOT_VERBS = frozenset(
    """docker hier fier cher premier dernier dossier fichier papier métier danger clavier atelier hiver amer entier noir
    soir espoir miroir pouvoir devoir savoir avoir désir loisir cluster serveur server worker manager buffer container
    conteneur router folder user header footer browser master timer layer super hyper inter filtre titre lettre mètre
    paramètre centre maître ordre cadre nombre membre chambre arbre autre notre votre entre contre être notaire
    horaire secondaire primaire affaire commentaire temporaire binaire nécessaire annuaire exemplaire vocabulaire
    registre livre lecture libre chiffre offre ancre encre sucre genre guerre terre pierre verre livraire swagger
    scheduler dispatcher orchestrator tuner under over after never ever other either rather helper""".split()
)
_ACTIONS = {
    "creation": "créer", "suppression": "supprimer", "ajout": "ajouter", "lancement": "lancer", "demarrage": "démarrer",
    "arret": "arrêter", "installation": "installer", "liste": "lister", "affichage": "afficher", "modification": "modifier",
    "copie": "copier", "execution": "exécuter", "inspection": "inspecter", "construction": "construire",
    "nettoyage": "nettoyer", "verification": "vérifier", "sauvegarde": "sauvegarder", "restauration": "restaurer",
}  # fmt: skip
_ACTION = re.compile(
    r"^(?P<noun>"
    + "|".join(_ACTIONS).replace("e", "[eéè]").replace("a", "[aâ]").replace("o", "[oô]")
    + r") (?P<of>de la |de l['’]|des |du |de |d['’])",
    re.IGNORECASE,
)
_STATES = frozenset({"est", "sont", "a", "ont"})
_NOT_FINITE = frozenset(
    "entre contre outre comme compose proche reste site page date image service volume machine".split()
)
_NOT_SUBJECTS = frozenset(
    "hors dans sur avec sans pour par en si quand après avant pendant depuis chez seul seule lors".split()
)
_VOWEL = re.compile(r"^[aeiouhéèêàâîôûœy]", re.IGNORECASE)
_VERBS = frozenset(
    """est sont était étaient sera seront a ont avait aura auront fait font faisait fera peut peuvent doit doivent va
    vont sert servent permet permettent contient contiennent tient vient viennent devient deviennent deviendra sort
    sortent met mettent prend prennent reste restent évite évitent lit lisent écrit écrivent dit disent suit suivent
    vaut sait savent faut reçoit reçoivent envoie envoient connaît connaissent dépend dépendent répond répondent rend
    rendent perd perdent définit définissent finit garantit garantissent fournit fournissent remplit réunit choisit
    agit produit produisent construit détruit conduit réduit traduit décrit inscrit inclut exclut conclut
    consiste désigne représente commence correspond signifie mesure""".split()
)
_NO_VERB_ENDINGS = re.compile(r"(?:ment|ent)$")
_PARTICIPLE = r"(?:[\wéèêà]+(?:é|ée|és|ées|i|ie|is|it|ite|its|u|ue|us|ues|ert|erte))"
_ASKED_BY = {
    "par": "Par quoi", "à": "À quoi", "au": "À quoi", "aux": "À quoi", "avec": "Avec quoi", "dans": "Dans quoi",
    "en": "En quoi", "sur": "Sur quoi", "de": "De quoi", "du": "De quoi", "des": "De quoi", "pour": "Pour quoi",
    "comme": "Comme quoi", "vers": "Vers quoi",
}  # fmt: skip


def lowered(text: str) -> str:
    """Return the text with a small first letter, unless its first word is a name."""
    first = text.split(maxsplit=1)[0] if text.split() else ""
    return text if not first[1:].islower() and len(first) > 1 else text[:1].lower() + text[1:]


def capitalised(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]


def is_infinitive(text: str) -> bool:
    """Whether a text begins with an infinitive: `lister les réseaux`."""
    first = re.split(r"[ ,;:]", text.strip(), maxsplit=1)[0].lower()
    return bool(_INFINITIVE.match(text.strip())) and first not in _NOT_VERBS


def topic(title: str, question: str) -> str:
    """Put a title before a question that does not stand alone."""
    first = question.split(maxsplit=1)[0].lower() if question else ""
    opens = first.startswith(
        ("quel", "qu'", "que", "comment", "où", "à", "de", "par", "avec", "dans", "complète")
    )
    return f"{title} : {lowered(question) if opens or is_infinitive(question) else question}"


def command(description: str) -> str:
    """Ask for the command that a description describes."""
    text = description.strip().rstrip(".:;, ")
    if text.endswith("?"):
        return capitalised(text)
    text = _as_verb(text)
    if is_infinitive(text):
        return f"Quelle commande permet {_of(lowered(text))} ?"
    return f"{capitalised(text)} : quelle commande ?"


def _as_verb(text: str) -> str:
    """Turn a noun of action into its verb: `création d'un réseau`, `créer un réseau`."""
    found = _ACTION.match(text)
    if not found:
        return text
    article = {
        "d'": "",
        "d’": "",
        "de ": "",
        "des ": "des ",
        "du ": "le ",
        "de la ": "la ",
        "de l'": "l'",
        "de l’": "l'",
    }
    return f"{_ACTIONS[fold(found['noun'])]} {article[found['of'].lower()]}{text[found.end() :]}"


def commands(description: str) -> str:
    """Ask for several commands that do one thing together."""
    text = description.strip().rstrip(".:;, ")
    if is_infinitive(text):
        return f"Quelles commandes permettent {_of(lowered(text))} ?"
    return f"{capitalised(text)} : quelles commandes ?"


def flag(meaning: str, program: str) -> str:
    """Ask for the flag that does something."""
    text = meaning.strip().rstrip(".:; ")
    of = f" de {program}" if program else ""
    if is_infinitive(text):
        return f"Quel flag{of} permet {_of(lowered(text))} ?"
    if is_action(text):
        return f"Quel flag{of} {lowered(text)} ?"
    third = re.match(r"^permet(?:tant)? (?=de |d')", text, re.IGNORECASE)
    if third:
        return f"Quel flag{of} permet {text[third.end() :]} ?"
    return f"Quel flag{of} : {lowered(text)} ?"


def flag_meaning(name: str, program: str) -> str:
    """Ask what a flag does."""
    return f"Que fait {name}{' dans ' + program if program else ''} ?"


def definition(term: str, meaning: str = "") -> str:  # noqa: ARG001 - English needs it
    """Ask what a term means."""
    if len(term.split()) > 3:
        return f"{capitalised(term)} : c'est quoi ?"
    return f"Qu'est-ce que {term} ?"


def effect(code: str) -> str:
    """Ask what a piece of code does."""
    return f"Que fait {code} ?"


def condition(left: str, right: str) -> str:
    """Ask what the left side of an arrow leads to."""
    text = left.strip().rstrip(" ,;:.")
    if is_infinitive(text):
        return f"Que se passe-t-il quand on veut {lowered(text)} ?"
    if is_infinitive(right):
        return f"{capitalised(text)} : que faire ?"
    return (
        f"{capitalised(text)} : que se passe-t-il ?"
        if _verb(text.split())
        else f"{capitalised(text)} : quoi ?"
    )


def is_action(meaning: str) -> bool:
    """Whether a meaning says what its term does: it begins with a verb."""
    words = meaning.split()
    if len(words) < 2:
        return False
    first = words[0].lower()
    return first in _VERBS - _STATES or (
        first not in _NOT_FINITE and _is_third(first, words[1].lower())
    )


def _is_third(first: str, following: str) -> bool:
    """Whether a word is the third person of a verb that the next word completes."""
    opens = following in _OPENERS - {"de"} or re.match(r"[ldj]['’]|qu['’]", following)
    stems = ((r"e$", "er"), (r"t$", "r"), (r"t$", "re"), (r"d$", "dre"), (r"s$", "rir"))
    return bool(opens) and any(
        is_known(re.sub(end, infinitive, first))
        for end, infinitive in stems
        if re.search(end, first)
    )


def is_sentence(text: str) -> bool:
    """Whether a text says something of a subject of its own, and is no mere name of a thing."""
    words = text.split()
    at = _verb(words)
    return at is not None and 0 < at <= 6 and words[0].lower() not in {"un", "une", "ce"}


def subject(clause: str) -> str:
    """Return what a clause is about; empty if that cannot be told."""
    words = clause.split()
    at = _verb(words)
    return lowered(" ".join(words[:at])) if at and at <= 6 else ""


def know(term: str) -> str:
    """Ask for what is to know of something."""
    return f"{capitalised(term)} : que faut-il savoir ?"


def value(term: str) -> str:
    """Ask for a number."""
    return f"{capitalised(term)} : quelle valeur ?"


def care(title: str) -> str:
    """Ask for a warning."""
    return f"{title} : à quoi faut-il faire attention ?"


def completion(start: str) -> str:
    """Ask for the rest of a sentence."""
    return f"Complète : « {start} … »"


def steps(title: str) -> str:
    """Ask for the steps of a procedure, in order."""
    return f"{capitalised(title.rstrip(' :?.'))} : quelles sont les étapes, dans l'ordre ?"


def elements(label: str) -> str:
    """Ask for the parts of a list."""
    text = label.strip().rstrip(" :.")
    if text.endswith("?"):
        return capitalised(text)
    if re.match(
        r"^(?:les )?(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d+) ", text, re.IGNORECASE
    ):
        return f"Quels sont les {re.sub(r'^les ', '', lowered(text), flags=re.IGNORECASE)} ?"
    if is_infinitive(text):
        return f"{capitalised(text)} : que trouve-t-on ?"
    return f"{capitalised(text)} : quels éléments ?"


def points(title: str) -> str:
    """Ask for what is noted of something."""
    return f"{capitalised(title.rstrip(' :.'))} : que se passe-t-il ?"


def advice(label: str, text: str) -> str:
    """Ask for a remark."""
    label = capitalised(label.strip(" :"))
    if re.match(r"^penser? (?:à|a) ", text, re.IGNORECASE):
        return f"{label} : à quoi penser ?"
    if is_infinitive(text):
        return f"{label} : que faut-il faire ?"
    return f"{label} : que faut-il savoir ?"


def syntax(label: str) -> str:
    """Ask for a syntax form."""
    return f"{capitalised(label.strip(' :'))} : quelle syntaxe ?"


def difference(one: str, other: str) -> str:
    """Ask how two things differ."""
    return f"Quelle est la différence entre {lowered(one)} et {lowered(other)} ?"


def opposed(one: str, other: str) -> str:
    """Ask what each of two things does."""
    return f"{capitalised(one)} et {lowered(other)} : quelle différence ?"


_OPENERS = frozenset({
        "le", "la", "les", "un", "une", "des", "du", "de", "son", "sa", "ses", "leur", "leurs", "au", "aux", "à", "par", "en",
        "dans", "sur", "que", "pas", "plus", "automatiquement", "directement", "chaque", "tout", "tous", "avec", "comme",
        "vers", "uniquement", "quand", "accès", "seulement", "toujours", "jamais", "aussi", "sans", "si", "sa", "aux", "tant", "ce", "cette", "deux", "trois", "encore", "souvent", "dès", "pour", "et", "plusieurs",
})  # fmt: skip
_RELATIVE = re.compile(r"^(?:qui|que|qu'.+|qu’.+|dont|où|lorsque|quand|si)$")
Rewrite = Callable[[re.Match[str]], tuple[str, str]]

_FACTS: tuple[tuple[re.Pattern[str], Rewrite], ...] = (
    (
        re.compile(r"^l['’](?P<what>avantage|inconvénient|intérêt) (?P<of>d.+?) par rapport (?P<to>à|a|au|aux) (?P<than>.+?)(?: est| c'est|\s?:) (?P<rest>.+)$", re.I | re.S),
        lambda m: (f"Quel est l'{m['what']} {m['of']} par rapport {_contract('à', m['than']) if m['to'] in 'àa' else m['to'] + ' ' + m['than']} ?", re.sub(r"^(?:que |qu['’])", "", m["rest"])),
    ),
    (
        re.compile(r"^(?P<x>.{2,60}?) permet(?P<p>tent)? (?P<rest>(?:de |d['’]|à |aux? ).+)$", re.I | re.S),
        lambda m: (f"Que permet{m['p'] or ''} {lowered(re.sub(r' [^ ]+ et$', '', m['x']))} ?", m["rest"]),
    ),
    (
        re.compile(r"^(?P<x>.{2,60}?) (?:a|ont) pour (?P<what>objectif|but|rôle) (?P<rest>(?:de |d['’]).+)$", re.I | re.S),
        lambda m: (f"Quel est {'l' + chr(39) if m['what'][0] == 'o' else 'le '}{m['what']} {_of(lowered(m['x']))} ?", m["rest"]),
    ),
    (
        re.compile(r"^(?P<x>[\"«'“]?[\w./{}<>-]+[\"»'”]?(?: (?:ou|et) [\"«'“]?[\w./-]+[\"»'”]?)?) (?P<be>est|sont) (?P<art>les?|la|l['’]) ?(?P<rest>.+)$", re.I),
        lambda m: (f"{_which(m['art'])} {m['art']}{'' if m['art'][-1] in chr(39) + '’' else ' '}{m['rest'].rstrip('. ')} ?", m["x"]),
    ),
    (
        re.compile(r"^utiliser (?P<x>\S+)(?: (?P<why>.+?))? (?:au lieu|plutôt|à la place) (?:de |d['’]|que )(?P<rest>.+)$", re.I),
        lambda m: (f"Que faut-il utiliser{' ' + m['why'] if m['why'] else ''} au lieu {_of(m['rest'].rstrip('. '))} ?", m["x"]),
    ),
    (
        re.compile(r"^(?P<x>.{2,70}?) (?:est|sont|sera|seront) (?P<part>" + _PARTICIPLE + r") (?P<p>[àa] partir d['’ue]+s?|par|d['’ue]+s?) (?P<rest>.+)$", re.I),
        lambda m: _passive(m),
    ),
    (
        re.compile(r"^(?P<x>[\"«'“]?[\w./-]+[\"»'”]?(?: [\w./-]+)?) pour (?P<rest>(?!que )[^.]{2,60})$", re.I),
        lambda m: (f"À quoi sert {m['x']} ?", f"pour {m['rest']}"),
    ),
    (re.compile(r"^il faut (?P<rest>.+)$", re.I | re.S), lambda m: ("Que faut-il faire ?", m[0])),
    (re.compile(r"^penser? (?:à|a) (?P<rest>.+)$", re.I | re.S), lambda m: ("À quoi faut-il penser ?", m[0])),
    (re.compile(r"^(?P<x>par défaut|en production|en pratique),? (?P<rest>.+)$", re.I | re.S), lambda m: (f"Que se passe-t-il {lowered(m['x'])} ?", m[0])),
    (
        re.compile(r"^(?P<x>(?:dans|sur|avec|pour|sous|entre) .{2,60}?)\s?(?:,|:|(?= il | on | c'))\s*(?:il y a|on trouve|on a) (?P<rest>.+)$", re.I | re.S),
        lambda m: (f"Que trouve-t-on {lowered(m['x'])} ?", m["rest"]),
    ),
    (re.compile(r"^(?:un|une) (?P<x>.{2,40}?) est (?P<rest>(?:un|une) .+)$", re.I | re.S), lambda m: (f"Qu'est-ce qu'{_one(m)} ?", m["rest"])),
)  # fmt: skip


def fact(sentence: str) -> tuple[str, str] | None:
    """Return a question about a sentence and its answer, or None if it has no verb."""
    text = sentence.strip()
    for pattern, rewrite in _FACTS:
        if found := pattern.match(text):
            question, answer = rewrite(found)
            return capitalised(question), answer.strip()
    return _by_verb(text)


def _one(found: re.Match[str]) -> str:
    return lowered(found[0][: found.end("x") - found.start()])


def _passive(m: re.Match[str]) -> tuple[str, str]:
    how = m["p"].lower()
    by = (
        "À partir de quoi"
        if how[1:].startswith(" partir")
        else "Par quoi"
        if how == "par"
        else "De quoi"
    )
    be = m[0][m.end("x") :].split()[0]
    return (
        f"{by} {lowered(m['x'])} {be}-{_pronoun(m['x'], be)} {m['part']} ?",
        f"{m['p']} {m['rest']}" if m["p"][-1] not in "'’" else m["p"] + m["rest"],
    )


def _by_verb(text: str) -> tuple[str, str] | None:
    words = text.split()
    at = _verb(words)
    if at is None:
        return None
    subject, verb, rest = " ".join(words[:at]), words[at], words[at + 1 :]
    subject = re.sub(r" (?:lui|leur|y|en|les?|la)$", "", subject)
    if verb.lower() == "ne" or verb.lower().startswith("n'"):
        return know(subject), text
    if verb.lower() == "se" and rest:
        verb, rest = f"{verb} {rest[0]}", rest[1:]
    if subject.lower() in {"il", "elle", "ils", "elles", "on"}:
        return (
            f"{_before(_asked(verb, rest), verb)}-{'t-' if verb[-1] in 'aeé' and subject[-1] != 's' else ''}{subject.lower()} ?",
            text,
        )
    if subject.lower() in {"c'", "cela", "ça", "ca", "ce", "y"} or not subject:
        return None
    if rest and rest[0] in {"être", "etre"}:
        return f"Que {verb} être {lowered(subject)} ?", text
    if verb in {"peut", "peuvent", "doit", "doivent", "va", "vont"}:
        return f"Que {verb} faire {lowered(subject)} ?", text
    if verb in {"est", "sont", "sera", "seront", "était", "étaient"}:
        return f"{_how(rest)} {verb} {lowered(subject)} ?", text
    return f"{_before(_asked(verb, rest), verb)} {lowered(subject)} ?", text


def _before(asked: str, verb: str) -> str:
    return f"{asked}{verb}" if asked.endswith("'") else f"{asked} {verb}"


def _how(rest: list[str]) -> str:
    return _asked("est", rest) if rest and rest[0] in _ASKED_BY else "Comment"


def _asked(verb: str, rest: list[str]) -> str:
    if rest and rest[0].lower() in _ASKED_BY:
        return _ASKED_BY[rest[0].lower()]
    return "Qu'" if _VOWEL.match(verb) and verb[0] != "h" else "Que"


def _verb(words: list[str]) -> int | None:
    """Return where the first finite verb of a clause stands, or None."""
    if not words or words[0].lower() in _NOT_SUBJECTS:
        return None
    for at, word in enumerate(words[:14]):
        bare = word.lower().strip('.,;:()"«»')
        if (at and words[at - 1][-1] in ".;:,") or _RELATIVE.match(bare):
            return None
        if bare in {"ne", "se"} or bare.startswith(("n'", "s'")):
            return at if at and not _is_noun_there(words, at) else None
        if bare in _VERBS and not _is_noun_there(words, at):
            return at
        if at and _looks_finite(bare, words, at):
            return at
    return None


def _is_noun_there(words: list[str], at: int) -> bool:
    before = words[at - 1].lower() if at else ""
    return before in {
        "le",
        "la",
        "un",
        "une",
        "les",
        "des",
        "ce",
        "cette",
        "du",
        "au",
        "de",
        "à",
    } or (words[at] == "a" and at == 0)


def _looks_finite(bare: str, words: list[str], at: int) -> bool:
    """Whether a word has the ending of a verb and stands where a verb stands."""
    following = words[at + 1].lower() if at + 1 < len(words) else ""
    opens = following in _OPENERS or following.startswith(("l'", "l’", "d'", "d’", "qu'"))
    if bare in _NOT_FINITE:
        return False
    if not opens or words[at - 1].lower() in {
        "le",
        "la",
        "les",
        "un",
        "une",
        "des",
        "de",
        "du",
        "en",
        "au",
        "à",
        "par",
        "sur",
        "pour",
        "avec",
    }:
        return False
    for ending, infinitive in (
        ("ent", "er"),
        ("era", "er"),
        ("eront", "er"),
        ("e", "er"),
        ("issent", "ir"),
        ("it", "ir"),
        ("ent", "re"),
        ("ait", "er"),
    ):
        if bare.endswith(ending) and len(bare) > len(ending) + 2:
            stem = bare[: -len(ending)]
            if is_known(stem + infinitive) and not bare.endswith("ment"):
                return True
    return False


def _of(text: str) -> str:
    """Return the text behind `de`, elided and contracted: `d'ajouter`, `du nœud`."""
    return _contract("de", text)


def _contract(preposition: str, text: str) -> str:
    text = text.strip()
    forms = {
        "de": {"le ": "du ", "les ": "des ", "du ": "du "},
        "à": {"le ": "au ", "les ": "aux ", "du ": "au "},
    }
    for article, form in forms[preposition].items():
        if text.lower().startswith(article):
            return form + text[len(article) :]
    if preposition == "de" and _VOWEL.match(text) and text[:2].lower() not in {"y ", "ha", "hé"}:
        return "d'" + text
    return f"{preposition} {text}"


def _which(article: str) -> str:
    return {"le": "Quel est", "la": "Quelle est", "les": "Quels sont"}.get(
        article.lower(), "Quel est"
    )


def _pronoun(subject: str, verb: str) -> str:
    plural = verb in {"sont", "seront"}
    feminine = bool(re.match(r"^(?:la|une|cette|sa|chaque \w+e|toutes)\b", subject, re.IGNORECASE))
    return ("elle" if feminine else "il") + ("s" if plural else "")
