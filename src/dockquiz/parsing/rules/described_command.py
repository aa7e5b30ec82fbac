"""A description and the command below it: `=> list the pods`, then `kubectl get pods`.

Takes the description marked or not, on one to three lines, the command marked
or not, and several commands under one description: variants of one command
are accepted answers, different commands are steps of one answer.
"""

import re
from bisect import bisect_left
from operator import attrgetter

from dockquiz.domain.card import Kind
from dockquiz.parsing.draft import Draft, Match, Scene
from dockquiz.parsing.language import prose_share
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.rules.keys import key_question
from dockquiz.parsing.rules.pairs import split_arrow, split_code, split_term
from dockquiz.parsing.shape import SYSTEM, is_key
from dockquiz.parsing.titles import CAPTION, REMARK
from dockquiz.reference.lookup import is_program

MOST_LINES = 3
FEWEST_NAMES = 3
_REACH = 2
"""Blank lines that may stand between a description and its command."""
_DANGLING = re.compile(
    r"(?:\s+(?:un|une|le|la|les|de|du|des|a|an|the|to|with|avec))+$", re.IGNORECASE
)
_WITH = re.compile(r"\b(?:avec|sans|with|without)\s", re.IGNORECASE)
"""What only says how the command above is varied."""
_DEEP = 8
"""Columns before a form that no marker tells from a definition."""
_OR = re.compile(r"\s+(?:or|ou|OR|OU|/)\s+(?=\S)")
_ADDED = re.compile(r"(?<=\S)\s+\((?=[^\W\d_]{2,}\s)[^()$|;&]*\)$")
"""Words in parentheses behind a command: `kubectl apply -f x.yaml (after a change)`."""
_PROMPT = re.compile(r"^(?:(?:\$|>|❯)\s+|\$(?=[a-z]+ ))")
_COMMENT = re.compile(r"#(?!!)")
_BEHIND = re.compile(r"\s+(?:#|//)\s")
"""Where a shell comment behind a command begins."""
_ALTERNATIVE = re.compile(r"^(?:#|//|--)?\s*(?:ou(?: bien)?|or|soit|/)\s*:?$", re.IGNORECASE)


def described_command(scene: Scene, at: int) -> Match | None:
    """Pair the description at an index with the commands below it."""
    description = _description(scene, at)
    if not description:
        return None
    start = at + len(description)
    caption = scene.items[start]
    has_caption = bool(CAPTION.match(caption.text))
    commands, count = commands_at(scene, start + has_caption)
    if not commands or not _belongs(scene, description, commands[0]):
        return None
    defined = split_term(description[-1].text)
    if defined and all(is_form_of(defined.left, command) for command in commands):
        return None
    text = _text(scene, description)
    if not text or SYSTEM.match(text):
        return None
    taken = len(description) + has_caption + count
    return Match(taken, (draft(scene, text, description, commands),))


def _description(scene: Scene, at: int) -> list[Item]:
    """Return the one to three lines of prose that begin at an index and end above code."""
    lines: list[Item] = []
    for index in range(at, at + MOST_LINES):
        item = scene.at(index)
        if (
            item is None
            or item.shape not in {Shape.PROSE, Shape.HEADING}
            or not (_is_describing(item) or (not lines and _is_tip(scene, index)))
        ):
            break
        if CAPTION.match(item.text) or (lines and (item.gap or item.is_arrow)):
            break
        lines.append(item)
    below = scene.at(at + len(lines))
    if below is not None and lines and CAPTION.match(below.text):
        below = scene.at(at + len(lines) + 1)
    if below is None or not below.is_code or split_arrow(below.text):
        return []
    if below.marker != "```" and _is_told(below):
        return []
    if len(lines) > 1 and _speaks_alone(scene, lines):
        return []
    return [] if lists_names(scene, at + len(lines)) else lines


def _speaks_alone(scene: Scene, lines: list[Item]) -> bool:
    """Whether the last line is an order that needs no other, below a line that is a fact."""
    first, last = lines[0].text, lines[-1].text
    is_order = scene.phrasing(scene.language(last)).is_infinitive(last)
    says = scene.phrasing(scene.language(first)).is_sentence(first)
    return not lines[-1].marker and is_order and (says or split_term(first) is not None)


def _is_told(item: Item) -> bool:
    """Whether a line says itself what its command does, without a comment sign."""
    return not _BEHIND.search(item.text) and bool(split_code(_ADDED.sub("", item.text)))


