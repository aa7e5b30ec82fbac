"""Every message a role may see has a fragment, safe and without styles of its own."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import get_args

import pytest
from quizsamples import ASKED, DOOR, HOST, OUTCOME, SHARED

from dockquiz.domain.quiz import messages
from dockquiz.domain.quiz.commands import Role
from dockquiz.i18n import LANGUAGES
from dockquiz.web import rendering
from dockquiz.web.rendering import SHAPES, TEMPLATE, Message, fragment, marked, page

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&lt;{{7*7}}"
VOID = {"br", "img", "input", "meta", "link", "path", "rect", "hr"}
CASES = [(role, message) for role, shown in SHARED.items() for message in shown]


class Tags(HTMLParser):
    """Collects tags, and complains about what is left open."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


def shown(role: Role, message: Message, language: str = "en") -> str:
    return fragment(role, message, language, None if role is Role.PLAYER else DOOR)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("role", "message"), CASES, ids=lambda value: getattr(value, "value", ""))
def test_every_message_is_well_formed_in_every_language(
    role: Role, message: Message, language: str
) -> None:
    tags = Tags(shown(role, message, language))

    assert tags.open == []
    assert not {"script", "style", "link", "iframe"} & set(tags.names)
    assert not [name for name, _ in tags.attributes if name == "style" or name.startswith("on")]


def test_every_message_of_every_role_has_a_template_and_no_other_has() -> None:
    wanted = {
        *((Role.PLAYER, kind) for kind in get_args(messages.PlayersMessage)),
        *((Role.SPECTATOR, kind) for kind in get_args(messages.ScreenMessage)),
        (Role.PLAYER, messages.Outcome),
        (Role.HOST, messages.HostView),
    }

    assert set(TEMPLATE) == wanted
    assert {(role, type(message)) for role, message in CASES} == wanted


def test_what_a_role_may_not_see_cannot_be_shown_to_it() -> None:
    for role in (Role.PLAYER, Role.SPECTATOR):
        with pytest.raises(KeyError):
            fragment(role, HOST, "en", DOOR)


def test_texts_of_people_are_text_and_nothing_else() -> None:
    """Risk no. 10."""
    asked = replace(ASKED, text=HOSTILE, section=HOSTILE)
    lobby = messages.ScreenLobby(
        title=HOSTILE, names=(HOSTILE,), players=1, teams=((HOSTILE, 1),), locked=False
    )
    player = replace(HOST.players[0], name=HOSTILE, team=HOSTILE)
    pages = [
        shown(Role.PLAYER, messages.PlayersAsking(question=asked, left=1, paused=False)),
        shown(Role.SPECTATOR, lobby),
        shown(Role.HOST, replace(HOST, players=(player,), text=HOSTILE, title=HOSTILE)),
        fragment(Role.PLAYER, replace(OUTCOME, given=HOSTILE), "en"),
    ]

    for html in pages:
        assert not {"script", "img"} & set(Tags(html).names)
        assert "49" not in html


def test_every_choice_has_a_letter_and_a_shape_of_its_own() -> None:
    assert len(set(SHAPES.values())) == len(SHAPES) == 10
    html = shown(Role.PLAYER, messages.PlayersAsking(question=ASKED, left=1, paused=False))
    for choice in ASKED.choices:
        assert f'<span class="letter">{choice.letter}</span>' in html
        assert SHAPES[choice.letter] in html


@pytest.mark.parametrize("role", [Role.PLAYER, Role.SPECTATOR])
def test_a_question_keeps_its_own_language_on_a_page_of_another(role: Role) -> None:
    (message,) = (
        message
        for message in SHARED[role]
        if getattr(message, "question", None) and message.question.lang == "fr"  # type: ignore[union-attr]
    )
    html = shown(role, message, "en")

    assert re.search(r'<h1[^>]* lang="fr"', html)


def test_nothing_of_the_way_in_is_shown_to_players() -> None:
    for message in SHARED[Role.PLAYER]:
        for language in LANGUAGES:
            html = fragment(Role.PLAYER, message, language, DOOR)
            assert DOOR.pin not in html
            assert DOOR.screen not in html
            assert DOOR.cohost not in html


def test_code_and_flags_of_cards_are_set_as_code() -> None:
    assert marked("`rm -f` & <b>") == "<code>rm -f</code> &amp; &lt;b&gt;"
    assert marked("a --name x") == 'a <span class="token">--name</span> x'
    assert marked("```sh\na < b\n```") == '<code class="block">a &lt; b</code>'


@pytest.mark.parametrize("role", Role)
def test_a_page_names_no_address_but_its_own(role: Role) -> None:
    for language in LANGUAGES:
        html = page(role, language)
        assert not re.search(r"(?:src|href)=\"(?!/static/|\?lang=|#)", html)
        assert f'<html lang="{language}"' in html


def test_the_script_and_the_styles_name_no_address_and_need_no_build() -> None:
    """Risk no. 11."""
    static = rendering.TEMPLATES.parent / "static"
    script = (static / "app.js").read_text(encoding="utf-8")
    styles = (static / "app.css").read_text(encoding="utf-8")

    assert not re.search(
        r"https?://|//\w+\.\w|\bimport\b|@import|url\(|eval\(|Function\(", script + styles
    )
    assert len(script.splitlines()) < 300
