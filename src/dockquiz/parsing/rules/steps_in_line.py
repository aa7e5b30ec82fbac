"""A numbered procedure on one line: `To publish: 1. build 2. tag 3. push`."""

import re
from itertools import pairwise

from dockquiz.domain.card import Kind
from dockquiz.parsing.draft import Draft, Match, Scene
from dockquiz.parsing.line import Shape

_NUMBER = re.compile(r"(?:^|(?<=[\s(]))\(?(?P<number>[1-9]\d?)[.)]\s+(?=[^\W\d])")
_FEWEST = 2
_LONGEST_LEAD = 14
"""Words."""


def steps_in_line(scene: Scene, at: int) -> Match | None:
    """Draft the card of a line that counts its steps; what stands before them is the question."""
    item = scene.items[at]
    text = item.text if item.number is None else f"{item.number}. {item.text}"
    found = list(_NUMBER.finditer(text)) if item.shape is Shape.PROSE else []
    numbers = [int(number["number"]) for number in found]
    if len(found) < _FEWEST or not _counts(numbers):
        return None
    lead = text[: found[0].start()].strip(" :=>-") or scene.title
    if not lead or len(lead.split()) > _LONGEST_LEAD:
        return None
    ends = [number.start() for number in found[1:]] + [len(text)]
    parts = [text[n.end() : end].strip(" ,;") for n, end in zip(found, ends, strict=True)]
    texts = tuple(scene.prose(part, item) for part in parts)
    title = scene.prose(lead, item)
    lang = scene.language(" ".join([title, *texts]))
    made = Draft(
        kind=Kind.SEQUENCE,
        question=scene.phrasing(lang).steps(title),
        answer="\n".join(f"{n}. {text}" for n, text in enumerate(texts, 1)),
        items=texts,
        lang=lang,
        sources=(item,),
    )
    return Match(1, (made,))


def _counts(numbers: list[int]) -> bool:
    """Whether numbers count from 1 on, one of them wrong at most."""
    wrong = sum(after != before + 1 for before, after in pairwise(numbers))
    return numbers[0] == 1 and wrong <= (1 if len(numbers) > _FEWEST else 0)
