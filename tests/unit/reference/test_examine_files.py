"""What is wrong in a Dockerfile and in a Compose file, and what must be left alone."""

import pytest

from dockquiz.reference.examine_files import LineFinding, examine_compose, examine_dockerfile


def dockerfile(text: str) -> list[LineFinding]:
    return list(examine_dockerfile(text.split("\n")))


def compose(text: str) -> list[LineFinding]:
    return list(examine_compose(text.split("\n")))


def shown(found: list[LineFinding]) -> list[tuple[int, str, str | None]]:
    return [(told.row, told.finding.found, told.finding.replacement) for told in found]


SERVICE = "services:\n  web:\n    image: nginx\n"


def test_a_misspelt_instruction_of_a_dockerfile_is_proved() -> None:
    assert shown(dockerfile("FROM alpine\n  WORDIR /srv\nRUNN ls")) == [
        (1, "WORDIR", "WORKDIR"),
        (2, "RUNN", "RUN"),
    ]


def test_an_obsolete_instruction_is_named_with_what_replaced_it() -> None:
    [told] = dockerfile("FROM alpine\nMAINTAINER me")

    assert (told.finding.code, told.finding.candidates) == ("obsolete-instruction", ("LABEL",))


@pytest.mark.parametrize(
    "text",
    [
        "WORDIR /srv\nRUN ls",
        "FROM alpine\nRUN a \\\nCOPPY b",
        "FROM alpine\nRUN <<EOF\nCOPPY b\nEOF",
        "FROM alpine\n# COPPY b\nrun ls",
    ],
    ids=["no FROM", "a wrapped line", "a here-document", "a comment"],
)
def test_what_may_be_no_instruction_is_left_alone(text: str) -> None:
    assert dockerfile(text) == []


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("    prots:", "ports"),
        ("    enviroment:", "environment"),
        ("    build:\n      contxt: .", "context"),
        ("    healthcheck:\n      intervall: 3s", "interval"),
    ],
)
def test_a_misspelt_key_of_a_service_is_proved(line: str, meant: str) -> None:
    [told] = compose(SERVICE + line)

    assert told.finding.replacement == meant


def test_a_finding_knows_its_row_and_its_columns() -> None:
    [told] = compose("  " + SERVICE.replace("\n", "\n  ") + "    prots: []")

    assert (told.row, told.finding.start, told.finding.end) == (3, 6, 11)


@pytest.mark.parametrize(
    "text",
    [
        "services:\n  web:\n    prots: 80",
        SERVICE + "    environment:\n      IMAGEE: a\n      imagee: b",
        SERVICE + "    command: |\n      prots: 80",
        SERVICE + "prots: 80",
        SERVICE + "    x-prots: 80\n    <<: *all",
        "services:\n  - web\n  - imagee: nginx",
    ],
    ids=["no other key is known", "names of variables", "text", "beyond", "extensions", "a list"],
)
def test_keys_that_may_be_anything_are_left_alone(text: str) -> None:
    assert compose(text) == []


def test_the_version_of_a_compose_file_is_obsolete() -> None:
    [told] = compose('version: "3"\n\n' + SERVICE)

    assert (told.row, told.finding.code) == (0, "obsolete-key")
    assert compose("version: 3\n") == []
