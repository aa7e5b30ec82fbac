"""Why a card is held back: stored in English, told in the language in use.

The reason belongs to the card, so it must not change with the language of the
person who imports a note: the card would count as edited.
"""

import re

from dockquiz.i18n import _, later

CONTRADICTION = later("the question asks for `{asked}`, the answer is about `{about}`")
NO_LIST = later("`{command}` needs an operand and cannot list them all")
SHARED = later("two different questions have the same answer (the other is on line {line})")


def told(reason: str) -> str:
    """Return a stored reason in the language in use; one of another origin as it is."""
    for template in (CONTRADICTION, NO_LIST, SHARED):
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(template))
        if found := re.fullmatch(pattern, reason):
            return _(template).format(**found.groupdict())
    return reason
