"""Questions in the language of their description, short and natural.

Each language has the same files: its questions, and beside them its facts
(sentences to questions), nouns, verbs and forms of words.
"""

from typing import Protocol

from dockquiz.parsing.phrasing import english, french


class Phrasing(Protocol):
    """The questions of one language; each function takes mended text."""

    def command(self, description: str) -> str:
        """Ask for the command that a description describes."""

    def commands(self, description: str) -> str:
        """Ask for several commands that do one thing together."""

    def flag(self, meaning: str, program: str) -> str:
        """Ask for the flag, of a program if it is given, that does something."""

    def syntax(self, label: str) -> str:
        """Ask for a syntax form."""

    def definition(self, term: str, meaning: str = "") -> str:
        """Ask what a term means; its meaning tells which article the term takes."""

    def meaning_of_flag(self, flag: str, program: str) -> str:
        """Ask what a flag does, of a program if it is given."""

    def term(self, meaning: str) -> str:
        """Ask for the term that means something."""

    def effect(self, code: str) -> str:
        """Ask what a piece of code does."""

    def condition(self, left: str, right: str) -> str:
        """Ask what the left side of an arrow leads to."""

    def difference(self, one: str, other: str) -> str:
        """Ask how two things differ."""

    def know(self, term: str) -> str:
        """Ask for what is to know of something."""

    def value(self, term: str) -> str:
        """Ask for a number."""

    def care(self, title: str) -> str:
        """Ask for a warning."""

    def advice(self, label: str, text: str) -> str:
        """Ask for a remark, by its label and what it says."""

    def completion(self, start: str) -> str:
        """Ask for the rest of a sentence."""

    def steps(self, title: str) -> str:
        """Ask for the steps of a procedure, in order."""

    def elements(self, label: str) -> str:
        """Ask for the parts of a list."""

    def points(self, title: str) -> str:
        """Ask for what is noted of something."""

    def topic(self, title: str, question: str) -> str:
        """Put a title before a question that does not stand alone."""

    def fact(self, sentence: str) -> tuple[str, str] | None:
        """Return a question about a sentence and its answer, or None if it has no verb."""

    def is_infinitive(self, text: str) -> bool:
        """Whether a text begins with a verb that says what to do: `list the pods`."""

    def is_deed(self, text: str) -> bool:
        """Whether a title says what to do or what is being done: `Starting and stopping`."""

    def is_action(self, meaning: str) -> bool:
        """Whether a meaning says what its term does: it begins with a finite verb."""

    def is_sentence(self, text: str) -> bool:
        """Whether a text says something of a subject of its own, and is no mere name."""

    def subject(self, clause: str) -> str:
        """Return what a clause is about; empty if that cannot be told."""


def phrasing(lang: str) -> Phrasing:
    """Return what asks in a language, `fr` or `en`."""
    # One return each: mypy checks a module against the protocol only where it stands alone.
    if lang == "fr":
        return french
    return english
