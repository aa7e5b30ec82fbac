"""Lines of help texts, in the notations that programs use."""

import pytest

from dockquiz.reference.help.flagline import read_flag
from dockquiz.reference.help.page import Style, read_page
from dockquiz.reference.help.usage import operands_of


@pytest.mark.parametrize(
    ("line", "entries"),
    [
        ("  -a, --attach list    Attach to it", ["-a --attach ="]),
        ("      --gpus gpu-request", ["--gpus ="]),
        ('      --dry-run string[="unchanged"]   x', ["--dry-run =?"]),
        ("    -o, --output='':", ["-o --output ="]),
        ("    --all=false:", ["--all"]),
        ("  -o OUTPUT, --output OUTPUT  where", ["-o --output ="]),
        ("  --files FILE [FILE ...]", ["--files ="]),
        ("  --level {low,high}  how much", ["--level =low|high"]),
        ("  --format [json|text]  how", ["--format =json|text"]),
        ("  --shout / --no-shout  loudly", ["--shout", "--no-shout"]),
        ("  -s, --shout / -S, --no-shout", ["-s --shout", "-S --no-shout"]),
        ("  -u, --untracked-files[=<mode>]", ["-u --untracked-files =?"]),
        ("    --[no-]progress       force it", ["--[no-]progress"]),
        ("  -w, --width=COLS           set", ["-w --width ="]),
        ("      --color[=WHEN]", ["--color =?"]),
        ("  -O,  --output-document=FILE      write", ["-O --output-document ="]),
        ("  -H --host=[USER@]HOST  Operate", ["-H --host ="]),
        ("  -A, --catenate, --concatenate   append", ["-A --catenate --concatenate"]),
        ("  -v, --verbose...", ["-v --verbose"]),
        ("  -o, --output <FILE>  x", ["-o --output ="]),
        ("  -S<string>  look for", ["-S ="]),
        ("  -q be quiet about it", ["-q"]),
        ("  -chdir=DIR   x", ["-chdir ="]),
        ("  -?, --usage", ["-? --usage"]),
        ("  - nothing", []),
    ],
)
def test_a_line_of_help_names_its_flags(line: str, entries: list[str]) -> None:
    assert read_flag(line) == entries


@pytest.mark.parametrize(
    ("usage", "operands"),
    [
        ("x run [OPTIONS] IMAGE [COMMAND] [ARG...]", "IMAGE [COMMAND] [ARG...]"),
        ("x run [-h] [-o OUT] --name NAME FILE [FILE ...]", "FILE..."),
        ("x run CONTAINER [ps OPTIONS]", "CONTAINER [ps OPTIONS]"),
        ("x run [<options>] <branch> [<path>...]", "BRANCH [PATH...]"),
        ("x run [OPTION]... [FILE]...", "[FILE...]"),
        ("x run PATH | URL | -", "PATH|URL|-"),
        ("x run (POD | TYPE/NAME) [flags]", None),
        ("x other FILE", None),
        ("x run", ""),
    ],
)
def test_a_usage_line_names_its_operands_or_nothing_is_known(
    usage: str, operands: str | None
) -> None:
    assert operands_of([usage], ["x", "run"]) == operands


def test_of_two_usages_the_one_that_asks_for_less_counts() -> None:
    assert operands_of(["x cp SRC DEST", "x cp [FILE]"], ["x", "cp"]) == "[FILE]"


def test_bundled_letters_of_a_usage_line_are_flags() -> None:
    page = read_page("usage: ssh [-46AaC] [-B interface] [-D [address:]port] destination", ["ssh"])

    assert page.flags == ("-4", "-6", "-A", "-a", "-C", "-B =", "-D =")
    assert page.operands == "destination"


def test_rows_that_are_framed_are_read_without_the_frame() -> None:
    page = read_page("╭─ Options ────╮\n│ *  --name  -n      TEXT  Who. │\n╰──────╯", ["x"])

    assert page.flags == ("-n --name =",)


def test_examples_and_descriptions_name_no_flags() -> None:
    text = (
        "Usage: x [OPTIONS]\n\nExamples:\n  -y y\n\nOptions:\n  -a  all\n" + " " * 20 + "-b is old"
    )

    assert read_page(text, ["x"]).flags == ("-a",)


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("  -h, --help  show this help message and exit", Style.ARGPARSE),
        ("  --help  Show this message and exit.", Style.CLICK),
        ("Run 'docker COMMAND --help' for more", Style.COBRA),
        ("usage: git [-v]", Style.GIT),
        ("  -h, --help  Print help", Style.CLAP),
        ("Usage: tar [OPTION...]", Style.OTHER),
    ],
)
def test_the_author_of_a_help_text_is_known_by_his_words(text: str, style: Style) -> None:
    assert read_page(text, ["x"]).style is style
