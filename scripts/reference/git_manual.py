"""Read the flags and sub-commands of git from the pages of its manual."""

import re
from pathlib import Path

from dockquiz.reference.help.flagline import read_flag
from dockquiz.reference.help.usage import flags_in_usage, sub_commands_in
from dockquiz.reference.help.walk import Node

TERM = re.compile(r"^(-\S.*?)::+$")
BARE = re.compile(r"(?<![\w\]<[-])--[a-z][a-z0-9-]+(?![\w\[=-])")
INCLUDE = re.compile(r"^include::([\w./-]+\.adoc)\[\]$")
ASIDE = re.compile(r"^(?:ifdef|ifndef|endif)::")
SYNOPSIS = re.compile(r"^SYNOPSIS\n-+\n(.*?)^[A-Z]{3,}", re.MULTILINE | re.DOTALL)
NO_FLAGS = ("config/", "pretty-formats", "includes/")
"""Included files that describe settings and formats; a dash there begins no flag."""
LOG_LIKE = "show whatchanged shortlog reflog format-patch rev-list cherry-pick revert blame".split()
"""Commands that also take the flags of `git log`, though their page does not list them all."""


def add_manual(git: Node, folder: Path) -> None:
    """Add to the tree of git what its manual knows and the installed git may not.

    Args:
        git: The tree; its sub-commands get flags and sub-commands.
        folder: `Documentation` in a checkout of git.
    """
    for name, node in git["commands"].items():
        # Usages differ inside and outside of a repository.
        node.pop("operands", None)
        page = folder / f"git-{name}.adoc"
        if page.exists():
            _add_page(node, ["git", name], _lines(page))
    for name in LOG_LIKE:
        _add_flags(git["commands"][name], git["commands"]["log"]["flags"])


def _lines(page: Path) -> list[str]:
    """Return the lines of a page with those that it includes, without marks for type."""
    found: list[str] = []
    for line in page.read_text(encoding="utf-8").splitlines():
        included = INCLUDE.match(line)
        if included and not included[1].startswith(NO_FLAGS):
            found += _lines(page.parent / included[1])
        elif not ASIDE.match(line):
            found.append(re.sub(r"[`']|(?<!\w)_(?=[<\w])|(?<=[>\w])_(?!\w)|\\(?=-)", "", line))
    return found


def _add_page(node: Node, path: list[str], lines: list[str]) -> None:
    synopsis = SYNOPSIS.search("\n".join(lines))
    usages = _usages(synopsis[1]) if synopsis else []
    below = sub_commands_in(usages, path)
    node.setdefault("flags", [])
    _add_flags(node, [*_listed(lines), *flags_in_usage(usages, path, ()), *_bare(usages)])
    if below or "commands" in node:
        commands = node.setdefault("commands", {})
        for name in below:
            commands.setdefault(name, {})
        # One list of flags serves all sub-commands of a page.
        node["inherited"] = node["flags"]
        node["open"] = "all"


def _bare(usages: list[str]) -> list[str]:
    """Return the flags that usages show outside brackets: `git diff --cached`."""
    return [name for usage in usages for name in BARE.findall(usage)]


def _usages(text: str) -> list[str]:
    found: list[str] = []
    for line in text.splitlines():
        if line.startswith("git "):
            found.append(line)
        elif found and line.strip():
            found[-1] += " " + line.strip()
    return found


def _listed(lines: list[str]) -> list[str]:
    """Return the flags that the terms of a page name; `-a` above `--all` is its short form."""
    found: list[str] = []
    short: list[str] = []
    for line in lines:
        term = TERM.match(line)
        entries = read_flag(term[1]) if term else []
        if not entries:
            short = []
            continue
        names = entries[0].split()
        if short and names[0].startswith("--") and not names[0].startswith("--no-"):
            found.remove(short[0])
            entries[0] = f"{short[0].split()[0]} {entries[0]}"
            short = []
        else:
            short = entries if len(names[0]) == 2 else []
        found += entries
    return found


def _add_flags(node: Node, entries: list[str]) -> None:
    """Add flags under names that are new; one listed with and without a value may have one."""
    flags = {name: entry for entry in node["flags"] for name in entry.split() if name[0] == "-"}
    for entry in entries:
        names = [word for word in entry.split() if word[0] == "-"]
        old = next((flags[name] for name in names if name in flags), None)
        if old is None:
            node["flags"].append(entry)
            flags |= dict.fromkeys(names, entry)
        elif (
            names[0].startswith("--")
            and (old.split()[-1][0] == "=") != (entry.split()[-1][0] == "=")
            and "=?" not in old
        ):
            optional = old.removesuffix(" =") + " =?"
            node["flags"][node["flags"].index(old)] = optional
            flags |= {name: optional for name, known in flags.items() if known == old}
