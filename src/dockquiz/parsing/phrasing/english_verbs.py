"""Verbs in English: which words are verbs, and where the finite verb of a sentence stands."""

import re
from dataclasses import dataclass
from typing import Self

from dockquiz.parsing.phrasing.english_forms import base, is_determined
from dockquiz.parsing.phrasing.english_nouns import in_sentence

_BASES = frozenset(
    """access activate add adjust allow analyse analyze announce append apply archive ask assess
    assign attach authenticate authorise authorize avoid begin bind block boot bootstrap
    bring browse build bump calculate cancel capitalise capture change check checkout choose
    clarify clean clear clone close collect combine commit compare compile compose compress
    compute configure confirm connect consider contain convert copy count create crop
    customise customize cut debug decide declare decompress decrease decrypt deduce defer
    define delegate delete demote depart deploy describe designate detach detect determine
    develop diff disable discard disconnect discover dismiss display distribute divide
    download drag drain drop dump duplicate echo edit elect eliminate embed enable encode
    encrypt enforce enlarge ensure enter erase escape establish evaluate evict examine
    exclude execute exit expand explain explore export expose extract fail fetch fill filter
    find fix follow force format forward free gather generate get give go grant grep group
    handle harmonise hide highlight identify ignore imagine implement import improve include
    increase indent indicate inherit initialise initialize inject insert insist inspect
    install interact interpret introduce invert invite invoke isolate iterate join jump keep
    kill know label learn leave lend let lift limit link list listen load lock log login
    logout look lower maintain make manage mark measure memorise merge migrate minimise
    modify monitor mount move multiply name navigate negotiate notify observe obtain omit
    open operate optimise optimize organise organize override pack parse pass paste pause
    perform pick pin ping pipe play point practise prefer prepare preserve prevent preview
    print proceed produce prohibit promote protect prove provide provision prune publish
    pull purge push put quit raise re-create re-tag reach read rebase reboot rebuild recall
    receive recompile reconnect recover recreate redirect redo reduce refer refresh refuse
    regenerate reject relate reload rely remember remind remove rename reopen repeat replace
    represent reproduce require reserve reset resist resize resolve restart restore restrict
    resume retag retain retrieve retry return reuse revert review rewrite rinse roll rotate
    run satisfy save scale scan schedule search secure see seek select send separate serve
    set settle setup share shorten show shrink sign simplify simulate skip solve sort
    specify spend split squash squeeze stage standardise start stash stop store stream
    strengthen submit subscribe subtract suggest suppress suspend switch sync synchronise
    tag tail take tell terminate test throw tidy toggle trace track translate transmit
    transpose trigger truncate tune turn understand undo unify uninstall unlock unmount
    unpack unpause unset unstage unzip update upgrade upload use validate verify view wait
    warn watch weigh wipe withdraw wrap write yank zip zoom""".split()
)
_BE = frozenset("is are was were".split())
MODALS = frozenset("can could may might must should will would".split())
_HELPERS = frozenset("have do".split())
DENIALS = frozenset("doesn't don't isn't aren't can't cannot won't didn't".split())
_THIRD = frozenset(
    """does has goes means keeps holds makes gives takes sends gets runs allows lets uses stores
    creates returns shows contains provides maps sets starts stops adds removes reads writes
    lists waits needs requires becomes checks sees copies tells handles assigns accepts
    allocates listens reconciles replicates elects tracks serves exposes sits survives lives
    points forwards routes balances spreads protects limits prevents avoids replaces belongs
    depends changes builds pulls pushes mounts shares follows works helps stays comes happens
    matters costs turns marks names brings puts leads ends begins lasts defines describes
    combines converts repeats learns adapts decides distributes answers asks caches caps
    closes covers drops fails falls ignores includes isolates joins leaves loads looks loses
    moves opens orders overrides passes picks prints receives records refuses reports resolves
    reuses rolls saves says scales schedules selects skips splits supports switches talks
    tests throws tries updates upgrades wins rewrites repels translates replays encrypts decrypts
    guarantees documents detects collects terminates attracts absorbs carries filters""".split()
)
_PAST = frozenset(
    """became began broke brought built came drew fell found gave grew had held kept knew led left
    lost made meant met put ran rose said saw sent set spread stood took taught told won
    wrote""".split()
)
_PREPOSITIONS = frozenset(
    """around through to on at in into onto from behind by with for as of over under without within
    between after before during against like up out""".split()
)
_RELATIVES = frozenset("there that which who whose where what when how whether if because".split())
_SUBJECT_PRONOUNS = frozenset("i you we they he she it".split())
_ARTICLES = frozenset("a an the all any each every some no its your their".split())
_JOINING = frozenset({"and", "or"})
_NO_SUBJECT = _PREPOSITIONS | frozenset(
    "outside inside only even also then otherwise there here not never always".split()
)
_HEDGES = frozenset("only also always never".split())
_VERBAL = re.compile(r"(?:[^rd]ate|ify|ise|ize)$")
_NOUNS_TOO = frozenset(
    """states templates plates candidates delegates associates certificates duplicates estimates
    exercises promises sizes prizes noises premises enterprises aggregates updates""".split()
)
_COMPOUNDS = {
    "access": "control key list log mode point right time token",
    "build": "argument arg cache context stage system time tool",
    "check": "box point sum",
    "commit": "hash history id message object",
    "copy": "mode",
    "exit": "code point status",
    "file": "descriptor name system",
    "free": "memory space",
    "insert": "mode",
    "join": "token",
    "key": "pair",
    "load": "average balancer balancing factor",
    "log": "driver file level line message rotation",
    "merge": "commit conflict request",
    "mount": "point",
    "pass": "phrase",
    "pull": "policy request",
    "push": "event notification",
    "restart": "policy",
    "return": "code type value",
    "search": "domain engine path pattern",
    "sort": "key order",
    "start": "order page point time",
    "stop": "signal",
    "test": "case coverage suite",
    "time": "complexity out zone",
    "trace": "back",
    "update": "policy strategy",
    "use": "case",
    "wait": "time",
    "write": "access lock",
    "read": "access lock",
}
"""Words that may be orders, with the nouns that make them part of a name."""
_AMOUNTS = frozenset("half such many quite rather twice".split())
_ONLY_VERBS = frozenset(
    """gives keeps lets lists makes means needs provides removes replays requires rewrites sends
    shows stores takes tells undoes moves creates deletes adds allows applies contains""".split()
)
_FURTHEST_VERB = 14
"""Words: a finite verb that stands later belongs to another clause."""
_LONGEST_SUBJECT = 6
"""Words: what stands before the verb is hardly one thing's name if it is longer."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence cut at its finite verb."""

    subject: str
    verb: str
    """In lower case."""
    rest: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Self | None:
        """Return a sentence cut at its verb, or None if it has none."""
        words = text.split()
        at = _finite_verb(words)
        if at is None:
            return None
        return cls(" ".join(words[:at]), words[at].lower(), tuple(words[at + 1 :]))

    @property
    def is_being(self) -> bool:
        """Whether it says what its subject is."""
        return self.verb in _BE

    @property
    def is_modal(self) -> bool:
        """Whether it says what its subject can, must or will do."""
        return self.verb in MODALS

    @property
    def is_past(self) -> bool:
        """Whether it tells what happened, in one word."""
        return _is_past(self.verb) or self.verb in {"was", "were"}

    @property
    def is_plural(self) -> bool:
        """Whether several things do it: `pods share`."""
        return self.verb in _HELPERS | _BASES or f"{self.verb}s" in _THIRD

    @property
    def preposition(self) -> str:
        """What opens the complement, if it is a preposition; else empty."""
        return self.rest[0] if self.rest and self.rest[0] in _PREPOSITIONS else ""


