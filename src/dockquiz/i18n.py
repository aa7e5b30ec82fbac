"""What people read, in their language.

A text for people is written in English where it is used, as `_("there is no
card {card}").format(card=…)`: never an f-string, and never at import, when the
language is not chosen yet. French comes from the catalogue beside this module;
English needs none. `use` is called once a process, before anything is said.
"""

from collections.abc import Mapping
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

LANGUAGES = ("en", "fr")
"""The languages dockquiz speaks, as two letters; the first needs no catalogue."""

_CATALOGUES = Path(__file__).with_name("locale")
_ENGLISH = NullTranslations()


class _Chosen:
    """The one language of this process."""

    language = LANGUAGES[0]
    texts: NullTranslations = _ENGLISH


def use(language: str) -> None:
    """Speak a language from now on; English, if its catalogue was not compiled.

    Args:
        language: One of `LANGUAGES`.
    """
    _Chosen.language = language
    _Chosen.texts = texts_in(language)


@cache
def texts_in(language: str) -> NullTranslations:
    """Return the texts of a language, where several are spoken at once, as on web pages.

    Args:
        language: One of `LANGUAGES`; of another, and where no catalogue was compiled, English.
    """
    path = _CATALOGUES / language / "LC_MESSAGES/dockquiz.mo"
    if language not in LANGUAGES[1:] or not path.exists():
        return _ENGLISH
    with path.open("rb") as file:
        return GNUTranslations(file)


def language() -> str:
    """Return the language in use, one of `LANGUAGES`."""
    return _Chosen.language


def _(message: str) -> str:
    """Return a text in the language in use."""
    return _Chosen.texts.gettext(message)


def _n(singular: str, plural: str, count: int) -> str:
    """Return the form of a text that goes with a number.

    The number itself is filled in by `format(count=…)`: `_n("{count} card", "{count} cards", n)`.
    """
    return _Chosen.texts.ngettext(singular, plural, count)


def _p(context: str, message: str) -> str:
    """Return a text whose English alone is ambiguous, such as `new` of a card or of a deck.

    Args:
        context: What is meant, a word or two for the translator.
        message: The English text.
    """
    return _Chosen.texts.pgettext(context, message)


def later(message: str) -> str:
    """Mark a text that stands in a table made at import; `_` looks it up where it is said."""
    return message


def reason_of(error: OSError) -> str:
    """Return why the system refused something, to stand behind a colon."""
    text = error.strerror or str(error)
    return _(text[:1].lower() + text[1:])


def spoken(code: str) -> str | None:
    """Return the language of `LANGUAGES` that a locale's name means, or None.

    Args:
        code: As in `LANG`: `fr`, `fr_CA.UTF-8`, `en-GB`; `C` and `POSIX` mean English.
    """
    name = code.replace("-", "_").split(".")[0].split("@")[0].split("_")[0].lower()
    if name in {"c", "posix"}:
        return LANGUAGES[0]
    return name if name in LANGUAGES else None


def of_locale(environ: Mapping[str, str]) -> str:
    """Return the language that the locale asks for; English where nothing does.

    `LANGUAGE` lists languages by preference and counts before the locale, unless
    that is `C`, as scripts set it to read English.

    Args:
        environ: The environment, or what a test puts in its place.
    """
    locale = next(
        (environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), ""
    )
    wanted = [] if locale in {"C", "POSIX"} else environ.get("LANGUAGE", "").split(":")
    return next(filter(None, map(spoken, [*wanted, locale])), LANGUAGES[0])
