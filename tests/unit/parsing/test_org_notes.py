"""Notes in Org are notes: headings are titles, blocks are code, settings give no card."""

from dockquiz.parsing.extract import extract

NOTE = """\
#+TITLE: Git notes
* Branches :git:
  :PROPERTIES:
  :ID: 1
  :END:
** list the branches
#+BEGIN_SRC sh
git branch -a
#+END_SRC
- upstream : the branch that is followed
- HEAD :: where you are
* TODO Remotes
=> fetch all
git fetch --all
"""


def test_headings_and_code_of_org_are_read() -> None:
    found = extract(NOTE, "git.org", "git")

    assert [card.answer for card in found.cards] == [
        "git branch -a",
        "the branch that is followed",
        "where you are",
        "git fetch --all",
    ]
    assert found.cards[0].question == "Which command would you use to list the branches?"
    assert found.cards[0].sources[-1].end_line == 9
    assert {card.section[0] for card in found.cards} == {"Branches", "Remotes"}
    assert [s.span.line for s in found.skipped if s.reason == "setting"] == [1, 3, 4, 5]


def test_stars_are_bullets_in_any_other_file() -> None:
    assert extract("* NAT: maps addresses\n", "n.md", "n").cards[0].answer == "maps addresses"
