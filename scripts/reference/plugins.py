"""Read the pages that cobra programs come with: compose, buildx, helm."""

import re
from collections.abc import Callable
from pathlib import Path

from dockquiz.reference.help.flagline import flag_entry, read_flags
from dockquiz.reference.help.usage import operands_of
from dockquiz.reference.help.walk import Node

BUILDX_FLAG = re.compile(r"^\| (.+?) \| +(?:`(\w+)`)? +\|")
FENCED = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def compose_flags(text: str, section: str) -> list[str]:
    """Read one list of options from a YAML page of the compose plug-in."""
    found = re.search(rf"^{section}:\n((?:[ ].*\n|\n)+)", text, re.MULTILINE)
    flags = []
    for entry in found[1].split("- option: ")[1:] if found else []:
        long = entry.splitlines()[0].strip('" ')
        short = re.search(r"shorthand: (\S+)", entry)
        kind = re.search(r"value_type: (\S+)", entry)
        takes_value = kind is not None and kind[1] != "bool"
        names = ["-" + short[1].strip('"')] if short else []
        flags.append(flag_entry([*names, "--" + long], "=" * takes_value))
    return flags


def compose_node(page: Path) -> Node:
    """Read one command of the compose plug-in."""
    text = page.read_text(encoding="utf-8")
    path = page.stem.split("_")
    node: Node = {"flags": compose_flags(text, "options")}
    aliases = re.search(r"^aliases: (.*)$", text, re.MULTILINE)
    names = [name.split()[-1] for name in aliases[1].split(", ")] if aliases else []
    if others := [name for name in names if name != path[-1]]:
        node["names"] = others
    if not re.search(r"^cname:", text, re.MULTILINE):
        usage = re.search(r"^usage: (?:\|-\n)?(.*)$", text, re.MULTILINE)
        node |= operands(usage[1] if usage else "", path)
    if len(path) == 2:
        node["inherited"] = compose_flags(text, "inherited_options") or ["--dry-run"]
    return node


def buildx_node(page: Path) -> Node:
    """Read one command of the buildx plug-in."""
    text = page.read_text(encoding="utf-8")
    flags = []
    for line in text.splitlines():
        row = BUILDX_FLAG.match(line)
        names = re.findall(r"`(--?[\w.-]+)`", row[1]) if row else []
        if row and names:
            flags.append(" ".join([*names, *(["="] if row[2] != "bool" else [])]))
    node: Node = {"flags": flags}
    path = page.stem.split("_")
    usage = re.search(r"\A.*?```text\ndocker (buildx[^\n]*)\n", text, re.DOTALL)
    if usage and "COMMAND" not in usage[1]:
        node |= operands(usage[1], path)
    return node


def helm_node(page: Path) -> Node:
    """Read one command of helm: its flags, those that every command has, its operands."""
    text = page.read_text(encoding="utf-8")
    path = page.stem.split("_")
    head, *lists = re.split(r"^### Options.*$", text, flags=re.MULTILINE)
    flags = [_listed(part) for part in lists]
    if len(path) == 1:
        return {"flags": [], "inherited": flags[0]}
    usages = [b for b in FENCED.findall(head) if b.startswith(" ".join(path))]
    return {"flags": flags[0], **operands(usages[0] if usages else "", path)}


def _listed(part: str) -> list[str]:
    block = FENCED.search(part)
    return read_flags(block[1].splitlines())[0] if block else []


def operands(usage: str, path: list[str]) -> Node:
    """Return the operands of a usage line that begins with the words of a path, as a node."""
    found = operands_of([usage.strip()], path)
    return {} if found is None else {"operands": found}


def documented_tree(pages: list[Path], depth: int, read: Callable[[Path], Node]) -> Node:
    """Join the pages of a plug-in, named after their commands, to one tree."""
    nodes = {tuple(page.stem.split("_")[depth:]): read(page) for page in sorted(pages)}
    root = nodes.pop(())
    for path, node in sorted(nodes.items()):
        parent = nodes[path[:-1]] if len(path) > 1 else root
        parent.setdefault("commands", {})[path[-1]] = node
    return root
