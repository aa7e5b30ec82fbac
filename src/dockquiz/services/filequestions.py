"""Questions of a quiz from a file that somebody wrote: GIFT, Aiken, Kahoot's spreadsheet.

What an author put side by side stays so: nothing is left out for giving another
question away, and all of a short file are asked in its order.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from dockquiz.domain.problem import Problem
from dockquiz.domain.quiz.cardquestions import Reason
from dockquiz.domain.quiz.choosing import Candidate, lot
from dockquiz.errors import DockquizError
from dockquiz.i18n import _
from dockquiz.parsing.quizfiles.asked import QuizCode
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
            raise _unusable(path, found.problems)
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


def _unusable(path: Path, problems: Sequence[Problem]) -> DockquizError:
    """Say why nothing of a file can be asked: its first problem, with its place."""
    first = next((one for one in problems if one.code != QuizCode.NO_QUESTION), None)
    if first is None:
        name = PurePath(path).name
        return DockquizError(_("there is no question in {path}").format(path=name))
    return DockquizError(f"{path}:{first.span.line}: {first.message}", first.hint)


def title_of(wanted: str) -> str:
    """Return what a game is called by what was asked for: of a file, its bare name."""
    return Path(wanted).stem if wanted and is_question_file(Path(wanted).expanduser()) else wanted
