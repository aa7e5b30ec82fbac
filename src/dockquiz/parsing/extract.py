"""A note's text to cards, problems and skipped lines: the whole extraction, and pure.

    text ─fold─▶ items ─outline─▶ passages ─rules─▶ drafts ─prove, suspect─▶ cards
      └──flashcards──▶ cards as their author wrote them

Every non-blank line ends in a card's sources, in a card's context, or in a
skipped row with its reason. Nothing here raises because of what a note says.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dockquiz.domain.card import Card, Kind
from dockquiz.domain.problem import Fix, Problem, Severity, Span
from dockquiz.i18n import _
from dockquiz.parsing.card_problems import doubled_flashcards, problems_of_cards
from dockquiz.parsing.cards import Drafted, Origin, cards_of, nesting
from dockquiz.parsing.draft import Draft, Match, Scene
from dockquiz.parsing.everyday import with_everyday_commands
from dockquiz.parsing.extraction import Extraction, Skipped
from dockquiz.parsing.fences import unclosed_fences
from dockquiz.parsing.flashcards.beside import explicit_cards, settings_of, with_flashcards
from dockquiz.parsing.flashcards.deck import deck_extraction
from dockquiz.parsing.flashcards.flashcard import File, Found
from dockquiz.parsing.flashcards.inline import without
from dockquiz.parsing.flashcards.syntax import read_flashcards
from dockquiz.parsing.fold import fold
from dockquiz.parsing.front_matter import FrontMatter, front_matter
from dockquiz.parsing.ignoring import Ignoring, ignoring
from dockquiz.parsing.language import main_language, words
from dockquiz.parsing.line import Item, Shape
from dockquiz.parsing.org import as_markdown, is_org
from dockquiz.parsing.outline import Passage, outline
from dockquiz.parsing.placeholders import misspelt_placeholders
from dockquiz.parsing.places import place_of, places_of
from dockquiz.parsing.proving import problems as proved_problems
from dockquiz.parsing.proving import prove
from dockquiz.parsing.rules.columns import KEY_LINES, sure_key_lines
from dockquiz.parsing.rules.dated import dated_title
from dockquiz.parsing.rules.leftover import reason
from dockquiz.parsing.rules.pairs import split_arrow
from dockquiz.parsing.rules.table import RULES
from dockquiz.parsing.titles import Title

_WRITTEN = frozenset({Shape.PROSE, Shape.TABLE})
__all__ = ["Extraction", "Skipped", "extract"]

_REMARK = re.compile(r"\s(?://|#)\s.*$", re.MULTILINE)
"""What is said behind a command: prose, and no jargon."""


@dataclass(slots=True)
class _Account:
    """What became of each item."""

    drafted: list[Drafted]
    context: list[Item]
    left: list[Item]
    skipped: list[Skipped]


def extract(text: str, path: str, deck: str, front: FrontMatter | None = None) -> Extraction:
    """Return the cards of a note.

    Args:
        text: The note, decoded, lines ended by newlines.
        path: As the user gave it; it goes into every span.
        deck: Name of the deck; the outermost titles nest in it.
        front: What the note says of itself at its top; None to read it there.
    """
    front = front or front_matter(text)
    rows = text.split("\n")
    told = [Skipped("front-matter", Span(path, 1, front.end_line))] if front.end_line else []
    rows[: front.end_line] = [""] * front.end_line
    ignored = ignoring(text)
    for line in ignored.lines:
        rows[line - 1] = ""
    told += [Skipped("directive", Span(path, n, n)) for n in ignored.lines]
    file = File(path, rows, deck, front)
    written = read_flashcards(file)
    if not written.is_deck and is_org(rows, path):
        shown, settings = as_markdown(rows)
        told += [Skipped("setting", Span(path, n, n)) for n in settings]
        file = File(path, shown, deck, front)
        written = read_flashcards(file)
    if written.is_deck:
        found = deck_extraction(written.found, file)
    else:
        found = _from_note(written.found, file, ignored)
    problems = (*found.problems, *problems_of_cards(found.cards))
    left = (p for p in problems if not ignored.covers(p.span.line, p.code))
    used = {n for c in found.cards for s in c.sources for n in range(s.line, s.end_line + 1)}
    unused = (skip for skip in (*told, *found.skipped) if skip.span.line not in used)
    skipped = sorted(unused, key=lambda skip: skip.span.line)
    return Extraction(found.cards, tuple(sorted(left, key=_place)), tuple(skipped), ignored)


def _from_note(written: Found, file: File, ignored: Ignoring) -> Extraction:
    """Read a note between the lines of the cards that its author wrote."""
    path, rows, front = file.path, without(file.rows, written), file.front
    items = with_everyday_commands(fold(rows))
    passages, decoration = outline(items)
    lang = front.lang or main_language(i.text for i in items if i.shape in _WRITTEN)
    account = _Account([], [], list(decoration), settings_of(written, path))
    commands: list[str] = []
    below, jargon = _comments_below(items), _jargon(items)
    keys = sure_key_lines(items) >= max(KEY_LINES, len(items) // 5)
    scenes = [Scene(p, lang, below, jargon, commands, lists_keys=keys) for p in passages]
    for scene in scenes:
        _read_title(scene, account)
        _read(scene, account)
    proofs = [p for p in prove(items, rows) if not ignored.covers(p.line, p.finding.code)]
    origin = Origin(path, file.deck, lang, ignored, front.reverse)
    cards, told = cards_of(account.drafted, proofs, origin)
    nested = nesting([drafted.passage for drafted in account.drafted])
    explicit = explicit_cards(written, file, passages, nested)
    cards = with_flashcards(cards, explicit)
    blocks = {card.block for card in explicit}
    skipped = _leftovers(account, cards, passages, path)
    spelt = [(i, found, r) for s in scenes for (_, found), (i, r) in s.spelt.items()]
    found = [
        *proved_problems(proofs, path),
        *told,
        *doubled_flashcards([card for card in cards if card.block in blocks]),
        *unclosed_fences(rows, path),
        *misspelt_placeholders(items, rows, path, lang),
        *_spelling(spelt, rows, path),
    ]
    return Extraction(tuple(cards), tuple(found), tuple(skipped))


def _place(problem: Problem) -> tuple[int, int]:
    return problem.span.line, problem.span.column


def _read_title(scene: Scene, account: _Account) -> None:
    """Take the card of a passage's title where it says when something was; once a title."""
    made = dated_title(scene)
    if made and not any(d.draft.sources == made.sources for d in account.drafted):
        account.drafted.append(Drafted(made, scene.passage))


