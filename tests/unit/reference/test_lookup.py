"""The trees hold what the tools accept, under every name they accept it by."""

import json

import pytest

from dockquiz.reference.equivalents import equivalents
from dockquiz.reference.examine import command_at
from dockquiz.reference.fileformat import compose_keys, instructions, replaced_by
from dockquiz.reference.invocation import resolve
from dockquiz.reference.lookup import (
    is_ambiguous,
    is_program,
    load,
    nearest_program,
    programs,
    siblings,
)
from dockquiz.reference.nearest import distance, nearest
from dockquiz.reference.shellwords import split
from dockquiz.reference.sources import DATA
from dockquiz.reference.tree import Command

COMPOSE = {
    *("attach", "build", "commit", "config", "cp", "create", "down", "events", "exec", "export"),
    *("images", "kill", "logs", "ls", "pause", "port", "ps", "publish", "pull", "push", "restart"),
    *("rm", "run", "scale", "start", "stats", "stop", "top", "unpause", "up", "version"),
    *("volumes", "wait", "watch"),
}


@pytest.mark.parametrize(
    ("line", "flag"),
    [
        ("docker run", "--gpus"),
        ("docker swarm init", "--listen-addr"),
        ("docker swarm ca", "--ca-cert"),
    ],
)
def test_a_flag_whose_kind_of_value_is_hyphenated_belongs_to_its_command(
    line: str, flag: str
) -> None:
    command = command_at(line)

    assert command is not None
    assert (found := command.flag(flag)) is not None
    assert found.takes_value


@pytest.mark.parametrize("line", ["docker ps", "docker container ps", "docker container list"])
def test_every_name_of_a_command_leads_to_its_main_path(line: str) -> None:
    command = command_at(line)

    assert command is not None
    assert command.path == ("docker", "container", "ls")


@pytest.mark.parametrize("program", ["docker compose", "docker-compose"])
def test_compose_is_complete(program: str) -> None:
    command = command_at(program)

    assert command is not None
    assert set(command.commands) >= COMPOSE


def test_every_tree_that_is_listed_can_be_built() -> None:
    listed = json.loads((DATA / "programs.json").read_text(encoding="utf-8"))
    empty = [name for name in [*listed, "docker", "kubectl"] if not _size(load(name))]

    assert empty == []
    assert _size(load("docker")) > 180


def _size(command: Command | None) -> int:
    below = {node.path: node for node in command.commands.values()} if command else {}
    return len(below) + sum(_size(node) for node in below.values())


def _long(line: str, name: str) -> str | None:
    """Return the long name of a flag of the command that a line runs."""
    command = command_at(line)
    flag = command.flag(name) if command else None
    return flag.long if flag else None


def test_hidden_flags_are_names_of_the_shown_ones() -> None:
    assert _long("docker run x", "--net") == "--network"
    assert _long("docker run x", "--net-alias") == "--network-alias"


def test_flags_are_known_at_their_command() -> None:
    assert _long("docker container run nginx", "-d") == "--detach"
    assert _long("docker compose up", "-d") == "--detach"
    assert _long("kubectl get pods", "-n") == "--namespace"
    assert _long("docker ps", "-d") is None
    assert _long("unknown-tool run", "-d") is None


def test_a_command_line_is_read_by_its_tree() -> None:
    words = split("docker -D run -itp80:80 --name=web -e A=1 nginx -g x")
    invocation = resolve(words)

    assert invocation.path == ("docker", "container", "run")
    assert [(used.name, used.value) for used in invocation.flags] == [
        ("-D", None),
        ("-i", None),
        ("-t", None),
        ("-p", "80:80"),
        ("--name", "web"),
        ("-e", "A=1"),
    ]
    assert [word.raw for word in invocation.operands] == ["nginx"]
    assert [word.raw for word in invocation.inner] == ["-g", "x"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("docker ps -aq", "docker container ls --quiet --all"),
        ("docker run -itd --rm alpine", "docker container run --rm -d -t -i alpine"),
        ("docker run -p80:80 nginx", "docker container run --publish=80:80 nginx"),
        ("docker service update web --replicas 3", "docker service update --replicas=3 web"),
        ("docker rmi x", "docker image remove x"),
        ("docker run --net a x", "docker run --network a x"),
        ("docker-compose up -d", "docker compose up --detach"),
        ("docker rm $(docker ps -aq)", "docker container rm `docker ps -q -a`"),
        ("sudo  docker images", "sudo docker image ls"),
        ('docker ps -f "name=a"', "docker ps --filter name=a"),
        ("$ docker ps", "docker ps"),
        ("kubectl get po -n x -o wide", "kubectl -n x get -o wide po"),
        ("docker ps --all=true", "docker ps -a"),
    ],
)
def test_lines_that_mean_the_same_share_a_spelling(one: str, other: str) -> None:
    assert equivalents(one) & equivalents(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("docker run -p 80:80 x", "docker run -P x"),
        ("docker cp a b", "docker cp b a"),
        ("docker run -e A=1 -e A=2 x", "docker run -e A=2 -e A=1 x"),
        ("docker run x -d", "docker run -d x"),
        ("docker ps", "docker ps -a"),
        ("docker container ls", "docker network ls"),
        ("git log -n 5 --oneline", "git log --oneline 5 -n"),
        ("echo 'a b'", "echo a b"),
        ("docker ps && docker images", "docker ps ; docker images"),
    ],
)
def test_lines_that_differ_share_none(one: str, other: str) -> None:
    assert not equivalents(one) & equivalents(other)


def test_siblings_are_the_same_command_of_other_objects() -> None:
    command = command_at("docker container ls")

    assert command is not None
    found = [sibling.path for sibling in siblings(command)]
    assert ("docker", "network", "ls") in found
    assert command.path not in found


def test_programs_are_many_and_ordinary_words_among_them_are_marked() -> None:
    assert len(programs()) > 600
    assert is_program("nslookup")
    assert not is_ambiguous("nslookup")
    assert all(is_ambiguous(name) for name in ("make", "find", "watch", "service", "more", "at"))


@pytest.mark.parametrize(
    ("word", "program"),
    [("chwon", "chown"), ("nslookuup", "nslookup"), ("kubeclt", "kubectl"), ("pyhton", "python")],
)
def test_a_misspelt_program_is_recognised(word: str, program: str) -> None:
    assert nearest_program(word) == program


@pytest.mark.parametrize("word", ["docker", "liste", "chaque", "container", "fined", "system"])
def test_a_known_or_ordinary_word_is_no_misspelt_program(word: str) -> None:
    assert nearest_program(word) is None


@pytest.mark.parametrize(
    ("a", "b", "edits"),
    [("ls", "ls", 0), ("chwon", "chown", 1), ("isntall", "install", 1), ("a", "abcd", 3)],
)
def test_distance_counts_edits_and_swaps(a: str, b: str, edits: int) -> None:
    assert distance(a, b) == edits


def test_a_tie_gives_all_nearest_names() -> None:
    assert nearest("imags", ["image", "images", "info"]) == ("image", "images")


def test_file_formats_know_what_is_obsolete() -> None:
    assert {"WORKDIR", "MAINTAINER"} <= instructions()
    assert replaced_by("MAINTAINER") == "LABEL"
    assert replaced_by("version") == ""
    assert "services" in compose_keys()
    assert "healthcheck" in compose_keys("service")
