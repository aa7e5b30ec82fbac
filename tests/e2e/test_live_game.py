"""A whole live game: host page, big screen, phones, a keyboard, a terminal; what goes wrong.

The room is played to its podium while a phone is reloaded, another one is offline for
a while, and the server is killed in the middle of a question. In every phase every
page is held against the rules of accessibility, light and dark. With
`DOCKQUIZ_SHOTS=folder` it also leaves pictures of all of them.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from hostprocess import HostProcess, free_port, room_in
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)
from ptyrun import Terminal
from quizroom import MULTIPLE, NUMBER, ORDER, SINGLE, TYPED

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 800}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
QUESTIONS = [replace(one, seconds=60) for one in (SINGLE, ORDER, TYPED, MULTIPLE, NUMBER)]
SHOTS = os.environ.get("DOCKQUIZ_SHOTS")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: apt install chromium"),
    pytest.mark.timeout(240),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()


@dataclass
class Table:
    """Everybody's page, by who they are."""

    browser: Browser
    pages: dict[str, Page] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)
    """What pages complained about."""

    def open(self, who: str, address: str, size: ViewportSize, **more: Any) -> Page:  # noqa: ANN401 as Playwright has them
        context = self.browser.new_context(
            viewport=size,
            reduced_motion="reduce",
            **{"locale": "en-US", **more},
        )
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.on("pageerror", lambda error: self.troubles.append(f"{who}: {error}"))
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(address)
        self.pages[who] = page
        return page

    def look(self, phase: str, *others: str) -> None:
        """Hold pages against the rules, light and dark; keep a picture if wanted."""
        for who in ("host", "screen", "phone", *others):
            page = self.pages[who]
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                if SHOTS:
                    page.screenshot(
                        path=Path(SHOTS) / f"{phase}-{who}-{scheme}.png", full_page=True
                    )
                found = Axe().run(page).response["violations"]
                assert [(who, phase, scheme, one["id"], _where(one)) for one in found] == []
        assert self.troubles == []


def _where(violation: dict[str, Any]) -> list[str]:
    return [node["html"][:120] for node in violation["nodes"]]


def context_of(page: Page) -> BrowserContext:
    return page.context


def test_a_real_game_survives_a_reload_a_dead_spot_and_a_killed_server(
    browser: Browser, tmp_path: Path
) -> None:
    store, port = tmp_path / "room.db", free_port()
    room_in(store, QUESTIONS, title="Docker on Friday", streaks=True)
    table = Table(browser)
    with ExitStack() as seats:
        with HostProcess(store, port) as server:
            come_in(table, server)
            address = ["join", server.address, "--pin", server.pin, "--name", "Tim"]
            home = {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)}
            tim = seats.enter_context(Terminal(*address, environment=home))
            expect(table.pages["host"].locator("#players")).to_contain_text("Tim")
            play_choices(table, tim)
            play_steps(table, tim)
            ask_typed(table, tim)
            server.kill()
        with HostProcess(store, port) as server:
            go_on_after_the_crash(table, server)
            play_to_the_podium(table, tim)


def come_in(table: Table, server: HostProcess) -> None:
    """Everybody finds the room: with the PIN, by the code, and by keyboard alone."""
    host = table.open("host", server.links["Your page"], DESK)
    screen = table.open("screen", server.links["Big screen"], DESK)
    expect(screen.locator(".pin")).to_contain_text(server.pin)
    assert server.links["Big screen"].partition("#")[2] not in screen.url
    ada = table.open("phone", server.address, PHONE)
    ada.get_by_label("PIN").fill("WRONG2")
    ada.get_by_label("Your name").fill("Ada")
    ada.get_by_role("button", name="Join").click()
    expect(ada.get_by_role("alert")).to_be_visible()
    ada.get_by_label("PIN").fill(server.pin.lower())
    ada.get_by_role("button", name="Join").click()
    zoe = table.open("phone-fr", server.links["Invite"], PHONE, locale="fr-FR")
    zoe.get_by_label("Votre nom").fill("Zoé")
    zoe.get_by_role("button", name="Entrer").click()
    keys = table.open("keyboard", server.address, DESK)
    keys.get_by_label("PIN").wait_for()
    press(keys, "Tab", until="PIN")
    keys.keyboard.type(server.pin)
    keys.keyboard.press("Tab")
    keys.keyboard.type("Grace")
    keys.keyboard.press("Enter")
    for page in (ada, keys):
        expect(page.get_by_role("heading", name="You are in!")).to_be_visible()
    expect(screen.locator(".names")).to_contain_text("Zoé")
    expect(host.locator("#players")).to_contain_text("Grace")
    table.look("lobby", "phone-fr", "keyboard")


def play_choices(table: Table, tim: Terminal) -> None:
    """One question with choices: a tap, a reload, a number key."""
    host, ada, zoe, keys = (table.pages[who] for who in ("host", "phone", "phone-fr", "keyboard"))
    host.get_by_role("button", name="Start the game").click()
    tim.expect("Which command lists")
    tim.send("b")
    choose(ada, "docker images")
    choose(ada, "docker ps")  # an answer may be changed until the bell
    expect(ada.locator("#mine")).to_contain_text("Your answer is in")
    ada.reload()
    expect(ada.get_by_role("button", name="docker ps")).to_have_attribute("aria-pressed", "true")
    expect(table.pages["screen"].locator("[data-answered]")).to_have_text("2")
    table.look("asking-choices")
    keys.keyboard.press("2")
    expect(keys.locator("#choice-2")).to_have_attribute("aria-pressed", "true")
    choose(zoe, "docker top")
    # Everybody has answered: the question closes by itself.
    expect(ada.locator(".outcome")).to_contain_text("Right!")
    expect(zoe.locator(".outcome")).to_contain_text("Ce n’est pas juste")
    expect(zoe.locator("#text")).to_have_attribute("lang", "en")
    table.look("revealed-choices", "phone-fr")
    host.get_by_role("button", name="Show the standings").click()
    expect(ada.get_by_role("heading", name="Standings")).to_be_visible()
    table.look("standings")


