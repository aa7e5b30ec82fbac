"""Take the review log of an Anki package into the store, each answer once.

Where only Anki has news of a card, it stands as Anki has it; an `import` in its log says
so, and everything behind it is computed from there. Where both have, the schedule is
computed from the answers of both, as between two stores.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Any

from dockquiz.domain.reviewlog import HIDING, Event, EventKind, standing
from dockquiz.domain.schedule import Schedule
from dockquiz.domain.scheduler import Scheduler, SchedulerName
from dockquiz.exchange.anki.reading import history, identity
from dockquiz.exchange.anki.reading.collection import Collection
from dockquiz.exchange.anki.reading.days import Days
from dockquiz.exchange.anki.reading.history import LATEST, START, Place
from dockquiz.exchange.anki.revlog import BUTTONS
from dockquiz.services.ankicards import Seat
from dockquiz.storage import ankinotes, answering, otherlog
from dockquiz.storage.answering import milliseconds
from dockquiz.storage.connection import Connection

_AT_ONCE = 5_000
_SAME = 1_000
"""Milliseconds: an answer that went out from here may have been moved by so much."""
_GOES_OUT = frozenset(EventKind) - HIDING - {EventKind.UNDO}
"""Kinds that an export writes into Anki's log."""
_DECIDED = frozenset({EventKind.RESCHEDULE, EventKind.PAUSE})
"""Kinds that an answer behind them makes void: it gives another due day."""


@dataclass(slots=True)
class Brought:
    """What the log of a package brought."""

    answers: int = 0
    """That were not here."""
    known: int = 0
    """That were."""
    of_deleted: int = 0
    """Of cards that are not in the package."""
    of_skipped: int = 0
    """Of cards that were left out."""
    unreadable: int = 0
    """At no instant of this world."""
    moved: int = 0
    """Cards that stand as Anki has them."""
    both: tuple[int, ...] = ()
    """Cards of which both sides have news: their schedules are still to be computed."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How days are counted and schedules made."""

    days: Days
    rule: Callable[[str], Scheduler]
    """Gives the scheduler of a deck."""
    name: str
    """Of the learner."""


class Bringing:
    """Brings the log of one package to the cards of one learner."""

    def __init__(
        self,
        connection: Connection,
        learner: int,
        source: Collection,
        seats: dict[int, Seat],
        ways: Ways,
    ) -> None:
        self._connection = connection
        self._learner = learner
        self._source = source
        self._seats = seats
        self._ways = ways
        self._mine, self._others = ankinotes.event_numbers(connection, learner)
        self._next = ankinotes.next_event(connection)
        touched = ankinotes.cards_with_events(connection, learner)
        self._whose = identity.whose(ways.name)
        self._is_first = source.scheduler == 1
        self._brought = Brought()
        self._pending: defaultdict[int, list[tuple[int, ...]]] = defaultdict(list)
        """Answers that are not here of cards that are, by Anki's numbers of the cards."""
        self._seen: set[int] = set()
        """Numbers of the events here that the package has."""
        self._rows: list[tuple[Any, ...]] = []
        for seat in seats.values():
            seat.salt = identity.salt(seat.identity, self._whose)
            seat.is_fresh = seat.id not in touched

    def add(self, skipped: set[int], tell: Callable[[int], None]) -> None:
        """Bring what was answered on new cards; what is new on others waits for `join`.

        Args:
            skipped: Anki's numbers of the cards that were left out.
            tell: Hears how many answers were read.
        """
        seats, step = self._seats, self._answer
        for count, answer in enumerate(self._source.answers()):
            seat = seats.get(answer[1])
            if seat is None:
                self._brought.of_skipped += answer[1] in skipped
                self._brought.of_deleted += answer[1] not in skipped
            elif not 0 < answer[0] < LATEST:
                self._brought.unreadable += 1
            elif seat.is_fresh:
                step(seat, answer)
            elif (uid := self._uid(answer[0], seat)) in self._mine:
                self._brought.known += 1
                self._seen.add(uid)
            else:
                self._pending[answer[1]].append(answer)
            if count % _AT_ONCE == 0:
                self._flush()
                tell(count)
        self._place_new()
        self._flush()

    def join(self) -> Brought:
        """Bring the news of cards that are here."""
        self._join()
        self._flush()
        otherlog.count_on(self._connection)
        return self._brought

    def _uid(self, at: int, seat: Seat) -> int:
        number = at << identity.SALT_BITS | seat.salt
        if self._others and number in self._others:
            return identity.state_uid(seat.identity, self._whose, EventKind.REVIEW, at)
        return number

    def _answer(self, seat: Seat, answer: tuple[int, ...]) -> None:
        """Write the event of an answer."""
        at, before = answer[0], seat.place
        offset, day = self._ways.days.of(at)
        kind, grade, after = history.step(before, answer, day, is_first_scheduler=self._is_first)
        took = None if grade is None else answer[5]
        head = self._next, self._learner, seat.id, None, None, self._uid(at, seat)
        said = kind, at, offset, day, grade, took, None
        self._rows.append(head + said + before + after)
        self._next += 1
        seat.place = after
        seat.last = at
        self._brought.answers += 1

    def _write(self, seat: Seat, said: tuple[Any, ...], after: Place) -> None:
        """Write an event that leads a card on."""
        self._rows.append(
            (self._next, self._learner, seat.id, None, None, *said, *seat.place, *after)
        )
        self._next += 1
        seat.place = after

    def _flush(self) -> None:
        if self._rows:
            otherlog.write(self._connection, self._rows)
            self._rows = []

    def _place_new(self) -> None:
        """Leave cards that are new to the learner where Anki has them."""
        rows, flags = [], []
        for seat in self._seats.values():
            if not seat.is_fresh:
                continue
            suspended, until = self._leave(seat)
            self._brought.moved += seat.place != START
            if seat.place != START or suspended or until:
                rows.append((*seat.place, suspended, until, seat.id, self._learner))
            # A flag that was taken off here must not come back.
            if (seat.is_new or not self._mine) and (flag := seat.card.flags & 7):
                flags.append((flag, seat.id))
        otherlog.put(self._connection, rows)
        ankinotes.set_flags(self._connection, self._learner, flags)

    def _leave(self, seat: Seat) -> tuple[int, int | None]:
        """Lead a card where Anki has it; return whether it is suspended, and until when buried."""
        self._pin(seat)
        changed = min(max(seat.card.mod, 0) * 1_000, LATEST - 1)
        suspended = history.is_suspended(seat.card)
        if suspended:
            self._say(seat, EventKind.SUSPEND, changed)
        until = history.buried_until(seat.card, self._ways.days)
        if until:
            self._say(seat, EventKind.BURY, changed, until)
        return int(suspended), until

    def _pin(self, seat: Seat) -> None:
        """Say in the log where Anki has a card; a new one was never anywhere."""
        goal = self._ruled(seat, history.standing(seat.card, seat.place, self._ways.days))
        if goal == START and seat.place == START:
            return
        at = seat.last or min(max(seat.card.mod, 0) * 1_000, LATEST - 1)
        self._say(seat, EventKind.IMPORT, at, after=goal)

    def _say(
        self,
        seat: Seat,
        kind: EventKind,
        at: int,
        until: int | None = None,
        after: Place | None = None,
    ) -> None:
        offset, day = self._ways.days.of(at)
        goal = after or seat.place
        number = identity.state_uid(seat.identity, self._whose, kind, at, until, *goal[:5])
        if number not in self._mine:
            self._write(seat, (number, kind.value, at, offset, day, None, None, until), goal)

    def _ruled(self, seat: Seat, place: Place) -> Place:
        """Return where a card stands in the terms of the scheduler of its deck."""
        rule = self._ways.rule(seat.deck)
        if rule.name is SchedulerName.SM2 or place.due is None:
            return place
        return _place(rule.adopt(_schedule(place)))

    def _join(self) -> None:
        """Bring the news of cards that are here."""
        by_card = {self._seats[number].id: number for number in self._pending}
        both = []
        logs = answering.logs_of(self._connection, self._learner, [*by_card])
        states = otherlog.states(self._connection, self._learner, [*by_card])
        for card, number in by_card.items():
            seat = self._seats[number]
            news = _News(logs[card], self._pending[number], self._seen)
            self._brought.known += len(self._pending[number]) - len(news.answers)
            if not news.answers:
                continue
            seat.place = _place(states[card][0])
            for answer in news.answers:
                self._answer(seat, answer)
            if news.is_ours_too:
                both.append(card)
                continue
            self._pin(seat)
            otherlog.place(
                self._connection, self._learner, {card: (_schedule(seat.place), states[card][1])}
            )
            self._brought.moved += 1
        self._brought.both = tuple(both)


