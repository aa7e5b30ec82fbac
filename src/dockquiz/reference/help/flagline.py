"""Read the lines of a help text that list flags, in the notations that programs use.

    -a, --attach list            cobra        --output='':        kubectl
    -o OUTPUT, --output OUTPUT   argparse     --shout / --no-shout    click
    -u, --[no-]x[=<mode>]        git          -w, --width=COLS    getopt

An entry is what the data files hold: names, then `=` for a value, `=a|b` for one of
these, or `=?` for one that may only follow an equals sign.
"""

import re
from collections.abc import Iterable, Sequence

_GAP = re.compile(r"\s{2,}")
_WIDE_COMMA = re.compile(r",\s+(?=-)")
_ALONE = re.compile(r"^(-\w)\s{2,}(?=--\w)")
_SEPARATOR = re.compile(r"(?:,\s*|\s*/\s*|\s*\|\s*|\s+)(?=--?[\w\[?#])")
_APART = re.compile(r"(?<=[\w\]>}])(?<!^-\w) +(?=--\w)")
"""Before a long name that no comma joins to what stands before, unless that is a short name."""
_NAME = re.compile(r"--\[no-\]\w[\w.-]*|--?[\w?#@][\w.+-]*")
_METAVARS = re.compile(
    r" (?:[<{(\[].*|[A-Z0-9_]{2}[A-Z0-9_:=.,/|-]*(?: [A-Z<{\[].*)?|\w[\w./:|-]*(?:\[=.*\]|\.\.\.)?)"
)
_OPTIONAL = re.compile(r" ?(?:\[=?<?[^]|[]+\]?\]|\[[=<].*\]|\S+\[=.*)(?:\.\.\.)?")
_CHOICES = re.compile(r"[ =][{\[(]([\w.-]+(?:[,|][\w.-]+)+)[}\])]")
_BOOLEAN = re.compile(r"=(?:true|false):")
_DEEPEST = 6
"""How much further right than the leftmost flag a line may begin: ten spaces are a description."""
LONGEST_NAME = 60


def flag_entry(names: Iterable[str], value: str = "") -> str:
    """Write one flag as the data files hold it: short names, long names, kind of value."""
    ordered = sorted(dict.fromkeys(names), key=lambda name: name.startswith("--"))
    return " ".join([*ordered, *([value] if value else [])])


def read_flags(lines: Sequence[str]) -> tuple[list[str], bool]:
    """Return the flags that some lines of help list.

    Returns:
        The entries in the order of the lines, and whether every line that looks
        like a flag was understood.
    """
    dashed = [line for line in lines if re.match(r"\s*--?[\w\[?#@]", line)]
    left = min((_indent(line) for line in dashed), default=0)
    found: dict[str, str] = {}
    understood = True
    for line in dashed:
        if _indent(line) > left + _DEEPEST:
            continue
        entries = read_flag(line)
        understood &= bool(entries)
        for entry in entries:
            found.setdefault(next(iter(entry.split())), entry)
    return list(found.values()), understood


def read_flag(line: str) -> list[str]:
    """Return the entries of one line: two if it lists a flag and its opposite.

    Example:
        >>> read_flag("  -o, --output FILE   where to")
        ['-o --output =']
        >>> read_flag("  --shout / --no-shout")
        ['--shout', '--no-shout']
    """
    spec = _ALONE.sub(r"\1, ", _WIDE_COMMA.sub(", ", line.strip()))
    spec = _GAP.split(spec, maxsplit=1)[0]
    if len(apart := _APART.split(spec)) > 1:
        return [entry for part in apart for entry in read_flag(part)]
    names: list[str] = []
    value = ""
    for part in _SEPARATOR.split(spec):
        name = _NAME.match(part)
        if name is None or len(name[0]) > LONGEST_NAME:
            return []
        kind, known = _value(part[name.end() :])
        if not known:
            return [flag_entry([*names, name[0]], value)] if _is_prose(part[name.end() :]) else []
        names.append(name[0].rstrip(".-"))
        value = value if value.startswith("=") and value != "=?" else kind or value
    return _split_opposites(names, value)


def _split_opposites(names: list[str], value: str) -> list[str]:
    """Make a flag of its own of `--no-x` beside `--x`."""
    long = {name for name in names if name.startswith("--")}
    against = [n for n in names if n.startswith("--no-") and "--" + n[5:] in long]
    if not against:
        return [flag_entry(names, value)]
    at = names.index(against[0])
    # Click lists the short form of the opposite before its long one.
    first = at - 1 if at > 1 and len(names[at - 1]) == 2 and names[at - 2][:2] == "--" else at
    return [flag_entry(names[:first], value), flag_entry(names[first:])]


def _value(rest: str) -> tuple[str, bool]:
    """Return the kind of value that the text behind a name asks for, and whether it is known."""
    if not rest or rest in {"...", ":", ","} or _BOOLEAN.fullmatch(rest):
        return "", True
    if choices := _CHOICES.fullmatch(rest):
        return "=" + "|".join(re.split(r"[,|]", choices[1])), True
    if rest.startswith(("=", "<")):
        return "=", True
    if rest.startswith("[") or _METAVARS.fullmatch(rest):
        return "=?" if _OPTIONAL.fullmatch(rest) else "=", True
    return "", False


def _is_prose(rest: str) -> bool:
    return rest.startswith(" ")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
