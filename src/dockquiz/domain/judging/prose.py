"""Judge an answer in plain words: its key words, what it denies, and their order."""

import re
from collections.abc import Sequence

from dockquiz.domain.judging.alignment import align, gaps
from dockquiz.domain.judging.judgement import Change, Judgement, Piece, Verdict, Why, changes, kept
from dockquiz.domain.judging.spokenwords import NOT, Spoken, prose_key, spoken, without_asides
from dockquiz.domain.judging.typos import is_typo

_CODE = re.compile(r"(?=\S*[^\w\s'’,;.!?()-])\S+|-\S+|\w*[a-z]\w*[A-Z]\w*|\.\w+")
"""One word that is no word of a language: `--all`, `4789/udp`, `~/.bashrc`, `:wq`."""
_EITHER = re.compile(r"[,;/|]|\b(?:or|ou)\b", re.IGNORECASE)
_MOST_PAIRS = 10_000
_ENDS = " \t\n.,;:!?`'\"«»“”"


def judge_text(given: str, expected: str) -> Judgement:
    """Judge words by their meaning, a bare piece of code by its letters."""
    if _CODE.fullmatch(expected.strip()):
        return _judge_code(given, expected)
    words, right = spoken(given), spoken(without_asides(expected))
    if prose_key(given) == prose_key(expected) != "" or _joined(words) == _joined(right) != "":
        return _right(expected)
    same = SameWord()
    diff = _diff(right, words, same)
    verdict = _verdict(diff, right, words)
    if verdict is Verdict.WRONG and _is_reordered(right, words, same):
        moved = Piece(Change.DIFFERENT, expected, given.strip(), Why.MOVED, slip=True)
        return Judgement(Verdict.NEARLY, expected, (moved,))
    if verdict is Verdict.RIGHT and _is_hedged(given, expected, diff):
        verdict = Verdict.NEARLY
    return _right(expected) if verdict is Verdict.RIGHT else Judgement(verdict, expected, diff)


class SameWord:
    """Tells whether two words are the same but for a typing error.

    Looks for typing errors in a limited number of pairs only, so that no text takes long.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], bool] = {}

    def __call__(self, expected: Spoken, given: Spoken) -> bool:
        """Return whether the given word may be the expected one."""
        if expected.key == given.key:
            return True
        pair = expected.key, given.key
        if pair not in self._known:
            if len(self._known) >= _MOST_PAIRS:
                return False
            self._known[pair] = is_typo(*pair)
        return self._known[pair]


def _judge_code(given: str, expected: str) -> Judgement:
    mine, theirs = "".join(expected.split()), "".join(given.split()).strip("`")
    if mine == theirs or mine.strip(_ENDS) == theirs.strip(_ENDS) != "":
        return _right(expected)
    is_flag = mine.startswith("-")
    if mine.casefold() == theirs.casefold():
        why, slip = Why.LETTER_CASE, not is_flag
    else:
        why, slip = Why.TYPO, is_typo(mine, theirs) and not is_flag
    shown = given.strip()
    piece = Piece(Change.DIFFERENT, expected.strip(), shown, why if slip or is_flag else None, slip)
    if not shown:
        piece = Piece(Change.MISSING, expected.strip())
    return Judgement(Verdict.NEARLY if slip else Verdict.WRONG, expected, (piece,))


def _right(expected: str) -> Judgement:
    return Judgement(Verdict.RIGHT, expected, tuple(kept(word) for word in expected.split()))


def _diff(expected: Sequence[Spoken], given: Sequence[Spoken], same: SameWord) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for i, j in gaps(align(expected, given, same), len(expected), len(given)):
        one = expected[i] if i is not None else None
        other = given[j] if j is not None else None
        if one is not None and other is not None and same(one, other):
            pieces.append(Piece(Change.KEPT, one.shown, other.shown))
        elif one is not None and other is not None and NOT not in {one.key, other.key}:
            pieces.append(Piece(Change.DIFFERENT, one.shown, other.shown, slip=True))
        else:
            if one is not None:
                pieces.append(Piece(Change.MISSING, one.shown, slip=one.key != NOT))
            if other is not None:
                pieces.append(Piece(Change.EXTRA, given=other.shown, slip=other.key != NOT))
    return tuple(pieces)


def _joined(words: Sequence[Spoken]) -> str:
    """Write words without space: `back-end` is `backend`."""
    return "".join(word.key for word in words)


def _is_reordered(expected: Sequence[Spoken], given: Sequence[Spoken], same: SameWord) -> bool:
    """Whether the same words were typed in another order."""
    free = list(given)
    for word in expected:
        found = next((other for other in free if same(word, other)), None)
        if found is None:
            return False
        free.remove(found)
    return not free


def _verdict(diff: Sequence[Piece], expected: Sequence[Spoken], given: Sequence[Spoken]) -> Verdict:
    wrong = changes(diff)
    if not all(piece.slip for piece in wrong):
        return Verdict.WRONG
    found = len(diff) - len(wrong)
    if any(piece.expected for piece in wrong):
        # More than two thirds; a word too much weighs half of a word that is missing.
        words = max(2 * len(expected), len(expected) + len(given))
        return Verdict.NEARLY if found * 6 > words * 2 else Verdict.WRONG
    # A page around the answer shows that somebody guesses.
    extra = len(given) - len(expected)
    if extra <= len(expected) + 1:
        return Verdict.RIGHT if expected else Verdict.WRONG
    return Verdict.NEARLY if extra <= 2 * len(expected) + 2 else Verdict.WRONG


def _is_hedged(given: str, expected: str, diff: Sequence[Piece]) -> bool:
    """Whether several answers were given where one is right."""
    extra = any(piece.change is Change.EXTRA for piece in diff)
    return extra and bool(_EITHER.search(given)) and not _EITHER.search(expected)
