"""What prose-like lines ask: dates, other names, questions; and what is no card."""

import pytest

from dockquiz.parsing.extract import extract


def cards(note: str) -> list[tuple[str, str]]:
    return [(card.question, card.answer) for card in extract(note, "n.txt", "n").cards]


def test_a_day_takes_the_year_of_its_title() -> None:
    note = "# L'année 1936\n\n- 7 juin : accords de Matignon\n- 3 mai : victoire aux élections"

    assert [question for question, _ in cards(note)] == [
        "L'année 1936 : que s'est-il passé le 7 juin 1936 ?",
        "L'année 1936 : que s'est-il passé le 3 mai 1936 ?",
    ]


@pytest.mark.parametrize(
    ("title", "question", "answer"),
    [
        ("## 1861-1865: Civil War", "Civil War: when was it?", "1861-1865"),
        (
            "## The Thirty Years' War (1618-1648)",
            "The Thirty Years' War: when was it?",
            "1618-1648",
        ),
        ("## 44 BC: Death of Caesar", "Death of Caesar: when was it?", "44 BC"),
        (
            "## La guerre de Corée (1950-1953)",
            "La guerre de Corée : à quelle date ?",
            "1950-1953",
        ),
    ],
)
def test_a_title_with_a_date_asks_when(title: str, question: str, answer: str) -> None:
    assert (question, answer) in cards(f"# x\n\n{title}\n\n- many people died in the fields")


@pytest.mark.parametrize("title", ["## Port 1883", "## Room 1204: keys", "# Notes 2023-2024"])
def test_a_number_in_a_title_is_no_date(title: str) -> None:
    assert not [q for q, _ in cards(f"{title}\n\nthe broker listens there") if "when" in q]


def test_statements_behind_a_date_that_name_their_subject_are_cards_of_their_own() -> None:
    note = (
        "# The young king\n\n- 14 May 1643: death of Louis XIII; his son is four years old\n"
        "- 9 March 1661: death of Mazarin; on that very day the young king decides to rule alone\n"
    )

    assert [answer for _, answer in cards(note)] == [
        "death of Louis XIII; his son is four years old",
        "death of Mazarin",
        "on that very day the young king decides to rule alone",
    ]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('Octavian, also known as "Augustus"', "Augustus"),
        ("Francisco de Goya, surnommé le Sourd", "le Sourd"),
        ("HTTP/2 prior knowledge aka h2c", "h2c"),
    ],
)
def test_another_name_is_asked_for(line: str, name: str) -> None:
    assert [answer for _, answer in cards(line)] == [name]


@pytest.mark.parametrize(
    "line",
    [
        "Name: Ann Lee",
        "Auteur : Jean",
        "Last updated by: Zoe",
        "Poser la problématique du sujet",
        "Tableau à analyser : qui est au centre ?",
        "Merci à Paul pour les corrections",
        "Comment naît un État ? Pourquoi tombe-t-il ?",
        "Read left to right",
    ],
)
def test_a_line_about_the_paper_is_no_card(line: str) -> None:
    assert cards(line) == []


@pytest.mark.parametrize(
    "line", ["class: group of objects with the same methods", "version : état du projet à une date"]
)
def test_a_word_that_papers_use_may_be_a_term(line: str) -> None:
    assert len(cards(line)) == 1


def test_bullets_between_a_question_and_its_answer_are_facts_of_their_own() -> None:
    note = "- Q: why two keys?\n- TLS uses both kinds of keys\n- A: one is fast, one is safe"

    assert cards(note)[0] == ("why two keys?", "one is fast, one is safe")
    assert len(cards(note)) == 2


def test_halves_of_a_sentence_that_stand_alone_are_cards_of_their_own() -> None:
    note = (
        "# Flore\n\n- les mousses = plantes sans racines ; les fougères se reproduisent par des"
        " spores sous leurs feuilles"
    )

    assert [answer for _, answer in cards(note)] == [
        "plantes sans racines",
        "les fougères se reproduisent par des spores sous leurs feuilles",
    ]


def test_a_sentence_that_begins_with_a_pronoun_belongs_to_the_one_before() -> None:
    note = "# Faune\n\nLe castor construit des barrages. Il abat les arbres avec ses dents."

    assert [answer for _, answer in cards(note)] == [
        "Le castor construit des barrages. Il abat les arbres avec ses dents."
    ]


def test_a_long_sentence_about_the_same_is_not_added_to_an_answer() -> None:
    added = "Elle " + " ".join(["tourne encore"] * 15)
    note = f"# Ciel\n\nLa Lune éclaire la Terre. {added}."

    assert [answer for _, answer in cards(note)] == ["La Lune éclaire la Terre."]


def test_a_sentence_that_names_a_day_asks_what_happened_then() -> None:
    note = "# L'année 1969\n\n- premiers pas sur la Lune le 21 juillet, vus par des millions"

    assert cards(note)[0][0] == "L'année 1969 : que s'est-il passé le 21 juillet 1969 ?"


@pytest.mark.parametrize("mark", ["è", "▪", "➢", "\uf0d8", "✓", "§"])
def test_marks_of_word_processors_are_bullets(mark: str) -> None:
    assert cards(f"{mark} Estuaire = embouchure large d'un fleuve")[0][1] == (
        "embouchure large d'un fleuve"
    )


