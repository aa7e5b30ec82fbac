"""Rebuild the command trees in src/dockquiz/reference/data from the tools themselves.

    python scripts/build_reference.py --docs DIR [--only TREE]…

Installed programs are asked for their help by what `dockquiz reference learn` uses;
no engine, cluster or network is needed. What the help leaves out comes from the
pages of the projects: `--docs` is a folder with checkouts named `compose`, `buildx`,
`helm`, `compose-spec` and `git`. Only names and structure are kept. What neither shows stands in
`scripts/reference/overlay.json`.
"""

import argparse
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from reference.git_manual import add_manual
from reference.plugins import buildx_node, compose_node, documented_tree, helm_node
from reference.writing import merge, merge_flags, write, write_list

from dockquiz.reference.help.flagline import read_flags
from dockquiz.reference.help.walk import Limits, Node, walk
from dockquiz.reference.sources import overlaid
from dockquiz.services.asking import HelpDesk

OVERLAY = Path(__file__).resolve().parent / "reference" / "overlay.json"
ONLY_BY_EQUALS = {"--cascade", "--dry-run", "--validate"}
"""Flags of kubectl whose value, if any, follows an equals sign; its help does not say so."""
EVERYDAY = (
    "tar ssh scp systemctl journalctl ls cp mv rm mkdir ln cat sort uniq wc du df"
    " touch grep sed gzip"
).split()
"""Programs whose help lists no operands that hold for every use, and may be incomplete."""


def asked(program: str, *, known: Node | None = None, depth: int = 3) -> Node:
    """Return the tree that an installed program's help gives."""
    with HelpDesk(program, executable(program)) as desk:
        return walk(program, desk.ask, known=known, limits=Limits(depth=depth, texts=2_000))


def executable(program: str) -> Path:
    """Return the file of a program, or end the script."""
    found = shutil.which(program)
    if found is None:
        raise SystemExit(f"{program} is not installed")
    return Path(found)


def docker(docs: Path) -> Node:
    """Join docker's own help with the pages of its plug-ins."""
    tree = asked("docker")
    pages = [*(docs / "compose/docs/reference").glob("docker_compose*.yaml")]
    tree["commands"]["compose"] = documented_tree(pages, 2, compose_node)
    pages = [*(docs / "buildx/docs/reference").glob("buildx*.md")]
    buildx = documented_tree(pages, 1, buildx_node)
    tree["commands"]["buildx"] = buildx
    build = tree["commands"]["image"]["commands"]["build"]
    build["flags"] = merge_flags(build["flags"], buildx["commands"]["build"]["flags"])
    return tree


def kubectl(_docs: Path) -> Node:
    """Ask kubectl; the flags of all commands are in a help text of their own."""
    tree = asked("kubectl")
    with HelpDesk("kubectl", executable("kubectl")) as desk:
        everywhere, _ = read_flags(desk.ask(("kubectl", "options")).splitlines())
    tree["inherited"] = everywhere
    mark_optional(tree)
    return tree


def mark_optional(node: Node) -> None:
    """Say of kubectl's flags which take no value that stands alone."""
    node["flags"] = [
        re.sub(r" =$", " =?", entry) if ONLY_BY_EQUALS & set(entry.split()) else entry
        for entry in node["flags"]
    ]
    for child in node.get("commands", {}).values():
        mark_optional(child)


def helm(docs: Path) -> Node:
    """Join the pages of the last two versions of helm."""
    before, now = (
        documented_tree([*folder.glob("helm*.md")], 1, helm_node)
        for folder in (docs / "helm/versioned_docs/version-3/helm", docs / "helm/docs/helm")
    )
    return overlaid(before, now)


def git(docs: Path) -> Node:
    """Join the help of the installed git with the manual of a newer one."""
    tree = asked("git", known={"commands": json.loads(OVERLAY.read_text())["git"]["commands"]})
    tree.pop("open", None)
    add_manual(tree, docs / "git/Documentation")
    return tree


def everyday(_docs: Path) -> dict[str, Node]:
    """Ask the programs that every system has."""
    found = {name: asked(name, depth=0) for name in EVERYDAY}
    for tree in found.values():
        tree.pop("operands", None)
        tree["open"] = "all"
    return found


def files(docs: Path) -> dict[str, Node]:
    """Read the keys of a Compose file from its schema."""
    schema = json.loads((docs / "compose-spec/schema/compose-spec.json").read_text("utf-8"))
    parts = schema.get("definitions") or schema["$defs"]
    service = parts["service"]
    found = {
        "keys": keys_of(schema) - {"version"},
        "service": keys_of(service) | {"driver_opts", "pre_start"},
        "build": keys_of(service["properties"]["build"]),
        "deploy": keys_of(parts["deployment"]),
        "healthcheck": keys_of(parts["healthcheck"]),
    }
    return {"compose": {name: " ".join(sorted(keys)) for name, keys in found.items()}}


def keys_of(schema: Node) -> set[str]:
    """Return the keys of an object, in whichever of its forms."""
    forms = [form for kind in ("oneOf", "anyOf") for form in schema.get(kind, [])]
    return set(schema.get("properties", {})).union(*map(keys_of, forms))


BUILDERS: dict[str, Callable[[Path], Node]] = {
    "docker": docker,
    "kubectl": kubectl,
    "helm": helm,
    "git": git,
    "everyday": everyday,
    "files": files,
}


def main() -> None:
    """Rebuild the trees that are named, or all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", action="append", choices=BUILDERS, help="rebuild this tree")
    parser.add_argument("--docs", type=Path, required=True, metavar="DIR")
    options = parser.parse_args()
    overlay = json.loads(OVERLAY.read_text(encoding="utf-8"))
    for name in options.only or BUILDERS:
        written = write_list if name in {"everyday", "files"} else write
        written(name, merge(BUILDERS[name](options.docs), overlay.get(name, {})))


if __name__ == "__main__":
    main()
