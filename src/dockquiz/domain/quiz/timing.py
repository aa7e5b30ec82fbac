"""How long a question stays open: by the length of what must be read and written."""

from dockquiz.domain.quiz.question import Form, Question
from dockquiz.domain.quiz.settings import Settings

SHORTEST = 10
LONGEST = 180
"""Seconds that are given where nobody said how many."""
_READ = 15
"""Characters read in a second: about 180 words a minute, for those who read slowly or in a
second language (M. Brysbaert, 2019, found 238 for silent reading of English)."""
_TYPED = 2
"""Characters typed in a second on a phone (K. Palin et al., 2019: 36 words a minute)."""
_THINK = {
    Form.SINGLE: 5,
    Form.TRUTH: 4,
    Form.MULTIPLE: 8,
    Form.TYPED: 8,
    Form.NUMBER: 8,
    Form.ORDER: 10,
}
"""Seconds to decide."""
_MOVE = 2
"""Seconds to put one step into its place."""


def seconds(question: Question) -> int:
    """Return the seconds that a question needs by its length, in steps of five."""
    reading = len(question.text) + sum(map(len, question.choices))
    need = _THINK[question.form] + reading / _READ
    if question.form is Form.TYPED:
        need += min(map(len, question.answers)) / _TYPED
    if question.form is Form.ORDER:
        need += _MOVE * len(question.choices)
    return min(max(-(-int(need + 0.999) // 5) * 5, SHORTEST), LONGEST)


def lasts(question: Question, settings: Settings) -> int:
    """Return the milliseconds for which a question is open in a room."""
    chosen = question.seconds or settings.seconds or seconds(question)
    return chosen * settings.pace
