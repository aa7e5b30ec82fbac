"""What the keys besides the grades do, told in one line each."""

from dockquiz.cli.review import words
from dockquiz.cli.review.keys import Action
from dockquiz.errors import DockquizError
from dockquiz.i18n import _
from dockquiz.services.review import Review


def move(review: Review, action: Action) -> str:
    """Undo, bury, suspend or skip, and say what was done.

    A refusal (the card was graded elsewhere) is said as well and changes nothing.
    """
    try:
        return _move(review, action)
    except DockquizError as error:
        return error.message


def _move(review: Review, action: Action) -> str:
    match action:
        case Action.UNDO:
            if not review.has_previous:
                return _(words.NOTHING_TO_UNDO)
            return words.taken_back(review.undo())
        case Action.BURY:
            review.bury()
            return _(words.BURIED)
        case Action.SUSPEND:
            review.suspend()
            return _(words.SUSPENDED)
        case Action.SKIP:
            review.skip()
            return _(words.SKIPPED)
        case Action.CONTEXT | Action.QUIT | Action.KEYS:
            raise ValueError(f"{action} moves nothing")
