"""The hardest cards: failures, seen in the light of how many reviews there were."""

from dockquiz.domain.hardness import CardTally, hardest


def test_one_failure_of_one_review_proves_less_than_half_of_many() -> None:
    once, often = CardTally(1, 1, 1), CardTally(2, 10, 20)

    assert [card.card_id for card in hardest([once, often], mean=0.1)] == [2, 1]


def test_cards_that_never_failed_are_not_hard() -> None:
    assert hardest([CardTally(1, 0, 50)], mean=0.1) == []


def test_the_rate_lies_between_what_was_seen_and_what_is_usual() -> None:
    (card,) = hardest([CardTally(1, 3, 5)], mean=0.1)

    assert 0.1 < card.rate < 3 / 5
    assert card.rate == (3 + 5 * 0.1) / (5 + 5)
