"""Whether cards ask the facts that a note holds: a measure that knows no program.

A card asks a fact if one of its sides is that fact: holds nearly all words of
its answer, and at least as many words of the fact as others; and if the card
has something of the fact's question, which a front that tells the answer must
leave to the back. Each card counts for one fact. A fact that no card asks may
still lie on one among others; then it is buried: one is shown it, and not asked.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

WHOLE = 0.8
"""The share of an answer's words that must be there, since spelling may be mended."""
MAIN = 0.5
"""The share of a side's words that must be the fact's."""
ABOUT = 0.25
"""The share of the words of a fact's question that must be on the card."""
CARDS = "==== cards\n"
"""Parts a golden file: above it the note, below it what the note gives."""
_NUMBER = re.compile(r"^\s*\d+[.)]\s", re.MULTILINE)
_PLACEHOLDER = re.compile(r"<[^<>]*>")
_EDGES = '.,;:!?()""`«»*[]|'
_STEM = 5


@dataclass(frozen=True, slots=True)
class Fact:
    """What a reader of the note should know: each answer says it, in other words."""

    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the facts of a note."""

    asked: int
    buried: int
    lost: int


def read_facts(path: Path) -> list[Fact]:
    """Return the facts written down by hand: an object a line, `answer` and perhaps `alt`."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    required = (row for row in rows if row["kind"] != "skip" and not row.get("optional"))
    return [Fact(row["question"], (row["answer"], *row.get("alt", ()))) for row in required]


def golden_facts(text: str) -> list[Fact]:
    """Return the facts of a golden file: the answers of its cards."""
    shown = text.partition(CARDS)[2].partition("\n====")[0]
    rows = (row.split(" | ", 2) for row in shown.splitlines() if row[:1].isdigit())
    return [Fact(question, (answer.replace(" ⏎ ", "\n"),)) for _, question, answer in rows]


def tally(facts: Sequence[Fact], cards: Sequence[Sequence[str]]) -> Tally:
    """Return how many facts are asked by a card of their own, are buried in one, or are lost."""
    pairs = [
        (share, number, card)
        for card, sides in enumerate(cards)
        for number, fact in enumerate(facts)
        if (share := _share(fact, [_words(side) for side in sides])) > 0
    ]
    asked: dict[int, int] = {}
    for share, number, card in sorted(pairs, key=lambda pair: -pair[0]):
        if share >= MAIN and number not in asked and card not in asked.values():
            asked[number] = card
    found = {number for _, number, _ in pairs}
    return Tally(len(asked), len(found - asked.keys()), len(facts) - len(found))


def holds(text: str, cards: Iterable[Sequence[str]]) -> bool:
    """Return whether the words of a line, if it has any, lie on one card."""
    words = Counter(word for word in _words(text).elements() if re.search(r"\w", word))
    return not words or any(_covered(words, _words(" ".join(card))) >= WHOLE for card in cards)


def _share(fact: Fact, sides: Sequence[Counter[str]]) -> float:
    """Return how much of a card's side is the fact, or 0 if the card does not hold it."""
    question = _words(fact.question)
    front, *backs = sides
    best = 0.0
    for side in sides:
        seen = sum(backs, front if side is not front else Counter())
        if _covered(question, seen) >= ABOUT:
            answers = [_words(answer) for answer in fact.answers]
            held = [words + question for words in answers if _covered(words, side) >= WHOLE]
            best = max([best, *(_covered(side, fact_words) for fact_words in held)])
    return best


def _covered(words: Counter[str], side: Counter[str]) -> float:
    return (words & side).total() / words.total() if words else 0.0


def _words(text: str) -> Counter[str]:
    """Return the words of a text without case, accents, endings, names of placeholders."""
    folded = unicodedata.normalize("NFKD", text.replace("œ", "oe").casefold())
    plain = "".join(c for c in folded.replace("’", "'") if not unicodedata.combining(c))
    pieces = _PLACEHOLDER.sub("<>", _NUMBER.sub("", plain)).replace("'", " ").split()
    words = (word.strip(_EDGES) or word for word in pieces)
    return Counter(word[:_STEM] if word.isalpha() else word for word in words)
