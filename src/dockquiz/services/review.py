"""A review: the cards of today one by one, each answer written before it is shown.

The session (`domain.session`) says what follows what; this service carries out
its effects in the store, one transaction each, and only then moves on. Whatever
ends the process, what was shown as graded is in the store.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dockquiz.domain import reviewlog
from dockquiz.domain.card import Card
from dockquiz.domain.grade import Grade
from dockquiz.domain.limits import Limits
from dockquiz.domain.queue import QueuedCard
from dockquiz.domain.reviewlog import Event, EventKind
from dockquiz.domain.session import Buried, Effect, Graded, Phase, Session, Suspended
from dockquiz.domain.studyday import later
from dockquiz.services import leeches
from dockquiz.services.clock import Now, clock_of
from dockquiz.services.drilling import Drill
from dockquiz.services.due import read_practice, read_queue
from dockquiz.services.freshness import GoneError, require_shown, why_lost
from dockquiz.services.opening import Wanted, open_store
from dockquiz.services.schedulers import grade_event, strangers
from dockquiz.storage import answering, hot, waiting
from dockquiz.storage.connection import Connection
from dockquiz.storage.settings import read_settings
from dockquiz.storage.store import Store

if TYPE_CHECKING:
    from dockquiz.domain.actions import Action
    from dockquiz.domain.judging.judgement import Judgement
    from dockquiz.services.importing import FileReport
    from dockquiz.services.outcome import Outcome

LONGEST_THOUGHT = 600_000
"""Milliseconds: whoever needs more has left the keyboard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a learner may choose about a review."""

    deck: str | None = None
    """Only this deck and those inside it; where there is none, only what this query means."""
    limits: Limits = field(default_factory=Limits)
    """What is asked for instead of the limits of the decks."""
    ahead: int | None = None
    """Ask what is due in so many days from tomorrow, and nothing else."""
    cram: bool = False
    """Ask everything, due or not; every grade is practice."""
    drill: bool = False
    """Ask only what was graded below 4 today, once more."""


@contextmanager
def open_review(wanted: Wanted, *, clock: Now, options: Options) -> Iterator["Review"]:
    """Open a store for one sitting.

    Args:
        wanted: Which store, and whose part of it.
        clock: Tells the time; asked once for the queue, and again for every answer.
        options: What the learner chose.

    Raises:
        StoreError: If the store cannot be used.
        DockquizError: If there is no such deck.
    """
    with open_store(wanted, now=clock()) as store:
        yield Review(store, clock=clock, options=options)


class Review:
    """One sitting over an open store; a store without cards gives an empty one."""

    def __init__(self, store: Store, *, clock: Now, options: Options) -> None:
        self._store = store
        self._options = options
        self._learner = store.learner_id
        self._clock = clock_of(store, clock)
        self._settings = read_settings(store.connection, self._learner)
        self._options_of = cache(self._settings.of)
        self._deck = options.deck
        self._only: AbstractSet[int] | None = None
        """The cards that a query means."""
        self.session = Session(())
        self._decks: dict[int, str] = {}
        """The deck of each card of the session."""
        self._actions: list[list[Event]] = []
        """What was written at this sitting and stands, with the ids."""
        self._drill = Drill(store, self.today)
        self.current_card: Card | None = None
        """What was asked last, as `card` gave it."""
        self._shown_at: int | None = None
        """When the words of the card that was shown changed last."""
        self._news: list[str] = []
        if not self.is_store_empty:
            self._begin()

    def _begin(self) -> None:
        """Read the queue; siblings that are in it are meant to come."""
        store, options = self._store, self._options
        self._deck, self._only = options.deck, None
        if options.deck and not waiting.has_deck(store.connection, options.deck):
            from dockquiz.services.selecting import asked

            self._deck, self._only = None, asked(store, options.deck, now=self._clock.now())
        cards = () if options.drill else self._read()
        if strangers(cards, self._settings):
            from dockquiz.services.switching import settle

            settle(store, self._clock.now(), only=self._learner)
            cards = self._read()
        drill: tuple[QueuedCard, ...] = ()
        if options.drill or not (options.cram or options.ahead is not None):
            drill = self._drill.owed(self._deck, only=self._only, again=options.drill)
        self.session = Session(cards, drill=drill, shared=frozenset())
        self._decks |= {card.id: card.deck for card in (*cards, *drill)}

    def _read(self) -> tuple[QueuedCard, ...]:
        store, day, options = self._store, self.today, self._options
        if options.cram or options.ahead is not None:
            ahead = None if options.cram else options.ahead
            return read_practice(store, day=day, deck=self._deck, ahead=ahead, only=self._only)
        return read_queue(store, day=day, deck=self._deck, limits=options.limits, only=self._only)

    @property
    def is_store_empty(self) -> bool:
        """Whether there is no card at all yet."""
        return not waiting.has_cards(self._store.connection)

    def add_bundled(self, language: str) -> Path:
        """Import the deck that ships for a language, and begin with it.

        Returns:
            The note that was imported.
        """
        from dockquiz.services.bundled import add_bundled

        note = add_bundled(self._store, language, now=self._clock.now())
        self._begin()
        return note

    @property
    def today(self) -> date:
        """The study day of this moment."""
        return self._clock.today()

    @property
    def day_ahead_of_clock(self) -> date | None:
        """The last study day on record, if the clock says that it is still to come."""
        last = waiting.last_day(self._store.connection, self._learner)
        return last if last and last > self.today else None

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

        What left the notes, was hidden or was graded elsewhere is left out; `news` tells
        of it. Options stand in an order of the day: the same until tomorrow.
        """
        while (current := self.session.current) is not None:
            stamp = hot.stamp(self._store.connection, self._learner, current.id)
            lost = why_lost(current, stamp, day=self.today, is_drilling=self.is_drilling)
            if stamp is not None and lost is None:
                self._shown_at = stamp.changed_at
                self.current_card = self._content(current)
                return self.current_card
            self._news.append(lost or "")
            self.session = self.session.drop()
        self.current_card = None
        return None

    def news(self) -> list[str]:
        """Return what befell cards since it was asked last, a line each."""
        news, self._news = self._news, []
        return news

    def _content(self, current: QueuedCard) -> Card:
        card = hot.content(self._store.connection, current.id)
        if not card.choices:
            return card
        from dockquiz.domain.judging.choices import shuffled

        return replace(card, choices=shuffled(card.choices, f"{current.id} {self.today}"))

    def intervals(self) -> Mapping[Grade, int]:
        """Return the days each grade would make the current card wait; none while drilling."""
        card = self.session.current
        if card is None or self.is_drilling or self._options.cram:
            return {}
        now, today = self._clock.now(), self.today
        events = {grade: self._event(card, grade, now, None) for grade in Grade}
        return {grade: (e.after.due - today).days for grade, e in events.items() if e.after.due}

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
            GoneError: If it left the notes or was hidden since; it has left the session, too.
            ChangedError: If its words changed since it was shown; it is still to be asked.
            StoreError: If the store cannot be written; the card is still to be asked.
        """
        session, effect = self.session.grade(grade, duration and min(duration, LONGEST_THOUGHT))
        event = None
        if isinstance(effect, Graded):
            try:
                event = self._answer(effect)
            except (answering.OvertakenError, GoneError):
                self.session = self.session.drop()
                raise
        self._go(session)
        return event

    def _go(self, session: Session) -> None:
        self.session = session
        self._drill.follow(session)

    def bury(self) -> None:
        """Hide the current card until tomorrow and go on."""
        session, effect = self.session.bury()
        self._hide(effect)
        self._go(session)

    def suspend(self) -> None:
        """Hide the current card until it is asked for, and go on."""
        session, effect = self.session.suspend()
        self._hide(effect)
        self._go(session)

    def skip(self) -> None:
        """Put the current card at the end."""
        self.session = self.session.skip()

    def undo(self) -> "Effect | Action | None":
        """Take the last step back, in the store too.

        At the start of the sitting that is the last thing the learner did before it,
        whenever that was; its card comes next.

        Returns:
            What was taken back: the effect of a step, or an action of an earlier sitting.
            None if the step had written nothing, or there was none.

        Raises:
            NotTakenBackError: If something else happened to the card since.
        """
        from dockquiz.services import undoing

        now = self._clock.now()
        day = self._clock.day(now)
        if not self.has_previous:
            return self._undo_earlier(now, day)
        session, taken_back = self.session.undo()
        if taken_back is not None:
            action = undoing.action_of(self._actions[-1])
            undoing.take_back(self._store, [action], now=now, day=day)
            self._actions.pop()
        self._go(session)
        return taken_back.effect if taken_back else None

    def _undo_earlier(self, now: datetime, day: date) -> "Action | None":
        """Take back what was done last before this sitting, and ask its card."""
        from dockquiz.services import undoing

        actions = undoing.last_actions(self._store, 1)
        if not actions:
            return None
        undoing.take_back(self._store, actions, now=now, day=day)
        ids = actions[0].cards
        cards = hot.some_cards(self._store.connection, self._learner, day, None, ids)
        if len(ids) > 1 or not cards:
            self._begin()
            return actions[0]
        (card,) = cards.values()
        self._decks[card.id] = card.deck
        self._go(self.session.reopened(card))
        return actions[0]

    def back_up(self) -> None:
        """Copy the store if that was not done today; call it when a question is on the screen."""
        from dockquiz.services.backup import daily_backup

        daily_backup(self._store, now=self._clock.now())

    def outcome(self) -> "Outcome":
        """Return what was done and what comes next."""
        from dockquiz.services.outcome import read_outcome

        leeches = sum(map(self.is_leech, (action[0] for action in self._actions)))
        outcome = read_outcome(
            self._store,
            self.session,
            today=self.today,
            deck=self._deck,
            limits=self._options.limits,
            leeches=leeches,
            fitting=None if self._only is None else len(self._only),
        )
        return replace(outcome, is_drill=self._options.drill)

    def edit(self, text: str) -> bool:
        """Give the current card the words of an edited form; return whether they are new.

        Raises:
            EditError: If the form cannot be read.
        """
        from dockquiz.services import editing

        card = self.session.current
        assert card is not None
        return editing.edit(self._store, card.id, editing.read_form(text), now=self._clock.now())

    def take_note(self, path: Path) -> "FileReport":
        """Import one note again, after it was edited."""
        from dockquiz.services import editing

        return editing.take_note(self._store, path, now=self._clock.now())

    def is_leech(self, event: Event) -> bool:
        """Whether a grade made its card a leech."""
        return leeches.bites(event, self._options_of(self._decks[event.card_id]))

    def _answer(self, effect: Graded) -> Event:
        """Write a grade, and what follows from it."""
        card = effect.card
        event = self._event(card, effect.grade, self._clock.now(), effect.duration)
        with self._store.transaction() as connection:
            require_shown(connection, self._learner, card.id, self._shown_at)
            more = leeches.tag_leech(connection, self._learner, event, self._options_of(card.deck))
            written = self._written(connection, event, *more)
        self._actions.append(written)
        return written[0]

    def _event(self, card: QueuedCard, grade: Grade, now: datetime, duration: int | None) -> Event:
        day = self._clock.day(now)
        if self._options.cram:
            return reviewlog.practise(
                card.id, card.schedule, grade=grade, at=now, day=day, duration=duration
            )
        options = self._options_of(card.deck)
        return grade_event(self._store, options, card, grade, at=now, day=day, duration=duration)

    def _hide(self, effect: Buried | Suspended) -> None:
        now = self._clock.now()
        day = self._clock.day(now)
        is_buried = isinstance(effect, Buried)
        event = reviewlog.hide(
            EventKind.BURY if is_buried else EventKind.SUSPEND,
            effect.card.id,
            effect.card.schedule,
            at=now,
            day=day,
            until=later(day, 1) if is_buried else None,
        )
        with self._store.transaction() as connection:
            written = self._written(connection, event)
        self._actions.append(written)

    def _written(self, connection: Connection, *events: Event) -> list[Event]:
        """Write the events of one action, and return them with their ids."""
        ids = answering.record_all(connection, self._learner, events)
        return [replace(event, id=i) for event, i in zip(events, ids, strict=True)]
