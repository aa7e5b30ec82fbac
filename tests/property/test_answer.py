"""What holds for every typed answer."""

import argparse
import shlex
from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dockquiz.domain.answer import judge, judge_command, judge_prose
from dockquiz.domain.card import Card, Kind
from dockquiz.domain.judging.explain import explain
from dockquiz.domain.judging.judgement import Change, Verdict
from dockquiz.services.judging import read

words = st.text(alphabet="abcdeDP-/:.=<>é$ {}[]'\"|&", min_size=1, max_size=8)
commands = st.lists(words, min_size=1, max_size=8).map(" ".join).filter(str.strip)
anything = st.text(max_size=60)
kinds = st.sampled_from(Kind)

SWITCHES = {"-d": "--detach", "-i": "--interactive", "-t": "--tty", "-P": "--publish-all"}
VALUED = {"-p": "--publish", "-e": "--env", "-u": "--user", "-w": "--workdir"}
LONELY = ("--rm", "--init", "--privileged")
VALUES = ("a", "b=1", "8:80", "/x", "one two", "it's", "*")


def asked(kind: Kind, answer: str) -> Card:
    return Card(kind=kind, question="?", answer=answer, deck="d", lang="en", block="b", sources=())


def peer() -> argparse.ArgumentParser:
    """The same flags, read by somebody else."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    for short, long in SWITCHES.items():
        parser.add_argument(short, long, action="store_true")
    for short, long in VALUED.items():
        parser.add_argument(short, long)
    for long in LONELY:
        parser.add_argument(long, action="store_true")
    parser.add_argument("image")
    parser.add_argument("tag", nargs="?")
    return parser


@st.composite
def flags_of_run(draw: st.DrawFn) -> list[str]:
    """Flags of `docker run`, each in one of its spellings."""
    parts = [draw(st.sampled_from([short, long])) for short, long in draw(chosen(SWITCHES))]
    parts += draw(st.lists(st.sampled_from(LONELY), unique=True))
    for short, long in draw(chosen(VALUED)):
        value = shlex.quote(draw(st.sampled_from(VALUES)))
        spellings = [f"{short} {value}", f"{short}{value}", f"{long}={value}", f"{long} {value}"]
        parts.append(draw(st.sampled_from(spellings)))
    return parts


def run(flags: Sequence[str]) -> str:
    return " ".join(["docker run", *flags, "nginx"])


runs = flags_of_run().flatmap(st.permutations).map(run)


def chosen(flags: dict[str, str]) -> st.SearchStrategy[list[tuple[str, str]]]:
    return st.lists(st.sampled_from(sorted(flags.items())), unique=True, max_size=3)


def by_peer(command: str) -> argparse.Namespace:
    return peer().parse_args(shlex.split(command)[2:])


@given(commands)
def test_the_answer_itself_is_right(answer: str) -> None:
    assert judge_command(answer, answer, read=read).verdict is Verdict.RIGHT


@given(kinds, st.text(alphabet=st.characters(categories=["L"]), min_size=1, max_size=20))
def test_the_answer_itself_is_right_for_every_kind(kind: Kind, answer: str) -> None:
    assert judge(asked(kind, answer), answer, read).verdict is Verdict.RIGHT


@given(kinds, anything, anything)
def test_whatever_is_typed_gets_a_verdict_and_an_explanation(
    kind: Kind, given_text: str, answer: str
) -> None:
    judgement = judge(asked(kind, answer), given_text, read)

    assert judgement.expected == answer
    for lang in ("fr", "en"):
        assert all(explain(judgement, lang, code=kind.is_typed))


@given(commands, commands)
def test_hostile_commands_get_a_verdict(given_text: str, answer: str) -> None:
    judgement = judge_command(given_text, answer, read=read)

    right = judgement.verdict is Verdict.RIGHT
    assert not right or all(piece.change is Change.KEPT for piece in judgement.diff)


@given(runs, runs)
def test_two_commands_are_the_same_if_another_parser_reads_the_same(one: str, other: str) -> None:
    same = by_peer(one) == by_peer(other)

    assert (judge_command(one, other, read=read).verdict is Verdict.RIGHT) == same


@given(flags_of_run().flatmap(lambda flags: st.tuples(st.just(flags), st.permutations(flags))))
def test_any_order_of_the_flags_is_right(orders: tuple[list[str], list[str]]) -> None:
    one, other = map(run, orders)

    assert judge_command(one, other, read=read).verdict is Verdict.RIGHT


@given(runs, runs)
def test_meaning_the_same_goes_both_ways(one: str, other: str) -> None:
    forth, back = (judge_command(a, b, read=read).verdict for a, b in ((one, other), (other, one)))

    assert (forth is Verdict.RIGHT) == (back is Verdict.RIGHT)


@pytest.mark.parametrize("program", ["docker run", "unheard"])
@given(letters=st.lists(st.sampled_from("dite"), min_size=1, max_size=3, unique=True))
def test_a_changed_case_of_a_flag_is_never_right(program: str, letters: list[str]) -> None:
    flags = [f"-{letter}" for letter in letters]
    for at in range(len(flags)):
        changed = [*flags[:at], flags[at].swapcase(), *flags[at + 1 :]]

        judgement = judged(program, changed, flags)

        assert judgement is not Verdict.RIGHT


@given(runs, st.data())
def test_a_dropped_flag_is_never_right(command: str, data: st.DataObject) -> None:
    read_by_peer = vars(by_peer(command))
    flags = [name for name, value in read_by_peer.items() if value and name not in {"image", "tag"}]
    assume(flags)
    dropped = data.draw(st.sampled_from(flags))
    kept = [written(name, read_by_peer[name]) for name in flags if name != dropped]

    judgement = judge_command(" ".join(["docker run", *kept, "nginx"]), command, read=read)

    assert judgement.verdict is not Verdict.RIGHT


@given(
    st.lists(
        st.tuples(
            st.text(alphabet="abcDP-/:.=é|&", min_size=1, max_size=8),
            st.sampled_from(["  ", " ", "\t"]),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_spacing_never_matters(spaced: list[tuple[str, str]]) -> None:
    typed = "".join(word + gap for word, gap in spaced)

    answer = " ".join(word for word, _ in spaced)

    assert judge_command(typed, answer, read=read).verdict is Verdict.RIGHT


@given(st.text(alphabet="abcdeéœ '-", min_size=1, max_size=60))
def test_case_and_accents_of_prose_never_matter(answer: str) -> None:
    assume(any(char.isalpha() for char in answer) and not answer.strip().startswith("-"))

    assert judge_prose(answer.upper().replace("É", "e"), answer).verdict is Verdict.RIGHT


def judged(program: str, typed: Sequence[str], right: Sequence[str]) -> Verdict:
    one, other = (" ".join([program, *flags, "x"]) for flags in (typed, right))
    return judge_command(one, other, read=read).verdict


def written(name: str, value: object) -> str:
    flag = "--" + name.replace("_", "-")
    return flag if value is True else f"{flag}={shlex.quote(str(value))}"
