"""Read a simple command by its program's tree: what is a command, a flag, an operand?"""

from collections.abc import Sequence
from dataclasses import dataclass

from dockquiz.reference.lookup import load
from dockquiz.reference.shellwords import Word
from dockquiz.reference.tree import Command, Flag

WRAPPERS = {
    "sudo": "ugpCDRTrt",
    "doas": "uC",
    "env": "uCS",
    "time": "fo",
    "watch": "n",
    "xargs": "IiLlnPsdEa",
    "nohup": "",
    "exec": "a",
    "command": "",
    "builtin": "",
    "nice": "n",
    "ionice": "cn",
    "timeout": "sk",
    "eval": "",
    "setsid": "",
    "stdbuf": "ioe",
    "chroot": "",
    "winpty": "",
}
"""Programs that run the command behind them → their short flags that take a value."""


@dataclass(frozen=True, slots=True)
class UsedFlag:
    """A flag as a command line uses it."""

    word: Word
    """The word it stands in; several short flags may share one (`-it`)."""
    name: str
    """As written, dashes included: `-i`, `--net`."""
    flag: Flag | None
    """None if the command has no such flag."""
    value: str | None = None
    value_raw: str = ""
    """The word that is the value, as it stands; empty if the value is joined to the flag."""


@dataclass(frozen=True, slots=True)
class Invocation:
    """A command line, read."""

    program: Word | None
    """The word in program position; None if the note leaves it out."""
    command: Command | None
    """The deepest known command; None if the program has no tree."""
    flags: tuple[UsedFlag, ...] = ()
    operands: tuple[Word, ...] = ()
    unknown: Word | None = None
    """The word that should name a sub-command and does not."""
    inner: tuple[Word, ...] = ()
    """The command line that this one runs (`docker exec C ls -l`, `sudo ls`)."""

    end: int = 0
    """Just behind the last word that belongs to this command line."""

    @property
    def path(self) -> tuple[str, ...]:
        """The main names from the program down; empty for an unknown program."""
        return self.command.path if self.command else ()


def resolve(words: Sequence[Word]) -> Invocation:
    """Read the words of one simple command.

    A wrapper (`sudo`, `watch`, `env`) is a program without tree whose `inner`
    words are the command that it runs.
    """
    if not words:
        return Invocation(None, None)
    program, rest = words[0], list(words[1:])
    name = program.value.rsplit("/", 1)[-1]
    if name in WRAPPERS:
        return Invocation(program, None, inner=_wrapped(name, rest))
    command = load(name)
    if command is None:
        return Invocation(program, None, operands=tuple(rest))
    return _Reader(program, command, rest).read()


def resolve_at(command: Command, words: Sequence[Word]) -> Invocation:
    """Read words that follow a command which stands elsewhere in the note."""
    return _Reader(None, command, list(words)).read()


def _wrapped(name: str, rest: list[Word]) -> tuple[Word, ...]:
    """Skip the wrapper's own flags, their values, assignments and durations."""
    while rest:
        raw = rest[0].raw
        if raw == "--":
            return tuple(rest[1:])
        takes_value = len(raw) == 2 and raw[0] == "-" and raw[1] in WRAPPERS[name]
        if not (raw.startswith("-") or "=" in raw or (name == "timeout" and raw[0].isdigit())):
            break
        rest = rest[2 if takes_value else 1 :]
    return tuple(rest[1:] if name == "chroot" else rest)


class _Reader:
    """Walks the words of one command line down the tree."""

    def __init__(self, program: Word | None, command: Command, rest: list[Word]) -> None:
        self.program = program
        self.command = command
        self.rest = rest
        self.end = rest[-1].end if rest else 0
        self.flags: list[UsedFlag] = []
        self.operands: list[Word] = []
        self.unknown: Word | None = None
        self.inner: tuple[Word, ...] = ()

    def read(self) -> Invocation:
        while self.rest:
            word = self.rest.pop(0)
            if word.raw == "--":
                self._finish()
            elif word.is_flag:
                self._flag(word)
            elif self.command.commands and not self.operands:
                self._sub_command(word)
            else:
                self._operand(word)
        return Invocation(
            self.program,
            self.command,
            tuple(self.flags),
            tuple(self.operands),
            self.unknown,
            self.inner,
            self.end,
        )

    def _finish(self) -> None:
        """Take the rest as operands that nobody judges."""
        self.operands += self.rest
        self.rest = []

    def _sub_command(self, word: Word) -> None:
        child = self.command.commands.get(word.value)
        if child is not None:
            self.command = child
        elif word.is_open or self.command.operands:
            self._operand(word)
        else:
            self.unknown = word
            self._finish()

    def _operand(self, word: Word) -> None:
        self.operands.append(word)
        if len(self.operands) == self.command.hands_over_at:
            self.inner, self.rest = tuple(self.rest), []

    def _flag(self, word: Word) -> None:
        name, equals, value = word.raw.partition("=")
        flag = self.command.flag(name)
        if flag or name.startswith("--") or not self.command.all_flags_known:
            self._take(word, name, flag, value if equals else None)
            if flag is None and self.command.commands:
                self._finish()
        else:
            self._bundle(word)

    def _bundle(self, word: Word) -> None:
        """Read `-it`, `-p80:80`, `-n5`."""
        letters = word.raw[1:]
        for at, letter in enumerate(letters, 1):
            flag = self.command.flag("-" + letter)
            rest = letters[at:]
            ends = flag is None or flag.takes_value or flag.value_optional or rest[:1] == "="
            self._take(word, "-" + letter, flag, rest.removeprefix("=") if ends and rest else None)
            if ends:
                return

    def _take(self, word: Word, name: str, flag: Flag | None, value: str | None) -> None:
        raw = ""
        if flag and flag.takes_value and value is None and self.rest:
            behind = self.rest.pop(0)
            value, raw = behind.value, behind.raw
        self.flags.append(UsedFlag(word, name, flag, value, raw))
