"""Fields of Anki as plain text: what a reader of the card sees."""

import pytest

from dockquiz.exchange.anki.reading.cloze import cloze
from dockquiz.exchange.anki.reading.text import files, plain


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("as it is", "as it is"),
        ("two\nlines", "two lines"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("<p>a</p><p>b</p>tail", "a\nb\ntail"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("<ol><li>a<li>b</ol>c", "1. a\n2. b\nc"),
        (
            "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
            "a | b\nc | d",
        ),
        ("<pre>if x:\n    y</pre>", "if x:\n    y"),
        ("<code>ls -l</code> lists", "ls -l lists"),
        ("docker logs &lt;name&gt; &amp;&amp; ls", "docker logs <name> && ls"),
        ("docker logs <container_name>", "docker logs <container_name>"),
        ("docker logs <container>", "docker logs <container>"),
        ("a&nbsp;<b>b</b>", "a b"),
        ('<img src="heart.png"> beats', "[image: heart.png] beats"),
        ("<img src='a%20b.png'>", "[image: a b.png]"),
        ('<img src="data:image/png;base64,AAAA">', "[image]"),
        ("hear [sound:dog.mp3]", "hear [sound: dog.mp3]"),
        ("<!-- no --><style>b{}</style>yes<script>no()</script>", "yes"),
        ("cat <<EOF > f\nEOF", "cat <<EOF > f EOF"),
        ("1 < 2 & 3 > 2", "1 < 2 & 3 > 2"),
        ("\\(x^2\\)", "\\(x^2\\)"),
    ],
)
def test_a_field_reads_as_a_browser_shows_it(html: str, text: str) -> None:
    assert plain(html) == text


def test_the_files_of_a_field_are_those_that_lie_beside_it() -> None:
    html = (
        '<img src="a.png"><img src=b.png>[sound:c.mp3]<img src="http://x/d.png"><img src="a.png">'
    )

    assert files(html) == ["c.mp3", "a.png", "b.png"]


@pytest.mark.parametrize(
    ("text", "number", "question", "answer"),
    [
        ("{{c1::Paris}} is in {{c2::France}}", 1, "[…] is in France", "Paris"),
        ("{{c1::Paris}} is in {{c2::France}}", 2, "Paris is in […]", "France"),
        ("{{c1::a::letter}} b", 1, "[…] (letter) b", "a"),
        ("{{c1::a}} and {{c1::b}}", 1, "[…] and […]", "a, b"),
        ("{{c1::a {{c2::b}} c}} d", 1, "[…] d", "a b c"),
        ("{{c1::a {{c2::b}} c}} d", 2, "a […] c d", "b"),
        ("{{c1,2::both}} x", 2, "[…] x", "both"),
        ("{{c1::std::vector}} x", 1, "[…] (vector) x", "std"),
    ],
)
def test_a_gap_is_asked_and_the_others_are_shown(
    text: str, number: int, question: str, answer: str
) -> None:
    found = cloze(text, number)

    assert found is not None
    assert (found.question, found.answer) == (question, answer)


@pytest.mark.parametrize("text", ["no gap", "{{c2::other}}", "{{c1::}}", "{{c1::open", "}} {{"])
def test_without_its_gap_there_is_no_card(text: str) -> None:
    assert cloze(text, 1) is None
