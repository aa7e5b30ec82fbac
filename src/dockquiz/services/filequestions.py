"""Questions of a quiz from a file that somebody wrote: GIFT, Aiken, Kahoot's spreadsheet.

What an author put side by side stays so: nothing is left out for giving another
question away, and all of a short file are asked in its order.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePath

from dockquiz.domain.problem import Problem
from dockquiz.domain.quiz.cardquestions import Reason
from dockquiz.domain.quiz.choosing import Candidate, lot
from dockquiz.errors import DockquizError
from dockquiz.i18n import _
from dockquiz.services.questionfiles import is_question_file, read_questions


class FileQuestions:
    """The questions of a file.

    Args:
        path: The file.
        count: How many are wanted: with more than the file has, all come in its order.

    Raises:
        DockquizError: If there is no question in it.
    """

    def __init__(self, path: Path, count: int) -> None:
        found = read_questions(path)
        self.problems: tuple[Problem, ...] = found.problems
        """What of the file is not asked, or asked otherwise."""
        if not found.questions:
            first = next(iter(found.problems), None)
            raise DockquizError(
                first.message
                if first
                else _("there is no question in {path}").format(path=PurePath(path).name),
                first.hint if first else None,
            )
        self._questions = [
            # Players need not know which folders there are on this machine.
            replace(question, source=re.split(r"[/\\]", question.source)[-1])
            for question in found.questions
        ]
        self._all = len(found.questions) <= count
        self.total = len(found.questions)
        self.left_out: Mapping[Reason, int] = {}

    def candidates(self, seed: int) -> Iterator[Candidate]:
        """Yield the questions: in the order of the file, or by lot if not all are asked."""
        places = list(range(len(self._questions)))
        if not self._all:
            places.sort(key=lambda place: lot(seed, str(place), self._questions[place].text))
        for place in places:
            yield Candidate(self._questions[place], is_authored=True)


def title_of(wanted: str) -> str:
    """Return what a game is called by what was asked for: of a file, its bare name."""
    return Path(wanted).stem if wanted and is_question_file(Path(wanted).expanduser()) else wanted
