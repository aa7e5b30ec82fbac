"""Questions that ask for keys to press rather than for a command."""

import re

from dockquiz.parsing.phrasing import Phrasing

_COMMAND = re.compile(r"(?:(?<=[Ww]hich )|(?<=[Qq]uelle ))commande?")
_KEY = {"fr": "touche", "en": "key"}


def key_question(ask: Phrasing, lang: str, said: str) -> str:
    """Ask for the key that does what is said."""
    return _COMMAND.sub(_KEY[lang], ask.command(said), count=1)
