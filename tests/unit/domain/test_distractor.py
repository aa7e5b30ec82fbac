"""Wrong options: plausible, surely wrong, two or three or none, always the same."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dockquiz.domain.card import Card, Kind
from dockquiz.domain.distractor import Proposal, arranged, wrong_options
from dockquiz.domain.optionpool import Pool
from dockquiz.services.judging import read


def card(question: str, answer: str, kind: Kind = Kind.COMMAND, **more: tuple[str, ...]) -> Card:
    return Card(
        kind=kind,
        question=question,
        answer=answer,
        deck="d",
        lang="en",
        block=question,
        sources=(),
        section=("Containers",),
        accept=more.get("accept", ()),
        choices=more.get("choices", ()),
    )


def wrong(cards: Sequence[Card], *proposals: str, seed: str = "") -> tuple[str, ...]:
    """Return the wrong options of the first card."""
    pool = Pool(dict(enumerate(cards)))
    proposed = [Proposal(text, 2) for text in proposals]
    entry = pool.entry(0, cards[0])
    return wrong_options(
        cards[0],
        entry,
        pool,
        proposals=proposed,
        read=read,
        broader=lambda one, _: "everything" in one,
        seed=seed,
    )


STOP = card("Which command stops a container?", "docker stop <container>")
OTHERS = [
    card("Which command starts it?", "docker start <container>"),
    card("Which command pauses it?", "docker pause <container>"),
    card("Which command kills it?", "docker kill <container>"),
]


def test_the_answers_of_cards_nearby_are_options() -> None:
    assert set(wrong([STOP, *OTHERS])) == {other.answer for other in OTHERS}


def test_one_wrong_option_alone_is_none() -> None:
    assert wrong([STOP, OTHERS[0]]) == ()


def test_an_option_is_never_another_spelling_of_the_answer() -> None:
    same = [
        card("Which command halts it for good?", "docker container stop <c>"),
        card("Which command ends web?", "docker stop web"),
    ]

    assert not {other.answer for other in same} & set(wrong([STOP, *same, *OTHERS]))


def test_an_option_is_never_an_accepted_answer() -> None:
    stop = card("Which command ends a container?", STOP.answer, accept=("docker kill <c>",))

    assert "docker kill <container>" not in wrong([stop, *OTHERS], "docker wait <container>")


def test_an_option_never_answers_a_question_that_asks_the_same_or_a_narrower_thing() -> None:
    twin = card("Which command stops one container?", "docker wait <container>")
    narrower = card("Which command stops a container without grace?", "docker kill <c>")

    options = wrong([STOP, twin, narrower, *OTHERS[:2]])

    assert set(options) == {OTHERS[0].answer, OTHERS[1].answer}


def test_an_option_never_does_all_that_the_answer_does_and_more() -> None:
    more = "docker stop --signal KILL <container>"

    assert more not in wrong([STOP, *OTHERS[:2]], more)


def test_an_option_is_never_a_broader_command() -> None:
    broader = "docker everything <container>"

    assert broader not in wrong([STOP, *OTHERS[:2]], broader)


def test_a_removed_name_makes_no_wrong_option() -> None:
    create = card("Which command creates a service?", "docker service create --name <s> <image>")

    options = wrong(
        [create], "docker service create <image>", "docker service ps <s>", "docker x <y>"
    )

    assert "docker service create <image>" not in options


def test_proposals_fill_up_what_the_deck_lacks() -> None:
    proposed = ("docker wait <container>", "docker top <container>")

    assert set(wrong([STOP, OTHERS[0]], *proposed)) == {OTHERS[0].answer, *proposed}


def test_options_in_words_are_alike_and_do_not_tell_their_own_question() -> None:
    cards = [
        card("What is an image?", "the files a container starts from", Kind.DEFINITION),
        card("What is a volume?", "storage that outlives its containers", Kind.DEFINITION),
        card("What is a node?", "a machine that takes part in a swarm", Kind.DEFINITION),
        card("What is a bridge?", "a bridge joins containers of one host", Kind.DEFINITION),
        card("What is a tag?", "a name", Kind.DEFINITION),
        card("Why is it slow?", "the disk is busy with the backup", Kind.QA),
    ]

    assert set(wrong(cards)) == {cards[1].answer, cards[2].answer}


def test_a_short_flag_stands_beside_short_flags() -> None:
    flag = card("Which flag detaches?", "-d", Kind.FLAG, accept=("--detach",))
    others = ["-i", "-t", "--detach", "--tty", "--publish"]

    assert set(wrong([flag], *others)) == {"-i", "-t"}


def test_a_number_stands_beside_numbers_near_it() -> None:
    options = wrong([card("When did it begin?", "1789", Kind.FACT)])

    assert len(options) == 3
    assert all(abs(int(option) - 1789) < 10 and option != "1789" for option in options)


def test_the_answer_is_not_the_only_long_option_nor_the_only_capital() -> None:
    long = card(
        "Which command stops a container?", "docker stop --time 30 --signal TERM <container>"
    )
    name = card("Who was it?", "Richelieu", Kind.FACT)

    assert wrong([long, *OTHERS], "docker top <c>") == ()
    assert wrong([name, card("Who was he?", "mazarin", Kind.FACT)], "colbert", "louvois") == ()


def test_a_choice_keeps_the_options_of_its_note() -> None:
    choice = card("Which?", "Paris", Kind.CHOICE, choices=("London", "Paris", "Rome", "paris"))

    assert set(wrong([choice])) == {"London", "Rome"}


def test_lists_and_suspect_cards_give_none() -> None:
    assert wrong([card("Which?", "a\nb", Kind.LIST), *OTHERS]) == ()
    waits = card("Which command waits?", "docker wait <container>")
    suspect = replace(waits, suspect="contradicts its question")
    assert suspect.answer not in wrong([STOP, suspect, *OTHERS[:2]])


def test_numbers_are_shown_by_size_and_words_by_lot() -> None:
    assert arranged(card("How many?", "7", Kind.FACT), ("12", "3"), "x") == ("3", "7", "12")
    places = {arranged(STOP, ("a", "b"), str(n)).index(STOP.answer) for n in range(40)}
    assert places == {0, 1, 2}


@given(st.text(max_size=8))
def test_the_same_seed_gives_the_same_options(seed: str) -> None:
    proposed = ("docker wait <c>", "docker top <c>", "docker rm <c>", "docker port <c>")

    options = wrong([STOP], *proposed, seed=seed)

    assert options == wrong([STOP], *reversed(proposed), seed=seed)
    assert len(options) == len(set(options)) == 3


anything = st.text(max_size=40)


@given(st.lists(st.tuples(anything, anything, st.sampled_from(Kind)), min_size=1, max_size=12))
def test_any_deck_gives_two_or_three_other_options_or_none(
    rows: list[tuple[str, str, Kind]],
) -> None:
    cards = [card(question, answer, kind) for question, answer, kind in rows]

    options = wrong(cards)

    assert len(options) in {0, 2, 3}
    assert cards[0].answer not in options
