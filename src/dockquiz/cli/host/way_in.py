"""How people get into a room: address, PIN, code; and what only hosts are told."""

from dockquiz.i18n import _
from dockquiz.web import qr
from dockquiz.web.serving import Opening


def lines(opening: Opening) -> list[str]:
    """Return all that opens the room, a line each, for a terminal that is not drawn on."""
    return [
        *qr.lines(opening.links.player),
        _("Join:       {address}   PIN {pin}").format(
            address=opening.door.address, pin=opening.keys.pin
        ),
        _("Invite:     {link}").format(link=opening.links.player),
        *links(opening),
    ]


def links(opening: Opening) -> list[str]:
    """Return the addresses with a secret: of the big screen, the host's page, a second host."""
    return [
        big_screen(opening),
        _("Your page:  {link}").format(link=opening.links.host),
        _("Co-host:    {link}").format(link=opening.links.cohost),
    ]


def big_screen(opening: Opening) -> str:
    """Return the address of the big screen."""
    return _("Big screen: {link}").format(link=opening.links.screen)


def warning() -> str:
    """Return what a host must know who lets a network in."""
    return _(
        "Everybody on this network can reach the room, and read along: HTTP is not encrypted."
        " Use it where you trust the network."
    )
