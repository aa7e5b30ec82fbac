"""Every code that a problem can have, as docs/problems.md explains them."""

from collections.abc import Mapping

from dockquiz.domain.problem import Severity
from dockquiz.reference.finding import SEVERITY

CODES: Mapping[str, Severity] = {
    **{code: Severity(severity) for code, severity in SEVERITY.items()},
    "unreadable": Severity.ERROR,
    "not-text": Severity.ERROR,
    "no-card": Severity.WARNING,
    "broken-card": Severity.WARNING,
    "unknown-name": Severity.WARNING,
    "contradiction": Severity.WARNING,
    "shared-answer": Severity.WARNING,
    "conflicting-card": Severity.WARNING,
    "unclosed-fence": Severity.WARNING,
    "doubled-card": Severity.INFO,
    "long-answer": Severity.INFO,
    "unknown-placeholder": Severity.INFO,
    "spelling": Severity.INFO,
}
"""With how much each matters within one note."""
