"""GIFT as Moodle documents it, and what of it a room can ask."""

from decimal import Decimal

import pytest

from dockquiz.domain.quiz.question import Form, Question
from dockquiz.parsing.quizfiles.asked import Asked, QuizCode
from dockquiz.parsing.quizfiles.gift import is_gift, read_gift


def read(text: str) -> Asked:
    return read_gift(text, "quiz.gift")


def only(text: str) -> Question:
    (question,) = read(text).questions
    return question


def codes(text: str) -> list[tuple[str, int]]:
    return [(problem.code, problem.span.line) for problem in read(text).problems]


def test_one_of_several_choices() -> None:
    question = only("Who's buried in Grant's tomb?{~Grant ~Jefferson =no one}")

    assert (question.form, question.text) == (Form.SINGLE, "Who's buried in Grant's tomb?")
    assert question.choices == ("Grant", "Jefferson", "no one")
    assert question.right == {2}


def test_answers_may_stand_on_lines_of_their_own() -> None:
    question = only("What is PID 1? {\n   ~ a shell\n   =init\n   ~the\n     kernel\n}")

    assert question.choices == ("a shell", "init", "the kernel")


def test_a_gap_stands_where_the_answers_stood() -> None:
    assert only("Grant is {~buried =entombed} in it.").text == "Grant is _____ in it."


@pytest.mark.parametrize(
    ("answer", "right"), [("T", 0), ("TRUE", 0), ("F", 1), ("false", 1), ("T#no#yes", 0)]
)
def test_true_or_false(answer: str, right: int) -> None:
    question = only(f"The sun is a star.{{{answer}}}")

    assert (question.form, question.choices) == (Form.TRUTH, ("True", "False"))
    assert question.right == {right}


def test_true_or_false_in_french() -> None:
    assert only("Le soleil est une étoile.{T}").choices == ("Vrai", "Faux")


def test_short_answers() -> None:
    question = only("Two plus {=two =2} equals four.")

    assert (question.form, question.answers) == (Form.TYPED, ("two", "2"))


@pytest.mark.parametrize(
    ("answer", "middle", "tolerance"),
    [
        ("#3:2", "3", "2"),
        ("#1..5", "3", "2"),
        ("#3.141..3.142", "3.1415", "0.0005"),
        ("#-40", "-40", "0"),
        ("# =1822:0#full =%50%1822:2#half", "1822", "0"),
        ("#3,5:0,5", "3.5", "0.5"),
    ],
)
def test_numbers_with_a_tolerance(answer: str, middle: str, tolerance: str) -> None:
    question = only(f"What number? {{{answer}}}")

    assert question.form is Form.NUMBER
    assert (question.number, question.tolerance) == (Decimal(middle), Decimal(tolerance))


def test_weights_alone_make_several_right_choices() -> None:
    question = only("Who lies there? {~%-100%Nobody ~%50%Grant ~%50%his wife ~%-100%a horse}")

    assert question.form is Form.MULTIPLE
    assert question.right == {1, 2}
    assert question.choices[1] == "Grant"


def test_numbered_pairs_are_an_order() -> None:
    question = only("Boot? {=1 -> firmware =2 -> kernel =3 -> init}")

    assert (question.form, question.choices) == (Form.ORDER, ("firmware", "kernel", "init"))


@pytest.mark.parametrize(
    ("text", "explanation"),
    [
        ("Sky? {=blue#Right: it scatters.~red#No.}", "Right: it scatters."),
        ("Sky? {=blue#Right.~red####In general.}", "In general."),
        ("Sky is blue.{T#wrong#Right}", "Right"),
        ("Sky? {=blue#one =azure#two}", "one\ntwo"),
        ("Sky? {#3:1#three####It is three.}", "It is three."),
    ],
)
def test_feedback_is_the_explanation(text: str, explanation: str) -> None:
    assert only(text).explanation == explanation


