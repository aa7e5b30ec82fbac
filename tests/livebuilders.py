"""Frames and messages of a live quiz, as tests of seats need them."""

import json
from dataclasses import replace
from typing import Any

from dockquiz.cli.live.frames import Frame, read
from dockquiz.cli.live.known import Known, fold
from dockquiz.domain.quiz import messages
from dockquiz.domain.quiz.messages import Asked, Choice, Outcome, RevealedChoice, Seat
from dockquiz.domain.quiz.question import Form
from dockquiz.web.packing import Message, packed

CHOICES = (
    Choice("k3f9x2ab", "A", "docker ps"),
    Choice("p0q1w2e3", "B", "docker ls"),
    Choice("z9y8x7w6", "C", "docker top"),
)
ASKED = Asked(
    number=3,
    total=10,
    form=Form.SINGLE,
    text="Which command lists containers?",
    lang="en",
    choices=CHOICES,
    monospace=True,
    section="Docker › Containers",
    weight=1,
    seconds=20,
)
SEAT = Seat(player=1, name="Ann", team="", captain=False, answer=(), left=None, may_answer=True)
OUTCOME = Outcome(
    answered=True,
    right=True,
    nearly=False,
    given="docker ps",
    points=742,
    because=(("right", 500), ("speed", 242)),
    total=1_742,
    rank=2,
    players=5,
    streak=1,
)
REVEALED = messages.Revealed(
    number=3,
    total=10,
    form=Form.SINGLE,
    text=ASKED.text,
    lang="en",
    monospace=True,
    choices=tuple(
        RevealedChoice(
            id=one.id, letter=one.letter, text=one.text, right=one.letter == "A", count=1
        )
        for one in CHOICES
    ),
    solution=("docker ps",),
    explanation="ps lists processes.",
    source="docker.txt:12",
    right=3,
    answered=4,
    players=5,
)


def asked(form: Form, number: int = 3) -> Asked:
    """Return a question of a form."""
    return replace(ASKED, form=form, number=number, choices=CHOICES if form.has_choices else ())


def frame(kind: str, **values: Any) -> Frame:  # noqa: ANN401 JSON is anything
    """Return a frame as it is read from the network."""
    return read(text(kind, **values))


def text(kind: str, **values: Any) -> str:  # noqa: ANN401 likewise
    """Return a frame as it is sent."""
    made = {
        key: packed(value) if isinstance(value, Message) else value for key, value in values.items()
    }
    return json.dumps({"type": kind, **made})


def show(message: Message, seq: int = 1, left: int | None = None, *, paused: bool = False) -> Frame:
    """Return the frame that shows a message to all."""
    return frame("show", message=message, seq=seq, left=left, paused=paused)


def seated(seat: Seat = SEAT, question: int = 3, *, endless: bool = False) -> Frame:
    """Return the frame of a player's own seat."""
    fields = {key: value for key, value in packed(seat).items() if key != "kind"}
    return frame("seat", **fields, question=question, endless=endless)


def known(*frames: Frame, now: int = 0) -> Known:
    """Return what is known after frames that all came at an instant."""
    result = Known()
    for one in frames:
        result = fold(result, one, now)
    return result


def asking(question: Asked = ASKED, left: int = 20_000) -> messages.PlayersAsking:
    """Return the message that a question is open."""
    return messages.PlayersAsking(question=question, left=left, paused=False)
