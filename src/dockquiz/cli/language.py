"""Which language to speak: `--lang`, `DOCKQUIZ_LANG`, the configuration, or the locale."""

from collections.abc import Mapping, Sequence

from dockquiz.errors import UsageError
from dockquiz.i18n import LANGUAGES, _, of_locale, spoken


def chosen(
    arguments: Sequence[str], environ: Mapping[str, str], configured: str | None = None
) -> str:
    """Return the language to speak, before any option is read in earnest.

    Args:
        arguments: The command line, without the program.
        environ: The environment.
        configured: What the configuration says.

    Raises:
        UsageError: If a language is asked for that dockquiz does not speak.
    """
    for place, wanted in (
        ("--lang", _option(arguments)),
        ("DOCKQUIZ_LANG", environ.get("DOCKQUIZ_LANG")),
    ):
        if wanted:
            return _known(place, wanted)
    return configured or of_locale(environ)


def _option(arguments: Sequence[str]) -> str | None:
    """Return the value of the last `--lang`; a word behind `--` is no option."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    words, found = arguments[:end], None
    for place, word in enumerate(words):
        if word == "--lang":
            found = "".join(words[place + 1 : place + 2])
        elif word.startswith("--lang="):
            found = word.removeprefix("--lang=")
    return found


def _known(place: str, wanted: str) -> str:
    language = spoken(wanted)
    if language is None:
        message = _("{place} {wanted}: dockquiz does not speak this language")
        raise UsageError(
            message.format(place=place, wanted=wanted),
            _("one of: {languages}").format(languages=", ".join(LANGUAGES)),
        )
    return language
