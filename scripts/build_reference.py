"""Rebuild the command trees in src/dockquiz/reference/data from the tools themselves.

    python scripts/build_reference.py --compose-docs DIR --buildx-docs DIR

`docker` and `kubectl` are asked through `--help` (no engine or cluster is
needed). The compose and buildx plug-ins are read from `docs/reference` in a
checkout of their projects, so that hidden flags are seen too. Only names and
structure are kept: commands, other names, flags, whether a flag takes a value,
operands. What no help shows stands in `scripts/reference/overlay.json`.
"""

import argparse
import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

Node = dict[str, Any]

HERE = Path(__file__).resolve().parent
DATA = HERE.parent / "src" / "dockquiz" / "reference" / "data"
DOCKER_FLAG = re.compile(r"^ +(?:(-\w), )?(--[\w.-]+)(?: ([\w-]+))?(?:\s{2,}|$)")
KUBECTL_FLAG = re.compile(r"^ +(?:(-\w), )?(--[\w.-]+)=(\S*):$")
BUILDX_FLAG = re.compile(r"^\| (.+?) \| +(?:`(\w+)`)? +\|")
ONLY_BY_EQUALS = {"--cascade", "--dry-run", "--validate"}


def output_of(words: list[str]) -> str:
    """Return what a command prints, whatever its exit code."""
    environment = os.environ | {"COLUMNS": "300", "DOCKER_HIDE_LEGACY_COMMANDS": ""}
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=environment)
    return done.stdout


