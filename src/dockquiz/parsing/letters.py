"""Letters without case and accents."""

import unicodedata

_BARE = str.maketrans(
    dict(zip("àâäáãéèêëíîïìóôöõòúùûüçñÿ", "aaaaaeeeeiiiiooooouuuucny", strict=True)) | {"œ": "oe"}
)
"""The accents of French and its neighbours; rarer ones are looked up one by one."""


def fold(word: str) -> str:
    """Return a word in lower case, without accents."""
    lower = word.lower()
    if lower.isascii():
        return lower
    bare = lower.translate(_BARE)
    if bare.isascii():
        return bare
    decomposed = unicodedata.normalize("NFKD", lower.replace("œ", "oe"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))
