"""Questions written as GIFT are read back as they were; any text is read without an exception."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import plain_texts

from dockquiz.domain.quiz.question import Form, Question
from dockquiz.exchange.gift import gift
from dockquiz.parsing.quizfiles.aiken import read_aiken
from dockquiz.parsing.quizfiles.gift import read_gift

SIGNS = st.sampled_from(
    r"{ } = ~ # : \ \n %50% %100% [html] [plain] -> // :: {T} ####  $CATEGORY: T * 1..5".split()
)
texts = st.lists(SIGNS | plain_texts, min_size=1, max_size=3).map(" ".join).map(str.strip)
lines = texts.map(lambda text: " ".join(text.split()))
numbers = st.decimals(-(10**6), 10**6, places=3)
titles = st.lists(st.sampled_from(["Docker", "I/O", "a b"]), max_size=2).map(tuple)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    form = draw(st.sampled_from(Form))
    values: dict[str, object] = {}
    if form in {Form.SINGLE, Form.MULTIPLE, Form.ORDER}:
        choices = draw(st.lists(lines, min_size=2, max_size=6, unique=True))
        places = st.integers(0, len(choices) - 1)
        most = {Form.SINGLE: 1, Form.MULTIPLE: len(choices), Form.ORDER: 0}[form]
        least = min(1, most)
        values["choices"] = tuple(choices)
        values["right"] = draw(st.frozensets(places, min_size=least, max_size=most))
    lang = draw(st.sampled_from(["fr", "en"]))
    if form is Form.TRUTH:
        values["choices"] = ("Vrai", "Faux") if lang == "fr" else ("True", "False")
        values["right"] = frozenset({draw(st.integers(0, 1))})
    if form is Form.TYPED:
        values["answers"] = tuple(draw(st.lists(texts, min_size=1, max_size=3, unique=True)))
    if form is Form.NUMBER:
        values["number"], values["tolerance"] = draw(numbers), abs(draw(numbers))
    return Question(
        form=form,
        text=draw(texts),
        lang=lang,
        explanation=draw(st.just("") | texts),
        section=draw(titles),
        weight=draw(st.integers(0, 2)),
        seconds=draw(st.none() | st.integers(1, 300)),
        monospace=draw(st.booleans()),
        card=draw(st.none() | st.just("avTG8dW_lmFA")),
        **values,  # type: ignore[arg-type]
    )


@settings(max_examples=60)
@given(asked=st.lists(questions(), min_size=1, max_size=4))
def test_questions_come_back_as_they_were(asked: list[Question]) -> None:
    found = read_gift("".join(gift(asked)), "quiz.gift")

    assert [replace(question, source="") for question in found.questions] == asked
    assert found.problems == ()


@settings(max_examples=150)
@given(text=st.lists(SIGNS | st.text(max_size=5) | st.just("\n\n"), max_size=20).map("".join))
def test_any_text_is_read(text: str) -> None:
    for read in (read_gift, read_aiken):
        found = read(text, "quiz.gift")

        assert found.questions or found.problems
        assert all(1 <= problem.span.line <= text.count("\n") + 1 for problem in found.problems)


def test_a_share_is_one_that_moodle_knows() -> None:
    question = Question(
        form=Form.MULTIPLE,
        text="Q?",
        lang="en",
        choices=("a", "b", "c"),
        right=frozenset({0, 1, 2}),
    )

    assert "~%33.33333%a" in "".join(gift([question]))


def test_a_number_keeps_its_digits() -> None:
    question = Question(form=Form.NUMBER, text="Q?", lang="en", number=Decimal("1E+3"))

    assert "{#1000:0}" in "".join(gift([question]))
