"""Judge typed answers of a live quiz by meaning, each distinct one once.

One costs about half a millisecond, a long one several. So they are judged while the
question is open and nothing else is to do, and the reveal finds them judged.
"""

from itertools import islice

from dockquiz.domain.judging.judgement import Verdict
from dockquiz.domain.quiz.marking import distinct
from dockquiz.domain.quiz.messages import Phase
from dockquiz.domain.quiz.question import Form, Question
from dockquiz.domain.quiz.room import Room
from dockquiz.services.judging import judge_question

AT_ONCE = 20
"""Answers that are judged in one go while commands may come in: about 10 milliseconds."""
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

    def work_ahead(self, room: Room) -> None:
        """Judge some of the answers that will have to be judged when the question closes."""
        if room.phase is not Phase.ASKING or room.question.form is not Form.TYPED:
            return
        known = self._known if room.question is self._question else {}
        waiting = (distinct(given.answer) for given in room.answers.values())
        for text in islice((text for text in waiting if text not in known), AT_ONCE):
            self.judge(room.question, text)


def _judged(question: Question, text: str) -> Verdict:
    """Judge an answer, unless it is too long to be one: nobody can keep the room busy."""
    longest = max(map(len, question.answers))
    if len(text) > 3 * longest + _SPARE:
        return Verdict.WRONG
    return judge_question(question, text)
