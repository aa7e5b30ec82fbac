"""Which language is spoken, and that English needs no catalogue."""

from collections.abc import Iterator

import pytest

from dockquiz import i18n
from dockquiz.cli.language import chosen
from dockquiz.errors import UsageError
from dockquiz.i18n import _, _n, of_locale, spoken, use


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    use("en")


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_CA@euro"}, "fr"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": ""}, "fr"),
        ({"LC_ALL": "fr_FR.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "fr"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:fr:en"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LANGUAGE": "en"}, "en"),
        ({"LC_ALL": "C", "LANG": "fr_FR.UTF-8", "LANGUAGE": "fr"}, "en"),
    ],
)
def test_the_locale_is_read_as_gettext_reads_it(environ: dict[str, str], language: str) -> None:
    assert of_locale(environ) == language


@pytest.mark.parametrize("code", ["fr", "FR", "fr_FR", "fr-BE", "fr.UTF-8"])
def test_a_language_may_come_with_country_and_encoding(code: str) -> None:
    assert spoken(code) == "fr"


@pytest.mark.parametrize(
    "arguments", [["--lang", "fr", "due"], ["--lang=fr"], ["--store", "x", "--lang=fr", "due"]]
)
def test_the_option_counts_before_everything_else(arguments: list[str]) -> None:
    assert chosen(arguments, {"DOCKQUIZ_LANG": "en", "LANG": "en_US"}) == "fr"


def test_the_variable_counts_before_the_locale() -> None:
    assert chosen(["due"], {"DOCKQUIZ_LANG": "fr", "LC_ALL": "en_US"}) == "fr"


def test_what_follows_two_dashes_is_no_option() -> None:
    assert chosen(["cards", "search", "--", "--lang=fr"], {}) == "en"


@pytest.mark.parametrize("arguments", [["--lang", "klingon"], ["--lang=klingon"]])
def test_an_unknown_language_is_refused(arguments: list[str]) -> None:
    with pytest.raises(UsageError, match="--lang klingon"):
        chosen(arguments, {})


def test_english_is_what_the_code_says() -> None:
    assert _("Commands") == "Commands"
    assert _n("{count} card", "{count} cards", 2) == "{count} cards"


def test_french_comes_from_the_catalogue() -> None:
    use("fr")

    assert i18n.language() == "fr"
    assert _("Commands") == "Commandes"
