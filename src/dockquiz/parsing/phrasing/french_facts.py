"""Sentences to questions in French: by the form of the sentence, else by its verb."""

import re
from collections.abc import Callable

from dockquiz.parsing.phrasing.french_forms import (
    elides,
    inverted,
    is_determined,
    lowered,
    of,
    question_word,
    than,
    to,
)
from dockquiz.parsing.phrasing.french_nouns import NounPhrase, in_sentence, pronoun, which
from dockquiz.parsing.phrasing.french_verbs import Clause, is_infinitive
from dockquiz.parsing.phrasing.letters import capitalised

Asked = tuple[str, str]
"""A question and its answer."""
Rewrite = Callable[[re.Match[str]], Asked | None]

_BE = frozenset("est sont sera seront était étaient fut furent".split())
_PLURALS = frozenset("sont seront étaient furent ont".split())
_HELPING = frozenset("peut peuvent doit doivent va vont".split())
_PRONOUNS = frozenset("il elle ils elles on".split())
_TAKES_OF = re.compile(
    r"(?:dépend|vient|provien|sort|parle|hérite|découle|résulte|dispose|bénéficie|se |s['’])",
    re.IGNORECASE,
)
"""Verbs whose complement stands behind `de`, so that `des` is no article."""
_RELATIVES = frozenset("qui que dont où et ou ne".split())
_OPENERS = re.compile(
    r"^(?:(?:en (?:résumé|bref|effet|fait|conclusion|outre|plus)|donc|ainsi|ensuite|puis|enfin"
    r"|aussi|d['’]abord|par contre|cependant|toutefois|de plus|bref|alors|finalement|or|mais|et)"
    r",? )+(?=\w)",
    re.IGNORECASE,
)
"""What ties a sentence to the one before it."""
_CALLED = re.compile(r"(?:s['’]appelle(?:nt)?|se nomme(?:nt)?)$")
_EMPTY_SUBJECTS = frozenset(["", "c'", "cela", "ça", "ca", "ce", "y"])
_SUBJECT = r"(?P<subject>.{2,70}?)"
_NAME = r"[\"«'“]?[\w./{}<>-]+[\"»'”]?"
_NAMES = f"(?P<name>{_NAME}(?: (?:ou|et) {_NAME})?)"
_REST = r"(?P<rest>.+)"
_OF_OR_TO = r"(?P<rest>(?:de |d['’]|à |aux? ).+)"
_BEING = r"(?P<be>est|sont|sera|seront|était|étaient|fut|furent|a été|ont été)"
_PARTICIPLE = r"(?P<participle>[\wéèêà]+(?:[éiu]e?s?|is|ite?s?|(?:ein|oin|ain)te?s?|ertes?))"
_PREPOSITION = (
    r"(?P<preposition>[àa] partir d(?:e |es |u |['’])|par |de |d['’]|des |du |en |dans |sur |avec )"
)
_CIRCUMSTANCE = (
    r"(?P<when>(?:dans|hors|sans|avec|après|avant|pendant|depuis|sous|chez|lors|pour|si|s['’]ils?"
    r"|quand|lorsqu(?:e|['’]\w+)|dès que) [^,]{2,60})"
)

_AHEAD = re.compile(
    r"^(?:pour|afin d(?:e |['’])|après|avant|dès|en|dans|lors d(?:e |['’])|malgré) ?[^,]{2,60}, ",
    re.IGNORECASE,
)
"""What a sentence says before its subject."""


def know(term: str) -> str:
    """Ask for what is to know of something."""
    noun = NounPhrase.of(term)
    if noun or is_determined(term):
        return f"Que faut-il savoir {of(noun.definite if noun else lowered(term))} ?"
    return f"{capitalised(term)} : que faut-il savoir ?"


def fact(sentence: str) -> Asked | None:
    """Return a question about a sentence and its answer, or None if it has no verb."""
    text = _OPENERS.sub("", sentence.strip())
    for pattern, rewrite in _FORMS:
        found = pattern.match(text)
        if found and (asked := rewrite(found)):
            return capitalised(asked[0]), asked[1].strip()
    asked = _by_verb(text)
    return (capitalised(asked[0]), sentence.strip()) if asked else None


