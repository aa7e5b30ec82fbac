"""What a seat knows of its room: a value, made of the frames that came."""

from dataclasses import dataclass, replace

from dockquiz.cli.live.frames import Bye, Count, Earned, Frame, Mine, Refused, Same, Show, Welcome
from dockquiz.domain.quiz.messages import (
    Asked,
    Outcome,
    PlayersAsking,
    PlayersMessage,
    ScreenAsking,
    ScreenMessage,
    Seat,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """All that a seat has been told; instants are milliseconds of its own clock."""

    epoch: str = ""
    seen: int = 0
    """Number of the last shared frame of the epoch."""
    token: str = ""
    address: str = ""
    """How others get in, with the PIN; only screens know."""
    pin: str = ""
    shown: PlayersMessage | ScreenMessage | None = None
    seat: Seat | None = None
    seated: int = 0
    """Number of the question that the seat was told for."""
    outcome: Outcome | None = None
    """Of the question that was revealed last; None if it is still to come."""
    given: tuple[str, ...] = ()
    """One's answer to the open question, as the server has it."""
    left: int | None = None
    """Milliseconds until the bell of everybody, at `since`."""
    own: int | None = None
    """The same until one's own bell, where it is another, at `own_since`."""
    endless: bool = False
    """Whether one has no bell."""
    paused: bool = False
    since: int = 0
    own_since: int = 0
    answered: int = 0
    players: int = 0
    refused: str = ""
    """What the server said last when it did not do something."""
    over: str | None = None
    """Why the server will not go on, in words; None while it does."""
    reason: str = ""
    """The same as a code."""
    forget: bool = False
    """Whether the token leads nowhere any more."""

    @property
    def asked(self) -> Asked | None:
        """The open question."""
        if isinstance(self.shown, PlayersAsking | ScreenAsking):
            return self.shown.question
        return None

    def rest(self, now: int) -> int | None:
        """Return the milliseconds until one's bell, at least 0; None if there is none."""
        if self.asked is None or self.endless:
            return None
        left, since = (self.left, self.since)
        if self.own is not None:
            left, since = self.own, self.own_since
        if left is None:
            return None
        return max(0, left if self.paused else left - (now - since))

    def may_answer(self, now: int) -> bool:
        """Return whether an answer has a chance to count: the server alone decides."""
        if self.asked is None or self.seat is None or self.paused:
            return False
        rest = self.rest(now)
        return (rest is None or rest > 0) and not self.is_watching

    @property
    def is_watching(self) -> bool:
        """Whether somebody else answers for one's team."""
        return self.seat is not None and bool(self.seat.team) and self._barred

    @property
    def _barred(self) -> bool:
        if self.seat is None or self.asked is None or self.seated != self.asked.number:
            return False  # what is known of the seat is of another question
        in_time = self.seat.left is None or self.seat.left > 0
        return not self.seat.may_answer and not self.paused and in_time and not self.given


def fold(known: Known, frame: Frame, now: int) -> Known:
    """Return what is known after a frame.

    Args:
        known: Before it.
        frame: As it came.
        now: The seat's clock, in milliseconds.
    """
    if isinstance(frame, Welcome | Earned | Refused | Bye):
        return _personal(known, frame)
    match frame:
        case Show():
            return _show(known, frame, now)
        case Same():
            return replace(known, left=frame.left, paused=frame.paused, since=now)
        case Mine():
            return _mine(known, frame, now)
        case Count():
            return replace(known, answered=frame.answered, players=frame.players)
    return known


def _personal(known: Known, frame: Welcome | Earned | Refused | Bye) -> Known:
    """Take what is about the connection or about what was asked for."""
    match frame:
        case Welcome():
            is_new = frame.epoch != known.epoch
            return replace(
                known,
                epoch=frame.epoch,
                token=frame.token or known.token,
                address=frame.address,
                pin=frame.pin,
                seen=0 if is_new else known.seen,
                refused="",
            )
        case Earned():
            return replace(known, outcome=frame.outcome)
        case Refused():
            return replace(known, refused=frame.text or frame.code)
        case Bye():
            return replace(known, over=frame.text, reason=frame.reason, forget=frame.forget)


def _show(known: Known, frame: Show, now: int) -> Known:
    """Take what everybody sees; an older frame than the last one changes nothing."""
    if frame.seq < known.seen:
        return known
    made = replace(
        known,
        seen=frame.seq,
        shown=frame.message,
        left=frame.left,
        paused=frame.paused,
        since=now,
        refused="",
    )
    before, after = known.asked, made.asked
    if after is not None and before != after:
        made = replace(made, given=(), own=None, endless=False, outcome=None)
    if isinstance(frame.message, ScreenAsking):
        made = replace(made, answered=frame.message.answered, players=frame.message.players)
    return made


def _mine(known: Known, frame: Mine, now: int) -> Known:
    asked = known.asked
    is_open = asked is not None and frame.question in {0, asked.number}
    return replace(
        known,
        seat=frame.seat,
        seated=frame.question,
        given=frame.seat.answer if is_open else known.given,
        own=frame.seat.left if is_open else None,
        endless=frame.endless and is_open,
        own_since=now,
        refused="",
    )
