"""One line, an arrow, either order: `free -h => shows the memory`, `TTL => time to live`."""

import re
from dataclasses import replace

from dockquiz.domain.card import Kind
from dockquiz.parsing import language
from dockquiz.parsing.draft import Draft, Match, Scene
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.markup import plain
from dockquiz.parsing.owners import owner_of
from dockquiz.parsing.phrasing import Phrasing
from dockquiz.parsing.rules.described_command import alternatives
from dockquiz.parsing.rules.pairs import (
    OPPOSED_CODE,
    Pair,
    is_term,
    split_arrow,
    split_code,
    split_comment,
    split_term,
)
from dockquiz.parsing.shape import SYSTEM, is_key, is_script_file, shape_of
from dockquiz.reference.lookup import is_ambiguous, is_program, load

_ASKING = re.compile(
    r"(?:how|what|where|who|which|qui|où|combien|quel(?:le)?s?|ce qu(?:i|e|['’]))\b", re.IGNORECASE
)
"""How what a command tells begins: `how long the machine has been up`."""
_FORBIDDEN = re.compile(
    r"^(?:never|don't|do not|jamais|ne (?:pas|jamais)|surtout pas)\b", re.IGNORECASE
)


def arrow(scene: Scene, at: int) -> Match | None:
    """Draft the card of a line that an arrow or another separator splits."""
    item = scene.items[at]
    if item.marker == "```" and "\n" in item.text:
        return None
    pair = split_arrow(item.text) or split_code(item.text)
    if pair is None and item.marker == "$":
        pair = split_comment(item.text)
    if pair is None or SYSTEM.match(pair.left) or item.shape is Shape.TABLE:
        return None
    if shape_of(pair.right) is Shape.LINK:
        return Match(1, context=(item,))
    if pair.code is None and (not pair.arrow or _has_label(item.text, pair)):
        return None
    return Match(1, (of_pair(scene, item, pair),))


def _has_label(text: str, pair: Pair) -> bool:
    """Whether the line is `label: left => right`, so that the label comes first."""
    labelled = split_term(text)
    return labelled is not None and len(labelled.left) < len(pair.left)


def of_pair(scene: Scene, item: Item, pair: Pair) -> Draft:
    """Draft the card of two sides, by what they are."""
    if pair.code is None and is_program(pair.left) and _ASKING.match(pair.right):
        pair = replace(pair, left_shape=Shape.COMMAND, comment=True)
    if pair.code is None or _names_a_program(scene, pair):
        return _of_prose(scene, item, pair)
    if opposed := OPPOSED_CODE.match(plain(pair.left)):
        return _compared(scene, item, opposed, pair.right)
    code = pair.code.strip("`")
    shape = pair.left_shape if pair.code == pair.left else pair.right_shape
    meaning = scene.prose(pair.prose, item)
    if shape is Shape.FLAG:
        return flag_card(scene, item, code, meaning)
    lang = scene.language(meaning)
    ask = scene.phrasing(lang)
    if shape is Shape.CODE and pair.code == pair.right and not _is_operator(code):
        return Draft(
            kind=Kind.FACT, question=ask.syntax(meaning), answer=code, lang=lang, sources=(item,)
        )
    if pair.comment or _is_asked_for(shape, code, meaning, scene):
        scene.subject = meaning
        scene.commands.append(code)
        first, *others = alternatives(answer_text_of(code))
        return Draft(
            kind=Kind.COMMAND,
            question=ask.command(meaning),
            answer=first,
            accept=tuple(dict.fromkeys(others)),
            lang=lang,
            sources=(item,),
        )
    kind, question = _explained(ask, code, meaning)
    return Draft(
        kind=kind, question=question, answer=meaning, lang=lang, sources=(item,), other=code
    )


def _explained(ask: Phrasing, code: str, meaning: str) -> tuple[Kind, str]:
    """Return how a piece of code is asked for that a line explains."""
    if _FORBIDDEN.match(meaning):
        return Kind.FACT, ask.know(code)
    if ask.is_action(meaning) or is_key(code):
        return Kind.FACT, ask.effect(code)
    return Kind.DEFINITION, ask.definition(code)


def _is_asked_for(shape: Shape, code: str, meaning: str, scene: Scene) -> bool:
    """Whether the learner is to type the code: it is what somebody does, not what is explained."""
    if shape is Shape.COMMAND:
        return not _FORBIDDEN.match(meaning) and not is_name(code, meaning, scene)
    ask = scene.phrasing(scene.language(meaning))
    return shape is Shape.CODE and ask.is_infinitive(meaning) and code[0] in ":\\!"


