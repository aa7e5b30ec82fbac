"""A quiz at a keyboard from its first question to its end, whatever it looks like."""

from typing import Protocol

from dockquiz.cli.quiz import words
from dockquiz.domain.quiz.messages import Asked
from dockquiz.services.quizzing import Quiz


class Face(Protocol):
    """Shows a quiz, and gives it what is typed."""

    def ask(self, quiz: Quiz) -> None:
        """Show the open question."""

    def reply(self, asked: Asked) -> tuple[str, ...] | None:
        """Wait for an answer.

        Returns:
            The answer; None if the player does not know.

        Raises:
            EOFError: If the quiz is to end.
            KeyboardInterrupt: At Ctrl-C.
        """

    def refuse(self, text: str) -> None:
        """Say why what was typed does not count."""

    def reveal(self, quiz: Quiz) -> None:
        """Show the answer, and wait until it was read."""

    def end(self, quiz: Quiz) -> bool:
        """Show how it went; return whether to ask once more what was missed."""


def play(quiz: Quiz, face: Face) -> bool:
    """Play until the last question, or until somebody ends it; return whether by Ctrl-C."""
    while True:
        interrupted = _play_once(quiz, face)
        if not face.end(quiz) or not quiz.again():
            return interrupted


def _play_once(quiz: Quiz, face: Face) -> bool:
    try:
        _one(quiz, face)
        while quiz.go_on():
            _one(quiz, face)
    except EOFError:
        quiz.stop()
    except KeyboardInterrupt:
        quiz.stop()
        return True
    return False


def _one(quiz: Quiz, face: Face) -> None:
    """Ask one question until it is answered or given up."""
    asked = quiz.asked()
    face.ask(quiz)
    while (given := face.reply(asked)) is not None:
        code = quiz.answer(given)
        if code is None:
            break
        face.refuse(words.refused(code, asked))
    else:
        quiz.pass_on()
    face.reveal(quiz)
