"""A year of two learners over one store, and what must come of it, worked out apart.

The notes are edited every week, the learners forget, take back, bury, suspend, stay
up past midnight, travel, and are away for three weeks: one says so before, the other
spreads what has piled up. Beside the program runs a ledger that knows SM-2 only as it
was published, in fractions.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from math import ceil
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from dockquiz.domain.grade import Grade
from dockquiz.domain.limits import Limits
from dockquiz.domain.studyday import study_day
from dockquiz.services import undoing
from dockquiz.services.catchingup import catch_up
from dockquiz.services.clock import Clock
from dockquiz.services.importing import Outcome, import_notes
from dockquiz.services.pausing import pause
from dockquiz.services.review import Options, Review
from dockquiz.storage import hot
from dockquiz.storage.store import Store

START = date(2024, 3, 1)
DAYS = 365
PARIS, NEW_YORK = ZoneInfo("Europe/Paris"), ZoneInfo("America/New_York")
AWAY = range(150, 171)
"""Days without any review."""
ABROAD = range(230, 245)
FORTNIGHT = 14
FILES = 10
LONGEST = 90
"""Reviews of one evening: a year has to end."""


@dataclass(frozen=True)
class Entry:
    """What a learner's schedule of a card must be."""

    due: date | None = None
    interval: int = 0
    ease: Fraction = Fraction(5, 2)
    repetitions: int = 0
    lapses: int = 0
    suspended: bool = False
    buried_until: date | None = None

    def graded(self, grade: Grade, day: date) -> "Entry":
        """Apply SM-2 as published: steps 3, 5 and 6, in fractions."""
        if grade < 3:
            lapses = self.lapses + (self.repetitions > 0)
            due = day + timedelta(days=1)
            leech = lapses > self.lapses and lapses in {8, 12, 16, 20, 24}
            suspended = self.suspended or leech
            return replace(
                self, due=due, interval=1, repetitions=0, lapses=lapses, suspended=suspended
            )
        q = 5 - int(grade)
        change = Fraction(1, 10) - q * (Fraction(8, 100) + q * Fraction(2, 100))
        ease = max(Fraction(13, 10), self.ease + change)
        first = {0: 1, 1: 6}.get(self.repetitions)
        interval = ceil(self.interval * ease) if first is None else first
        due = day + timedelta(days=interval)
        return replace(
            self, due=due, interval=interval, ease=ease, repetitions=self.repetitions + 1
        )


@dataclass
class Book:
    """The notes: questions and answers a file, all of them different."""

    folder: Path
    random: Random
    pages: list[list[tuple[str, str]]] = field(default_factory=lambda: [[] for _ in range(FILES)])
    seen: set[str] = field(default_factory=set)

    def words(self, count: int) -> str:
        """Return words that stand together nowhere else."""
        syllables = "ba ce di fo gu la me ni po ru sa te vi zo mar lin tor".split()
        while True:
            text = " ".join(
                "".join(self.random.choices(syllables, k=self.random.randint(2, 4)))
                for _ in range(count)
            )
            if text not in self.seen:
                self.seen.add(text)
                return text

    def add(self, count: int) -> None:
        """Write new cards at the ends of files."""
        for _ in range(count):
            page = self.random.choice(self.pages)
            page.append((f"Where does {self.words(5)} lie?", self.words(3)))

    def edit(self) -> None:
        """Reword questions, mend answers, move and remove blocks, add some."""
        for _ in range(6):
            page = self.random.choice(self.pages)
            place = self.random.randrange(len(page))
            question, answer = page[place]
            if self.random.random() < 0.5:
                page[place] = question.replace("Where does", "Where exactly does"), answer
            else:
                page[place] = question, answer + "ra"
        source, target = self.random.sample(self.pages, 2)
        target.insert(0, source.pop())
        self.random.choice(self.pages).pop()
        self.add(5)

    def save(self) -> None:
        """Write the files."""
        for number, page in enumerate(self.pages):
            text = "\n".join(f"Q: {question}\nA: {answer}\n" for question, answer in page)
            (self.folder / f"topic-{number}.md").write_text(text, encoding="utf-8")


