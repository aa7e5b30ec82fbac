"""What the members of an enumeration are called, in the language in use."""

from enum import StrEnum

from dockquiz.i18n import _p


def name(member: StrEnum) -> str:
    """Return a member's name for people: kinds, states, verdicts, severities, events.

    The catalogue has them under the name of the enumeration, listed in
    `scripts/translations.py`. What is printed as JSON keeps `member.value`.
    """
    return _p(type(member).__name__, member.value)
