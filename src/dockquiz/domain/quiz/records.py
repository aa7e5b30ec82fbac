"""Events as JSON and back, to the letter: what the store keeps of a room."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, fields
from decimal import Decimal
from typing import Any, get_args

from dockquiz.domain.quiz.events import Fact, Opened
from dockquiz.domain.quiz.question import Form, Question
from dockquiz.domain.quiz.settings import Scoring, Settings, TeamDraw, TeamRule

_WORD = re.compile(r"(?<!^)(?=[A-Z])")


def kind(fact: Fact) -> str:
    """Return the name of a kind of fact, such as `team-chosen`."""
    return _NAMES[type(fact)]


def written(fact: Fact) -> str:
    """Return a fact as JSON, without its kind."""
    return json.dumps(_plain(fact), ensure_ascii=False, separators=(",", ":"))


def read(named: str, text: str) -> Fact:
    """Return the fact that was written.

    Args:
        named: Its kind.
        text: As `written` gave it.

    Raises:
        ValueError: If it is no such fact.
    """
    try:
        data = json.loads(text)
        if named == _NAMES[Opened]:
            return _opened(data)
        fact: Fact = _TYPES[named](**{name: _tupled(value) for name, value in data.items()})
    except (KeyError, TypeError, ArithmeticError) as error:
        raise ValueError(f"no event of a room: {named}") from error
    return fact


def _plain(fact: Fact) -> dict[str, Any]:
    if not isinstance(fact, Opened):
        return {field.name: getattr(fact, field.name) for field in fields(fact)}
    return {
        "settings": asdict(fact.settings),
        "questions": [question_written(question) for question in fact.questions],
        "secret": fact.secret,
    }


def _opened(data: Mapping[str, Any]) -> Opened:
    chosen = {name: _tupled(value) for name, value in data["settings"].items()}
    chosen["scoring"] = Scoring(chosen["scoring"])
    chosen["team_rule"] = TeamRule(chosen["team_rule"])
    chosen["team_draw"] = TeamDraw(chosen["team_draw"])
    questions = tuple(map(question_read, data["questions"]))
    return Opened(Settings(**chosen), questions, data["secret"])


def question_written(question: Question) -> dict[str, Any]:
    """Return a question as JSON has it; what is as usual is left out."""
    data = {
        field.name: getattr(question, field.name)
        for field in fields(question)
        if getattr(question, field.name) != field.default
    }
    if "right" in data:
        data["right"] = sorted(question.right)
    for name in ("number", "tolerance"):
        if name in data:
            data[name] = str(data[name])
    return data


def question_read(data: Mapping[str, Any]) -> Question:
    """Return the question that was written.

    Raises:
        KeyError, TypeError, ValueError, ArithmeticError: If it is none.
    """
    values = {name: _tupled(value) for name, value in data.items()}
    values["form"] = Form(values["form"])
    values["right"] = frozenset(values.get("right", ()))
    for name in ("number", "tolerance"):
        if name in values:
            values[name] = Decimal(values[name])
    return Question(**values)


def _tupled(value: Any) -> Any:  # noqa: ANN401 JSON is anything
    return tuple(map(_tupled, value)) if isinstance(value, list) else value


_NAMES = {one: _WORD.sub("-", one.__name__).lower() for one in get_args(Fact)}
_TYPES = {name: one for one, name in _NAMES.items()}
KINDS = frozenset(_TYPES)
