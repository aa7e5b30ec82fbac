"""What the server says is said in words, in the visitor's language."""

import json

import pytest

from dockquiz.domain.quiz.refusal import Code
from dockquiz.web import frames


@pytest.mark.parametrize("code", [*Code, frames.SLOW_DOWN, frames.FORBIDDEN, frames.MALFORMED])
def test_every_reason_for_a_refusal_has_words_in_both_languages(code: str) -> None:
    english, french = (json.loads(frames.refused(code, lang, 3)) for lang in ("en", "fr"))

    assert english["text"] not in {"", code, french["text"]}
    assert (english["code"], english["id"]) == (str(code), 3)


@pytest.mark.parametrize(
    "farewell",
    [frames.WRONG, frames.KICKED, frames.REPLACED, frames.ABUSED, frames.CLOSED],
    ids=lambda farewell: farewell.reason,
)
def test_every_farewell_has_words_in_both_languages(farewell: frames.Farewell) -> None:
    english, french = (json.loads(frames.bye(farewell, lang)) for lang in ("en", "fr"))

    assert english["text"] != french["text"]
    assert english["forget"] is farewell.forget
