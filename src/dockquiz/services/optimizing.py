"""FSRS fitted to a learner's own reviews, and put to use if that helps.

What is shown as the gain was measured honestly: parameters fitted to the earlier
reviews only, judged on the later ones. What is kept is fitted to all of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dockquiz.domain.evaluation import Fit, fit
from dockquiz.domain.options import EVERYWHERE, written
from dockquiz.domain.scheduler import SchedulerName
from dockquiz.domain.trials import Tried
from dockquiz.errors import DockquizError
from dockquiz.i18n import _
from dockquiz.services.choices import choose
from dockquiz.services.clock import Clock
from dockquiz.services.comparing import FEWEST_FAILURES, FEWEST_TRIALS, SPANS, read_trials
from dockquiz.services.switching import Plan
from dockquiz.storage.settings import read_settings
from dockquiz.storage.store import Store


@dataclass(frozen=True, slots=True)
class Optimization:
    """What fitting found."""

    trials: int
    """Reviews that could be learned from."""
    judged: int
    """The latest of them, on which the gain was measured."""
    default: Fit
    """Of the parameters to begin with, on those."""
    present: Fit | None
    """Of the parameters chosen before; None if none were. They may have been fitted to
    the very reviews that judge them."""
    fitted: Fit
    """Of parameters fitted to the other reviews."""
    parameters: tuple[float, ...]
    """Fitted to all reviews."""
    is_better: bool
    """Whether fitting beat the parameters to begin with; if not, nothing is kept."""
    uses_fsrs: bool
    """Whether the deck's scheduler is FSRS."""
    replay: Plan | None
    """What became of the schedules; None if they did not rest on the parameters."""


def optimize(
    store: Store, deck: str | None, *, clock: Clock, dry_run: bool = False
) -> Optimization:
    """Fit FSRS to the reviews of a deck, and choose the parameters for it.

    Args:
        store: Open.
        deck: This deck and those inside it; None for all.
        clock: The learner's.
        dry_run: Only say what would become of it.

    Raises:
        DockquizError: If there is no such deck, there are too few reviews, or the
            package that fits is missing.
    """
    from dockquiz.scheduling.fitting import fit_parameters, predict
    from dockquiz.scheduling.fsrs import DEFAULTS

    where = deck or EVERYWHERE
    tries = read_trials(store, deck)
    _require_enough(tries)
    options = read_settings(store.connection, store.learner_id).of(where)
    earlier = len(tries) - len(tries) // (SPANS + 1)
    judges = tries[earlier:]
    trials = [tried.trial for tried in judges]

    def judged(parameters: tuple[float, ...]) -> Fit:
        return fit(trials, predict(parameters, judges))

    default, fitted = judged(DEFAULTS), judged(fit_parameters(tries[:earlier]))
    parameters = fit_parameters(tries)
    is_better = fitted.log_loss < default.log_loss
    replay = None
    if is_better:
        values = {"parameters": written(parameters)}
        replay = choose(store, where, values, clock=clock, dry_run=dry_run)
    return Optimization(
        trials=len(tries),
        judged=len(judges),
        default=default,
        present=judged(options.parameters) if options.parameters else None,
        fitted=fitted,
        parameters=parameters,
        is_better=is_better,
        uses_fsrs=options.scheduler is SchedulerName.FSRS,
        replay=replay,
    )


def _require_enough(tries: Sequence[Tried]) -> None:
    failures = sum(not tried.trial.passed for tried in tries)
    if len(tries) >= FEWEST_TRIALS and failures >= FEWEST_FAILURES:
        return
    message = _("{reviews} reviews with {failures} failures are too few to fit anything to")
    hint = _("it takes {reviews} and {failures}; until then FSRS serves as it comes")
    raise DockquizError(
        message.format(reviews=len(tries), failures=failures),
        hint.format(reviews=FEWEST_TRIALS, failures=FEWEST_FAILURES),
    )
