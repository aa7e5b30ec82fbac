"""Read files that nobody would write until the time is up: `make fuzz`, or `MINUTES=60 make fuzz`.

What breaks a promise, raises, or takes too long is written to `build/fuzz`, cut down
to the lines that do it. A seed gives the same files again.
"""

import argparse
import hashlib
import re
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from promises import broken_promises
from scribble import ROOT, scribble

from dockquiz.domain.syntax import Syntax
from dockquiz.parsing.card_problems import problems_between
from dockquiz.parsing.decode import NotText, decode
from dockquiz.parsing.rewriting import rewritten
from dockquiz.services.parsing import read_bytes
from dockquiz.services.wishes import NONE, Wishes

SLOW = 0.4, 60e-6
"""Seconds of work that any file may take, and more for each of its bytes."""
LINE = re.compile(rb".*?(?:\r\n|[\n\r\x0b\x0c]|\xe2\x80\xa8)|.+", re.DOTALL)
HANGS = 20
"""Seconds of work after which a file is given up."""
MOST_TRIES = 400
"""Times that a file is cut down."""


def wrong(name: str, data: bytes, wishes: Wishes = NONE) -> Iterator[str]:
    """Yield what goes wrong when a file is read, in words that do not depend on its lines."""
    started = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, HANGS)
    try:
        found = read_bytes(data, Path(name), wishes)
        rewritten_again = [p for p in found.problems if p.fix]
        if rewritten_again:
            rewritten(data, rewritten_again)
        list(problems_between(found.cards))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        last = traceback.extract_tb(error.__traceback__)[-1]
        yield f"{type(error).__name__} in {Path(last.filename).name}: {last.name}"
        return
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    if time.process_time() - started > SLOW[0] + SLOW[1] * len(data):
        yield "slow"
    try:
        text = decode(data)
    except NotText:
        refused = [p.code for p in found.problems] == ["not-text"] and not found.cards
        yield from () if refused else ("no text, but not refused",)
        return
    yield from broken_promises(found, text, name)


def _give_up(_signal: int, _frame: object) -> None:
    raise TimeoutError("it goes on for too long")


def shrunk(data: bytes, fails: Callable[[bytes], bool]) -> bytes:
    """Return the fewest lines of a file that still fail."""
    lines = LINE.findall(data)
    size, tries = len(lines) // 2, 0
    while size and tries < MOST_TRIES:
        at = 0
        while at < len(lines) and tries < MOST_TRIES:
            tries += 1
            fewer = lines[:at] + lines[at + size :]
            if fails(b"".join(fewer)):
                lines = fewer
            else:
                at += size
        size //= 2
    return b"".join(lines)


def run(seconds: float, seed: int) -> int:
    """Read files for a time, and return how many different faults were found."""
    signal.signal(signal.SIGVTALRM, _give_up)
    faults: dict[str, Path] = {}
    end, count = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        random = Random(seed + count)  # noqa: S311 - nothing here is secret
        name, data = scribble(random)
        syntax = random.choice(list(Syntax)) if random.random() < 0.1 else None
        for fault in _faults(name, data, Wishes(syntax=syntax)):
            if fault not in faults:
                faults[fault] = _kept(fault, name, data, Wishes(syntax=syntax))
                _say(f"seed {seed + count}: {fault}\n    {faults[fault]}")
        count += 1
    _say(f"{count:,} files from seed {seed}: {len(faults)} faults")
    return len(faults)


def _faults(name: str, data: bytes, wishes: Wishes) -> set[str]:
    """Return the kinds of what goes wrong; what takes too long must do so twice."""
    found = {
        fault.partition(":")[0] if ": " in fault else fault for fault in wrong(name, data, wishes)
    }
    if "slow" in found and "slow" not in set(wrong(name, data, wishes)):
        found.remove("slow")
    return found


def _kept(fault: str, name: str, data: bytes, wishes: Wishes) -> Path:
    small = shrunk(data, lambda fewer: fault in _faults(name, fewer, wishes))
    folder = ROOT / "build/fuzz"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{hashlib.blake2b(small, digest_size=4).hexdigest()}-{name}"
    file.write_bytes(small)
    if wishes.syntax:
        return file.rename(file.with_name(f"{wishes.syntax}-{file.name}"))
    return file


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> int:
    """Run from the command line; 1 if anything was found."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--minutes", type=float, default=10, help="how long to go on")
    options.add_argument(
        "--seed", type=int, default=None, help="the first file; of the hour if left out"
    )
    told = options.parse_args()
    seed = int(time.time()) if told.seed is None else told.seed
    return 1 if run(told.minutes * 60, seed) else 0


if __name__ == "__main__":
    raise SystemExit(main())
