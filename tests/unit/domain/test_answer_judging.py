"""Typed answers: what is right, what is nearly right, and the diff that is shown."""

import pytest

from dockquiz.domain.answer import (
    Change,
    Piece,
    Verdict,
    command_words,
    judge_command,
    judge_prose,
)
from dockquiz.domain.grade import Grade

RIGHT = [
    ("docker ps", "docker ps"),
    ("  docker   ps ", "docker ps"),
    ("$ docker ps", "docker ps"),
    ("docker run --name 'web' nginx", 'docker run --name "web" nginx'),
    ("docker run --name web nginx", 'docker run --name "web" nginx'),
    ("docker run --name “web” nginx", 'docker run --name "web" nginx'),
    ("docker run —name web nginx", "docker run --name web nginx"),
    ("docker run --name=web nginx", "docker run --name web nginx"),
    ("docker inspect -f '{{.Name}}' web", 'docker inspect -f "{{ .Name }}" <container>'),
    ("docker stop web", "docker stop <container_name>"),
    ("docker stop <id>", "docker stop <container_name>"),
    ("docker stop <nom du container>", "docker stop <container_name>"),
    ("docker tag app me/app:1.0", "docker tag <image> <user>/<image>:<tag>"),
    ("docker run -v $(pwd):/srv nginx", "docker run -v $(pwd):<path> <image>"),
    ("curl -sSL https://get.docker.com/|sh", "curl -sSL https://get.docker.com/ | sh"),
    ("docker pull a && docker push a", "docker pull a\ndocker push a"),
]


@pytest.mark.parametrize(("given", "expected"), RIGHT)
def test_a_command_is_right_however_it_is_spaced_quoted_and_filled_in(
    given: str, expected: str
) -> None:
    judgement = judge_command(given, expected)

    assert judgement.verdict is Verdict.RIGHT
    assert judgement.grade is Grade.GOOD
    assert {piece.change for piece in judgement.diff} == {Change.KEPT}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("docker run -P nginx", "docker run -p nginx"),
        ("docker PS", "docker ps"),
        ("docker container ls", "docker image ls"),
        ("docker stop", "docker start"),
        ("docker compose up -d", "docker compose up"),
        ("docker compose up", "docker compose up -d"),
        ("docker stop web", "docker stop db"),
        ("docker run 'my web' nginx", "docker run my web nginx"),
        ("<anything>", "docker ps"),
        ('"', "docker ps"),
    ],
)
def test_another_command_is_wrong(given: str, expected: str) -> None:
    judgement = judge_command(given, expected)

    assert (judgement.verdict, judgement.grade) == (Verdict.WRONG, Grade.AGAIN)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("docker conatiner ls", "docker container ls"),
        ("docker contaner ls", "docker container ls"),
        ("docker containerr ls", "docker container ls"),
        ("docker container stop", "docker container stop <name>"),
        ("docker network inspect <name>", "docker network inspect"),
        ("--detatch", "--detach"),
    ],
)
def test_a_typing_error_or_a_placeholder_left_out_is_nearly_right(
    given: str, expected: str
) -> None:
    judgement = judge_command(given, expected)

    assert (judgement.verdict, judgement.grade) == (Verdict.NEARLY, Grade.HARD)


def test_every_accepted_alternative_is_right_and_the_nearest_is_shown() -> None:
    accept = ("-e MY_VAR=<value>",)

    assert judge_command("-e MY_VAR=1", "--env MY_VAR=<value>", accept).verdict is Verdict.RIGHT
    assert judge_command("-e MY=1", "--env MY_VAR=<value>", accept).expected == accept[0]


def test_equivalent_commands_are_right_when_somebody_knows_they_are() -> None:
    def spellings(command: str) -> set[str]:
        return {command, command.replace("docker ps", "docker container ls")}

    assert judge_command("docker ps -a", "docker container ls -a").verdict is Verdict.WRONG
    judgement = judge_command("docker ps -a", "docker container ls -a", spellings=spellings)
    assert judgement.verdict is Verdict.RIGHT
    assert [piece.given for piece in judgement.diff] == ["docker", "ps", "-a"]


def test_the_diff_names_kept_missing_extra_and_different_words() -> None:
    judgement = judge_command("docker run -d --rm nginx now", "docker run -d -it httpd")

    assert judgement.diff == (
        Piece(Change.KEPT, "docker", "docker"),
        Piece(Change.KEPT, "run", "run"),
        Piece(Change.KEPT, "-d", "-d"),
        Piece(Change.DIFFERENT, "-it", "--rm"),
        Piece(Change.DIFFERENT, "httpd", "nginx"),
        Piece(Change.EXTRA, given="now"),
    )


def test_a_missing_word_is_where_it_belongs() -> None:
    diff = judge_command("docker ls", "docker container ls").diff

    assert [piece.change for piece in diff] == [Change.KEPT, Change.MISSING, Change.KEPT]


@pytest.mark.parametrize("text", ["'", '"a', "a\\", "<", "$(", "`", "", " ", "a 'b\" c", "\0"])
def test_no_text_is_too_broken_to_be_split(text: str) -> None:
    assert isinstance(command_words(text), list)


def test_a_pasted_page_is_judged_in_its_beginning_only() -> None:
    assert len(judge_command("a " * 100_000, "docker ps").diff) < 2_000


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("un process", "Un process."),
        ("C EST JUSTE UN PROCESS", "C'est juste un process"),
        ("reseau superpose", "Réseau superposé"),
        ("le cœur", "le coeur"),
    ],
)
def test_prose_is_right_whatever_its_case_accents_and_punctuation(
    given: str, expected: str
) -> None:
    judgement = judge_prose(given, expected)

    assert judgement.verdict is Verdict.RIGHT
    assert {piece.change for piece in judgement.diff} == {Change.KEPT}


def test_prose_with_most_of_the_words_is_nearly_right() -> None:
    judgement = judge_prose("one process in the container", "one process in a container")

    assert judgement.verdict is Verdict.NEARLY


def test_prose_about_something_else_is_wrong() -> None:
    assert judge_prose("a kind of network", "just a process").verdict is Verdict.WRONG


def test_prose_may_match_any_alternative() -> None:
    assert judge_prose("a process", "it is just a process", ["a process"]).verdict is Verdict.RIGHT
