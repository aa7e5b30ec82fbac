"""From what the learner types to a query: `deck:docker is:due "routing mesh" -kind:list`.

Words stand for themselves, and all of them must fit. What looks like a command
is text: `--rm`, `-p`, `nginx:latest`, `$(docker ps)`. Only what begins with a
known field, with a parenthesis or a quote, or with a hyphen before a word of
three letters means something else; quotes or a backslash take that away.
"""

import re
from typing import NoReturn

from dockquiz.domain.query import (
    All,
    Either,
    Not,
    Operator,
    Query,
    QueryError,
    Words,
    every_part,
)
from dockquiz.domain.queryfields import COMPARED, FIELDS, Value, compare, words
from dockquiz.i18n import _

_DEEPEST = 50
"""Parentheses inside parentheses."""
_LONGEST = 200
"""Parts: databases limit how deep a statement may nest."""
_ESCAPABLE = '\\"()*:-<>=!'
_FIELD = re.compile(f"({'|'.join(FIELDS)}):", re.I | re.A)
_COMPARED = re.compile(f"({'|'.join(COMPARED)})({'|'.join(Operator)})", re.I | re.A)
_NEGATED = re.compile(r'["(]|[^\W\d_]{3}')
_JOINT = re.compile(r"(AND|OR|NOT)(?=[\s()\"]|$)")


def parse_query(text: str) -> Query:
    """Return what a query asks; an empty one asks for every card.

    Raises:
        QueryError: If it makes no sense; the message names the column.

    Example:
        >>> parse_query("is:due -kind:list")
        All(parts=(Is(trait=<Trait.DUE: 'due'>), Not(part=OfKind(kind=<Kind.LIST: 'list'>))))
    """
    return _Parser(text).whole()


def left_out(query: Query) -> tuple[str, ...]:
    """Return the plain words that a query must not find: who typed a flag meant another thing."""
    match query:
        case Not(Words(text)):
            return (text,)
        case Not(part):
            return left_out(part)
        case All(parts) | Either(parts):
            return tuple(text for part in parts for text in left_out(part))
    return ()