def is_relative(word: str) -> bool:
    """Whether a word opens a clause inside another: `which`, `where`."""
    return word.lower() in _RELATIVES


def is_infinitive(text: str) -> bool:
    """Whether a text begins with a verb that says what to do: `list the pods`."""
    words = text.strip().split()
    first = words[0].lower().strip(",;:") if words else ""
    if len(words) > 1 and _is_compound(first, words[1].lower()):
        return False
    if first in _BASES:
        return not _has_verb_behind(words)
    is_named = first.endswith(("s", "ing"))
    is_other = first in _NO_SUBJECT | _RELATIVES | _BE | MODALS | _AMOUNTS
    if is_other or is_determined(f"{first} ") or is_named or not first.isalpha() or len(words) < 3:
        return False
    return words[1].lower() in {"a", "an", "the", "every", "another"}


def _is_compound(first: str, second: str) -> bool:
    """Whether what looks like a verb belongs to a noun: `start of line`, `exit code`."""
    last = second.strip(",;:.()")
    return last == "of" or last.removesuffix("s") in _COMPOUNDS.get(first, "").split()


def _has_verb_behind(words: list[str]) -> bool:
    """Whether what looks like a verb is a name: `prune doesn't touch`, `EXPOSE documents the`."""
    second = words[1].lower().replace("’", "'") if len(words) > 1 else ""
    is_name = words[0].isupper() and len(words[0]) > 1
    if len(words) > 2 and second in _ONLY_VERBS:
        return True
    return second in _BE | MODALS | DENIALS or (is_name and is_action(" ".join(words[1:])))


