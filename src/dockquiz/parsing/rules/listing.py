"""A description with a list below it: one card whose answer is the whole list."""

import re
from dataclasses import replace
from itertools import takewhile

from dockquiz.domain.card import Kind
from dockquiz.parsing.draft import Draft, Match, Scene
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.rules.described_command import is_pair
from dockquiz.parsing.rules.pairs import is_term, split_arrow, split_code, split_term
from dockquiz.parsing.titles import REMARK

FEWEST = 2
_MOST = 60
"""Entries: nobody recalls a longer list."""
_NUMBERS = {
    word: n
    for words in ("deux trois quatre cinq six sept huit", "two three four five six seven eight")
    for n, word in enumerate(words.split(), 2)
}
_LONGEST_ENTRY = 6
"""Words of an unmarked line that can be the entry of a list."""
FEWEST_ENUMERATED = 3
_LONGEST_ORDER = 8
"""Words."""
_LONGEST_PART = 3
"""Words of a part in an enumeration on one line."""
_PLURAL = re.compile(r"^(?P<label>[^:,]*\w[^\W\d_su][sx])\s?:\s+(?P<parts>[^:]+)$")
_COUNTED = re.compile(
    r"^(?:les |the )?(?P<count>deux|trois|quatre|cinq|six|sept|huit"
    r"|two|three|four|five|seven|eight|\d+) "
    r"[^:]{3,60}:\s*(?P<parts>\S.+)$",
    re.IGNORECASE,
)


def listing(scene: Scene, at: int) -> Match | None:
    """Draft the card of a list, in one line or over several."""
    item = scene.items[at]
    if (counted := _COUNTED.match(item.text)) and (made := _in_one_line(scene, item, counted)):
        return made
    return (
        _enumerated(scene, item)
        or _below(scene, at)
        or _notes_on_command(scene, at)
        or _under_title(scene, at)
    )


def _in_one_line(scene: Scene, item: Item, counted: re.Match[str]) -> Match | None:
    """As many parts as the line counts: `two kinds of node: managers, workers`."""
    label = item.text[: counted.start("parts")]
    parts = re.split(r"\s*(?:,|/|;|\bet\b|\band\b)\s*", counted["parts"])
    entries = [p.strip(" .") for p in parts if p.strip(" .")]
    if len(entries) < FEWEST or len(entries) != _number(counted["count"]):
        return None
    return Match(1, (_draft(scene, label, [item], [scene.prose(e, item) for e in entries]),))


def _enumerated(scene: Scene, item: Item) -> Match | None:
    """A name in the plural and its parts: `OSI layers: physical, data link, network`."""
    found = _PLURAL.match(item.text) if item.shape is Shape.PROSE and not item.number else None
    entries = re.split(r"\s*,\s+(?:(?:et|and)\s)?", found["parts"].rstrip(" .")) if found else []
    if found is None or len(entries) < FEWEST_ENUMERATED:
        return None
    if any(not e or len(e.split()) > _LONGEST_PART for e in entries) or not is_term(found["label"]):
        return None
    return Match(
        1, (_draft(scene, found["label"], [item], [scene.prose(e, item) for e in entries]),)
    )


def _number(count: str) -> int:
    return int(count) if count.isdigit() else _NUMBERS[count.lower()]


def _below(scene: Scene, at: int) -> Match | None:
    """A marked or colon-ended description, and short lines or bullets below it."""
    lead = scene.items[at]
    if lead.shape is not Shape.PROSE or lead.number is not None or split_arrow(lead.text):
        return None
    first = scene.at(at + 1)
    bulleted = first is not None and first.is_bullet and not lead.is_bullet
    if not (bulleted or lead.is_arrow or lead.text.endswith((":", "?"))):
        return None
    entries = _entries(scene, at)
    if len(entries) < FEWEST:
        return None
    if REMARK.match(lead.text) or any(is_pair(e) for e in entries):
        return None
    if lead.is_bullet and not all(e.indent > lead.indent for e in entries):
        return None
    texts = [scene.prose(e.text, e).rstrip(" ;,") for e in entries]
    return Match(1 + len(entries), (_draft(scene, lead.text, [lead, *entries], texts),))


def _entries(scene: Scene, at: int) -> list[Item]:
    found: list[Item] = []
    index = at + 1
    first = scene.at(index)
    apart = first is not None and first.gap == 1 and scene.items[at].text.endswith((":", "?"))
    while (item := scene.at(index)) is not None and len(found) < _MOST:
        spaced = len(found) < FEWEST or found[1].gap == 1
        bullet = item.is_bullet and item.gap <= (1 if not found or (apart and spaced) else 0)
        short = (
            not item.marker
            and item.gap == 0
            and (item.shape is Shape.PROSE or (item.is_code and " " not in item.text))
            and len(item.text.split()) <= _LONGEST_ENTRY
        )
        if not (bullet or short) or (found and item.is_bullet != found[0].is_bullet):
            break
        found.append(item)
        index += 1
    return found


