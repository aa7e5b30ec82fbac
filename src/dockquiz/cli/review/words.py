"""Everything a review says, in one place; the cards speak their own language."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from dockquiz.cli.review.keys import ACTIONS, LETTERS
from dockquiz.domain.card import Card, Kind
from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import Event, EventKind
from dockquiz.domain.session import Buried, Effect, Graded, Remaining
from dockquiz.i18n import _, _p
from dockquiz.services.review import Outcome

NO_NOTE = "the note is gone, so its lines cannot be shown"
NOTHING_TO_UNDO = "nothing to undo"
BURIED = "buried until tomorrow"
SUSPENDED = "suspended"
SKIPPED = "skipped for now"
DRILL = "drill: the cards below good again, schedules stay"
UNKNOWN_KEY = "no such key; ? shows them"
NOTHING_DUE = "Nothing is due."
OFFER = "There are no cards yet. Start with the bundled Docker deck?"
IMPORT_HINT = "`dockquiz import PATH` makes cards of your notes."
ENTER_SHOWS = "Enter shows the answer, ? the keys"
TYPE_IT = "type the answer; Enter alone shows it, ? the keys"
CHOOSE = "type the letter of an option; Enter alone shows the answer, ? the keys"
CHOOSE_SEVERAL = "several are right: type their letters; Enter alone shows the answer, ? the keys"
ANSWER_FIRST = "answer first, or press Enter to see the answer"
YOURS = "yours"
RIGHT = "right"


def grade_name(grade: Grade) -> str:
    """Say a grade in a word."""
    return {
        Grade.BLACKOUT: _("blackout"),
        Grade.WRONG: _p("grade", "wrong"),
        Grade.AGAIN: _("again"),
        Grade.HARD: _("hard"),
        Grade.GOOD: _("good"),
        Grade.EASY: _("easy"),
    }[grade]


def loaded(note: Path) -> str:
    """Say which bundled deck was put into an empty store."""
    return f"The store was empty: loaded the bundled deck {note.name}."


def days(count: int) -> str:
    """Say an interval briefly: `6 d`, `5 mo`, `4.1 y`."""
    if count < 100:
        return f"{count} d"
    return f"{count / 30.44:.0f} mo" if count < 700 else f"{count / 365.25:.1f} y"


def duration(milliseconds: int) -> str:
    """Say how long something took: `42 s`, `3 min`."""
    seconds = round(milliseconds / 1_000)
    return f"{seconds} s" if seconds < 90 else f"{round(seconds / 60)} min"


def button(key: str, grade: Grade, intervals: Mapping[Grade, int]) -> str:
    """Say what a key does: `3 good 6 d`."""
    wait = f" {days(intervals[grade])}" if grade in intervals else ""
    return f"{key} {grade_name(grade)}{wait}"


def graded(grade: Grade, event: Event | None) -> str:
    """Say what a grade, now stored, came to."""
    if event is None:
        return f"{grade_name(grade)} (drill)"
    if event.kind is EventKind.PRACTICE:
        return f"{grade_name(grade)} (practice; due {event.after.due} as before)"
    return f"{grade_name(grade)}: back in {days(event.after.interval)}, on {event.after.due}"


def taken_back(effect: Effect | None) -> str:
    """Say what an undo took back."""
    if isinstance(effect, Graded):
        return f"taken back: {grade_name(effect.grade)}"
    if effect is None:
        return "one step back"
    return "no longer buried" if isinstance(effect, Buried) else "no longer suspended"


def remaining(left: Remaining) -> str:
    """Say what is left: `3 due · 12 new · 1 to drill`."""
    counts = [(left.due, "due"), (left.new, "new"), (left.drill, "to drill")]
    return " · ".join(f"{count} {name}" for count, name in counts if count)


def keys(offered: Mapping[str, Grade]) -> list[str]:
    """Explain the keys, a line each."""
    letters = {grade: letter for letter, grade in LETTERS.items()}
    grades = [
        f"{key}{' ' + letters[grade] if grade in letters else '  '}  {grade_name(grade)}"
        for key, grade in offered.items()
    ]
    return [
        "Enter  show the answer",
        *grades,
        *(f"{key}    {action.value}" for key, action in ACTIONS.items()),
    ]


def options(card: Card) -> list[str]:
    """Say what there is to choose from, a letter before each: `a) one`."""
    if not card.choices:
        return []
    from dockquiz.domain.judging.choices import letter

    return [f"{letter(place)}) {choice}" for place, choice in enumerate(card.choices)]


def how_to_answer(card: Card) -> str:
    """Say how to answer a card on a line."""
    if card.kind is not Kind.CHOICE:
        return TYPE_IT
    from dockquiz.domain.judging.choices import right_choices

    return CHOOSE_SEVERAL if len(right_choices(card)) > 1 else CHOOSE


def remarks(card: Card) -> list[str]:
    """Say what the learner should know when the answer is shown."""
    lines = [f"also right: {other}" for other in card.accept]
    lines += [f"line {c.line} of the note says {c.found}: read as {c.to}" for c in card.corrections]
    if card.suspect:
        lines.append(f"the note may be wrong: {card.suspect}")
    return lines


def source(card: Card) -> str:
    """Say where a card comes from: `notes.txt:155`."""
    if not card.sources:
        return ""
    return f"{short(card.sources[0].path)}:{card.sources[0].line}"


def short(path: str) -> str:
    """Return a path as briefly as it can be told: from here, or from home."""
    full = Path(path)
    for base, prefix in ((Path.cwd, ""), (Path.home, "~/")):
        # There may be no working folder any more, and no home.
        with suppress(OSError, RuntimeError, ValueError):
            return prefix + str(full.relative_to(base()))
    return path


def summary(outcome: Outcome) -> list[str]:
    """Say what a review came to, and what comes next."""
    return [*_done(outcome), *_left(outcome), next_cards(outcome)]


def _left(outcome: Outcome) -> list[str]:
    if not outcome.left:
        return []
    return [
        f"{outcome.left} {'card still waits' if outcome.left == 1 else 'cards still wait'} today."
    ]


def _done(outcome: Outcome) -> list[str]:
    result = outcome.summary
    if not result.total:
        return ["No card was graded."]
    cards = "card" if result.total == 1 else "cards"
    facts = [f"{result.learned} learned"] if result.learned else []
    if result.seen_before:
        share = round(100 * result.recalled / result.seen_before)
        facts.append(f"{result.recalled} of {result.seen_before} recalled ({share} %)")
    if result.failed:
        facts.append(f"{result.failed} failed")
    return [
        f"{result.total} {cards} in {duration(result.milliseconds)}: {', '.join(facts)}",
        ", ".join(f"{grade_name(grade)} {n}" for grade, n in result.grades.items()),
    ]


def nothing_due(outcome: Outcome) -> str:
    """Say that there is nothing to do, and until when."""
    return f"{NOTHING_DUE} {next_cards(outcome)}"


def next_cards(outcome: Outcome) -> str:
    """Say what comes on the next study day, or when the next card comes."""
    if outcome.due_tomorrow:
        cards = "card is" if outcome.due_tomorrow == 1 else "cards are"
        return f"Tomorrow {outcome.due_tomorrow} {cards} due."
    if outcome.left:
        return "Tomorrow nothing comes back yet."
    return next_card(outcome.day, outcome.next_day)


def next_card(today: date, next_day: date | None) -> str:
    """Say when the next card comes."""
    if next_day is None:
        return f"No card is scheduled. {IMPORT_HINT}"
    ahead = (next_day - today).days
    if ahead == 1:
        return "The next card comes tomorrow."
    return f"The next card comes on {next_day:%A} {next_day} (in {days(ahead)})."
