"""The spreadsheet that Kahoot takes: a row a question, up to four answers.

A spreadsheet is an archive: it is looked at before it is opened, and never wholly in memory.
"""

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from dockquiz.domain.quiz.question import Question
from dockquiz.i18n import _
from dockquiz.parsing.quizfiles.asked import Account, Asked, QuizCode, chosen_from

LARGEST = 5_000_000
"""Bytes of a spreadsheet."""
_UNPACKED = 50_000_000
"""Bytes of all that is in it."""
_PARTS = 500
_ROWS = 2_000
_COLUMNS = 30
_HEAD = 30
"""Rows above the questions that may tell other things."""
_LONGEST = 1_000
"""Characters of a cell."""
_NAMES = {
    "question": re.compile(r"^question", re.IGNORECASE),
    "time": re.compile(r"^(?:time|limite de temps|temps)", re.IGNORECASE),
    "right": re.compile(r"^(?:correct|bonne|réponse\(?s?\)? correcte)", re.IGNORECASE),
    **{
        f"answer {n}": re.compile(rf"^(?:answer|réponse)\s*{n}\b", re.IGNORECASE)
        for n in range(1, 7)
    },
}
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class _NoSheet(ValueError):  # noqa: N818 - it says what the file is not
    """The bytes are no such spreadsheet; the message says why."""


def read_sheet(data: bytes, path: str) -> Asked:
    """Read a spreadsheet (`.xlsx`).

    Args:
        data: What is in the file.
        path: As the user gave it; lines in spans are rows.
    """
    account = Account(path)
    try:
        rows = list(_rows(data))
        head, columns = _columns(rows)
    except _NoSheet as error:
        account.tell(QuizCode.UNREADABLE, 1, str(error))
        return account.close()
    for line, row in enumerate(rows[head:], head + 1):
        cells = {name: row[at] if at < len(row) else "" for name, at in columns.items()}
        if cells["question"]:
            _read(cells, line, account)
    return account.close()


def _rows(data: bytes) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the first sheet, as text."""
    _check(data)
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about what it leaves out: colours, rules for cells
        try:
            book = load_workbook(BytesIO(data), read_only=True, data_only=True)
            sheet = book.worksheets[0]
            for row in sheet.iter_rows(max_row=_ROWS, max_col=_COLUMNS, values_only=True):
                yield tuple(_text(value) for value in row)
        except Exception as error:  # openpyxl raises whatever its parts do
            raise _NoSheet(_("it is no spreadsheet that can be read")) from error


def _check(data: bytes) -> None:
    """Refuse archives that are larger than they look, and XML that defines its own entities."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            size = sum(part.file_size for part in parts)
            if len(data) > LARGEST or size > _UNPACKED or len(parts) > _PARTS:
                raise _NoSheet(_("it is too large"))
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as file:
                        text = file.read(part.file_size)
                    if _DOCTYPE.search(text) or b"\x00" in text:
                        raise _NoSheet(_("its XML defines entities"))
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise _NoSheet(_("it is no spreadsheet")) from error


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value)[:_LONGEST].strip()


def _columns(rows: Sequence[Sequence[str]]) -> tuple[int, Mapping[str, int]]:
    """Return how many rows stand above the questions, and which column holds what."""
    for number, row in enumerate(rows[:_HEAD], 1):
        found = {
            name: at
            for name, pattern in _NAMES.items()
            for at, cell in reversed([*enumerate(row)])
            if pattern.match(cell)
        }
        if {"question", "answer 1", "answer 2", "right"} <= found.keys():
            return number, found
    raise _NoSheet(_("no row names the columns Question, Answer 1, Answer 2 and Correct answer(s)"))


def _read(cells: Mapping[str, str], line: int, account: Account) -> None:
    offered = {n: cells.get(f"answer {n}", "") for n in range(1, 7)}
    numbers = [n for n, text in offered.items() if text]
    right = [int(n) for n in re.findall(r"\d+", cells["right"])]
    if not right or not {*right} <= {*numbers}:
        said = _("“{answer}” names no choice of this question").format(answer=cells["right"])
        hint = _("the column of the right answers holds their numbers, such as 1 or 1,3")
        account.tell(QuizCode.BROKEN, line, said, hint)
        return
    choices = tuple(offered[n] for n in numbers)
    form, places = chosen_from(choices, map(numbers.index, right))
    if len(places) > 1:
        said = _("one of the right answers is enough there; here all are to be chosen")
        account.tell(QuizCode.READ_OTHERWISE, line, said)
    limit = cells.get("time", "")
    seconds = int(limit) if limit.isdecimal() and 1 <= int(limit) <= 3_600 else None
    account.add(
        line,
        cells["question"],
        lambda lang: Question(
            form=form,
            text=cells["question"],
            lang=lang,
            choices=choices,
            right=places,
            seconds=seconds,
        ),
    )
