"""Teams: who comes into which, and whose answer is theirs."""

from typing import Any

import pytest
from quizroom import SINGLE, TYPED, Game

from dockquiz.domain.quiz import commands as ask
from dockquiz.domain.quiz import views
from dockquiz.domain.quiz.refusal import Code
from dockquiz.domain.quiz.settings import TeamDraw, TeamRule

RIGHT, WRONG = "docker ps", "docker top"
TEAMS = ("Red", "Blue")
FIVE = ("Ada", "Bob", "Cyd", "Dan", "Eve")


def chosen(rule: TeamRule, *teams: str, **settings: Any) -> Game:  # noqa: ANN401 of `Settings`
    """Return a game whose players chose these teams."""
    game = Game(
        SINGLE,
        SINGLE,
        players=(),
        teams=TEAMS,
        team_rule=rule,
        team_draw=TeamDraw.CHOSEN,
        **settings,
    )
    for name, team in zip(FIVE, teams, strict=False):
        game.do(ask.Join(name, team))
    return game.asking()


def team_points(game: Game) -> dict[str, int]:
    return {line.name: line.points for line in views.for_host(game.room, game.at).teams}


@pytest.mark.parametrize("draw", [TeamDraw.DRAWN, TeamDraw.BALANCED])
def test_teams_that_are_drawn_or_balanced_differ_by_one_at_most(draw: TeamDraw) -> None:
    game = Game(players=FIVE, teams=("Red", "Blue", "Gray"), team_draw=draw)

    assert sorted(game.room.sizes.values()) == [1, 2, 2]
    assert game.tried(ask.ChooseTeam(1, "Blue")) is Code.NOT_NOW


def test_players_choose_until_the_start_and_who_did_not_fills_the_smallest() -> None:
    game = Game(SINGLE, players=FIVE, teams=TEAMS, team_draw=TeamDraw.CHOSEN)
    game.do(*(ask.ChooseTeam(player, "Red") for player in (1, 2, 3)), ask.ChooseTeam(3, "Blue"))
    assert game.tried(ask.ChooseTeam(1, "Gray")) is Code.UNKNOWN_TEAM
    game.asking()

    assert [player.team for player in game.room.players.values()] == [
        *("Red", "Red", "Blue", "Blue", "Red")
    ]
    assert game.tried(ask.ChooseTeam(1, "Blue")) is Code.NOT_NOW
    assert game.do(ask.Join("Fay")).room.players[6].team == "Blue"


def test_everyone_counts_and_uneven_teams_are_even() -> None:
    game = chosen(TeamRule.MEAN, "Red", "Red", "Red", "Blue")
    game.answer(1, RIGHT).answer(2, RIGHT).answer(3, WRONG).answer(4, RIGHT)

    assert team_points(game) == {"Blue": 1_000, "Red": 667}
    red = views.for_host(game.room, game.at).teams[1]
    assert (red.right, red.asked) == (2, 3)


def test_a_member_whose_phone_died_does_not_pull_the_mean_down() -> None:
    game = chosen(TeamRule.MEAN, "Red", "Red", "Blue").do(ask.Leave(2))
    game.answer(1, RIGHT).reveal()

    assert team_points(game) == {"Red": 1_000, "Blue": 0}


def test_the_captain_answers_for_the_team() -> None:
    game = chosen(TeamRule.CAPTAIN, "Red", "Red", "Blue")
    assert game.tried(game.answering(2, RIGHT)) is Code.NOT_CAPTAIN
    game.answer(1, RIGHT).answer(3, WRONG)

    assert game.room.phase.value == "revealed", "both captains have answered"
    assert team_points(game) == {"Red": 1_000, "Blue": 0}
    assert views.outcome(game.room, 2).right
    assert (game.mark(2).by, game.points(2)) == (1, 1_000)


def test_another_captain_takes_over_when_appointed_or_when_the_old_one_is_gone() -> None:
    game = chosen(TeamRule.CAPTAIN, "Red", "Red", "Blue").do(ask.Appoint(2))
    assert game.tried(game.answering(1, RIGHT)) is Code.NOT_CAPTAIN
    assert [views.seat(game.room, player, game.at).captain for player in (1, 2)] == [False, True]
    game.answer(2, RIGHT).answer(3, RIGHT).do(ask.Leave(2)).asking()

    assert views.seat(game.room, 1, game.at).captain, "who is not there answers no question"
    game.do(ask.Kick(1), ask.Return(2))
    assert views.seat(game.room, 2, game.at).captain


def test_a_vote_takes_what_most_chose_and_at_a_tie_what_was_chosen_first() -> None:
    game = chosen(TeamRule.VOTE, "Red", "Red", "Red", "Blue", "Blue")
    game.after(1).answer(4, WRONG).after(1).answer(1, WRONG).answer(5, RIGHT)
    game.after(1).answer(2, RIGHT).after(1).answer(3, RIGHT)

    assert team_points(game) == {"Red": 1_000, "Blue": 0}
    team = game.room.rounds[0].teams["Red"]
    assert team.given is not None
    assert (team.given.took, team.by) == (3_000, 2)
    assert [game.mark(player).verdict for player in (1, 2)] == ["wrong", "right"]


def test_votes_for_the_same_text_are_votes_for_one_answer() -> None:
    game = Game(TYPED, players=FIVE[:3], teams=("Red",), team_rule=TeamRule.VOTE).asking()
    game.answer(1, "docker ps").answer(2, "docker  ps -a").answer(3, "docker ps   -a")

    assert team_points(game) == {"Red": 1_000}


def test_a_team_has_a_streak_of_its_own() -> None:
    game = chosen(TeamRule.VOTE, "Red", "Blue", streaks=True)
    game.answer(1, RIGHT).answer(2, WRONG).asking().answer(1, RIGHT).answer(2, RIGHT)

    assert team_points(game) == {"Red": 2_100, "Blue": 1_000}


def test_points_of_a_team_stay_when_a_member_is_kicked() -> None:
    game = chosen(TeamRule.MEAN, "Red", "Red", "Blue").answer(1, RIGHT).reveal().do(ask.Kick(1))

    assert team_points(game) == {"Red": 500, "Blue": 0}
