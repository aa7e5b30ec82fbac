"""Cards whose command is valid but cannot be the answer: they are held back, never changed."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dockquiz.domain import suspect
from dockquiz.i18n import _
from dockquiz.parsing import language
from dockquiz.parsing.draft import Draft
from dockquiz.parsing.spelling import fold
from dockquiz.reference import examine as reference
from dockquiz.reference.lookup import siblings
from dockquiz.reference.tree import Command, Flag

OBJECTS = {
    "reseau": "network",
    "reseaux": "network",
    "conteneur": "container",
    "noeud": "node",
    "contexte": "context",
    "essaim": "swarm",
    "greffon": "plugin",
    "pile": "stack",
}
"""French names of the things that commands are about; the others are the same in both languages."""
LISTING = frozenset({"lister", "liste", "list", "lists", "afficher", "show", "shows", "voir"})
THINGS = frozenset(
    """container image network volume service node secret config stack context plugin""".split()
)
"""What a command can be about; groups such as `compose` or `system` act on many things."""
CONCEPTS = {
    "detach": ("arriere", "arriere-plan", "background", "detache", "detached", "detach"),
    "force": ("forcer", "force"),
    "all": ("tous", "toutes", "all", "every"),
    "follow": ("suivre", "continu", "follow", "following"),
    "interactive": ("interactif", "interactive", "interactivement", "interactively"),
    "recursive": ("recursif", "recursivement", "recursive", "recursively"),
    "quiet": ("silencieux", "quiet", "quietly"),
    "volumes": ("volume", "volumes"),
    "build": ("build", "builder", "construire", "rebuild"),
}
"""What a question may ask for, by the long name of the flag that does it."""
_MOST_QUESTIONS = 20
"""Different questions of one answer that are held against each other."""


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Why a draft is held back."""

    code: str
    reason: str
    hint: str | None


def suspicions(
    drafts: Sequence[Draft], canonical: Callable[[str], str]
) -> Iterator[tuple[int, Suspicion]]:
    """Return the drafts (by index) that contradict their question or share one answer.

    Args:
        drafts: All cards of a note.
        canonical: Gives the one spelling of commands that mean the same.
    """
    for index, draft in enumerate(drafts):
        if draft.kind == "command" and (why := _contradiction(draft)):
            yield index, why
    yield from _shared_answers(drafts, canonical)


def _contradiction(draft: Draft) -> Suspicion | None:
    command = reference.command_at(draft.answer)
    if command is None or len(command.path) != 3 or command.path[1] not in THINGS:
        return None
    asked = [_object(word) for word in language.words(draft.question)]
    if command.path[1] not in asked:
        for other in siblings(command):
            thing, about = other.path[1], command.path[1]
            if thing in THINGS and thing in asked and thing not in draft.answer:
                reason = suspect.CONTRADICTION.format(asked=thing, about=about)
                return _suspicion(other, reason)
    return _lists_with_operand(draft, command, asked)


def _suspicion(other: Command, reason: str) -> Suspicion:
    return Suspicion(
        "contradiction", reason, _("did you mean `{near}`").format(near=" ".join(other.path))
    )


def _lists_with_operand(draft: Draft, command: Command, asked: list[str]) -> Suspicion | None:
    """A list of all things by a command that needs one thing, where `ls` needs none."""
    listing = [n for n, word in enumerate(language.words(draft.question)) if word in LISTING]
    listed = (
        next((w for w in asked[listing[0] + 1 :] if not language.is_small_word(w)), "")
        if listing
        else ""
    )
    if listed != command.path[1]:
        return None
    if "missing-operand" not in {f.code for f in reference.examine(draft.answer)}:
        return None
    group = reference.command_at(" ".join(command.path[:2]))
    other = group.commands.get("ls") if group else None
    if other is None or other is command:
        return None
    return _suspicion(other, suspect.NO_LIST.format(command=" ".join(command.path)))


def _object(word: str) -> str:
    """Return the thing a word of a question names, in the singular."""
    folded = fold(word)
    if folded in OBJECTS:
        return OBJECTS[folded]
    singular = folded[:-1] if len(folded) > 3 and folded.endswith("s") else folded
    return OBJECTS.get(singular, singular)


LONGEST_KEYS = 3
"""Characters: one key does different things in different modes."""


def _shared_answers(
    drafts: Sequence[Draft], canonical: Callable[[str], str]
) -> Iterator[tuple[int, Suspicion]]:
    by_answer: dict[str, list[int]] = defaultdict(list)
    for index, draft in enumerate(drafts):
        if draft.kind == "command" and len(draft.answer) > LONGEST_KEYS:
            by_answer[canonical(draft.answer)].append(index)
    for indexes in by_answer.values():
        first = {drafts[o].question: o for o in reversed(indexes)}
        asked = sorted(first.values())[:_MOST_QUESTIONS]
        for one in indexes if len(first) > 1 else ():
            other = next(
                (o for o in asked if differ(drafts[one].question, drafts[o].question)), None
            )
            if other is not None:
                yield one, _shared(drafts, one, other)


def _shared(drafts: Sequence[Draft], one: int, other: int) -> Suspicion:
    flags = list(_missing_flags(drafts[one])) or list(_missing_flags(drafts[other]))
    hint = _(" or ").join(f"`{' / '.join(f.names)}`" for f in flags[:2])
    line = drafts[other].sources[0].line
    return Suspicion(
        "shared-answer",
        suspect.SHARED.format(line=line),
        _("one of them may need {flag}").format(flag=hint)
        if hint
        else _("one of them needs another command"),
    )


def differ(one: str, other: str) -> bool:
    """Whether two questions ask for different things, and not for one in other words."""
    return not all(word.endswith(("er", "ir", "re")) for word in _content(one) ^ _content(other))


@lru_cache(maxsize=4_096)
def _content(question: str) -> frozenset[str]:
    return frozenset(
        fold(w).rstrip("s") for w in language.words(question) if not language.is_small_word(w)
    )


def _missing_flags(draft: Draft) -> Iterator[Flag]:
    """Return the flags of a command that its question asks for and its answer lacks."""
    command = reference.command_at(draft.answer)
    words = {fold(w) for w in language.words(draft.question)}
    for flag in command.flags if command else ():
        name = flag.long.lstrip("-")
        asked = words & set(CONCEPTS.get(name, ()))
        if not asked or asked & {fold(w) for w in draft.answer.split()}:
            continue
        if not any(re.search(rf"(?<!\S){re.escape(n)}(?![\w-])", draft.answer) for n in flag.names):
            yield flag
