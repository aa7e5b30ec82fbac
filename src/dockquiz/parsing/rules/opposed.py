"""A title that sets two things against each other, and a line on each: `Hub vs switch`."""

from dockquiz.domain.card import Kind
from dockquiz.parsing.draft import Draft, Match, Scene
from dockquiz.parsing.rules.pairs import OPPOSED, Pair, split_arrow, split_term
from dockquiz.parsing.spelling import fold


def opposed(scene: Scene, at: int) -> Match | None:
    """Draft the card of the first two lines below such a title, where each tells of one thing."""
    titled = OPPOSED.match(scene.passage.titles[-1].text) if scene.passage.titles else None
    if at or titled is None or len(scene.items) < 2:
        return None
    items = scene.items[:2]
    pairs = [split_arrow(item.text) or split_term(item.text) for item in items]
    if not all(
        _tells_of(pair, titled[name]) for pair, name in zip(pairs, ("one", "other"), strict=True)
    ):
        return None
    texts = [scene.prose(item.text, item) for item in items]
    lang = scene.language(" ".join(texts))
    made = Draft(
        kind=Kind.COMPARISON,
        question=scene.phrasing(lang).difference(titled["one"], titled["other"]),
        answer="\n".join(texts),
        lang=lang,
        sources=tuple(items),
        context=(scene.passage.titles[-1].item,),
        standalone=True,
    )
    return Match(2, (made,))


def _tells_of(pair: Pair | None, name: str) -> bool:
    return pair is not None and fold(pair.left.strip("*`")) == fold(name)
