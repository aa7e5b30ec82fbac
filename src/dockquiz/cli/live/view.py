"""What a seat draws of its room."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dockquiz.cli.live import words
from dockquiz.cli.live.moments import Ended, Moment, Opened, Ranked, Solved, Waiting
from dockquiz.cli.printable import printable
from dockquiz.cli.quiz import view as quizview
from dockquiz.cli.quiz import words as quizwords
from dockquiz.cli.review import palette
from dockquiz.domain.quiz.messages import RevealedChoice, Standing
from dockquiz.domain.quiz.question import Form
from dockquiz.i18n import _

_BAR = 20


def moment(shown: Moment, width: int) -> RenderableType | None:
    """Draw a moment of the game; None for those that are one line."""
    match shown:
        case Opened():
            return quizview.asked(shown.asked, "", (), width)
        case Solved():
            return _solved(shown, width)
        case Ranked() | Ended():
            return _standings(shown, width)
        case Waiting():
            first, *others = words.waiting(shown)
            return Group(_text(first, f"bold {palette.PLACE}"), *map(_text, others))
        case _:
            return None


def _solved(shown: Solved, width: int) -> RenderableType:
    revealed = shown.revealed
    parts: list[RenderableType] = []
    if shown.outcome is None:
        parts.append(_text(revealed.text, "bold"))
    parts.append(quizview.revealed(revealed, shown.outcome, shown.given))
    told = words.how_many_were_right(revealed.right, revealed.players)
    parts.append(_indented(_text(told, palette.FAINT)))
    if revealed.choices and revealed.answered and revealed.form is not Form.ORDER:
        parts.append(_indented(_counts(revealed.choices, revealed.answered, width)))
    if shown.outcome and (own := words.own_place(shown.outcome)):
        parts.append(_indented(_text(own, palette.PLACE)))
    return Group(*parts)


def _counts(choices: Sequence[RevealedChoice], answered: int, width: int) -> Table:
    """Draw how many chose what, as bars."""
    room = max(4, min(_BAR, width - 16))
    table = Table.grid(padding=(0, 1))
    for choice in choices:
        style = palette.RIGHT if choice.right else palette.FAINT
        bar = "█" * round(room * choice.count / answered) or "▏"
        mark = "✓" if choice.right else ""
        table.add_row(choice.letter, Text(bar, style), str(choice.count), Text(mark, style))
    return table


def _standings(shown: Ranked | Ended, width: int) -> RenderableType:
    if isinstance(shown, Ranked):
        number, total = shown.standings.number, shown.standings.total
        title = _("Standings after question {number} of {total}")
        head = title.format(number=number, total=total)
        leaders, teams = shown.standings.leaders, shown.standings.teams
    else:
        head = _("The game is over.")
        leaders, teams = shown.over.podium, shown.over.teams
    parts: list[RenderableType] = [
        Text("─" * width, style=palette.FAINT),
        _text(head, f"bold {palette.PLACE}"),
        _table(leaders, width),
    ]
    if teams:
        parts += [_text(_("Teams"), "bold"), _table(teams, width)]
    if own := words.own_place(shown.outcome):
        parts.append(_text(own, "bold"))
    return Group(*parts)


def _table(standings: Sequence[Standing], width: int) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right")
    table.add_column(overflow="fold", max_width=max(10, width // 2))
    table.add_column(justify="right")
    for _column in range(2 if width >= 60 else 0):
        table.add_column()
    for row in _rows(standings, is_wide=width >= 60):
        table.add_row(*row)
    return table


def _rows(standings: Sequence[Standing], *, is_wide: bool) -> Iterator[list[Text]]:
    for one in standings:
        style = f"bold {palette.RIGHT}" if one.rank == 1 else ""
        row = [
            Text(quizwords.rank(one), style),
            _text(one.name, style),
            Text(str(one.points), "bold"),
        ]
        if is_wide:
            row += [Text(quizwords.score(one), palette.FAINT), _moved(one.change)]
        yield row


def _moved(change: int) -> Text:
    if change == 0:
        return Text("")
    sign, style = ("↑", palette.RIGHT) if change > 0 else ("↓", palette.NEARLY)
    return Text(f"{sign}{abs(change)}", style)


def _indented(renderable: RenderableType) -> Padding:
    return Padding(renderable, (0, 0, 0, 2), expand=False)


def _text(text: str, style: str = "") -> Text:
    """Return a text that cannot command the terminal."""
    return Text(printable(text), style=style)