def test_escaped_signs_are_signs() -> None:
    question = only(r"What is \{\{.ID\}\} \= \~ \# \: \\ ?{=a\=b ~C\:\\new ~x\ny}")

    assert question.text == "What is {{.ID}} = ~ # : \\ ?"
    assert question.choices == ("a=b", "C:\\new", "x\ny")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[html]<p>Run <b>it</b> &lt;now&gt;</p>", "Run it <now>"),
        ("[plain]docker logs <name>", "docker logs <name>"),
        ("[markdown]`docker logs`", "`docker logs`"),
        ("a <b>bold</b> word", "a bold word"),
        ("docker logs <name>", "docker logs <name>"),
    ],
)
def test_texts_are_shown_as_their_format_says(text: str, shown: str) -> None:
    assert only(f"{text}{{=a ~b}}").text == shown


def test_a_choice_may_have_a_format_of_its_own() -> None:
    assert only("Q? {=[html]a &amp; b ~c}").choices == ("a & b", "c")


def test_titles_comments_and_categories_are_no_text() -> None:
    text = (
        "// about docker\n$CATEGORY: $course$/top/Docker/I//O\n\n"
        "// the first\n::Q1:: Which?\n{=a ~b}\n\n\n  // another\nWhat?{T}\n"
    )

    one, two = read(text).questions

    assert (one.text, one.section, one.source) == ("Which?", ("Docker", "I/O"), "quiz.gift:5")
    assert (two.text, two.source) == ("What?", "quiz.gift:10")


def test_tags_say_what_gift_cannot() -> None:
    question = only(
        "// [tag:lang=fr] [tag:seconds=30] [tag:weight=2] [tag:monospace] [tag:other]\nQ? {=a ~b}"
    )

    assert (question.lang, question.seconds, question.weight) == ("fr", 30, 2)
    assert question.monospace


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Describe it. {}", QuizCode.UNSUPPORTED),
        ("Only a text.", QuizCode.UNSUPPORTED),
        ("Match. {=cat -> food =dog -> bone =cow -> hay}", QuizCode.UNSUPPORTED),
        ("Open {=a ~b", QuizCode.BROKEN),
        ("Twice {=a} and {=b}", QuizCode.BROKEN),
        ("Number? {#a lot}", QuizCode.BROKEN),
        ("Number? {#1e999999}", QuizCode.BROKEN),
        ("Number? {#5..1}", QuizCode.BROKEN),
        ("None right {~a ~b}", QuizCode.BROKEN),
        ("Equal {=a ~a}", QuizCode.BROKEN),
        ("{=a ~b}", QuizCode.BROKEN),
    ],
)
def test_what_cannot_be_asked_is_told_with_its_line(text: str, code: QuizCode) -> None:
    found = codes(f"Good? {{=a ~b}}\n\n{text}\n")

    assert found == [(code, 3)]


@pytest.mark.parametrize(
    "text",
    [
        "From? {~Jerusalem ~%25%Bethlehem =Nazareth}",
        "From? {=Nazareth =%75%Nazereth}",
        "Which? {=a =b ~c}",
        "Which? {#=1 =2}",
        "Which? {=a*}",
    ],
)
def test_what_means_something_else_is_told_and_asked(text: str) -> None:
    assert len(read(text).questions) == 1
    assert codes(text) == [(QuizCode.READ_OTHERWISE, 1)]


def test_partial_credit_counts_as_wrong() -> None:
    assert only("From? {=Nazareth =%75%Nazereth}").answers == ("Nazareth",)


def test_an_empty_file_is_told() -> None:
    assert codes("\n// nothing\n") == [(QuizCode.NO_QUESTION, 1)]


@pytest.mark.parametrize(
    ("text", "known"), [("Q? {=a ~b}", True), ("Q {T}", True), ("${HOME} = x", False), ("", False)]
)
def test_gift_is_known_by_its_braces(text: str, *, known: bool) -> None:
    assert is_gift(text) is known


@pytest.mark.parametrize("sign", ["{", "}", "=", "~", "#", "\\", "::", "%1%", "{=", "->", "//"])
def test_much_of_one_sign_is_read_in_no_time(sign: str) -> None:
    read(sign * 30_000)
    read("a {" + sign * 30_000 + "}")
