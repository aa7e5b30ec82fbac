"""Questions and answers as their author wrote them: `Q:` and `A:`, nothing invented."""

import re

from dockquiz.domain.card import Kind
from dockquiz.parsing.draft import Draft, Match, Scene
from dockquiz.parsing.line import Item
from dockquiz.parsing.markup import plain

_QUESTION = re.compile(
    r"^\W{0,2}(?:Q|Question)\s?[:.]\W{0,2}\s*(?P<text>\S.*)$", re.IGNORECASE | re.DOTALL
)
_ANSWER = re.compile(
    r"^\W{0,2}(?:A|R|Answer|Réponse|Reponse)\s?[:.]\W{0,2}\s*(?P<text>.*)$",
    re.IGNORECASE | re.DOTALL,
)


def question_answer(scene: Scene, at: int) -> Match | None:
    """Draft the card of a `Q:` line, the `A:` line below it and the lines that go on."""
    asked = _QUESTION.match(scene.items[at].text)
    below = scene.at(at + 1)
    answered = _ANSWER.match(below.text) if asked and below is not None else None
    if asked is None or answered is None or below is None:
        return None
    lines = [answered["text"]] if answered["text"] else []
    sources: list[Item] = [scene.items[at], below]
    while (
        (item := scene.at(at + len(sources))) is not None
        and not item.gap
        and not _QUESTION.match(item.text)
    ):
        lines.append(item.text)
        sources.append(item)
    if not lines:
        return None
    question = plain(asked["text"])
    made = Draft(
        kind=Kind.QA,
        question=question,
        answer="\n".join(plain(line) for line in lines),
        lang=scene.language(question),
        sources=tuple(sources),
        standalone=True,
    )
    return Match(len(sources), (made,))
