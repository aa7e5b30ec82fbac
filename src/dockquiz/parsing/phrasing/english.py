"""Questions in English."""

import re
from collections.abc import Callable

_IMPERATIVES = frozenset(
    """add allow append apply archive assign attach block boot browse build bring cancel capture change check checkout choose
    clean clear clone close commit compare compile compress configure connect convert copy count create cut debug decompress
    define delete deploy describe detach diff disable discard disconnect display download drain drop dump edit enable
    enter exclude execute exit expand expose export extract fetch fill filter find fix follow force format forward free
    generate get give go grep group hide import include increase initialise initialize insert inspect install join jump
    keep kill label leave limit link list load lock log login logout look make manage mark measure merge migrate monitor
    mount move name open override pack pass paste pause ping pipe play point prevent print promote prune publish pull
    push put quit re-create re-tag read rebase rebuild recreate redirect redo refresh register reload remove rename
    repeat replace reset resize resolve restart restore resume retag retrieve return revert review roll rotate run save
    scale scan schedule search see select send serve set setup share show shrink sign skip sort split squash stage
    start stash stop store stream submit switch sync synchronise tag tail take test tidy toggle trace track trigger turn
    undo uninstall unmount unpack unpause update upgrade upload use validate verify view wait watch wipe write zip""".split()
)
_BE = frozenset("is are was were".split())
_MODALS = frozenset("can could may might must should will would".split())
_THIRD = frozenset(
    """does has goes means keeps holds makes gives takes sends gets runs allows lets uses stores creates returns shows
    contains provides maps sets starts stops adds removes reads writes lists waits needs requires becomes checks sees
    copies tells handles assigns accepts allocates listens reconciles replicates elects tracks serves exposes sits
    survives lives points forwards routes balances spreads protects limits prevents avoids replaces belongs depends
    changes builds pulls pushes mounts shares follows works helps stays comes happens matters costs turns marks names
    brings puts leads ends begins lasts defines describes combines converts repeats learns adapts decides distributes
    answers asks caches caps closes covers drops fails falls ignores includes isolates joins leaves loads looks loses
    moves opens orders overrides passes picks prints receives records refuses reports resolves reuses rolls saves says
    scales schedules sees selects skips splits supports switches talks tests throws tries updates upgrades waits wins""".split()
)
_DETERMINERS = frozenset(
    "a an the this that these those every each all any another one two some no its your more".split()
)
_PREPOSITIONS = frozenset(
    "around through to on at in into onto from behind by with for as of over under without within between after before during against like up out".split()
)
_RELATIVES = frozenset("that which who whose where what when how whether if because".split())
_NOT_SUBJECTS = _PREPOSITIONS | frozenset(
    "outside inside only even also then otherwise there here not never always".split()
)


def lowered(text: str) -> str:
    """Return the text with a small first letter, unless its first word is a name."""
    first = text.split(maxsplit=1)[0] if text.split() else ""
    plain = first[1:].islower() or first in {"A", "An"}
    return text[:1].lower() + text[1:] if plain else text


def capitalised(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]


def is_imperative(text: str) -> bool:
    """Whether a text begins with a verb that says what to do: `list the pods`."""
    words = text.strip().split()
    first = words[0].lower().strip(",;:") if words else ""
    if first in _IMPERATIVES:
        return True
    plain = (
        first.isalpha() and first not in _DETERMINERS | _NOT_SUBJECTS | _RELATIVES | _BE | _MODALS
    )
    return (
        plain
        and not first.endswith("s")
        and len(words) > 2
        and words[1].lower() in {"a", "an", "the", "every", "another"}
    )


is_infinitive = is_imperative


def topic(title: str, question: str) -> str:
    """Put a title before a question that does not stand alone."""
    first = question.split(maxsplit=1)[0].lower() if question else ""
    opens = first in {"which", "what", "how", "where", "when", "why", "complete:"}
    return f"{title}: {lowered(question) if opens or is_imperative(question) else question}"


def command(description: str) -> str:
    """Ask for the command that a description describes."""
    text = description.strip().rstrip(".:;, ")
    text = re.sub(r"^(?:wil|will|to) (?=\w)", "", text, flags=re.IGNORECASE)
    text = re.sub(r"^how (?:do (?:you|i)|to|can (?:you|i)) ", "", text, flags=re.IGNORECASE)
    if text.endswith("?"):
        return capitalised(text)
    if is_imperative(text):
        return f"Which command would you use to {lowered(text)}?"
    if is_action(text):
        return f"Which command {lowered(text)}?"
    return f"{capitalised(text)}: which command?"