class _News:
    """What each side knows of a card that the other does not."""

    def __init__(
        self, log: Sequence[Event], answers: Sequence[tuple[int, ...]], seen: AbstractSet[int]
    ) -> None:
        """Hold a log against the answers in a package.

        Args:
            log: Of the card, here.
            answers: Those of the package that no event here has the number of.
            seen: Numbers of the events here that the package has.
        """
        own = [event for event in standing(log) if event.uid not in seen]
        unmatched = {event.id: event for event in own if event.kind in _GOES_OUT}
        self.answers: list[tuple[int, ...]] = []
        """Those that are not here."""
        last = 0
        for answer in answers:
            same = next((e for e in unmatched.values() if _is_same(e, answer)), None)
            if same is None:
                self.answers.append(answer)
            else:
                del unmatched[same.id]
                last = max(last, milliseconds(same.at))
        latest = self.answers[-1][0] if self.answers else 0
        self.is_ours_too = any(_is_news(e, last, latest) for e in unmatched.values())
        """Whether there is anything here that Anki does not know."""


def _is_same(event: Event, answer: tuple[int, ...]) -> bool:
    """Whether an answer is an event of ours that went out."""
    button = BUTTONS[event.grade] if event.grade is not None else 0
    return button == answer[2] and abs(milliseconds(event.at) - answer[0]) < _SAME


def _is_news(event: Event, last: int, latest: int) -> bool:
    """Whether an event of ours that did not go out says more than the answers behind it."""
    if event.kind is EventKind.REVIEW:
        return True
    at = milliseconds(event.at)
    if event.kind is EventKind.RESET:
        return at > last
    return event.kind in _DECIDED and at > latest


def _schedule(place: Place) -> Schedule:
    due, interval, ease, repetitions, lapses, reviewed, stability, difficulty = place
    return Schedule(
        due=None if due is None else date.fromordinal(due),
        interval=interval,
        ease=ease,
        repetitions=repetitions,
        lapses=lapses,
        reviewed_on=None if reviewed is None else date.fromordinal(reviewed),
        stability=stability,
        difficulty=difficulty,
    )


def _place(schedule: Schedule) -> Place:
    due, reviewed = schedule.due, schedule.reviewed_on
    return Place(
        None if due is None else due.toordinal(),
        schedule.interval,
        schedule.ease,
        schedule.repetitions,
        schedule.lapses,
        None if reviewed is None else reviewed.toordinal(),
        schedule.stability,
        schedule.difficulty,
    )
