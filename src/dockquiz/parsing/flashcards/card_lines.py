"""The syntax `cards`: each part of a card on lines of its own, so that nothing has to be guessed.

    Command: Which command would you use to list the images?
    A: docker image ls
    Or: docker images

A card begins with its kind, `Q:` for a plain question. Cards without a blank line
between them are siblings. A line that begins with `:` goes on with the part above,
whatever it holds; so does any line that is no mark. A value in JSON behind `=`
holds what a line cannot.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from json import JSONDecodeError, loads

from dockquiz.domain.card import SUSPECT, Kind
from dockquiz.i18n import _
from dockquiz.parsing.flashcards.flashcard import SETTING, Broken, Flashcard, Found
from dockquiz.parsing.flashcards.titles import Title, Titles

KINDS: Mapping[str, Kind] = {"Q": Kind.QA} | {kind.value.capitalize(): kind for kind in Kind}
"""The words that begin a card."""
_LANGUAGES = frozenset({"fr", "en"})
_MARK = re.compile(
    rf"""^(?:
      (?P<kind>{"|".join(KINDS)}):
    | (?P<part>A|Or|Tags|Lang|Suspect):
    | (?P<deck>Deck):
    | (?P<title>\#+)(?=\s|$)
    | (?P<more>:)
    | -\ \[(?P<option>[xX\ ])\](?=\s|$)
    | (?P<item>-|\d+\.)(?=\s|$)
    )(?P<text>.*)$""",
    re.VERBOSE,
)


@dataclass(slots=True)
class _Value:
    """A part of a card as its lines say it."""

    name: str
    rows: list[str]

    @property
    def text(self) -> str:
        """The text, what JSON holds unpacked."""
        text = "\n".join(row.rstrip() for row in self.rows).strip()
        told = _json(text)
        return told if isinstance(told, str) else text

    @property
    def words(self) -> tuple[str, ...]:
        """The words of a list of tags."""
        text = "\n".join(self.rows).strip()
        told = _json(text)
        if isinstance(told, list) and all(isinstance(word, str) for word in told):
            return tuple(told)
        words = (word.strip(",") for word in text.split())
        return tuple(dict.fromkeys(word for word in words if word))


@dataclass(slots=True)
class _Open:
    """A card that is being read."""

    kind: Kind
    line: int
    end_line: int
    deck: str
    titles: Sequence[Title]
    question: _Value
    values: list[_Value] = field(default_factory=list)

    def take(self, row: str, mark: re.Match[str] | None) -> None:
        """Take a line: it begins a part, or goes on with the one before."""
        if mark is None or mark["more"]:
            last = self.values[-1] if self.values else self.question
            text = mark["text"].removeprefix(" ") if mark else row
            last.rows.append(text)
        elif option := mark["option"]:
            self.values.append(_Value("wrong" if option == " " else "right", [mark["text"]]))
        else:
            self.values.append(_Value(mark["part"] or "item", [mark["text"]]))

    def texts(self, *names: str) -> tuple[str, ...]:
        """Return what the parts of these names say; empty ones are left out."""
        return tuple(value.text for value in self.values if value.name in names and value.text)


def read_cards(rows: Sequence[str]) -> Found:
    """Read a file in the syntax `cards`."""
    return _Reader().read(rows)


class _Reader:
    """Reads one text, from top to bottom."""

    def __init__(self) -> None:
        self._deck = ""
        self._titles = Titles()
        self._block: list[_Open] = []
        self._skipped: dict[int, str] = {}
        self._cards: list[Flashcard] = []
        self._broken: list[Broken] = []

    def read(self, rows: Sequence[str]) -> Found:
        """Read all lines; a blank one ends a block."""
        for line, row in enumerate([*rows, ""], 1):
            if row.strip():
                self._take(line, row)
            elif self._block:
                self._close(rows)
        return Found(tuple(self._cards), self._skipped, tuple(self._broken))

    def _take(self, line: int, row: str) -> None:
        mark = _MARK.match(row)
        if mark and (mark["title"] or mark["deck"]):
            self._set(mark, line)
        elif mark and mark["kind"]:
            kind, titles = KINDS[mark["kind"]], self._titles.above(line)
            first = _Value("Q", [mark["text"]])
            self._block.append(_Open(kind, line, line, self._deck, titles, first))
        elif self._block:
            card = self._block[-1]
            card.end_line = line
            card.take(row, mark)

    def _set(self, mark: re.Match[str], line: int) -> None:
        """Open a title, or name the deck, of the cards from here on."""
        text = _Value("", [mark["text"]]).text
        if mark["title"]:
            self._titles.open(Title(len(mark["title"]), text, line))
        else:
            self._deck = text
            self._skipped[line] = SETTING

    def _close(self, rows: Sequence[str]) -> None:
        """Make cards of the lines since the last blank one."""
        text = "\n".join(rows[self._block[0].line - 1 : self._block[-1].end_line])
        block = blake2b(text.encode(), digest_size=6).hexdigest()
        for card in self._block:
            if card.question.text and (answer := _answer(card)):
                self._cards.append(_flashcard(card, answer, block))
            else:
                hint = _("write `A:` and the answer below the question")
                self._broken.append(Broken(card.line, _("this card has no answer"), hint))
        self._block = []


def _flashcard(card: _Open, answer: str, block: str) -> Flashcard:
    suspect = next(iter(card.texts("Suspect")), None)
    words = [word for value in card.values if value.name == "Tags" for word in value.words]
    held = [SUSPECT] if suspect is not None else []
    return Flashcard(
        kind=card.kind,
        question=card.question.text,
        answer=answer,
        accept=card.texts("Or"),
        items=card.texts("item"),
        choices=card.texts("right", "wrong"),
        tags=tuple(dict.fromkeys([*words, *held])),
        lang=next((lang for lang in card.texts("Lang") if lang in _LANGUAGES), ""),
        suspect=suspect,
        deck=card.deck,
        section=tuple(title.text for title in card.titles),
        context=tuple(title.line for title in card.titles),
        line=card.line,
        end_line=card.end_line,
        block=block,
    )


def _answer(card: _Open) -> str:
    """Return the answer: as told, or else what the items or the right options say."""
    told = card.texts("A")
    if told:
        return told[0]
    items = card.texts("item")
    if card.kind is Kind.SEQUENCE:
        return "\n".join(f"{n}. {item}" for n, item in enumerate(items, 1))
    return "\n".join(items or card.texts("right"))


def _json(text: str) -> object:
    """Return what stands in JSON behind `=`; None if it is none."""
    if not text.startswith(('="', "=[")):
        return None
    try:
        return loads(text[1:])
    except (JSONDecodeError, RecursionError):
        return None