def commands(description: str) -> str:
    """Ask for several commands that do one thing together."""
    text = description.strip().rstrip(".:;, ")
    if is_imperative(text):
        return f"Which commands would you use to {lowered(text)}?"
    return f"{capitalised(text)}: which commands?"


def flag(meaning: str, program: str) -> str:
    """Ask for the flag that does something."""
    text = meaning.strip().rstrip(".:; ")
    of = f" of {program}" if program else ""
    if is_action(text):
        return f"Which flag{of} {lowered(text)}?"
    if is_imperative(text):
        return f"Which flag{of} would you use to {lowered(text)}?"
    return f"Which flag{of}: {lowered(text)}?"


def flag_meaning(name: str, program: str) -> str:
    """Ask what a flag does."""
    return f"What does {name}{' of ' + program if program else ''} do?"


def definition(term: str, meaning: str = "") -> str:
    """Ask what a term means; what is `a` thing needs its article in the question."""
    countable = re.match(r"an? ", meaning) and re.fullmatch(r"[a-z][a-z -]+", term)
    if countable and not term.endswith("s") and "-" not in term:
        return f"What is {'an' if term[0] in 'aeiou' else 'a'} {term}?"
    return f"{capitalised(term)}: what is it?" if len(term.split()) > 4 else f"What is {term}?"


def effect(code: str) -> str:
    """Ask what a piece of code does."""
    return f"What does {code} do?"


def condition(left: str, right: str) -> str:
    """Ask what the left side of an arrow leads to."""
    text = left.strip().rstrip(" ,;:.")
    if is_imperative(text):
        return f"What happens when you {lowered(text)}?"
    return (
        f"{capitalised(text)}: what to do?"
        if is_imperative(right)
        else f"{capitalised(text)}: what then?"
    )


def is_action(meaning: str) -> bool:
    """Whether a meaning says what its term does: it begins with a verb."""
    words = re.sub(r"^(?:never|always|also|only) ", "", meaning.lower()).split()
    if len(words) < 2 or not words[0].endswith("s") or words[0].endswith(("ss", "us", "is")):
        return False
    known = words[0] in _THIRD or _base(words[0]) in _IMPERATIVES
    return known or words[1] in {"a", "an", "the", "every"}


def is_sentence(text: str) -> bool:
    """Whether a text says something of a subject of its own, and is no mere name of a thing."""
    words = text.split()
    at = _verb(words)
    return at is not None and 0 < at <= 6 and words[0].lower() not in {"a", "an"}


def subject(clause: str) -> str:
    """Return what a clause is about; empty if that cannot be told."""
    words = clause.split()
    at = _verb(words)
    if not at or at > 6:
        return ""
    hedged = words[at - 1].lower() in {"only", "also", "always", "never"}
    return lowered(" ".join(words[: at - hedged]))


def know(term: str) -> str:
    """Ask for what is to know of something."""
    return f"{capitalised(term)}: what should you know?"


def value(term: str) -> str:
    """Ask for a number."""
    return f"{capitalised(term)}: which value?"


def care(title: str) -> str:
    """Ask for a warning."""
    return f"{title}: what should you beware of?"


def completion(start: str) -> str:
    """Ask for the rest of a sentence."""
    return f"Complete: “{start} …”"


def steps(title: str) -> str:
    """Ask for the steps of a procedure, in order."""
    return f"{capitalised(title.rstrip(' :?.'))}: what are the steps, in order?"


def elements(label: str) -> str:
    """Ask for the parts of a list."""
    text = label.strip().rstrip(" :.")
    if text.endswith("?"):
        return capitalised(text)
    if text.split(maxsplit=1)[0].lower() in _RELATIVES:
        return f"{capitalised(text)}: name them all"
    if re.match(
        r"^(?:the )?(?:two|three|four|five|six|seven|eight|nine|ten|\d+) ", text, re.IGNORECASE
    ):
        return f"What are the {re.sub(r'^the ', '', lowered(text), flags=re.IGNORECASE)}?"
    if is_imperative(text):
        return f"{capitalised(text)}: what belongs to it?"
    return f"{capitalised(text)}: what are they?"


def points(title: str) -> str:
    """Ask for what is noted of something."""
    return f"{capitalised(title.rstrip(' :.'))}: what happens?"


