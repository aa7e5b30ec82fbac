"""Whatever is described, the question about it is well formed and gives nothing away."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dockquiz.domain.card import Kind
from dockquiz.parsing.extract import extract

TITLES = ["", "# LE RÉSEAU", "# II) Networks", "## 🚀 Divers", "# Chap 2 - Git", "# TLS:"]
ORDERS = [
    "list the images", "Lister les réseaux", "affiche conteneurs arrêtés", "crée fichier",
    "Pour entrer dans le pod", "start of line", "exit code", "shows the log !", "annule le commit",
    "la commande suivante va ouvrir un port", "Suppression des images", "how to undo a commit",
    "voir espace disque", "watching events", "half a page down", "quitter l'éditeur !",
]  # fmt: skip
COMMANDS = ["docker ps -a", "git push origin main", "kubectl get pods", "df -h", "tar xf a.tar"]
TERMS = [
    "image", "Privilège", "adresse MAC", "MAC address", "hub", "secrets", "IP", "octave", "état",
    "liveness probe", "ordre des dièses", "loi de 1901", "on-failure", "I", "8080:80", "noire",
]  # fmt: skip
SAID = [
    "a thing that moves", "un objet", "relie des réseaux", "keeps the state", "12", "the last one",
    "il faut la vider", "sert à trier", "notes qui se suivent", "one of several", "4 temps",
]  # fmt: skip
described = st.builds("=> {}\n{}".format, st.sampled_from(ORDERS), st.sampled_from(COMMANDS))
defined = st.builds("- {} : {}".format, st.sampled_from(TERMS), st.sampled_from(SAID))
notes = st.builds(
    lambda title, blocks: "\n\n".join([title, *blocks]),
    st.sampled_from(TITLES),
    st.lists(described | defined, min_size=1, max_size=4),
)
DOUBLED = re.compile(r"\b(the|a|an|le|la|les|un|une|de|what|que|quelle) \1\b", re.IGNORECASE)
UNELIDED = re.compile(r"\b(?:le|la|de|que|se) (?=[aeiouéè](?!u |n ))[a-zéè]", re.IGNORECASE)
CONTRACTED = re.compile(r"\b(?:de|à) les? ", re.IGNORECASE)


@settings(deadline=None, max_examples=200)  # the first question loads the lexicon
@given(notes)
def test_every_question_is_well_formed(note: str) -> None:
    for card in extract(note, "notes.txt", "notes").cards:
        asked = card.question
        assert asked.endswith(("?", "»", "”"))
        assert "  " not in asked
        assert not re.search(r"\? ?\?|! ?\?|, ?\?|: \?", asked), asked
        assert not DOUBLED.search(asked), asked
        assert not re.search(r"\ba (?=[aeio])|\ban (?=[bcdfgjk])", asked) or card.lang == "fr", (
            asked
        )
        if card.lang == "fr":
            assert not UNELIDED.search(asked), asked
            assert not CONTRACTED.search(asked), asked


@settings(deadline=None, max_examples=100)  # the first question loads the lexicon
@given(notes)
def test_no_question_contains_the_command_it_asks_for(note: str) -> None:
    for card in extract(note, "notes.txt", "notes").cards:
        if card.kind is Kind.COMMAND:
            assert card.answer not in card.question


@pytest.mark.parametrize("title", TITLES)
def test_a_title_in_capitals_is_not_shouted(title: str) -> None:
    (card,) = extract(f"{title}\n\n- NAT : x, y et z\n", "notes.txt", "notes").cards

    assert "RÉSEAU" not in card.question
    assert not re.match(r"[IV\d]+[.)]|\W", card.question)
