"""A sitting, driven at random beside a plain model of it."""

from builders import DAY
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from strategies import due_by, grades, queued_cards

from dockquiz.domain.grade import Grade
from dockquiz.domain.queue import QueuedCard
from dockquiz.domain.schedule import NEW
from dockquiz.domain.session import Effect, Graded, Phase, Session, TakenBack, summarize

queues = queued_cards(st.just(NEW) | due_by(DAY), blocks=8)


class Sitting(RuleBasedStateMachine):
    """The model: plain lists of what waits, what is drilled, and what was written."""

    @initialize(cards=queues)
    def open(self, cards: list[QueuedCard]) -> None:
        self.start = self.session = Session(tuple(cards))
        self.waiting = list(cards)
        self.drill: list[QueuedCard] = []
        self.written: list[Effect] = []
        self.past: list[tuple[Session, list[QueuedCard], list[QueuedCard], int]] = []

    def remember(self) -> None:
        self.past.append((self.session, self.waiting[:], self.drill[:], len(self.written)))

    @property
    def is_open(self) -> bool:
        return bool(self.waiting or self.drill)

    @precondition(lambda self: self.is_open)
    @rule(grade=grades)
    def grade(self, grade: Grade) -> None:
        self.remember()
        self.session, effect = self.session.grade(grade, 1)
        again = grade < Grade.GOOD
        if self.waiting:
            card = self.waiting.pop(0)
            self.waiting = [other for other in self.waiting if other.block != card.block]
            self.written.append(Graded(card, grade, 1))
            assert effect == self.written[-1]
        else:
            card = self.drill.pop(0)
            assert effect is None
        if again:
            self.drill.append(card)

    @precondition(lambda self: self.is_open)
    @rule(suspend=st.booleans())
    def hide(self, suspend: bool) -> None:  # noqa: FBT001  (drawn by Hypothesis)
        self.remember()
        self.session, effect = self.session.suspend() if suspend else self.session.bury()
        card = (self.waiting or self.drill).pop(0)
        assert effect.card == card
        self.written.append(effect)

    @precondition(lambda self: self.is_open)
    @rule()
    def skip(self) -> None:
        self.remember()
        self.session = self.session.skip()
        cards = self.waiting or self.drill
        cards.append(cards.pop(0))

    @rule()
    def undo(self) -> None:
        session, taken_back = self.session.undo()
        if not self.past:
            assert session is self.start
            return
        before, self.waiting, self.drill, count = self.past.pop()
        assert session is before
        assert taken_back == (TakenBack(self.written[-1]) if self.written[count:] else None)
        del self.written[count:]
        self.session = session

    @precondition(lambda self: self.is_open)
    @rule(grade=grades)
    def grade_then_undo_changes_nothing(self, grade: Grade) -> None:
        after, effect = self.session.grade(grade)
        again, taken_back = after.undo()
        assert again is self.session
        assert taken_back == (TakenBack(effect) if effect else None)

    @invariant()
    def shows_what_the_model_says(self) -> None:
        cards = self.waiting or self.drill
        assert self.session.current == (cards[0] if cards else None)
        remaining = self.session.remaining
        assert remaining.due + remaining.new == len(self.waiting)
        assert remaining.drill == len(self.drill)
        assert (self.session.phase is Phase.OVER) == (not cards)

    @invariant()
    def sums_up_what_was_written(self) -> None:
        reviews = [effect for effect in self.written if isinstance(effect, Graded)]
        summary = summarize(self.session)
        assert summary.total == len(reviews)
        assert summary.failed == sum(not effect.grade.passes for effect in reviews)


test_a_sitting_follows_its_model = Sitting.TestCase