def _is_operator(code: str) -> bool:
    return not any(c.isalnum() for c in code)


def _compared(scene: Scene, item: Item, opposed: re.Match[str], said: str) -> Draft:
    """Two flags or instructions set against each other: `-v vs --mount: …`."""
    said = scene.prose(said, item)
    lang = scene.language(said)
    question = scene.phrasing(lang).difference(opposed["one"], opposed["other"])
    return Draft(
        kind=Kind.COMPARISON,
        question=question,
        answer=said,
        lang=lang,
        sources=(item,),
        standalone=True,
    )


def _names_a_program(scene: Scene, pair: Pair) -> bool:
    """Whether a term is explained by the name of a program: `port 22 = ssh`."""
    if pair.right_shape is not Shape.COMMAND or len(pair.right.split()) > 1:
        return False
    ask = scene.phrasing(scene.language(pair.left))
    asks = ask.is_infinitive(pair.left) or ask.is_action(pair.left)
    return pair.code == pair.right and is_term(pair.left) and not asks


def is_name(code: str, meaning: str, scene: Scene) -> bool:
    """Whether code is a name that is explained, and not a command that does something."""
    words = code.split()
    node = load(words[0])
    if is_script_file(code):
        return True
    if len(words) > 2 or _ASKING.match(meaning) or any(w.startswith(("-", "<")) for w in words):
        return False
    if len(words) == 2 and (node is None or words[1] in node.commands):
        return False
    ask = scene.phrasing(scene.language(meaning))
    return not (ask.is_infinitive(meaning) or ask.is_action(meaning))


def answer_text_of(code: str) -> str:
    """Return code as the learner must type it."""
    return " ".join(code.split()) if "'" not in code and '"' not in code else code


def flag_card(scene: Scene, item: Item, code: str, meaning: str, *, owner: str = "") -> Draft:
    """Draft the card of a flag; all its spellings are right answers.

    Args:
        scene: Where it stands.
        item: The line.
        code: The flag, or several spellings of it.
        meaning: What it does.
        owner: Its command, where the line names it.
    """
    names = re.split(r"\s*(?:,|/|\||\bor\b|\bou\b)\s*(?=-)", code)
    lang = scene.language(meaning)
    program = program_of(owner or _owner(scene, names[0]))
    return Draft(
        kind=Kind.FLAG,
        question=scene.phrasing(lang).flag(meaning, program),
        answer=names[0],
        accept=tuple(names[1:]),
        lang=lang,
        sources=(item,),
        context=(scene.parent,) if scene.parent else (),
        standalone=bool(program),
        other=meaning,
        owner=program,
    )


def _owner(scene: Scene, flag: str) -> str:
    """Return the command of a flag: the one a title names, else the nearest that knows it."""
    if scene.parent is not None:
        return scene.parent.text
    named = [command for title in scene.passage.titles if (command := named_in(title.text))]
    if named:
        return owner_of(flag, named) or named[-1]
    near = scene.commands[-1:]
    has_no_tree = bool(near) and load(near[0].split()[0]) is None
    return owner_of(flag, scene.commands) or (near[0] if has_no_tree else "")


def named_in(title: str) -> str:
    """Return the command that a title names: `Flags of docker run`, `tar`."""
    words = title.replace("`", "").split()
    for at, word in enumerate(words):
        if is_program(word) and (not is_ambiguous(word) or len(words) == 1):
            return program_of(" ".join(words[at:]))
    return ""


def program_of(command: str) -> str:
    """Return the words of a command line before its first flag or operand."""
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


_OF = frozenset("de du des d la le les l of the".split())
"""Small words that a name may hold: `cahiers de doléances`, `rule of thumb`."""


def _of_prose(scene: Scene, item: Item, pair: Pair) -> Draft:
    left, right = scene.prose(pair.left, item), scene.prose(pair.right, item)
    lang = scene.language(f"{left} {right}")
    ask = scene.phrasing(lang)
    small = {w for w in language.words(left) if language.is_small_word(w)}
    is_name = is_term(left) and len(left.split()) <= 3 and not ask.is_infinitive(left)
    if is_name and small <= _OF:
        return Draft(
            kind=Kind.DEFINITION,
            question=ask.effect(left) if ask.is_action(right) else ask.definition(left),
            answer=right,
            lang=lang,
            sources=(item,),
            other=left,
        )
    return Draft(
        kind=Kind.FACT,
        question=ask.condition(left, right),
        answer=right,
        lang=lang,
        sources=(item,),
    )