class _Parser:
    """Reads from left to right, one character of foresight and a few patterns."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._open: list[int] = []
        """Where the open parentheses stand."""
        self._count = 0

    def whole(self) -> Query:
        if self._is_end():
            return All()
        return self._either()

    def _either(self) -> Query:
        parts = [self._all()]
        while self._takes("OR"):
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def _all(self) -> Query:
        parts: list[Query] = []
        joined: int | None = None
        while not self._is_end() and self._joint() != "OR":
            start = self._at
            if self._takes("AND"):
                if not parts or joined is not None:
                    self._refuse_joint("AND", start)
                joined = start
                continue
            joined = None
            parts.append(self._not())
        if joined is not None:
            self._refuse_joint("AND", joined)
        if not parts:
            self._refuse_nothing()
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _not(self) -> Query:
        negated = False
        while True:
            start = self._at
            if self._takes("NOT"):
                if self._is_end() or self._joint() in {"AND", "OR"}:
                    self._refuse_joint("NOT", start)
            elif self._is_minus():
                self._at += 1
            else:
                break
            negated = not negated
        part = self._part()
        return Not(part) if negated else part

    def _part(self) -> Query:
        self._count += 1
        if self._count > _LONGEST:
            self._refuse(_("a query has at most {count} parts").format(count=_LONGEST), self._at)
        if self._text[self._at] == "(":
            return self._group()
        if self._text[self._at] == ")":
            self._refuse(_("this parenthesis was never opened"), self._at, _quote(")"))
        if found := _COMPARED.match(self._text, self._at):
            self._at = found.end()
            return compare(found[1].lower(), Operator(found[2]), self._value(found[0]))
        if found := _FIELD.match(self._text, self._at):
            self._at = found.end()
            return FIELDS[found[1].lower()](self._value(found[0]))
        return words("*".join(self._words()))

    def _group(self) -> Query:
        self._open.append(self._at)
        if len(self._open) > _DEEPEST:
            self._refuse(_("too many parentheses inside one another"), self._at)
        self._at += 1
        if self._is_end() and self._at < len(self._text):
            self._refuse_nothing()
        inside = All() if self._at == len(self._text) else self._either()
        if self._at == len(self._text):
            self._refuse(_("this parenthesis is never closed"), self._open[-1], _quote("("))
        self._open.pop()
        self._at += 1
        return inside

    def _value(self, name: str) -> Value:
        start = self._at
        quoted = self._text.startswith('"', start)
        parts = () if self._is_end(skip=False) else self._words()
        if not any(parts) and len(parts) < 2 and not quoted:
            self._refuse(
                _("nothing stands behind {name}").format(name=name), start - len(name), _quote(name)
            )
        return Value(self._text, start + 1, parts)

    def _words(self) -> tuple[str, ...]:
        """Read a word, or a phrase in quotes; return what stands between its stars."""
        quote = self._text[self._at] == '"'
        start = self._at
        self._at += quote
        parts = [""]
        inner = 0
        while not (self._at == len(self._text) or self._is_over(quote=quote, inner=inner)):
            char = self._text[self._at]
            following = self._text[self._at + 1 : self._at + 2]
            if char == "\\" and following and following in _ESCAPABLE:
                parts[-1] += following
                self._at += 2
                continue
            inner += (char == "(") - (char == ")" and inner > 0)
            if char == "*":
                parts.append("")
            else:
                parts[-1] += char
            self._at += 1
        if quote:
            if self._at == len(self._text):
                self._refuse(
                    _("this quote is never closed"),
                    start,
                    _("to search for one, put a backslash before it"),
                )
            self._at += 1
        return tuple(parts)

    def _is_over(self, *, quote: bool, inner: int) -> bool:
        char = self._text[self._at]
        if quote:
            return char == '"'
        return char.isspace() or (char == ")" and bool(self._open) and not inner)

    def _is_end(self, *, skip: bool = True) -> bool:
        """Whether nothing more stands here: the text or the parenthesis ends."""
        while skip and self._at < len(self._text) and self._text[self._at].isspace():
            self._at += 1
        if self._at == len(self._text):
            return True
        char = self._text[self._at]
        return (char == ")" and bool(self._open)) or (not skip and char.isspace())

    def _is_minus(self) -> bool:
        """Whether a hyphen here means *not*, rather than the flag of a command."""
        if not self._text.startswith("-", self._at):
            return False
        after = self._at + 1
        return any(rule.match(self._text, after) for rule in (_NEGATED, _FIELD, _COMPARED))

    def _joint(self) -> str | None:
        found = _JOINT.match(self._text, self._at)
        return found and found[1]

    def _takes(self, joint: str) -> bool:
        if self._joint() != joint:
            return False
        self._at += len(joint)
        self._is_end()
        return True

    def _refuse_joint(self, joint: str, at: int) -> NoReturn:
        self._refuse(_("{joint} joins nothing here").format(joint=joint), at, _quote(joint))

    def _refuse_nothing(self) -> NoReturn:
        if joint := self._joint():
            self._refuse_joint(joint, self._at)
        before = self._text[: self._at].rstrip()
        if before.endswith("OR"):
            self._refuse_joint("OR", len(before) - 2)
        self._refuse(_("nothing stands in these parentheses"), self._open[-1])

    def _refuse(self, message: str, at: int, hint: str | None = None) -> NoReturn:
        raise QueryError(self._text, at + 1, message, hint)


def has_small_or(query: Query) -> bool:
    """Whether `or` was looked for as a word: who writes it so may have meant alternatives."""
    return any(isinstance(part, Words) and part.text == "or" for part in every_part(query))


def _quote(text: str) -> str:
    return _("to search for it, put it in quotes: {quoted}").format(quoted=f'"{text}"')
