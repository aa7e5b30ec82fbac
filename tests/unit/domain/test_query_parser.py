"""What the words, fields and signs of a query mean, and what is told of one that means nothing."""

from datetime import date

import pytest

from dockquiz.domain.card import Kind
from dockquiz.domain.query import (
    All,
    Answered,
    Compare,
    Due,
    Either,
    Exactly,
    InDeck,
    Is,
    Not,
    Numbered,
    OfKind,
    Operator,
    Pattern,
    Property,
    Query,
    QueryError,
    Rated,
    Tagged,
    Trait,
    Where,
    Words,
)
from dockquiz.domain.queryparser import left_out, parse_query


def words(*texts: str) -> Query:
    return All(tuple(map(Words, texts)))


def test_an_empty_query_means_every_card() -> None:
    assert parse_query("") == parse_query(" \t ") == All()


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("docker run", ("docker", "run")),
        ("Compose UP", ("compose", "up")),
        ("docker run --rm", ("docker", "run", "--rm")),
        ("run -p 80:80", ("run", "-p", "80:80")),
        ("docker run -it", ("docker", "run", "-it")),
        ("nginx:latest node:20", ("nginx:latest", "node:20")),
        ("docker rm $(docker ps -aq)", ("docker", "rm", "$(docker", "ps", "-aq)")),
        ("a=b 2>&1", ("a=b", "2>&1")),
        ("*.log main()", ("*.log", "main()")),
        ("C:\\temp l’État", ("c:\\temp", "l'etat")),
        ("or and not", ("or", "and", "not")),
        ("ORder ANDROID", ("order", "android")),
        ("a - b", ("a", "-", "b")),
    ],
)
def test_what_people_type_first_is_text(text: str, texts: tuple[str, ...]) -> None:
    assert parse_query(text) == words(*texts)


def test_a_phrase_in_quotes_is_one_text_whatever_it_holds() -> None:
    assert parse_query('"routing  MESH"') == Words("routing mesh")
    assert parse_query('"deck:x (y) -z OR"') == Words("deck:x (y) -z or")
    assert parse_query(r'"say \"hi\" \\"') == Words('say "hi" \\')


@pytest.mark.parametrize("text", [r"\-exec", '"-exec"'])
def test_a_hyphen_in_quotes_or_behind_a_backslash_is_no_negation(text: str) -> None:
    assert parse_query(text) == Words("-exec")


def test_a_hyphen_before_three_letters_a_quote_a_parenthesis_or_a_field_negates() -> None:
    assert parse_query("-mesh") == Not(Words("mesh"))
    assert parse_query('-"a b"') == Not(Words("a b"))
    assert parse_query("-(a b)") == Not(words("a", "b"))
    assert parse_query("-kind:list") == Not(OfKind(Kind.LIST))
    assert parse_query("-ease<1500") == Not(Compare(Property.EASE, Operator.BELOW, 1500))
    assert parse_query("NOT it") == Not(Words("it"))
    assert parse_query("NOT -mesh") == Words("mesh")


def test_words_that_are_left_out_can_be_told() -> None:
    assert left_out(parse_query("tar -xzf -kind:list (a OR -exec)")) == ("xzf", "exec")


def test_or_binds_less_than_words_side_by_side() -> None:
    assert parse_query("a b OR c") == Either((words("a", "b"), Words("c")))
    assert parse_query("a (b OR c)") == All((Words("a"), Either((Words("b"), Words("c")))))
    assert parse_query("a AND b") == words("a", "b")


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("deck:docker::swarm", InDeck(Pattern(("docker::swarm",)))),
        ('DECK:"My Déck"', InDeck(Pattern(("my deck",)))),
        ("tag:net*::x", Tagged(Pattern(("net", "::x")))),
        (r"tag:a\*b", Tagged(Pattern(("a*b",)))),
        ("is:Due", Is(Trait.DUE)),
        ("is:reviewed-today", Is(Trait.REVIEWED_TODAY)),
        ("question:RUN", Words("run", (Where.QUESTION,))),
        ('answer:"docker run"', Words("docker run", (Where.ANSWER,))),
        ("section:réseau", Words("reseau", (Where.SECTION,))),
        ("case:-P", Exactly("-P")),
        ("id:3,10-12", Numbered(((3, 3), (10, 12)))),
        ("interval>=21", Compare(Property.INTERVAL, Operator.AT_LEAST, 21)),
        ("ease<1.5", Compare(Property.EASE, Operator.BELOW, 1500)),
        ("stability>2.5", Compare(Property.STABILITY, Operator.ABOVE, 2.5)),
        ("due<=+7", Due(Operator.AT_MOST, 7)),
        ("due=tomorrow", Due(Operator.EQUAL, 1)),
        ("due!=2026-11-30", Due(Operator.OTHER, date(2026, 11, 30))),
        ("rated:7", Rated(7)),
        ("rated:7:again", Rated(7, Answered.AGAIN)),
    ],
)
def test_a_known_field_or_number_asks_for_something_else_than_text(
    text: str, meaning: Query
) -> None:
    assert parse_query(text) == meaning


@pytest.mark.parametrize(
    ("text", "column", "told"),
    [
        ("tag:x is:dew", 10, "is: does not know “dew”"),
        ("deck: docker", 1, "nothing stands behind deck:"),
        ("a (b", 3, "never closed"),
        ("(", 1, "never closed"),
        ("(a) )", 5, "never opened"),
        ("()", 1, "nothing stands in these parentheses"),
        ('run "routing mesh', 5, "quote is never closed"),
        ("a OR", 3, "OR joins nothing"),
        ("OR a", 1, "OR joins nothing"),
        ("a OR OR b", 6, "OR joins nothing"),
        ("a AND", 3, "AND joins nothing"),
        ("a NOT", 3, "NOT joins nothing"),
        ("kind:recipe", 6, "kind: does not know “recipe”"),
        ("ease<fast", 6, "compared with a number"),
        ("due<=someday", 6, "“someday” is no day"),
        ("added:0", 7, "number of days"),
        ("rated:7:bad", 9, "rated: does not know “bad”"),
        ("flag:9", 6, "1 to 7"),
        ("lang:de", 6, "fr and en"),
        ("id:one", 4, "id: takes numbers"),
        ("(" * 60 + ")" * 60, 51, "too many parentheses"),
        ("a " * 201, 401, "at most 200 parts"),
    ],
)
def test_a_query_that_makes_no_sense_is_refused_at_its_column(
    text: str, column: int, told: str
) -> None:
    with pytest.raises(QueryError, match=f"column {column}") as raised:
        parse_query(text)

    assert raised.value.column == column
    assert told in raised.value.message


def test_a_pattern_means_a_deck_and_what_lies_inside_it() -> None:
    docker = Pattern(("docker",))

    assert docker.fits_nested("Docker")
    assert docker.fits_nested("docker::swarm")
    assert not docker.fits_nested("dockerfile")
    assert Pattern(("", "swarm")).fits_nested("docker::Swarm::nodes")


def test_a_pattern_means_a_note_by_the_end_of_its_path() -> None:
    assert Pattern(("docker",)).fits_path("/notes/Docker.md")
    assert Pattern(("docker.md",)).fits_path("/notes/docker.md")
    assert Pattern(("notes/docker",)).fits_path("/my/notes/docker.txt")
    assert not Pattern(("docker",)).fits_path("/notes/docker-compose.md")
    assert Pattern(("docker", "")).fits_path("/notes/docker-compose.md")
