"""Which chats a process keeps while others work on the same store."""

import asyncio
from collections.abc import Iterable
from typing import Any, cast

from bot.delivery.holding import Holding
from bot.delivery.in_hand import InHand
from bot.delivery.journal import Journal
from bot.store.peers import NoPeers

ANA, BEN = 1, 2


class Others(NoPeers):
    """There are others, and we hold two chats."""

    are_there = True

    def __init__(self) -> None:
        self.ours = {ANA, BEN}
        self.held = self.ours
        self.let: list[int] = []
        self.left_over: list[int] = []

    async def take_over(self) -> list[int]:
        taken, self.left_over = self.left_over, []
        return taken

    async def let_go(self, chats: Iterable[int]) -> None:
        self.let.extend(chats)
        self.ours.difference_update(chats)


class Idle:
    """A worker and a sender with nothing to do; the limits remember what some chats got."""

    def __init__(self) -> None:
        self.in_hand = InHand()
        self.tired: set[int] = set()
        self.inherited: list[int] = []
        self.on_idle: Any = None

    def is_busy(self, chat: int) -> bool:
        del chat
        return False

    def is_rested(self, chat: int) -> bool:
        return chat not in self.tired

    def inherit(self, chats: Iterable[int]) -> None:
        self.inherited.extend(chats)

    def drop(self, chats: Iterable[int]) -> None:
        del chats

    def keep_only(self, chats: Iterable[int]) -> None:
        del chats

    def take_up(self, found: Iterable[object]) -> None:
        del found


def holding_of(others: Others, idle: Idle) -> Holding:
    return Holding(others, cast("Any", idle), cast("Any", idle), Journal())


async def test_a_chat_is_kept_while_its_limits_remember_what_was_sent() -> None:
    others, idle = Others(), Idle()
    idle.tired = {ANA}
    holding = holding_of(others, idle)

    await holding.let_go()
    assert others.let == [BEN]

    idle.tired.clear()
    await holding.let_go()
    assert others.let == [BEN, ANA]


async def test_chats_of_a_process_that_ended_begin_slowly() -> None:
    others, idle = Others(), Idle()
    others.left_over = [ANA]

    await holding_of(others, idle).look()

    assert idle.inherited == [ANA]


async def test_it_ends_when_it_is_told_so_just_as_something_finishes() -> None:
    others, idle = Others(), Idle()
    looking = asyncio.create_task(holding_of(others, idle).run())
    for _ in range(50):
        await asyncio.sleep(0)

    idle.on_idle()
    await asyncio.sleep(0)
    looking.cancel()

    done, _ = await asyncio.wait({looking}, timeout=5)
    assert done
    assert looking.cancelled()
