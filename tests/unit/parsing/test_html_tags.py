"""Tags that people type in notes, and placeholders that look like them."""

import pytest

from dockquiz.parsing.html import without_html


@pytest.mark.parametrize(
    ("row", "read"),
    [
        ("<code>$ git fetch</code> gets <b>all</b>", "`$ git fetch` gets **all**"),
        ("docker rmi <b>", "docker rmi <b>"),
        ("docker tag <a> <b>", "docker tag <a> <b>"),
        ("kill <p>  # stop it", "kill <p>  # stop it"),
        ("<p>Stop it => docker stop <p>", "Stop it => docker stop <p>"),
        ("a<br>b", "a b"),
        ("a &lt;name&gt; &amp; more", "a <name> & more"),
    ],
)
def test_a_letter_in_brackets_without_its_partner_is_a_placeholder(row: str, read: str) -> None:
    assert without_html(row) == read
