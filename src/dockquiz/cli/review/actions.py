"""What the keys besides the grades do, told in one line each."""

from dockquiz.cli.localised import in_turn
from dockquiz.cli.review import words
from dockquiz.cli.review.keys import Action
from dockquiz.domain.card import Card
from dockquiz.errors import DockquizError
from dockquiz.i18n import _
from dockquiz.services.review import Review

MOVES = frozenset({Action.UNDO, Action.BURY, Action.SUSPEND, Action.SKIP})
"""What puts another card on the screen."""
EDITS = frozenset({Action.EDIT, Action.NOTE})
"""What changes the words of the card on the screen."""


def move(review: Review, action: Action) -> str:
    """Undo, bury, suspend or skip, and say what was done.

    A refusal (the card was graded elsewhere) is said as well and changes nothing.
    """
    try:
        return _move(review, action)
    except DockquizError as error:
        return error.message


def edit(review: Review, action: Action, card: Card) -> str:
    """Open the learner's editor on the card or on its note, take the result, and say what it was.

    A refusal is said as well; the card stays as it was then.
    """
    try:
        return _edit_card(review, card) if action is Action.EDIT else _edit_note(review, card)
    except DockquizError as error:
        return in_turn([error.message, error.hint]) if error.hint else error.message


def _move(review: Review, action: Action) -> str:
    match action:
        case Action.UNDO:
            had_previous = review.has_previous
            taken_back = review.undo()
            if taken_back is None and not had_previous:
                return _(words.NOTHING_TO_UNDO)
            return words.taken_back(taken_back)
        case Action.BURY:
            review.bury()
            return _(words.BURIED)
        case Action.SUSPEND:
            review.suspend()
            return _(words.SUSPENDED)
        case Action.SKIP:
            review.skip()
            return _(words.SKIPPED)
    raise ValueError(f"{action} moves nothing")


def _edit_card(review: Review, card: Card) -> str:
    from dockquiz.cli.editor import edited
    from dockquiz.services.editing import form

    changed = review.edit(edited(form(card)))
    return _(words.EDITED) if changed else _(words.NOT_EDITED)


def _edit_note(review: Review, card: Card) -> str:
    from dockquiz.cli.editor import open_in_editor
    from dockquiz.services.editing import place
    from dockquiz.services.importing import Outcome

    path, line = place(card)
    open_in_editor(path, line)
    report = review.take_note(path)
    if report.outcome is Outcome.UNCHANGED:
        return _(words.NOT_EDITED)
    if report.outcome is Outcome.REFUSED:
        return report.problems[0].message
    changes = report.changes
    return _("the note is read again: {changed} changed, {new} new, {gone} gone").format(
        changed=changes.changed, new=changes.new, gone=changes.gone
    )
