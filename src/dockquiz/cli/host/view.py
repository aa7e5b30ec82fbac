"""The host's screen: what is asked, who is there, who has answered, which keys there are."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.columns import Columns
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from dockquiz.cli.host import way_in
from dockquiz.cli.printable import printable
from dockquiz.domain.quiz.messages import HostPlayer, HostView, Phase, Revealed, Standing
from dockquiz.domain.quiz.question import Form
from dockquiz.i18n import _, _n
from dockquiz.web import qr
from dockquiz.web.serving import Opening

QUIET, STRONG, GOOD, BAD, CLOCK = "bright_black", "bold", "green", "red", "bold cyan"
_CONSOLE = Console(highlight=False)
"""Only to measure how texts wrap."""
_BAR = 20
_WIDE = 76
"""Columns from which address and PIN stand beside the code."""


def screen(
    view: HostView,
    opening: Opening,
    size: tuple[int, int],
    note: str = "",
    revealed: Revealed | None = None,
) -> RenderableType:
    """Return what fills the terminal.

    Args:
        view: What a host sees.
        opening: How people get in.
        size: Columns and lines of the terminal.
        note: A line above the keys: a question to the host, or what was refused.
        revealed: The question with its answer, once it is shown.
    """
    width, height = min(size[0], 120), size[1]
    parts: list[RenderableType] = [_heading(view, width)]
    room = height - 6 - (2 if note else 0)
    match view.phase:
        case Phase.LOBBY:
            parts += _lobby(view, opening, width, room)
        case Phase.ASKING | Phase.REVEALED:
            parts += _question(view, revealed, width, room)
        case _:
            parts += _standings(view, room)
    if note:
        parts += ["", Text(printable(note), style="yellow")]
    return Group(*parts, "", _keys(view, width))


def _heading(view: HostView, width: int) -> RenderableType:
    title = {
        Phase.LOBBY: _("Waiting for players"),
        Phase.ASKING: _("A question is open"),
        Phase.REVEALED: _("The answer is shown"),
        Phase.STANDINGS: _("Standings"),
        Phase.OVER: _("The game is over"),
    }[view.phase]
    left = Text(printable(view.title) or "dockquiz", style=STRONG)
    left.append(f" · {title}", style="")
    if view.number:
        place = _("Question {number} of {total}").format(number=view.number, total=view.total)
        left.append(f" · {place}", style=QUIET)
    left.truncate(width, overflow="ellipsis")
    return Group(left, Text("─" * width, style=QUIET))


def _lobby(view: HostView, opening: Opening, width: int, room: int) -> list[RenderableType]:
    """Return the way in, beside or below the code, and who has come."""
    code = qr.lines(opening.links.player)
    way = Text()
    way.append(opening.door.address, style=STRONG)
    way.append("\n" + _("PIN") + " ", style=QUIET)
    way.append(" ".join(opening.keys.pin), style=CLOCK)
    if view.locked:
        way.append("\n" + _("The room is locked: nobody new comes in."), style=BAD)
    fits = len(code) + 2 <= room
    if width >= _WIDE and fits:
        # The terminal may be on a projector: what a host may do is not for everybody to read.
        way.append(f"\n\n{way_in.big_screen(opening)}", style=QUIET)
        grid = Table.grid(padding=(0, 2))
        grid.add_row(Text("\n".join(code), style="black on white"), way)
        return [grid, *_crowd(view.players, width, room - len(code))]
    shown: list[RenderableType] = [way]
    rest = room - len(way.plain.splitlines())
    if len(code) <= rest and len(code[0]) <= width:
        shown.append(Text("\n".join(code), style="black on white"))
        rest -= len(code)
    return [*shown, *_crowd(view.players, width, rest)]


def _crowd(players: Sequence[HostPlayer], width: int, room: int) -> list[RenderableType]:
    count = Text(_n("{count} player", "{count} players", len(players)).format(count=len(players)))
    if room < 2 or not players:
        return [count]
    names = [_name(player, is_open=False) for player in players]
    return [count, _columns(names, width, room - 1)]


def _question(
    view: HostView, revealed: Revealed | None, width: int, room: int
) -> list[RenderableType]:
    """Return the question, its answer, how far it is, and who has answered."""
    question = Text(printable(view.text), style=STRONG)
    answer = Text(_("Answer") + ": ", style=QUIET)
    answer.append(printable(" · ".join(view.solution)), style=GOOD)
    blocks: list[list[Text]] = [[question], [answer]]
    if view.phase is Phase.ASKING:
        blocks.append([_clock(view)])
    elif revealed is not None:
        blocks.append(_counts(revealed, width))
    if view.next:
        upcoming = Text(_("Next: {text}").format(text=printable(view.next)), style=QUIET)
        upcoming.truncate(width, overflow="ellipsis")
        blocks.append([upcoming])
    lines = sum(len(line.wrap(_CONSOLE, width)) for block in blocks for line in block)
    # Air between the blocks, where there is room for it and for the players.
    gap = [Text()] if room - lines - len(blocks) > len(view.players) // 2 + 3 else []
    parts = [line for block in blocks for line in (*block, *gap)]
    names = [_name(player, is_open=view.phase is Phase.ASKING) for player in view.players]
    return [*parts, _columns(names, width, max(1, room - lines - len(gap) * len(blocks)))]


def _counts(revealed: Revealed, width: int) -> list[Text]:
    """Return how many were right, and how many chose what."""
    told = _n(
        "{right} of {count} player was right",
        "{right} of {count} players were right",
        revealed.players,
    )
    lines = [Text(told.format(right=revealed.right, count=revealed.players))]
    is_counted = revealed.form is not Form.ORDER
    for choice in revealed.choices if is_counted else ():
        length = round(_BAR * choice.count / revealed.answered) if revealed.answered else 0
        mark, style = ("✓", GOOD) if choice.right else (" ", "")
        line = Text(f"{choice.letter} {mark} ", style=style)
        line.append("█" * length, style=style or QUIET)
        line.append(" " * (_BAR - length) + f" {choice.count:>3}  {printable(choice.text)}")
        line.truncate(width, overflow="ellipsis")
        lines.append(line)
    return lines


def _clock(view: HostView) -> Text:
    seconds = -(-(view.left or 0) // 1_000)
    text = Text(_("{count} s").format(count=seconds), style=CLOCK)
    if view.paused:
        text.append(" " + _("paused"), style="yellow")
    told = _("{answered} of {players} have answered").format(
        answered=view.answered, players=view.present
    )
    text.append(f"   {told}", style="")
    return text


def _name(player: HostPlayer, *, is_open: bool) -> Text:
    """Return a player with number, mark and team: `3 ✓ Ada (Red)`."""
    mark, style = ("✓", GOOD) if is_open and player.answered else (" ", "")
    if not player.here:
        mark, style = "–", QUIET
    text = Text(f"{player.player:>2} {mark} {printable(player.name)}", style=style)
    if player.team:
        text.append(f" ({printable(player.team)})", style=QUIET)
    return text


def _columns(names: Sequence[Text], width: int, room: int) -> RenderableType:
    """Return as many names as there is room for, and how many are left out."""
    widest = min(width, max((cell_len(name.plain) for name in names), default=1) + 2)
    fits = max(1, width // widest) * max(1, room - 1)
    shown: list[Text] = list(names[:fits])
    if len(names) > fits:
        shown.append(Text(_("and {count} more").format(count=len(names) - fits), style=QUIET))
    return Columns(shown, width=widest - 1, padding=(0, 1, 0, 0), column_first=True)


def _standings(view: HostView, room: int) -> list[RenderableType]:
    """Return teams, then players, as many as there is room for."""
    parts: list[RenderableType] = []
    if view.teams:
        parts += [_table(view.teams[: max(1, room // 2)]), ""]
        room -= len(view.teams) + 1
    return [*parts, _table(view.standings[: max(1, room)])]


def _table(standings: Sequence[Standing]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right")
    table.add_column(overflow="fold")
    table.add_column(justify="right")
    table.add_column(justify="right")
    for one in standings:
        name = Text(printable(one.name), style=STRONG if one.rank == 1 else "")
        if one.team and one.team != one.name:
            name.append(f" ({printable(one.team)})", style=QUIET)
        points = _n("{count} point", "{count} points", one.points).format(count=one.points)
        right = _("{right} of {asked} right").format(right=one.right, asked=one.asked)
        table.add_row(Text(str(one.rank), STRONG), name, Text(points), Text(right, QUIET))
    return table


def _keys(view: HostView, width: int) -> Text:
    """Return what the keys do now, as many as fit on two lines."""
    text = Text(style=QUIET)
    for key, what in keys_of(view):
        part = f"{key} {what}"
        if text and len(text.plain.rsplit("\n", 1)[-1]) + len(part) + 3 > width:
            if "\n" in text.plain:
                break
            text.append("\n")
        elif text:
            text.append("   ")
        text.append(key, style="bold")
        text.append(f" {what}")
    return text


def keys_of(view: HostView) -> list[tuple[str, str]]:
    """Return the keys that do something now, and what."""
    following = {
        Phase.LOBBY: _("start"),
        Phase.ASKING: _("close the question"),
        Phase.REVEALED: _("standings") if view.next else _("podium"),
        Phase.STANDINGS: _("next question") if view.next else _("podium"),
        Phase.OVER: "",
    }[view.phase]
    keys = [(_("Space"), following)] if following else []
    if view.phase is Phase.ASKING:
        keys += [("p", _("go on") if view.paused else _("pause")), ("s", _("skip"))]
    if view.phase is Phase.OVER:
        keys += [("a", _("again, what was missed")), ("A", _("again, everything"))]
    else:
        keys += [("l", _("unlock") if view.locked else _("lock"))]
    keys += [("k", _("remove a player")), ("i", _("ways in"))]
    if view.phase is not Phase.OVER:
        keys += [("e", _("end the game"))]
    return [*keys, ("q", _("quit"))]
