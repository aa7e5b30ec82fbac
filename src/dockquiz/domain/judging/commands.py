"""Compare two command lines by what they mean; say what is missing, extra or different.

Words that name what is run and on what are compared in order, flags in any order.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dockquiz.domain.judging.alignment import align, gaps
from dockquiz.domain.judging.bundles import agreed
from dockquiz.domain.judging.commandline import Part, Role, Segment
from dockquiz.domain.judging.flags import compare_flags
from dockquiz.domain.judging.judgement import Change, Piece, Verdict, Why, changes
from dockquiz.domain.judging.openwords import fits, is_open, opened, takes_several
from dockquiz.domain.judging.typos import is_typo

_MOST_SEGMENTS = 60
_LONG_COMMAND = 8
"""Parts of a command from which one forgotten flag is a slip."""
_LINE_ENDS = {"\n": {"&&", ";"}}
"""Operators that say what a line break says."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word that stands in order: of the path, or an operand."""

    at: float
    """Its place in the command."""
    key: str
    shown: str
    is_operand: bool = True
    optional: bool = False

    def takes(self, other: "_Word") -> bool:
        """Whether the other word may stand here; an open word takes a sub-command too."""
        if self.is_operand and (other.is_operand or is_open(self.key)):
            return fits(self.key, other.key)
        return self.key == other.key


def compare_lines(expected: Sequence[Segment], given: Sequence[Segment]) -> tuple[Piece, ...]:
    """Return what is kept, missing, extra and different, in the order of the expected line."""
    expected, given = expected[:_MOST_SEGMENTS], given[:_MOST_SEGMENTS]
    if _takes_the_rest(expected, given):
        given = given[: len(expected)]
    if len(expected) == len(given):
        places: list[tuple[int | None, int | None]] = [(n, n) for n in range(len(expected))]
    else:
        pairs = align(expected, given, lambda one, other: _program(one) == _program(other))
        places = list(gaps(pairs, len(expected), len(given)))
    nothing = Segment("", ())
    diff: list[Piece] = []
    for i, j in places:
        one = expected[i] if i is not None else nothing
        other = given[j] if j is not None else nothing
        diff += _operator(one, other, is_first=not diff)
        diff += _segment(one, other)
    return tuple(diff)


def verdict(diff: Sequence[Piece]) -> Verdict:
    """Return how right a compared command is."""
    wrong = changes(diff)
    if not wrong:
        return Verdict.RIGHT if diff else Verdict.WRONG
    some_kept = len(wrong) < len(diff)
    # Alone, `-p` is no guess at `--platform`: that flag is what was asked for.
    is_guess = len(diff) == 1 and wrong[0].why is Why.MAYBE
    if all(piece.slip for piece in wrong) and (some_kept or len(diff) == 1) and not is_guess:
        return Verdict.NEARLY
    serious = [piece for piece in wrong if not piece.slip]
    one_flag = len(serious) == 1 and serious[0].change in {Change.MISSING, Change.EXTRA}
    flag = (serious[0].expected or serious[0].given).startswith("-") if one_flag else False
    return Verdict.NEARLY if flag and len(diff) - len(wrong) >= _LONG_COMMAND else Verdict.WRONG


def _program(segment: Segment) -> str:
    return segment.parts[0].key.split(" ")[0] if segment.parts else ""


def _takes_the_rest(expected: Sequence[Segment], given: Sequence[Segment]) -> bool:
    """Whether the expected line ends with `<command>`, which the given one spells out."""
    last = expected[-1].parts[-1:] if expected else ()
    return (
        len(given) > len(expected)
        and all(part.role is not Role.FLAG and takes_several(part.key) for part in last)
        and all(segment.operator == "" for segment in given[len(expected) :])
    )


def _operator(one: Segment, other: Segment, *, is_first: bool) -> Iterator[Piece]:
    left, right = one.operator, other.operator
    if is_first or (not left and not right):
        return
    mine, theirs = ("&&" if mark == "\n" else mark for mark in (left, right))
    if left == right or right in _LINE_ENDS.get(left, ()) or left in _LINE_ENDS.get(right, ()):
        yield Piece(Change.KEPT, mine, theirs)
    elif not left:
        yield Piece(Change.EXTRA, given=theirs)
    elif not right:
        yield Piece(Change.MISSING, expected=mine)
    else:
        yield Piece(Change.DIFFERENT, mine, theirs, slip={mine, theirs} <= {"&&", ";"})


