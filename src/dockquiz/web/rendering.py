"""Messages of the room as fragments of pages: one rendering a language, the same text for all."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from dockquiz.domain.quiz import messages
from dockquiz.domain.quiz.commands import Role
from dockquiz.i18n import LANGUAGES, later, texts_in

TEMPLATES = Path(__file__).with_name("templates")
NAMES = {"en": "English", "fr": "Français"}
"""What each language calls itself."""
SHAPES = {
    "A": "M12 3 22.5 21h-21z",
    "B": "M12 1 23 12 12 23 1 12z",
    "C": "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z",
    "D": "M3 3h18v18H3z",
    "E": "M12 1l3.2 7.2 7.8.8-5.8 5.3 1.6 7.7L12 18l-6.8 4 1.6-7.7L1 9l7.8-.8z",
    "F": "M6.5 2.5h11L23 12l-5.5 9.5h-11L1 12z",
    "G": "M9 2h6v7h7v6h-7v7H9v-7H2V9h7z",
    "H": "M12 22C2 14 1 10 2.5 6.5 4.3 2.6 9.5 2.5 12 7c2.5-4.5 7.7-4.4 9.5-.5C23 10 22 14 12 22z",
    "I": "M17 2a10 10 0 1 0 0 20 12 12 0 0 1 0-20z",
    "J": "M2 8h12V3l9 9-9 9v-5H2z",
}
"""A shape for each letter of a choice, as the path of a drawing of 24 × 24."""
REASONS = {
    "right": later("right"),
    "nearly": later("nearly right"),
    "speed": later("speed"),
    "streak": later("streak"),
    "penalty": later("penalty"),
}
"""Why there are points, by code."""
PHASES = {
    messages.Phase.LOBBY: later("Waiting for players"),
    messages.Phase.ASKING: later("A question is open"),
    messages.Phase.REVEALED: later("The answer is shown"),
    messages.Phase.STANDINGS: later("Standings"),
    messages.Phase.OVER: later("The game is over"),
}
TIMES = (
    (1_000, later("normal")),
    (1_500, later("× 1.5")),
    (2_000, later("× 2")),
    (10_000, later("× 10")),
    (0, later("no bell")),
)
"""Personal times that a host can give, in permille."""

_CODE = re.compile(r"(?s)```\w*\n?(.*?)```|`([^`\n]+)`")
_FLAG = re.compile(r"(?<!\S)(--?\w[\w=.-]{0,23})(?!\S)")
_BOTH = (Role.PLAYER, Role.SPECTATOR)
TEMPLATE: dict[tuple[Role, type], str] = {
    (Role.PLAYER, messages.PlayersLobby): "players_lobby",
    (Role.PLAYER, messages.PlayersAsking): "players_asking",
    (Role.PLAYER, messages.Outcome): "outcome",
    (Role.SPECTATOR, messages.ScreenLobby): "screen_lobby",
    (Role.SPECTATOR, messages.ScreenAsking): "screen_asking",
    **{(role, messages.PlayersRevealed): "players_revealed" for role in _BOTH},
    **{(role, messages.PlayersStandings): "players_standings" for role in _BOTH},
    **{(role, messages.PlayersOver): "players_over" for role in _BOTH},
    (Role.HOST, messages.HostView): "host_view",
}
"""Which fragment shows what to whom; what is not here cannot be shown."""

Message = messages.PlayersMessage | messages.ScreenMessage | messages.HostView | messages.Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """How to get in; shown to hosts and on the big screen alone."""

    address: str
    """For people, without the secret: `http://192.168.1.7:8000`."""
    pin: str
    code: str
    """The QR code as SVG; it holds the longer invite."""
    screen: str = ""
    """Address of the big screen, with its token; for hosts."""
    invite: str = ""
    """Address that lets somebody in without the PIN, to paste into a chat; for hosts."""
    cohost: str = ""
    """Address for a second host, with its token; for hosts."""


def page(role: Role, language: str, *, learners: bool = False) -> str:
    """Return the page of a role, which holds nothing of the game yet.

    Args:
        role: Whose.
        language: One of `LANGUAGES`.
        learners: Whether players may say as which learner of the host's store they learn.
    """
    found = _environment(language).get_template("page.html")
    return found.render(
        role=role.value, language=language, languages=list(NAMES.items()), learners=learners
    )


def fragment(role: Role, message: Message, language: str, door: Door | None = None) -> str:
    """Return what a role sees of a message.

    Args:
        role: Who sees it.
        message: A message for this role.
        language: One of `LANGUAGES`.
        door: How to get in; needed for hosts and for the big screen's lobby.

    Raises:
        KeyError: If the role may not see such a message.
    """
    name = TEMPLATE[role, type(message)]
    return (
        _environment(language)
        .get_template(f"{name}.html")
        .render(message=message, role=role.value, door=_inline(door))
    )


def say(message: str, language: str, values: Mapping[str, object] | None = None) -> str:
    """Return a text that was marked with `later`, in a language."""
    return texts_in(language).gettext(message).format_map(values or {})


def marked(text: str) -> Markup:
    """Return a text of a card for a page.

    Code between back-ticks is code, a flag such as `--name` is not broken at the end of a
    line, and everything else is shown as it is.
    """
    shown = Markup()
    for place, part in enumerate(_CODE.split(text)):
        match place % 3:
            case 0:
                shown += _unbroken(part)
            case 1 if part is not None:
                shown += Markup('<code class="block">{}</code>').format(part.strip("\n"))
            case 2 if part is not None:
                shown += Markup("<code>{}</code>").format(part)
    return shown


def _unbroken(text: str) -> Markup:
    return Markup().join(
        Markup('<span class="token">{}</span>').format(part) if place % 2 else escape(part)
        for place, part in enumerate(_FLAG.split(text))
    )


def _inline(door: Door | None) -> dict[str, object] | None:
    """Return a door with its drawing as markup: we drew it, nobody else can."""
    if door is None:
        return None
    # The drawing comes from `qr.drawing`, whose input is our own address.
    code = Markup(door.code)  # noqa: S704
    return {
        "address": door.address,
        "pin": door.pin,
        "code": code,
        "invite": door.invite,
        "screen": door.screen,
        "cohost": door.cohost,
    }


@cache
def _environment(language: str) -> Environment:
    """Return the templates with the texts of a language."""
    texts = texts_in(language)

    @cache
    def told(message: str) -> Markup:
        return Markup(escape(texts.gettext(message)))  # noqa: S704 escaped

    def _(message: str, **values: object) -> Markup:
        return told(message).format(**values) if values else told(message)

    def _n(singular: str, plural: str, count: int, **values: object) -> Markup:
        text = texts.ngettext(singular, plural, count)
        return Markup(escape(text)).format(count=count, **values)  # noqa: S704 escaped

    def _p(context: str, message: str) -> str:
        return texts.pgettext(context, message)

    # Without a name of a file every template is a page.
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["marked"] = marked
    made.globals |= {
        "_": _,
        "_n": _n,
        "_p": _p,
        "shapes": SHAPES,
        "reason": lambda code: texts.gettext(REASONS[code]) if code in REASONS else code,
        "phase": lambda shown: texts.gettext(PHASES[shown]),
        "times": [(extra, texts.gettext(text)) for extra, text in TIMES],
    }
    return made


def warm() -> None:
    """Compile all templates, so that the first question does not wait for it."""
    for language in LANGUAGES:
        environment = _environment(language)
        for name in environment.list_templates(extensions=["html"]):
            environment.get_template(name)