def play_steps(table: Table, tim: Terminal) -> None:
    """Steps are put in order with buttons; a phone in a dead spot finds its way back."""
    host, ada, zoe, keys = (table.pages[who] for who in ("host", "phone", "phone-fr", "keyboard"))
    host.get_by_role("button", name="Next question").click()
    expect(zoe.locator(".ordering")).to_be_visible()
    tim.expect("Put the life of a")
    tim.send("abcd\r")
    context_of(zoe).set_offline(True)
    expect(zoe.locator("#link")).to_contain_text("connexion est perdue")
    put_in_order(ada, ["create", "start", "stop", "remove"])
    put_in_order(keys, ["start", "create", "stop", "remove"])
    table.look("asking-steps")
    context_of(zoe).set_offline(False)
    expect(zoe.locator("#link")).to_be_empty()
    put_in_order(zoe, ["create", "start", "stop", "remove"])
    expect(zoe.locator(".outcome")).to_contain_text("Juste")
    expect(ada.locator(".outcome")).to_contain_text("2 in a row")
    table.look("revealed-steps")


def ask_typed(table: Table, tim: Terminal) -> None:
    """A typed command; the host pauses, and one player has no bell."""
    host, ada = table.pages["host"], table.pages["phone"]
    host.locator("#next").click()
    host.locator("#next").click()
    host.get_by_label("Time of Zoé").select_option("0")
    expect(table.pages["phone-fr"].locator("[data-clock]")).to_be_hidden()
    tim.expect("How do you list all")
    tim.send("docker ps\r")
    ada.get_by_label("Your answer").fill("docker ps --all")
    ada.keyboard.press("Enter")
    expect(ada.locator("#mine")).to_contain_text("Your answer is in")
    host.get_by_role("button", name="Pause").click()
    expect(ada.locator("#paused")).to_be_visible()
    table.look("paused")
    host.get_by_role("button", name="Go on").click()
    expect(ada.locator("#paused")).to_be_hidden()


def go_on_after_the_crash(table: Table, server: HostProcess) -> None:
    """Every page comes back by itself, to the same question and with its answer."""
    host, ada, zoe, keys = (table.pages[who] for who in ("host", "phone", "phone-fr", "keyboard"))
    for page in table.pages.values():
        expect(page.locator("#link")).to_be_empty(timeout=20_000)
        expect(page.locator("[data-phase=asking]").first).to_be_attached()
    assert server.pin in table.pages["host"].locator(".pin").first.inner_text().replace(" ", "")
    expect(ada.get_by_label("Your answer")).to_have_value("docker ps --all")
    zoe.get_by_label("Votre réponse").fill("docker ps -a")
    zoe.keyboard.press("Enter")
    keys.get_by_label("Your answer").focus()
    keys.keyboard.type("docker images")
    keys.keyboard.press("Enter")
    # The terminal has answered before the crash; it is back, too, so the question closes.
    expect(ada.locator(".outcome")).to_contain_text("Right!", timeout=20_000)
    expect(keys.locator(".outcome")).to_contain_text("Not right")
    table.look("revealed-typed")
    host.locator("#next").click()
    host.get_by_role("button", name="Next question").click()


def play_to_the_podium(table: Table, tim: Terminal) -> None:
    """Several right choices, a number, and who has won."""
    host, ada, keys = (table.pages[who] for who in ("host", "phone", "keyboard"))
    expect(ada.get_by_text("Choose all that are right")).to_be_visible()
    for choice in ("TERM", "KILL"):
        choose(ada, choice)
    ada.get_by_role("button", name="Send the answer").click()
    expect(ada.locator("#mine")).to_contain_text("Your answer is in")
    table.look("asking-several")
    host.get_by_role("button", name="Close the question").click()
    host.get_by_role("button", name="Show the standings").click()
    host.get_by_role("button", name="Next question").click()
    ada.get_by_label("Your number").fill("443")
    ada.keyboard.press("Enter")
    expect(ada.locator("#mine")).to_contain_text("Your answer is in")
    keys.get_by_label("Your number").fill("many")
    keys.keyboard.press("Enter")
    expect(keys.locator("#mine")).to_contain_text("asks for a number")
    table.look("asking-number")
    host.get_by_role("button", name="Close the question").click()
    host.get_by_role("button", name="Show the podium").click()
    for who in ("phone", "screen", "keyboard"):
        expect(table.pages[who].locator(".place-1")).to_contain_text("Ada")
    tim.expect("The game is over")
    table.look("over")


def choose(page: Page, text: str) -> None:
    page.get_by_role("button", name=text, exact=False).first.click()


def put_in_order(page: Page, steps: list[str]) -> None:
    """Move steps up with their buttons until they stand as wanted, then send them."""
    for place, step in enumerate(steps):
        row = page.locator(".ordering li", has_text=step)
        while row.evaluate("one => [...one.parentNode.children].indexOf(one)") > place:
            row.locator("[data-move='-1']").press("Enter")
    page.locator("#send").press("Enter")


def press(page: Page, key: str, *, until: str) -> None:
    """Press a key until the field of a label has the focus."""
    field = page.get_by_label(until)
    for _ in range(20):
        if field.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{until} cannot be reached by keyboard")
