"""A review: the cards of today one by one, each answer written before it is shown.

The session (`domain.session`) says what follows what; this service carries out
its effects in the store, one transaction each, and only then moves on. Whatever
ends the process, what was shown as graded is in the store.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from dockquiz.domain import reviewlog
from dockquiz.domain.card import Card
from dockquiz.domain.grade import Grade
from dockquiz.domain.queue import Limits, QueuedCard
from dockquiz.domain.reviewlog import Event, EventKind
from dockquiz.domain.schedule import MAXIMUM_INTERVAL
from dockquiz.domain.scheduler import Sm2
from dockquiz.domain.session import Buried, Effect, Graded, Phase, Session, Suspended
from dockquiz.domain.studyday import ROLLOVER_HOUR, study_day
from dockquiz.services.due import read_queue
from dockquiz.services.opening import Wanted, open_store
from dockquiz.storage import answering, hot, waiting
from dockquiz.storage.store import Store

if TYPE_CHECKING:
    from dockquiz.domain.judging.judgement import Judgement
    from dockquiz.domain.session import Summary

Clock = Callable[[], datetime]
"""Gives the present instant, aware, with the offset in force where the learner is."""

_LONGEST_THOUGHT = 600_000
"""Milliseconds: whoever needs more has left the keyboard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a learner may choose about a review."""

    deck: str | None = None
    """Only this deck and those inside it."""
    limits: Limits = field(default_factory=Limits)
    maximum_interval: int = MAXIMUM_INTERVAL
    rollover_hour: int = ROLLOVER_HOUR


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a review came to, and what comes next."""

    summary: "Summary"
    left: int
    """Cards of today that were neither graded nor put off."""
    due_tomorrow: int
    """Seen cards that are due on the next study day."""
    next_day: date | None
    """First study day after today that brings a card."""
    day: date
    """Today."""


@contextmanager
def open_review(wanted: Wanted, *, clock: Clock, options: Options) -> Iterator["Review"]:
    """Open a store for one sitting.

    Args:
        wanted: Which store, and whose part of it.
        clock: Read once for the queue, and again for every answer.
        options: What the learner chose.

    Raises:
        StoreError: If the store cannot be used.
        DockquizError: If there is no such deck.
    """
    with open_store(wanted, now=clock()) as store:
        yield Review(store, clock=clock, options=options)