def sections(text: str) -> dict[str, list[str]]:
    """Split a help text at the titles on its left margin (`Options:`)."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.splitlines():
        title = re.fullmatch(r"([A-Z][\w &()-]*):(?:\s+(.*))?", line)
        if title:
            lines = found.setdefault(title[1], [])
            lines.extend([title[2]] if title[2] else [])
        else:
            lines.append(line)
    return found


def operands_of(usage: str, path: list[str]) -> str:
    """Return what a usage line asks for behind the command and its options."""
    rest = usage.split(" ".join(path), 1)[-1]
    rest = re.sub(r"\[(OPTIONS?|options|flags)\]|\bCOMMAND$", "", rest)
    return " ".join(rest.replace(" | ", "|").split())


def flag_entry(short: str | None, long: str, takes_value: object) -> str:
    """Write one flag as the data files hold it: names, then `=` for a value."""
    return " ".join(filter(None, [short, long, "=" if takes_value else ""]))


def commands_of(parts: dict[str, list[str]]) -> list[str]:
    """Return the names of the sub-commands that a help text lists."""
    titles = [title for title in parts if "Commands" in title]
    lines = [line for title in titles for line in parts[title]]
    return [found[1] for line in lines if (found := re.match(r"  ([a-z][\w-]*)\*?(?:\s|$)", line))]


def docker_tree(path: list[str]) -> Node:
    """Ask `docker` for the tree below a command."""
    parts = sections(output_of([*path, "--help"]))
    aliases = [line.strip() for line in ", ".join(parts.get("Aliases", [])).split(",")]
    aliases = [alias for alias in aliases if alias]
    if aliases and aliases[0] != " ".join(path):
        return {"is": aliases[0].removeprefix("docker ")}
    flags = [
        flag_entry(found[1], found[2], found[3])
        for title in ("Options", "Global Options")
        for line in parts.get(title, [])
        if (found := DOCKER_FLAG.match(line))
    ]
    node: Node = {"flags": flags}
    parent = " ".join(path[:-1]) + " "
    same = [alias.removeprefix(parent) for alias in aliases[1:] if alias.startswith(parent)]
    if len(path) > 1 and (names := [name for name in same if " " not in name]):
        node["names"] = names
    commands = commands_of(parts)
    if commands:
        node["commands"] = {name: docker_tree([*path, name]) for name in commands}
    else:
        node["operands"] = operands_of(parts["Usage"][0], path)
    return node


def kubectl_flags(lines: list[str]) -> list[str]:
    """Read flags as kubectl prints them: `-o, --output='':`."""
    found = [match for line in lines if (match := KUBECTL_FLAG.match(line))]
    return [
        flag_entry(m[1], m[2], m[3] not in {"true", "false"}) + "?" * (m[2] in ONLY_BY_EQUALS)
        for m in found
    ]


def kubectl_tree(path: list[str]) -> Node:
    """Ask `kubectl` for the tree below a command; operands are left open."""
    text = output_of([*path, "--help"])
    parts = sections(text)
    node: Node = {"flags": kubectl_flags(parts.get("Options", []))}
    commands = commands_of(parts)
    if commands:
        node["commands"] = {name: kubectl_tree([*path, name]) for name in commands}
    return node


def compose_flags(text: str, section: str) -> list[str]:
    """Read one list of options from a YAML page of the compose plug-in."""
    found = re.search(rf"^{section}:\n((?:[ ].*\n|\n)+)", text, re.MULTILINE)
    flags = []
    for entry in found[1].split("- option: ")[1:] if found else []:
        long = entry.splitlines()[0].strip('" ')
        short = re.search(r"shorthand: (\S+)", entry)
        kind = re.search(r"value_type: (\S+)", entry)
        takes_value = kind is not None and kind[1] != "bool"
        flags.append(flag_entry(short and "-" + short[1].strip('"'), "--" + long, takes_value))
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
        node["operands"] = operands_of(usage[1] if usage else "", path)
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
        node["operands"] = operands_of(usage[1], path)
    return node


def documented_tree(pages: list[Path], depth: int, read: Callable[[Path], Node]) -> Node:
    """Join the pages of a plug-in, named after their commands, to one tree."""
    nodes = {tuple(page.stem.split("_")[depth:]): read(page) for page in sorted(pages)}
    root = nodes.pop(())
    for path, node in sorted(nodes.items()):
        parent = nodes[path[:-1]] if len(path) > 1 else root
        parent.setdefault("commands", {})[path[-1]] = node
    return root


def merge(node: Node, facts: Node) -> Node:
    """Add facts to a node: lists grow, dictionaries merge, null deletes, the rest replaces."""
    for key, value in facts.items():
        if key == "flags":
            node["flags"] = merge_flags(node.get("flags", []), value)
        elif value is None:
            del node[key]
        elif isinstance(value, dict):
            node[key] = merge(node.get(key, {}), value)
        elif isinstance(value, list):
            node[key] = [*node.get(key, []), *value]
        else:
            node[key] = value
    return node


def merge_flags(flags: list[str], more: list[str]) -> list[str]:
    """Add entries; one that shares a name with an old entry replaces it."""
    new = [set(entry.split()) - {"=", "legacy"} for entry in more]
    kept = [entry for entry in flags if not any(names & set(entry.split()) for names in new)]
    return sorted({*kept, *more}, key=lambda entry: entry.split("--")[-1])


def write(name: str, node: Node) -> None:
    """Write a tree, one command a line, so that a change is easy to review."""

    def text(value: Node, depth: int) -> str:
        plain = {key: part for key, part in sorted(value.items()) if key != "commands"}
        body = json.dumps(plain, ensure_ascii=False)
        if "commands" not in value:
            return body
        indent = "\n" + " " * (depth + 1)
        below = ("," + indent).join(
            f"{json.dumps(key)}: {text(part, depth + 1)}"
            for key, part in sorted(value["commands"].items())
        )
        comma = ", " if plain else ""
        return f'{body[:-1]}{comma}"commands": {{{indent}{below}}}}}'

    (DATA / f"{name}.json").write_text(text(node, 0) + "\n", encoding="utf-8")


def main() -> None:
    """Walk every tool and write its tree."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--compose-docs", type=Path, required=True, metavar="DIR")
    parser.add_argument("--buildx-docs", type=Path, required=True, metavar="DIR")
    options = parser.parse_args()
    overlay = json.loads((HERE / "reference" / "overlay.json").read_text(encoding="utf-8"))

    docker = docker_tree(["docker"])
    pages = [*options.compose_docs.glob("docker_compose*.yaml")]
    docker["commands"]["compose"] = documented_tree(pages, 2, compose_node)
    pages = [*options.buildx_docs.glob("buildx*.md")]
    buildx = documented_tree(pages, 1, buildx_node)
    docker["commands"]["buildx"] = buildx
    image_build = docker["commands"]["image"]["commands"]["build"]
    image_build["flags"] = merge_flags(image_build["flags"], buildx["commands"]["build"]["flags"])
    write("docker", merge(docker, overlay["docker"]))

    kubectl = kubectl_tree(["kubectl"])
    kubectl["inherited"] = kubectl_flags(output_of(["kubectl", "options"]).splitlines())
    write("kubectl", merge(kubectl, overlay["kubectl"]))


if __name__ == "__main__":
    main()
