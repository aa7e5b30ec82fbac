"""The `dockquiz` command: its sub-commands, loaded one at a time, and its exit codes.

A command's module is imported when the command runs, so that `due` never pays
for what `import` needs. Each module listed here holds a Typer `app`.
"""

import os
import sys
from importlib import import_module
from typing import Annotated, NoReturn

import typer
from typer._click.core import Command, Context  # Typer before 0.29 brings its own click
from typer._click.exceptions import ClickException, NoArgsIsHelpError
from typer._click.formatting import HelpFormatter
from typer._click.shell_completion import CompletionItem
from typer.core import TyperGroup

from dockquiz.cli.completing import VARIABLE, complete_values
from dockquiz.cli.configured import configured, defaults, keep_configuration
from dockquiz.cli.helptexts import translate
from dockquiz.cli.language import chosen
from dockquiz.cli.printable import printable
from dockquiz.cli.usage import near_names, told
from dockquiz.errors import DockquizError, ExitCode, UsageError
from dockquiz.i18n import _, reason_of, use

COMMANDS = {
    "review": "Review what is due today.",
    "quiz": "Ask questions made of your cards, alone or in teams.",
    "host": "Host a live quiz for phones, a big screen and terminals.",
    "join": "Play in a live quiz from this terminal.",
    "watch": "Watch a live quiz from this terminal.",
    "games": "Say what came of the games that were played.",
    "undo": "Take back what was done last, in any session.",
    "due": "Say what waits today, a line a deck.",
    "import": "Take notes into the store.",
    "parse": "Turn notes into cards on standard output; store nothing.",
    "check": "Find problems in notes and in what their commands say.",
    "decks": "List the decks.",
    "cards": "List, search and show cards.",
    "learners": "Say who learns from this store.",
    "forecast": "Show the days to come, with and without new cards.",
    "pause": "Move due days while you are away.",
    "catch-up": "Spread a backlog over several days.",
    "stats": "Show retention, forecast and streak.",
    "compare": "Say whether SM-2 or FSRS predicts your reviews better.",
    "optimize": "Fit FSRS to your own reviews.",
    "export": "Write cards for other programs.",
    "backup": "Copy the store, or list its copies.",
    "restore": "Put a copy in the place of the store.",
    "config": "Show and set options.",
    "doctor": "Check the store; mend it from the review log.",
    "reference": "Say what commands accept; learn it from a program's help.",
    "help": "Explain a command.",
}
"""Name and one-line help, in the order of `--help`."""


class LazyGroup(TyperGroup):
    """Knows the names of all commands and imports only the one that is called."""

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002
        """Return every command's name."""
        return list(COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:  # noqa: ARG002
        """Import the module of one command and return what it defines."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"dockquiz.cli.{cmd_name.replace('-', '_')}_command")
        command = typer.main.get_command(module.app)
        command.name = cmd_name
        if VARIABLE in os.environ:
            complete_values(command)
        return translate(command)

    def resolve_command(
        self, ctx: Context, args: list[str]
    ) -> tuple[str | None, Command | None, list[str]]:
        """Find the command that is called; of a mistyped one, say what may be meant."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = near_names(args[0], COMMANDS)
            raise UsageError(
                _("there is no command {name}").format(name=args[0]),
                _("did you mean {names}").format(names=near)
                if near
                else _("`dockquiz help` lists the commands"),
            )
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: Context, incomplete: str) -> list[CompletionItem]:
        """Complete names of commands without importing any of them."""
        found = [
            CompletionItem(name, help=_(text))
            for name, text in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        return found or super().shell_complete(ctx, incomplete)

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing any of them."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(text)) for name, text in COMMANDS.items()])


app = typer.Typer(
    cls=LazyGroup,
    name="dockquiz",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(value: bool) -> None:  # noqa: FBT001
    if value:
        from dockquiz import __version__

        print(f"dockquiz {__version__}")
        raise typer.Exit


LangOption = Annotated[
    str | None,
    typer.Option("--lang", metavar="CODE", help="The language to speak: en or fr (DOCKQUIZ_LANG)."),
]
NoColorOption = Annotated[bool, typer.Option("--no-color", help="Use no colour, as NO_COLOR says.")]


@app.callback()
def root(
    ctx: typer.Context,
    *,
    store: Annotated[
        str | None,
        typer.Option(
            "--store",
            metavar="PATH",
            envvar="DOCKQUIZ_STORE",
            help="The store to use instead of the one in your data folder.",
        ),
    ] = None,
    learner: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="NAME",
            envvar="DOCKQUIZ_LEARNER",
            help="Whose schedules and statistics are meant, if several learn from this store.",
        ),
    ] = None,
    _lang: LangOption = None,
    no_color: NoColorOption = False,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", help="Show the version and exit.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Turn your notes into cards, and keep them in memory."""
    from dockquiz.services.opening import Wanted

    if no_color:
        os.environ["NO_COLOR"] = "1"
    configuration = keep_configuration(ctx)
    ctx.obj = Wanted(store, learner or None, configuration.deck_options())


def main() -> NoReturn:
    """Run the command line and end the process with one of the documented exit codes."""
    _forgive_characters()
    try:
        configuration = configured(sys.argv[1:], os.environ)
        use(chosen(sys.argv[1:], os.environ, configuration.get("language")))
        code = _program().main(
            prog_name="dockquiz",
            standalone_mode=False,
            obj=configuration,
            default_map=defaults(configuration),
        )
        sys.stdout.flush()
    except DockquizError as error:
        _say(f"dockquiz: {error.message}", error.hint)
        code = error.exit_code
    except ClickException as error:
        _explain(error)
        code = ExitCode.USAGE
    except (KeyboardInterrupt, typer.Abort):
        code = ExitCode.INTERRUPTED
    except BrokenPipeError:
        _silence()
        code = ExitCode.FINE
    except OSError as error:
        # Only writing the output fails without naming a file: a full disk behind `>`.
        if error.filename is not None:
            raise
        _silence()
        message = _("the output cannot be written: {reason}").format(reason=reason_of(error))
        _say(f"dockquiz: {message}", None)
        code = ExitCode.PROBLEMS
    sys.exit(int(code or ExitCode.FINE))


def _program() -> Command:
    command = translate(typer.main.get_command(app))
    if VARIABLE in os.environ:
        from dockquiz.cli.bash import complete_across_colons

        complete_values(command)
        complete_across_colons()
    return command


def _explain(error: ClickException) -> None:
    if isinstance(error, NoArgsIsHelpError):
        error.show()
        return
    message, hint = told(error)
    _say(f"dockquiz: {message}", hint)


def _silence() -> None:
    """Let nothing be said at exit: whoever was to read the output cannot have it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _forgive_characters() -> None:
    """Let no character that a locale lacks, and no byte that is no text, stop a command."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="replace")


def _say(message: str, hint: str | None) -> None:
    print(printable(message), file=sys.stderr)
    if hint:
        print(printable("  " + _("hint: {hint}").format(hint=hint)), file=sys.stderr)
