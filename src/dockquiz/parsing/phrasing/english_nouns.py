"""Nouns in English: which are counted, and the articles that go with them."""

import re
from dataclasses import dataclass
from typing import Self

from dockquiz.parsing.lexicon import frequencies
from dockquiz.parsing.phrasing.english_forms import indefinite, is_determined, lowered
from dockquiz.reference import lookup

_COUNTED = frozenset(
    """action address advantage agent algorithm alias allocator argument array attestation
    attribute block branch bridge buffer build builder byte cable cause channel chord
    class client cluster column command commit component condition config connection
    constraint container context controller copy counter cycle database device digest
    directory disadvantage disk dispatcher drawback driver element endpoint engine error
    event expression feature field file filter flag folder format frame function gate
    group handler header hook host image index instance instruction interface interval
    job kernel key kind label layer leader library limit line link list lock loop
    machine manager manifest map mask message method mode model module mount name
    namespace network node note number object operator option orchestrator owner package
    packet page parameter part path pattern phase plugin pod point policy pool port
    prefix process profile program project protocol proxy query queue quorum reason
    record register registry release replica repository request resource response role
    route router rule scheduler schema script section segment selector semaphore
    sequence server service session set shell signal site socket stack stage state
    statement step string structure subnet suffix swarm switch symbol system table tag
    target task term test thread token tool tree trigger tunnel type unit user value
    variable version view volume wave way window word worker workflow zone
    alert anchor app application backup balancer ban beat blob bond book bug call cell
    certificate chapter chart chunk cluster code college conflict consul cookie core country
    credential crisis cron daemon decree deployment dependency dictionary domain duke edict
    elector emperor empire envelope environment exam exchange exit export fact fault fifth
    firewall fix fork fragment gateway goal grammar graph guide half handle handshake hop hub
    hunk hypervisor idea import ingress interpreter invariant item iterator jail king kingdom
    lambda leak lease letter liability lifecycle lemma log login lookup machine major measure
    melody membrane merge metric migration mirror mistake monitor monarch motif mutex nation
    nucleus observer octet octave offset opera organ organism outage palette pane partition patch
    peer people petal phrase piece pipe pipeline pixel playbook pointer post prelude prime probe
    problem proof provider pulse query race range reference reflex region relation remote
    replicaset revolution rhythm ribosome role root round router row runner sample scale scan
    screen secret senator sentence sepal sequence setter shard shift sidecar skill slave slot
    snapshot socket sonata song span spec spike spring staff stamen stash statistic storm
    strategy stream style submodule subsystem superset syllable symphony taint tenant
    terminal theme theorem third toleration tonic topic trade trait transaction treaty triad
    tribe tribune triangle tuple turn tutorial universe upgrade valley vector verb vertex violin
    wallet war warning watcher webhook wheel workspace worktree wrapper""".split()
)
_MEASURES = frozenset(
    """age amount area bandwidth capacity cost count date delay density depth distance duration
    frequency height interval latency length level limit mass maximum minimum number percentage
    period population port pressure price range rate ratio size speed temperature tempo threshold
    time timeout version voltage weight width year""".split()
)
_NOUNS = re.compile(
    r"(?:[A-Z][A-Z\d]+ )?[A-Za-z][a-z]*(?:-[a-z]+)*(?: [A-Za-z][a-z]*(?:-[a-z]+)*)*"
)
_COMPLEMENT = re.compile(
    r" (?=(?:of|for|to|in|on|with|that|which|who|by|from|between|after|before|at|without|per|as)"
    r"(?: |$))"
)
_PLURAL = re.compile(r"[^sui]s$")
_DOERS = frozenset({"ors", "ers"})
_SHORTEST = 3
"""Letters of a word: a shorter one stands for itself."""
_MASS = re.compile(r"(?:ness|[nt]ity|ance|ence|ism|ing|ware|ment|tion|sion|[ea]ncy|crecy|age|ogy)$")
_PRONOUNS = frozenset("it they he she we you nobody everybody nothing everything".split())
_ORDINARY = 2_000
"""Occurrences of a word that is no name where another word follows it."""
_EVERYDAY = 200
"""Occurrences in the lexicon's corpus of a word that is hardly a name."""


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun that is counted, with what specifies it: `image index`, `name of the project`."""

    text: str
    """Without an article, with a small first letter unless it begins with a name."""
    head: str
    """The noun itself, singular."""
    complement: str
    """What follows the noun."""
    is_plural: bool

    @classmethod
    def of(cls, text: str, said: str = "") -> Self | None:
        """Return a text as a noun phrase, or None if it is another thing or is not counted.

        Args:
            text: A term without an article.
            said: Its meaning: what is `a` thing is counted.
        """
        phrase = text.strip()
        nouns, *rest = _COMPLEMENT.split(phrase, maxsplit=1)
        is_name = bool(re.search(r" [A-Z]", re.sub("^[A-Z ]+ ", "", nouns)))
        if is_name or not _NOUNS.fullmatch(nouns) or re.search(r" (?:and|or|vs) ", nouns):
            return None
        last = nouns.split(" ")[-1].lower()
        is_plural = last not in _COUNTED | _MEASURES and last.endswith("s")
        head = last.removesuffix("s") if is_plural else last
        if head not in _COUNTED | _MEASURES and not _is_counted(phrase, nouns, said):
            return None
        return cls(_uncapitalised(phrase), head, rest[0] if rest else "", is_plural)

    @property
    def is_measure(self) -> bool:
        """Whether it is one quantity."""
        return self.head in _MEASURES and not self.is_plural

    @property
    def doer(self) -> str:
        """With the article it takes where one asks what it does."""
        if self.is_plural:
            return self.text
        is_one = self.head.endswith(("er", "or")) or " " in self.text
        return f"the {self.text}" if is_one else indefinite(self.text)

    def article_for(self, meaning: str) -> str:
        """Return it with the article that a question about its meaning takes."""
        if self.is_plural:
            return f"the {self.text}" if self.complement else self.text
        is_told = " " in self.text and meaning.lower().startswith("the ")
        if is_told or self.complement.startswith("of "):
            return f"the {self.text}"
        is_uncounted = self.head == "mode" or self.head in _MEASURES - _COUNTED
        if is_uncounted and not re.match(r"an? ", meaning):
            is_one = self.is_measure and " " in self.text
            return f"the {self.text}" if is_one else self.text
        return indefinite(self.text)


def in_sentence(text: str) -> str:
    """Return a subject with a small first letter, unless it may be a name: `Beethoven`."""
    first = text.split(maxsplit=1)[0].lower() if text.split() else ""
    everyday = first.endswith("s") and frequencies("en").get(first[:-1], 0) > _EVERYDAY
    is_common = is_determined(text) or NounPhrase.of(text) or first.endswith("ing") or everyday
    return lowered(text) if is_common or first in _PRONOUNS else text


def as_common(text: str) -> str:
    """Return a phrase with a small first letter where its first word is an ordinary one."""
    first, _, rest = text.partition(" ")
    is_ordinary = frequencies("en").get(first.lower(), 0) > _ORDINARY and rest[:1].islower()
    return lowered(text) if is_ordinary else in_sentence(text)


def _is_counted(phrase: str, nouns: str, said: str) -> bool:
    """Whether what is said of a term shows that it takes an article."""
    if _MASS.search(nouns):
        return False
    if re.match(r"an? ", said):
        return nouns.islower() and nouns[-1] != "s" and "-" not in nouns
    return said.lower().startswith("the ") and " " in phrase and not _begins_with_name(phrase)


def is_plural_noun(term: str) -> bool:
    """Whether a lower-case or capitalised word names several things: `sentences`, `aediles`."""
    word = term.lower()
    known = frequencies("en")
    is_known = word in known and known.get(word[:-1], 0) > _EVERYDAY // 4
    return term.isalpha() and bool(_PLURAL.search(word)) and (is_known or word[-3:] in _DOERS)


def is_everyday(term: str) -> bool:
    """Whether a word in small letters is English and neither a name nor a mass: `secret`."""
    return (
        term.islower()
        and term.isalpha()
        and len(term) >= _SHORTEST
        and term in frequencies("en")
        and not _MASS.search(term)
        and term not in _MEASURES
    )


def _uncapitalised(phrase: str) -> str:
    is_name = phrase in {"A record", "A records"} or (" " in phrase and _begins_with_name(phrase))
    return phrase if is_name else lowered(phrase)


def _begins_with_name(phrase: str) -> bool:
    first = phrase.split(" ", maxsplit=1)[0].lower()
    is_program = lookup.is_program(first) and not lookup.is_ambiguous(first)
    return is_program or not (first in frequencies("en") or _MASS.search(first))
