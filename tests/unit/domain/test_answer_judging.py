"""Typed answers in plain words, lists, choices and keys."""

import pytest

from dockquiz.domain.answer import judge, judge_prose
from dockquiz.domain.card import Card, Kind
from dockquiz.domain.judging.commandline import Part, Role, Segment
from dockquiz.domain.judging.explain import explain
from dockquiz.domain.judging.judgement import Change, Judgement, Verdict
from dockquiz.domain.judging.keynames import keys


def by_words(line: str) -> tuple[Segment, ...]:
    """A reader that knows words only."""
    parts = [Part(role=Role.WORD, key=word, shown=word) for word in line.split()]
    return (Segment("", tuple(parts)),)


def asked(
    kind: Kind,
    answer: str,
    given: str,
    *,
    items: tuple[str, ...] = (),
    choices: tuple[str, ...] = (),
) -> Judgement:
    card = Card(
        kind=kind,
        question="?",
        answer=answer,
        deck="d",
        lang="fr",
        block="b",
        sources=(),
        items=items,
        choices=choices,
    )
    return judge(card, given, by_words)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("un process", "Un process."),
        ("C EST JUSTE UN PROCESS", "C'est juste un process"),
        ("reseau superpose", "Réseau superposé"),
        ("le cœur", "le coeur"),
        ("one process in the container", "one process in a container"),
        ("a contanier shares the kernl of its host", "A container shares the kernel of its host."),
        ("three managers", "3 managers"),
        ("trois managers", "3 managers"),
        ("dix-sept", "17"),
        ("1 000", "1000"),
        ("36,500 days", "36500 days"),
        ("the backend", "back-end"),
        ("it isn't encrypted", "it is not encrypted"),
        ("the host never answers", "the host does not answer"),
        ("la clé de Swarm", "la clé de Swarm (depuis 1.12)"),
        ("4789/udp", "4789/udp"),
        (":wq", ":wq"),
    ],
)
def test_prose_is_right_however_it_is_written(given: str, expected: str) -> None:
    judgement = judge_prose(given, expected)

    assert judgement.verdict is Verdict.RIGHT
    assert {piece.change for piece in judgement.diff} == {Change.KEPT}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("a container shares the kernel", "a container shares the kernel of its host"),
        ("the host kernel", "the kernel of the host"),
        ("manager, worker", "worker"),
        (":Wq", ":wq"),
    ],
)
def test_prose_with_most_key_words_is_nearly_right(given: str, expected: str) -> None:
    assert judge_prose(given, expected).verdict is Verdict.NEARLY


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("a kind of network", "just a process"),
        ("it is encrypted", "it is not encrypted"),
        ("it is not encrypted", "it is encrypted"),
        ("il n'est pas chiffré", "il est chiffré"),
        ("without a tag", "with a tag"),
        ("il ne redémarre plus", "il redémarre plus"),
        ("exports images", "imports images"),
        ("un port interne", "un port externe"),
        ("1789", "1798"),
        ("Louis XVII", "Louis XVIII"),
        ("cat", "cut"),
        ("--ALL", "--all"),
        ("4789", "4789/udp"),
        ("", "a process"),
        ("le process a reçu SIGKILL", "le process a reçu SIGTERM"),
        ("waits until the dependency has exited with 0", "waits until the dependency has started"),
        ("the list of files to keep out of the build context", "build"),
    ],
)
def test_prose_that_says_something_else_is_wrong(given: str, expected: str) -> None:
    assert judge_prose(given, expected).verdict is Verdict.WRONG


def test_prose_may_match_any_alternative() -> None:
    assert judge_prose("a process", "it is just a process", ["a process"]).verdict is Verdict.RIGHT


def test_a_missing_key_word_is_named() -> None:
    judgement = judge_prose("a container shares the kernel", "a container shares its host's kernel")

    assert explain(judgement, "en", code=False) == ("missing: “host”",)
    assert explain(judgement, "fr", code=False) == ("il manque « host »",)


ITEMS = ("les conteneurs arrêtés", "les réseaux inutilisés", "le cache de build inutilisé")


