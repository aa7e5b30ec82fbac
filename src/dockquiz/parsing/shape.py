"""What a line of text is: a command, a flag, code, a link, decoration or prose."""

import re
from functools import lru_cache

from dockquiz.parsing import language
from dockquiz.parsing.line import Shape
from dockquiz.parsing.markup import inline_code
from dockquiz.reference import lookup
from dockquiz.reference.fileformat import instructions
from dockquiz.reference.nearest import nearest

_SAYING = re.compile(r"[^\W_]")
"""A letter or a digit."""
_WIKI_LINKS = re.compile(r"^(?:!?\[\[[^\[\]]{1,200}\]\][\s,;]*){1,20}$")
_LINK = re.compile(
    r"^<?(?:https?://|www\.)\S+>?$|^(?:[\w-]+\.)+(?:com|org|io|net|dev|fr|html?)(?:/\S*)?$"
)
LINK_WORDS = 8
"""A line that begins with a link and has no more words than that is about the link alone."""
_FLAG = re.compile(r"^--?[A-Za-z0-9?#@][\w.?-]*(?=$|[\s,=/|\[<:])")
_FLAGS = re.compile(
    r"^`?--?[\w?#@][\w.?-]*(?: \d+)?`?(?:\s*(?:,|/|\||\bou\b|\bor\b)\s*`?--?[\w?#@][\w.?-]*`?)*"
)
"""One flag, or several spellings of it."""
_PLACEHOLDER = re.compile(r"<[^<>\n]{1,40}>|\$\{?\w+\}?|\$\(")
_SHELL = re.compile(
    r"(?<!\S)(?:--?|\+)[A-Za-z][\w-]*|(?<!\S)-\d+(?!\S)|&&|\|\||\s\|\s|\$\(|2>&1|(?<!=)>>?\s*[\w/.$]|[\w.-]+=[^\s=]"
)
_SHELL_SIGN = re.compile(r"[-+&|$>=]")
"""Without one of these there is no shell: quicker to look for."""
_PATH = re.compile(r"^(?:~|\.{1,2})?/(?!\d{1,3}(?:\s|$))[\w.@-]+(?:/[\w.@*-]*)*$")
_SYSTEM_WORDS = (
    "mac|macos|osx|linux|unix|windows|win|ubuntu|debian|centos|fedora|redhat|rhel|arch|alpine|wsl"
    "|ios|android"
)
SYSTEM = re.compile(
    rf"^\(?\s*(?:{_SYSTEM_WORDS})(?:\s*(?:[/,&+]|ou|or|et|and)\s*(?:{_SYSTEM_WORDS}))*\s*\)?\s*:?$",
    re.IGNORECASE,
)
"""A line, or the left side of an arrow, that only names operating systems."""
_STATEMENT = re.compile(
    r"""^(?:SELECT\b.+(?:\bFROM|\w(?=[(;])) | INSERT\ INTO | UPDATE\b.+\bSET | DELETE\ FROM
      | GRANT | EXPLAIN
      | (?=.*\w;$)(?:BEGIN|COMMIT|ROLLBACK|REVOKE|TRUNCATE|VACUUM|ANALYZE|SHOW|USE|CALL)
      | CREATE\ (?:TABLE|DATABASE|USER|ROLE|INDEX|VIEW|EXTENSION)
      | ALTER\ (?:TABLE|USER|ROLE|DATABASE) | DROP\ (?:TABLE|DATABASE|USER|ROLE|INDEX)
    )\b""",
    re.VERBOSE,
)
_LOG = re.compile(
    r"""^(?:\[\+\]\ | (?:=>\s)+(?:\[(?:internal|(?:\w+\ )?\d+/\d+)|=>\ |[a-z]+ing\ to\ image)
      | \#\d+\ (?:\[|[A-Z]{3,}\b) | Step\ \d+/\d+\ : | --->\ [\da-f]{6,}
      | commit\ [\da-f]{7,40}$ | Author:\ .+\ <\S+@\S+>$ | Date:\ {3}\S
      | \d{4}-\d\d-\d\d[T\ ]\d\d:\d\d | [\da-f]{12}:\ | Digest:\ sha256:
      | <\ (?:HTTP/|[\w-]+:\ )
      | >\ (?:(?:GET|HEAD|POST|PUT|PATCH|DELETE)\ /|(?:Host|User-Agent|Accept):)
      | [a-z][\w.-]*-\d+\s+\|\s
      | [{\[]\s*[{"].*[}\]],?$
      | [\w./-]+:\ (?:warning|error|fatal|erreur|info|debug):\  | (?:error|fatal):\ [a-z]
      | Status:\ (?:Downloaded|Image) | (?:Successfully|Sending)\ (?:built|tagged|build)\b
    )""",
    re.VERBOSE,
)
"""What builds, pulls and services print."""
_HEAD = r"[A-Z][A-Z0-9_%/()-]*(?: [A-Z0-9_%/()-]+)*"
_MIXED_HEAD = r"[A-Z][\w%/():-]*(?: [A-Z][\w%/():-]*)*"
_COLUMN_HEADS = re.compile(
    rf"^{_HEAD}(?:\s{{2,}}{_HEAD})+$|^{_MIXED_HEAD}(?:\s{{2,}}{_MIXED_HEAD}){{3,}}$"
)
_KEY = re.compile(
    r"""^(?:<?(?:(?i:Ctrl|Control|Alt|Shift|Cmd|Meta|Super|Win|Maj|Option)|[CMS])[-+][^\s>]+>?
      | F\d{1,2} | Esc | Tab | Enter | Space | Backspace )(?:\ \S{1,3})?$""",
    re.VERBOSE,
)
_SYMBOLIC = re.compile(r"^(?:[\\:!@^$%|~&*{\[<>?+][^\s]*|\d?[<>]+&?\d?)$")
_TYPED = re.compile(r"^(?::[A-Za-z%!][^\s:]*|\\[a-z?!]\w*\+?)$")
"""A line of one word that an editor or a client reads: `:wq!`, `\\dt`."""
_NO_OPERAND = frozenset({"vs", "versus", ":", "=", "-", "–", "->", "=>", "→"})
"""What follows a program or an instruction that is spoken of, not written."""
_FEW_WORDS = 4
_REMEMBERED = 4_096
"""Texts: the rules ask for the same line again and again."""
_SINGLE = re.compile(r"(?<!\S)[^\W\d_](?!\S)")
"""A letter alone: an operand behind a flag, `ip -br a`."""
_STROKES = frozenset("/\\|_-+<>^.'`()")
_FEWEST_STROKES = 5
_FEWEST_KINDS = 3
"""Signs of fewer kinds are decoration around a title."""
_SCRIPT = re.compile(r"^[\w./~-]*\w\.(?:sh|bash|py|pl|rb|ps1|exe|bat)$")
_FLAGGED = re.compile(r"(?<![\w<-])[a-z][\w.-]{1,30}(?= -{1,2}[A-Za-z])")
_QUOTATION = re.compile(r"\"[^\"]*\"|'[^']*'|\{\{.*?\}\}|\b\w+(?:-\w+)+")
_NAME = re.compile(r"[a-z][a-z0-9._+-]*")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_LEADING = re.compile(r"^(?:\$\s+|\.{3}\s*|…\s*|(?:[A-Z_][A-Z0-9_]*=\S*\s+)+)")
_PROMPT = re.compile(r"^\$\s*(?=[a-z][a-z-]*\s)")
_ENVELOPES = frozenset(
    {"sudo", "watch", "time", "exec", "eval", "nohup", "command", "xargs", "env"}
)


