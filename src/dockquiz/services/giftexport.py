"""Questions made of cards, as a GIFT file for Moodle and its kin."""

from collections.abc import Iterator
from datetime import datetime

from dockquiz.domain.quiz.question import Question
from dockquiz.errors import DockquizError
from dockquiz.exchange.gift import gift
from dockquiz.i18n import _
from dockquiz.services.questions import CardQuestions
from dockquiz.storage.store import Store


def questions_of(
    store: Store, wanted: str, *, now: datetime, seed: int, typed: bool
) -> tuple[list[Question], int]:
    """Return a question for each card that makes one, by section, and how many make none.

    Args:
        store: Open.
        wanted: A deck, which means those inside it too, or a query; empty for all cards.
        now: An aware instant.
        seed: The same seed gives the same wrong choices.
        typed: Whether answers that can be typed are always typed.

    Raises:
        QueryError: If the query makes no sense.
        DockquizError: If no card fits, or none makes a question.
    """
    source = CardQuestions(store, wanted, now=now, typed=typed)
    found = [candidate.question for candidate in source.candidates(seed)]
    if not found:
        raise DockquizError(
            _("no good question can be made of these cards"),
            _("`dockquiz cards list` shows them; a larger deck gives more to choose from"),
        )
    return sorted(found, key=lambda question: question.section), source.left_out.total()


def gift_of(questions: list[Question]) -> Iterator[str]:
    """Yield a GIFT file of questions."""
    return gift(questions)