def test_what_a_reader_is_told_to_write_is_read_as_what_is_so() -> None:
    note = "# Sol\n\nLe ver aère la terre. Montrez ensuite que la pluie emporte les sels."

    assert cards(note)[1][1] == "La pluie emporte les sels."


def test_a_sentence_behind_a_definition_that_names_its_subject_is_a_card_of_its_own() -> None:
    note = "Delta : embouchure à plusieurs bras. Les bras changent de lit avec les crues."

    assert [answer for _, answer in cards(note)] == [
        "embouchure à plusieurs bras.",
        "Les bras changent de lit avec les crues.",
    ]


def test_an_event_with_its_meaning_gives_both() -> None:
    note = "1648 : traités de Westphalie = fin de la guerre\n1659 : paix des Pyrénées"

    assert [answer for _, answer in cards(note)] == [
        "traités de Westphalie",
        "fin de la guerre",
        "paix des Pyrénées",
    ]


def test_each_pair_of_a_labelled_line_asks_what_becomes_of_it() -> None:
    note = "Pluriel : cheval → chevaux, bal → bals, le nez garde son z"

    assert cards(note) == [
        ("Pluriel : que devient « cheval » ?", "chevaux"),
        ("Pluriel : que devient « bal » ?", "bals"),
        ("Que garde le nez ?", "le nez garde son z"),
    ]


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        ("atomic numbers", ["2 helium", "6  carbon", "26 iron"]),
        ("status codes", ["301 moved for good", "404 not found", "503 not available"]),
        ("ports", ["1433 mssql", "1521 oracle", "1883 mqtt"]),
    ],
)
def test_numbers_below_a_title_ask_what_they_stand_for(title: str, rows: list[str]) -> None:
    note = "\n".join(["x y z.", "", title, "", *rows])

    assert [answer for _, answer in cards(note)] == [row.split(maxsplit=1)[1] for row in rows]


def test_lines_that_count_are_no_names_of_numbers() -> None:
    assert not [q for q, _ in cards("# Plan\n\n1 red\n2 blue\n3 green") if "What is 2" in q]


def test_a_first_row_of_words_above_numbers_is_no_card() -> None:
    note = "| planet | moons |\n| Mars | 2 |\n| Neptune | 14 |"

    assert [answer for _, answer in cards(note)] == ["2", "14"]


def test_two_names_with_what_each_does_are_two_cards() -> None:
    note = "# Signals\n\nSIGSTOP (19) pauses the process, SIGCONT (18) lets it go on"

    assert [answer for _, answer in cards(note)] == [
        "SIGSTOP (19) pauses the process",
        "SIGCONT (18) lets it go on",
    ]


def test_an_order_above_a_command_takes_no_fact_above_it() -> None:
    note = "Le bit x autorise la traversée\ndonner le dossier à bob\nchown -R bob:bob <dossier>"

    assert len(cards(note)) == 2


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("Titan et Rhéa = deux lunes de Saturne", "Titan\nRhéa"),
        ("oak, ash and elm = three kinds of wood", "oak\nash\nelm"),
    ],
)
def test_names_that_are_counted_are_a_list(line: str, answer: str) -> None:
    found = extract(line, "n.txt", "n").cards[0]

    assert found.kind == "list"
    assert found.answer == answer


def test_a_list_may_have_blank_lines_between_its_entries() -> None:
    note = "# Soil\n\nLayers of the soil:\n\n- humus\n\n- subsoil\n\n- bedrock"

    assert [answer for _, answer in cards(note)] == ["humus\nsubsoil\nbedrock"]


def test_a_participle_ahead_of_a_pronoun_goes_on_with_the_sentence_before() -> None:
    note = "# Rome\n\nLe sénat vote les lois. Composé d'anciens magistrats, il siège au forum."

    assert len(cards(note)) == 1


def test_what_a_picture_shows_is_left_out() -> None:
    note = "# Art\n\nDavid peint le serment. À gauche Barère écrit. Il tient une plume."

    assert [answer for _, answer in cards(note)] == ["David peint le serment."]


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("Ères : paléozoïque < mésozoïque < cénozoïque", "paléozoïque\nmésozoïque\ncénozoïque"),
        ("# Stars\n\nred giant > sun > white dwarf (by size)", "red giant\nsun\nwhite dwarf"),
    ],
)
def test_things_in_their_order_are_a_sequence(line: str, answer: str) -> None:
    assert [answer for _, answer in cards(line)] == [answer]


def test_et_cetera_is_no_entry_of_a_list() -> None:
    note = "# What lives in the soil?\n\n- worms\n- moles\n- etc."

    assert [answer for _, answer in cards(note)] == ["worms\nmoles"]


def test_a_letter_before_a_tab_is_a_bullet_unless_other_letters_stand_so() -> None:
    keys = [question for question, _ in cards("o\topen a line\ni\tinsert text\na\tappend text")]

    assert len(keys) == 3
    assert {answer for _, answer in cards("o\testuaire : embouchure large\no\tcap : pointe")} == {
        "embouchure large",
        "pointe",
    }


def test_a_number_above_a_paragraph_of_a_chapter_is_its_title() -> None:
    note = "Unit 2: Rivers\n\n1. Upper course\nThe river cuts deep valleys into the rock.\n"

    assert cards(note) == [
        ("What is Upper course?", "The river cuts deep valleys into the rock."),
    ]
