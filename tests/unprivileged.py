"""Run dockquiz as somebody whom the rights of files stop, even where root runs the tests."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_WITHOUT_POWER = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]


def command(store: Path | str, *words: str) -> list[str]:
    """Return the command line of dockquiz; whoever runs it must heed the rights of files."""
    program = [sys.executable, "-m", "dockquiz", "--store", str(store), *words]
    return [*_WITHOUT_POWER, *program] if os.geteuid() == 0 else program


def run(
    store: Path | str,
    words: Sequence[str],
    **options: Any,  # noqa: ANN401 of subprocess.run
) -> subprocess.CompletedProcess[str]:
    """Run dockquiz to its end, its input empty unless it is given."""
    if "input" not in options:
        options.setdefault("stdin", subprocess.DEVNULL)
    return subprocess.run(
        command(store, *words), capture_output=True, text=True, check=False, **options
    )


def assert_one_clear_line(done: subprocess.CompletedProcess[str], *parts: str) -> None:
    """Hold what a refused command says against what every message promises."""
    lines = done.stderr.splitlines()
    assert done.returncode == 3, done.stderr
    assert lines[0].startswith("dockquiz: "), done.stderr
    assert all(line.startswith("  hint: ") for line in lines[1:]), done.stderr
    assert len(lines) <= 2
    assert all(part in done.stderr for part in parts), done.stderr
