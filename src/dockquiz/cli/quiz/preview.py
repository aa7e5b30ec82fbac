"""The questions of a game before it starts: looked at, swapped, dropped, edited, drawn anew."""

import re
import secrets
from collections.abc import Callable, Iterator
from functools import partial
from shutil import get_terminal_size
from textwrap import fill
from typing import TYPE_CHECKING

from dockquiz.cli.printable import printable
from dockquiz.cli.quiz import words
from dockquiz.domain.quiz.cardquestions import Reason
from dockquiz.domain.quiz.question import Form, Question
from dockquiz.errors import DockquizError
from dockquiz.i18n import _, _n

if TYPE_CHECKING:
    from dockquiz.services.drafting import Draft

_COMMAND = re.compile(r"([sdev])\s*(\d{1,3})", re.IGNORECASE)
_INDENT = 5
"""Columns before the text of a question."""
WIDEST = 100
_ANEW, _QUIT = "a", "q"


class Preview:
    """Shows a draft, and changes it as somebody types.

    Args:
        draft: The questions to be.
        say: Shows one line.
        ask: Waits for a line; raises EOFError at the end of the input.
    """

    def __init__(self, draft: "Draft", say: Callable[[str], None], ask: Callable[[], str]) -> None:
        self._draft = draft
        self._say = say
        self._ask = ask
        self._does = {"s": self._swap, "d": self._drop, "e": self._edit, "v": self._view}

    def run(self) -> bool:
        """Let somebody change the draft; return whether to start with it."""
        self._show(listing(self._draft))
        while True:
            self._say(keys())
            try:
                typed = self._ask().strip()
            except (EOFError, KeyboardInterrupt):
                return False
            if not typed and self._draft.questions:
                return True
            if typed.casefold() == _QUIT:
                return False
            self._obey(typed)

    def _obey(self, typed: str) -> None:
        if typed.casefold() == _ANEW:
            self._draft.shuffle(secrets.randbelow(1_000_000))
            self._show(listing(self._draft))
            return
        found = _COMMAND.fullmatch(typed)
        place = int(found[2]) - 1 if found else -1
        if found and 0 <= place < len(self._draft.questions):
            self._does[found[1].lower()](place)
        else:
            self._say(_("that is no command, or there is no such question"))

    def _swap(self, place: int) -> None:
        if self._draft.swap(place) is None:
            self._say(_("there is no other question that would fit"))
        else:
            self._show(one_line(place, self._draft.questions[place]))

    def _drop(self, place: int) -> None:
        self._draft.drop(place)
        self._show(listing(self._draft))

    def _view(self, place: int) -> None:
        self._show(in_full(place, self._draft.questions[place]))

    def _edit(self, place: int) -> None:
        from dockquiz.cli.editor import edited
        from dockquiz.services.questionediting import from_gift, to_gift

        before = to_gift(self._draft.questions[place])
        try:
            after = edited(before, ".gift")
            if after.strip() == before.strip():
                self._say(_("nothing was changed"))
                return
            self._draft.put(place, from_gift(after, like=self._draft.questions[place]))
        except DockquizError as error:
            self._say(_("Attention: {text}").format(text=error.message))
            return
        self._show(listing(self._draft))

    def _show(self, lines: Iterator[str]) -> None:
        for line in lines:
            self._say(line)


def listing(draft: "Draft") -> Iterator[str]:
    """Yield what was drawn, a question and its answer each, and what was left out."""
    questions = draft.questions
    yield _n(
        "{count} question, seed {seed}", "{count} questions, seed {seed}", len(questions)
    ).format(count=len(questions), seed=draft.seed)
    for place, question in enumerate(questions):
        yield from one_line(place, question)
    for problem in draft.source.problems:
        yield f"{problem.span.path}:{problem.span.line}: {problem.message}"
    told = [
        f"{reason_name(reason)} {count}" for reason, count in draft.source.left_out.items() if count
    ]
    if told:
        yield _("left out: {reasons}").format(reasons=", ".join(told))


def keys() -> str:
    """Say what can be typed."""
    return _("s 3 swaps, d 3 drops, e 3 edits, v 3 shows all; a draws anew, Enter starts, q leaves")


def one_line(place: int, question: Question) -> Iterator[str]:
    """Yield a question and its answer."""
    yield f"{place + 1:>3}  {' '.join(question.text.split())}"
    yield f"     = {words.solution_of(question)}"


def in_full(place: int, question: Question) -> Iterator[str]:
    """Yield all that there is of a question."""
    yield f"{place + 1:>3}  [{form_name(question.form)}]"
    yield from (f"     {line}" for line in question.text.splitlines())
    for number, choice in enumerate(question.choices):
        is_right = number in question.right or question.form is Form.ORDER
        yield f"     {'✓' if is_right else '·'} {' / '.join(choice.splitlines())}"
    for answer in question.answers:
        yield f"     ✓ {answer}"
    if question.number is not None:
        yield f"     ✓ {question.number:f}"
    yield from (f"     {line}" for line in question.explanation.splitlines())
    if question.source:
        yield f"     {question.source}"


def reason_name(reason: Reason) -> str:
    """Say why a card is not asked."""
    return {
        Reason.SUSPECT: _("suspect:"),
        Reason.SUSPENDED: _("suspended:"),
        Reason.ORPHAN: _("gone from the notes:"),
        Reason.OPTIONS: _("without good wrong options:"),
        Reason.LENGTH: _("too long:"),
        Reason.ITEMS: _("lists that cannot be asked:"),
    }[reason]


def form_name(form: Form) -> str:
    """Say how a question is answered."""
    return {
        Form.SINGLE: _("one choice"),
        Form.MULTIPLE: _("several choices"),
        Form.TRUTH: _("true or false"),
        Form.TYPED: _("typed"),
        Form.ORDER: _("put in order"),
        Form.NUMBER: _("a number"),
    }[form]


def approve(draft: "Draft", *, is_attended: bool) -> bool:
    """Show a draft before the start, and let somebody change it; return whether to start.

    Args:
        draft: The questions to be.
        is_attended: Whether a person sits at a terminal; else the list is all there is.
    """
    say = partial(print, flush=True)
    if is_attended:
        return Preview(draft, lambda line: say(_wrapped(line)), lambda: input("> ")).run()
    for line in listing(draft):
        say(printable(line))
    return False


def _wrapped(line: str) -> str:
    """Return a line broken at words for the terminal, below where its text begins."""
    width = min(get_terminal_size().columns, WIDEST)
    indent = " " * (_INDENT if line.startswith(" ") else 0)
    return fill(printable(line), width, subsequent_indent=indent, drop_whitespace=True, tabsize=4)
