"""Notes are split into shell words, with places, whatever they hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dockquiz.reference.equivalents import canonical, equivalents
from dockquiz.reference.examine import examine, examine_flags
from dockquiz.reference.shellwords import Kind, simple_commands, split

PIECES = "docker run ps -it --net --x=y $( ) ` ' < > {{ }} [ ] && | ; \\ « » “ ... -- - => # A=1"
shell_text = st.text() | st.lists(
    st.sampled_from([*PIECES.split(), '"', "<a b>", " ", "  ", "\n"])
).map("".join)
"""Any text, and texts made of what is special to a shell or a note."""


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("docker run  nginx", ["docker", "run", "nginx"]),
        ("rm <my container>", ["rm", "<my container>"]),
        ("rm [my container]", ["rm", "[my container]"]),
        ("cat <in >out", ["cat", "<", "in", ">", "out"]),
        ("inspect --format '{{ .A }}' x", ["inspect", "--format", "'{{ .A }}'", "x"]),
        ("ls --format {{ .Name }}", ["ls", "--format", "{{ .Name }}"]),
        ("-v $(pwd)/a b:/c", ["-v", "$(pwd)/a", "b:/c"]),
        ("rm $(docker ps -q $(x))", ["rm", "$(docker ps -q $(x))"]),
        ("say “two words”", ["say", "“two words”"]),
        ("it's fine", ["it's", "fine"]),
        ("a&&b||c;d|e", ["a", "&&", "b", "||", "c", ";", "d", "|", "e"]),
        ("a \\\n  b", ["a", "b"]),
        ("$ docker ps", ["docker", "ps"]),
        ("# docker ps", ["docker", "ps"]),
        ("me@host:~$ docker ps", ["docker", "ps"]),
        ("df -i   # inodes", ["df", "-i"]),
        ("...run -v a", ["...", "run", "-v", "a"]),
        ("curl http://a/?b=c&d=e", ["curl", "http://a/?b=c", "&", "d=e"]),
    ],
)
def test_a_line_is_split_into_the_words_a_reader_sees(line: str, words: list[str]) -> None:
    assert [word.raw for word in split(line)] == words


@given(shell_text)
def test_words_lie_in_the_text_in_order(text: str) -> None:
    words = split(text)
    places = [place for word in words for place in (word.start, word.end)]

    assert places == sorted(places)
    assert all(text[word.start : word.end] == word.raw != "" for word in words)


@given(shell_text)
def test_words_of_simple_commands_lie_in_the_text(text: str) -> None:
    for simple in simple_commands(text):
        assert all(text[word.start : word.end] == word.raw for word in simple.words)


@given(shell_text)
def test_any_text_can_be_examined(text: str) -> None:
    for finding in [*examine(text), *examine_flags(text, "docker run")]:
        assert text[finding.start : finding.end] == finding.found


@given(shell_text)
def test_any_text_has_a_canonical_spelling(text: str) -> None:
    assert canonical(text) in equivalents(text)


@given(st.permutations(["-d", "--rm", "-it", "--name web", "-p80:80", "--net=lan"]))
def test_the_order_of_flags_makes_no_difference(flags: list[str]) -> None:
    line = canonical(f"docker run {' '.join(flags)} nginx sh -c 'a b'")

    assert line == canonical(
        "docker run --name web -ditp 80:80 --rm --network lan nginx sh -c 'a b'"
    )
    assert canonical(line) == line


@pytest.mark.parametrize(
    "text", ["$(" * 3000 + ")" * 3000, '"' + "“" * 9000, "[a" * 9000, "{{" * 9000]
)
def test_deep_and_unclosed_nesting_is_read(text: str) -> None:
    assert split(text)
    examine(text)
    canonical(text)


def test_the_value_of_a_word_has_no_quotes() -> None:
    assert [word.value for word in split("""a 'b c' "d e" f\\ g""")] == ["a", "b c", "d e", "f g"]


def test_a_line_falls_into_simple_commands_without_redirections_and_assignments() -> None:
    simple = simple_commands("A=1 sudo docker ps > out 2>&1 | grep x && eval $(docker-machine env)")

    assert [" ".join(word.raw for word in command.words) for command in simple] == [
        "sudo docker ps",
        "grep x",
        "eval $(docker-machine env)",
        "docker-machine env",
    ]


def test_what_stands_behind_an_arrow_is_no_command() -> None:
    (simple,) = simple_commands("docker ps => docker shows them")

    assert [word.raw for word in simple.words] == ["docker", "ps"]
    assert split("=> ls")[0].kind is Kind.ARROW


def test_a_line_whose_beginning_is_left_out_is_marked() -> None:
    assert simple_commands("...run -v a:/b")[0].elided
