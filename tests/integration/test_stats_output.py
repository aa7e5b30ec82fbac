"""The statistics as they leave the program: JSON, a terminal, a page."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from builders import DAY, NOON, scheduled
from rich.cells import cell_len
from stores import put_schedules, qa, stock

from dockquiz.cli.plots import ASCII, BLOCKS
from dockquiz.cli.stats.page import rendered, write_page
from dockquiz.cli.stats.rows import document
from dockquiz.cli.stats.terminal import Look, lines
from dockquiz.domain import reviewlog
from dockquiz.domain.grade import Grade
from dockquiz.domain.statistics import Period
from dockquiz.errors import DockquizError
from dockquiz.services.figures import Asked, Section, Statistics
from dockquiz.services.statistics import read_statistics
from dockquiz.storage import answering
from dockquiz.storage.store import Store, open_in_memory

DOCS = Path(__file__).resolve().parents[2] / "docs/statistics.md"
HOSTILE = '"><script>alert(1)</script><img src=//evil.example onerror=alert(2)> &lt; [red]x\x1b[31m'
CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)


@pytest.fixture
def store() -> Iterator[Store]:
    opened = open_in_memory()
    yield opened
    opened.close()


def lived(store: Store, question: str = "Question?") -> Statistics:
    """Return the statistics of a store with some weeks of work, and one bad card."""
    ids = stock(store, [qa(n, question=f"{question} {n}", deck=f"deck {n % 3}") for n in range(9)])
    learner = store.learner_id
    for ago in range(60, -1, -1):
        day = DAY - timedelta(days=ago)
        card = ids[ago % 7]
        before = scheduled(1 + ago, day=day, ease=1_300 + 100 * (ago % 7))
        put_schedules(store, {card: before})
        given = Grade.AGAIN if ago % 7 == 0 else Grade(3 + ago % 3)
        event = reviewlog.record(
            card, before, grade=given, at=NOON - timedelta(days=ago), day=day, duration=9_000
        )
        with store.transaction() as connection:
            answering.record(connection, learner, event)
    put_schedules(store, {ids[0]: replace(scheduled(), lapses=9)})
    return read_statistics(store, Asked(day=DAY, period=Period.ALL))


def shape(value: Any) -> Any:  # noqa: ANN401 any JSON
    """Return the keys of a document; those that are data become a star."""
    if isinstance(value, list):
        return [shape(value[0])] if value and isinstance(value[0], dict) else None
    if not isinstance(value, dict):
        return None
    named = {key: shape(inner) for key, inner in value.items()}
    data = re.compile(r"[\d+-]+|first|today|week|month|year|all")
    if named and all(data.fullmatch(key) for key in named):
        return {"*": next(iter(named.values()))}
    return named


def test_every_key_of_the_json_is_documented_and_no_other(store: Store) -> None:
    (example,) = re.findall(r"```json\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)

    assert shape(document(lived(store))) == shape(json.loads(example))


def test_every_section_is_documented() -> None:
    part = DOCS.read_text(encoding="utf-8").split("## Sections")[1].split("## The page")[0]

    assert [section for section in Section if f"`{section}`" not in part] == []


def test_json_holds_the_sections_that_were_asked_for(store: Store) -> None:
    stock(store, [qa(1)])
    asked = Asked(day=DAY, sections=frozenset({Section.EASE, Section.TODAY}))

    row = document(read_statistics(store, asked))

    assert set(row) == {"schema", "day", "deck", "period", "log", "today", "ease"}


@pytest.mark.parametrize("width", [40, 80, 120, 200])
@pytest.mark.parametrize("marks", [BLOCKS, ASCII, None], ids=["blocks", "ascii", "plain"])
def test_no_line_is_wider_than_the_terminal(store: Store, width: int, marks: Any) -> None:  # noqa: ANN401 Marks or None
    drawn = lines(lived(store), Look(width, marks))
    shown = [line for text in drawn for line in text.plain.split("\n")]
    sentences = [line for line in shown if cell_len(line) > width]

    # Sentences wrap; plots and tables must not.
    assert [line for line in sentences if "  " in line.strip() or set(line) & set("█▒│|#")] == []


def test_words_alone_have_no_plots(store: Store) -> None:
    shown = "\n".join(line.plain for line in lines(lived(store), Look(80, None)))

    assert not set(shown) & set(BLOCKS.across + BLOCKS.upward + BLOCKS.shades.replace("·", ""))
    assert "Mar 2024: 15 reviews on 15 days" in shown


def test_an_ascii_terminal_gets_plots_in_ascii(store: Store) -> None:
    plots = [line.plain for line in lines(lived(store), Look(80, ASCII)) if "##" in line.plain]

    assert plots
    assert [line for line in plots if not line.replace("–", "-").isascii()] == []


@pytest.mark.parametrize("day", [date(2026, 11, 28), date(2026, 12, 1), date(2026, 12, 8)])
def test_days_of_a_forecast_are_as_wide_in_every_part_of_a_month(store: Store, day: date) -> None:
    asked = Asked(day=day, days=4, sections=frozenset({Section.FORECAST}))
    found = replace(read_statistics(store, asked), forecast=(0, 1, 0, 0))

    _title, *bars = [line.plain for line in lines(found, Look(80, BLOCKS))]

    assert [line[8] for line in bars] == ["0", "1", "0", "0"]
    assert len(bars[1]) == 80


def test_a_question_cannot_command_the_terminal(store: Store) -> None:
    found = lived(store, HOSTILE)

    assert "\x1b" not in "\n".join(line.plain for line in lines(found, Look(120, BLOCKS)))


class Reader(HTMLParser):
    """Reads what a browser would."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.feed(page.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_the_page_runs_no_script_and_fetches_nothing_whatever_the_notes_say(store: Store) -> None:
    page = Reader(rendered(lived(store, HOSTILE)))
    names = {name for name, _ in page.attributes}

    assert not set(page.tags) & {"script", "img", "link", "iframe", "object", "image", "use", "a"}
    assert not {n for n in names if n.startswith("on")} | names & {"src", "href", "style"}
    assert "alert(1)" in "".join(page.texts)
    (style,) = [text for text in page.texts if "color-scheme" in text]
    assert "url(" not in style
    assert "@import" not in style