def advice(label: str, text: str) -> str:
    """Ask for a remark."""
    label = capitalised(label.strip(" :"))
    if is_imperative(text) or re.match(
        r"^(?:never|always|do not|don't|remember to|avoid)\b", text, re.IGNORECASE
    ):
        return f"{label}: what should you do?"
    return f"{label}: what should you know?"


def syntax(label: str) -> str:
    """Ask for a syntax form."""
    return f"{capitalised(label.strip(' :'))}: what is the syntax?"


def difference(one: str, other: str) -> str:
    """Ask how two things differ."""
    return f"What is the difference between {lowered(one)} and {lowered(other)}?"


def opposed(one: str, other: str) -> str:
    """Ask what each of two things does."""
    return f"{capitalised(one)} and {lowered(other)}: what is the difference?"


Rewrite = Callable[[re.Match[str]], tuple[str, str]]

_FACTS: tuple[tuple[re.Pattern[str], Rewrite], ...] = (
    (
        re.compile(r"^the (?P<what>(?:main |big )?(?:advantage|drawback|disadvantage|benefit|difference)) (?P<of>of .+?) (?P<o>over|compared (?:to|with)|from|against|to) (?P<than>.+?) is (?:that )?(?P<rest>.+)$", re.I | re.S),
        lambda m: (f"What is the {m['what']} {m['of']} {m['o']} {m['than']}?", m["rest"]),
    ),
    (
        re.compile(r"^(?P<x>[\"'`“]?[\w./-]+[\"'`”]?(?: (?:or|and) [\"'`]?[\w./-]+[\"'`]?)?) (?P<be>is|are) the (?P<rest>.+)$", re.I),
        lambda m: (f"What {m['be'].lower()} the {m['rest'].rstrip('. ')}?", m["x"]),
    ),
    (
        re.compile(r"^use (?P<x>\S+)(?: (?P<why>.+?))? (?:instead of|rather than|not) (?P<rest>.+)$", re.I),
        lambda m: (f"What should you use{' ' + m['why'] if m['why'] else ''} instead of {m['rest'].rstrip('. ')}?", m["x"]),
    ),
    (re.compile(r"^by default,? (?P<rest>.+)$", re.I | re.S), lambda m: ("What happens by default?", m[0])),
)  # fmt: skip


def fact(sentence: str) -> tuple[str, str] | None:
    """Return a question about a sentence and its answer, or None if it has no verb."""
    text = sentence.strip()
    for pattern, rewrite in _FACTS:
        if found := pattern.match(text):
            question, answer = rewrite(found)
            return capitalised(question), answer.strip()
    return _by_verb(text)


def _verb(words: list[str]) -> int | None:
    """Return where the first finite verb of a clause stands, or None."""
    if not words or words[0].lower() in _NOT_SUBJECTS:
        return None
    for at, word in enumerate(words[:14]):
        bare = word.lower().strip(',;:()"')
        if (at and words[at - 1][-1] in ".;:,") or bare in _RELATIVES:
            return None
        if at and bare in _BE | _MODALS | _THIRD | {"have", "do"}:
            return None if words[at - 1].lower() in {"and", "or"} else at
    return None


def _by_verb(text: str) -> tuple[str, str] | None:
    words = text.split()
    at = _verb(words)
    if at is None:
        return None
    return _asked(" ".join(words[:at]), words[at].lower(), words[at + 1 :], text)


def _asked(subject: str, verb: str, rest: list[str], text: str) -> tuple[str, str] | None:
    if subject.lower() in {"there", "this", "that", "which", "it's", "here"}:
        return None
    subject = lowered(subject)
    if verb in _BE:
        return _what_is(verb, subject, rest), text
    if verb in _MODALS:
        return f"What {verb} {subject} {'be' if rest and rest[0] == 'be' else 'do'}?", text
    if verb == "have":
        return f"What do {subject} have?", text
    if verb == "do":
        return f"What do {subject} do?", text
    behind = f" {rest[0]}" if rest and rest[0] in _PREPOSITIONS else ""
    return f"What does {subject} {_base(verb)}{behind}?", text


def _what_is(verb: str, subject: str, rest: list[str]) -> str:
    if rest and rest[0] in {"a", "an", "the"}:
        return f"What {verb} {subject}?"
    if rest and rest[0] in {"in", "on", "at"}:
        return f"Where {verb} {subject}?"
    return f"What {'are' if verb in {'are', 'were'} else 'is'} known of {subject}?"


def _base(verb: str) -> str:
    special = {"does": "do", "has": "have", "goes": "go"}
    if verb in special:
        return special[verb]
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    if verb.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return verb[:-2]
    return verb[:-1]
