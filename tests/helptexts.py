"""Write a command tree as the help texts of a program, in the ways that libraries write them."""

import argparse
from collections.abc import Callable, Mapping
from typing import Any

Node = Mapping[str, Any]
Writer = Callable[[tuple[str, ...], Node], str]
HELP = "-h --help"


def _parts(entry: str) -> tuple[list[str], str]:
    words = entry.split()
    return [w for w in words if w[0] == "-"], next((w for w in words if w[0] == "="), "")


def cobra(path: tuple[str, ...], node: Node) -> str:
    """Write what Go programs with cobra print."""
    lines = [
        "Does a thing.",
        "",
        "Usage:",
        f"  {' '.join(path)} {node.get('operands', '')} [flags]",
    ]
    if node.get("names"):
        lines += ["", "Aliases:", "  " + ", ".join([path[-1], *node["names"]])]
    if node.get("commands"):
        lines += ["", "Available Commands:"]
        lines += [f"  {name:12}  Do {name} -- or not" for name in node["commands"]]
    lines += ["", "Flags:"]
    for entry in node["flags"]:
        names, value = _parts(entry)
        start = f"{names[0]}, " if len(names) > 1 else "    "
        kind = {"": "", "=": " string", "=?": ' string[="all"]'}[value]
        lines.append(f"  {start}{names[-1]}{kind}   what -x does (default 3)")
    lines += ["", f'Use "{path[0]} [command] --help" for more information about a command.']
    return "\n".join(lines)


def getopt(path: tuple[str, ...], node: Node) -> str:
    """Write what GNU programs print."""
    lines = [f"Usage: {' '.join(path)} [OPTION]... {node.get('operands', '')}", "Do it.", ""]
    for entry in node["flags"]:
        names, value = _parts(entry)
        start = "    " if names[0].startswith("--") else ""
        kind = {"": "", "=": "=FILE", "=?": "[=WHEN]"}[value]
        lines.append(f"  {start}{', '.join(names)}{kind}      say --so\n{'':30}and -no more")
    return "\n".join([*lines, "", "Report bugs to: nobody"])


def git(path: tuple[str, ...], node: Node) -> str:
    """Write what git and its commands print."""
    if len(path) == 1:
        flags = " ".join(f"[{entry}]" for entry in node["flags"])
        below = [f"   {name:14}   Do {name}" for name in node.get("commands", {})]
        title = "work on the current change (see also: git help everyday)"
        end = f"'{path[0]} help -a' and so on list available subcommands"
        return "\n".join([f"usage: {path[0]} {flags}", "", title, *below, "", end])
    lines = [f"usage: git {' '.join(path[1:])} [<options>] {node.get('operands', '')}", ""]
    for entry in node["flags"]:
        names, value = _parts(entry)
        kind = {"": "", "=": " <file>", "=?": "[=<mode>]"}[value]
        lines.append(f"    {', '.join(names)}{kind}\n{'':26}use -it well")
    return "\n".join(lines)


def with_argparse(path: tuple[str, ...], node: Node) -> str:
    """Write what argparse prints, by asking argparse."""
    parser = argparse.ArgumentParser(prog=" ".join(path))
    for entry in node["flags"]:
        names, value = _parts(entry)
        if entry == HELP:
            continue
        if value:
            parser.add_argument(*names, nargs="?" if value == "=?" else None, help="what -x does")
        else:
            parser.add_argument(*names, action="store_true", help="do --it")
    if node.get("commands"):
        below = parser.add_subparsers()
        for name, child in node["commands"].items():
            below.add_parser(name, aliases=child.get("names", []), help=f"does {name}")
    return parser.format_help()


def click(path: tuple[str, ...], node: Node) -> str:
    """Write what click prints."""
    lines = [f"Usage: {' '.join(path)} [OPTIONS] {node.get('operands', '')}", "", "  Does.", ""]
    lines.append("Options:")
    for entry in node["flags"]:
        names, value = _parts(entry)
        kind = " INTEGER RANGE" if value else ""
        text = "Show this message and exit." if entry == "--help" else "What -x does. [default: 3]"
        lines.append(f"  {', '.join(names)}{kind}  {text}")
    if node.get("commands"):
        lines += ["", "Commands:", *(f"  {name:12}  Do {name}." for name in node["commands"])]
    return "\n".join(lines)


def written(tree: Node, writer: Writer) -> Callable[[tuple[str, ...]], str]:
    """Return what the program that has this tree prints when it is asked for help."""

    def ask(words: tuple[str, ...]) -> str:
        node = tree
        for step in words[1:-1]:
            node = node["commands"][step]
        return writer(words[:-1], node)

    return ask