@lru_cache(maxsize=_REMEMBERED)
def shape_of(text: str) -> Shape:
    """Return what a line's text is, its marker taken off. Never fails."""
    if not text.strip() or (len(text) > 2 and not _SAYING.search(text)) or text in {"==", "--"}:
        return Shape.RULE
    words = text.split()
    is_link = len(words) <= LINK_WORDS and _LINK.match(words[0])
    if is_link or (text[-1] == "]" and _WIKI_LINKS.match(text)):
        return Shape.LINK
    inside = inline_code(text)
    body = _PROMPT.sub("", inside) if inside else text
    if body[0] == "-" and _FLAG.match(body):
        rest = _FLAGS.sub("", body, count=1)
        alone = len(rest.split()) <= 1
        return Shape.FLAG if alone or language.prose_share(rest) < 0.2 else Shape.PROSE
    if is_command(body) or (body != text and lookup.is_program(body)):
        return Shape.COMMAND
    if is_key(text) or is_code(body) or (inside and not language.prose_share(body)):
        return Shape.CODE
    return Shape.PROSE


def is_output(text: str) -> bool:
    """Whether a whole line, marker included, is what a program printed."""
    return bool(_LOG.match(text) or _COLUMN_HEADS.match(text))


def is_drawn(text: str) -> bool:
    """Whether a line is part of a picture made of signs."""
    signs = [sign for sign in text if sign in _STROKES]
    is_most = len(signs) >= _FEWEST_STROKES and len(signs) * 2 > len(text.replace(" ", ""))
    if len(set(signs)) < _FEWEST_KINDS:
        return False
    return is_most and any(map(str.isalnum, text)) and shape_of(text) is Shape.PROSE


