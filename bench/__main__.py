"""Run every benchmark, one after the other, and print one table: `make bench`.

A benchmark is a file of this folder with a `main()` that measures dockquiz and
a peer in turns and prints one row a figure, its fields separated by tabs:

    name    ours    peer    ratio    target

Ratios are what counts: milliseconds change with the machine and with the hour.
A target is written as the greatest ratio that is good enough, such as `8`.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
HEAD = ("what", "ours", "peer", "ratio", "target", "")


def main(wanted: list[str]) -> int:
    """Run the named benchmarks, or all of them; return 1 if a target was missed."""
    rows = [row for script in _scripts(wanted) for row in _run(script)]
    marked = [(*row, "" if _is_met(row) else "missed") for row in rows]
    widths = [max(map(len, column)) for column in zip(HEAD, *marked, strict=True)]
    for row in (HEAD, *marked):
        first, *rest = zip(row, widths, strict=True)
        cells = [first[0].ljust(first[1]), *(text.rjust(width) for text, width in rest)]
        print("  ".join(cells).rstrip())
    return int(not all(map(_is_met, rows)))


def _scripts(wanted: list[str]) -> list[Path]:
    """Return the files that hold a benchmark; others hold what these share."""
    scripts = sorted(FOLDER.glob("[!_]*.py"))
    measuring = [path for path in scripts if "\ndef main(" in path.read_text(encoding="utf-8")]
    return [path for path in measuring if not wanted or path.stem in wanted]


def _run(script: Path) -> Iterator[tuple[str, ...]]:
    """Run one benchmark in a process of its own, so that it finds nothing imported."""
    print(f"{script.stem} …", file=sys.stderr, flush=True)
    code = f"from bench.{script.stem} import main; main()"
    clean = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=FOLDER.parent,
        env=clean,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    for line in done.stdout.splitlines():
        row = tuple(field.strip() for field in line.split("\t"))
        if len(row) == len(HEAD) - 1:
            yield row


def _is_met(row: tuple[str, ...]) -> bool:
    *_, ratio, target = row
    return float(ratio) <= float(target)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
