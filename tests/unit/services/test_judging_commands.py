"""Typed commands: what means the same is right, and a near miss says what is wrong."""

import pytest

from dockquiz.domain.answer import judge_command
from dockquiz.domain.grade import Grade
from dockquiz.domain.judging.explain import explain
from dockquiz.domain.judging.judgement import Change, Judgement, Piece, Verdict
from dockquiz.services.judging import read


def judged(given: str, expected: str, *accept: str) -> Judgement:
    return judge_command(given, expected, accept, read=read)


WRITTEN_OTHERWISE = [
    ("docker ps", "docker ps"),
    ("  docker   ps ", "docker ps"),
    ("$ docker ps", "docker ps"),
    ("docker run --name 'web' nginx", 'docker run --name "web" nginx'),
    ("docker run --name web nginx", 'docker run --name "web" nginx'),
    ("docker run --name “web” nginx", 'docker run --name "web" nginx'),
    ("docker run —name web nginx", "docker run --name web nginx"),
    ("docker inspect -f '{{.Name}}' web", 'docker inspect -f "{{ .Name }}" <container>'),
    ("docker run -v $(pwd):/srv nginx", "docker run -v $(pwd):<path> <image>"),
    ("curl -sSL https://get.docker.com/|sh", "curl -sSL https://get.docker.com/ | sh"),
    ("docker pull a && docker push a", "docker pull a\ndocker push a"),
    ("docker pull a; docker push a", "docker pull a\ndocker push a"),
    ("ps aux >list", "ps aux > list"),
    ("sudo apt update", "apt update"),
    ("apt update", "sudo apt update"),
    ("kubectl get po -n web", "kubectl get pods --namespace web"),
]
FLAGS_OTHERWISE = [
    ("docker run --name=web nginx", "docker run --name web nginx"),
    ("docker run -p80:80 nginx", "docker run --publish 80:80 nginx"),
    ("docker run -it alpine", "docker run -t -i alpine"),
    ("docker ps -qa", "docker container ls --all --quiet"),
    ("docker ps --all=true", "docker ps -a"),
    ("docker run -e B=2 -e A=1 x", "docker run -e A=1 -e B=2 x"),
    ("docker-compose up -d", "docker compose up --detach"),
    ("ls -al", "ls -la"),
    ("ls -l -a", "ls -la"),
    ("tail -f -n 5 log", "tail -n 5 -f log"),
    ("tail log -f", "tail -f log"),
    ("tail -5 log", "tail -n 5 log"),
    ("tar xzf a.tgz", "tar -x -z -f <archive>"),
    ("unheard img --name web", "unheard --name web img"),
    ("unheard -n5", "unheard -n 5"),
    ("unheard -ofile x", "unheard -o file x"),
    ("find . -name x -type f", "find . -name x -type f"),
]
FILLED_IN = [
    ("docker stop web", "docker stop <container_name>"),
    ("docker stop <id>", "docker stop <container_name>"),
    ("docker stop <nom du container>", "docker stop <container_name>"),
    ("docker stop web", "docker stop CONTAINER"),
    ("docker stop web", "docker stop my-container"),
    ("docker stop web", "docker stop moncontainer"),
    ("docker stop $ID", "docker stop {container}"),
    ("docker stop web", "docker stop $CONTAINER"),
    ("docker tag app me/app:1.0", "docker tag <image> <user>/<image>:<tag>"),
    ('git commit -m "mend the door"', 'git commit -m "message"'),
    ("docker exec -it web ls -l /tmp", "docker exec -it <container> <command>"),
    ("rm a b c", "rm <file>..."),
    ("docker run nginx", "docker run [options] <image>"),
    ("docker run -d --rm nginx", "docker run [OPTIONS] <image>"),
    ("docker run nginx", "docker run [-d] <image>"),
    ("docker run -d nginx", "docker run [-d] <image>"),
    ("docker logs web", "docker logs [-n <lines>] <container>"),
    ("docker logs -n 5 web", "docker logs [-n <lines>] <container>"),
    ("docker run nginx", "docker run -d (optionnel) <image>"),
    ("docker run nginx", "docker run (optional: -d) <image>"),
]


