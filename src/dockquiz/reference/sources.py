"""Where the data of a tree comes from: files that ship, and the user's own reference."""

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from dockquiz.reference.tree import commands_in

DATA = Path(__file__).parent / "data"
LISTS = ("programs", "everyday")
"""Files that hold the trees of several programs."""
DEEPEST_TREE = 12
REPLACED = ("operands", "abbreviates", "negates")
"""Keys whose value an installed program knows best."""

learned: dict[str, Path] = {}
"""Cache: program → file of the user's own reference. `lookup.use_learned` alone changes it."""


@cache
def read_data(name: str) -> dict[str, Any]:
    """Return one of the data files, read once; nobody may change it."""
    loaded: dict[str, Any] = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


@cache
def shipped_trees() -> frozenset[str]:
    """Return the programs whose tree has a data file of its own."""
    return frozenset(path.stem for path in DATA.glob("*.json")) - {"files", *LISTS}


def shipped_programs() -> frozenset[str]:
    """Return all programs that have a tree here."""
    return shipped_trees().union(*map(read_data, LISTS))


def tree_data(program: str) -> Mapping[str, Any] | None:
    """Return the data of a program's tree, the learned one laid over the one that ships."""
    shipped = shipped_data(program)
    own = read_learned(learned[program]) if program in learned else None
    if shipped is None or own is None:
        return own if shipped is None else shipped
    return overlaid(shipped, own)


def shipped_data(program: str) -> dict[str, Any] | None:
    """Return the data of the tree that ships for a program, if there is one."""
    if program in shipped_trees():
        return read_data(program)
    lists = (read_data(name).get(program) for name in LISTS)
    data: dict[str, Any] | None = next(filter(None, lists), None)
    if data is None or "like" not in data:
        return data
    base, *path = data["like"].split()
    like = shipped_data(base) or {}
    for step in path:
        like = like["commands"][step]
    return _grown(like, data)


def read_learned(path: Path) -> dict[str, Any] | None:
    """Return the tree that a file of the user's own reference holds; None if it holds none."""
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return data if is_node(data) else None


def is_node(data: object, depth: int = DEEPEST_TREE) -> bool:
    """Whether data from elsewhere has the shape of a node, with all that lies below it."""
    if not isinstance(data, dict) or depth == 0:
        return False
    flags = [entry for key in ("flags", "inherited") for entry in _items(data.get(key, []))]
    words = (data.get(key, "") for key in ("operands", "open", "is", "obsolete"))
    return (
        all(isinstance(entry, str) and re.match(r"-\S", entry) for entry in flags)
        and all(isinstance(name, str) and name for name in _items(data.get("names", [])))
        and all(isinstance(word, str) for word in words)
        and all(is_node(child, depth - 1) for child in _below(data))
    )


def _items(value: object) -> Iterable[object]:
    """Return the items of a list; one that fits nowhere if it is no list."""
    return value if isinstance(value, list) else (None,)


def _below(data: dict[str, Any]) -> Iterable[object]:
    below = data.get("commands", {})
    if isinstance(below, str):
        return () if all(names.split("/")[0] for names in below.split()) else (None,)
    return below.values() if isinstance(below, dict) else (None,)


def _grown(base: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """Lay a node over another: dictionaries merge, lists grow, the rest replaces."""
    result = dict(base)
    for key, value in more.items():
        old = result.get(key)
        if isinstance(value, dict) and isinstance(old, dict):
            result[key] = _grown(old, value)
        elif isinstance(value, list) and isinstance(old, list):
            result[key] = [*old, *value]
        else:
            result[key] = value
    return result


def overlaid(shipped: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Join what ships with what an installed program says of itself.

    Both are true: what ships knows hidden flags, the installed program may be
    newer. So names add up, and flags are all known if either says so.
    """
    node = {**shipped, **{key: own[key] for key in REPLACED if key in own}}
    for key in ("flags", "inherited"):
        if key in shipped or key in own:
            node[key] = _joined(shipped.get(key, []), own.get(key, []))
    node["names"] = list(dict.fromkeys([*shipped.get("names", []), *own.get("names", [])]))
    before, more = commands_in(shipped), commands_in(own)
    node["commands"] = {**more, **before}
    for name in before.keys() & more.keys():
        if "is" not in before[name] and "is" not in more[name]:
            node["commands"][name] = overlaid(before[name], more[name])
    node["open"] = _still_open(shipped, own)
    return node


def _still_open(shipped: Mapping[str, Any], own: Mapping[str, Any]) -> str:
    flags = all("flags" not in n or n.get("open") in {"flags", "all"} for n in (shipped, own))
    commands = shipped.get("open") == "commands" or own.get("open") in {"commands", "all"}
    return {(True, True): "all", (True, False): "flags", (False, True): "commands"}.get(
        (flags, commands), ""
    )


def _joined(entries: list[str], more: list[str]) -> list[str]:
    """Join two lists of flags; entries that share a name become one."""
    found = [entry.split() for entry in entries]
    for words in (entry.split() for entry in more):
        names = {word for word in words if word.startswith("-")}
        same = next((old for old in found if names & {w.replace("[no-]", "") for w in old}), None)
        if same is None:
            found.append(words)
        else:
            known = {word.replace("[no-]", "") for word in same}
            same[:0] = [name for name in words if name in names and name not in known]
    return [" ".join(words) for words in found]
