"""Protocol buffers, as far as packages need them: the fields of a message, one after the other.

The encoding: https://protobuf.dev/programming-guides/encoding/. A field is a key
(number x 8 + wire type) and a value; numbers are written seven bits a byte.
"""

from collections.abc import Iterator

_VARINT, _EIGHT_BYTES, _LENGTH, _FOUR_BYTES = 0, 1, 2, 5
_LONGEST = 10
"""Bytes of a number of 64 bits."""


class WireError(ValueError):
    """Bytes that are no message."""


def fields(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Yield number and value of each field of a message.

    Raises:
        WireError: If the bytes are no message.
    """
    at = 0
    while at < len(message):
        key, at = _number(message, at)
        kind = key & 7
        if kind == _VARINT:
            value, at = _number(message, at)
            yield key >> 3, value
            continue
        if kind == _LENGTH:
            size, at = _number(message, at)
        elif kind in {_EIGHT_BYTES, _FOUR_BYTES}:
            size = 8 if kind == _EIGHT_BYTES else 4
        else:
            raise WireError(f"wire type {kind}")
        if at + size > len(message):
            raise WireError("a value goes beyond the end")
        yield key >> 3, message[at : at + size]
        at += size


def numbers(message: bytes) -> dict[int, int]:
    """Return the whole numbers of a message by the numbers of their fields; the last one counts."""
    return {number: value for number, value in fields(message) if isinstance(value, int)}


def texts(message: bytes) -> dict[int, str]:
    """Return the texts of a message by the numbers of their fields; what is no text is mended."""
    return {
        number: value.decode("utf-8", "replace")
        for number, value in fields(message)
        if isinstance(value, bytes)
    }


def _number(message: bytes, at: int) -> tuple[int, int]:
    value = 0
    for count, byte in enumerate(message[at : at + _LONGEST]):
        value |= (byte & 0x7F) << 7 * count
        if byte < 0x80:
            return value, at + count + 1
    raise WireError("a number has no end")