def _advantage(found: re.Match[str]) -> Asked:
    other = to(found["than"]) if found["to"] in "àa" else f"{found['to']} {found['than']}"
    return (
        f"quel est l'{found['what'].lower()} {found['of']} par rapport {other} ?",
        re.sub(r"^(?:que |qu['’])", "", found["rest"]),
    )


def _allowed(found: re.Match[str]) -> Asked:
    subject = re.sub(r" [^ ]+ et$| (?:vous|nous|te|me|lui|leur)$", "", found["subject"])
    return f"que permet{found['plural'] or ''} {_named(subject)} ?", found["rest"]


def _purpose(found: re.Match[str]) -> Asked:
    what = found["what"].lower()
    article = "l'" if elides(what) else "le "
    return f"quel est {article}{what} {of(in_sentence(found['subject']))} ?", found["rest"]


def _identity(found: re.Match[str]) -> Asked:
    article, said = found["article"].lower(), found["rest"].rstrip(". ")
    is_plural = article == "les"
    asked = "quelle" if article == "la" else which(said, is_plural=is_plural)
    space = "" if article[-1] in "'’" else " "
    return f"{asked} {'sont' if is_plural else 'est'} {article}{space}{said} ?", found["name"]


def _instead(found: re.Match[str]) -> Asked:
    why = f" {found['why']}" if found["why"] else ""
    other = found["rest"].rstrip(". ")
    of_other = of(other) if found["of"].lower() == "que " else f"{found['of']}{other}"
    return f"que faut-il utiliser{why} au lieu {of_other} ?", found["name"]


def _passive(found: re.Match[str]) -> Asked | None:
    preposition = found["preposition"]
    asking = question_word(preposition, found["rest"])
    subject = in_sentence(_AHEAD.sub("", found["subject"], count=1))
    if asking is None or subject.split()[-1] in _RELATIVES:
        return None
    verb, _, been = found["be"].lower().partition(" ")
    is_named = subject not in _PRONOUNS
    doer = pronoun(subject, is_plural=verb in _PLURALS) if is_named else subject
    asked = f"{subject + ' ' if is_named else ''}{inverted(verb, doer)}"
    return (
        f"{asking} {asked} {been + ' ' if been else ''}{found['participle']} ?",
        f"{preposition}{found['rest']}",
    )


def _use(found: re.Match[str]) -> Asked:
    return f"à quoi sert {found['name']} ?", f"pour {found['rest']}"


def _must(found: re.Match[str]) -> Asked:
    return "que faut-il faire ?", found[0]


def _reminder(found: re.Match[str]) -> Asked:
    return "à quoi faut-il penser ?", found[0]


def _habit(found: re.Match[str]) -> Asked:
    happens = "faut-il faire" if is_infinitive(found["rest"]) else "se passe-t-il"
    return f"que {happens} {found['when'].lower()} ?", found[0]


def _content(found: re.Match[str]) -> Asked:
    return f"que trouve-t-on {lowered(found['where'])} ?", found["rest"]


def _kind(found: re.Match[str]) -> Asked:
    return f"qu'est-ce {than(lowered(found['thing']))} ?", found["rest"]


def _circumstance(found: re.Match[str]) -> Asked | None:
    when = lowered(found["when"])
    if is_infinitive(found["rest"]) or re.match(r"il faut |on doit ", found["rest"], re.I):
        return f"que faut-il faire {when} ?", found[0]
    is_clause = bool(re.match(r"si |s['’]|quand |lorsqu|dès que ", when))
    if when.startswith("pour ") or not (is_clause or Clause.of(found["rest"])):
        return None
    return f"que se passe-t-il {when} ?", found[0]


def _form(*pieces: str) -> re.Pattern[str]:
    return re.compile(f"{''.join(pieces)}$", re.IGNORECASE | re.DOTALL)


