"""Commands that a learner may take for another: they exist, and differ in one place."""

import pytest

from dockquiz.reference.equivalents import equivalents
from dockquiz.reference.examine import examine
from dockquiz.reference.variants import Change, flag_variants, is_broader, mentioned, variants

LINES = [
    "docker node promote <node>",
    "docker network ls",
    "docker ps -a",
    "docker run -d nginx",
    "docker network rm <network>",
    "docker cp <path> <container>:<path>",
    "docker compose up --detach",
    "docker run -p 8080:80 nginx",
]


def found(line: str, change: Change) -> list[str]:
    return [text for how, text in variants(line) if how is change]


@pytest.mark.parametrize("line", LINES)
def test_a_variant_exists_and_means_something_else(line: str) -> None:
    texts = [text for _, text in variants(line)]

    assert texts
    assert len(texts) == len(set(texts))
    for text in texts:
        assert not equivalents(text) & equivalents(line)
        assert [f for f in examine(text) if f.severity == "error"] == []


def test_siblings_take_the_same_operands() -> None:
    siblings = found("docker node promote <node>", Change.SIBLING)

    assert "docker node demote <node>" in siblings
    assert not [text for text in siblings if "docker node ls" in text]
    assert "docker container stop <c>" not in found("docker kill <c>", Change.SIBLING)
    assert "docker stop <c>" in found("docker kill <c>", Change.SIBLING)


def test_the_same_command_of_another_object_names_its_operand_after_it() -> None:
    objects = found("docker network rm <network>", Change.OBJECT)

    assert "docker volume rm <volume>" in objects
    assert "docker volume ls" in found("docker network ls", Change.OBJECT)


def test_what_does_the_same_and_more_is_no_variant() -> None:
    assert not [text for _, text in variants("docker image prune") if "system" in text]


def test_a_command_on_the_whole_system_is_broader() -> None:
    assert is_broader("docker system prune --all", "docker image prune --all")
    assert not is_broader("docker image prune", "docker system prune")
    assert not is_broader("docker system df", "docker image prune")


def test_one_flag_is_changed_to_another_that_exists() -> None:
    assert set(found("docker ps -a", Change.FLAG)) == {
        "docker ps -l",
        "docker ps -q",
        "docker ps -s",
    }
    assert found("docker run -d --rm nginx", Change.FLAG) == []


def test_operands_and_ports_are_swapped() -> None:
    assert found("docker run -p 8080:80 nginx", Change.SWAP) == ["docker run -p 80:8080 nginx"]
    assert found("docker cp <a> <b>", Change.SWAP) == ["docker cp <b> <a>"]
    assert found("docker rm <a> <b>", Change.SWAP) == []


@pytest.mark.parametrize("line", ["", "frob -l", "docker ps | wc -l", "docker nosuch", "a\0b", "'"])
def test_what_the_reference_does_not_know_has_no_variants(line: str) -> None:
    assert list(variants(line)) == []


def test_flags_of_a_command_that_a_text_names() -> None:
    short = list(flag_variants("Which flag of docker run detaches?", "-d"))

    assert {"-i", "-t", "-P"} <= set(short)
    assert "-d" not in short
    assert all(name.startswith("--") for name in flag_variants("docker run", "--detach"))
    assert list(flag_variants("Which flag detaches?", "-d")) == []


def test_the_last_and_deepest_command_of_a_text_is_meant() -> None:
    command = mentioned("Flags of docker run, unlike docker service update")

    assert command is not None
    assert command.path == ("docker", "service", "update")
    assert mentioned("the flags of a dock worker") is None
