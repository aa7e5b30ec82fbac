"""Which lines are titles, and what a note says of itself at its top."""

import pytest

from dockquiz.parsing.decode import NotText, decode
from dockquiz.parsing.fold import fold
from dockquiz.parsing.front_matter import FrontMatter, front_matter
from dockquiz.parsing.line import Shape
from dockquiz.parsing.outline import outline


def sections(note: str) -> list[tuple[str, ...]]:
    passages, _ = outline(fold(note.split("\n")))
    return [p.section for p in passages if p.items]


@pytest.mark.parametrize(
    ("note", "section"),
    [
        ("# Git\n\na b c", ("Git",)),
        ("# Git\n## Tags\n\na b c", ("Git", "Tags")),
        ("Git\n===\n\na b c", ("Git",)),
        ("*****\nNetworks\n\na b c", ("Networks",)),
        ("####--- NETWORK ---####\na b c", ("NETWORK",)),
        ("x\n\n###archives\n\na b c", ("archives",)),
        ("x\n\nII. La Révolution\n\na b c", ("La Révolution",)),
        ("RÉSEAU\n\na b c", ("RÉSEAU",)),
        ("Tags:\nlatest is the default", ("Tags",)),
        ("x\n\nIII) Le romantisme\nA) LA PEINTURE\n\na b c", ("Le romantisme", "LA PEINTURE")),
        ("x\n\nII) Peinture\n1) Les écoles :\n\na b c", ("Peinture", "Les écoles")),
        ("Art\nCHAP 2 : Le baroque\n\na b c", ("Le baroque",)),
        ("# Art\nTheme 4: Light and shade\n\na b c", ("Art", "Light and shade")),
        ("x y z.\n\nOIL PAINT\na b c", ("OIL PAINT",)),
        ("x y z.\n\nLes couleurs du peintre\n\na b c", ("Les couleurs du peintre",)),
        ("x y z.\n\nkinds of paint\noil  slow\nink  thin\nwax  old", ("kinds of paint",)),
        ("x y z.\n\nPrices\n| oil | 12 |", ("Prices",)),
        (
            "ART CLASS - 2nd year          Ann's book\n~~~~~~~~~~~~~~\na b c",
            ("ART CLASS - 2nd year",),
        ),
        ("Paints\n    oil: dries slowly\n    ink: dries fast", ("Paints",)),
        ("- Paints\n  - thick\n    - oil: dries slowly", ("Paints", "thick")),
    ],
)
def test_a_title_is_known_by_its_form(note: str, section: tuple[str, ...]) -> None:
    assert sections(note)[-1] == section


@pytest.mark.parametrize(
    "note",
    [
        "# list files\nls -la",
        "ls -la\n# lists all files",
        "###stop everything\npoweroff",
        "N.B.\nit is slow",
        "```\nnever closed",
        "one sentence that says a lot, and more.\n\nanother",
        "x y z.\n\nI - tonic\nII - supertonic\nIII - mediant",
        "Week 1: brushes\nWeek 2: canvas\nWeek 3: light",
        "A) red\nB) blue\nC) green",
        "x y z.\n\nred   - warm\nblue  - cold\ngreen - cold",
        "Paint the wall\n    apt install paint",
    ],
)
def test_a_comment_or_a_remark_is_no_title(note: str) -> None:
    assert sections(note)[0] == ()


def test_front_matter_names_deck_and_language() -> None:
    assert front_matter("---\ndeck: docker\nlang: en\n---\nx") == FrontMatter(
        "docker", "en", end_line=4
    )


@pytest.mark.parametrize("note", ["", "---\nno entry\n---", "x\n---\ndeck: y\n---", "---\ndeck: y"])
def test_what_is_no_front_matter_says_nothing(note: str) -> None:
    assert front_matter(note) == FrontMatter()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le-bom", "cp1252"]
)
def test_text_is_read_in_any_encoding(encoding: str) -> None:
    text = "=> créer l'hôte\r\nls\r"
    marked = encoding == "utf-16-le-bom"
    data = b"\xff\xfe" + text.encode("utf-16-le") if marked else text.encode(encoding)

    assert decode(data) == "=> créer l'hôte\nls\n"


@pytest.mark.parametrize(
    "data", [b"a\x00b", bytes(range(1, 32)) * 40, b"\xff\xfe\x00", b"\x7fELF\x00"]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(NotText):
        decode(data)


def test_a_branch_ends_where_the_indentation_does() -> None:
    note = "Paints\n    oil: dries slowly\n    ink: dries fast\nbrushes are made of hair"

    assert sections(note) == [("Paints",), ()]


def test_rows_of_decoration_are_no_fences() -> None:
    note = "DRAWING\n~~~~~~~~~~~~~~~\na b c\n~~~~~~~~~~~~~~~\nd e f"

    assert [item.text for item in fold(note.split("\n")) if item.shape is Shape.PROSE][1:] == [
        "a b c",
        "d e f",
    ]
