"""Questions of a quiz, whatever the cards say."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from stores import ASKED

from dockquiz.domain.card import Card, Kind
from dockquiz.domain.quiz.cardquestions import Material, Reason, questions
from dockquiz.domain.quiz.choosing import Candidate, choose, fits
from dockquiz.domain.quiz.contrast import change_over
from dockquiz.domain.quiz.question import Form, Question

TEXT = st.text("ab =-<>.1\n\u202e", max_size=12)
WORDS = st.lists(TEXT, max_size=11).map(tuple)


@st.composite
def cards(draw: st.DrawFn) -> Card:
    answer = draw(TEXT)
    return replace(
        ASKED,
        kind=draw(st.sampled_from(Kind)),
        question=draw(st.sampled_from(["What?", "x" * 500])) + draw(TEXT),
        answer=answer,
        lang=draw(st.sampled_from(["en", "fr"])),
        accept=draw(WORDS),
        items=draw(WORDS),
        choices=(*draw(WORDS), *draw(st.sampled_from([(), (answer,)]))),
    )


materials = st.builds(Material, card=cards(), guid=st.just("g"), wrong=WORDS, wrong_items=WORDS)


@given(material=materials, typed=st.booleans())
@settings(max_examples=400)
def test_every_card_makes_questions_that_can_be_answered_or_says_why_not(
    material: Material, *, typed: bool
) -> None:
    made = questions(material, typed=typed)
    if isinstance(made, Reason):
        return
    assert made
    for question in made:
        _is_sound(question, material)


def _is_sound(question: Question, material: Material) -> None:
    answer = material.card.answer
    if question.form is Form.SINGLE and material.card.kind is not Kind.CHOICE:
        assert question.solution == (answer,)
    if question.form is Form.TYPED and material.card.kind is not Kind.LIST:
        assert question.answers[0] == answer
    if question.form is Form.TRUTH:
        said = question.text.split("\n", 1)[1]
        assert (question.right == {0}) == (f"“{answer}”" in said or f"« {answer} »" in said)
    assert len(set(question.choices)) == len(question.choices)


candidates = st.lists(
    st.builds(
        lambda text, answer, kin: Candidate(
            Question(form=Form.TYPED, text=f"{text}?", lang="en", answers=(answer,)), kin
        ),
        st.text("abc ", min_size=1, max_size=8),
        st.text("abc", min_size=1, max_size=5),
        st.sampled_from(["", "1", "2", "3"]),
    ),
    max_size=14,
)


@given(candidates, st.integers(0, 14))
def test_a_game_gives_nothing_away_and_is_as_long_as_wanted_where_it_can(
    some: list[Candidate], count: int
) -> None:
    chosen = choose(some, count)

    assert len(chosen) <= count
    assert all(fits(one, [o for o in chosen if o is not one]) for one in chosen)
    if len(chosen) < count:
        assert not any(fits(one, chosen) for one in some if one not in chosen)


@given(st.lists(st.sampled_from(["exec", "run", "la VM", "starts", "not"]), max_size=8))
def test_changing_two_names_over_twice_gives_the_text_again(words: list[str]) -> None:
    text = " ".join(words)
    once = change_over(text, "exec", "run")
    if once is None:
        assert not {"exec", "run"} & set(words)
    else:
        assert once != text
        assert change_over(once, "exec", "run") == text
