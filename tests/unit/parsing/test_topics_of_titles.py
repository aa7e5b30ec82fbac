"""What a title is about, and when it stands in front of a question."""

import pytest

from dockquiz.parsing.extract import extract
from dockquiz.parsing.topic import is_empty, topic_of


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        # Numbers of chapters go.
        ("I) Basics of trees", "trees"),
        ("II) Rivers", "Rivers"),
        ("2.1 Setup", "Setup"),
        ("Chap 4 - Les fleuves", "Les fleuves"),
        ("ÉTAPE 2 : Semis", "Semis"),
        ("3. Lakes", "Lakes"),
        # Numbers that say something stay.
        ("3 règles", "3 règles"),
        ("1789", "1789"),
        ("Part of speech", "Part of speech"),
        # Capitals throughout become small; acronyms and names keep theirs.
        ("REGISTRE PRIVÉ", "Registre privé"),
        ("VIM", "Vim"),
        ("TLS", "TLS"),
        ("LE PROTOCOLE HTTP", "Le protocole HTTP"),
        ("COMMANDES LINUX", "Commandes Linux"),
        ("HTTP/2", "HTTP/2"),
        # Signs and words for the paper go.
        ("🚀 Pushing", "Pushing"),
        ("Git cheat sheet", "Git"),
        ("Networks:", "Networks"),
        ("C++", "C++"),
        (".env", ".env"),
    ],
)
def test_a_title_is_about_something(title: str, topic: str) -> None:
    assert topic_of(title) == topic


@pytest.mark.parametrize("topic", ["", "Introduction", "Divers", "Commands", "Généralités"])
def test_some_titles_say_nothing(topic: str) -> None:
    assert is_empty(topic)


@pytest.mark.parametrize(
    ("note", "question"),
    [
        ("# DNS\n\n- TTL: time to live\n", "DNS: what is TTL?"),
        ("# LES ARBRES\n\n- aubier : bois tendre\n", "Les arbres : que désigne « aubier » ?"),
        # One title is enough: the nearest that says something.
        ("# Git\n\n## Miscellaneous\n\n- HEAD: where you are\n", "Git: what is HEAD?"),
        ("# Git\n\n## Objects\n\n- OID: its hash\n", "Objects: what is OID?"),
        # What the question names itself need not stand in front.
        ("# Trees\n\n=> list the trees\ngit ls-tree HEAD\n", "list the trees?"),
        # What is done needs no title that says what is done.
        ("## Cleaning up\n\n=> remove the logs\nrm a.log\n", "to remove the logs?"),
        # A phrase in front stays there.
        ("# Disks\n\n=> free space\ndf -h\n", "Disks, free space: which command?"),
    ],
)
def test_a_question_has_the_title_that_it_needs(note: str, question: str) -> None:
    cards = extract(note, "notes.txt", "notes").cards

    assert len(cards) == 1
    assert cards[0].question.endswith(question)
    assert cards[0].question.count(": ") <= 1
