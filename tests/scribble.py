"""Files that nobody would write: notes composed, cut, shuffled and damaged, and raw bytes."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
SUFFIXES = [".txt"] * 4 + [".fr.txt", ".md", ".md", ".org", ".csv", ".tsv"]
MARKS = [
    "=> ", "-> ", "- ", "* ", "# ", "## ", "// ", "-- ", "1. ", "2) ", "$ ", "\t", "    ", "> ",
    "Q: ", "A: ", ". ", "[ ] ",
]  # fmt: skip
JOINTS = [
    " => ", " : ", ": ", " = ", " - ", " -- ", " # ", "   ", "\t", " | ", " / ", " ou ", " vs ",
    " :: ", "`", "**", "==", "{{c1::", "}}", " \\", " &&", "|", "?", "…", "<", ">", "[",
    "]", "(", ")", '"', "'", "“", "«",
]  # fmt: skip
WHOLE = [
    "", "", "", "---", "===", "***", "```", "~~~", "```sh", "or", "ou:", "?", "??", "=>",
    "| a | b |", "|---|---|", "<!--", "-->", "\\", "/", "{", "}", "#+BEGIN_SRC sh", "#+END_SRC",
    ":PROPERTIES:", ":END:", "#separator:;", "a;b;c", '"a', "EOF", "\x1b[0m",
    "\u2028", "\x0c", "\ufeff", "\u200b",
]  # fmt: skip
ENCODINGS = ["utf-8"] * 6 + ["utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1"]
ENDS = ["\n"] * 6 + ["\r\n", "\r", "\x0b", "\u2028", "\n\n"]


def scribble(random: Random) -> tuple[str, bytes]:
    """Return a file's name and what is in it; equal for equal states of `random`."""
    name = f"fuzz{random.choice(SUFFIXES)}"
    if random.random() < 0.08:
        return name, random.randbytes(random.randrange(400))
    lines = random.choice([_composed, _cut, _cut])(random)
    for _ in range(random.choice([0, 0, 1, 2, 4, 8])):
        random.choice(MUTATIONS)(random, lines)
    text = random.choice(ENDS).join(lines)
    data = text.encode(random.choice(ENCODINGS), errors="replace")
    return name, _damaged(random, data) if random.random() < 0.1 else data


@cache
def _corpus() -> tuple[tuple[str, ...], ...]:
    """Return the lines of the files that tests and learners have: notes, decks, documents."""
    folders = [ROOT / "tests/golden", ROOT / "decks", ROOT / "docs"]
    files = sorted(file for folder in folders for file in folder.rglob("*.*") if file.is_file())
    kept = [file for file in files if file.suffix in {".txt", ".md", ".golden"}]
    return tuple(tuple(file.read_text(encoding="utf-8").split("\n")) for file in kept)


def _cut(random: Random) -> list[str]:
    """Return some lines of a file that somebody wrote."""
    lines = random.choice(_corpus())
    start = random.randrange(len(lines))
    return list(lines[start : start + random.randrange(1, 60)])


def _composed(random: Random) -> list[str]:
    """Return lines of many files in turn, their pieces put together anew."""
    return [_line(random) for _ in range(random.randrange(1, 30))]


def _line(random: Random) -> str:
    if random.random() < 0.25:
        return random.choice(WHOLE)
    mark = random.choice(MARKS) if random.random() < 0.5 else ""
    parts = [_piece(random) for _ in range(random.choice([1, 1, 2, 3]))]
    return mark + random.choice(JOINTS).join(parts)


def _piece(random: Random) -> str:
    line = random.choice(random.choice(_corpus()))
    words = line.split(" ")
    start = random.randrange(len(words))
    return " ".join(words[start : start + random.randrange(1, 9)])


Mutation = Callable[[Random, list[str]], None]


def _drop(random: Random, lines: list[str]) -> None:
    del lines[random.randrange(len(lines))]
    lines.extend([] if lines else [""])


def _double(random: Random, lines: list[str]) -> None:
    at = random.randrange(len(lines))
    lines[at:at] = [lines[at]] * random.choice([1, 1, 2, 30])


def _swap(random: Random, lines: list[str]) -> None:
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _indent(random: Random, lines: list[str]) -> None:
    at = random.randrange(len(lines))
    lines[at] = random.choice(["", " ", "  ", "    ", "\t", "\t\t"]) + lines[at].lstrip()


def _insert(random: Random, lines: list[str]) -> None:
    lines.insert(random.randrange(len(lines) + 1), _line(random))


def _join(random: Random, lines: list[str]) -> None:
    at = random.randrange(len(lines))
    lines[at : at + 2] = [random.choice([*JOINTS, " ", ""]).join(lines[at : at + 2])]


def _type(random: Random, lines: list[str]) -> None:
    """Put a sign, a joint or a letter somewhere, or take some letters away."""
    at = random.randrange(len(lines))
    line, place = lines[at], random.randrange(len(lines[at]) + 1)
    typed = random.choice([*JOINTS, chr(random.randrange(32, 0x2FFF)), "é", "0", ""])
    lines[at] = line[:place] + typed + line[place + random.randrange(4) :]


def _stretch(random: Random, lines: list[str]) -> None:
    """Repeat a piece of a line many times: what is slow shows."""
    at = random.randrange(len(lines))
    piece = random.choice([lines[at][:20], random.choice(JOINTS), random.choice(MARKS)])
    lines[at] = lines[at][:10] + piece * random.choice([10, 100, 1_500])


MUTATIONS: list[Mutation] = [_drop, _double, _swap, _indent, _insert, _join, _type, _type, _stretch]


def _damaged(random: Random, data: bytes) -> bytes:
    changed = bytearray(data or b"\0")
    for _ in range(random.randrange(1, 6)):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed[: random.randrange(len(changed)) + 1])
