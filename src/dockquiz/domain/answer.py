"""Is a typed answer right? Judge it as its kind asks for.

Commands are compared by what they run, prose by its key words, lists by their items,
names of keys by the keys.
"""

import re
from collections.abc import Callable, Iterable

from dockquiz.domain.card import Card, Kind
from dockquiz.domain.judging.choices import judge_choice
from dockquiz.domain.judging.commandline import Reader, Role, Segment
from dockquiz.domain.judging.commands import compare_lines, verdict
from dockquiz.domain.judging.judgement import (
    Change,
    Judgement,
    Piece,
    Verdict,
    Why,
    kept,
    nearest,
)
from dockquiz.domain.judging.keynames import keys
from dockquiz.domain.judging.lists import judge_items
from dockquiz.domain.judging.prose import judge_text

LONGEST = 2_000
"""Characters of a typed answer; a page pasted by accident is cut here."""
_LONGEST_COMMAND = 300
"""Characters: a longer answer in words is no command."""
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}[.)]|[-*•])\s+")


def judge(card: Card, given: str, read: Reader) -> Judgement:
    """Judge what was typed for a card.

    Args:
        card: What was asked.
        given: What was typed; only its first `LONGEST` characters count.
        read: Reads a command line.
    """
    answers = (card.answer, *card.accept)
    if card.kind.is_typed:
        return judge_command(given, card.answer, card.accept, read=read)
    if card.kind in {Kind.LIST, Kind.SEQUENCE}:
        return judge_list(given, card)
    said = _best(given, answers, lambda text, right: _judge_prose(text, right, read))
    if card.kind is Kind.CHOICE and said.verdict is not Verdict.RIGHT:
        return judge_choice(card, given[:LONGEST]) or said
    return said


def judge_command(
    given: str, expected: str, accept: Iterable[str] = (), *, read: Reader
) -> Judgement:
    """Judge a typed command, flag or key.

    Args:
        given: What was typed.
        expected: The right answer. `<name>` in it stands for any one word.
        accept: Other right answers.
        read: Reads a command line.
    """

    def against(text: str, right: str) -> Judgement:
        wanted, typed = read(right), read(text)
        if _is_one_flag(wanted):
            typed = _flags_of(typed)
        diff = compare_lines(wanted, typed)
        found = verdict(diff)
        if found is not Verdict.RIGHT and _plain(text) == _plain(right) != "":
            return Judgement(Verdict.RIGHT, right, (kept(right),))
        return Judgement(found, right, diff)

    return _best(given, (expected, *accept), against)


def judge_prose(given: str, expected: str, accept: Iterable[str] = ()) -> Judgement:
    """Judge an answer in plain words: every key word of the right one must be there."""
    return _best(given, (expected, *accept), judge_text)


def judge_list(given: str, card: Card) -> Judgement:
    """Judge the items of a list, in any order, or of a sequence, in theirs."""
    ordered = card.kind is Kind.SEQUENCE

    def against(text: str, right: str) -> Judgement:
        lines = [_NUMBERED.sub("", line) for line in right.splitlines() if line.strip()]
        items = card.items if right == card.answer and card.items else tuple(lines)
        return judge_items(text, right, items, ordered=ordered)

    return _best(given, (card.answer, *card.accept), against)


def _best(
    given: str, answers: Iterable[str], against: Callable[[str, str], Judgement]
) -> Judgement:
    """Judge against every right answer; keys are compared as keys."""
    given = given[:LONGEST]
    return nearest([_keys(given, right) or against(given, right) for right in answers])


def _keys(given: str, expected: str) -> Judgement | None:
    """Judge names of keys, if both are."""
    right, typed = keys(expected), keys(given)
    if right is None or typed is None:
        return None
    if right == typed:
        return Judgement(Verdict.RIGHT, expected, (kept(expected),))
    slip = [key.casefold() for key in right] == [key.casefold() for key in typed]
    piece = Piece(
        Change.DIFFERENT, expected, given.strip(), Why.LETTER_CASE if slip else None, slip
    )
    return Judgement(Verdict.NEARLY if slip else Verdict.WRONG, expected, (piece,))


def _judge_prose(given: str, right: str, read: Reader) -> Judgement:
    """Judge prose; a command among prose answers is still compared as a command."""
    judgement = judge_text(given, right)
    if judgement.verdict is Verdict.RIGHT or len(right) > _LONGEST_COMMAND:
        return judgement
    if not _is_command(read(right)):
        return judgement
    return nearest([judgement, judge_command(given, right, read=read)])


def _is_command(line: tuple[Segment, ...]) -> bool:
    """Whether a line is surely a command: it has a flag, and runs something."""
    roles = {part.role for segment in line for part in segment.parts}
    return roles >= {Role.PATH, Role.FLAG}


def _is_one_flag(line: tuple[Segment, ...]) -> bool:
    parts = [part for segment in line for part in segment.parts]
    return len(parts) == 1 and parts[0].role is Role.FLAG


def _flags_of(line: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Forgive the command in front of the flag that was asked for (`docker run -d`)."""
    if len(line) != 1 or not line[0].parts or line[0].parts[-1].role is not Role.FLAG:
        return line
    flags = tuple(part for part in line[0].parts if part.role is Role.FLAG)
    return (Segment("", flags),) if line[0].parts[0].role is Role.PATH else line


def _plain(text: str) -> str:
    return " ".join(text.split())
