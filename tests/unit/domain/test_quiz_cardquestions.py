"""Which questions a card makes, and which it does not."""

from decimal import Decimal
from typing import Any

import pytest
from stores import ASKED

from dockquiz.domain.card import Card, Kind
from dockquiz.domain.problem import Span
from dockquiz.domain.quiz.cardquestions import Material, Reason, questions
from dockquiz.domain.quiz.contrast import change_over, swapped
from dockquiz.domain.quiz.question import Form, Question

CARD = ASKED


def card(kind: Kind, question: str, answer: str, **changes: Any) -> Card:  # noqa: ANN401  (any field of Card)
    values: dict[str, Any] = {"kind": kind, "question": question, "answer": answer, **changes}
    fields = {name: getattr(CARD, name) for name in CARD.__dataclass_fields__}
    return Card(**{**fields, **values})


def asked(made: Card, *wrong: str, typed: bool = False, items: tuple[str, ...] = ()) -> Any:  # noqa: ANN401  (questions or a reason)
    return questions(Material(card=made, guid="g", wrong=wrong, wrong_items=items), typed=typed)


def forms(made: tuple[Question, ...]) -> list[Form]:
    return [question.form for question in made]


COMMAND = card(Kind.COMMAND, "Stop a container?", "docker stop <container>", section=("Life",))


def test_a_command_with_wrong_options_is_chosen_or_typed() -> None:
    first, second = asked(COMMAND, "docker kill <container>", "docker rm <container>")

    assert (first.form, second.form) == (Form.SINGLE, Form.TYPED)
    assert first.choices[0] == COMMAND.answer
    assert first.right == {0}
    assert first.monospace
    assert first.section == ("Life",)
    assert first.card == "g"


def test_a_command_without_wrong_options_is_typed() -> None:
    assert forms(asked(COMMAND)) == [Form.TYPED]


def test_typed_alone_leaves_no_choice() -> None:
    made = asked(COMMAND, "docker kill <container>", "docker rm <container>", typed=True)

    assert forms(made) == [Form.TYPED]
    assert made[0].answers == ("docker stop <container>",)


def test_a_long_command_is_not_typed_by_chance() -> None:
    long = card(Kind.COMMAND, "Run it?", "docker run --detach --publish 8080:80 --rm nginx:alpine")

    assert forms(asked(long, "docker ps", "docker rm")) == [Form.SINGLE]


def test_other_right_answers_are_told_at_the_reveal() -> None:
    flag = card(Kind.FLAG, "Which flag detaches?", "-d", accept=("--detach",))

    assert asked(flag, "-p", "-t")[0].explanation == "Also right: --detach"


def test_the_source_names_no_folder() -> None:
    made = card(
        Kind.COMMAND, "Q?", "docker ps", sources=(Span("/notes/secret/docker.txt", 12, 12),)
    )

    assert asked(made)[0].source == "docker.txt:12"


def test_a_definition_is_chosen_or_said_rightly_or_wrongly() -> None:
    definition = card(Kind.DEFINITION, "What is a layer?", "what one step changes")
    single, false, true = asked(definition, "a list of manifests", "a running process")

    assert single.form is Form.SINGLE
    assert false.text == "What is a layer?\n“a list of manifests”\nTrue or false?"
    assert false.solution == ("False",)
    assert false.explanation == "what one step changes"
    assert true.solution == ("True",)


def test_what_is_said_in_french_is_judged_in_french() -> None:
    definition = card(
        Kind.DEFINITION, "Qu'est-ce qu'une couche ?", "ce qu'une étape change", lang="fr"
    )
    _single, false, _true = asked(definition, "une liste", "un process")

    assert false.choices == ("Vrai", "Faux")
    assert "« une liste »" in false.text


def test_prose_without_wrong_options_is_left_out() -> None:
    why = card(Kind.QA, "Why?", "because the layer before keeps it")

    assert asked(why) is Reason.OPTIONS


@pytest.mark.parametrize("answer", ["WORKDIR", "Docker Hub", "Les contextes"])
def test_a_name_can_be_typed(answer: str) -> None:
    assert forms(asked(card(Kind.QA, "Which one?", answer))) == [Form.TYPED]


@pytest.mark.parametrize("answer", ["loopback only", "<project>_default", "a copy of it"])
def test_what_is_no_name_is_not_typed(answer: str) -> None:
    assert asked(card(Kind.QA, "Which one?", answer)) is Reason.OPTIONS


@pytest.mark.parametrize(
    ("answer", "number"),
    [("7", Decimal(7)), ("2,5", Decimal("2.5")), ("-1", Decimal(-1)), ("2377/tcp", Decimal(2377))],
)
def test_a_plain_number_is_asked_for_as_one(answer: str, number: Decimal) -> None:
    (made,) = asked(card(Kind.FACT, "How many?", answer), "1", "2")

    assert made.form is Form.NUMBER
    assert made.number == number


