"""Spelling is mended where the right word is certain; everything else is left alone."""

import pytest

from dockquiz.parsing.extract import extract
from dockquiz.parsing.spelling import mend

SLIPS = [
    ("fr", "teclecharge", "télécharge"),
    ("fr", "isntance", "instance"),
    ("fr", "suprimer", "supprimer"),
    ("fr", "reseau", "réseau"),
    ("fr", "defaut", "défaut"),
    ("fr", "demarrer", "démarrer"),
    ("fr", "deuxieme", "deuxième"),
    ("fr", "ecoute", "écoute"),
    ("fr", "modele", "modèle"),
    ("fr", "creatino", "création"),
    ("fr", "etre", "être"),
    ("fr", "systéme", "système"),
    ("fr", "tranférer", "transférer"),
    ("fr", "accés", "accès"),
    ("fr", "arpege", "arpège"),
    ("fr", "executable", "exécutable"),
    ("en", "conatiner", "container"),
    ("en", "runing", "running"),
    ("en", "pasword", "password"),
    ("en", "deploymnt", "deployment"),
    ("en", "containre", "container"),
    ("en", "recieve", "receive"),
    ("en", "seperate", "separate"),
    ("en", "localy", "locally"),
    ("en", "netwrok", "network"),
    ("en", "comand", "command"),
]
RIGHT = [
    ("fr", "le démon Docker"),
    ("fr", "sha1 du conteneur"),
    ("fr", "config du user"),
    ("fr", "NAT et DHCP"),
    ("fr", "un pod Kubernetes"),
    ("fr", "`reseau`"),
    ("fr", "--reseau"),
    ("fr", "/etc/reseau"),
    ("fr", "l'hôte"),
    ("fr", "un container"),
    ("fr", "docker-compose"),
    ("fr", "Thiers et la Commune"),
    ("fr", "le feature gate"),
    ("fr", "le chœur, le cœur de l'œuvre, un œuf"),
    ("en", "Princeps, Quastors, perpetuus"),
    ("en", "liveness of the backend"),
    ("en", "kube-proxy"),
    ("en", "the daemon"),
    ("en", "etcd"),
    ("en", "std::vector"),
    ("en", "nginx"),
    ("en", "<adress>"),
    ("en", "repo and config"),
    ("en", "WORDIR"),
    ("en", "x86"),
    ("en", "HAProxy"),
    ("en", "snake_cas"),
    ("en", "colour, behaviour, organise, cancelled, centre"),
    ("en", "async"),
    ("en", '"teh bridge"'),
    ("fr", "Guerre de Crimée, mois de floréal"),
    ("fr", "la sixte et la quarte"),
]


@pytest.mark.parametrize(("lang", "found", "right"), SLIPS)
def test_a_certain_slip_is_mended(lang: str, found: str, right: str) -> None:
    assert mend(found, lang).text == right


@pytest.mark.parametrize(("lang", "text"), RIGHT)
def test_names_jargon_code_and_right_words_are_left_alone(lang: str, text: str) -> None:
    assert mend(text, lang).text == text


def test_a_capital_is_kept_and_the_place_is_told() -> None:
    mended = mend("La Creatino", "fr")

    assert mended.text == "La Création"
    assert mended.changes == (("Creatino", "Création", 3),)


def test_what_the_note_calls_its_own_is_left_alone() -> None:
    assert mend("the brigde", "en", frozenset({"brigde"})).text == "the brigde"


def test_what_is_said_behind_a_command_is_prose_and_is_mended() -> None:
    cards = extract("$ rm a   // suprimer le fichier\n", "notes.txt", "notes").cards

    assert [card.question for card in cards] == ["Quelle commande permet de supprimer le fichier ?"]