def lists_names(scene: Scene, at: int) -> bool:
    """Whether single words stand below each other: programs that are listed, not run."""
    listed = [scene.at(at + n) for n in range(FEWEST_NAMES)]
    are_words = all(i and not i.marker and " " not in i.text and not i.gap for i in listed)
    return are_words and not any(i and _ALTERNATIVE.match(i.text) for i in listed)


def _is_describing(item: Item) -> bool:
    if item.text.startswith("-"):
        return False
    if item.number is not None or (
        item.text.endswith(".") and not item.is_arrow and not item.text.endswith("..")
    ):
        return False
    arrow = split_arrow(item.text)
    if arrow and (arrow.code or not item.text.endswith(":")):
        return False
    return not (REMARK.match(item.text) and not item.is_arrow) and not split_code(item.text)


def _is_tip(scene: Scene, at: int) -> bool:
    """Whether a remark says what to do and the command right below it is how."""
    item, below = scene.items[at], scene.at(at + 1)
    found = REMARK.match(item.text)
    if found is None or below is None or below.gap or below.shape is not Shape.COMMAND:
        return False
    said = item.text[found.end() :]
    return scene.phrasing(scene.language(said)).is_infinitive(said)


def _says_what_to_do(scene: Scene, item: Item) -> bool:
    """Whether a line that stands alone reads as an order: the command may follow a blank line."""
    text = scene.prose(item.text, item)
    stands_alone = item.gap > 0 or item is scene.items[0]
    return stands_alone and bool(scene.phrasing(scene.language(text)).is_infinitive(text))


def _belongs(scene: Scene, description: list[Item], command: Item) -> bool:
    """Whether a command is near enough for what its description is."""
    last = description[-1]
    if command.indent < last.indent and not last.marker and not command.marker:
        return False
    if command.gap == 0:
        return True
    if command.gap > _REACH:
        return False
    if command.marker == "```" or last.text.endswith(":"):
        return True
    if description[0].marker:
        return not description[0].is_bullet
    return len(description) == 1 and (
        _says_what_to_do(scene, last) or bool(scene.subject and _WITH.match(last.text))
    )


def is_form_of(term: str, form: Item) -> bool:
    """Whether code only shows how a term is written: `COPY <src> <dest>` below `COPY: …`."""
    words = form.text.split()
    name = term.strip("`*")
    names = bool(words) and words[0].strip("`").rstrip(":") == name
    if names and (form.is_code or words[0].endswith(":")):
        return True
    used = form.text.rstrip(";").split()
    if name.isupper() and form.shape is Shape.COMMAND and name in used:
        return True
    return term in words and len(words) > 1 and prose_share(form.text) == 0 and form.column > _DEEP


def commands_at(scene: Scene, at: int) -> tuple[list[Item], int]:
    """Return the commands that begin at an index, and how many items they take."""
    found: list[Item] = []
    index = at
    while (item := scene.at(index)) is not None:
        separator = bool(found) and item.gap <= 1 and _ALTERNATIVE.match(item.text)
        if separator:
            index += 1
            continue
        is_other = bool(found) and index > at and _is_other_key(scene.items[index - 1], item)
        if not (item.is_code or is_other) or (found and not _goes_on(scene, found, item)):
            break
        if found and (is_pair(item) or _has_own_comment(scene, index)):
            break
        found.append(item)
        index += 1
    while index > at and scene.items[index - 1] not in found:
        index -= 1
    return found, index - at


def _is_other_key(separator: Item, item: Item) -> bool:
    """Whether one word below `or` is typed as what stands above it is: `:wq` or `ZZ`."""
    is_word = item.shape is Shape.PROSE and " " not in item.text and not item.gap
    return is_word and _ALTERNATIVE.match(separator.text) is not None


def _goes_on(scene: Scene, found: list[Item], item: Item) -> bool:
    if item.marker == "```" or found[-1].marker == "```":
        return False
    if item.gap == 0:
        return item.is_arrow == found[-1].is_arrow or not item.is_arrow
    return (
        item.gap == 1 and _is_variant(found[0].text, item.text) and not _has_own_comment(scene, -1)
    )


def _has_own_comment(scene: Scene, index: int) -> bool:
    """Whether the next line explains this command: deeper, or in a note that comments below."""
    below = scene.at(index + 1) if index >= 0 else None
    if below is None or below.gap or below.shape is not Shape.PROSE:
        return False
    return scene.comments_below or (not below.marker and below.indent > scene.items[index].indent)


def head(command: str) -> tuple[str, ...]:
    """Return the program and its first bare words: what a command line is about."""
    words = command.split()
    if words and words[0] == "sudo":
        words = words[1:]
    bare = [w for w in words[:3] if not w.startswith(("-", "<", "$", "/"))]
    return tuple(bare[:3] if bare and bare[0] in {"docker", "kubectl"} else bare[:2])