@pytest.mark.parametrize(
    "given",
    [
        "\n".join(ITEMS),
        "cache de build inutilisé, réseaux inutilisés et conteneurs arrêtés",
        "- reseaux inutilisés\n- conteneurs arretés\n- cache de build inutilise",
    ],
)
def test_a_list_is_right_in_any_order_and_however_it_is_set_apart(given: str) -> None:
    assert asked(Kind.LIST, "\n".join(ITEMS), given, items=ITEMS).verdict is Verdict.RIGHT


def test_a_list_without_one_item_is_nearly_right_and_names_it() -> None:
    judgement = asked(Kind.LIST, "\n".join(ITEMS), "réseaux inutilisés, conteneurs arrêtés")

    assert judgement.verdict is Verdict.NEARLY
    assert explain(judgement, "fr", code=False) == ("il manque « le cache de build inutilisé »",)


def test_a_list_with_a_denied_item_is_wrong() -> None:
    judgement = asked(Kind.LIST, "\n".join(ITEMS), "pas " + ", ".join(ITEMS))

    assert judgement.verdict is Verdict.WRONG


def test_a_sequence_must_be_in_order() -> None:
    answer = "1. cherche l'image\n2. la télécharge\n3. crée un conteneur"

    right = asked(Kind.SEQUENCE, answer, "cherche l'image, la telecharge, crée un conteneur")
    swapped = asked(Kind.SEQUENCE, answer, "télécharge, cherche l'image, crée un conteneur")

    assert right.verdict is Verdict.RIGHT
    assert swapped.verdict is Verdict.NEARLY
    assert explain(swapped, "en", code=False) == ("“la télécharge” comes after “cherche l'image”",)


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ("b", Verdict.RIGHT),
        ("(B)", Verdict.RIGHT),
        ("2", Verdict.RIGHT),
        ("paris", Verdict.RIGHT),
        ("a", Verdict.WRONG),
        ("9", Verdict.WRONG),
        ("Rome", Verdict.WRONG),
    ],
)
def test_a_choice_is_named_or_numbered(given: str, verdict: Verdict) -> None:
    choices = ("Londres", "Paris", "Rome")

    assert asked(Kind.CHOICE, "Paris", given, choices=choices).verdict is verdict


def test_a_gap_is_filled_by_its_word() -> None:
    assert asked(Kind.CLOZE, "overlay", "Overlay").verdict is Verdict.RIGHT
    assert asked(Kind.CLOZE, "overlay", "bridge").verdict is Verdict.WRONG


@pytest.mark.parametrize(
    "names",
    [
        ("Ctrl-R", "^R", "C-r", "<C-r>", "ctrl+r", "CTRL + R", "Control-R"),
        ("C-x C-c", "^X^C", "<C-x><C-c>", "Ctrl-X puis Ctrl-C", "ctrl+x, ctrl+c"),
        ("Enter", "Entrée", "<CR>", "Return"),
        ("Esc", "<Esc>", "Échap"),
        ("Alt-b", "M-b", "<M-b>", "Meta+b"),
        ("Ctrl-b %", "C-b %", "Ctrl+B then %"),
        ("Ctrl+Shift+T", "Ctrl-Maj-T", "<C-S-t>"),
    ],
)
def test_a_key_has_many_names(names: tuple[str, ...]) -> None:
    assert len({keys(name) for name in names}) == 1
    assert all(asked(Kind.FACT, names[0], name).verdict is Verdict.RIGHT for name in names)


@pytest.mark.parametrize("text", ["docker ps", "c", "ctrl", "", "a b", "C-compiler", "x-ray", "-d"])
def test_what_names_no_key_is_none(text: str) -> None:
    assert keys(text) is None


def test_another_key_is_wrong_and_a_capital_a_slip() -> None:
    assert asked(Kind.FACT, "Ctrl-C", "Ctrl-D").verdict is Verdict.WRONG
    assert asked(Kind.FACT, "Ctrl-b d", "Ctrl-b D").verdict is Verdict.NEARLY


def test_a_right_answer_is_shown_as_it_should_be() -> None:
    judgement = judge_prose("PROCESS", "Un process.")

    assert [(p.change, p.expected) for p in judgement.diff] == [
        (Change.KEPT, "Un"),
        (Change.KEPT, "process."),
    ]
