"""What the reference says about command lines that are wrong, incomplete or outdated."""

import json
from pathlib import Path

import pytest

from dockquiz.reference.examine import examine, examine_flags, examine_instruction
from dockquiz.reference.finding import SEVERITY

SHARED = Path(__file__).resolve().parents[4] / "shared"


@pytest.mark.parametrize(
    ("line", "code", "found", "replacement"),
    [
        ("docker contrainer ls -a", "unknown-command", "contrainer", "container"),
        ("docker netwrok create --driver overlay x", "unknown-command", "netwrok", "network"),
        ("docker containe run -d registry", "unknown-command", "containe", "container"),
        ("docker container lst -a", "unknown-command", "lst", "ls"),
        ("docker compose-up -d", "unknown-command", "compose-up", "compose up"),
        ("docker machine create node1", "unknown-command", "docker machine", "docker-machine"),
        ("docker imags ls", "unknown-command", "imags", "image"),
        ("brew isntall tree", "unknown-command", "isntall", "install"),
        ("sudo apt-get isntall vim", "unknown-command", "isntall", "install"),
        ("git comit -m x", "unknown-command", "comit", "commit"),
        ("kubectl rollout staus deploy/x", "unknown-command", "staus", "status"),
        ("systemctl restrat nginx", "unknown-command", "restrat", "restart"),
        (
            "docker swarm init --advertise-address 1",
            "unknown-flag",
            "--advertise-address",
            "--advertise-addr",
        ),
        ("docker run --detch nginx", "unknown-flag", "--detch", "--detach"),
        ("docker run --nmae=web nginx", "unknown-flag", "--nmae", "--name"),
        ("docker run -rm alpine", "unknown-flag", "-rm", "--rm"),
        ("docker compose up --biuld", "unknown-flag", "--biuld", "--build"),
        ("kubectl get pods --namespce prod", "unknown-flag", "--namespce", "--namespace"),
        ("docker container run -- env A=1 nginx", "split-flag", "-- env", "--env"),
        ("docker container run - d nginx", "split-flag", "- d", "-d"),
        ("chwon -R me:me dir", "unknown-program", "chwon", "chown"),
        ("dokcer ps", "unknown-program", "dokcer", "docker"),
        ("docker exec web nslookuup search", "unknown-program", "nslookuup", "nslookup"),
        ("sudo systemclt start x", "unknown-program", "systemclt", "systemctl"),
    ],
)
def test_an_impossible_word_near_one_name_is_mended(
    line: str, code: str, found: str, replacement: str
) -> None:
    (finding,) = examine(line)

    assert (finding.code, finding.found, finding.replacement) == (code, found, replacement)
    assert line[finding.start : finding.end] == found
    assert finding.severity != "info"


@pytest.mark.parametrize(
    ("line", "candidates"),
    [
        ("docker imags", ("image", "images")),
        ("docker run -D nginx", ("-d",)),
        ("docker container foo", ()),
        ("docker ps --foo", ()),
        ("docker run centos curl -s search:9200 nslookuup searh", ("nslookup",)),
        ("les bons credentials chwon -R me dir", ("chown",)),
    ],
)
def test_what_is_wrong_without_one_sure_reading_is_only_told(
    line: str, candidates: tuple[str, ...]
) -> None:
    (finding,) = examine(line)

    assert finding.replacement is None
    assert finding.candidates == candidates


@pytest.mark.parametrize(
    ("line", "code", "about"),
    [
        ("docker network inspect", "missing-operand", "NETWORK"),
        ("docker container exec -it <name>", "missing-operand", "COMMAND"),
        ("docker network create --driver", "missing-operand", "NETWORK"),
        ("docker-compose up", "obsolete-command", "docker-compose"),
        ("docker-machine ssh node1", "obsolete-command", "docker-machine"),
        ("docker run --link db web", "legacy-flag", "docker container run"),
        ("docker image tag <image><tag> <image>:<new>", "glued-operands", ""),
    ],
)
def test_shorthand_and_outdated_words_are_told_and_left_alone(
    line: str, code: str, about: str
) -> None:
    (finding,) = examine(line)

    assert (finding.code, finding.about, finding.replacement) == (code, about, None)
    assert finding.severity == "info"


@pytest.mark.parametrize(
    "line",
    [
        "docker pull memcache",
        "docker run --name contrainer nginx",
        "docker run nginx --detch",
        "docker run -v netwrok:/x busybox",
        "docker compose up --help",
        "kubectl exec web -- env --detch",
        "docker <contrainer> ls",
        "docker est un outil",
        "git stat",
        "Docker contrainer ls",
        "mytool isntall --detch",
    ],
)
def test_values_operands_placeholders_and_unknown_trees_are_not_judged(line: str) -> None:
    assert examine(line) == []


def test_a_line_of_flags_is_judged_by_the_command_it_belongs_to() -> None:
    (finding,) = examine_flags("-- env MY_VAR=<value>", "docker container run nginx")

    assert (finding.found, finding.replacement) == ("-- env", "--env")
    assert examine_flags("--env X=<v>", "docker container run") == []
    assert [f.replacement for f in examine_flags("--detch", "docker run x")] == ["--detach"]
    assert examine_flags("--detch", "some-tool run") == []


def test_findings_stand_in_the_order_of_the_line() -> None:
    found = examine("docker contrainer ls && docker run --detch nginx; brew isntall x")

    assert [f.replacement for f in found] == ["container", "--detach", "install"]


def test_commands_inside_substitutions_are_judged_at_their_place() -> None:
    line = 'docker rm "$(docker contrainer ls -q)"'
    (finding,) = examine(line)

    assert line[finding.start : finding.end] == "contrainer"


def test_a_misspelt_dockerfile_instruction_is_found_and_a_title_is_not() -> None:
    finding = examine_instruction("WORDIR")

    assert finding is not None
    assert finding.replacement == "WORKDIR"
    assert [examine_instruction(w) for w in ("SWARM", "VOLUMES", "RUN", "FORM", "N")] == [None] * 5


def test_the_real_notes_give_every_required_finding_and_no_false_alarm() -> None:
    notes = SHARED / "notes" / "docker-notes.fr.txt"
    if not notes.exists():
        pytest.skip("the shared notes are not beside this checkout")
    gold = [
        json.loads(row)
        for row in (SHARED / "gold" / "docker-notes.fr.problems.jsonl").read_text().splitlines()
    ]
    commands = {"docker", "docker-compose", "docker-machine", "brew", "multipass", "eval", "watch"}
    lines = notes.read_text(encoding="utf-8").splitlines()
    found = {
        number: examine(line)
        for number, line in enumerate(lines, 1)
        if line.split() and line.split()[0] in commands
    }
    listed = {row["line"] for row in gold}
    spelling = (34, 129, 303, 331, 358, 365, 404)

    wrong = {number for number, findings in found.items() if findings} - listed
    assert wrong == set()
    for number in spelling:
        expected = next(row["expected"] for row in gold if row["line"] == number)
        assert expected in found[number][0].candidates


def test_every_code_has_a_severity() -> None:
    assert set(SEVERITY.values()) == {"error", "warning", "info"}
