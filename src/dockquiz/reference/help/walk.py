"""Walk the help texts of a program, from its own down to those of its sub-commands."""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dockquiz.reference.help.page import Page, Style, read_page
from dockquiz.reference.tree import commands_in

Node = dict[str, Any]
Ask = Callable[[tuple[str, ...]], str]
"""Runs a command line and returns what it prints."""

ASKED_WITH = ("--help", "-h", "help")
"""The only words that are ever passed behind a program and its sub-commands."""
MORE_COMMANDS = {"plugin", "plugins", "extension", "extensions", "alias", "aliases"}
"""A program with one of these sub-commands may know others that its help does not list."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a walk goes; what lies beyond is in the tree as open."""

    depth: int = 3
    """Levels of sub-commands below the program."""
    texts: int = 600
    """Help texts that are asked for."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A sub-command whose help is still to be read."""

    path: tuple[str, ...]
    parent: Node
    others: tuple[str, ...]
    above: frozenset[str]
    """The texts of the commands above: who prints one of them again has no text of its own."""
    known: Mapping[str, Any]
    listed: bool
    """Whether the help above lists it."""


class _Walker:
    """Reads one text after the other, level by level."""

    def __init__(self, program: str, ask: Ask, limits: Limits) -> None:
        self.program = program
        self.ask = ask
        self.limits = limits
        self.asked = 0
        self.word = ASKED_WITH[0]
        self.style = Style.OTHER
        self.waiting: deque[_Step] = deque()

    def start(self, known: Mapping[str, Any]) -> Node:
        """Read the help of the program itself."""
        for word in ASKED_WITH:
            text = self.ask((self.program, word))
            self.asked += 1
            page = read_page(text, (self.program,))
            if not page.is_empty:
                break
        else:
            return {}
        self.style = page.style
        # `git add --help` shows a manual instead.
        self.word = "-h" if page.style is Style.GIT else word
        root = self._node(page)
        if page.style.abbreviates:
            root["abbreviates"] = True
        if page.style is Style.GIT:
            root["negates"] = True
        self._go_below((self.program,), root, page, frozenset({text}), known)
        return root

    def step(self) -> None:
        """Read the help of the next sub-command."""
        here = self.waiting.popleft()
        node: Node = {}
        if self.asked < self.limits.texts:
            text = self.ask((*here.path, self.word))
            self.asked += 1
            page = read_page(text, here.path)
            if not page.is_empty and text not in here.above:
                node = self._read(here, page, here.above | {text})
            elif not here.listed:
                return
        here.parent.setdefault("commands", {})[here.path[-1]] = node

    def _read(self, here: _Step, page: Page, texts: frozenset[str]) -> Node:
        main = page.names[0].split() if page.names else []
        if main[:1] == [self.program] and main != list(here.path) and len(main) > 1:
            return {"is": " ".join(main[1:])}
        node = self._node(page)
        if names := _other_names(here, page.names):
            node["names"] = names
        _hand_down(here.parent, page.inherited)
        if len(here.path) <= self.limits.depth:
            self._go_below(here.path, node, page, texts, here.known)
        return node

    def _node(self, page: Page) -> Node:
        node: Node = {"flags": list(page.flags)}
        complete = page.style.is_complete or self.style.is_complete
        if not complete or not page.understood:
            node["open"] = "all"
        elif not MORE_COMMANDS.isdisjoint(page.commands):
            node["open"] = "commands"
        if page.operands is not None:
            node["operands"] = page.operands
        return node

    def _go_below(
        self,
        path: tuple[str, ...],
        node: Node,
        page: Page,
        texts: frozenset[str],
        known: Mapping[str, Any],
    ) -> None:
        more = {name: child for name, child in commands_in(known).items() if "is" not in child}
        for name in {**page.commands, **more} if self.limits.depth >= len(path) else ():
            if name.startswith("-"):
                continue
            others = tuple(page.commands.get(name, ()))
            listed = name in page.commands
            step = _Step((*path, name), node, others, texts, more.get(name, {}), listed)
            self.waiting.append(step)


def walk(
    program: str,
    ask: Ask,
    *,
    limits: Limits | None = None,
    known: Mapping[str, Any] | None = None,
    told: Callable[[int, int], None] | None = None,
) -> Node:
    """Return the tree of a program, as the data files hold it, by reading its help.

    Args:
        program: Its name.
        ask: Runs a command line; each ends in a word of `ASKED_WITH`.
        limits: How far to go.
        known: A tree whose sub-commands are asked for too, if the help does not list them.
        told: Called with the number of texts read, and of all that are known of.

    Returns:
        The tree; empty if the program explains nothing.
    """
    walker = _Walker(program, ask, limits or Limits())
    root = walker.start(known or {})
    while walker.waiting:
        if told:
            told(walker.asked, walker.asked + len(walker.waiting))
        walker.step()
    _cut_broken_links(root, root)
    return root


def _other_names(here: _Step, lines: Iterable[str]) -> list[str]:
    """Return the other names of a sub-command: those its own help says, else those above."""
    parent = " ".join(here.path[:-1]) + " "
    names = [*here.others, *(line.removeprefix(parent) for line in lines)]
    fitting = [name for name in names if " " not in name and name != here.path[-1]]
    return list(dict.fromkeys(fitting))


def _hand_down(parent: Node, entries: Iterable[str]) -> None:
    """Note at a command what its sub-commands inherit."""
    inherited = parent.get("inherited", [])
    new = [entry for entry in entries if entry not in inherited]
    if new:
        parent["inherited"] = [*inherited, *new]


def _cut_broken_links(root: Node, node: Node) -> None:
    """Make a command whose main path does not exist one that nothing is known of."""
    for child in node.get("commands", {}).values():
        if "is" in child and not _leads_somewhere(root, child["is"].split()):
            child.clear()
        _cut_broken_links(root, child)


def _leads_somewhere(root: Node, path: list[str]) -> bool:
    node: Node | None = root
    for step in path:
        node = (node or {}).get("commands", {}).get(step)
    return node is not None and "is" not in node
