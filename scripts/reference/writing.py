"""Lay facts over a tree, and write it."""

import json
from collections.abc import Mapping
from pathlib import Path

from dockquiz.reference.help.walk import Node
from dockquiz.reference.tree import commands_in

DATA = Path(__file__).resolve().parents[2] / "src" / "dockquiz" / "reference" / "data"


def merge(node: Node, facts: Node) -> Node:
    """Add facts to a node: lists grow, dictionaries merge, null deletes, the rest replaces."""
    for key, value in facts.items():
        if key == "flags":
            node["flags"] = merge_flags(node.get("flags", []), value)
        elif value is None:
            node.pop(key, None)
        elif key == "commands":
            node[key] = _merge_commands(commands_in(node), commands_in(facts))
        elif isinstance(value, dict):
            node[key] = merge(node.get(key, {}), value)
        elif isinstance(value, list):
            node[key] = list(dict.fromkeys([*node.get(key, []), *value]))
        else:
            node[key] = value
    return node


def _merge_commands(commands: Mapping[str, Node], facts: Mapping[str, Node | None]) -> Node:
    found = dict(commands)
    for name, more in facts.items():
        if more is None:
            del found[name]
        else:
            found[name] = merge(found.get(name, {}), more)
    return found


def merge_flags(flags: list[str], more: list[str]) -> list[str]:
    """Add entries; one that shares a name with an old entry replaces it."""
    new = {word for entry in more for word in entry.split() if word.startswith("-")}
    kept = [entry for entry in flags if new.isdisjoint(entry.split())]
    return sorted({*kept, *more}, key=lambda entry: entry.split("--")[-1])


def write(name: str, node: Node) -> None:
    """Write a tree, one command a line, so that a change is easy to review."""
    (DATA / f"{name}.json").write_text(_text(node, 0) + "\n", encoding="utf-8")


def write_list(name: str, trees: Mapping[str, Node]) -> None:
    """Write trees of several programs to one file."""
    lines = [f"{json.dumps(key)}: {_text(tree, 0)}" for key, tree in sorted(trees.items())]
    (DATA / f"{name}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _text(value: Node, depth: int) -> str:
    plain = {key: part for key, part in sorted(value.items()) if key != "commands" and part != ""}
    if "operands" in value:
        plain["operands"] = value["operands"]
    body = json.dumps(plain, ensure_ascii=False)
    if not value.get("commands"):
        return body
    indent = "\n" + " " * (depth + 1)
    below = ("," + indent).join(
        f"{json.dumps(key)}: {_text(part, depth + 1)}"
        for key, part in sorted(value["commands"].items())
    )
    comma = ", " if plain else ""
    return f'{body[:-1]}{comma}"commands": {{{indent}{below}}}}}'
