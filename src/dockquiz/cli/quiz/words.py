"""Everything a quiz at a keyboard says; questions speak their own language."""

from collections.abc import Sequence

from dockquiz.cli.localised import decimal, percent
from dockquiz.cli.names import name
from dockquiz.domain.judging.judgement import Verdict
from dockquiz.domain.quiz.messages import Asked, Outcome, Revealed, Standing
from dockquiz.domain.quiz.question import Form, Question
from dockquiz.domain.quiz.refusal import Code
from dockquiz.i18n import _, _n


def how_to_answer(asked: Asked) -> str:
    """Say which keys or words answer a question."""
    last = asked.choices[-1].letter.lower() if asked.choices else ""
    match asked.form:
        case Form.SINGLE:
            return _("a–{last} answers").format(last=last)
        case Form.TRUTH:
            return _("t or f answers")
        case Form.MULTIPLE:
            return _("all the right letters, such as “ac”, then Enter")
        case Form.ORDER:
            return _("all letters in the right order, such as “{letters}”, then Enter").format(
                letters="".join(choice.letter.lower() for choice in reversed(asked.choices))
            )
        case Form.NUMBER:
            return _("a number, then Enter")
        case _:
            return _("type the answer, then Enter")


def and_besides(*, line: bool) -> str:
    """Say what else can be done at a question."""
    if line:
        return _("“-” if you do not know; Ctrl-D ends the quiz")
    return _("- if you do not know, q ends the quiz")


def no_reply(asked: Asked) -> str:
    """Say that what was typed is no answer."""
    if asked.form is Form.ORDER:
        count = len(asked.choices)
        return _("name all {count} letters, each once").format(count=count)
    return _("that is no answer here: {how}").format(how=how_to_answer(asked))


def refused(code: Code, asked: Asked) -> str:
    """Say why an answer does not count."""
    if code is Code.NO_NUMBER:
        return _("that is no number")
    return no_reply(asked)


def place(asked: Asked, player: str = "") -> str:
    """Say which question it is, and for whom."""
    said = _("Question {number} of {total}").format(number=asked.number, total=asked.total)
    if player:
        said = _("{player}: {question}").format(player=player, question=said)
    return said + (f" · {weight(asked.weight)}" if asked.weight != 1 else "")


def weight(weight: int) -> str:
    """Say what a question counts, where that is not once."""
    return _("counts double") if weight else _("warm-up, counts nothing")


def time(milliseconds: int) -> str:
    """Say how long an answer took: `4.2 s`, `65 s`."""
    seconds = milliseconds / 1_000
    return _("{count} s").format(count=decimal(seconds) if seconds < 10 else round(seconds))


def seconds(count: int) -> str:
    """Say how much time there is."""
    return _("{count} s").format(count=count)


def verdict(outcome: Outcome) -> str:
    """Say in a word whether an answer was right."""
    if not outcome.answered:
        return _("no answer")
    if outcome.right:
        return name(Verdict.RIGHT)
    return name(Verdict.NEARLY if outcome.nearly else Verdict.WRONG)


def points(outcome: Outcome) -> str:
    """Say how many points an answer brought, and why where there are several reasons."""
    said = _n("{count} point", "{count} points", abs(outcome.points)).format(count=outcome.points)
    if len(outcome.because) > 1:
        parts = ", ".join(f"{reason(code)} {share:+}" for code, share in outcome.because)
        return f"{said} ({parts})"
    return said


def reason(code: str) -> str:
    """Say what points are for."""
    return {
        "right": _("right"),
        "nearly": name(Verdict.NEARLY),
        "speed": _("speed"),
        "streak": _("streak"),
        "penalty": _("penalty"),
        "mean": _("mean"),
    }.get(code, code)


def solution(revealed: Revealed) -> list[str]:
    """Say what is right, a line each; choices with their letters."""
    if revealed.form is Form.ORDER:
        letters = {choice.text: choice.letter for choice in revealed.choices}
        return [
            f"{number}. {text} ({letters[text]})"
            for number, text in enumerate(revealed.solution, 1)
        ]
    if revealed.choices:
        return [f"{choice.letter}  {choice.text}" for choice in revealed.choices if choice.right]
    return list(revealed.solution)


def solution_of(question: Question) -> str:
    """Say what is right on one line; of true and false, also what would be right."""
    told = " / ".join(" ".join(text.split()) for text in question.solution)
    if question.form is Form.TRUTH and question.explanation:
        colon = "\u00a0:" if question.lang == "fr" else ":"
        return f"{told}{colon} {' '.join(question.explanation.split())}"
    return told


def score(standing: Standing) -> str:
    """Say how somebody stands: right answers first, points where they say more."""
    share = percent(standing.right / standing.asked) if standing.asked else "–"
    right = _("{right} of {asked} right").format(right=standing.right, asked=standing.asked)
    return f"{right}, {share}"


def running(standings: Sequence[Standing]) -> str:
    """Say how the teams stand, in one line."""
    return " · ".join(
        _("{name} {points}").format(name=one.name, points=one.points) for one in standings
    )


def rank(standing: Standing) -> str:
    """Say a rank: `1.`."""
    return _("{rank}.").format(rank=standing.rank)


def state(outcome: Outcome) -> str:
    """Return a code for how right an answer was: `right`, `nearly`, `wrong`, `nothing`."""
    if not outcome.answered:
        return "nothing"
    return "right" if outcome.right else "nearly" if outcome.nearly else "wrong"
