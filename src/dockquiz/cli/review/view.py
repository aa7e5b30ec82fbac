"""What a review looks like: values of the domain as rich renderables.

Everything is legible without colour, and from 40 columns on.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dockquiz.cli.names import name
from dockquiz.cli.printable import printable
from dockquiz.cli.review import closing, palette, words
from dockquiz.cli.review.difference import Cell, rows
from dockquiz.domain.card import Card
from dockquiz.domain.grade import Grade
from dockquiz.domain.judging.explain import explain
from dockquiz.domain.judging.judgement import Change, Judgement, Verdict
from dockquiz.domain.session import Remaining
from dockquiz.i18n import _
from dockquiz.services.context import Line
from dockquiz.services.outcome import Outcome

WIDEST = 100
"""Columns: longer lines are hard to read."""
_BAR = 30
_VERDICTS = {
    Verdict.RIGHT: ("✓", palette.RIGHT),
    Verdict.NEARLY: ("≈", palette.NEARLY),
    Verdict.WRONG: ("✗", palette.WRONG),
}
_CHANGES = {
    Change.KEPT: ("", ""),
    Change.DIFFERENT: (palette.WRONG, palette.RIGHT),
    Change.MISSING: ("", palette.RIGHT),
    Change.EXTRA: (palette.WRONG, ""),
}
"""Style of a word as given, and as expected."""
_GRADES = {
    Grade.AGAIN: palette.WRONG,
    Grade.HARD: palette.NEARLY,
    Grade.GOOD: palette.RIGHT,
    Grade.EASY: palette.PLACE,
}


def width_of(console: Console) -> int:
    """Return the columns to use of a terminal."""
    return min(console.width, WIDEST)


def question(card: Card, left: Remaining, done: int, width: int) -> RenderableType:
    """Draw what is asked, where it comes from, and how far the session is."""
    parts: list[RenderableType] = [_place(card, width), _progress(left, done, width)]
    if left.due + left.new == 0:
        parts.append(Text(_(words.DRILL), style=palette.NEARLY))
    parts.append(_indented(_clean(card.question, "bold"), 2, around=1))
    parts += [_indented(_clean(option), 4) for option in words.options(card)]
    if card.choices:
        parts.append(Text())
    return Group(*parts)


def answer(card: Card, *, remarks_only: bool = False) -> RenderableType:
    """Draw the answer and what there is to say about it."""
    parts = [] if remarks_only else [_indented(_clean(card.answer, f"bold {palette.RIGHT}"), 2)]
    parts += [_indented(_clean(remark, palette.FAINT), 2) for remark in words.remarks(card)]
    return Group(*parts)


def judgement(judged: Judgement, card: Card, width: int) -> RenderableType:
    """Draw the verdict, the typed answer over the right one where they differ, the answer.

    What stands in one row of the diff is not said again.
    """
    sign, style = _VERDICTS[judged.verdict]
    verdict = _indented(Text(f"{sign} {name(judged.verdict)}", style=style), 2)
    if judged.verdict is Verdict.RIGHT:
        return Group(verdict, answer(card))
    table = rows(judged, width - _label() - 4, cell_len)
    told = len(table) == 1 and card.answer == " ".join(
        piece.expected for piece in judged.diff if piece.expected
    )
    lines = [_indented(line, 2) for row in table for line in _compared(row)]
    said = explain(judged, card.lang, code=card.kind.is_typed)
    sentences = [_indented(_clean(sentence, palette.NEARLY), 2) for sentence in said]
    return Group(verdict, *lines, *sentences, answer(card, remarks_only=told))


def buttons(
    offered: Mapping[str, Grade],
    intervals: Mapping[Grade, int],
    suggested: Grade,
    width: int,
) -> RenderableType:
    """Draw the keys with the interval each gives; Enter takes the suggested one."""
    labels = [
        Text(words.button(key, grade, intervals), style=_GRADES.get(grade, palette.WRONG))
        for key, grade in offered.items()
    ]
    for label, grade in zip(labels, offered.values(), strict=True):
        if grade is suggested:
            label.append(" ⏎")
    return _flow(labels, width)


def context(card: Card, lines: Sequence[Line] | None, width: int) -> RenderableType:
    """Draw the titles above a card, and the lines of its note around it."""
    parts: list[RenderableType] = []
    if card.section:
        parts.append(_clean(words.section(card), palette.PLACE))
    if lines is None:
        parts.append(Text(_(words.NO_NOTE), style=palette.NEARLY))
        return _indented(Group(*parts), 2, around=1)
    parts.append(_clean(words.short(card.sources[0].path), palette.FAINT))
    room = width - len(str(lines[-1].number)) - 8 if lines else width
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", style=palette.FAINT)
    table.add_column()
    table.add_column()
    for line in lines:
        style = "bold" if line.is_source else ""
        text = _clean(line.text.expandtabs(4), style)
        text.truncate(room, overflow="ellipsis")
        table.add_row(str(line.number), "│" if line.is_source else " ", text)
    return _indented(Group(*parts, table), 2, around=1)


def key_list(keys: Mapping[str, str], width: int) -> RenderableType:
    """Draw what each key does, in two columns where there is room."""
    rows = [(Text(key), Text(does)) for key, does in keys.items()]
    half = -(-len(rows) // 2)
    is_wide = width >= 2 * max(key.cell_len + does.cell_len + 4 for key, does in rows)
    parts = (rows[:half], rows[half:]) if is_wide else (rows,)
    whole = Table.grid(padding=(0, 4))
    whole.add_row(*map(_key_rows, parts))
    return _indented(whole, 2)


def _key_rows(rows: Iterable[tuple[Text, Text]]) -> Table:
    table = Table.grid(padding=(0, 2))
    for row in rows:
        table.add_row(*row)
    return table


def notice(text: str) -> RenderableType:
    """Draw one line that says what was done."""
    return _indented(_clean(f"→ {text}", palette.FAINT), 2)


def refusal(text: str) -> RenderableType:
    """Draw one line that says what could not be done, or what befell a card."""
    return _indented(_clean(f"! {text}", palette.WRONG), 2)


def explanation(text: str) -> RenderableType:
    """Draw one line that says what can be done."""
    return _indented(Text(text, style=f"italic {palette.FAINT}"), 2)


def hint(text: str) -> RenderableType:
    """Draw a part of the answer."""
    return _indented(_clean(text, palette.NEARLY), 4)


def summary(outcome: Outcome, width: int) -> RenderableType:
    """Draw what the session came to and what comes next."""
    title = Text("─" * width, style=palette.FAINT)
    lines = closing.summary(outcome)
    told = (_indented(_clean(line.lstrip()), len(line) - len(line.lstrip())) for line in lines)
    return Group(title, *told)


def _indented(renderable: RenderableType, columns: int, *, around: int = 0) -> Padding:
    """Indent without filling lines up: what is copied from a terminal has no blank ends."""
    return Padding(renderable, (around, 0, around, columns), expand=False)


def _clean(text: str, style: str = "") -> Text:
    """Return what a note says as text that cannot command the terminal."""
    return Text(printable(text), style=style)


def _label() -> int:
    """Return the columns that the names of the compared lines take."""
    return max(len(_(words.YOURS)), len(_(words.RIGHT))) + 2


def _compared(row: Sequence[Cell]) -> Iterator[Text]:
    """Yield the lines of a row that say anything: what was typed, what is right, the marks."""
    label = _label()
    yours, right, marks = (
        Text(f"{head:<{label}}", style="") for head in (_(words.YOURS), _(words.RIGHT), "")
    )
    for cell in row:
        given_style, expected_style = _CHANGES[cell.change]
        yours.append(printable(cell.given), given_style).append(" ")
        right.append(printable(cell.expected), expected_style).append(" ")
        marks.append(cell.mark, given_style or expected_style).append(" ")
    for line in (yours, right, marks):
        line.rstrip()
        if line.cell_len > label:
            yield line


def _place(card: Card, width: int) -> RenderableType:
    """Deck and source on one line if they fit, then the section."""
    deck = _clean(card.deck, palette.PLACE)
    parts: list[RenderableType] = [deck]
    if card.sources:
        where = _clean(words.source(card), palette.FAINT)
        gap = width - deck.cell_len - where.cell_len
        if gap >= 2:
            deck.append(" " * gap).append_text(where)
        else:
            cut = where.cell_len - width
            parts.append(
                Text("…" + where.plain[cut + 1 :], style=palette.FAINT) if cut > 0 else where
            )
    if card.section:
        parts.append(_clean(" › ".join(card.section), palette.FAINT))
    return Group(*parts)


def _progress(left: Remaining, done: int, width: int) -> Text:
    """Draw a bar of what is done, and say what is left."""
    bar = min(_BAR, width // 3)
    filled = bar * done // (done + left.total) if left.total else bar
    return Text.assemble(
        ("━" * filled, palette.RIGHT),
        ("·" * (bar - filled), palette.FAINT),
        ("  " + words.remaining(left), palette.FAINT),
    )


def _flow(labels: Iterable[Text], width: int) -> Text:
    """Set labels side by side, breaking lines only between them."""
    result, used = Text("  "), 2
    for label in labels:
        if used > 2 and used + label.cell_len > width:
            result.append("\n  ")
            used = 2
        result.append_text(label).append("   ")
        used += label.cell_len + 3
    result.rstrip()
    return result
