"""Wrong options for a question: alike, plausible, and surely wrong; two or three, or none.

An option must be an answer that the question might have had, and must not be right
too. What cannot be told apart from a right answer is left out.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from dockquiz.domain.answer import judge
from dockquiz.domain.card import Card, Kind
from dockquiz.domain.judging.commandline import Reader, Segment
from dockquiz.domain.judging.commands import compare_lines
from dockquiz.domain.judging.judgement import Change, Verdict
from dockquiz.domain.judging.openwords import is_open
from dockquiz.domain.optionpool import Entry, Pool, family

MOST = 3
FEWEST = 2
_CHECKED = 14
"""The best candidates, which are compared with the answer in full."""
_LONGEST = 300
"""Characters of an answer: longer ones cannot be read as options."""
_SOURCES = frozenset(Kind) - {Kind.LIST, Kind.SEQUENCE, Kind.CHOICE}
_DUPLICATE = 0.7
"""Share of common words from which two questions ask the same."""
_DIGITS = 6
"""Longer numbers are names, not quantities."""
_LENGTHS = (0.5, 2.0)
"""How long an option may be, measured by the answer."""
_LETTERS = 8
"""Letters by which short options may differ all the same."""
_SHAPE = (
    (re.compile(r"\d+"), "9"),
    (re.compile(r"[^\W\d_]+"), "a"),
    (re.compile(r"\s+"), " "),
)
_PLACEHOLDER = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A command or flag that somebody who knows them proposes as a wrong option."""

    text: str
    weight: int
    """The more telling a mistake it would be, the higher; 1 to 4."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    text: str
    score: float
    source: Entry | None = None


def wrong_options(
    card: Card,
    entry: Entry,
    pool: Pool,
    *,
    proposals: Iterable[Proposal],
    read: Reader,
    broader: Callable[[str, str], bool],
    seed: str,
) -> tuple[str, ...]:
    """Return two or three wrong options, or none if there are no good ones.

    Args:
        card: What is asked.
        entry: The card as the pool has it.
        pool: Where other answers are looked up.
        proposals: Other commands that exist.
        read: Reads a command line.
        broader: Whether a command does what another one does, and more.
        seed: Ties are broken by it; the same seed gives the same options everywhere.
    """
    if card.kind is Kind.CHOICE:
        return _given_options(card, read, seed)
    if card.kind in {Kind.LIST, Kind.SEQUENCE} or len(card.answer) > _LONGEST:
        return ()
    candidates = [
        *_from_pool(entry, pool),
        *_from_proposals(card, proposals),
        *_from_numbers(card.answer),
    ]
    ranked = sorted(candidates, key=lambda c: (-c.score, _lot(seed, card, c.text)))
    chosen: list[_Candidate] = []
    for candidate in _unlike(ranked[: _CHECKED * 3]):
        if any(_means(candidate.text, one.text, card, read) for one in chosen):
            continue
        broad = card.kind is Kind.COMMAND and broader(candidate.text, card.answer)
        if not broad and not _answers_too(candidate.text, card, read):
            chosen.append(candidate)
        if len(chosen) == MOST:
            break
    if len(chosen) < FEWEST or _gives_away(card.answer, [one.text for one in chosen]):
        return ()
    return tuple(one.text for one in chosen)


def arranged(card: Card, wrong: Sequence[str], seed: str) -> tuple[str, ...]:
    """Return the answer among its wrong options: numbers by size, all else by lot."""
    options = [card.answer, *wrong]
    if all(option.strip().isdecimal() for option in options):
        return tuple(sorted(options, key=int))
    return tuple(sorted(options, key=lambda option: _lot(seed, card, f"place {option}")))


def _lot(seed: str, card: Card, text: str) -> str:
    """Return what decides between equals: the same on every run and machine."""
    return sha256(f"{seed}\0{card.question}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()


def _given_options(card: Card, read: Reader, seed: str) -> tuple[str, ...]:
    """Return the wrong ones among the options that the note gives."""
    right = {*card.answer.splitlines(), card.answer, *card.accept}
    wrong = [option for option in card.choices if option not in right]
    wrong = [o for o in wrong if judge(card, o, read).verdict is not Verdict.RIGHT]
    return tuple(sorted(wrong, key=lambda option: _lot(seed, card, option)))


def _from_pool(entry: Entry, pool: Pool) -> Iterator[_Candidate]:
    for other in pool.near(entry):
        if family(other.card.kind) != family(entry.card.kind):
            continue
        if other.card.kind in _SOURCES and not _asks_the_same(entry, other):
            text = other.card.answer
            score = _nearness(entry, other)
            if score and _is_alike(text, entry.card.answer) and not _is_tied(other, entry):
                yield _Candidate(text, score + _likeness(text, entry.card), other)


def _from_proposals(card: Card, proposals: Iterable[Proposal]) -> Iterator[_Candidate]:
    for proposal in proposals:
        if _is_alike(proposal.text, card.answer):
            yield _Candidate(proposal.text, proposal.weight + _likeness(proposal.text, card))


def _from_numbers(answer: str) -> Iterator[_Candidate]:
    """Yield numbers near a bare number: neighbours, years around a year, halves and doubles."""
    if not answer.isdecimal() or not answer.isascii() or len(answer) > _DIGITS:
        return
    number = int(answer)
    if number < 20:
        near = {number - 1, number + 1, number + 2}
    elif 1000 <= number <= 2100:
        near = {number - 6, number - 3, number + 4, number + 9}
    else:
        near = {number * 2, number // 2, number * 3 // 2}
    for other in sorted(near - {number}):
        if other >= 0:
            yield _Candidate(str(other), 0)


def _asks_the_same(entry: Entry, other: Entry) -> bool:
    """Whether the other question is this one, or a narrower one whose answer does for it.

    `Which command lists the containers?` is answered by what lists all containers, too.
    """
    mine, theirs = entry.stem, other.stem
    if not mine or not theirs or entry.card.lang != other.card.lang:
        return False
    common = len(mine & theirs)
    return mine <= theirs or common >= _DUPLICATE * len(mine | theirs)


def _is_tied(other: Entry, entry: Entry) -> bool:
    """Whether an answer repeats a word of its own question that this one has not."""
    if other.card.kind in {Kind.COMMAND, Kind.FLAG}:
        return False
    return bool((other.stem & other.said) - entry.stem - entry.said)


def _nearness(entry: Entry, other: Entry) -> float:
    """Return how near two cards lie; 0 if the other answer would look out of place."""
    one, two = entry.card, other.card
    if one.block == two.block:
        nearness = 3.0
    elif one.section == two.section:
        nearness = 2.0
    else:
        nearness = 1.0 if one.section[:1] == two.section[:1] else 0.5
    if one.kind is Kind.COMMAND:
        return nearness + _shared_path(one.answer, two.answer)
    if one.lang != two.lang:
        return 0
    if one.kind is Kind.FLAG:
        return nearness
    if entry.frame == other.frame:
        return nearness + 2
    return (
        nearness if one.block == two.block or _shape(one.answer) == _shape(two.answer) != "" else 0
    )


def _shared_path(one: str, other: str) -> float:
    """Count the words in common before the two commands part, at most three."""
    mine, theirs = one.split(), other.split()
    count = 0
    while count < min(len(mine), len(theirs), 3) and mine[count] == theirs[count]:
        count += 1
    return float(count)


def _is_alike(text: str, answer: str) -> bool:
    """Whether an option is about as long as the answer, of one form, and as many lines."""
    low, high = (round(len(answer) * factor) for factor in _LENGTHS)
    near = low <= len(text) <= high or abs(len(text) - len(answer)) <= _LETTERS
    return near and text.count("\n") == answer.count("\n") and _form(text) == _form(answer)


def _form(text: str) -> tuple[bool, bool, str]:
    """Return what strikes the eye: a full stop, one word or several, a code or words."""
    words = text.split()
    dashes = "--" if text.startswith("--") else text[:1] if text[:1] == "-" else ""
    digits = "9" if len(words) == 1 and any(c.isdigit() for c in text) else ""
    return text.rstrip().endswith("."), len(words) == 1, dashes + digits


def _shape(text: str) -> str:
    """Return the pattern of a single word, as `9/a` of `4789/udp`; empty for several words."""
    if len(text.split()) != 1:
        return ""
    for pattern, mark in _SHAPE:
        text = pattern.sub(mark, text)
    return text


def _likeness(text: str, card: Card) -> float:
    """Return how alike the forms of an option and the answer are, up to 2."""
    answer = card.answer
    short, long = sorted((len(text), len(answer)))
    alike = (short / long if long else 0) - (text[:1].isupper() != answer[:1].isupper())
    if card.kind is Kind.COMMAND:
        places = [len(_PLACEHOLDER.findall(one)) for one in (text, answer)]
        flags = [one.count(" -") for one in (text, answer)]
        alike += (places[0] == places[1]) * 0.5 + (flags[0] == flags[1]) * 0.5
    return alike


def _unlike(ranked: Sequence[_Candidate]) -> Iterator[_Candidate]:
    """Yield candidates with different texts, best first."""
    seen: set[str] = set()
    for candidate in ranked:
        key = " ".join(candidate.text.casefold().split())
        if key not in seen:
            seen.add(key)
            yield candidate


def _means(one: str, other: str, card: Card, read: Reader) -> bool:
    """Whether two options say the same."""
    if card.kind is Kind.COMMAND:
        return _covers(read(one), read(other))
    if card.kind is Kind.FLAG:
        return one == other
    return _share(one, other) > _DUPLICATE


def _answers_too(text: str, card: Card, read: Reader) -> bool:
    """Whether an option would be right, or nearly so, or says more than the answer."""
    if judge(card, text, read).verdict is not Verdict.WRONG:
        return True
    for right in (card.answer, *card.accept):
        if card.kind is Kind.COMMAND:
            wanted, typed = read(right), read(text)
            if _covers(wanted, typed) or _covers(typed, wanted):
                return True
        elif card.kind is not Kind.FLAG and _share(text, right) > _DUPLICATE:
            return True
    return False


def _covers(expected: Sequence[Segment], given: Sequence[Segment]) -> bool:
    """Whether a command does all that another does; names that one chooses do not count."""
    if not expected or not given:
        return True
    for piece in compare_lines(tuple(expected), tuple(given)):
        if piece.change is Change.DIFFERENT:
            return False
        if piece.change is Change.MISSING and not _is_name(piece.expected):
            return False
    return True


def _is_name(text: str) -> bool:
    """Whether a part only says how something is to be called: `<x>`, `--name <x>`."""
    return is_open(text.rsplit(" ", maxsplit=1)[-1])


def _share(one: str, other: str) -> float:
    """Return the share of words that two texts have in common."""
    mine, theirs = set(one.casefold().split()), set(other.casefold().split())
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))


def _gives_away(answer: str, wrong: Sequence[str]) -> bool:
    """Whether the answer is by far the longest option, or begins like no other."""
    longest = max(len(option) for option in wrong)
    lone_capital = all(option[:1].isupper() != answer[:1].isupper() for option in wrong)
    return lone_capital or (len(answer) > 1.7 * longest and len(answer) - longest > _LETTERS)
