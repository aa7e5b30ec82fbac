"""Judge typed answers of a live quiz by meaning, each distinct one once.

One costs about half a millisecond, a long one several. So they are judged while the
question is open and nothing else is to do, and the reveal finds them judged.
"""

from collections.abc import Callable

from dockquiz.domain.judging.judgement import Verdict
from dockquiz.domain.quiz.marking import distinct
from dockquiz.domain.quiz.messages import Phase
from dockquiz.domain.quiz.question import Form, Question
from dockquiz.domain.quiz.room import Room
from dockquiz.services.judging import judge_question

AT_ONCE = 30
"""Milliseconds spent on it in one go, while commands may come in."""
_SPARE = 60
"""Characters that an answer may be longer than three times the longest right one."""


class QuizJudge:
    """Remembers what it judged of the question that is open."""

    def __init__(self) -> None:
        self._question: Question | None = None
        self._known: dict[str, Verdict] = {}

    def judge(self, question: Question, text: str) -> Verdict:
        """Return how right a typed answer is."""
        if question is not self._question:
            self._question, self._known = question, {}
        if text not in self._known:
            self._known[text] = _judged(question, text)
        return self._known[text]

    def work_ahead(self, room: Room, clock: Callable[[], int]) -> None:
        """Judge some of the answers that will have to be judged when the question closes.

        Args:
            room: As it stands.
            clock: Gives milliseconds.
        """
        if room.phase is not Phase.ASKING or room.question.form is not Form.TYPED:
            return
        known = self._known if room.question is self._question else {}
        waiting = (distinct(given.answer) for given in room.answers.values())
        started = clock()
        for text in waiting:
            if text in known:
                continue
            self.judge(room.question, text)
            if clock() - started >= AT_ONCE:
                return


def _judged(question: Question, text: str) -> Verdict:
    """Judge an answer, unless it is too long to be one: nobody can keep the room busy."""
    longest = max(map(len, question.answers))
    if len(text) > 3 * longest + _SPARE:
        return Verdict.WRONG
    return judge_question(question, text)