def _segment(expected: Segment, given: Segment) -> list[Piece]:
    if len(expected.parts) == 1 and given.parts and takes_several(expected.parts[0].key):
        shown = " ".join(part.shown for part in given.parts)
        return [Piece(Change.KEPT, expected.parts[0].shown, shown)]
    left, right = agreed(expected.parts, given.parts)
    placed: list[tuple[float, Piece]] = []
    beside = _Beside()
    one, other = _words(left, right)
    for i, j, piece in _compared_words(one, other):
        placed.append((beside.place(i, j), piece))
    places = [[n for n, p in enumerate(side) if p.role is Role.FLAG] for side in (left, right)]
    flags = [[side[n] for n in found] for side, found in zip((left, right), places, strict=True)]
    extra: list[tuple[float, Piece]] = []
    for a, b, piece in compare_flags(*flags):
        i = float(places[0][a]) if a is not None else None
        j = float(places[1][b]) if b is not None else None
        if a is None and expected.any_flags:
            continue
        (placed if i is not None else extra).append((beside.place(i, j), piece))
    return [piece for _, piece in sorted([*placed, *extra], key=lambda pair: pair[0])]


class _Beside:
    """Finds a place in the expected order for what only the given command has."""

    def __init__(self) -> None:
        self._known: dict[float, float] = {}

    def place(self, expected: float | None, given: float | None) -> float:
        if expected is not None:
            if given is not None:
                self._known[given] = expected
            return expected
        assert given is not None
        before = [place for place in self._known if place < given]
        return (self._known[max(before)] if before else -1) + 0.5 + given / 10_000


def _words(left: Sequence[Part], right: Sequence[Part]) -> tuple[list[_Word], list[_Word]]:
    """List the words of two commands; equal paths count word by word if written alike."""
    paths = [
        next((part for part in side if part.role is Role.PATH), None) for side in (left, right)
    ]
    same = paths[0] is not None and paths[1] is not None and paths[0].key == paths[1].key
    alike = paths[0] is not None and paths[1] is not None and paths[0].shown == paths[1].shown
    whole = same and not alike
    return list(_listed(left, whole=whole)), list(_listed(right, whole=whole))


def _listed(parts: Sequence[Part], *, whole: bool) -> Iterator[_Word]:
    for at, part in enumerate(parts):
        if part.role is Role.WORD:
            key = opened(part.key, part.shown)
            yield _Word(at, key, part.shown, optional=part.optional)
        elif part.role is Role.PATH and whole:
            yield _Word(at, part.key, part.shown, is_operand=False)
        elif part.role is Role.PATH:
            for n, word in enumerate(part.shown.split(" ")):
                yield _Word(at + n / 100, word, word, is_operand=is_open(word))


_Placed = tuple[float | None, float | None, Piece]


def _compared_words(expected: list[_Word], given: list[_Word]) -> Iterator[_Placed]:
    pairs = align(expected, given, _Word.takes)
    taken: set[int] = set()
    for at, (place, start) in enumerate(pairs):
        if takes_several(expected[place].key) and expected[place].is_operand:
            stop = pairs[at + 1][1] if at + 1 < len(pairs) else len(given)
            taken |= set(range(start + 1, stop))
    for i, j in gaps(pairs, len(expected), len(given)):
        one = expected[i] if i is not None else None
        other = given[j] if j is not None and j not in taken else None
        piece = _word_piece(one, other)
        if piece is not None:
            yield one.at if one else None, other.at if other else None, piece


def _word_piece(one: _Word | None, other: _Word | None) -> Piece | None:
    if one is None and other is None:
        return None
    if one is None and other is not None:
        slip = is_open(other.key) or other.key in {"--", "sudo"}
        why = Why.OPEN if is_open(other.key) else None
        return None if other.optional else Piece(Change.EXTRA, "", other.shown, why, slip)
    assert one is not None
    if other is None:
        slip = (is_open(one.key) and one.is_operand) or one.key in {"--", "sudo"}
        why = Why.OPEN if is_open(one.key) else None
        return None if one.optional else Piece(Change.MISSING, one.shown, "", why, slip)
    if one.takes(other):
        return Piece(Change.KEPT, one.shown, other.shown)
    if one.key.casefold() == other.key.casefold():
        return Piece(Change.DIFFERENT, one.shown, other.shown, Why.LETTER_CASE)
    slip = is_typo(one.key, other.key)
    return Piece(Change.DIFFERENT, one.shown, other.shown, Why.TYPO if slip else None, slip)
