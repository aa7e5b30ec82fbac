"""Everything a review says, in one place; the cards speak their own language.

A constant is English, and is looked up where it is said: `_(words.SKIPPED)`.
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dockquiz.cli.localised import decimal, weekday
from dockquiz.cli.names import name
from dockquiz.cli.review.keys import Action, Keymap
from dockquiz.domain.card import Card, Kind
from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import Event, EventKind
from dockquiz.domain.session import Buried, Effect, Graded, Remaining, Suspended
from dockquiz.i18n import _, _n, _p, later

if TYPE_CHECKING:
    from dockquiz.domain.actions import Action as Done

NO_NOTE = later("the note is gone, so its lines cannot be shown")
NOTHING_TO_UNDO = later("nothing to undo")
BURIED = later("buried until tomorrow")
SUSPENDED = later("suspended")
SKIPPED = later("skipped for now")
DRILL = later("drill: the cards below good again, schedules stay")
UNKNOWN_KEY = later("no such key; {key} shows them")
SHOWN = later("the answer is shown already")
NO_HINT = later("there is no hint for this card")
NO_MORE_HINTS = later("there is no other hint")
PASTED = later("what was pasted is left out; {key} lets you type or paste an answer")
EDITED = later("the card is changed; its history stays")
NOT_EDITED = later("nothing was changed")
NEEDS_TERMINAL = later("editing needs a terminal")
NOTHING_DUE = later("Nothing is due.")
OFFER = later("There are no cards yet. Start with the bundled Docker deck?")
IMPORT_HINT = later("`dockquiz import PATH` makes cards of your notes.")
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


def graded(grade: Grade, event: Event | None, *, is_leech: bool = False) -> str:
    """Say what a grade, now stored, came to."""
    said = _graded(grade, event)
    if not is_leech:
        return said
    return " ".join([f"{said}.", *leeches(1)])


def _graded(grade: Grade, event: Event | None) -> str:
    name = grade_name(grade)
    if event is None:
        return _("{grade} (drill)").format(grade=name)
    due = event.after.due
    if event.kind is EventKind.PRACTICE and due is None:
        return _("{grade} (practice; still new)").format(grade=name)
    if event.kind is EventKind.PRACTICE:
        return _("{grade} (practice; due {day} as before)").format(grade=name, day=due)
    wait = days(event.after.interval)
    return _("{grade}: back in {wait}, on {day}").format(grade=name, wait=wait, day=due)


def taken_back(effect: "Effect | Done | None") -> str:
    """Say what an undo took back: a step of this sitting, or an action of one before it."""
    if isinstance(effect, Graded):
        return _("taken back: {grade}").format(grade=grade_name(effect.grade))
    if effect is None:
        return _("one step back")
    if isinstance(effect, Buried):
        return _("no longer buried")
    if isinstance(effect, Suspended):
        return _("no longer suspended")
    first = effect.first
    return _("taken back from {day}: {action}").format(
        day=f"{first.at:%Y-%m-%d %H:%M}", action=event_name(first)
    )


def event_name(event: Event) -> str:
    """Say what an event of the log did, in a word or two."""
    return name(event.kind) if event.grade is None else grade_name(event.grade)


def remaining(left: Remaining, between: str = " · ") -> str:
    """Say what is left: `3 due · 12 new · 1 to drill`."""
    counts = {
        _("{count} due").format(count=left.due): left.due,
        _n("{count} new", "{count} new", left.new).format(count=left.new): left.new,
        _("{count} to drill").format(count=left.drill): left.drill,
    }
    return between.join(said for said, count in counts.items() if count)


def keys(keymap: Keymap) -> dict[str, str]:
    """Explain the keys: what each of them does."""
    grades = {
        f"{key} {keymap.letter(grade) or ''}".rstrip(): grade_name(grade)
        for key, grade in keymap.digits.items()
    }
    actions = {key: action_name(it) for key, it in keymap.letters.items() if isinstance(it, Action)}
    return {_("Enter"): _("show the answer, or take the suggested grade"), **grades, **actions}


def action_name(action: Action) -> str:
    """Say what an action does."""
    return {
        Action.UNDO: _("take the last step back"),
        Action.BURY: _("bury until tomorrow"),
        Action.SUSPEND: _("suspend"),
        Action.SKIP: _("next, this one later"),
        Action.HINT: _("a hint; it lowers the suggested grade"),
        Action.WRITE: _("type the answer"),
        Action.CONTEXT: _("section, and context in the note"),
        Action.EDIT: _("edit the card"),
        Action.NOTE: _("edit the note at its line"),
        Action.QUIT: _("quit"),
        Action.KEYS: _("show the keys"),
    }[action]


def options(card: Card) -> list[str]:
    """Say what there is to choose from, a letter before each: `a) one`."""
    if not card.choices:
        return []
    from dockquiz.domain.judging.choices import letter

    return [f"{letter(place)}) {choice}" for place, choice in enumerate(card.choices)]


def how_to_answer(card: Card, keymap: Keymap) -> str:
    """Say how to answer a card."""
    if not card.kind.takes_text:
        said = _("{enter} shows the answer, {write} types it, {hint} gives a hint, {keys} the keys")
    elif card.kind is not Kind.CHOICE:
        said = _("type the answer; {enter} alone shows it, {hint} gives a hint, {keys} the keys")
    else:
        from dockquiz.domain.judging.choices import right_choices

        if len(right_choices(card)) > 1:
            said = _("several are right: type their letters; {enter} alone shows the answer")
        else:
            said = _("type the letter of an option; {enter} alone shows the answer")
    return said.format(
        enter=_("Enter"),
        write=keymap.letter(Action.WRITE),
        hint=keymap.letter(Action.HINT),
        keys=keymap.letter(Action.KEYS),
    )


def hint(card: Card, text: str) -> str:
    """Say a hint; of a choice, which options are wrong."""
    if card.kind is Kind.CHOICE and card.choices:
        return "\n".join(_("not {option}").format(option=line) for line in text.splitlines())
    return text


def section(card: Card) -> str:
    """Say the titles above a card."""
    return " › ".join(card.section)


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


def leeches(count: int) -> list[str]:
    """Say how many cards became leeches."""
    if not count:
        return []
    text = _n(
        "{count} card fails again and again: it is tagged leech now.",
        "{count} cards fail again and again: they are tagged leech now.",
        count,
    )
    return [text.format(count=count)]


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
