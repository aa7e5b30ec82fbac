"""What the reference knows of one command, as text and as JSON."""

from typing import Any

from rich.text import Text
from rich.tree import Tree

from dockquiz.cli.printable import printable
from dockquiz.cli.tables import console, print_table
from dockquiz.i18n import _
from dockquiz.services.reference import Command, Flag


def row(command: Command) -> dict[str, Any]:
    """Return a command as `reference show --json` prints it."""
    return {
        "command": " ".join(command.path),
        "names": list(command.names),
        "operands": usage(command),
        "flags": [_flag(flag) for flag in command.flags],
        "commands": [{"name": c.path[-1], "names": list(c.names)} for c in _below(command)],
        "all_flags_known": command.all_flags_known,
        "all_commands_known": command.all_commands_known,
        "replaced_by": command.obsolete,
    }


def _flag(flag: Flag) -> dict[str, Any]:
    return {
        "names": list(flag.names),
        "value": "optional" if flag.value_optional else "required" if flag.takes_value else "none",
        "values": list(flag.values),
        "legacy": flag.legacy,
    }


def show(command: Command) -> None:
    """Print a command: its usage, its sub-commands as a tree, its flags as a table."""
    operands = usage(command)
    title = Text(printable(" ".join([*command.path, *([operands] if operands else [])])), "bold")
    tree = Tree(title, guide_style="dim")
    for child in _below(command):
        branch = tree.add(_named(child))
        for grandchild in _below(child) if len(command.path) == 1 else ():
            branch.add(_named(grandchild))
    out = console()
    out.print(tree)
    others = [name for name in command.names if name != command.path[-1]]
    if others:
        out.print(Text(printable(_("also {names}").format(names=", ".join(others))), "dim"))
    if command.obsolete is not None:
        said = _("replaced by {command}").format(command=command.obsolete or _("nothing"))
        out.print(Text(printable(said), "yellow"))
    if command.flags:
        print_table([_("flag"), _("value"), ""], [_line(flag) for flag in command.flags])
    if not command.all_flags_known:
        out.print(Text(_("It may know other flags."), "dim"))
    if command.commands and not command.all_commands_known:
        out.print(Text(_("It may know other commands."), "dim"))


def usage(command: Command) -> str | None:
    """Return the operands of a command as a usage line writes them; None if not known."""
    if command.operands is None:
        return None
    words = [operand.name + "..." * operand.variadic for operand in command.operands]
    needed = [operand.required for operand in command.operands]
    return " ".join(
        word if required else f"[{word}]" for word, required in zip(words, needed, strict=True)
    )


def _below(command: Command) -> list[Command]:
    """Return the sub-commands that really lie below a command, without other ways to them."""
    found = {child.path: child for child in command.commands.values()}
    return [c for path, c in sorted(found.items()) if path[:-1] == command.path]


def _named(command: Command) -> Text:
    name, *others = command.names
    text = Text(printable(name))
    text.append(printable(f" ({', '.join(others)})") if others else "", "dim")
    return text


def _line(flag: Flag) -> list[str]:
    value = "|".join(flag.values) or ("VALUE" if flag.takes_value or flag.value_optional else "")
    shown = f"[={value}]" if flag.value_optional else value
    return [", ".join(flag.names), shown, _("outdated") if flag.legacy else ""]
