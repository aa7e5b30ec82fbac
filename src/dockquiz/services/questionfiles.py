"""Read questions from a file of GIFT, Aiken or Kahoot's spreadsheet, by its ending or content."""

from pathlib import Path

from dockquiz.i18n import _, reason_of
from dockquiz.parsing.decode import NotText, decode
from dockquiz.parsing.quizfiles.aiken import is_aiken, read_aiken
from dockquiz.parsing.quizfiles.asked import Account, Asked, QuizCode
from dockquiz.parsing.quizfiles.gift import is_gift, read_gift
from dockquiz.parsing.quizfiles.kahoot_sheet import read_sheet
from dockquiz.services.files import bytes_of

__all__ = ["Asked", "QuizCode", "is_question_file", "read_questions"]

_ARCHIVE = b"PK\x03\x04"
_READERS = {".gift": read_gift, ".aiken": read_aiken}
_SUFFIXES = frozenset({".gift", ".aiken", ".xlsx"})


def is_question_file(path: Path) -> bool:
    """Whether a path is a file that a quiz can be read from, and no deck or query."""
    try:
        return path.is_file() and (path.suffix.lower() in _SUFFIXES or _is_known(path))
    except OSError:
        return False


def _is_known(path: Path) -> bool:
    try:
        text = decode(bytes_of(path))
    except (OSError, NotText):
        return False
    return is_aiken(text) or is_gift(text)


def read_questions(path: Path) -> Asked:
    """Return the questions of a file, and what became of the others; never an exception.

    Args:
        path: The file; problems and sources name it as it is given.
    """
    shown = str(path)
    try:
        data = bytes_of(path)
    except OSError as error:
        return _refused(shown, reason_of(error))
    if data.startswith(_ARCHIVE) or path.suffix.lower() == ".xlsx":
        return read_sheet(data, shown)
    try:
        text = decode(data)
    except NotText as error:
        return _refused(shown, str(error))
    read = _READERS.get(path.suffix.lower()) or (read_aiken if is_aiken(text) else read_gift)
    return read(text, shown)


def _refused(path: str, reason: str) -> Asked:
    account = Account(path)
    said = _("{path} cannot be read: {reason}").format(path=path, reason=reason)
    account.tell(QuizCode.UNREADABLE, 1, said)
    return account.close()