def is_gerund(text: str) -> bool:
    """Whether a text begins with a verb in -ing: `listing the pods`."""
    first, _, rest = text.strip().lower().partition(" ")
    if first in _BASES or len(first) < 5 or not first.endswith("ing"):
        return False
    stem = first.removesuffix("ing")
    bases = {stem, f"{stem}e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem}
    return bool(bases & _BASES) or is_determined(rest)


def is_deed(text: str) -> bool:
    """Whether a title says what to do or what is being done: `Starting and stopping`."""
    return is_gerund(text) or (" " in text and is_infinitive(text))


def is_action(meaning: str) -> bool:
    """Whether a meaning says what its term does: it begins with a verb."""
    words = meaning.lower().split()
    if words and words[0] in _HEDGES:
        words = words[1:]
    if len(words) < 2 or not words[0].endswith("s") or words[0].endswith(("ss", "us", "is")):
        return False
    if words[1] == "of" or (words[0] == "has" and words[1].endswith("ed")):
        return False
    verb = base(words[0])
    is_known = words[0] in _THIRD or verb in _BASES or verb.endswith(("ate", "ify", "ise", "ize"))
    return is_known or words[1] in {"a", "an", "the", "every"}


def is_sentence(text: str) -> bool:
    """Whether a text says something of a subject of its own, and is no mere name of a thing."""
    clause = Clause.of(text)
    if clause is None:
        return False
    words = clause.subject.lower().split()
    return len(words) <= _LONGEST_SUBJECT and words[0] not in {"a", "an"}


def subject(clause: str) -> str:
    """Return what a clause is about; empty if that cannot be told."""
    found = Clause.of(clause)
    words = found.subject.split() if found else []
    if words and words[-1].lower() in _HEDGES:
        words.pop()
    return in_sentence(" ".join(words)) if len(words) <= _LONGEST_SUBJECT else ""


def _finite_verb(words: list[str]) -> int | None:
    """Return where the first finite verb of a clause stands, or None."""
    if not words or words[0].lower() in _NO_SUBJECT:
        return None
    for at, word in enumerate(words[:_FURTHEST_VERB]):
        bare = word.lower().strip(',;:()"')
        if (at and words[at - 1][-1] in ".;:,") or bare in _RELATIVES:
            return None
        if at and _is_finite(words, at, bare) and not _is_completing(words[at - 1], bare):
            return at if _has_subject(words, at) else None
    return None


def _is_completing(before: str, bare: str) -> bool:
    """Whether a word only looks like a verb: behind a preposition it is a name."""
    return before.lower() in _PREPOSITIONS and bare not in _BE | MODALS


def _has_subject(words: list[str], at: int) -> bool:
    """Whether what stands before a verb is its subject: `the object you can create` is none."""
    last = words[at - 1].lower()
    before = [word.lower() for word in words[:at]]
    is_relative = at > 1 and last in _SUBJECT_PRONOUNS and before[-2] not in _JOINING
    is_relative = is_relative or any(
        word in {"the", "a", "an"} and before[n] not in _PREPOSITIONS | _JOINING | {"all", "both"}
        for n, word in enumerate(before[1:])
    )
    return last not in _JOINING and not is_relative and words[0].lower() not in MODALS


def _is_finite(words: list[str], at: int, bare: str) -> bool:
    if words[at - 1].lower() in _ARTICLES and bare in _THIRD:
        return False
    if bare.replace("’", "'") in _BE | MODALS | _THIRD | _HELPERS | DENIALS:
        return True
    is_last = at + 1 == len(words)
    is_told = not is_last and is_determined(f"{words[at + 1]} ")
    are_several = bool(re.search(r"[^s]s$", words[at - 1]))
    is_base = bare in _BASES or f"{bare}s" in _THIRD
    if at == 1 and are_several and is_base and not is_last:
        return True
    if _does(words, at, bare) and not is_last:
        return True
    return is_told and (_is_past(bare) or (are_several and bare in _BASES))


def _does(words: list[str], at: int, bare: str) -> bool:
    """Whether a word in -s is a verb in the third person behind one thing: `Git replicates`."""
    if not bare.endswith("s") or bare in _NOUNS_TOO or is_determined(f"{words[at - 1]} "):
        return False
    verb = base(bare)
    is_told = is_determined(f"{words[at + 1]} ") if at + 1 < len(words) else False
    return bool(_VERBAL.search(verb)) or (is_told and (verb in _BASES or verb == "document"))


def _is_past(word: str) -> bool:
    return word in _PAST or bool(re.search(r"[^e]ed$", word))
