"""Lets the calls of one message leave when the limits allow it, and notes when each is answered."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial

from bot.conversation.reply import Reply
from bot.delivery.arrivals import Passage
from bot.delivery.limiter import Limiter
from bot.delivery.port import Delivered, Port

_Leaving = Passage | None
"""A message that leaves; `None` without a limit over all chats."""


class Gate:
    """Where messages stand in line that nobody asked for, so that they leave one by one.

    One alarm opens it for all whose time has come: with a line in which each wakes the next, a busy
    event loop lets a single one pass in each of its rounds.

    Args:
        limiter: How much may leave when.
    """

    def __init__(self, limiter: Limiter) -> None:
        self._limiter = limiter
        self._line: deque[asyncio.Future[_Leaving]] = deque()
        self._alarm: asyncio.TimerHandle | None = None

    async def passed(self) -> _Leaving:
        """Wait for the turn of one message; it has left then."""
        loop = asyncio.get_running_loop()
        turn: asyncio.Future[_Leaving] = loop.create_future()
        self._line.append(turn)
        if self._alarm is None:
            self._open()
        return await turn

    def _open(self) -> None:
        self._alarm = None
        while self._line:
            now = _now()
            wait_s = self._limiter.leaves_in_s(now, is_paced=True)
            if wait_s > 0:
                loop = asyncio.get_running_loop()
                self._alarm = loop.call_later(wait_s, self._open)
                return
            turn = self._line.popleft()
            if not turn.done():
                turn.set_result(self._limiter.leaves(now, is_paced=True))


class Departure:
    """The way to the network for one message that has its slot.

    Args:
        port: The network.
        limiter: How much may leave when.
        gate: Where to stand in line; without one the message goes past those who do.
    """

    def __init__(self, port: Port, limiter: Limiter, gate: Gate | None = None) -> None:
        self._port = port
        self._limiter = limiter
        self._gate = gate

    async def send(self, chat: int, reply: Reply) -> Delivered:
        """Send a new message."""
        return await self._through(partial(self._port.send, chat, reply))

    async def edit(self, chat: int, message: int, reply: Reply) -> Delivered:
        """Change a message."""
        return await self._through(partial(self._port.edit, chat, message, reply))

    async def strip(self, chat: int, message: int) -> Delivered:
        """Take the buttons off a message."""
        return await self._through(partial(self._port.strip, chat, message))

    async def remove(self, chat: int, message: int) -> Delivered:
        """Take a message away, which no limit counts."""
        return await self._port.remove(chat, message)

    async def _through(self, call: Callable[[], Awaitable[Delivered]]) -> Delivered:
        leaving = await (self._leave() if self._gate is None else self._gate.passed())
        try:
            return await call()
        finally:
            self._limiter.answered(leaving, _now())

    async def _leave(self) -> _Leaving:
        wait_s = self._limiter.leaves_in_s(_now(), is_paced=False)
        while wait_s > 0:
            await asyncio.sleep(wait_s)
            wait_s = self._limiter.leaves_in_s(_now(), is_paced=False)
        return self._limiter.leaves(_now(), is_paced=False)


def _now() -> float:
    return asyncio.get_running_loop().time()
