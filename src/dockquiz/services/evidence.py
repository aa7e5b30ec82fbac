"""Weigh the answers of a live quiz for the schedules of learners who agreed: once, and gently.

- A wrong answer brings the card's due day to today, and never lapses it.
- A right typed answer to a due card counts as *good*.
- A right choice, a slip, a new card: nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256

from dockquiz.domain.grade import Grade
from dockquiz.domain.judging.judgement import Verdict
from dockquiz.domain.queue import QueuedCard
from dockquiz.domain.quiz.evidence import Evidence, gathered
from dockquiz.domain.reviewlog import Event, EventKind
from dockquiz.services.clock import Now, clock_of, system_time
from dockquiz.services.schedulers import grade_event
from dockquiz.storage import answering, hot, learners, rooms
from dockquiz.storage import evidence as weighing
from dockquiz.storage.settings import read_settings
from dockquiz.storage.store import Store


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the answers of one learner came to."""

    learner: str
    brought: int
    """Cards whose due day is today now."""
    graded: int
    """Due cards that count as recalled."""
    nothing: int
    """Answers that change nothing."""


def weigh_room(store: Store, uid: str, *, now: Now = system_time) -> list[Weighed]:
    """Weigh all that was answered in a room of this store and was not weighed yet.

    Args:
        store: Open.
        uid: The room's.
        now: Tells the time.

    Returns:
        A line for each learner whom new evidence is about; none if the host did not turn
        it on, or no learner of this store agreed.
    """
    stored = rooms.find(store.connection, uid)
    if stored is None:
        return []
    return weigh(store, uid, gathered(rooms.log(store.connection, stored.id)), now=now)


def weigh(
    store: Store, uid: str, some: Iterable[Evidence], *, now: Now = system_time
) -> list[Weighed]:
    """Weigh evidence of a room, wherever it was gathered; what was weighed before is left out.

    What it changes for one learner is one action: one undo takes it back.

    Args:
        store: Open; learners are found in it by their names.
        uid: The room's.
        some: The evidence.
        now: Tells the time.
    """
    by_learner: dict[str, list[Evidence]] = {}
    for one in some:
        by_learner.setdefault(one.learner, []).append(one)
    known = {learner.name for learner in learners.roll(store.connection)}
    found = [
        _weigh_learner(replace(store, learner=name), uid, theirs, now)
        for name, theirs in by_learner.items()
        if name in known
    ]
    return [one for one in found if one is not None]


def _weigh_learner(store: Store, uid: str, theirs: Sequence[Evidence], now: Now) -> Weighed | None:
    learner = store.learner_id
    clock = clock_of(store, now)
    instant = clock.now()
    with store.transaction() as connection:
        done = weighing.weighed(connection, uid, learner)
        new = [one for one in theirs if one.place not in done]
        if not new:
            return None
        numbers = weighing.cards_of(connection, [one.card for one in new])
        cards = hot.some_cards(
            connection, learner, clock.day(instant), None, sorted(numbers.values())
        )
        found = {guid: cards[number] for guid, number in numbers.items() if number in cards}
        events = _events(store, uid, new, found, instant, clock.day(instant))
        held = weighing.in_log(connection, [event.uid for event in events])
        events = [event for event in events if event.uid not in held]
        answering.record_all(connection, learner, events)
        weighing.mark(connection, uid, learner, {one.place for one in new})
    brought = sum(event.kind is EventKind.RESCHEDULE for event in events)
    return Weighed(store.learner or "", brought, len(events) - brought, len(new) - len(events))


def _events(
    store: Store,
    uid: str,
    new: Sequence[Evidence],
    cards: Mapping[str, QueuedCard],
    at: datetime,
    day: date,
) -> list[Event]:
    """Return what the evidence changes; of several answers about one card the worst counts."""
    events: list[Event] = []
    said: set[str] = set()
    for one in sorted(new, key=lambda one: one.verdict is not Verdict.WRONG):
        card = cards.get(one.card)
        if card is None or one.card in said:
            continue
        said.add(one.card)
        event = _event(store, one, card, at, day)
        if event is not None:
            events.append(replace(event, uid=event_uid(uid, one)))
    return events


def _event(store: Store, one: Evidence, card: QueuedCard, at: datetime, day: date) -> Event | None:
    schedule = card.schedule
    if schedule.due is None:
        return None
    if one.verdict is Verdict.WRONG and schedule.due > day:
        return Event(
            kind=EventKind.RESCHEDULE,
            card_id=card.id,
            at=at,
            day=day,
            before=schedule,
            after=replace(schedule, due=day),
        )
    if one.verdict is Verdict.RIGHT and one.recalled and schedule.due <= day:
        options = read_settings(store.connection, store.learner_id).of(card.deck)
        return grade_event(store, options, card, Grade.GOOD, at=at, day=day)
    return None


def event_uid(room: str, one: Evidence) -> int:
    """Return the number of the event that evidence leads to: the same in every store."""
    said = f"{room}\n{one.place}\n{one.learner}".encode()
    return int.from_bytes(sha256(said).digest()[:8]) >> 1
