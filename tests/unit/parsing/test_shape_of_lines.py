"""What a line is, judged by its words: a command, a flag, code, a link, output or prose."""

import pytest

from dockquiz.parsing.line import Shape
from dockquiz.parsing.shape import is_key, is_output, is_symbolic, shape_of

COMMANDS = [
    "docker ps",
    "docker container ls -a",
    "docker-compose up --build",
    "docker compose up -d",
    "docker netwrok ls",
    "docker contrainer ls -a",
    "docker image tag <tagname> <image>",
    "docker container run -d -p 80:80 nginx",
    "git push origin :<branch>",
    "git stash pop",
    "git log --oneline --graph",
    "kubectl get pods -A",
    "kubectl exec -it <pod> -- sh",
    "ls -la",
    "ps -ef",
    "df -h",
    "free -h",
    "chmod 755 file",
    "tar xzf archive.tar.gz",
    "sudo apt update",
    "curl -sSL https://get.docker.com/ | sh",
    "find . -name '*.log'",
    "ip addr show",
    "ssh -i ~/.ssh/id_rsa user@host",
    "rsync -avz src/ user@host:/dst/",
    "nohup ./long.sh &",
    "./run.sh",
    "FROM alpine:3.19",
    "RUN apk add curl",
    "SELECT * FROM users;",
    "`git branch -m x`",
    "SELECT pg_cancel_backend(<pid>);",
    "CREATE USER joe WITH PASSWORD 'x';",
    "watch docker ps",
    "eval $(docker-machine env node1)",
    "A=1 docker compose up",
    "systemctl restart app",
]
PROSE = [
    "list the pods",
    "docker is a container engine",
    "Docker makes images",
    "find the file",
    "make it work",
    "git is a version control system",
    "lister les conteneurs",
    "kill a process",
    "the state of the cluster",
    "time to live",
    "Un conteneur est un process",
    "watch out for leaks",
    "docker notes from the workshop",
    "host network",
    "run the tests",
    "a pod is never moved",
    "top of the page",
    "cut the costs",
    "sort them by name",
    "le chemin de la configuration",
]
OTHERS = [
    ("--detach", Shape.FLAG),
    ("-x", Shape.FLAG),
    ("-e, --env", Shape.FLAG),
    ("-o wide", Shape.FLAG),
    ("--set config", Shape.FLAG),
    ("`--rm`", Shape.FLAG),
    ("/etc/hosts", Shape.CODE),
    ("<owner>/<image>", Shape.CODE),
    ("~/.ssh/config", Shape.CODE),
    ("*****", Shape.RULE),
    ("====", Shape.RULE),
    ("- - -", Shape.RULE),
    ("https://example.org", Shape.LINK),
    ("docs.docker.com/machine", Shape.LINK),
    ("www.example.org", Shape.LINK),
]


@pytest.mark.parametrize("text", COMMANDS)
def test_a_command_line_is_a_command(text: str) -> None:
    assert shape_of(text) is Shape.COMMAND


@pytest.mark.parametrize("text", PROSE)
def test_a_sentence_that_begins_like_a_command_is_prose(text: str) -> None:
    assert shape_of(text) is Shape.PROSE


@pytest.mark.parametrize(("text", "shape"), OTHERS)
def test_flags_paths_links_and_decoration_are_known(text: str, shape: Shape) -> None:
    assert shape_of(text) is shape


@pytest.mark.parametrize("text", ["Ctrl-R", "C-b %", "F5", "<C-w>", "Alt+Tab", "M-x"])
def test_keys_are_known(text: str) -> None:
    assert is_key(text)


@pytest.mark.parametrize("text", ["C", "Control plane", "Tables", "Enterprise", "C-level people"])
def test_words_are_no_keys(text: str) -> None:
    assert not is_key(text)


@pytest.mark.parametrize("text", [":wq", "\\dt", "$?", "2>&1", "> file", "!!"])
def test_signs_make_code(text: str) -> None:
    assert is_symbolic(text)


@pytest.mark.parametrize("text", ["wq", "a file", "the end", "(optional)", "> the words of others"])
def test_words_make_no_code(text: str) -> None:
    assert not is_symbolic(text)


@pytest.mark.parametrize(
    "text",
    [
        "CONTAINER ID   IMAGE   STATUS", "NAME      READY", "[+] Building 12.3s (8/8) FINISHED",
        "=> [internal] load build definition", "Step 1/4 : FROM alpine", "---> 3f4e2a1b9c8d",
        "2024-05-01 12:00:00 started", "Digest: sha256:1b2c",
    ],
)  # fmt: skip
def test_what_programs_print_is_output(text: str) -> None:
    assert is_output(text)


@pytest.mark.parametrize(
    "text", ["NAT", "SWARM: a cluster", "=> list the pods", "A  b", "GET POST"]
)
def test_what_people_write_is_no_output(text: str) -> None:
    assert not is_output(text)
