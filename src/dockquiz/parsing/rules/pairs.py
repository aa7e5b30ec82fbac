"""Where a line is split in two: at an arrow, a colon, an equals sign or a dash."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from dockquiz.parsing import language
from dockquiz.parsing.line import Shape
from dockquiz.parsing.markup import bold_start, plain
from dockquiz.parsing.phrasing import english, french
from dockquiz.parsing.shape import command_depth, is_key, is_symbolic, shape_of
from dockquiz.reference.lookup import is_ambiguous, is_program

_ARROW = re.compile(r"(?:\s+|(?<=\w))(?:=>|⇒|→|➜|==>)\s*(?=\S)|\s+-{1,2}>\s+(?=\S)")
_WEAK = re.compile(
    r"\s*:\s+(?=\S)|\s+(?:[:–—]|={1,3})\s+(?=\S)|\s+-{1,2}\s+(?=\S)|\s+(?:#\s*|//\s+)|\t+|\s{2,}"
)
_BEHIND = re.compile(r"\s+(?:#+\s*|//+\s+)(?=[^\W\d]|[\"'`«(])")
"""Where a comment behind a command begins."""
_ARROW_SIGN = re.compile(r"[=-]>|[⇒→➜]")
_WEAK_SIGN = re.compile(r"[:=–—#\t]|\s[\s-]")
"""What an arrow, or one of the weak separators, cannot be without: quicker to look for."""
_TERM = re.compile(
    r"(?P<left>(?:[^:=]|(?<=\w):(?=\w)){1,80}?)(?:\s*:\s+|\s+(?:={1,3}|[–—])\s+|\s+-\s+)(?P<right>\S.*)$",
    re.DOTALL,
)
_COLUMNS = re.compile(r"(?P<left>[^:=\t]{1,40}?)(?:\t+|\s{3,})(?P<right>[^\t]+)$")
"""A short term, a wide space, its meaning."""
_LEADING_CODE = re.compile(r"(?P<left>`[^`]+`)\s+(?P<right>(?:\*\*|[^\W\d_]).*)$", re.DOTALL)
_COMMENT_SIGN = re.compile(r"^(?:#+|//+|--|;+)\s+")
_PREPOSITIONS = frozenset(
    "dans sur avec pour par en si quand in on with for by if when at to from".split()
)
OPPOSED = re.compile(r"^(?P<one>.+?) (?:vs\.?|versus|contre|ou|or) (?P<other>.+)$", re.IGNORECASE)
"""A title or term that sets two things against each other."""
OPPOSED_CODE = re.compile(
    r"^(?P<one>\S+(?: \S+)?) (?:vs\.?|versus) (?P<other>\S+(?: \S+)?)$", re.IGNORECASE
)
"""Two pieces of code set against each other; `or` would give two spellings of one."""
_REMEMBERED = 4_096
"""Lines: several rules split the same one."""
_MOST_SEPARATORS = 12
"""Separators looked at: the one that splits a line stands near its beginning."""
_SIGNS = re.compile(r"[&|;<>!*?$#@%^~]{1,3}")
_VARIABLE = re.compile(r"\$\{?\w+\}?|[A-Z]\w*\(\)")
_SHELL_SIGN = re.compile(r"(?<!\S)(?:-|[<$|&])")
_OPPOSING = re.compile(r"\b(?:whereas|while|alors qu|tandis qu)", re.IGNORECASE)
"""What sets the sentence against another thing: it is asked as a whole."""
_MODAL = re.compile(r"(?:will|va|would|can|peut)\s+", re.IGNORECASE)
_JOINING = re.compile(
    r"(?:is|are|was|has|have|does|do|and|or|in|on|for|from|with|when|if|as|at|then|than|which|that"
    r"|est|sont|a|ont|et|ou|dans|sur|pour|avec|quand|si|puis|qui|que|ne|n['’])\b",
    re.IGNORECASE,
)
"""What leads on from a piece of code to the rest of a sentence about it."""
_FEWEST_SAYING = 4
_LONGEST_COMMAND = 8
"""Words."""
_ARTICLES = frozenset("un une le la les a an the".split())
_LONGEST_TERM = 6
"""Words."""
_CODE = (Shape.COMMAND, Shape.FLAG, Shape.CODE)


@dataclass(frozen=True, slots=True)
class Pair:
    """The two sides of a line, and what they are."""

    left: str
    right: str
    left_shape: Shape
    right_shape: Shape
    arrow: bool
    comment: bool = False
    """Whether the right side is a shell comment: the left one is certainly a command."""

    @property
    def code(self) -> str | None:
        """The side that is code, if just one is."""
        if self.left_shape in _CODE and self.right_shape not in _CODE:
            return self.left
        if self.right_shape in _CODE and self.left_shape not in _CODE:
            return self.right
        return None

    @property
    def prose(self) -> str:
        """The side that is prose, where the other is code."""
        return self.right if self.code == self.left else self.left


@lru_cache(maxsize=_REMEMBERED)
def split_arrow(text: str) -> Pair | None:
    """Split a line at its arrow, the one that leaves code on one side if there are several."""
    if not _ARROW_SIGN.search(text):
        return None
    found = islice(_ARROW.finditer(text), _MOST_SEPARATORS)
    pairs = [_pair(text, m.span(), arrow=True) for m in found]
    pairs = [p for p in pairs if p.left and p.right and _is_outside_quotes(p)]
    return next((p for p in pairs if p.code), pairs[0] if pairs else None)


@lru_cache(maxsize=_REMEMBERED)
def split_code(text: str) -> Pair | None:
    """Split a line at the separator that leaves code on one side and prose on the other."""
    behind = split_comment(text)
    if behind is not None and shape_of(behind.left) is Shape.COMMAND and _is_meaning(behind.right):
        return behind if shape_of(behind.right) is Shape.PROSE else None
    separators = _WEAK.finditer(text) if _WEAK_SIGN.search(text) else ()
    for found in islice(separators, _MOST_SEPARATORS):
        pair = _pair(text, found.span(), arrow=False)
        if (
            pair.left
            and pair.right
            and pair.code
            and _is_outside_quotes(pair)
            and _is_meaning(pair.prose)
            and _is_wide(pair, found[0])
            and not _ends_flags(pair, found[0])
        ):
            return pair
    return _leading_code(text)


def split_comment(text: str) -> Pair | None:
    """Split a command behind a prompt at its comment, whatever its words look like."""
    found = _BEHIND.search(text) if "#" in text or "//" in text else None
    if not found:
        return None
    left, right = text[: found.start()].strip(), text[found.end() :].strip()
    return Pair(left, right, Shape.COMMAND, Shape.PROSE, False, True) if left and right else None


def _leading_code(text: str) -> Pair | None:
    """Split a sentence whose subject is code: `` `git fetch` downloads commits ``."""
    found = _LEADING_CODE.match(text) if text[:1] == "`" else None
    if not found:
        return _saying_command(text)
    code, said = found["left"].strip("`"), plain(found["right"])
    if code in said or _OPPOSING.search(said) or not _tells_use(said, code):
        return None
    pair = _pair(text, found.span("right")[:1] * 2, arrow=False)
    return pair if pair.code == pair.left else None


def _tells_use(said: str, code: str) -> bool:
    """Whether words behind a piece of code say what it does: `deletes a tag`, `basic info`."""
    said = _MODAL.sub("", said, count=1)
    if english.is_action(said) or french.is_action(said):
        return True
    is_order = english.is_infinitive(said) or french.is_infinitive(said)
    is_command = shape_of(code) is Shape.COMMAND and " " in code
    return is_command and (is_order or not _JOINING.match(said))


def _saying_command(text: str) -> Pair | None:
    """Split a sentence that a command begins: `docker ps shows …`, `docker logs <id> to see …`."""
    words = text.replace("`", "").split()
    if len(words) < _FEWEST_SAYING or not is_program(words[0]) or is_ambiguous(words[0]):
        return None
    for at in range(command_depth(words), min(len(words), _LONGEST_COMMAND)):
        said = " ".join(words[at:])
        aimed = words[at].lower() in {"to", "pour"} and at + 1 < len(words)
        rest = " ".join(words[at + 1 :]) if aimed else said
        does = english.is_action(said) or french.is_action(said)
        aims = aimed and (french.is_infinitive(rest) or english.is_infinitive(rest))
        left = " ".join(words[:at])
        if left in said or _SHELL_SIGN.search(said) or not language.prose_share(said):
            continue
        if not any(sign.isalnum() or sign == "." for sign in words[at - 1]):
            continue
        if (does or aims) and shape_of(left) is Shape.COMMAND:
            return Pair(left, rest if aims else said, Shape.COMMAND, Shape.PROSE, arrow=False)
    return None


@lru_cache(maxsize=_REMEMBERED)
def split_term(text: str) -> Pair | None:
    """Split a line into a term and its meaning: `NAT: maps addresses`, `**NAT** maps addresses`."""
    if bold := bold_start(text):
        meaning = bold[1].lstrip(" :=–—-").strip()
        term = bold[0].rstrip(" :")
        return (
            Pair(term, meaning, shape_of(term), Shape.PROSE, arrow=False)
            if meaning and term
            else None
        )
    found = _TERM.match(text) or _COLUMNS.match(text)
    if not found or "://" in found["left"] or not _is_balanced(found["left"]):
        return None
    left, right = found["left"].strip(), found["right"].strip()
    if not left or not right or not (is_term(left) or _is_long_label(left, right)):
        return None
    return Pair(left, right, shape_of(left), shape_of(right), arrow=False)


def _is_long_label(left: str, right: str) -> bool:
    """Whether a long left side names what a short right side gives: `Key that … : deploy`."""
    most = 14
    says = french.subject(left) or english.subject(left)
    return left[0].isupper() and len(left.split()) <= most and len(right.split()) <= 4 and not says


def is_term(text: str) -> bool:
    """Whether a text can be the name of something: short, and no sentence."""
    words = text.split()
    if not words or len(words) > _LONGEST_TERM or text[-1] in ".,;!?":
        return False
    if words[0].lower() in _PREPOSITIONS and not words[0].isupper():
        return False
    named = words[1:] if len(words) > 1 and words[0].lower() in _ARTICLES else words
    share = language.prose_share(" ".join(named)) if len(named) > 1 else 0
    return share <= 0.34 or (len(words) <= 5 and share <= 0.5 and words[0][:1].isupper())


def _pair(text: str, span: tuple[int, int], *, arrow: bool) -> Pair:
    left, right = text[: span[0]].strip(), _COMMENT_SIGN.sub("", text[span[1] :].strip())
    return Pair(left, right, _shape(left), _shape(right), arrow)


def _shape(text: str) -> Shape:
    if not text:
        return Shape.PROSE
    if _is_operator(text) or is_key(text) or (plain(text) == text and is_symbolic(text)):
        return Shape.CODE
    shape = shape_of(text)
    return Shape.CODE if shape is Shape.PROSE and _VARIABLE.fullmatch(text) else shape


def _is_operator(text: str) -> bool:
    return bool(_SIGNS.fullmatch(text))


def _is_wide(pair: Pair, separator: str) -> bool:
    """Whether two spaces may split here: they slip in anywhere, but not behind a sign or a key."""
    return separator != "  " or is_key(pair.left) or is_symbolic(pair.left)


def _ends_flags(pair: Pair, separator: str) -> bool:
    """Whether two dashes set operands apart from flags: `git checkout main -- notes.md`."""
    return separator.strip() == "--" and " " not in pair.right and pair.code == pair.left


def _is_meaning(text: str) -> bool:
    """Whether a text says something in words."""
    return len(language.words(text)) >= 1


def _is_outside_quotes(pair: Pair) -> bool:
    """Whether a separator is no part of a quotation, a format string or a key."""
    if is_key(pair.left):
        return True
    quoted = pair.left_shape is Shape.COMMAND and pair.left.count("'") % 2 == 1
    return not quoted and _is_balanced(pair.left)


def _is_balanced(left: str) -> bool:
    return (
        left.count("`") % 2 == 0 and left.count('"') % 2 == 0 and left.count("{") <= left.count("}")
    )
