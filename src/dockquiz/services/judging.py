"""Judge a typed answer with what the reference knows of commands."""

from dockquiz.domain import answer
from dockquiz.domain.card import Card, Kind
from dockquiz.domain.judging.commandline import Part, Role, Segment
from dockquiz.domain.judging.judgement import Judgement, Verdict
from dockquiz.domain.quiz.question import Question
from dockquiz.reference import reading
from dockquiz.services import reference


def judge(card: Card, given: str) -> Judgement:
    """Judge what a learner typed for a card."""
    reference.use()
    return answer.judge(card, given, read)


def judge_question(question: Question, given: str) -> Verdict:
    """Judge what was typed for a question of a quiz: code by what it runs, words by meaning."""
    first, *others = question.answers
    asked = Card(
        kind=Kind.COMMAND if question.monospace else Kind.QA,
        question=question.text,
        answer=first,
        accept=tuple(others),
        deck="",
        lang=question.lang,
        block="",
        sources=(),
    )
    return judge(asked, given).verdict


def read(line: str) -> tuple[Segment, ...]:
    """Read a command line by the reference, for the domain to compare."""
    return tuple(
        Segment(segment.operator, tuple(map(_part, segment.parts)), segment.any_flags)
        for segment in reading.read(line)
    )


def _part(part: reading.Part) -> Part:
    return Part(
        role=Role(part.role.value),
        key=part.key,
        shown=part.shown,
        names=part.names,
        value=part.value,
        takes_value=part.takes_value,
        optional=part.optional,
        is_bundle=part.is_bundle,
    )
