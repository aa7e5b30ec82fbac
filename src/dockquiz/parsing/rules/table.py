"""The grammar of notes: the rules in the order they are tried in, and where each may begin."""

from collections.abc import Mapping

from dockquiz.parsing.draft import Rule
from dockquiz.parsing.line import CODE_SHAPES, Shape
from dockquiz.parsing.rules.alias import alias
from dockquiz.parsing.rules.arrow import arrow
from dockquiz.parsing.rules.aside import aside
from dockquiz.parsing.rules.asked_in_line import asked_in_line
from dockquiz.parsing.rules.branch import branch
from dockquiz.parsing.rules.columns import columns
from dockquiz.parsing.rules.command_comment import command_comment
from dockquiz.parsing.rules.command_sentence import command_sentence
from dockquiz.parsing.rules.dated import dated
from dockquiz.parsing.rules.dated_term import dated_term
from dockquiz.parsing.rules.definition import definition
from dockquiz.parsing.rules.described_command import described_command
from dockquiz.parsing.rules.distant_answer import distant_answer
from dockquiz.parsing.rules.equality import equality
from dockquiz.parsing.rules.example import example
from dockquiz.parsing.rules.fact import fact
from dockquiz.parsing.rules.flag_list import flag_list
from dockquiz.parsing.rules.flag_sentence import flag_sentence
from dockquiz.parsing.rules.listing import listing
from dockquiz.parsing.rules.mapping import mapping
from dockquiz.parsing.rules.nested import nested
from dockquiz.parsing.rules.numbers import numbers
from dockquiz.parsing.rules.opposed import opposed
from dockquiz.parsing.rules.paperwork import paperwork
from dockquiz.parsing.rules.ranked import ranked
from dockquiz.parsing.rules.remark import remark
from dockquiz.parsing.rules.sequence import sequence
from dockquiz.parsing.rules.sides import sides
from dockquiz.parsing.rules.steps_in_line import steps_in_line
from dockquiz.parsing.rules.table_rows import table_rows
from dockquiz.parsing.rules.title_command import title_command
from dockquiz.parsing.rules.titled_body import titled_body
from dockquiz.parsing.rules.variant import variant

_ANY = frozenset(Shape) - {Shape.OUTPUT, Shape.RULE}
_PROSE = frozenset({Shape.PROSE})
_SAID = _PROSE | {Shape.HEADING}
_CODE = frozenset({Shape.COMMAND, Shape.CODE})
_RULES: tuple[tuple[Rule, frozenset[Shape]], ...] = (
    (distant_answer, _PROSE),
    (paperwork, _PROSE),
    (aside, _PROSE | {Shape.COMMAND}),
    (asked_in_line, _PROSE),
    (example, _PROSE),
    (table_rows, frozenset({Shape.TABLE})),
    (numbers, _PROSE | _CODE),
    (mapping, _PROSE),
    (ranked, _PROSE),
    (branch, _PROSE | {Shape.COMMAND}),
    (opposed, _ANY),
    (columns, _ANY - {Shape.TABLE, Shape.HEADING, Shape.FLAG}),
    (equality, _PROSE | _CODE),
    (variant, _ANY),
    (steps_in_line, _PROSE),
    (sequence, _PROSE | CODE_SHAPES | {Shape.LINK}),
    (flag_list, frozenset({Shape.COMMAND})),
    (described_command, _SAID),
    (nested, _PROSE),
    (sides, _PROSE),
    (dated, _PROSE),
    (dated_term, _PROSE),
    (alias, _PROSE),
    (command_comment, frozenset({Shape.COMMAND, Shape.FLAG})),
    (arrow, _ANY - {Shape.TABLE}),
    (command_sentence, frozenset({Shape.PROSE, Shape.FLAG})),
    (titled_body, _PROSE | _CODE),
    (remark, _SAID),
    (listing, _ANY),
    (flag_sentence, _ANY),
    (definition, _PROSE),
    (title_command, _CODE),
    (fact, _PROSE),
)
"""Every rule, with the shapes of the items that it can begin at: it is not tried at others."""

RULES: Mapping[Shape, tuple[Rule, ...]] = {
    shape: tuple(rule for rule, shapes in _RULES if shape in shapes) for shape in Shape
}
"""The rules to try at an item of each shape, in order; none at what a program printed."""