def _read(scene: Scene, account: _Account) -> None:
    """Try the rules at each item of a passage, in their order."""
    at = 0
    while at < len(scene.items):
        match = _first_match(scene, at)
        taken = scene.items[at : at + (match.count if match else 1)]
        scene.commands += [item.text for item in taken if item.shape is Shape.COMMAND]
        at += len(taken)
        drafts = _with_context(match, taken) if match else []
        account.drafted += [Drafted(draft, scene.passage) for draft in drafts]
        account.context += match.context if match else ()
        account.left += [] if drafts else taken
        scene.drafted += len(match.drafts) if match else 0


def _with_context(match: Match, taken: Sequence[Item]) -> list[Draft]:
    """Return the drafts of a match; what was taken and is no source is context of the last."""
    drafts = [
        draft.complete()
        for draft in match.drafts
        if draft.answer.strip() and not _gives_away(draft)
    ]
    used = {id(i) for d in drafts for i in (*d.sources, *d.context)}
    rest = tuple(i for i in taken if id(i) not in used)
    if drafts and rest:
        drafts[-1] = replace(drafts[-1], context=drafts[-1].context + rest)
    return drafts


def _gives_away(draft: Draft) -> bool:
    """Whether a question holds the whole command that it asks for."""
    several = len(draft.answer.split()) > 1
    return draft.kind is Kind.COMMAND and several and draft.answer in draft.question


def _first_match(scene: Scene, at: int) -> Match | None:
    for rule in RULES[scene.items[at].shape]:
        match = rule(scene, at)
        if match is not None and match.count:
            return match
    return None


def _comments_below(items: list[Item]) -> bool:
    """Whether the note writes explanations under its commands rather than above them."""
    above = below = 0
    for before, item in pairwise(items):
        if item.gap:
            continue
        if item.shape is Shape.COMMAND and before.shape in {Shape.PROSE, Shape.HEADING}:
            above += 1 + bool(before.gap)
        if before.shape is Shape.COMMAND and item.shape in {Shape.PROSE, Shape.HEADING}:
            below += 1 + bool(before.gap)
    return below > above


def _jargon(items: list[Item]) -> frozenset[str]:
    """Return the words that the note's own code uses: spelling leaves them alone."""
    return frozenset(
        w
        for i in items
        if i.is_code and not split_arrow(i.text)
        for w in _REMARK.sub("", i.text).lower().replace("-", " ").split()
        if w.isalpha()
    )


def _leftovers(
    account: _Account, cards: list[Card], passages: list[Passage], path: str
) -> list[Skipped]:
    """Return a skipped row for every line that no card uses."""
    used = {
        n for c in cards for s in (*c.sources, *c.context) for n in range(s.line, s.end_line + 1)
    }
    commands = sorted({a for c in cards for a in (c.answer, *c.accept)})
    rows = list(account.skipped)
    seen = {r.span.line for r in rows} | used
    for title in (t for p in passages for t in p.titles):
        rows += (Skipped("title", span) for span in _unseen(title, seen, path))
    for item in (*account.left, *account.context):
        spans = _unseen(item, seen, path)
        rows += (Skipped(reason(item, commands), span) for span in spans)
    return sorted(rows, key=lambda r: r.span.line)


def _unseen(part: Item | Title, seen: set[int], path: str) -> list[Span]:
    """Return the lines of a part that are not seen yet, those that touch together; see them."""
    spans: list[Span] = []
    for line in range(part.line, part.end_line + 1):
        if line in seen:
            continue
        if spans and spans[-1].end_line == line - 1:
            spans[-1] = replace(spans[-1], end_line=line)
        else:
            spans.append(Span(path, line, line))
        seen.add(line)
    return spans


def _spelling(
    spelt: list[tuple[Item, str, str]], rows: Sequence[str], path: str
) -> Iterator[Problem]:
    for item, found, right in spelt:
        if words(found):
            at = place_of(item, found, rows)
            is_certain = len(places_of(item, found, rows)) == 1
            yield Problem(
                "spelling",
                Severity.INFO,
                _("`{found}` is no word of this language").format(found=found),
                Span(path, at.line, at.line, at.column),
                _("read as `{command}`").format(command=right),
                Fix(found, right) if is_certain else None,
            )