def is_key(text: str) -> bool:
    """Whether the text names keys to press: `Ctrl-R`, `C-b %`, `F5`."""
    return bool(_KEY.match(text))


def is_script_file(text: str) -> bool:
    """Whether the text only names a program's file: `__init__.py`, but not `./run.sh`."""
    return "/" not in text and bool(_SCRIPT.match(text))


def is_symbolic(text: str) -> bool:
    """Whether the text is code by its first sign, in few words: `:wq`, `$?`, `> file`."""
    words = text.split()
    return (
        0 < len(words) <= _FEW_WORDS
        and bool(_SYMBOLIC.match(words[0]))
        and not language.prose_share(text)
    )


def command_body(text: str) -> str:
    """Return a command without prompt, leading dots and continuation."""
    return _LEADING.sub("", text, count=1) if text[:1] in "$.…" else text


def is_command(text: str) -> bool:
    """Whether the text is a command line and not a sentence that begins like one."""
    body = _LEADING.sub("", text, count=1)
    words = body.split()
    if not words or len(body) > 600:
        return False
    if len(words) > 1 and words[1].lower() in _NO_OPERAND:
        return len(words) == 2 and words[1] == "-" and lookup.is_program(words[0])
    if words[0] in instructions() and len(words) > 1:
        return language.prose_share(" ".join(words[1:])) < 0.3
    if _STATEMENT.match(body):
        return True
    if (
        len(words) == 2
        and lookup.is_program(words[0])
        and not lookup.is_ambiguous(words[0])
        and not lookup.load(words[0])
    ):
        return words[0].islower()
    while len(words) > 1 and words[0] in _ENVELOPES:
        words = [words[1].removeprefix("$("), *words[2:]]
    return _is_invocation(words, len(_PLACEHOLDER.findall(body)))


def command_depth(words: list[str]) -> int:
    """Return how many words name the command itself: `docker compose up` is no prose."""
    node = lookup.load(words[0])
    depth = 1 if lookup.is_program(words[0]) and not lookup.is_ambiguous(words[0]) else 0
    while node is not None and depth < len(words) and words[depth] in node.commands:
        node = node.commands[words[depth]]
        depth += 1
    return depth