def _notes_on_command(scene: Scene, at: int) -> Match | None:
    """Bullets below a command say what happens then."""
    if (
        not scene.items[at].is_bullet
        or scene.items[at].shape is not Shape.PROSE
        or not scene.subject
    ):
        return None
    before = scene.at(at - 1)
    if before is None or not before.is_code:
        return None
    entries = [scene.items[at]]
    while (item := scene.at(at + len(entries))) is not None and item.is_bullet and item.gap == 0:
        entries.append(item)
    if len(entries) < FEWEST or any(split_code(e.text) or split_term(e.text) for e in entries):
        return None
    texts = [scene.prose(e.text, e).rstrip(" ;,.") for e in entries]
    lang = scene.language(" ".join(texts))
    made = Draft(
        kind=Kind.LIST,
        question=scene.phrasing(lang).points(scene.subject),
        answer="\n".join(texts),
        items=tuple(texts),
        lang=lang,
        sources=tuple(entries),
    )
    return Match(len(entries), (made,))


def _under_title(scene: Scene, at: int) -> Match | None:
    """Bullets that fill a passage, or begin it, are the parts of what its title names."""
    if at or not scene.passage.titles:
        return None
    if names := _names(scene):
        return Match(
            len(names),
            (_draft(scene, scene.passage.titles[-1].text, names, [i.text for i in names]),),
        )
    if orders := _orders(scene):
        texts = [scene.prose(order.text, order) for order in orders]
        lang = scene.language(" ".join(texts))
        return Match(
            len(orders),
            (
                Draft(
                    kind=Kind.SEQUENCE,
                    question=scene.phrasing(lang).steps(scene.title),
                    answer="\n".join(f"{n}. {text}" for n, text in enumerate(texts, 1)),
                    items=tuple(texts),
                    lang=lang,
                    sources=tuple(orders),
                ),
            ),
        )
    entries = _first_bullets(scene)
    if len(entries) < FEWEST or any(_speaks_for_itself(scene, e) for e in entries):
        return None
    texts = [scene.prose(e.text, e).rstrip(" ;,.") for e in entries]
    made = _draft(scene, scene.passage.titles[-1].text, entries, texts)
    ask = scene.phrasing(made.lang)
    if scene.title and all(ask.is_action(text) for text in texts):
        made = replace(made, question=ask.effect(scene.title))
    return Match(len(entries), (made,))


def _first_bullets(scene: Scene) -> list[Item]:
    """Return the bullets that fill a passage, or short ones in front of a paragraph set apart."""
    entries = list(
        takewhile(lambda i: i.is_bullet and i.shape is Shape.PROSE and i.gap <= 1, scene.items)
    )
    after = scene.at(len(entries))
    if after is None:
        return entries
    is_short = all(len(entry.text.split()) <= _LONGEST_PART for entry in entries)
    return entries if is_short and after.gap and not after.is_bullet else []


def _orders(scene: Scene) -> list[Item]:
    """Return the plain lines that a passage begins with, if each says what to do."""
    lines = list(takewhile(lambda i: not i.marker and i.shape is Shape.PROSE, scene.items[:_MOST]))
    if len(lines) < FEWEST_ENUMERATED or any(i.gap for i in lines[1:]) or not scene.title:
        return []
    ask = scene.phrasing(scene.language(" ".join(i.text for i in lines)))
    orders = sum(bool(ask.is_infinitive(i.text)) for i in lines)
    short = all(len(i.text.split()) <= _LONGEST_ORDER and not is_pair(i) for i in lines)
    return lines if short and orders * 3 >= len(lines) * 2 else []


def _names(scene: Scene) -> list[Item]:
    """Return the single words below each other that a passage begins with."""
    names = list(
        takewhile(lambda i: not i.marker and " " not in i.text.strip(), scene.items[:_MOST])
    )
    attached = [n for n, i in enumerate(names) if not i.gap or not n]
    return names[: len(attached)] if len(attached) >= FEWEST_ENUMERATED else []


def _speaks_for_itself(scene: Scene, entry: Item) -> bool:
    """Whether an entry is a card by itself: a pair, or a sentence."""
    text = scene.prose(entry.text, entry)
    return is_pair(entry) or scene.phrasing(scene.language(text)).fact(text) is not None


def _draft(scene: Scene, label: str, sources: list[Item], texts: list[str]) -> Draft:
    title = scene.prose(label, sources[0])
    lang = scene.language(title + " " + " ".join(texts))
    return Draft(
        kind=Kind.LIST,
        question=scene.phrasing(lang).elements(title),
        answer="\n".join(texts),
        items=tuple(texts),
        lang=lang,
        sources=tuple(sources),
    )
