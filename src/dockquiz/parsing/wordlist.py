"""The word lists of the lexicon in the form that is read fastest, kept from run to run.

The package has them as packed JSON, which takes longer to read than a note. What
is made of it lies in the user's cache, one file a language, named by what it was
made of. A cache that cannot be written or read costs time, nothing else.
"""

import hashlib
import os
import sys
from array import array
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from dockquiz.parsing.letters import fold

MINIMUM_FREQUENCY = 60
"""Occurrences in the lexicon's corpus: rarer words are never proposed."""
_FORMAT = f"1{sys.byteorder}"
"""Part of a file's name: grows with the layout below."""


@dataclass(frozen=True, slots=True)
class WordList:
    """The words of one language, in lower case."""

    frequencies: dict[str, int]
    """How often each stands in the corpus."""
    accented: dict[str, str]
    """What words with accents are without them → those words, blanks between them."""
    frequent: str
    """The frequent ones without accents, sorted, blanks between them."""


def load(lang: str, folder: Path) -> WordList:
    """Return the words of a language.

    Args:
        lang: `fr` or `en`.
        folder: Where to keep them; it is made if it is missing and may be read-only.
    """
    packed = files("spellchecker").joinpath("resources", f"{lang}.json.gz").read_bytes()
    name = f"words-{lang}-{_FORMAT}-{hashlib.blake2b(packed, digest_size=8).hexdigest()}"
    with suppress(OSError, ValueError):
        return _unpacked((folder / name).read_bytes())
    words = _made(packed)
    with suppress(OSError):
        _keep(folder / name, _packed(words))
    return words


def _made(packed: bytes) -> WordList:
    import gzip
    import json

    frequencies: dict[str, int] = json.loads(gzip.decompress(packed))
    accented: defaultdict[str, list[str]] = defaultdict(list)
    for word in frequencies:
        if not word.isascii():
            accented[fold(word)].append(word)
    frequent = sorted(fold(w) for w, seen in frequencies.items() if seen >= MINIMUM_FREQUENCY)
    return WordList(
        frequencies, {key: " ".join(some) for key, some in accented.items()}, " ".join(frequent)
    )


def _packed(words: WordList) -> bytes:
    """Lay a list out as lines, the counts behind them; a digest of all comes first."""
    lines = (
        " ".join(words.frequencies),
        "\t".join(words.accented),
        "\t".join(words.accented.values()),
        words.frequent,
        "",
    )
    body = "\n".join(lines).encode() + array("Q", words.frequencies.values()).tobytes()
    return _digest(body) + body


def _unpacked(data: bytes) -> WordList:
    """Read what `_packed` made.

    Raises:
        ValueError: If it is anything else, or damaged.
    """
    size = len(_digest(b""))
    digest, body = data[:size], data[size:]
    if digest != _digest(body):
        raise ValueError("a damaged word list")
    *lines, rest = body.split(b"\n", 4)
    names, keys, spelt, frequent = (line.decode() for line in lines)
    counts = array("Q")
    counts.frombytes(rest)
    return WordList(
        dict(zip(names.split(" "), counts, strict=True)),
        dict(zip(keys.split("\t"), spelt.split("\t"), strict=True)),
        frequent,
    )


def _digest(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=16).digest()


def _keep(path: Path, data: bytes) -> None:
    """Write a file that is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
