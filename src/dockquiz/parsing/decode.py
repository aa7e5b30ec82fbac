"""Bytes to text: the encodings in which people's notes really come."""

import codecs

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks and what they say; longer ones first where one begins another."""
LARGEST = 20_000_000
"""Bytes: a note is written by hand."""
_SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2007\u2009"), " ") | dict.fromkeys(
    map(ord, "\ufeff\u200b"), None
)
_BREAKS = {0x0B: "\n", 0x0C: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}


class NotText(ValueError):  # noqa: N818 - it says what the file is not
    """The bytes are no text; the message says why, as the end of a sentence."""


def decode(data: bytes) -> str:
    """Return the text of a file, its lines ended by newlines.

    UTF-8, UTF-16 and UTF-32 are known by their marks, UTF-8 also without; what
    is none of them is read as Windows-1252. Every kind of space becomes a
    plain one, so that nothing depends on what cannot be seen.

    Raises:
        NotText: If the file is binary, or larger than `LARGEST`.
    """
    if len(data) > LARGEST:
        raise NotText(f"is too large for a note: {len(data):,} bytes")
    text = _decoded(data)
    if "\x00" in text:
        raise NotText("is no text: it holds NUL bytes")
    unreadable = sum(c < " " and c not in "\t\n\r\f\v\x1b" for c in text[:10_000])
    if unreadable > len(text[:10_000]) // 20:
        raise NotText("is no text: it holds control characters")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(_SPACES | _BREAKS)


def _decoded(data: bytes) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise NotText(f"claims to be {encoding} and is not") from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
