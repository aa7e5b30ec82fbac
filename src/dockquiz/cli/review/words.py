"""Everything a review says, in one place; the cards speak their own language.

A constant is English, and is looked up where it is said: `_(words.SKIPPED)`.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from dockquiz.cli.localised import decimal, percent, weekday
from dockquiz.cli.review.keys import ACTIONS, LETTERS
from dockquiz.domain.card import Card, Kind
from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import Event, EventKind
from dockquiz.domain.session import Buried, Effect, Graded, Remaining, Summary
from dockquiz.i18n import _, _n, _p, later
from dockquiz.services.review import Outcome

NO_NOTE = later("the note is gone, so its lines cannot be shown")
NOTHING_TO_UNDO = later("nothing to undo")
BURIED = later("buried until tomorrow")
SUSPENDED = later("suspended")
SKIPPED = later("skipped for now")
DRILL = later("drill: the cards below good again, schedules stay")
UNKNOWN_KEY = later("no such key; ? shows them")
NOTHING_DUE = later("Nothing is due.")
OFFER = later("There are no cards yet. Start with the bundled Docker deck?")
IMPORT_HINT = later("`dockquiz import PATH` makes cards of your notes.")
ENTER_SHOWS = later("Enter shows the answer, ? the keys")
TYPE_IT = later("type the answer; Enter alone shows it, ? the keys")
CHOOSE = later("type the letter of an option; Enter alone shows the answer, ? the keys")
CHOOSE_SEVERAL = later(
    "several are right: type their letters; Enter alone shows the answer, ? the keys"
)
ANSWER_FIRST = later("answer first, or press Enter to see the answer")
YOURS = later("yours")
RIGHT = later("right")


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
    return _("The store was empty: loaded the bundled deck {name}.").format(name=note.name)


def days(count: int) -> str:
    """Say an interval briefly: `6 d`, `5 mo`, `4.1 y`."""
    if count < 100:
        return _("{count} d").format(count=count)
    if count < 700:
        return _("{count} mo").format(count=round(count / 30.44))
    return _("{count} y").format(count=decimal(count / 365.25))


def duration(milliseconds: int) -> str:
    """Say how long something took: `42 s`, `3 min`."""
    seconds = round(milliseconds / 1_000)
    if seconds < 90:
        return _("{count} s").format(count=seconds)
    return _("{count} min").format(count=round(seconds / 60))


def button(key: str, grade: Grade, intervals: Mapping[Grade, int]) -> str:
    """Say what a key does: `3 good 6 d`."""
    wait = f" {days(intervals[grade])}" if grade in intervals else ""
    return f"{key} {grade_name(grade)}{wait}"


def graded(grade: Grade, event: Event | None) -> str:
    """Say what a grade, now stored, came to."""
    name = grade_name(grade)
    if event is None:
        return _("{grade} (drill)").format(grade=name)
    due = event.after.due
    if event.kind is EventKind.PRACTICE:
        return _("{grade} (practice; due {day} as before)").format(grade=name, day=due)
    wait = days(event.after.interval)
    return _("{grade}: back in {wait}, on {day}").format(grade=name, wait=wait, day=due)


def taken_back(effect: Effect | None) -> str:
    """Say what an undo took back."""
    if isinstance(effect, Graded):
        return _("taken back: {grade}").format(grade=grade_name(effect.grade))
    if effect is None:
        return _("one step back")
    return _("no longer buried") if isinstance(effect, Buried) else _("no longer suspended")


def remaining(left: Remaining) -> str:
    """Say what is left: `3 due · 12 new · 1 to drill`."""
    counts = {
        _("{count} due").format(count=left.due): left.due,
        _n("{count} new", "{count} new", left.new).format(count=left.new): left.new,
        _("{count} to drill").format(count=left.drill): left.drill,
    }
    return " · ".join(said for said, count in counts.items() if count)


def keys(offered: Mapping[str, Grade]) -> list[str]:
    """Explain the keys, a line each."""
    letters = {grade: letter for letter, grade in LETTERS.items()}
    grades = [
        f"{key}{' ' + letters[grade] if grade in letters else '  '}  {grade_name(grade)}"
        for key, grade in offered.items()
    ]
    return [
        _("Enter  show the answer"),
        *grades,
        *(f"{key}    {_(action.value)}" for key, action in ACTIONS.items()),
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
        return _(TYPE_IT)
    from dockquiz.domain.judging.choices import right_choices

    return _(CHOOSE_SEVERAL if len(right_choices(card)) > 1 else CHOOSE)


def remarks(card: Card) -> list[str]:
    """Say what the learner should know when the answer is shown."""
    lines = [_("also right: {answer}").format(answer=other) for other in card.accept]
    lines += [
        _("line {line} of the note says {found}: read as {to}").format(
            line=c.line, found=c.found, to=c.to
        )
        for c in card.corrections
    ]
    if card.suspect:
        from dockquiz.domain.suspect import told

        lines.append(_("the note may be wrong: {why}").format(why=told(card.suspect)))
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
    return [
        *_done(outcome),
        *_leeches(outcome),
        *_left(outcome),
        *_held(outcome),
        next_cards(outcome),
    ]


def _held(outcome: Outcome) -> list[str]:
    from dockquiz.cli.reasons import held

    return held(outcome.reasons) if outcome.reasons and not outcome.left else []


def _leeches(outcome: Outcome) -> list[str]:
    from dockquiz.cli.reasons import leeches

    return leeches(outcome.leeches)


def _left(outcome: Outcome) -> list[str]:
    if not outcome.left:
        return []
    said = _n("{count} card still waits today.", "{count} cards still wait today.", outcome.left)
    return [said.format(count=outcome.left)]


def _done(outcome: Outcome) -> list[str]:
    result = outcome.summary
    if not result.total:
        return [_("No card was graded.")]
    head = _n("{count} card in {time}: {facts}", "{count} cards in {time}: {facts}", result.total)
    time = duration(result.milliseconds)
    return [
        head.format(count=result.total, time=time, facts=", ".join(_facts(result))),
        ", ".join(f"{grade_name(grade)} {n}" for grade, n in result.grades.items()),
    ]


def _facts(result: Summary) -> Iterator[str]:
    if result.learned:
        said = _n("{count} learned", "{count} learned", result.learned)
        yield said.format(count=result.learned)
    if result.seen_before:
        said = _n(
            "{count} of {all} recalled ({share})",
            "{count} of {all} recalled ({share})",
            result.recalled,
        )
        share = percent(result.recalled / result.seen_before)
        yield said.format(count=result.recalled, all=result.seen_before, share=share)
    if result.failed:
        yield _n("{count} failed", "{count} failed", result.failed).format(count=result.failed)


def nothing_due(outcome: Outcome) -> str:
    """Say that there is nothing to do, and until when."""
    if outcome.fitting is not None:
        said = _n(
            "{count} card fits, and nothing of it is due. `--cram` practises it.",
            "{count} cards fit, and none of them is due. `--cram` practises them.",
            outcome.fitting,
        )
        return said.format(count=outcome.fitting)
    if outcome.reasons is None:
        return f"{_(NOTHING_DUE)} {next_cards(outcome)}"
    from dockquiz.cli.reasons import why_nothing

    return why_nothing(outcome.reasons)


def next_cards(outcome: Outcome) -> str:
    """Say what comes on the next study day, or when the next card comes."""
    if outcome.due_tomorrow:
        count = outcome.due_tomorrow
        said = _n("Tomorrow {count} card is due.", "Tomorrow {count} cards are due.", count)
        return said.format(count=count)
    if outcome.left:
        return _("Tomorrow nothing comes back yet.")
    return next_card(outcome.day, outcome.next_day)


def next_card(today: date, next_day: date | None) -> str:
    """Say when the next card comes."""
    if next_day is None:
        return _("No card is scheduled.") + " " + _(IMPORT_HINT)
    ahead = (next_day - today).days
    if ahead == 1:
        return _("The next card comes tomorrow.")
    return _("The next card comes on {weekday} {day} (in {wait}).").format(
        weekday=weekday(next_day), day=next_day, wait=days(ahead)
    )
