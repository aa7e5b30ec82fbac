"""Is a typed answer right? Judge it, and show word by word where it differs.

Commands are compared as a shell would read them: spacing, the kind of quotes and
the names of placeholders do not matter, case does. Prose is compared by its words:
case, accents and punctuation do not matter.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dockquiz.domain.grade import Grade

_LONGEST = 2_000
"""Characters of a typed answer; a page pasted by accident is cut here."""
_SHORTEST_TYPO = 4
"""Letters: `-p` for `-P` is another flag, `conatiner` is a typing error."""

_TYPOGRAPHY = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'"}
    | {"–": "-", "—": "--", "\u00a0": " ", "\u202f": " ", "…": "..."}
)
_PLACEHOLDER = re.compile(r"<[^<>\s](?:[^<>|&;]*[^<>\s|&;])?>")
_SHELL_WORD = re.compile(
    r"""(?: "(?:\\.|[^"\\])*" | '[^']*' | \$\([^)]*\) | \\.
          | <[^<>\s](?:[^<>|&;]*[^<>\s|&;])?> | [^\s"'|&;<>\\] )+
      | \|\| | && | [|;&] | [<>]+ | ["'\\]""",
    re.VERBOSE,
)
_QUOTED = re.compile(r"\"((?:\\.|[^\"\\])*)\"|'([^']*)'")
_FLAG_WITH_VALUE = re.compile(r"(--[\w-]+)=(.+)", re.DOTALL)
_WORD = re.compile(r"\w+")


class Verdict(StrEnum):
    """How right a typed answer is."""

    RIGHT = "right"
    NEARLY = "nearly"
    """A typing error, or a missing placeholder."""
    WRONG = "wrong"


class Change(StrEnum):
    """What happened to a word of the expected answer."""

    KEPT = "kept"
    MISSING = "missing"
    EXTRA = "extra"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of the diff."""

    change: Change
    expected: str = ""
    """Empty for an extra word."""
    given: str = ""
    """Empty for a missing word."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a typed answer is worth."""

    verdict: Verdict
    expected: str
    """The right answer that lies nearest to the given one."""
    diff: tuple[Piece, ...]

    @property
    def grade(self) -> Grade:
        """The grade to suggest; the learner may choose another."""
        return _SUGGESTED[self.verdict]


_SUGGESTED = {Verdict.RIGHT: Grade.GOOD, Verdict.NEARLY: Grade.HARD, Verdict.WRONG: Grade.AGAIN}
_ORDER = (Verdict.RIGHT, Verdict.NEARLY, Verdict.WRONG)


def judge_command(
    given: str,
    expected: str,
    accept: Iterable[str] = (),
    *,
    spellings: Callable[[str], Iterable[str]] | None = None,
) -> Judgement:
    """Judge a typed command or flag.

    Args:
        given: What was typed.
        expected: The right answer. `<name>` in it stands for any one word.
        accept: Other right answers.
        spellings: Gives every agreed spelling of a command; two commands that share
            one mean the same (`docker ps` and `docker container ls`). None compares
            the words only.
    """
    given = given[:_LONGEST]
    words = command_words(given)
    others = [command_words(spelling) for spelling in spellings(given)] if spellings else []
    judgements = []
    for right in (expected, *accept):
        diff = _diff(command_words(right), words, _command_word_fits)
        verdict = _command_verdict(diff)
        if verdict is not Verdict.RIGHT and spellings and _meets(spellings(right), others):
            verdict, diff = Verdict.RIGHT, tuple(Piece(Change.KEPT, w, w) for w in words)
        judgements.append(Judgement(verdict, right, diff))
    return min(judgements, key=_distance)


def judge_prose(given: str, expected: str, accept: Iterable[str] = ()) -> Judgement:
    """Judge an answer in plain words: the same words are right, most of them nearly."""
    words = given[:_LONGEST].split()
    judgements = []
    for right in (expected, *accept):
        diff = _diff(right.split(), words, lambda a, b: prose_key(a) == prose_key(b))
        verdict = _prose_verdict(diff, right, given)
        if verdict is Verdict.RIGHT:
            diff = tuple(Piece(Change.KEPT, word, word) for word in right.split())
        judgements.append(Judgement(verdict, right, diff))
    return min(judgements, key=_distance)


def command_words(text: str) -> list[str]:
    """Split a command into words, quotes removed, `--flag=value` taken apart.

    Never fails: an unbalanced quote is a word of its own. Lines count as joined
    by `&&`. Spaces inside quotes are dropped, as in a Go template.

    Example:
        >>> command_words("docker  run --name='my web' <image>")
        ['docker', 'run', '--name', 'myweb', '<image>']
    """
    lines = [line.strip() for line in text.translate(_TYPOGRAPHY).strip().splitlines()]
    joined = " && ".join(line.removeprefix("$ ") for line in lines if line)
    words: list[str] = []
    for match in _SHELL_WORD.finditer(joined):
        bare = _QUOTED.sub(lambda m: m[1] or m[2] or "", match[0])
        word = "".join(bare.split()) or match[0]
        flag = _FLAG_WITH_VALUE.fullmatch(word)
        words += [flag[1], flag[2]] if flag else [word]
    return words


def prose_key(text: str) -> str:
    """Return the words of a text without case, accents, ligatures and punctuation."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(_WORD.findall(letters))


def _meets(spellings: Iterable[str], others: Iterable[Sequence[str]]) -> bool:
    """Whether a spelling of one command fits a spelling of another."""
    targets = [command_words(spelling) for spelling in spellings]
    return any(
        _all_kept(_diff(target, other, _command_word_fits))
        for target in targets
        for other in others
    )


def _command_word_fits(expected: str, given: str) -> bool:
    """Whether a given word is the expected one; `<name>` fits any part of a word."""
    if expected == given:
        return True
    parts = _PLACEHOLDER.split(expected)
    if len(parts) == 1:
        return False
    return re.fullmatch(".+".join(map(re.escape, parts)), given, re.DOTALL) is not None


def _diff(
    expected: Sequence[str], given: Sequence[str], fits: Callable[[str, str], bool]
) -> tuple[Piece, ...]:
    """Align two lists of words, keeping as many as possible in order."""
    table = _common_lengths(expected, given, fits)
    pieces: list[Piece] = []
    i = j = 0
    while i < len(expected) or j < len(given):
        if i < len(expected) and j < len(given) and fits(expected[i], given[j]):
            pieces.append(Piece(Change.KEPT, expected[i], given[j]))
            i, j = i + 1, j + 1
        elif j == len(given) or (i < len(expected) and table[i + 1][j] >= table[i][j + 1]):
            pieces.append(Piece(Change.MISSING, expected=expected[i]))
            i += 1
        else:
            pieces.append(Piece(Change.EXTRA, given=given[j]))
            j += 1
    return _paired(pieces)


def _common_lengths(
    expected: Sequence[str], given: Sequence[str], fits: Callable[[str, str], bool]
) -> list[list[int]]:
    """Entry [i][j]: how many words expected[i:] and given[j:] have in common, in order."""
    table = [[0] * (len(given) + 1) for _ in range(len(expected) + 1)]
    for i in reversed(range(len(expected))):
        for j in reversed(range(len(given))):
            table[i][j] = max(
                table[i + 1][j],
                table[i][j + 1],
                table[i + 1][j + 1] + 1 if fits(expected[i], given[j]) else 0,
            )
    return table


def _paired(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Turn missing words beside extra ones into different words."""
    result: list[Piece] = []
    missing: list[str] = []
    extra: list[str] = []

    def flush() -> None:
        both = min(len(missing), len(extra))
        result.extend(Piece(Change.DIFFERENT, missing[n], extra[n]) for n in range(both))
        result.extend(Piece(Change.MISSING, expected=word) for word in missing[both:])
        result.extend(Piece(Change.EXTRA, given=word) for word in extra[both:])
        missing.clear()
        extra.clear()

    for piece in pieces:
        if piece.change is Change.KEPT:
            flush()
            result.append(piece)
        elif piece.change is Change.MISSING:
            missing.append(piece.expected)
        else:
            extra.append(piece.given)
    flush()
    return tuple(result)


def _all_kept(diff: Sequence[Piece]) -> bool:
    return bool(diff) and all(piece.change is Change.KEPT for piece in diff)


def _command_verdict(diff: Sequence[Piece]) -> Verdict:
    if _all_kept(diff):
        return Verdict.RIGHT
    some_kept = any(piece.change is Change.KEPT for piece in diff)
    forgiven = all(piece.change is Change.KEPT or _is_slip(piece) for piece in diff)
    return Verdict.NEARLY if forgiven and (some_kept or len(diff) == 1) else Verdict.WRONG


def _is_slip(piece: Piece) -> bool:
    """Whether a differing word is a typing error or a placeholder left out or put in."""
    if piece.change is Change.DIFFERENT:
        return _is_typo(piece.expected, piece.given)
    return _PLACEHOLDER.fullmatch(piece.expected or piece.given) is not None


def _is_typo(expected: str, given: str) -> bool:
    """Whether one letter is missing, extra, wrong, or two neighbours changed places."""
    if min(len(expected), len(given)) < _SHORTEST_TYPO:
        return False
    if len(expected) == len(given):
        wrong = [n for n in range(len(expected)) if expected[n] != given[n]]
        if len(wrong) == 2:
            a, b = wrong
            swapped = expected[a] == given[b] and expected[b] == given[a]
            return b == a + 1 and swapped
        return len(wrong) <= 1
    short, long = sorted((expected, given), key=len)
    return any(long[:n] + long[n + 1 :] == short for n in range(len(long)))


def _prose_verdict(diff: Sequence[Piece], expected: str, given: str) -> Verdict:
    if prose_key(expected) == prose_key(given) != "":
        return Verdict.RIGHT
    kept = sum(
        piece.change is Change.KEPT
        or (piece.change is Change.DIFFERENT and _is_typo(piece.expected, piece.given))
        for piece in diff
    )
    # Three words in five, and no more words beside the answer than in it.
    return Verdict.NEARLY if kept * 5 >= len(diff) * 3 else Verdict.WRONG


def _distance(judgement: Judgement) -> tuple[int, int]:
    """Order judgements: the better verdict first, then the fewer changes."""
    changes = sum(piece.change is not Change.KEPT for piece in judgement.diff)
    return _ORDER.index(judgement.verdict), changes