def _is_variant(one: str, other: str) -> bool:
    return bool(head(one)) and head(one) == head(other) and one in other


def _text(scene: Scene, description: list[Item]) -> str:
    texts = [scene.prose(REMARK.sub("", i.text) or i.text, i).rstrip(" :") for i in description]
    kept = [t for n, t in enumerate(texts) if not any(_says_more(o, t) for o in texts[n + 1 :])]
    if kept and scene.subject and _WITH.match(kept[0]):
        kept[0] = f"{_WITH.split(scene.subject, maxsplit=1)[0].rstrip()} {kept[0]}"
    return _joined(kept)


def _says_more(one: str, other: str) -> bool:
    """Whether one description repeats the words of another."""
    a, b = set(one.lower().split()), set(other.lower().split())
    return len(a & b) * 2 >= len(b) and len(a) >= len(b)


def _joined(texts: list[str]) -> str:
    text = texts[0] if texts else ""
    for more in texts[1:]:
        text += (" " if more[:1].islower() or text[-1:] in ",;" else ", ") + more
    return text


def draft(scene: Scene, text: str, description: list[Item], commands: list[Item]) -> Draft:
    """Draft the card of a description and its commands."""
    lang = scene.language(text)
    ask = scene.phrasing(lang)
    first, *others = [text for c in commands for text in alternatives(answer_text(c))]
    several_lines = len(commands) > 1
    same = all(head(o) == head(first) for o in others) or (
        _separated_by_or(scene, commands) if several_lines else True
    )
    scene.subject = text
    several = bool(others) and not same
    answer = "\n".join([first, *others]) if several else first
    if not description[-1].text.endswith(":"):
        text = _DANGLING.sub("", text) or text
    kind = Kind.COMMAND
    question = ask.commands(text) if several or "\n" in answer else ask.command(text)
    if commands[0].shape is Shape.FLAG:
        kind, question = Kind.FLAG, ask.flag(text, "")
    elif is_key(first):
        question = key_question(ask, lang, text)
    elif commands[0].shape is Shape.CODE and commands[0].marker != "```" and first[0] not in ":\\":
        kind, question = Kind.FACT, ask.syntax(text)
    return Draft(
        kind=kind,
        question=question,
        answer=answer,
        accept=() if several else tuple(dict.fromkeys(o for o in others if o != first)),
        lang=lang,
        sources=(*description, *commands),
    )


def alternatives(command: str) -> list[str]:
    """Return the commands that a line offers: `git diff --staged OR --cached`."""
    pieces = _OR.split(command) if "\n" not in command else [command]
    if pieces[0].count("<") != pieces[0].count(">"):
        return [command]
    found = pieces[:1]
    for piece in pieces[1:]:
        if piece.startswith("-") and " / " not in command:
            found.append(" ".join([*found[0].split()[:-1], piece]))
        elif is_program(piece.split()[0]) or piece.split()[0] == found[0].split()[0]:
            found.append(piece)
        else:
            return [command]
    return found


def _separated_by_or(scene: Scene, commands: list[Item]) -> bool:
    start, end = (
        bisect_left(scene.items, c.line, key=attrgetter("line"))
        for c in (commands[0], commands[-1])
    )
    return any(_ALTERNATIVE.match(item.text) for item in scene.items[start + 1 : end])


def answer_text(item: Item) -> str:
    """Return a command as the learner must type it: prompts off, spaces folded."""
    lines = [_PROMPT.sub("", line, count=1).strip() for line in item.text.strip("`").split("\n")]
    kept = [
        " ".join(line.split()) if "'" not in line and '"' not in line else line for line in lines
    ]
    shown = [line for line in kept if line and not _COMMENT.match(line)] or kept
    return "\n".join(_uncommented(line) for line in shown)


def _uncommented(line: str) -> str:
    """Drop what is said behind a command: `df -i   # inodes`."""
    line = _ADDED.sub("", line)
    bare = _BEHIND.split(line, maxsplit=1)[0]
    if bare and bare != line and (is_program(bare.split()[0]) or prose_share(line) > 0):
        return bare
    pair = split_code(line)
    is_described = pair is not None and pair.code == pair.left
    return pair.left if pair and is_described and pair.left_shape is Shape.COMMAND else line


def is_pair(item: Item) -> bool:
    """Whether a line is a card by itself."""
    return bool(split_arrow(item.text) or split_code(item.text) or split_term(item.text))
