"""What is found in the store is begun once, also when it is finished while somebody looks."""

from bot.delivery.in_hand import InHand

ANA, BEN = 1001, 1002


def test_only_what_was_not_in_hand_is_new() -> None:
    in_hand = InHand()
    in_hand.add(1, ANA)
    in_hand.add(2, ANA)
    in_hand.add(2, ANA)
    in_hand.discard(1)

    in_hand.look()
    in_hand.discard(2)
    in_hand.add(3, BEN)

    assert in_hand.new([1, 2, 3, 4], int) == [1, 4]
    assert in_hand.new([2], int) == [2]


def test_a_chat_is_busy_until_the_last_of_it_is_finished() -> None:
    in_hand = InHand()
    in_hand.add(1, ANA)
    in_hand.add(2, ANA)
    in_hand.discard(1)
    in_hand.discard(1)
    assert in_hand.has(ANA)
    assert in_hand.knows(2)
    in_hand.discard(2)
    assert not in_hand.has(ANA)
    assert not in_hand.knows(2)