class Review:
    """One sitting over an open store; a store without cards gives an empty one."""

    def __init__(self, store: Store, *, clock: Clock, options: Options) -> None:
        self._store = store
        self._clock = clock
        self._options = options
        self._learner = store.learner_id
        self.session = Session(())
        self._events: list[Event] = []
        """Events of this sitting that stand, with their ids."""
        if not self.is_store_empty:
            self._begin()

    def _begin(self) -> None:
        """Read today's queue."""
        deck, limits = self._options.deck, self._options.limits
        self.session = Session(read_queue(self._store, day=self.today, deck=deck, limits=limits))

    @property
    def is_store_empty(self) -> bool:
        """Whether there is no card at all yet."""
        return not waiting.has_cards(self._store.connection)

    def add_bundled(self, language: str) -> Path:
        """Import the deck that ships for a language, and begin with it.

        Returns:
            The note that was imported.
        """
        from dockquiz.services.bundled import bundled_deck
        from dockquiz.services.importing import import_notes

        note = bundled_deck(language)
        import_notes(self._store, [note], now=self._clock())
        self._begin()
        return note

    @property
    def today(self) -> date:
        """The study day of this moment."""
        return study_day(self._clock(), self._options.rollover_hour)

    @property
    def is_drilling(self) -> bool:
        """Whether grades are for practice only now."""
        return self.session.phase is Phase.DRILLING

    @property
    def has_previous(self) -> bool:
        """Whether there is a step to undo."""
        return self.session.previous is not None

    def card(self) -> Card | None:
        """Return what to ask now, or None when the session is over.

        Options stand in an order of the day: the same until tomorrow.
        """
        current = self.session.current
        card = hot.content(self._store.connection, current.id) if current else None
        if card is None or current is None or not card.choices:
            return card
        from dockquiz.domain.judging.choices import shuffled

        return replace(card, choices=shuffled(card.choices, f"{current.id} {self.today}"))

    def intervals(self) -> Mapping[Grade, int]:
        """Return the days each grade would make the current card wait; none while drilling."""
        card = self.session.current
        if card is None or self.is_drilling:
            return {}
        now = self._clock()
        return {grade: self._event(card, grade, now, None).after.interval for grade in Grade}

    def judge(self, card: Card, given: str) -> "Judgement":
        """Judge what the learner typed."""
        from dockquiz.services.judging import judge

        return judge(card, given)

    def grade(self, grade: Grade, duration: int | None = None) -> Event | None:
        """Grade the current card and go on.

        Args:
            grade: Recall quality.
            duration: Milliseconds from the question to the grade.

        Returns:
            The event, as it stands in the store now; None while drilling.

        Raises:
            OvertakenError: If the card was graded elsewhere since it was read; it
                has left the session.
        """
        session, effect = self.session.grade(grade, duration and min(duration, _LONGEST_THOUGHT))
        event = None
        if isinstance(effect, Graded):
            try:
                event = self._record(
                    self._event(effect.card, grade, self._clock(), effect.duration)
                )
            except answering.OvertakenError:
                self.session = self.session.drop()
                raise
            self._events.append(event)
        self.session = session
        return event

    def bury(self) -> None:
        """Hide the current card until tomorrow and go on."""
        session, effect = self.session.bury()
        self._hide(effect)
        self.session = session

    def suspend(self) -> None:
        """Hide the current card until it is asked for, and go on."""
        session, effect = self.session.suspend()
        self._hide(effect)
        self.session = session

    def skip(self) -> None:
        """Put the current card at the end."""
        self.session = self.session.skip()

    def undo(self) -> Effect | None:
        """Take the last step back, in the store too.

        Returns:
            What was taken back; None if the step had written nothing, or there was none.

        Raises:
            OvertakenError: If the card was graded elsewhere since.
        """
        session, taken_back = self.session.undo()
        if taken_back is None:
            self.session = session
            return None
        now = self._clock()
        self._record(reviewlog.take_back(self._events[-1], at=now, day=self._day(now)))
        self._events.pop()
        self.session = session
        return taken_back.effect

    def back_up(self) -> None:
        """Copy the store if that was not done today; call it when a question is on the screen."""
        from dockquiz.services.backup import daily_backup

        daily_backup(self._store, now=self._clock())

    def outcome(self) -> Outcome:
        """Return what was done and what comes next."""
        from dockquiz.domain.session import summarize

        today, deck = self.today, self._options.deck
        connection = self._store.connection
        tomorrow = today + timedelta(days=1)
        return Outcome(
            summary=summarize(self.session),
            left=self.session.remaining.due + self.session.remaining.new,
            due_tomorrow=waiting.count_due(connection, self._learner, tomorrow, deck),
            next_day=waiting.next_day(connection, self._learner, today, deck),
            day=today,
        )

    def _day(self, instant: datetime) -> date:
        return study_day(instant, self._options.rollover_hour)

    def _event(self, card: QueuedCard, grade: Grade, now: datetime, duration: int | None) -> Event:
        return reviewlog.record(
            card.id,
            card.schedule,
            grade=grade,
            at=now,
            day=self._day(now),
            duration=duration,
            scheduler=Sm2(self._options.maximum_interval),
        )

    def _record(self, event: Event) -> Event:
        with self._store.transaction() as connection:
            identity = answering.record(connection, self._learner, event)
        return replace(event, id=identity)

    def _hide(self, effect: Buried | Suspended) -> None:
        now = self._clock()
        day = self._day(now)
        is_buried = isinstance(effect, Buried)
        event = reviewlog.hide(
            EventKind.BURY if is_buried else EventKind.SUSPEND,
            effect.card.id,
            effect.card.schedule,
            at=now,
            day=day,
            until=day + timedelta(days=1) if is_buried else None,
        )
        self._events.append(self._record(event))
