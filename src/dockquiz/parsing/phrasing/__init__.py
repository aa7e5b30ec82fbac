"""Questions in the language of their description, short and natural."""

from types import ModuleType

from dockquiz.parsing.phrasing import english, french


def phrasing(lang: str) -> ModuleType:
    """Return the module that asks in a language, `fr` or `en`.

    Both have the same functions; each takes mended text and returns a question.
    """
    return french if lang == "fr" else english