@pytest.mark.parametrize(("given", "expected"), [*WRITTEN_OTHERWISE, *FLAGS_OTHERWISE, *FILLED_IN])
def test_a_command_that_means_the_same_is_right(given: str, expected: str) -> None:
    judgement = judged(given, expected)

    assert (judgement.verdict, judgement.grade) == (Verdict.RIGHT, Grade.GOOD)
    assert {piece.change for piece in judgement.diff} == {Change.KEPT}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("docker run -P nginx", "docker run -p nginx"),
        ("docker run -P nginx", "docker run -p 80:80 nginx"),
        ("docker PS", "docker ps"),
        ("docker container ls", "docker image ls"),
        ("docker images", "docker container ls"),
        ("docker stop", "docker start"),
        ("docker compose up -d", "docker compose up"),
        ("docker compose up", "docker compose up -d"),
        ("docker stop web", "docker stop db"),
        ("docker cp a b", "docker cp b a"),
        ("docker run x -d", "docker run -d x"),
        ("docker exec web ls -l", "docker exec <container> ls -a"),
        ("docker run -e A=1 -e A=2 x", "docker run -e A=2 -e A=1 x"),
        ("docker run 'my web' nginx", "docker run my web nginx"),
        ("find . -type f -name x", "find . -name x -type f"),
        ("git log --oneline 5 -n", "git log -n 5 --oneline"),
        ("unheard --name img web", "unheard --name web img"),
        ("curl -X GET url", "curl -X POST <url>"),
        ("echo $HOME", "echo $PATH"),
        ("ls", "sudo <command>"),
        ("a | b", "b | a"),
        ("-d", "-D"),
        ("-p", "--platform"),
        ("docker pull <image>@sha256:<digest>", "docker pull <image>:<tag>"),
        ("docker ps --format '{{.ID}}  x'", "docker ps --format '{{.Names}} y'"),
        ("<anything>", "docker ps"),
        ('"', "docker ps"),
        ("", "docker ps"),
    ],
)
def test_another_command_is_wrong(given: str, expected: str) -> None:
    judgement = judged(given, expected)

    assert (judgement.verdict, judgement.grade) == (Verdict.WRONG, Grade.AGAIN)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("docker conatiner ls -a", "docker container ls --all"),
        ("docker contaner run --name web nginx", "docker container run --name web nginx"),
        ("docker container stop", "docker container stop <name>"),
        ("docker network inspect <name>", "docker network inspect"),
        ("docker ps -all", "docker ps --all"),
        ("unheard --all", "unheard -a"),
        ("a ; b", "a && b"),
        ("git checkout file", "git checkout -- file"),
        ('git commit -m "x y"', 'git commit -m "first commit"'),
        ("docker run --rm -itp 8:80 -v a:/b --name c x", "docker run -itp 8:80 -v a:/b --name c x"),
        ("--detatch", "--detach"),
    ],
)
def test_a_slip_is_nearly_right(given: str, expected: str) -> None:
    judgement = judged(given, expected)

    assert (judgement.verdict, judgement.grade) == (Verdict.NEARLY, Grade.HARD)


@pytest.mark.parametrize("given", ["-d", "docker run -d", "--detach"])
def test_a_flag_may_be_told_with_its_command(given: str) -> None:
    assert judged(given, "-d", "--detach").verdict is Verdict.RIGHT


