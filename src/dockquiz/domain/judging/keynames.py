"""Names of keys: `Ctrl-R`, `^R`, `C-r` and `<C-r>` are one key."""

import re
from functools import lru_cache

_MODIFIERS = {
    name: modifier
    for modifier, names in {
        "ctrl": "ctrl control ctl strg ctr c ⌃",
        "alt": "alt meta option opt m a ⌥",
        "shift": "shift maj s ⇧",
        "cmd": "cmd command super win windows d ⌘",
        "altgr": "altgr",
    }.items()
    for name in names.split()
}
_NAMED = {
    name: key
    for key, names in {
        "enter": "enter return cr entrée entree ⏎ ↵",
        "escape": "escape esc échap echap",
        "tab": "tab tabulation ⇥",
        "space": "space espace spc spacebar",
        "backspace": "backspace bs ⌫",
        "delete": "delete del suppr ⌦",
        "insert": "insert ins inser",
        "home": "home origine",
        "end": "end fin",
        "pageup": "pageup pgup",
        "pagedown": "pagedown pgdn pgdown",
        "up": "up ↑ haut",
        "down": "down ↓ bas",
        "left": "left ← gauche",
        "right": "right → droite",
        **{f"f{n}": f"f{n}" for n in range(1, 25)},
    }.items()
    for name in names.split()
}
_ALONE = frozenset(_NAMED.values()) - {"end", "home", "space", "up", "down", "left", "right"}
"""Keys whose name is no ordinary word."""
_BETWEEN = re.compile(
    r"\s*(?:\bpuis\b|\bthen\b|\bsuivie? de\b|\bfollowed by\b|,)\s*", re.IGNORECASE
)
_AROUND_PLUS = re.compile(r"\s*\+\s*(?=\S)")
_BRACKETS = re.compile(r"<([^<>\s]{1,40})>|\[([^\[\]\s]{1,40})\](?=\W|$)")
_CARET = re.compile(r"\^(\S)(?=\^|\s|$)")
_LONGEST = 80


@lru_cache(maxsize=512)
def keys(text: str) -> tuple[str, ...] | None:
    """Return the keys that a text names, in one spelling, or None if it names none.

    Example:
        >>> keys("C-x C-c"), keys("<C-r>"), keys("docker ps")
        (('ctrl-x', 'ctrl-c'), ('ctrl-r',), None)
    """
    text = text.strip().strip("`.")
    if not text or len(text) > _LONGEST:
        return None
    text = _BETWEEN.sub(" ", text)
    text = _CARET.sub(r" Ctrl-\1 ", text)
    text = _BRACKETS.sub(lambda m: f" {m[1] or m[2]} ", text)
    chords = [_chord(word) for word in _AROUND_PLUS.sub("+", text.strip()).split()]
    found = tuple(chord for chord in chords if chord is not None)
    sure = any(len(chord) > 2 and ("-" in chord or chord in _ALONE) for chord in found)
    return found if sure and len(found) == len(chords) else None


def _chord(word: str) -> str | None:
    """Read one key with its modifiers, or a single letter."""
    if len(word) == 1:
        return _NAMED.get(word, word)
    *modifiers, key = [part for part in re.split(r"[-+](?=.)", word) if part] or [word]
    if not all(_is_modifier(name) for name in modifiers):
        return None
    name = _NAMED.get(key.casefold(), key if len(key) == 1 else None)
    if name is None:
        return None
    held = sorted({_MODIFIERS[modifier.casefold()] for modifier in modifiers})
    if "ctrl" in held or "cmd" in held:
        name = name.casefold()
    return "-".join([*held, name])


def _is_modifier(name: str) -> bool:
    """One letter is a modifier in capitals only: `C-x`, not `c-x`."""
    return name.casefold() in _MODIFIERS and (len(name) > 1 or name.isupper() or not name.isalpha())
