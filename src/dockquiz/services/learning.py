"""Learn what an installed program accepts, by reading its help."""

import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dockquiz.errors import DockquizError, UsageError
from dockquiz.i18n import _, reason_of
from dockquiz.reference import sources
from dockquiz.reference.help.walk import ASKED_WITH, Limits, walk
from dockquiz.services.asking import SECONDS, HelpDesk
from dockquiz.services.reference import own_folder, use

_NAME = re.compile(r"[A-Za-z0-9][\w.+-]{0,60}")
_VERSION = re.compile(r"\bv?(\d+\.\d+(?:\.\d+)*(?:[-+~.]\w+)*)")


@dataclass(frozen=True, slots=True)
class Plan:
    """What is going to be run."""

    program: str
    executable: Path
    depth: int
    seconds: float = SECONDS

    @property
    def calls(self) -> tuple[str, ...]:
        """The command lines, `COMMAND` standing for the sub-commands that the help names."""
        first = f"{self.executable} {ASKED_WITH[0]}"
        return (first, f"{self.executable} COMMAND… {ASKED_WITH[0]}") if self.depth else (first,)


def plan(program: str, depth: int) -> Plan:
    """Find out what learning a program means to run; nothing is run yet.

    Args:
        program: Its name, or the path of its file.
        depth: Levels of sub-commands to ask, from 0.

    Raises:
        UsageError: If that is no name that a command line could begin with.
        DockquizError: If it is not installed.
    """
    name = Path(program).name
    if not _NAME.fullmatch(name):
        raise UsageError(_("{program!r} is no name of a program").format(program=program))
    found = shutil.which(program)
    if found is None:
        raise DockquizError(
            _("{program} is not installed, or not on the PATH").format(program=program),
            _("give the path of its file"),
        )
    return Plan(name, Path(found).absolute(), depth)


def learn(planned: Plan, *, on: date, told: Callable[[int, int], None] | None = None) -> Path:
    """Run the help of a program and keep its tree in the user's own reference.

    Args:
        planned: What to run.
        on: The day that is written beside the tree.
        told: Called with the number of texts read, and of all that are known of.

    Returns:
        The file that holds the tree now.

    Raises:
        DockquizError: If the program explains nothing, or the file cannot be written.
    """
    first: list[str] = []
    with HelpDesk(planned.program, planned.executable, seconds=planned.seconds) as desk:

        def ask(words: tuple[str, ...]) -> str:
            text = desk.ask(words)
            first.append(text[:200] if not first else "")
            return text

        tree = walk(
            planned.program,
            ask,
            limits=Limits(depth=planned.depth),
            known=sources.shipped_data(planned.program),
            told=told,
        )
    if not tree:
        raise DockquizError(
            _("{program} shows no help that names commands or flags").format(
                program=planned.program
            ),
            _("try `{program} --help` yourself").format(program=planned.program),
        )
    version = _VERSION.search(first[0])
    about = {"version": version[1]} if version else {}
    path = own_folder() / f"{planned.program}.json"
    _write(path, {**tree, **about, "learned": on.isoformat()})
    use()
    return path


def _write(path: Path, tree: dict[str, Any]) -> None:
    """Write a tree so that a reader sees the old file or the new one, never a part."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(tree, file, ensure_ascii=False, indent=1)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise DockquizError(
            _("{path} cannot be written: {reason}").format(path=path, reason=reason_of(error))
        ) from error