_FORMS: tuple[tuple[re.Pattern[str], Rewrite], ...] = (
    (
        _form(
            r"l['’](?P<what>avantage|inconvénient|intérêt) (?P<of>d.+?) par rapport ",
            r"(?P<to>à|a|au|aux) (?P<than>.+?)(?: est| c'est|\s?:) ",
            _REST,
        ),
        _advantage,
    ),
    (_form(_SUBJECT, r" permet(?P<plural>tent)? ", _OF_OR_TO), _allowed),
    (_form(_SUBJECT, r" (?:a|ont) pour (?P<what>objectif|but|rôle) ", _OF_OR_TO), _purpose),
    (
        _form(_NAMES, r" (?:est|sont) (?P<article>les?|la|l['’]) ?", _REST),
        _identity,
    ),
    (
        _form(
            r"utiliser (?P<name>\S+)(?: (?P<why>.+?))? ",
            r"(?:au lieu|plutôt|à la place) (?P<of>de |du |des |d['’]|que )",
            _REST,
        ),
        _instead,
    ),
    (_form(f"{_SUBJECT} {_BEING} {_PARTICIPLE} {_PREPOSITION}{_REST}"), _passive),
    (_form(rf"(?P<name>{_NAME}(?: [\w./-]+)?) pour (?P<rest>(?!que )[^.]{{2,60}})"), _use),
    (_form(r"il faut ", _REST), _must),
    (_form(r"penser? (?:à|a) ", _REST), _reminder),
    (_form(r"(?P<when>par défaut|en production|en pratique),? ", _REST), _habit),
    (
        _form(
            r"(?P<where>(?:dans|sur|avec|pour|sous|entre) .{2,60}?)\s?(?:,|:|(?= il | on | c'))\s*",
            r"(?:il y a|on trouve|on a) ",
            _REST,
        ),
        _content,
    ),
    (_form(_CIRCUMSTANCE, ", ", _REST), _circumstance),
    (_form(r"(?P<thing>une? .{2,40}?) est (?P<rest>une? .+)"), _kind),
)


def _by_verb(text: str) -> Asked | None:
    clause = Clause.of(text)
    if clause is None or not _is_subject(clause.subject):
        return None
    if clause.subject.lower() in _PRONOUNS and (
        clause.is_negative or clause.subject.lower() != "on"
    ):
        return None
    return _question(clause), text


def _is_subject(words: str) -> bool:
    """Whether what stands before a verb can be its subject: no code, no broken quotation."""
    if words.lower() in _EMPTY_SUBJECTS or re.search(r"[!?;=]|\s:|(?:^|\s)-\w", words):
        return False
    return all(words.count(a) == words.count(b) for a, b in ("«»", "()", "“”", "[]")) and (
        words.count('"') % 2 == 0
    )


def _question(clause: Clause) -> str:
    subject, verb = _named(clause.subject), clause.verb
    if clause.is_negative:
        return know(clause.subject)
    if subject.lower() in _PRONOUNS:
        return f"{_before(clause, inverted(verb, subject.lower()))} ?"
    if verb in _HELPING or clause.rest[:1] in {("être",), ("etre",)}:
        done = "être" if clause.rest[:1] in {("être",), ("etre",)} else "faire"
        return f"que {verb} {done} {subject} ?"
    if verb in _BE:
        return _of_state(clause)
    if _CALLED.match(verb):
        return f"comment {verb} {subject} ?"
    return f"{_before(clause, verb)} {subject} ?"


def _of_state(clause: Clause) -> str:
    """Ask for what a subject is."""
    first = clause.rest[0].lower() if clause.rest else ""
    subject = _named(clause.subject)
    if question_word(first, ""):
        return f"{_before(clause, clause.verb)} {subject} ?"
    if re.match(r"(?:une?|le|la)$|l['’]", first):
        return f"qu'est-ce {than(subject)} ?"
    if first in {"des", "les"}:
        return f"que {clause.verb} {subject} ?"
    return know(clause.subject)


def _before(clause: Clause, verb: str) -> str:
    """Return a verb behind the question word that its complement answers."""
    first, following = (*clause.rest, "")[0], " ".join(clause.rest[1:3])
    is_article = first.lower() in {"du", "des"} and not _TAKES_OF.match(clause.verb)
    asking = None if is_article else question_word(first, following)
    return f"{asking} {verb}" if asking else than(verb)


def _named(subject: str) -> str:
    """Return a subject as it stands in a question: `donner`, `le fait de donner`."""
    return f"le fait {of(lowered(subject))}" if is_infinitive(subject) else in_sentence(subject)