def test_the_page_forbids_a_browser_to_fetch_anything(store: Store) -> None:
    page = Reader(rendered(lived(store)))

    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in page.attributes


def test_every_picture_is_named_and_described_and_has_its_figures_in_a_table(store: Store) -> None:
    page = Reader(rendered(lived(store)))
    pictures = page.tags.count("svg")

    assert pictures >= 10
    assert page.tags.count("desc") == pictures
    assert sum(name == "role" and value == "img" for name, value in page.attributes) == pictures
    assert page.tags.count("details") == pictures - 1  # the year is two pictures


def test_the_page_of_an_empty_store_is_a_page(store: Store) -> None:
    page = Reader(rendered(read_statistics(store, Asked(day=DAY))))

    assert page.tags.count("html") == 1


def test_a_page_is_written_wholly_or_not_at_all(store: Store, tmp_path: Path) -> None:
    found = lived(store)
    (tmp_path / "stats.html").write_text("old")

    write_page(found, tmp_path / "stats.html")
    with pytest.raises(DockquizError, match="cannot be written"):
        write_page(found, tmp_path / "missing/stats.html")

    assert [path.name for path in tmp_path.iterdir()] == ["stats.html"]
    assert (tmp_path / "stats.html").read_bytes() == rendered(found)


MEASURE = """<script>
document.querySelectorAll('details').forEach(d => d.open = true);
parent.document.title = [innerWidth, document.documentElement.scrollWidth,
  ...[...document.querySelectorAll('svg')].map(s => s.getBoundingClientRect().width)].join(' ');
</script></body>"""


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
@pytest.mark.parametrize("width", [390, 1280])
def test_a_browser_shows_the_page_without_scrolling_sideways(
    store: Store, tmp_path: Path, width: int
) -> None:
    """On a copy that may run a script, which only measures."""
    page = rendered(lived(store, f"{HOSTILE} {'word' * 40}")).decode("utf-8")
    copy = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    inside = escape(copy.replace("</body>", MEASURE))
    # A window has a least width; a frame inside it has none.
    frame = f'<title></title><iframe srcdoc="{inside}" width={width} height=844></iframe>'
    (tmp_path / "page.html").write_text(frame, encoding="utf-8")

    inner, scrolled, *pictures = map(float, browse(tmp_path).split())

    assert inner == width
    assert scrolled <= width
    assert min(pictures) > 250


def browse(folder: Path) -> str:
    """Return the title of a page once a browser has laid it out."""
    assert CHROMIUM
    quiet = (
        "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync"
        " --disable-background-networking --disable-component-update --hide-scrollbars"
    )
    done = subprocess.run(
        [
            CHROMIUM,
            *quiet.split(),
            f"--user-data-dir={folder / 'profile'}",
            "--window-size=1600,1000",
            "--dump-dom",
            (folder / "page.html").as_uri(),
        ],
        capture_output=True,
        text=True,
        check=True,
        timeout=100,
    )
    found = re.search(r"<title>(.*?)</title>", done.stdout)
    assert found
    return found[1]
