"""GIFT: Moodle's text format of questions.

After https://docs.moodle.org/en/GIFT_format. What a room cannot ask is told with its line.
Tags in a comment above a question say what GIFT has no words for: `// [tag:seconds=30]`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from dockquiz.domain.quiz.cardquestions import TRUTH
from dockquiz.domain.quiz.question import Form, Question
from dockquiz.i18n import _
from dockquiz.parsing.quizfiles import gift_answers
from dockquiz.parsing.quizfiles.asked import Account, Asked, QuizCode, chosen_from
from dockquiz.parsing.quizfiles.gift_answers import Answer
from dockquiz.parsing.quizfiles.gift_text import protected, shown, split_format

_COMMENT = re.compile(r"^\s*//(?P<text>.*)$")
_TAG = re.compile(r"\[tag:(?P<name>\w+)(?:=(?P<value>[^\]]*))?\]")
_CATEGORY = re.compile(r"^\s*\$CATEGORY:\s*(?P<path>.+)$")
_TITLE = re.compile(r"^\s*::(?P<title>.*?)::", re.DOTALL)
_SIGNS = re.compile(r"\{[^{}]*[=~#][^{}]*\}|\{\s*(?:T|F|TRUE|FALSE)\s*\}")
_WHOLE = Decimal(100)


@dataclass(slots=True)
class _Block:
    """The lines of one question."""

    line: int = 0
    rows: list[str] = field(default_factory=list)
    tags: dict[str, str] = field(default_factory=dict)
    section: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Parts:
    """A question taken apart; texts are as people see them, but for `inner`."""

    block: _Block
    text: str
    form: str
    """The format of its texts."""
    inner: str
    """What stands between the braces."""
    explanation: str

    def said(self, answer: str) -> str:
        """Return the text of an answer."""
        return shown(*reversed(split_format(answer, self.form)), in_line=True)


def is_gift(text: str) -> bool:
    """Whether a text has answers between braces, as GIFT has them."""
    return bool(_SIGNS.search(protected(text)))


def read_gift(text: str, path: str) -> Asked:
    """Read a GIFT file.

    Args:
        text: Decoded, lines ended by newlines.
        path: As the user gave it; it goes into every span.
    """
    account = Account(path)
    for block in _blocks(text):
        _read(block, account)
    return account.close()


def _blocks(text: str) -> Iterator[_Block]:
    """Yield what stands between blank lines, comments and categories taken out."""
    block = _Block()
    section: tuple[str, ...] = ()
    for line, row in enumerate([*text.split("\n"), ""], 1):
        if comment := _COMMENT.match(row):
            tags = _TAG.finditer(comment["text"])
            block.tags |= {tag["name"]: tag["value"] or "" for tag in tags}
        elif category := _CATEGORY.match(row):
            section = _section(category["path"])
        elif row.strip():
            block.line = block.line or line
            block.rows.append(row)
        else:
            if block.rows:
                block.section = section
                yield block
            block = _Block()


def _section(path: str) -> tuple[str, ...]:
    """Return the titles that a category stands for: `$course$/top/Docker/Images`."""
    parts = (part.replace("//", "/").strip() for part in re.split(r"(?<!/)/(?!/)", path))
    return tuple(part for part in parts if part and part != "top" and not part.startswith("$"))


def _read(block: _Block, account: Account) -> None:
    """Read one question."""
    text = protected("\n".join(block.rows))
    if title := _TITLE.match(text):
        text = text[title.end() :]
    form, text = split_format(text)
    before, opened, rest = text.partition("{")
    inner, closed, after = rest.partition("}")
    if not opened:
        account.tell(QuizCode.UNSUPPORTED, block.line, _("a text without answers is no question"))
    elif not closed or "{" in before + inner + after or "}" in before + after:
        hint = (
            _("an empty line stands between two questions")
            if "{" in after
            else _("a brace that is part of a text has a backslash before it")
        )
        account.tell(QuizCode.BROKEN, block.line, _("the braces do not close"), hint)
    else:
        gap = "_____" if after.strip() else ""
        inner, _four, explanation = inner.partition("####")
        asked = shown(f"{before}{gap}{after}", form)
        told = shown(*reversed(split_format(explanation, form)))
        _answer(_Parts(block, asked, form, inner.strip(), told), account)


def _answer(parts: _Parts, account: Account) -> None:
    """Decide by the answers what form a question has."""
    found = gift_answers.answers(parts.inner)
    if not parts.inner:
        said = _("a question that is answered by an essay cannot be asked in a room")
        account.tell(QuizCode.UNSUPPORTED, parts.block.line, said)
    elif parts.inner.startswith("#"):
        _number(parts, account)
    elif "~" in parts.inner:
        _choices(parts, found, account)
    elif "typed" not in parts.block.tags and (pairs := gift_answers.pairs(found)):
        _pairs(parts, pairs, account)
    elif told := gift_answers.truth(parts.inner):
        _truth(parts, *told, account)
    else:
        _typed(parts, found, account)


def _number(parts: _Parts, account: Account) -> None:
    found = gift_answers.answers(parts.inner[1:])
    whole = [answer for answer in found if answer.worth >= _WHOLE]
    _tell_partial(parts, found, account)
    read = gift_answers.number(whole[0].text) if whole else None
    if read is None:
        said = _("“{answer}” is no number with a tolerance").format(answer=parts.inner[1:].strip())
        hint = _("3:2 means 1 to 5, and so does 1..5")
        account.tell(QuizCode.BROKEN, parts.block.line, said, hint)
        return
    if len(whole) > 1:
        _tell_otherwise(parts, _("the first of several numbers is taken"), account)
    _add(parts, account, Form.NUMBER, [whole[0]], number=read.middle, tolerance=read.tolerance)


def _choices(parts: _Parts, found: Sequence[Answer], account: Account) -> None:
    choices = tuple(parts.said(answer.text) for answer in found)
    is_single = any(answer.is_equal for answer in found)
    if is_single:
        right = [place for place, answer in enumerate(found) if answer.worth >= _WHOLE]
        _tell_partial(parts, found, account)
        form, places = chosen_from(choices, right)
        if form is Form.MULTIPLE:
            said = _("one of the right answers is enough there; here all are to be chosen")
            _tell_otherwise(parts, said, account)
    else:
        places = frozenset(place for place, answer in enumerate(found) if answer.worth > 0)
        form = Form.MULTIPLE
    _add(parts, account, form, [found[place] for place in places], choices=choices, right=places)


def _pairs(parts: _Parts, pairs: Sequence[tuple[str, str]], account: Account) -> None:
    """Take pairs of numbers and steps as an order; others are no question of a room."""
    numbers = [parts.said(left) for left, _right in pairs]
    if numbers == [str(number) for number in range(1, len(pairs) + 1)]:
        choices = tuple(parts.said(right) for _left, right in pairs)
        _add(parts, account, Form.ORDER, (), choices=choices)
    else:
        said = _("a question that matches pairs cannot be asked in a room")
        account.tell(QuizCode.UNSUPPORTED, parts.block.line, said)


def _truth(parts: _Parts, is_true: bool, told: str, account: Account) -> None:  # noqa: FBT001 read, not chosen
    answer = Answer(is_equal=True, text="", feedback=told)
    _add(parts, account, Form.TRUTH, [answer], right=frozenset({0 if is_true else 1}))


def _typed(parts: _Parts, found: Sequence[Answer], account: Account) -> None:
    whole = [answer for answer in found if answer.worth >= _WHOLE]
    _tell_partial(parts, found, account)
    texts = [parts.said(answer.text) for answer in whole]
    if "typed" not in parts.block.tags:
        if any("*" in text for text in texts):
            said = _("a star stands for any text there; here it is a star")
            _tell_otherwise(parts, said, account)
        texts = [text for text in texts if text != "*"]
    answers = tuple(dict.fromkeys(text for text in texts if text))
    _add(parts, account, Form.TYPED, whole, answers=answers)


def _tell_partial(parts: _Parts, found: Sequence[Answer], account: Account) -> None:
    if any(0 < answer.worth < _WHOLE for answer in found):
        said = _("an answer that is worth a part of the points counts as wrong")
        _tell_otherwise(parts, said, account)


def _tell_otherwise(parts: _Parts, said: str, account: Account) -> None:
    account.tell(QuizCode.READ_OTHERWISE, parts.block.line, said)


def _add(
    parts: _Parts, account: Account, form: Form, telling: Sequence[Answer], **values: object
) -> None:
    """Take a question; without a general explanation, what is told of the right answer is it."""
    told = (parts.said(answer.feedback) for answer in telling)
    explanation = parts.explanation or "\n".join(text for text in told if text)
    tags = parts.block.tags
    seconds, weight = tags.get("seconds", ""), tags.get("weight", "")

    def build(lang: str) -> Question:
        lang = tags["lang"] if tags.get("lang") in TRUTH else lang
        words = {"choices": TRUTH[lang]} if form is Form.TRUTH else {}
        known: dict[str, object] = {
            "monospace": "monospace" in tags,
            "explanation": explanation,
            "section": parts.block.section,
            "card": tags.get("card") or None,
            "weight": int(weight) if weight.isdecimal() else 1,
            "seconds": int(seconds) if seconds.isdecimal() else None,
        }
        return Question(form=form, text=parts.text, lang=lang, **known, **words, **values)  # type: ignore[arg-type]

    account.add(parts.block.line, parts.text, build)
