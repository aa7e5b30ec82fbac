"""The grammar of notes: the rules in the order in which they are tried."""

from dockquiz.parsing.draft import Rule
from dockquiz.parsing.rules.arrow import arrow
from dockquiz.parsing.rules.aside import aside
from dockquiz.parsing.rules.columns import columns
from dockquiz.parsing.rules.command_comment import command_comment
from dockquiz.parsing.rules.dated import dated
from dockquiz.parsing.rules.definition import definition
from dockquiz.parsing.rules.described_command import described_command
from dockquiz.parsing.rules.example import example
from dockquiz.parsing.rules.fact import fact
from dockquiz.parsing.rules.flag_list import flag_list
from dockquiz.parsing.rules.flag_sentence import flag_sentence
from dockquiz.parsing.rules.listing import listing
from dockquiz.parsing.rules.nested import nested
from dockquiz.parsing.rules.question_answer import question_answer
from dockquiz.parsing.rules.remark import remark
from dockquiz.parsing.rules.sequence import sequence
from dockquiz.parsing.rules.table_rows import table_rows
from dockquiz.parsing.rules.title_command import title_command
from dockquiz.parsing.rules.titled_body import titled_body
from dockquiz.parsing.rules.variant import variant

RULES: tuple[Rule, ...] = (
    question_answer,
    aside,
    example,
    table_rows,
    columns,
    variant,
    sequence,
    flag_list,
    described_command,
    nested,
    dated,
    command_comment,
    arrow,
    titled_body,
    remark,
    listing,
    flag_sentence,
    definition,
    title_command,
    fact,
)
