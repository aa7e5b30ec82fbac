"""Bytes to text: the encodings in which people's notes really come."""

import codecs
import re
from dataclasses import dataclass
from unicodedata import is_normalized, normalize

from dockquiz.i18n import _

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks and what they say; longer ones first where one begins another."""
LARGEST = 20_000_000
"""Bytes: a note is written by hand."""
_SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2007\u2009"), " ") | dict.fromkeys(
    map(ord, "\ufeff\u200b"), None
)
_LINE_END = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_BREAKS = {0x0B: "\n", 0x0C: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}


@dataclass(frozen=True, slots=True)
class Raw:
    """A file's text as it stands in its bytes: line ends and spaces of any kind are kept."""

    text: str
    mark: bytes
    """The byte order mark before it; empty if there is none."""
    encoding: str

    def rows(self) -> list[tuple[int, str]]:
        """Return where each line begins (characters from 0), and the line without its end."""
        rows, start = [], 0
        for end in _LINE_END.finditer(self.text):
            rows.append((start, self.text[start : end.start()]))
            start = end.end()
        return [*rows, (start, self.text[start:])]


class NotText(ValueError):  # noqa: N818 - it says what the file is not
    """The bytes are no text; the message says why, as a sentence about the file."""


def decode(data: bytes) -> str:
    """Return the text of a file, its lines ended by newlines.

    UTF-8, UTF-16 and UTF-32 are known by their marks, UTF-8 also without; what
    is none of them is read as Windows-1252. Every kind of space becomes a
    plain one, and an accent that stands by itself joins its letter, so that
    nothing depends on what cannot be seen.

    Raises:
        NotText: If the file is binary, or larger than `LARGEST`.
    """
    if len(data) > LARGEST:
        raise NotText(
            _("it is too large for a note: more than {limit} bytes").format(limit=f"{LARGEST:,}")
        )
    text = raw(data).text
    if "\x00" in text:
        raise NotText(_("it holds NUL bytes"))
    unreadable = sum(c < " " and c not in "\t\n\r\f\v\x1b" for c in text[:10_000])
    if unreadable > len(text[:10_000]) // 20:
        raise NotText(_("it holds control characters"))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not is_normalized("NFC", text):
        text = normalize("NFC", text)
    return text.translate(_SPACES | _BREAKS)


def plain_spaces(row: str) -> str:
    """Return a line of a file as `decode` gives it."""
    return row.translate(_SPACES)


def raw(data: bytes) -> Raw:
    """Return the text of a file as it stands.

    Raises:
        NotText: If it is not in the encoding that its mark claims.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return Raw(data[len(mark) :].decode(encoding), mark, encoding)
            except UnicodeDecodeError as error:
                raise NotText(
                    _("it claims to be {encoding} and is not").format(encoding=encoding)
                ) from error
    try:
        return Raw(data.decode("utf-8"), b"", "utf-8")
    except UnicodeDecodeError:
        return Raw(data.decode("cp1252", errors="replace"), b"", "cp1252")