def _is_invocation(words: list[str], placeholders: int) -> bool:
    """Whether words begin with what may be a program, and go on as its command line does."""
    head = words[0].rstrip(";")
    programs = head.split("/") if "/" in head and not head.startswith(("/", ".", "~")) else [head]
    are_known = all(lookup.is_program(p) for p in programs)
    is_file = bool(_SCRIPT.match(head)) or _is_path(head, words)
    if not (are_known or is_file or (_NAME.fullmatch(head) and _has_shell(words, placeholders))):
        return False
    shell = len(_SHELL.findall(" ".join(words[1:]))) + placeholders
    is_flagged = are_known and len(words) > 1 and words[1][0] == "-"
    told = _without_quotes(" ".join(words[command_depth(words) or int(is_flagged) :]))
    if shell and len(words) <= _FEW_WORDS:
        told = _SINGLE.sub("", told)
    share = language.prose_share(told)
    if share >= 0.34:
        return False
    if are_known and any(lookup.is_ambiguous(p) for p in programs):
        return _is_everyday_invocation(words, share, shell)
    if are_known:
        return _has_known_subcommand(words, share, shell)
    if _SCRIPT.match(head):
        return share < 0.2
    return share == 0 and (_is_path(head, words) or (shell >= 1 and _is_no_word(head, shell)))


def _has_shell(words: list[str], placeholders: int) -> bool:
    return placeholders > 0 or any(_SHELL_SIGN.search(word) for word in words[1:])


def _is_path(head: str, words: list[str]) -> bool:
    return head.startswith(("./", "~/", "/")) and len(words) > 1 and not head[1:].isdigit()


def _is_no_word(head: str, shell: int) -> bool:
    """Whether an unknown first word may be a program: much shell, or no word of a language."""
    return (
        shell >= 2
        or bool(re.search(r"[\d_.+-]", head))
        or lookup.nearest_program(head) is not None
        or len(head) <= 3
    )


def _is_everyday_invocation(words: list[str], share: float, shell: int) -> bool:
    """`make install` and `find . -name x`, but not `find the file`."""
    if len(words) == 1:
        return False
    if share > 0:
        return shell >= 2 and share < 0.2
    tree = lookup.load(words[0])
    known = tree is not None and words[1] in tree.commands
    return shell >= 1 or known or bool(_PATH.match(words[1])) or _is_sure(words[1])


def _is_sure(word: str) -> bool:
    return lookup.is_program(word) and not lookup.is_ambiguous(word)


def _has_known_subcommand(words: list[str], share: float, shell: int) -> bool:
    """A program with sub-commands is followed by one (or by something like one)."""
    if shell >= 1 and share < 0.25:
        return True
    tree = lookup.load(words[0])
    if len(words) == 1 or tree is None or not tree.commands:
        return share < 0.2 or (shell >= 1 and share < 0.3)
    second = words[1].rstrip(".,;")
    if share == 0 and lookup.is_program(f"{words[0]}-{second}"):
        return True
    if words[1].startswith(("-", "<", "[", "$", "…")):
        return True
    return second in tree.commands or (share == 0 and bool(nearest(second, tree.commands)))


def is_prompted(text: str) -> bool:
    """Whether the text behind a prompt is a command; a word that sentences have too will do."""
    words = _LEADING.sub("", text).split(maxsplit=1)
    if not words:
        return False
    head = words[0].rstrip(";")
    named = lookup.is_program(head) or lookup.is_program(head.partition("-")[0])
    return named or _PATH.match(head) is not None or text.startswith(("| ", "./"))


def is_code(text: str) -> bool:
    """Whether the text is a syntax form or a path: `<owner>/<image>`, `/etc/hosts`."""
    if _PATH.match(text) or _TYPED.match(text):
        return True
    if not _PLACEHOLDER.search(text):
        return False
    rest = _PLACEHOLDER.sub("", text)
    return len(_LETTERS.findall(rest)) <= 2 and language.prose_share(rest) == 0


def _without_quotes(text: str) -> str:
    """Blank what is no prose inside a command: quotations, and names such as `my-branch`."""
    return _QUOTATION.sub('""', text)


def embedded_command(text: str) -> tuple[int, int] | None:
    """Return where a command stands inside prose (`with chown -R <u> <f>`), or None.

    Only a word that is followed by a flag can begin one; it ends with the text.
    """
    found = _FLAGGED.search(text) if " -" in text else None
    return (found.start(), len(text)) if found else None