class Year:
    """Two learners, their store, their notes, and the ledger."""

    def __init__(self, store: Store, folder: Path, *, cards: int, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311  (a failure can be repeated)
        self.book = Book(folder, self.random)
        self.book.add(cards)
        self.stores = {"me": store, "Ada": replace(store, learner="Ada")}
        self.ledger: dict[str, dict[int, Entry]] = {name: {} for name in self.stores}
        self.trail: dict[str, list[dict[int, Entry]]] = {name: [] for name in self.stores}
        """What each standing step of a learner found, the latest last."""
        self.known: dict[int, str] = {}
        """Every card there ever was, with its guid."""

    def live(self) -> None:
        """Live through the year, checking on the way."""
        for number in range(DAYS):
            if number % 7 == 0:
                self.take_notes(number)
            if number == AWAY.start:
                self.pause("Ada", number)
            if number == AWAY.stop:
                self.catch_up("me", number)
            if number in AWAY:
                continue
            for name in self.stores:
                if self.random.random() < 0.85:
                    self.evening(name, number)

    def take_notes(self, number: int) -> None:
        """Edit the notes and import them again."""
        if number:
            self.book.edit()
        self.book.save()
        store = self.stores["me"]
        reports = import_notes(store, [self.book.folder], now=self.instant(number, 12))
        assert {report.outcome for report in reports} <= {Outcome.IMPORTED, Outcome.UNCHANGED}
        rows = dict(store.connection.execute("SELECT id, guid FROM card").fetchall())
        assert self.known.items() <= rows.items()
        self.known = rows
        for entries in self.ledger.values():
            for card in rows:
                entries.setdefault(card, Entry())

    def pause(self, name: str, number: int) -> None:
        """Move all due days to after the holidays."""
        entries, today = self.ledger[name], START + timedelta(days=number)
        found = {card: entry for card, entry in entries.items() if entry.due}

        pause(self.stores[name], clock=self._noon(number), days=len(AWAY))

        for card, entry in found.items():
            assert entry.due
            entries[card] = replace(entry, due=max(entry.due, today) + timedelta(days=len(AWAY)))
        self.trail[name].append(found)

    def catch_up(self, name: str, number: int) -> None:
        """Spread what has come due over a fortnight, and see that the days are even."""
        store, entries, today = self.stores[name], self.ledger[name], START + timedelta(days=number)
        overdue = {card for card, entry in entries.items() if entry.due and entry.due <= today}

        made = catch_up(store, clock=self._noon(number), days=FORTNIGHT)

        assert made.moved > 10 * FORTNIGHT
        assert max(made.after) - min(made.after) <= 1
        assert sum(made.after) == sum(made.before)
        found = {}
        for card in overdue:
            due = hot.schedule(store.connection, store.learner_id, card).due
            if due and due != entries[card].due:
                assert today < due < today + timedelta(days=FORTNIGHT)
                found[card] = entries[card]
                entries[card] = replace(entries[card], due=due)
        assert len(found) == made.moved
        self.trail[name].append(found)

    def evening(self, name: str, number: int) -> None:
        """Hold one review, which may end early or go on past midnight."""
        moments = self._moments(number)
        if self.random.random() < 0.1:
            self._regret(name, next(moments))
        day = START + timedelta(days=number)
        review = Review(
            self.stores[name],
            clock=lambda: next(moments),
            options=Options(limits=Limits(new=10, reviews=LONGEST)),
        )
        entries = self.ledger[name]
        before: list[dict[int, Entry]] = []
        """What the steps of this evening found."""
        for _ in range(self.random.choice((LONGEST, LONGEST, 25))):
            current = review.session.current
            if current is None:
                break
            if review.is_drilling:
                review.grade(Grade.GOOD)
                continue
            step = self.random.choices(("grade", "undo", "bury", "suspend"), (95, 3, 1.5, 0.5))[0]
            if step == "undo" and before:
                review.undo()
                entries |= before.pop()
                continue
            entry = entries[current.id]
            assert entry.due is None or entry.due <= day
            before.append({current.id: entry})
            entries[current.id] = self._step(review, step, entry, day)
        self.trail[name] += before

    def _regret(self, name: str, now: datetime) -> None:
        """Take back the last steps of an earlier evening."""
        store, trail = self.stores[name], self.trail[name]
        count = min(self.random.randint(1, 5), len(trail))
        actions = undoing.last_actions(store, count)
        undoing.take_back(store, actions, now=now, day=study_day(now))
        for action in actions:
            found = trail.pop()
            assert {event.card_id for event in action.events} == found.keys()
            self.ledger[name] |= found

    def _step(self, review: Review, step: str, entry: Entry, day: date) -> Entry:
        """Do one thing to the current card; return what its schedule must be then."""
        if step == "bury":
            review.bury()
            return replace(entry, buried_until=day + timedelta(days=1))
        if step == "suspend":
            review.suspend()
            return replace(entry, suspended=True)
        grade = self.random.choices(list(Grade)[2:], (14, 14, 60, 12))[0]
        review.grade(grade, 4_000)
        return entry.graded(grade, day)

    def _noon(self, number: int) -> Clock:
        return Clock(lambda: self.instant(number, 12))

    def _moments(self, number: int) -> Iterator[datetime]:
        """Yield instants of one study day, 20 seconds apart; some begin early, some grow late."""
        start = self.instant(number, self.random.choice((5, 20, 23)))
        if start.hour == 23:
            start += timedelta(minutes=50)
        while True:
            yield start
            start += timedelta(seconds=20)

    def instant(self, number: int, hour: int) -> datetime:
        """Return an hour of a day, where the learners are then."""
        zone = NEW_YORK if number in ABROAD else PARIS
        day = START + timedelta(days=number)
        return datetime.combine(day, time(hour), zone)
