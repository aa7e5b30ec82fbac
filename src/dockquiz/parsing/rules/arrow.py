"""One line, an arrow, either order: `free -h => shows the memory`, `TTL => time to live`."""

import re

from dockquiz.domain.card import Kind
from dockquiz.parsing import language
from dockquiz.parsing.draft import Draft, Match, Scene
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.rules.pairs import Pair, is_term, split_arrow, split_code, split_term
from dockquiz.parsing.shape import SYSTEM


def arrow(scene: Scene, at: int) -> Match | None:
    """Draft the card of a line that an arrow or another separator splits."""
    item = scene.items[at]
    pair = split_arrow(item.text) or split_code(item.text)
    if pair is None or SYSTEM.match(pair.left) or item.shape is Shape.TABLE:
        return None
    if pair.code is None and (not pair.arrow or _has_label(item.text, pair)):
        return None
    return Match(1, (of_pair(scene, item, pair),))


def _has_label(text: str, pair: Pair) -> bool:
    """Whether the line is `label: left => right`, so that the label comes first."""
    labelled = split_term(text)
    return labelled is not None and len(labelled.left) < len(pair.left)


def of_pair(scene: Scene, item: Item, pair: Pair) -> Draft:
    """Draft the card of two sides, by what they are."""
    if pair.code is None:
        return _of_prose(scene, item, pair)
    code = pair.code.strip("`")
    shape = pair.left_shape if pair.code == pair.left else pair.right_shape
    meaning = scene.prose(pair.prose, item)
    if shape is Shape.FLAG:
        return flag_card(scene, item, code, meaning)
    if shape is Shape.COMMAND:
        lang = scene.language(meaning)
        scene.last_command, scene.subject = code, meaning
        return Draft(
            kind=Kind.COMMAND,
            question=scene.phrasing(lang).command(meaning),
            answer=answer_text_of(code),
            lang=lang,
            sources=(item,),
        )
    lang = scene.language(meaning)
    return Draft(
        kind=Kind.FACT,
        question=scene.phrasing(lang).effect(code),
        answer=meaning,
        lang=lang,
        sources=(item,),
    )


def answer_text_of(code: str) -> str:
    """Return code as the learner must type it."""
    return " ".join(code.split()) if "'" not in code and '"' not in code else code


def flag_card(scene: Scene, item: Item, code: str, meaning: str) -> Draft:
    """Draft the card of a flag; all its spellings are right answers."""
    names = re.split(r"\s*(?:,|/|\||\bor\b|\bou\b)\s*(?=-)", code)
    lang = scene.language(meaning)
    return Draft(
        kind=Kind.FLAG,
        question=scene.phrasing(lang).flag(meaning, program_of(scene.last_command)),
        answer=names[0],
        accept=tuple(names[1:]),
        lang=lang,
        sources=(item,),
        standalone=bool(scene.last_command),
    )


def program_of(command: str) -> str:
    """Return the words of a command line before its first flag or operand."""
    from dockquiz.reference.lookup import load

    words = command.split()
    if not words:
        return ""
    node = load(words[0])
    path = [words[0]]
    for word in words[1:4]:
        if node is None or word not in node.commands:
            break
        node = node.commands[word]
        path.append(word)
    return " ".join(path)


def _of_prose(scene: Scene, item: Item, pair: Pair) -> Draft:
    left, right = scene.prose(pair.left, item), scene.prose(pair.right, item)
    lang = scene.language(f"{left} {right}")
    ask = scene.phrasing(lang)
    is_name = is_term(left) and len(left.split()) <= 3 and not ask.is_infinitive(left)
    if is_name and language.prose_share(left) == 0:
        return Draft(
            kind=Kind.DEFINITION,
            question=ask.definition(left),
            answer=right,
            lang=lang,
            sources=(item,),
        )
    return Draft(
        kind=Kind.FACT,
        question=ask.condition(left, right),
        answer=right,
        lang=lang,
        sources=(item,),
    )
