"""Words that stand for any other: `<image>`, `IMAGE`, `my-image`, `{image}`, `$IMAGE`."""

import re
from functools import lru_cache

_CANDIDATE = re.compile(
    r"""<[^<>\n]{1,100}>
      | (?<!\{)\{[A-Za-zÀ-ÿ][\w -]{0,40}\}(?!\})
      | \$\{[A-Za-z_]\w*\} | \$[A-Za-z_]\w*
      | (?<![\w-])[A-Za-zÀ-ÿ]\w*(?:-\w+)*(?![\w-])""",
    re.VERBOSE,
)
_OWN = re.compile(r"(?:my|your|mon|ma|votre|ton)([-_]?)(.+)", re.IGNORECASE)
_SEPARATOR = re.compile(r"[-_]")
_ALTERNATIVES = re.compile(r"<([\w.-]+(?:\|[\w.-]+)+)>")
_SEVERAL = re.compile(r"(?:commande?|cmd|arg|argument|option|flag)s?(?:\W.*)?", re.IGNORECASE)
_ENVIRONMENT = frozenset(
    "HOME PATH PWD OLDPWD USER SHELL HOSTNAME LANG TERM EDITOR RANDOM SECONDS UID PS1 IFS "
    "DISPLAY TMPDIR LOGNAME BASH_SOURCE LINENO PIPESTATUS HISTSIZE HISTFILE JAVA_HOME "
    "GOPATH".split()
)
_ATOM = "\ue000"
_NOUNS = frozenset(
    """name image container file filename dir directory folder path id url uri host hostname
    port user username group tag branch commit message msg remote repo repository project service
    node network volume stack pod namespace deployment context key value val var variable
    pattern string text command cmd arg argument option source src target dest destination dst
    ip addr address interface device package pkg module version number num size pid process
    domain email token password secret config label registry server session window archive
    table database db app application worker manager cluster profile script program plugin
    nom fichier dossier repertoire répertoire chemin utilisateur groupe branche conteneur
    reseau réseau noeud nœud projet motif texte commande valeur cle clé adresse paquet machine
    depot dépôt espace mot numero numéro taille hote hôte cible service etiquette
    étiquette""".split()
)


def is_open(word: str) -> bool:
    """Whether a whole word stands for another (`<name>`), and not only a part of it."""
    return _pieces(word) == ("", "")


def opened(word: str, shown: str) -> str:
    """Return a word as an open one if it only names in quotes what belongs there.

    Example:
        >>> opened("message", '"message"'), opened("web", '"web"')
        ('<message>', 'web')
    """
    return f"<{word}>" if shown[-1:] in {"'", '"', "”", "’"} and _is_noun(word) else word


def takes_several(word: str) -> bool:
    """Whether a word may stand for several: `<command>`, `<file>...`, `ARGS`."""
    name = word.strip("<>[]{}$ ")
    return is_open(word) and bool(name.endswith(("...", "…")) or _SEVERAL.fullmatch(name))


def fits(expected: str, given: str) -> bool:
    """Whether a given word is the expected one, each open part of which takes any letters.

    Takes time in proportion to the lengths, whatever the words are.

    Example:
        >>> fits("<user>/<image>:1.0", "me/web:1.0"), fits("--all", "--ALL")
        (True, False)
    """
    if expected == given:
        return True
    if one_of := _ALTERNATIVES.fullmatch(expected):
        return given in one_of[1].split("|") or (is_open(given) and given.startswith("<"))
    pieces = _pieces(expected)
    if pieces == ("", ""):
        return given != ""
    # What stands for another in the given word is one letter that nothing splits.
    return len(pieces) > 1 and _takes(pieces, _ATOM.join(_pieces(given)))


def _takes(pieces: tuple[str, ...], given: str) -> bool:
    if not given.startswith(pieces[0]) or not given.endswith(pieces[-1]):
        return False
    at, end = len(pieces[0]), len(given) - len(pieces[-1])
    for piece in pieces[1:-1]:
        # An open part has one letter at least.
        found = given.find(piece, at + 1, end)
        if found < 0 or not _is_one(given[at:found]):
            return False
        at = found + len(piece)
    return at < end and _is_one(given[at:end])


def _is_one(text: str) -> bool:
    """Whether a text is one open word, or has none: `<image>@sha256` is no name."""
    return text == _ATOM or _ATOM not in text


@lru_cache(maxsize=4096)
def _pieces(word: str) -> tuple[str, ...]:
    """Return what stands between the open parts of a word; one piece if there is none."""
    pieces: list[str] = []
    at = 0
    for found in _CANDIDATE.finditer(word):
        if _stands_for_another(found[0]):
            if pieces and at == found.start():
                continue
            pieces.append(word[at : found.start()])
            at = found.end()
    return (*pieces, word[at:])


def _stands_for_another(text: str) -> bool:
    if text[0] in "<{":
        return True
    if text[0] == "$":
        return text.strip("${}") not in _ENVIRONMENT
    if (own := _OWN.fullmatch(text)) and (own[1] or _is_noun(own[2])):
        return True
    return text.isupper() and any(map(_is_noun, _SEPARATOR.split(text)))


def _is_noun(word: str) -> bool:
    """Whether a word names a kind of thing, in the plural and with a number too (`FILE2`)."""
    bare = word.casefold().rstrip("0123456789")
    return bare in _NOUNS or bare.removesuffix("s") in _NOUNS
