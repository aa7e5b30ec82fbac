"""Points of one answer, and that every one of them can be explained."""

import pytest
from quizroom import MULTIPLE, SINGLE, TRUTH, TYPED, Game

from dockquiz.domain.judging.judgement import Verdict
from dockquiz.domain.quiz import scoring, views
from dockquiz.domain.quiz.question import Question
from dockquiz.domain.quiz.settings import Scoring, Settings

RIGHT, NEARLY, WRONG = Verdict.RIGHT, Verdict.NEARLY, Verdict.WRONG
WARM_UP = Question(
    form=SINGLE.form, text="Ready?", lang="en", choices=("Yes", "No"), right=SINGLE.right, weight=0
)
DOUBLE = Question(
    form=SINGLE.form, text="Twice?", lang="en", choices=("Yes", "No"), right=SINGLE.right, weight=2
)


@pytest.mark.parametrize(
    ("took", "points"),
    [
        (0, 1_000),
        (499, 1_000),
        (500, 988),
        (5_000, 875),
        (10_000, 750),
        (19_999, 500),
        (99_999, 500),
    ],
)
def test_kahoot_gives_half_of_the_points_for_speed(took: int, points: int) -> None:
    """`round((1 - (t / T) / 2) * 1000)`, in full below half a second; T is 20 s here."""
    assert scoring.kahoot(took, 20_000) == points
    if took >= scoring.AT_ONCE:
        assert points == round((1 - (min(took, 20_000) / 20_000) / 2) * 1_000 + 1e-9)


@pytest.mark.parametrize(
    ("rule", "verdict", "took", "lines"),
    [
        (Scoring.ACCURACY, RIGHT, 100, (("right", 1_000),)),
        (Scoring.ACCURACY, RIGHT, 19_999, (("right", 1_000),)),
        (Scoring.ACCURACY, NEARLY, 100, (("nearly", 500),)),
        (Scoring.ACCURACY, WRONG, 100, ()),
        (Scoring.ACCURACY, None, 0, ()),
        (Scoring.LIGHT, RIGHT, 0, (("right", 800), ("speed", 200))),
        (Scoring.LIGHT, RIGHT, 5_000, (("right", 800), ("speed", 150))),
        (Scoring.LIGHT, RIGHT, 20_000, (("right", 800),)),
        (Scoring.LIGHT, WRONG, 0, ()),
        (Scoring.KAHOOT, RIGHT, 10_320, (("right", 500), ("speed", 242))),
        (Scoring.KAHOOT, WRONG, 0, ()),
        (Scoring.PENALTY, RIGHT, 0, (("right", 1_000),)),
        (Scoring.PENALTY, WRONG, 0, (("penalty", -333),)),
        (Scoring.PENALTY, NEARLY, 0, (("nearly", 500),)),
        (Scoring.PENALTY, None, 0, ()),
    ],
)
def test_an_answer_is_worth_what_its_lines_say(
    rule: Scoring, verdict: Verdict | None, took: int, lines: tuple[tuple[str, int], ...]
) -> None:
    room = Settings(scoring=rule)

    assert scoring.parts(SINGLE, room, verdict, (took, 20_000), 1) == lines


def test_742_points_are_explained() -> None:
    game = (
        Game(SINGLE, scoring=Scoring.KAHOOT).asking().after(10.32).answer(1, "docker ps").reveal()
    )

    told = views.outcome(game.room, 1)

    assert told.points == 742
    assert told.because == (("right", 500), ("speed", 242))
    assert told.total == game.points(1) == 742


@pytest.mark.parametrize(
    ("streak", "extra"), [(1, 0), (2, 100), (3, 200), (5, 400), (6, 500), (7, 500), (40, 500)]
)
def test_a_streak_brings_up_to_500(streak: int, extra: int) -> None:
    lines = dict(scoring.parts(SINGLE, Settings(streaks=True), RIGHT, (0, 1), streak))

    assert lines.get("streak", 0) == extra
    assert "streak" not in dict(scoring.parts(SINGLE, Settings(), RIGHT, (0, 1), streak))


@pytest.mark.parametrize(
    ("question", "costs"), [(TRUTH, 1_000), (SINGLE, 333), (MULTIPLE, 250), (TYPED, 250)]
)
def test_a_penalty_takes_what_clicking_at_random_wins(question: Question, costs: int) -> None:
    assert scoring.penalty(question) == costs


def test_a_warm_up_changes_no_points_no_streak_and_no_count() -> None:
    game = Game(SINGLE, WARM_UP, SINGLE, streaks=True)
    for text in ("docker ps", "No", "docker ps"):
        game.asking().answer(1, text).reveal()

    assert [dict(one.marks[1].parts) for one in game.room.rounds] == [
        {"right": 1_000},
        {},
        {"right": 1_000, "streak": 100},
    ]
    tally = game.room.players[1].tally
    assert (tally.right, tally.asked, tally.streak) == (2, 2, 2)


def test_a_question_that_counts_double_doubles_every_line() -> None:
    parts = scoring.parts(DOUBLE, Settings(scoring=Scoring.LIGHT), RIGHT, (0, 1), 1)

    assert parts == (("right", 1_600), ("speed", 400))


def test_a_wrong_answer_and_none_end_a_streak_a_slip_does_not() -> None:
    game = Game(*[SINGLE] * 4, players=("Ada", "Bob"))
    for ada, bob in [("docker ps", "docker ps"), ("docker ps", "docker top"), ("docker ps", None)]:
        game.asking().answer(1, ada)
        if bob:
            game.answer(2, bob)
        game.reveal()

    assert game.room.players[1].tally.streak == 3
    assert game.room.players[2].tally.streak == 0


def test_equal_points_share_a_rank_and_the_next_one_is_left_out() -> None:
    game = Game(SINGLE, SINGLE, players=("Ada", "Bob", "Cyd", "Dan"), scoring=Scoring.ACCURACY)
    game.asking().answer(1, "docker ps").answer(2, "docker ps").answer(3, "docker ps").reveal()
    game.asking().after(1).answer(3, "docker info").answer(2, "docker ps").after(1)
    game.answer(1, "docker ps").reveal()

    lines = views.for_host(game.room, game.at).standings

    # Bob was faster than Ada: shown first, with the same rank.
    assert [(line.rank, line.name) for line in lines] == [
        (1, "Bob"),
        (1, "Ada"),
        (3, "Cyd"),
        (4, "Dan"),
    ]
    assert [line.change for line in lines] == [0, 0, -2, 0]
    assert [views.outcome(game.room, player).rank for player in (1, 2, 3, 4)] == [1, 1, 3, 4]


def test_correctness_is_told_apart_from_points() -> None:
    game = Game(SINGLE, SINGLE, scoring=Scoring.KAHOOT)
    game.asking().answer(1, "docker ps").after(19).answer(2, "docker ps").reveal()
    game.asking().answer(1, "docker top").after(19).answer(2, "docker ps").reveal()

    first, second = views.for_host(game.room, game.at).standings

    assert (first.name, first.points, first.right, first.asked) == ("Bob", 1_050, 2, 2)
    assert (second.name, second.points, second.right, second.asked) == ("Ada", 1_000, 1, 2)