@pytest.mark.parametrize("answer", ["0755", "7 days", "1.2.3", "v2"])
def test_what_only_looks_like_a_number_is_none(answer: str) -> None:
    made = asked(card(Kind.FACT, "Which?", answer), "one", "two")

    assert Form.NUMBER not in forms(made)


def test_steps_are_put_in_order() -> None:
    steps = ("look for the image", "pull it", "start it")
    made = card(Kind.SEQUENCE, "What does run do?", "1. a\n2. b\n3. c", items=steps)

    assert asked(made)[0].form is Form.ORDER
    assert asked(made)[0].choices == steps


@pytest.mark.parametrize("count", [2, 9])
def test_too_few_and_too_many_steps_are_left_out(count: int) -> None:
    items = tuple(f"step {n}" for n in range(count))

    assert asked(card(Kind.SEQUENCE, "Order?", "\n".join(items), items=items)) is Reason.ITEMS


def test_a_list_with_wrong_items_has_several_right_choices() -> None:
    made = card(Kind.LIST, "Which isolate?", "ns\ncgroups", items=("ns", "cgroups"))
    (question,) = asked(made, items=("quorum", "ingress"))

    assert question.form is Form.MULTIPLE
    assert question.solution == ("ns", "cgroups")


def test_of_a_list_of_names_the_missing_one_is_asked_for() -> None:
    made = card(Kind.LIST, "Which states?", "up\ndown", items=("up", "down"))

    assert [(q.text, q.answers) for q in asked(made)] == [
        ("Which states?\n…, down\nWhich one is missing?", ("up",)),
        ("Which states?\nup, …\nWhich one is missing?", ("down",)),
    ]


def test_a_list_of_phrases_without_wrong_items_is_left_out() -> None:
    items = ("stopped containers", "unused networks")

    assert asked(card(Kind.LIST, "What goes?", "\n".join(items), items=items)) is Reason.ITEMS


def test_a_choice_of_the_note_is_asked_as_it_stands() -> None:
    made = card(Kind.CHOICE, "Which lists?", "ls", choices=("rm", "ls", "up"))
    (question,) = asked(made, "rm", "up")

    assert (question.form, question.choices, question.right) == (
        Form.SINGLE,
        ("rm", "ls", "up"),
        {1},
    )


def test_a_choice_with_several_right_ones_stays_one() -> None:
    made = card(Kind.CHOICE, "Which list?", "ls\nps", choices=("rm", "ls", "ps"))
    (question,) = asked(made, "rm")

    assert (question.form, question.right) == (Form.MULTIPLE, {1, 2})


def test_a_page_is_no_question() -> None:
    assert asked(card(Kind.QA, "x" * 401 + "?", "yes")) is Reason.LENGTH
    assert asked(card(Kind.QA, "Why?", "x " * 90), "no", "never") is Reason.LENGTH


@pytest.mark.parametrize(
    ("question", "answer", "wrong"),
    [
        (
            "What is the difference between a tag and a digest?",
            "A tag can be moved, whereas a digest cannot.",
            "A digest can be moved, whereas a tag cannot.",
        ),
        (
            "Quelle est la différence entre conteneur et VM ?",
            "le conteneur partage le noyau, la VM démarre le sien",
            "la VM partage le noyau, le conteneur démarre le sien",
        ),
        ("What is the difference between COPY and ADD?", "COPY only copies", "ADD only copies"),
        (
            "Quelle est la différence entre service replicated et service global ?",
            "replicated lance un nombre choisi, global une par nœud",
            "global lance un nombre choisi, replicated une par nœud",
        ),
        (
            "Quelle est la différence entre docker-compose et docker compose ?",
            "le premier est un script, le second un plugin",
            "le second est un script, le premier un plugin",
        ),
        (
            "What is the difference between -v and --mount?",
            "-v makes a folder, --mount does not",
            "--mount makes a folder, -v does not",
        ),
    ],
)
def test_a_comparison_is_asked_with_its_sides_changed_over(
    question: str, answer: str, wrong: str
) -> None:
    false, true = asked(card(Kind.COMPARISON, question, answer))

    assert (wrong in false.text, false.solution[0] in {"False", "True", "Faux"}) == (True, True)
    assert false.right == {1}
    assert (answer in true.text, true.right) == (True, {0})


def test_what_holds_of_both_sides_is_not_changed_over() -> None:
    both = card(Kind.COMPARISON, "What is the difference between a and b?", "both a and b copy")

    assert swapped(both) is None


def test_a_name_inside_the_other_is_not_changed_over() -> None:
    assert change_over("run starts, docker run too", "run", "docker run") is None
