"""A title that asks, or names a term, and the paragraph that answers it."""

import re

from dockquiz.domain.card import Kind
from dockquiz.parsing.draft import Draft, Match, Scene
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.rules.columns import is_keystroke
from dockquiz.parsing.rules.described_command import answer_text, is_pair
from dockquiz.parsing.rules.fact import says_something
from dockquiz.parsing.rules.keys import key_question
from dockquiz.parsing.rules.pairs import split_term
from dockquiz.parsing.titles import REMARK

_QUESTION = re.compile(r"\?\s*$")
_FEWEST_WORDS = 4
_MOST_LINES, _MOST_ENTRIES = 6, 20


def titled_body(scene: Scene, at: int) -> Match | None:
    """Draft the card of a question in a title, or of a marked term above a paragraph."""
    if at == 0 and scene.passage.titles and _QUESTION.search(scene.passage.titles[-1].item.text):
        return _answered(scene, at, [scene.passage.titles[-1].item], 0)
    if at == 0 and (key := _key_title(scene)):
        return key
    lead = scene.items[at]
    if lead.shape is Shape.PROSE and _QUESTION.search(lead.text) and len(lead.text.split()) >= 3:
        return _answered(scene, at + 1, [lead], 1)
    return _marked_term(scene, at)


def _key_title(scene: Scene) -> Match | None:
    """`## dd` or `## :w` above what it does: the key is what is asked for."""
    title = scene.passage.titles[-1] if scene.passage.titles else None
    body = scene.items
    if title is None or title.item.shape is not Shape.HEADING or len(body) > _MOST_LINES:
        return None
    code = title.item.text.strip("`* ")
    if not is_keystroke(code) or any(i.shape is not Shape.PROSE or i.marker for i in body):
        return None
    said = " ".join(scene.prose(i.text, i) for i in body)
    if is_pair(body[0]) or not re.search(r"[^\W\d_]{3}", said):
        return None
    lang = scene.language(said)
    ask = scene.phrasing(lang)
    first = re.split(r"(?<=[^\W\d_]{2})[.!]\s", said, maxsplit=1)[0]
    is_line = code.startswith((":", "\\")) and len(code) > 1
    made = Draft(
        kind=Kind.COMMAND,
        question=ask.command(first) if is_line else key_question(ask, lang, first),
        answer=code,
        lang=lang,
        sources=(title.item, *body),
    )
    return Match(len(body), (made,))


def _answered(scene: Scene, at: int, asked: list[Item], before: int) -> Match | None:
    body = _paragraph(scene, at)
    if not body or (before and body[0].gap > 1):
        return None
    question = scene.prose(asked[0].text.strip("*_=# "), asked[0])
    texts = [_said(scene, i) for i in body]
    lang = scene.language(question)
    made = Draft(
        kind=Kind.LIST if len(body) > 1 and body[0].is_bullet else Kind.QA,
        question=question[:1].upper() + question[1:],
        answer="\n".join(texts),
        items=tuple(texts) if len(body) > 1 and body[0].is_bullet else (),
        lang=lang,
        sources=(*asked, *body),
        standalone=True,
    )
    return Match(before + len(body), (made,))


def _said(scene: Scene, item: Item) -> str:
    return answer_text(item) if item.is_code else scene.prose(item.text, item)


def _is_other_fact(body: list[Item], item: Item) -> bool:
    """Whether a line tells of a deeper entry, or defines something behind a whole sentence."""
    if item.is_bullet and item.indent > body[0].indent:
        return True
    whole = body[-1].text.endswith(".") and not any(split_term(line.text) for line in body)
    return whole and not item.is_bullet and split_term(item.text) is not None


def _paragraph(scene: Scene, at: int) -> list[Item]:
    """Return the lines from an index to the next blank line, at most six, or twenty entries."""
    body: list[Item] = []
    for index in range(at, at + _MOST_ENTRIES):
        item = scene.at(index)
        if body and len(body) >= _MOST_LINES and not body[0].is_bullet:
            break
        if (
            item is None
            or item.shape not in {Shape.PROSE, Shape.COMMAND, Shape.CODE}
            or item.is_arrow
        ):
            break
        if body and (item.gap or item.is_bullet != body[0].is_bullet):
            break
        if _QUESTION.search(item.text) or (body and _is_other_fact(body, item)):
            break
        body.append(item)
    return body


def _marked_term(scene: Scene, at: int) -> Match | None:
    """`=> Routing mesh` above sentences: what the mark introduces is a term."""
    lead = scene.items[at]
    if (
        lead.shape is not Shape.PROSE
        or not lead.is_arrow
        or REMARK.match(lead.text)
        or len(lead.text.split()) > 5
    ):
        return None
    body = _paragraph(scene, at + 1)
    if not body or body[0].gap or any(i.is_code or is_pair(i) for i in body):
        return None
    if len(body[0].text.split()) < _FEWEST_WORDS or not says_something(body[0].text, lead.text):
        return None
    term = scene.prose(lead.text, lead).rstrip(" :")
    texts = [scene.prose(i.text, i) for i in body]
    lang = scene.language(" ".join(texts))
    made = Draft(
        kind=Kind.DEFINITION,
        question=scene.phrasing(lang).definition(term),
        answer=". ".join(t.rstrip(".") for t in texts),
        lang=lang,
        sources=(lead, *body),
        other=term,
    )
    scene.subject = scene.term = term
    return Match(1 + len(body), (made,))
