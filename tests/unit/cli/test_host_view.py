"""The host's terminal holds what matters, at any size."""

from dataclasses import replace
from io import StringIO

import pytest
from quizsamples import DOOR, HOST, PLAYERS, REVEALED
from rich.console import Console

from dockquiz.cli.host.view import keys_of, screen
from dockquiz.domain.quiz.messages import HostView, Phase, Revealed
from dockquiz.web.admission import Keys
from dockquiz.web.serving import Links, Opening

# What is drawn needs no room.
OPENING = Opening(
    hosting=None,  # type: ignore[arg-type]
    thread=None,  # type: ignore[arg-type]
    listening=None,  # type: ignore[arg-type]
    keys=Keys(pin=DOOR.pin, invite="i" * 32),
    door=DOOR,
    links=Links(
        player=f"{DOOR.address}/#{'i' * 32}",
        host=f"{DOOR.address}/host#secret-of-hosts",
        cohost=f"{DOOR.address}/host#secret-of-cohosts",
        screen=f"{DOOR.address}/screen#secret-of-screens",
    ),
)
SIZES = [(40, 24), (80, 24), (80, 40), (120, 50)]


def drawn(view: HostView, size: tuple[int, int], revealed: Revealed | None = None) -> list[str]:
    out = StringIO()
    console = Console(file=out, width=size[0], height=size[1], no_color=True)
    console.print(screen(view, OPENING, size, "", revealed))
    return out.getvalue().splitlines()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("phase", Phase)
def test_it_fits_and_tells_the_keys(phase: Phase, size: tuple[int, int]) -> None:
    view = replace(HOST, phase=phase, players=PLAYERS * 20)
    lines = drawn(view, size, REVEALED if phase is Phase.REVEALED else None)

    assert len(lines) <= size[1]
    assert max(map(len, lines)) <= size[0]
    assert keys_of(view)[0][1] in "\n".join(lines)


@pytest.mark.parametrize("size", SIZES)
def test_the_lobby_tells_address_and_pin_but_nothing_that_only_hosts_may_know(
    size: tuple[int, int],
) -> None:
    shown = "\n".join(drawn(replace(HOST, phase=Phase.LOBBY), size))

    assert DOOR.address in shown
    assert " ".join(DOOR.pin) in shown
    assert "secret-of-hosts" not in shown
    assert "secret-of-cohosts" not in shown


def test_the_code_is_drawn_where_there_is_room_for_all_of_it() -> None:
    assert "█▀▀▀▀▀█" in "\n".join(drawn(replace(HOST, phase=Phase.LOBBY), (80, 40)))
    assert "█▀▀▀▀▀█" not in "\n".join(drawn(replace(HOST, phase=Phase.LOBBY), (80, 16)))


def test_who_has_answered_and_who_is_away_is_marked() -> None:
    shown = "\n".join(drawn(HOST, (80, 24)))

    assert "3 – Linus" in shown
    assert "6 ✓ Katherine Johnson" in shown
    assert "3 of 6 have answered" in shown


def test_a_name_cannot_command_the_terminal() -> None:
    evil = replace(PLAYERS[0], name="a\x1b[2Jb")

    assert "\x1b[2J" not in "\n".join(drawn(replace(HOST, players=(evil,)), (80, 24)))
