"""A game as JSON: keys are in English, and described in docs/json.md."""

from typing import Any

from dockquiz.domain.quiz.messages import Standing
from dockquiz.domain.quiz.report import Answer, Asked, PlayerReport, Report, SectionReport, Tally

SCHEMA = "dockquiz-game/1"


def document(report: Report, *, name: str = "", at: str = "") -> dict[str, Any]:
    """Return a report as an object of JSON.

    Args:
        report: What came of the game.
        name: What the game is called in the store.
        at: When its room was opened, as ISO 8601 writes it.
    """
    settings = report.settings
    return {
        "schema": SCHEMA,
        "game": name,
        "at": at,
        "title": settings.title,
        "lang": settings.lang,
        "scoring": settings.scoring.value,
        "seed": settings.seed,
        "over": report.is_over,
        "result": _tally(report.tally),
        "players": [_player(one) for one in report.players],
        "teams": [_standing(one) for one in report.teams],
        "questions": [_asked(one) for one in report.questions],
        "sections": [_section(one) for one in report.sections],
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "asked": tally.asked,
        "right": tally.right,
        "nearly": tally.nearly,
        "wrong": tally.wrong,
        "silent": tally.silent,
        "took_ms": tally.took,
    }


def _standing(one: Standing) -> dict[str, Any]:
    return {
        "rank": one.rank,
        "name": one.name,
        "points": one.points,
        "right": one.right,
        "asked": one.asked,
    }


def _player(one: PlayerReport) -> dict[str, Any]:
    standing = one.standing
    return {
        "rank": standing.rank,
        "name": standing.name,
        "team": standing.team,
        "points": standing.points,
        "result": _tally(one.tally),
        "answers": [_answer(answer) for answer in one.answers],
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "question": answer.number,
        "given": answer.given,
        "verdict": answer.verdict.value if answer.verdict else None,
        "took_ms": answer.took,
        "points": answer.points,
        "because": dict(answer.because),
    }


def _asked(one: Asked) -> dict[str, Any]:
    question = one.question
    return {
        "number": one.number,
        "form": question.form.value,
        "text": question.text,
        "lang": question.lang,
        "solution": list(question.solution),
        "explanation": question.explanation,
        "source": question.source,
        "section": list(question.section),
        "card": question.card,
        "weight": question.weight,
        "result": _tally(one.tally),
        "given": [
            {"text": text, "count": count, "right": right} for text, count, right in one.given
        ],
    }


def _section(one: SectionReport) -> dict[str, Any]:
    return {
        "section": list(one.section),
        "questions": one.questions,
        "result": _tally(one.tally),
    }
