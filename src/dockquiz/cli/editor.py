"""The learner's own editor: opened on a note at a line, or on a text."""

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from dockquiz.errors import UsageError
from dockquiz.i18n import _, reason_of

_USUAL = ("nano", "vim", "vi", "emacs")
"""Tried in order where neither VISUAL nor EDITOR says anything."""
_PLUS = frozenset(
    "vi vim nvim gvim mvim nvi elvis vile view nano pico emacs emacsclient micro kak ne mg joe jed"
    " jmacs jstar jupp mcedit tilde dte vis gedit xed pluma mousepad leafpad geany neovide".split()
)
"""`EDITOR +LINE FILE`."""
_COLON = frozenset("subl sublime_text hx helix zed zeditor lapce lite-xl e amp".split())
"""`EDITOR FILE:LINE`."""
_GOTO = frozenset("code codium code-insiders vscodium cursor windsurf code-oss".split())
"""`EDITOR --goto FILE:LINE`."""
_LINE = frozenset("kate kwrite idea pycharm webstorm goland clion notepadqq".split())
"""`EDITOR --line LINE FILE`."""
_WAIT = {
    **dict.fromkeys(_GOTO, "--wait"),
    **dict.fromkeys(("subl", "sublime_text", "zed", "zeditor"), "--wait"),
    **dict.fromkeys(("idea", "pycharm", "webstorm", "goland", "clion"), "--wait"),
    **dict.fromkeys(("gedit", "xed"), "--wait"),
    **dict.fromkeys(("gvim", "mvim"), "-f"),
    "kate": "--block",
}
"""What keeps an editor with a window of its own from returning at once."""


def editor_command(
    path: Path,
    line: int | None,
    environ: Mapping[str, str],
    *,
    which: Callable[[str], str | None] = shutil.which,
) -> list[str]:
    """Return the command that opens a file, at a line where the editor is known to take one.

    Args:
        path: The file.
        line: From 1; None for wherever the editor likes.
        environ: DOCKQUIZ_EDITOR counts before VISUAL, and that before EDITOR; each may
            hold options.
        which: Finds a program.

    Raises:
        UsageError: If there is no editor.
    """
    named = (environ.get(name) for name in ("DOCKQUIZ_EDITOR", "VISUAL", "EDITOR"))
    chosen = next(filter(None, named), None) or _usual(which)
    try:
        words = shlex.split(chosen)
    except ValueError:
        words = []
    if not words:
        raise UsageError(
            _("no editor is known"), _("name one: export EDITOR=nano, or EDITOR='code --wait'")
        )
    name = Path(words[0]).name
    wait = _WAIT.get(name)
    if wait and wait not in words and "-w" not in words:
        words.append(wait)
    return [*words, *_place(name, str(path), line)]


def open_in_editor(path: Path, line: int | None = None) -> None:
    """Open a file in the learner's editor and wait until that ends.

    Raises:
        UsageError: If there is no editor, or it cannot be started, or fails.
    """
    command = editor_command(path, line, os.environ)
    try:
        status = subprocess.run(command, check=False).returncode  # noqa: S603  the learner's own editor
    except OSError as error:
        raise UsageError(
            _("{editor} cannot be started: {reason}").format(
                editor=command[0], reason=reason_of(error)
            ),
            _("EDITOR names the editor"),
        ) from error
    if status:
        raise UsageError(
            _("{editor} ended with {status}: nothing is changed").format(
                editor=Path(command[0]).name, status=status
            )
        )


def edited(text: str, suffix: str = ".txt") -> str:
    """Let the learner edit a text, and return it.

    Raises:
        UsageError: As `open_in_editor`.
    """
    with tempfile.TemporaryDirectory(prefix="dockquiz-") as folder:
        path = Path(folder, f"card{suffix}")
        path.write_text(text, encoding="utf-8")
        open_in_editor(path)
        return path.read_text(encoding="utf-8", errors="replace")


def _usual(which: Callable[[str], str | None]) -> str:
    return next((name for name in _USUAL if which(name)), "")


def _place(name: str, path: str, line: int | None) -> list[str]:
    if line is None:
        return [path]
    if name in _PLUS:
        return [f"+{line}", path]
    if name in _COLON:
        return [f"{path}:{line}"]
    if name in _GOTO:
        return ["--goto", f"{path}:{line}"]
    return ["--line", str(line), path] if name in _LINE else [path]
