"""The configuration: a TOML file, the environment over it, the command line over both."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from stores import command, stocked_file

from dockquiz.cli.editor import editor_command
from dockquiz.domain.options import OPTIONS
from dockquiz.domain.preferences import PREFERENCES, VARIABLES
from dockquiz.errors import UsageError
from dockquiz.services.configuration import Source, file_path, read_configuration
from dockquiz.services.configuring import set_value, template, unset_values

WRITTEN = """\
# My own choices.
new = 7   # a day

language = "fr"  # at home

[keys]
undo = "z"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(WRITTEN, encoding="utf-8")
    return path


def read(file: Path, **environ: str) -> dict[str, tuple[object, Source]]:
    found = read_configuration({"DOCKQUIZ_CONFIG": str(file), **environ}).all()
    return {value.name: (value.value, value.source) for value in found}


def run(file: Path, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dockquiz", *arguments],
        env={**os.environ, "DOCKQUIZ_CONFIG": str(file), **environ},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_file_counts_before_what_is_built_in(file: Path) -> None:
    found = read(file)

    assert found["new"] == (7, Source.FILE)
    assert found["keys.undo"] == ("z", Source.FILE)
    assert found["reviews"] == (200, Source.DEFAULT)
    assert found["store"] == (None, Source.DEFAULT)


def test_the_environment_counts_before_the_file(file: Path) -> None:
    assert read(file, DOCKQUIZ_NEW="3")["new"] == (3, Source.ENVIRONMENT)


def test_without_a_file_nothing_is_said(tmp_path: Path) -> None:
    assert {source for _, source in read(tmp_path / "none.toml").values()} == {Source.DEFAULT}


def test_every_option_of_a_deck_can_be_configured_and_has_a_variable() -> None:
    assert set(OPTIONS) <= set(VARIABLES) <= set(PREFERENCES)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("\nnwe = 3\n", r":2: there is no option named nwe", "did you mean `new`"),
        ("[keys]\nundoo = 'z'\n", r":2: there is no option named keys.undoo", "`keys.undo`"),
        ("# a\nnew = -1\n", r":2: new must be 0..9999, not '-1'", None),
        ("new = true\n", r":1: new must be 0..9999", None),
        ('language = "de"\n', r":1: language must be en|fr", None),
        ('[keys]\nundo = "F5"\n', r":2: keys.undo must be", None),
        ("new = = 3\n", r"is no TOML: .*line 1", "config edit"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_line(
    file: Path, text: str, message: str, hint: str | None
) -> None:
    file.write_text(text, encoding="utf-8")

    with pytest.raises(UsageError, match=message) as raised:
        read(file)

    assert (hint or "") in (raised.value.hint or "")


def test_a_variable_that_makes_no_sense_is_named(file: Path) -> None:
    with pytest.raises(UsageError, match=r"DOCKQUIZ_NEW: new must be 0\.\.9999, not 'many'"):
        read(file, DOCKQUIZ_NEW="many")


def test_setting_an_option_keeps_comments_and_order(file: Path) -> None:
    set_value(file, "new", "12")
    set_value(file, "plain", "on")
    set_value(file, "keys.bury", "x")
    unset_values(file, ["language", "zone"])

    text = file.read_text(encoding="utf-8")
    assert "# My own choices.\nnew = 12   # a day\n" in text
    assert "language" not in text
    assert read(file)["plain"] == (True, Source.FILE)
    assert read(file)["keys.bury"] == ("x", Source.FILE)
    assert read(file)["keys.undo"] == ("z", Source.FILE)


def test_a_value_that_makes_no_sense_is_not_written(file: Path) -> None:
    with pytest.raises(UsageError):
        set_value(file, "new", "many")

    assert file.read_text(encoding="utf-8") == WRITTEN


def test_the_file_may_be_a_link_into_a_folder_of_dotfiles(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "home" / "config.toml"
    link.parent.mkdir()
    link.symlink_to(file)

    set_value(link, "new", "1")

    assert link.is_symlink()
    assert read(file)["new"] == (1, Source.FILE)


def test_the_first_option_makes_file_and_folder(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "config.toml"

    set_value(path, "zone", "Europe/Paris")

    assert path.read_text(encoding="utf-8") == 'zone = "Europe/Paris"\n'


def test_the_template_names_every_option_and_says_nothing(file: Path) -> None:
    file.write_text(template(), encoding="utf-8")

    assert {source for _, source in read(file).values()} == {Source.DEFAULT}
    assert all(name.rpartition(".")[2] + " =" in template() for name in PREFERENCES)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other folders")
@pytest.mark.parametrize("folder", ["", "/somewhere"])
def test_the_file_lies_where_the_platform_keeps_such_files(
    folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The short way that is taken on Linux says what platformdirs says."""
    from platformdirs import user_config_path

    monkeypatch.setenv("XDG_CONFIG_HOME", folder)

    found = file_path({"XDG_CONFIG_HOME": folder})

    assert found == user_config_path("dockquiz", appauthor=False) / "config.toml"


def test_show_tells_value_and_source_of_every_option(file: Path) -> None:
    done = run(file, "--store", "x.db", "config", "show", "--json", DOCKQUIZ_REVIEWS="9")
    document = json.loads(done.stdout)
    rows = {row["name"]: (row["value"], row["source"]) for row in document["options"]}

    assert document["path"] == str(file)
    assert list(rows) == list(PREFERENCES)
    assert rows["new"] == (7, "file")
    assert rows["reviews"] == (9, "environment")
    assert rows["store"] == ("x.db", "command line")
    assert rows["rollover"] == (4, "default")


def test_options_are_set_read_and_forgotten_one_by_one(file: Path) -> None:
    assert run(file, "config", "set", "new", "11").returncode == 0
    assert run(file, "config", "get", "new").stdout == "11\n"
    assert run(file, "config", "unset", "new").returncode == 0
    assert run(file, "config", "get", "new").stdout == "20\n"
    assert run(file, "config", "path").stdout == f"{file}\n"


@pytest.mark.parametrize("arguments", [["get", "nwe"], ["set", "nwe", "1"], ["unset", "nwe"]])
def test_a_name_that_does_not_exist_is_refused_with_the_nearest(
    file: Path, arguments: list[str]
) -> None:
    done = run(file, "config", *arguments)

    assert done.returncode == 2
    assert "no option named nwe" in done.stderr
    assert "did you mean `new`" in done.stderr


def test_a_broken_file_stops_commands_but_not_the_way_to_mend_it(file: Path) -> None:
    file.write_text("nwe = 1\n", encoding="utf-8")

    assert run(file, "decks").returncode == 2
    assert run(file, "config", "path").returncode == 0
    assert run(file, "config", "edit", DOCKQUIZ_EDITOR="sed -i s/nwe/new/").returncode == 0
    assert run(file, "config", "get", "new").stdout == "1\n"


def test_the_editor_is_told_when_what_it_left_makes_no_sense(file: Path) -> None:
    done = run(file, "config", "edit", DOCKQUIZ_EDITOR="sed -i s/new/nwe/")

    assert done.returncode == 2
    assert f"{file}:2: there is no option named nwe" in done.stderr


def test_the_configured_limit_holds_until_a_deck_or_the_command_line_says_otherwise(
    file: Path, tmp_path: Path
) -> None:
    store = tmp_path / "store.db"
    stocked_file(store, [command(f"docker image ls -{letter}") for letter in "abcdefgh"])

    def new(*arguments: str, **environ: str) -> int:
        done = run(file, "--store", str(store), *arguments, "due", "--json", **environ)
        return int(json.loads(done.stdout)["new"])

    assert new() == 7
    assert new(DOCKQUIZ_NEW="2") == 2
    run(file, "--store", str(store), "decks", "set", "--new", "4")
    assert new() == 4


def test_store_and_language_may_be_configured(file: Path, tmp_path: Path) -> None:
    store = tmp_path / "mine.db"
    stocked_file(store, [command("docker image ls")])
    file.write_text(f'store = "{store}"\nlanguage = "fr"\n', encoding="utf-8")

    assert "docker" in run(file, "due").stdout
    assert "Commandes" in run(file, "--help", DOCKQUIZ_LANG="").stdout
    assert "Commands" in run(file, "--lang", "en", "--help", DOCKQUIZ_LANG="").stdout


def test_the_configured_editor_counts_before_the_usual_variables() -> None:
    environ = {"DOCKQUIZ_EDITOR": "nano", "VISUAL": "vi", "EDITOR": "ed"}

    assert editor_command(Path("x"), None, environ)[0] == "nano"
