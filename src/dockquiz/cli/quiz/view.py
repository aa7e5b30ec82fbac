"""What a quiz looks like: messages of a room as rich renderables, legible without colour."""

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dockquiz.cli.printable import printable
from dockquiz.cli.quiz import words
from dockquiz.cli.review import palette
from dockquiz.domain.quiz.messages import Asked, Outcome, Revealed, RevealedChoice, Standing
from dockquiz.domain.quiz.question import Form

_BAR = 30


def asked(
    question: Asked, player: str, standings: Sequence[Standing], width: int
) -> RenderableType:
    """Draw the open question: where one is, what is asked, and the choices."""
    parts: list[RenderableType] = [
        _heading(question, player, width),
        _progress(question, standings, width, is_shared=bool(player)),
    ]
    if question.section:
        parts.append(_clean(question.section, palette.FAINT))
    parts.append(_indented(_clean(question.text, "bold"), 2, around=1))
    if question.choices:
        rows = [("", choice.letter, choice.text, "") for choice in question.choices]
        parts.append(_indented(_choices(rows), 2))
    return Group(*parts)


def hint(text: str) -> RenderableType:
    """Draw which keys do something."""
    return _indented(Text(text, style=f"italic {palette.FAINT}"), 2)


def revealed(
    question: Revealed, outcome: Outcome | None, given: Iterable[str], took: int | None = None
) -> RenderableType:
    """Draw whether it was right, what is right, and why.

    Args:
        question: With its answer.
        outcome: What the answer brought; None for who only watches.
        given: Texts of the choices that were chosen.
        took: Milliseconds, where they are known.
    """
    parts: list[RenderableType] = []
    if outcome is not None:
        parts.append(_indented(_verdict(outcome, took), 2))
    if question.choices and question.form is not Form.ORDER:
        chosen = set(given)
        rows = [_row(choice, is_chosen=choice.text in chosen) for choice in question.choices]
        parts.append(_indented(_choices(rows), 2))
    else:
        style = f"bold {palette.RIGHT}"
        parts += [_indented(_clean(line, style), 4) for line in words.solution(question)]
    if question.explanation:
        parts.append(_indented(_clean(question.explanation), 4))
    if question.source:
        parts.append(_indented(_clean(question.source, palette.FAINT), 4))
    return Group(*parts)


def notice(text: str) -> RenderableType:
    """Draw one line that says how things are."""
    return _indented(_clean(text, palette.FAINT), 2)


def refusal(text: str) -> RenderableType:
    """Draw one line that says what does not count."""
    return _indented(_clean(f"! {text}", palette.WRONG), 2)


def summary(lines: Iterable[str], width: int) -> RenderableType:
    """Draw how it went."""
    told = (_indented(_clean(line.lstrip()), len(line) - len(line.lstrip())) for line in lines)
    return Group(Text("─" * width, style=palette.FAINT), *told)


def _heading(question: Asked, player: str, width: int) -> Text:
    """Say which question it is, with the time there is at the far end."""
    text = _clean(words.place(question, player), palette.PLACE)
    time = words.seconds(question.seconds)
    gap = width - text.cell_len - len(time)
    return text.append(" " * max(1, gap) + time, palette.FAINT)


def _progress(
    question: Asked, standings: Sequence[Standing], width: int, *, is_shared: bool
) -> Text:
    bar = min(_BAR, width // 3)
    filled = bar * (question.number - 1) // question.total
    told = words.running(standings) if is_shared else _so_far(standings)
    return Text.assemble(
        ("━" * filled, palette.RIGHT),
        ("·" * (bar - filled), palette.FAINT),
        (f"  {printable(told)}" if told else "", palette.FAINT),
    )


def _so_far(standings: Sequence[Standing]) -> str:
    return words.score(standings[0]) if standings and standings[0].asked else ""


def _verdict(outcome: Outcome, took: int | None) -> Text:
    sign, style = _SIGNS[words.state(outcome)]
    text = Text(f"{sign} {words.verdict(outcome)}", style=style)
    told = [words.time(took)] if took is not None else []
    if outcome.answered:
        told.append(words.points(outcome))
    return text.append("".join(f" · {one}" for one in told), palette.FAINT)


_SIGNS = {
    "right": ("✓", palette.RIGHT),
    "nearly": ("≈", palette.NEARLY),
    "wrong": ("✗", palette.WRONG),
    "nothing": ("–", palette.NEARLY),
}


def _row(choice: RevealedChoice, *, is_chosen: bool) -> tuple[str, str, str, str]:
    if choice.right:
        return "✓", choice.letter, choice.text, f"bold {palette.RIGHT}"
    return (
        ("✗", choice.letter, choice.text, palette.WRONG)
        if is_chosen
        else (
            "",
            choice.letter,
            choice.text,
            palette.FAINT,
        )
    )


def _choices(rows: Iterable[tuple[str, str, str, str]]) -> Table:
    """Set choices below each other; long ones wrap beside their letters."""
    table = Table.grid(padding=(0, 1))
    table.add_column(width=1)
    table.add_column(width=1)
    table.add_column(overflow="fold")
    for mark, letter, text, style in rows:
        table.add_row(Text(mark, style), Text(letter, style or "bold"), _clean(text, style))
    return table


def _indented(renderable: RenderableType, columns: int, *, around: int = 0) -> Padding:
    return Padding(renderable, (around, 0, around, columns), expand=False)


def _clean(text: str, style: str = "") -> Text:
    """Return a text that cannot command the terminal."""
    return Text(printable(text), style=style)
