"""A game as one page: no script, no other file, light and dark, fit to be printed."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element

from dockquiz.cli.games import words
from dockquiz.cli.localised import percent
from dockquiz.cli.stats.markup import head, node, page
from dockquiz.domain.judging.judgement import Verdict
from dockquiz.domain.quiz.messages import Standing
from dockquiz.domain.quiz.report import Asked, Report, Tally
from dockquiz.i18n import _, language
from dockquiz.services.gamereport import Played

_STYLE = Path(__file__).with_name("page.css")
_PODIUM = 3
_CLASSES = {Verdict.RIGHT: "right", Verdict.NEARLY: "nearly", Verdict.WRONG: "wrong", None: "quiet"}
_MOST_COLUMNS = 60
"""Questions that the table of all answers holds."""


def rendered(game: Played) -> bytes:
    """Return the page in UTF-8."""
    report = game.report
    title = words.title(report)
    top = node(
        "header", node("h1", title), node("p", words.when(game.at), class_="quiet"), _facts(report)
    )
    main = node(
        "main",
        *_podium(report),
        *_missed(report),
        *_sections(report),
        *_players(report),
        *_questions(report),
        *_answers(report),
    )
    return page(node("html", head(title, _STYLE), node("body", top, main), lang=language()))


def _facts(report: Report) -> Element:
    cells = [node("div", node("dt", name), node("dd", told)) for name, told in words.facts(report)]
    return node("dl", *cells, class_="facts")


def _podium(report: Report) -> Iterator[Element]:
    if report.teams:
        yield _section(_("Teams"), _places(report.teams))
    if len(report.players) > 1:
        yield _section(_("Podium"), _places([one.standing for one in report.players][:_PODIUM]))


def _places(standings: Sequence[Standing]) -> Element:
    items = [
        node(
            "li",
            node("b", f"{one.rank}. {one.name}"),
            node("span", f"{words.points(one.points)}, {one.right}/{one.asked}"),
            class_=f"place{min(one.rank, 4)}",
        )
        for one in standings
    ]
    return node("ol", *items, class_="podium")


def _missed(report: Report) -> Iterator[Element]:
    title = _("What was missed")
    if not report.missed:
        yield _section(title, node("p", _("Nothing was missed.")))
        return
    items = [
        node(
            "li",
            _bar(one.tally),
            node("p", words.text(one), class_="asked", lang=one.question.lang),
            node("p", *_solution(one), class_="solution"),
        )
        for one in report.missed
    ]
    yield _section(title, node("ol", *items, class_="missed"), wide=True)


def _solution(one: Asked) -> Iterator[Element | str]:
    told = words.solution(one)
    yield node("code", told) if one.question.monospace else node("b", told)
    if one.question.source:
        yield node("span", f" {one.question.source}", class_="quiet")


def _sections(report: Report) -> Iterator[Element]:
    rows = list(words.sections_rows(report.sections))
    yield _section(_("By section"), _table(words.sections_head(), rows))


def _players(report: Report) -> Iterator[Element]:
    if not report.players:
        return
    head = words.players_head(teams=bool(report.teams))
    texts = range(1, 3 if report.teams else 2)
    yield _section(_("Players"), _table(head, words.players_rows(report), texts=texts), wide=True)


def _questions(report: Report) -> Iterator[Element]:
    details = [_question(one) for one in report.questions]
    yield _section(_("Questions"), *details, wide=True)


def _question(one: Asked) -> Element:
    question = one.question
    given = [
        node(
            "tr",
            node("td", "✓" if right else "", class_="sign"),
            node("td", node("code", text) if question.monospace else text, class_="words"),
            node("td", str(count)),
        )
        for text, count, right in one.given
    ]
    body: list[Element] = [node("p", *_solution(one), class_="solution")]
    if question.explanation:
        body.append(node("p", question.explanation, class_="lines"))
    if given:
        head = node("tr", node("th", "✓"), node("th", _("given"), class_="words"), node("th", "n"))
        table = node("table", node("thead", head), node("tbody", *given))
        body.append(
            node("div", table, class_="scroll", tabindex="0", role="group", aria_label=_("given"))
        )
    told = _("a right answer took {time}").format(time=words.took(one.tally))
    body.append(node("p", f"{words.right(one.tally)}; {told}", class_="quiet"))
    summary = node(
        "summary",
        _bar(one.tally),
        node("span", f"{one.number}. {words.text(one)}", lang=question.lang),
    )
    return node("details", summary, *body)


def _answers(report: Report) -> Iterator[Element]:
    """Yield a table of all answers: a row a player, a column a question."""
    if len(report.players) < 2:
        return
    numbers = [one.number for one in report.questions][:_MOST_COLUMNS]
    rows = []
    for player in report.players:
        answers = {answer.number: answer for answer in player.answers}
        cells = [node("th", player.standing.name, scope="row", class_="words")]
        for number in numbers:
            answer = answers.get(number)
            verdict = answer.verdict if answer else None
            sign = words.SIGNS[verdict] if answer else ""
            cells.append(
                node("td", sign, class_=_CLASSES[verdict], title=answer.given if answer else "")
            )
        rows.append(node("tr", *cells))
    head = node(
        "tr", node("th", _("player"), class_="words"), *(node("th", str(n)) for n in numbers)
    )
    table = node("table", node("thead", head), node("tbody", *rows), class_="signs")
    told = _("✓ right, ≈ nearly, ✗ wrong, – no answer")
    scroll = node(
        "div", table, class_="scroll", tabindex="0", role="group", aria_label=_("All answers")
    )
    yield _section(_("All answers"), node("p", told, class_="quiet"), scroll, wide=True)


def _bar(tally: Tally) -> Element:
    """Draw the share that was right, with its figure."""
    share = tally.share or 0.0
    width = round(100 * share)
    return node(
        "span",
        node(
            "svg",
            node("rect", class_="ground", width=100, height=8, rx=2),
            node("rect", class_="part", width=width, height=8, rx=2),
            viewBox="0 0 100 8",
            aria_hidden="true",
        ),
        node("span", percent(share)),
        class_="bar",
    )


def _section(title: str, *content: Element, wide: bool = False) -> Element:
    return node("section", node("h2", title), *content, class_="wide" if wide else "plot")


def _table(
    head: Sequence[str], rows: Iterable[Sequence[str]], *, texts: Iterable[int] = (0,)
) -> Element:
    left = set(texts)

    def cells(tag: str, row: Sequence[str]) -> Iterator[Element]:
        for n, cell in enumerate(row):
            yield node(tag, cell, class_="words") if n in left else node(tag, cell)

    body = [node("tr", *cells("td", row)) for row in rows]
    table = node("table", node("thead", node("tr", *cells("th", head))), node("tbody", *body))
    return node("div", table, class_="scroll", tabindex="0", role="group", aria_label=head[0])
