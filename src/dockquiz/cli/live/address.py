"""Where a room is: what people type, or copy from a browser, as the address of its socket."""

import re
from dataclasses import dataclass
from ipaddress import IPv6Address
from urllib.parse import unquote, urlsplit

from dockquiz.errors import UsageError
from dockquiz.i18n import _

DEFAULT_PORT = 8000
"""Where `dockquiz host` listens if nothing else was said."""
PIN = re.compile(r"[2-9A-HJKMNP-Z]{6}", re.IGNORECASE)
"""As `web.admission` makes them."""
_LONGEST = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """A room's door, and what was given to open it."""

    origin: str
    """The server for people, and the same for the same server: `http://192.168.1.7:8000`."""
    socket: str
    """Where frames go: `ws://192.168.1.7:8000/socket`."""
    pin: str = ""
    secret: str = ""
    """What stood behind the `#`: an invite, or the token of a screen."""


def read_address(text: str) -> Door:
    """Return the door that an address or a PIN leads to.

    A PIN alone means a room on this machine. An address may be copied from a browser,
    secret and all, or typed without its `http://`.

    Raises:
        UsageError: If it is neither.
    """
    text = text.strip()
    if PIN.fullmatch(pin := text.replace(" ", "")):
        return _door("http", "127.0.0.1", DEFAULT_PORT, pin=pin.upper())
    whole = text if "://" in text else f"http://{text}"
    try:
        parts = urlsplit(whole)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise _no_address(text) from None
    scheme = {"http": "http", "ws": "http", "https": "https", "wss": "https"}.get(parts.scheme)
    if scheme is None or not host or not _is_host(host) or len(text) > _LONGEST:
        raise _no_address(text)
    default = 443 if scheme == "https" else 80 if "://" in text else DEFAULT_PORT
    return _door(scheme, host, port or default, secret=unquote(parts.fragment))


def _door(scheme: str, host: str, port: int, *, pin: str = "", secret: str = "") -> Door:
    shown = f"[{host}]" if ":" in host else host
    place = shown if port == {"http": 80, "https": 443}[scheme] else f"{shown}:{port}"
    return Door(
        origin=f"{scheme}://{place}",
        socket=f"{'wss' if scheme == 'https' else 'ws'}://{place}/socket",
        pin=pin,
        secret=secret,
    )


def _is_host(host: str) -> bool:
    if ":" in host:
        try:
            IPv6Address(host.partition("%")[0])
        except ValueError:
            return False
        return True
    return re.fullmatch(r"[\w.-]+", host) is not None


def _no_address(text: str) -> UsageError:
    return UsageError(
        _("{text} is neither the address of a room nor a PIN").format(text=repr(text)),
        _("for example: dockquiz join http://192.168.1.7:8000"),
    )
