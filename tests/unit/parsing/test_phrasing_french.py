"""How French questions are asked: the tables are the specification."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dockquiz.parsing.phrasing import phrasing

ask = phrasing("fr")
notes = st.text(max_size=80) | st.lists(
    st.sampled_from(
        """le la les l' une Un image Couche réseaux est sont sera a ont ne n'est se s'ouvre permet
        lister Créer création de d'un du des par dans en 1789 il Elle ce que qui si Quand , : ? .
        pour faut penser à ls -a « » l’avantage rapport au être peut İ ı ſ""".split()
    ),
    max_size=12,
).map(" ".join)


@pytest.mark.parametrize(
    ("description", "question"),
    [
        # An infinitive stands behind `de`, elided before a vowel and a mute h only.
        ("lister les réseaux", "Quelle commande permet de lister les réseaux ?"),
        ("Ajouter un fichier à l'index", "Quelle commande permet d'ajouter un fichier à l'index ?"),
        ("éditer un déploiement", "Quelle commande permet d'éditer un déploiement ?"),
        ("héberger un dépôt", "Quelle commande permet d'héberger un dépôt ?"),
        ("hacher un mot de passe", "Quelle commande permet de hacher un mot de passe ?"),
        ("se déplacer d'un mot", "Quelle commande permet de se déplacer d'un mot ?"),
        ("s'abonner à un flux", "Quelle commande permet de s'abonner à un flux ?"),
        ("Ne pas suivre un fichier", "Quelle commande permet de ne pas suivre un fichier ?"),
        ("voir les routes.", "Quelle commande permet de voir les routes ?"),
        # A noun of action is asked by its verb; `du` becomes its article again.
        ("création d'une branche", "Quelle commande permet de créer une branche ?"),
        ("Suppression du pod", "Quelle commande permet de supprimer le pod ?"),
        ("vérification de la signature", "Quelle commande permet de vérifier la signature ?"),
        ("arret de l'interface", "Quelle commande permet d'arrêter l'interface ?"),
        ("Lancement des tests", "Quelle commande permet de lancer des tests ?"),
        # The third person is the command's own verb.
        ("Affiche l'historique", "Quelle commande affiche l'historique ?"),
        ("gère les paquets", "Quelle commande gère les paquets ?"),
        ("Ouvre un tampon", "Quelle commande ouvre un tampon ?"),
        # An order may lack its article: the object gets it where its gender is certain.
        ("affiche conteneurs arrêtés", "Quelle commande affiche les conteneurs arrêtés ?"),
        ("Crée fichier", "Quelle commande crée un fichier ?"),
        ("voir espace disque", "Quelle commande permet de voir l'espace disque ?"),
        ("créer lien symbolique", "Quelle commande permet de créer un lien symbolique ?"),
        ("affiche page par page", "Quelle commande affiche page par page ?"),
        ("Liste truc", "Quelle commande liste truc ?"),
        ("annule", "Quelle commande annule ?"),
        ("Déplacez un fichier !", "Quelle commande permet de déplacer un fichier ?"),
        # What only leads to the deed is left out.
        ("Pour entrer dans le pod", "Quelle commande permet d'entrer dans le pod ?"),
        ("La commande suivante supprime tout", "Quelle commande supprime tout ?"),
        (
            "la commande suivante va créer un tag",
            "Quelle commande permet de créer un tag ?",
        ),
        (
            "Vous pouvez aussi afficher les logs en utilisant la commande",
            "Quelle commande permet d'afficher les logs ?",
        ),
        ("Affichage des ports", "Quelle commande permet d'afficher les ports ?"),
        # What is no verb, though it ends like one, comes first.
        ("aide de ls", "Aide de ls : quelle commande ?"),
        ("Adresse ip locale", "Adresse ip locale : quelle commande ?"),
        ("Dossier courant", "Dossier courant : quelle commande ?"),
        ("Prise de son", "Prise de son : quelle commande ?"),
        ("Comment quitter vim ?", "Comment quitter vim ?"),
    ],
)
def test_a_description_asks_for_its_command(description: str, question: str) -> None:
    assert ask.command(description) == question


@pytest.mark.parametrize(
    ("meaning", "program", "question"),
    [
        (
            "suivre la sortie",
            "kubectl logs",
            "Quel flag de kubectl logs permet de suivre la sortie ?",
        ),
        ("ignore la casse", "grep", "Quel flag de grep ignore la casse ?"),
        ("ne redémarre jamais", "", "Quel flag ne redémarre jamais ?"),
        ("permet d'amender", "git commit", "Quel flag de git commit permet d'amender ?"),
        ("permettant de trier", "awk", "Quel flag d'awk permet de trier ?"),
        ("nombre de sauts", "ping", "Nombre de sauts : quel flag de ping ?"),
    ],
)
def test_a_meaning_asks_for_its_flag(meaning: str, program: str, question: str) -> None:
    assert ask.flag(meaning, program) == question


@pytest.mark.parametrize(
    ("term", "meaning", "question"),
    [
        # The gender of a common noun is certain; what is not counted takes the definite article.
        ("Branche", "pointeur mobile", "Qu'est-ce qu'une branche ?"),
        ("nœud", "machine", "Qu'est-ce qu'un nœud ?"),
        ("Image", "les fichiers", "Qu'est-ce qu'une image ?"),
        ("Tonalité relative", "même armure", "Qu'est-ce que la tonalité relative ?"),
        ("Révolution", "renversement", "Qu'est-ce que la révolution ?"),
        ("Routage", "choix du chemin", "Qu'est-ce que le routage ?"),
        ("Révolution", "un renversement", "Qu'est-ce qu'une révolution ?"),
        ("Adresse de diffusion", "", "Qu'est-ce qu'une adresse de diffusion ?"),
        ("Volumes", "", "Que sont les volumes ?"),
        # The meaning's own words tell the gender of others.
        ("Quinte", "la quinte est un intervalle", "Qu'est-ce qu'une quinte ?"),
        ("consuls", "magistrats", "Que sont les consuls ?"),
        ("Anacrouse", "levée", "Qu'est-ce qu'une anacrouse ?"),
        ("loi de 1901", "liberté", "Qu'est-ce que la loi de 1901 ?"),
        # A French word of unsure gender is quoted.
        ("rompue", "V → VI", "Que désigne « rompue » ?"),
        ("on-failure", "si échec", "Que signifie on-failure ?"),
        ("IV", "sous-dominante", "Que signifie IV ?"),
        ("ex", "do majeur", "Quel exemple peut-on donner ?"),
        # One thing's own is asked for by `quel`.
        ("Durée de la guerre", "quatre ans", "Quelle est la durée de la guerre ?"),
        ("Mode par défaut", "normal", "Quel est le mode par défaut ?"),
        # Names and words of unsure gender stay as they are, elided.
        ("Kubernetes", "orchestrateur", "Qu'est-ce que Kubernetes ?"),
        ("ARP", "protocole", "Qu'est-ce qu'ARP ?"),
        ("HTTP", "protocole", "Qu'est-ce que HTTP ?"),
        ("Le cercle des quintes", "", "Qu'est-ce que le cercle des quintes ?"),
        ("Les modes", "", "Que sont les modes ?"),
        ("127", "commande introuvable", "Que signifie 127 ?"),
        ("Bataille de Hastings en 1066", "", "Bataille de Hastings en 1066 : de quoi s'agit-il ?"),
    ],
)
def test_a_term_asks_for_its_meaning(term: str, meaning: str, question: str) -> None:
    assert ask.definition(term, meaning) == question


@pytest.mark.parametrize(
    ("sentence", "question", "answer"),
    [
        ("Un commit est un instantané", "Qu'est-ce qu'un commit ?", "un instantané"),
        ("vim est l'éditeur par défaut", "Quel est l'éditeur par défaut ?", "vim"),
        ('"main" est la branche par défaut', "Quelle est la branche par défaut ?", '"main"'),
        ("Le kubelet permet de lancer les pods", "Que permet le kubelet ?", "de lancer les pods"),
        (
            "La dominante a pour rôle de ramener la tonique",
            "Quel est le rôle de la dominante ?",
            "de ramener la tonique",
        ),
        (
            "L'avantage du rebase par rapport au merge est un historique linéaire",
            "Quel est l'avantage du rebase par rapport au merge ?",
            "un historique linéaire",
        ),
        (
            "Utiliser switch au lieu du checkout",
            "Que faut-il utiliser au lieu du checkout ?",
            "switch",
        ),
        # A passive is asked by its preposition; the pronoun agrees.
        ("Beethoven est né en 1770", "Quand Beethoven est-il né ?", "en 1770"),
        ("Le mur fut construit en 1961", "Quand le mur fut-il construit ?", "en 1961"),
        ("La paix a été signée par le roi", "Par quoi la paix a-t-elle été signée ?", "par le roi"),
        (
            "La gamme majeure est composée de sept notes",
            "De quoi la gamme majeure est-elle composée ?",
            "de sept notes",
        ),
        (
            "Les couches sont stockées dans /var",
            "Où les couches sont-elles stockées ?",
            "dans /var",
        ),
        ("Le nom sera préfixé du projet", "De quoi le nom sera-t-il préfixé ?", "du projet"),
    ],
)
def test_a_sentence_of_a_known_form_is_answered_by_its_complement(
    sentence: str, question: str, answer: str
) -> None:
    assert ask.fact(sentence) == (question, answer)


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("Un pod contient des conteneurs", "Que contient un pod ?"),
        ("Le routage dépend de la table", "De quoi dépend le routage ?"),
        ("Git stocke les objets dans .git", "Que stocke Git ?"),
        ("La Révolution française commence en 1789", "Quand commence la Révolution française ?"),
        ("Les esclaves peuvent être élus", "Que peuvent être les esclaves ?"),
        ("Ouvrir un fichier crée un tampon", "Que crée le fait d'ouvrir un fichier ?"),
        ("La quinte est l'intervalle de do à sol", "Qu'est-ce que la quinte ?"),
        ("Leur communication est chiffrée", "Que faut-il savoir de leur communication ?"),
        ("Le tag ne bouge pas", "Que faut-il savoir du tag ?"),
        ("Donc le nœud rejoint le cluster", "Que rejoint le nœud ?"),
        ("Le réseau s'appelle front", "Comment s'appelle le réseau ?"),
        ("Zola publie « J'accuse »", "Que publie Zola ?"),
        ("Quand un nœud tombe, ses pods repartent", "Que se passe-t-il quand un nœud tombe ?"),
        ("Pour quitter vim, il faut taper :q", "Que faut-il faire pour quitter vim ?"),
        ("En production, ne jamais forcer", "Que faut-il faire en production ?"),
        ("Il faut se connecter", "Que faut-il faire ?"),
        ("penser à signer", "À quoi faut-il penser ?"),
    ],
)
def test_another_sentence_is_asked_by_its_verb_and_is_its_own_answer(
    sentence: str, question: str
) -> None:
    assert ask.fact(sentence) == (question, sentence)


@pytest.mark.parametrize(
    "text",
    [
        "« la musique commence là où tout finit »",
        "ip -br a",
        "ports a connaître",
        "",
        "chaque réseau",
        "Cela ne marche pas",
        "un bug qui a disparu",
    ],
)
def test_a_phrase_without_a_finite_verb_or_a_subject_is_no_fact(text: str) -> None:
    assert ask.fact(text) is None


@pytest.mark.parametrize(
    ("label", "question"),
    [
        ("Les deux types de nœuds :", "Quels sont les deux types de nœuds ?"),
        ("Trois règles", "Quelles sont les trois règles ?"),
        ("Conditions de la paix", "Quelles sont les conditions de la paix ?"),
        ("Ce que fait git init", "Que fait git init ?"),
        ("ce que le noyau fournit", "Qu'est-ce que le noyau fournit ?"),
        ("Inspecter un pod", "Inspecter un pod : que trouve-t-on ?"),
        ("Mozart", "Mozart : quels éléments ?"),
    ],
)
def test_a_label_asks_for_its_list(label: str, question: str) -> None:
    assert ask.elements(label) == question


def test_steps_are_asked_in_their_order() -> None:
    assert ask.steps("Créer un tag") == "Quelles sont, dans l'ordre, les étapes pour créer un tag ?"
    assert ask.steps("Ce que fait git pull") == "Que fait git pull, étape par étape ?"
    assert ask.steps("Fugue :") == "Fugue : quelles sont les étapes, dans l'ordre ?"


@pytest.mark.parametrize(
    ("term", "question"),
    [
        ("Durée du cycle", "Quelle est la durée du cycle ?"),
        ("Ports", "Quels sont les ports ?"),
        ("Cordes par violon", "Cordes par violon : combien ?"),
        ("ronde", "Que vaut la ronde ?"),
        ("Taille maximale", "Quelle est la taille maximale ?"),
        ("Marignan", "Marignan : quelle valeur ?"),
    ],
)
def test_a_term_asks_for_its_value(term: str, question: str) -> None:
    assert ask.value(term) == question


@pytest.mark.parametrize(
    ("left", "right", "question"),
    [
        ("vider le cache", "tout est relu", "Que se passe-t-il au moment de vider le cache ?"),
        ("trouver le ton", "dernier dièse", "Comment trouver le ton ?"),
        ("disque plein", "libérer de la place", "Disque plein : que faire ?"),
        ("le nœud tombe en panne", "élection", "Le nœud tombe en panne : que se passe-t-il ?"),
        ("Le chemin /tmp", "fichiers", "Qu'est-ce que le chemin /tmp ?"),
        ("do dièse", "ré bémol", "À quoi correspond do dièse ?"),
    ],
)
def test_an_arrow_asks_for_what_follows(left: str, right: str, question: str) -> None:
    assert ask.condition(left, right) == question


def test_who_is_named_by_its_work_takes_an_article() -> None:
    assert ask.effect("Routeur") == "Que fait le routeur ?"
    assert ask.effect("git fetch") == "Que fait git fetch ?"
    assert ask.effect("câble droit") == "Que fait le câble droit ?"


def test_two_things_keep_their_names_in_a_comparison() -> None:
    assert ask.difference("Mozart", "Haydn") == "Quelle est la différence entre Mozart et Haydn ?"
    assert ask.difference("Tag", "branche") == "Quelle est la différence entre tag et branche ?"


def test_a_label_of_a_remark_says_how_to_ask_for_it() -> None:
    assert ask.advice("Bonnes pratiques", "signer") == "Quelle est la bonne pratique ?"
    assert ask.advice("Cache", "penser à le vider") == "Cache : à quoi penser ?"
    assert ask.advice("N.B.", "le tag bouge") == "Que faut-il retenir ?"
    assert ask.advice("cache", "le vider") == "Cache : que faut-il savoir ?"


def test_a_title_comes_before_a_question_whose_capital_it_takes() -> None:
    assert ask.topic("Git", "Qu'est-ce qu'un tag ?") == "Git : qu'est-ce qu'un tag ?"
    assert ask.topic("Git", "Disque plein : que faire ?") == "Git, disque plein : que faire ?"
    assert ask.topic("Rome", ask.completion("Les consuls")) == "Complète (Rome) : « Les consuls … »"
    assert ask.topic("Git", "À quoi sert HEAD ?") == "Git : à quoi sert HEAD ?"
    assert ask.topic("Git", "Destination : quelle valeur ?") == "Git, destination : quelle valeur ?"


@settings(deadline=None)  # the first question loads the lexicon
@given(notes, notes)
def test_every_text_gives_a_question(one: str, other: str) -> None:
    for asked in (
        ask.command(one),
        ask.commands(one),
        ask.flag(one, other),
        ask.syntax(one),
        ask.definition(one, other),
        ask.effect(one),
        ask.condition(one, other),
        ask.difference(one, other),
        ask.know(one),
        ask.value(one),
        ask.care(one),
        ask.advice(one, other),
        ask.steps(one),
        ask.elements(one),
        ask.points(one),
    ):
        assert asked.endswith("?")
        assert ask.topic(other, asked).endswith("?")
    assert ask.completion(one).startswith("Complète")


@settings(deadline=None)  # the first question loads the lexicon
@given(notes)
def test_every_fact_is_a_question_and_an_answer(text: str) -> None:
    assert isinstance(ask.is_action(text), bool)
    assert isinstance(ask.is_infinitive(text), bool)
    assert not ask.is_sentence(text) or ask.subject(text)
    asked = ask.fact(text)
    assert asked is None or (asked[0].endswith("?") and asked[1])


@pytest.mark.parametrize("text", ["Il cache la clé", "IL PEUT", "Elles stockent les clés"])
def test_a_sentence_about_somebody_named_before_asks_nothing_alone(text: str) -> None:
    assert ask.fact(text) is None