@pytest.mark.parametrize(
    ("given", "expected", "english", "french"),
    [
        ("docker run x", "docker run -d x", "missing: `-d` (`--detach`)", "il manque `-d`"),
        ("docker run -d x", "docker run x", "too much: `-d`", "en trop : `-d`"),
        ("docker stop", "docker stop <name>", "missing: `<name>`", "il manque `<name>`"),
        (
            "docker run -P x",
            "docker run -p 80:80 x",
            "`-P` is not `-p`: `-P` is `--publish-all`, `-p` is `--publish`",
            "`-P` n'est pas `-p` : `-P` est `--publish-all`, `-p` est `--publish`",
        ),
        ("x -P", "x -p", "`-P` is not `-p`: capitals matter", "les majuscules comptent"),
        (
            "docker run --name a x",
            "docker run --name b x",
            "`--name a` should be `--name b`",
            "`--name a` devrait être `--name b`",
        ),
        ("docker conatiner ls", "docker container ls", "`conatiner` is spelled `container`", ""),
        ("docker ps -all", "docker ps --all", "`-all` is written `--all`", "s'écrit"),
        ("docker image ls", "docker volume ls", "`image` instead of `volume`", "au lieu de"),
    ],
)
def test_a_near_miss_is_explained_in_both_languages(
    given: str, expected: str, english: str, french: str
) -> None:
    judgement = judged(given, expected)
    (said,) = explain(judgement, "en", code=True)
    (dit,) = explain(judgement, "fr", code=True)

    assert said == english
    assert french in dit


def test_a_missing_flag_is_not_a_chain_of_different_words() -> None:
    judgement = judged("docker run nginx -p 80:80", "docker run -d --name web -p 80:80 nginx")

    diff = judged("docker run --name web -p 80:80 nginx", "docker run -d -p 80:80 --name web nginx")
    assert [piece.change for piece in diff.diff].count(Change.KEPT) == 5
    assert [piece.expected for piece in diff.diff if piece.change is Change.MISSING] == ["-d"]
    assert judgement.verdict is Verdict.WRONG


def test_what_is_right_or_altogether_different_needs_no_words() -> None:
    assert explain(judged("docker ps", "docker ps"), "en", code=True) == ()
    assert explain(judged("git log", "docker ps"), "en", code=True) == ()


def test_every_accepted_alternative_is_right_and_the_nearest_is_shown() -> None:
    accept = ("-e MY_HOME=<value>",)

    assert judged("-e MY_HOME=1", "--env MY_HOME=<value>", *accept).verdict is Verdict.RIGHT
    assert judged("-e MY=1", "--env MY_HOME=<value>", *accept).expected == accept[0]


def test_the_diff_names_kept_missing_extra_and_different_parts() -> None:
    judgement = judged("docker run -d --rm nginx now", "docker run -d --network a httpd")

    assert [(p.change, p.expected, p.given) for p in judgement.diff] == [
        (Change.KEPT, "docker", "docker"),
        (Change.KEPT, "run", "run"),
        (Change.KEPT, "-d", "-d"),
        (Change.EXTRA, "", "--rm"),
        (Change.MISSING, "--network a", ""),
        (Change.DIFFERENT, "httpd", "nginx"),
        (Change.EXTRA, "", "now"),
    ]


def test_a_missing_word_is_where_it_belongs() -> None:
    diff = judged("docker ls", "docker container ls").diff

    assert [piece.change for piece in diff] == [Change.KEPT, Change.MISSING, Change.KEPT]


def test_an_alias_is_one_part() -> None:
    assert judged("docker ps -a", "docker container ls --all").diff == (
        Piece(Change.KEPT, "docker container ls", "docker ps"),
        Piece(Change.KEPT, "--all", "-a"),
    )


@pytest.mark.parametrize("text", ["'", '"a', "a\\", "<", "$(", "`", "", " ", "a 'b\" c", "\0", "["])
def test_no_text_is_too_broken_to_be_read(text: str) -> None:
    assert isinstance(read(text), tuple)


def test_a_pasted_page_is_judged_in_its_beginning_only() -> None:
    assert len(judged("a " * 100_000, "docker ps").diff) < 2_000
