"""Questions of a quiz from the cards of a deck or query, one after the other, as many as wanted.

The order depends on the seed and on what the cards say, so that an equal seed
gives an equal game in every store. Questions are made as they are asked for: a game
of twenty does not look at ten thousand cards.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache

from dockquiz.domain.card import Card, Kind
from dockquiz.domain.deck import SEPARATOR, contains
from dockquiz.domain.problem import Problem
from dockquiz.domain.quiz.cardquestions import Material, Reason, questions
from dockquiz.domain.quiz.choosing import Aside, Candidate, lot, mixed
from dockquiz.domain.quiz.listitems import Items
from dockquiz.domain.quiz.question import Form, Question
from dockquiz.services.cards import list_cards
from dockquiz.services.options import OptionMaker
from dockquiz.services.selecting import asked
from dockquiz.storage import waiting
from dockquiz.storage.content import contents
from dockquiz.storage.listing import Standing
from dockquiz.storage.store import Store

_LONGEST_ASIDE = 200
"""Characters of a card that is told beside the answer."""
_QUOTES = "“”«» \u00a0"
_SHARES = {Form.TRUTH: 0.25, Form.TYPED: 0.15}
"""Share of the cards that are asked in a form, where several are possible; the rest
goes to the first one."""


class CardQuestions:
    """Makes questions of the cards that a deck's name or a query means.

    Args:
        store: Open.
        query: A deck's name, or a query; an empty one means every card.
        now: An aware instant.
        typed: Whether answers that can be typed are always typed.

    Raises:
        QueryError: If the query makes no sense.
        DockquizError: If no card fits.
    """

    def __init__(self, store: Store, query: str, *, now: datetime, typed: bool = False) -> None:
        everything = list_cards(store, "", now=now).cards
        wanted = _wanted(store, query, now=now)
        tops = {_top(one.deck) for one in everything if wanted is None or one.id in wanted}
        near = [one for one in everything if _top(one.deck) in tops and not one.orphaned]
        self._cards = contents(store.connection, [one.id for one in near])
        self._decks = {one.id: _top(one.deck) for one in near}
        self._guids = {one.id: one.guid for one in near}
        self._typed = typed
        self.problems: tuple[Problem, ...] = ()
        """None: notes tell theirs with `check`."""
        self.left_out: Counter[Reason] = Counter()
        """Why cards that were looked at are not asked."""
        self._refused: set[int] = set()
        self._asked: list[Standing] = []
        for one in everything:
            if wanted is None or one.id in wanted:
                self._admit(one)
        self.total = len(self._asked) + self.left_out.total()
        """All the cards that are meant."""

    def _admit(self, one: Standing) -> None:
        if one.orphaned:
            self.left_out[Reason.ORPHAN] += 1
        elif one.suspended:
            reason = Reason.SUSPECT if one.suspect is not None else Reason.SUSPENDED
            self.left_out[reason] += 1
        else:
            self._asked.append(one)

    def candidates(self, seed: int) -> Iterator[Candidate]:
        """Yield a question for every card that makes one, in the order of a seed."""
        make = _Making(self._cards, self._decks, self._guids, seed, typed=self._typed)
        order = mixed(
            (
                (self._cards[one.id].section[:2], _name(self._cards[one.id]), one)
                for one in self._asked
            ),
            seed,
        )
        for one in order:
            made = make.question(one)
            if isinstance(made, Question):
                card = self._cards[one.id]
                yield Candidate(made, card.block, card.answer, make.asides(one, made))
            elif one.id not in self._refused:
                self._refused.add(one.id)
                self.left_out[made] += 1


class _Making:
    """Makes the question of a card as a seed wants it."""

    def __init__(
        self,
        cards: dict[int, Card],
        decks: dict[int, str],
        guids: dict[int, str],
        seed: int,
        *,
        typed: bool,
    ) -> None:
        self._cards = cards
        self._guids = guids
        self._seed = seed
        self._typed = typed
        self._inside: defaultdict[str, dict[int, Card]] = defaultdict(dict)
        for number, card in cards.items():
            self._inside[decks[number]][number] = card
        self._decks = decks
        self._options = cache(lambda deck: OptionMaker(self._inside[deck], str(seed)))
        self._items = cache(lambda deck: Items(self._inside[deck].values()))
        self._answers = cache(self._by_answer)

    def question(self, one: Standing) -> Question | Reason:
        card, deck = self._cards[one.id], self._decks[one.id]
        is_list = card.kind is Kind.LIST
        wrong = () if is_list else self._options(deck).options(one.id).wrong
        items = self._items(deck).strangers(card, self._seed) if is_list else ()
        material = Material(card=card, guid=one.guid, wrong=wrong, wrong_items=items)
        made = questions(material, typed=self._typed)
        return made if isinstance(made, Reason) else self._one(card, made)

    def asides(self, one: Standing, made: Question) -> tuple[Aside, ...]:
        """Return the cards that its wrong options are the answers of, for the reveal."""
        answers = self._answers(self._decks[one.id])
        said = [text for place, text in enumerate(made.choices) if place not in made.right]
        if made.form is Form.TRUTH:
            said = [line.strip(_QUOTES) for line in made.text.splitlines()[1:-1]]
        elif made.form is not Form.SINGLE:
            return ()
        found = [answers[text] for text in said if answers.get(text, one.id) != one.id]
        return tuple(
            Aside(self._guids[number], f"{card.question} → {card.answer}")
            for number in found
            if len((card := self._cards[number]).question + card.answer) <= _LONGEST_ASIDE
        )

    def _by_answer(self, deck: str) -> dict[str, int]:
        """Return the cards of a deck by what they answer; of several with one answer, none."""
        answers: dict[str, int] = {}
        twice = set()
        for number, card in self._inside[deck].items():
            if card.answer in answers:
                twice.add(card.answer)
            if card.suspect is None and "\n" not in card.answer:
                answers[card.answer] = number
        return {text: number for text, number in answers.items() if text not in twice}

    def _one(self, card: Card, made: Sequence[Question]) -> Question:
        """Choose among the forms: by their shares, then by lot."""
        drawn = lot(self._seed, _name(card), "form")
        for form, share in _SHARES.items():
            of_form = [question for question in made if question.form is form]
            if of_form and (drawn < share or len(of_form) == len(made)):
                return _drawn(of_form, lot(self._seed, _name(card), form))
        return _drawn([q for q in made if q.form is made[0].form], drawn)


def _drawn(of_form: Sequence[Question], place: float) -> Question:
    return of_form[int(place * len(of_form))]


def _wanted(store: Store, query: str, *, now: datetime) -> frozenset[int] | None:
    """Return the cards that are meant; None for all."""
    if not query.strip():
        return None
    if waiting.has_deck(store.connection, query):
        everything = list_cards(store, "", now=now).cards
        return frozenset(one.id for one in everything if contains(query, one.deck))
    return asked(store, query, now=now)


def _name(card: Card) -> str:
    """Return what tells a card from others wherever it is stored."""
    return f"{card.question}\0{card.answer}"


def _top(deck: str) -> str:
    return deck.split(SEPARATOR, maxsplit=1)[0]
