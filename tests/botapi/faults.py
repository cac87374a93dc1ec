"""Faults on demand: refusals, lost connections, slow and broken answers."""

import asyncio
from dataclasses import dataclass, field
from typing import Literal

from tests.botapi.errors import ApiError

Kind = Literal["error", "drop", "delay", "truncate", "garble", "hold"]

_TEXTS = {
    400: "Bad Request: chat not found",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found: method not found",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance "
    "is running",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}


class Gate:
    """Holds the answer to a call back until the test opens it."""

    def __init__(self) -> None:
        self._reached = asyncio.Event()
        self._open = asyncio.Event()

    async def reached(self, timeout_s: float = 5) -> None:
        """Wait until the call is held here."""
        async with asyncio.timeout(timeout_s):
            await self._reached.wait()

    def release(self) -> None:
        """Let the call, and those after it, go on."""
        self._open.set()

    async def wait(self) -> None:
        """What the held call does."""
        self._reached.set()
        await self._open.wait()


@dataclass(slots=True)
class Fault:
    """One fault that waits for its call.

    Attributes:
        method: The method it strikes; "*" strikes each but getUpdates.
        chat: Only calls to this chat, or any.
        times: How many calls it still strikes.
        after: How many matching calls pass first.
        applied: True when the call takes effect before it goes wrong.
    """

    kind: Kind
    method: str
    chat: int | None
    times: int
    after: int
    applied: bool
    error: ApiError | None = None
    delay_s: float = 0.0
    gate: Gate = field(default_factory=Gate)

    def strikes(self, method: str, chat: int | None) -> bool:
        """True when the fault is for this call."""
        if self.chat is not None and self.chat != chat:
            return False
        return self.method == method or (self.method == "*" and method != "getUpdates")


class Faults:
    """The faults of a server, each used up by the calls it strikes, in the order given.

    Attributes:
        latency_s: Every answer comes this much later.
    """

    def __init__(self) -> None:
        self.latency_s = 0.0
        self.waiting: list[Fault] = []

    def next(
        self,
        method: str,
        status: int,
        *,
        description: str | None = None,
        retry_after: int | None = None,
        times: int = 1,
        after: int = 0,
        chat: int | None = None,
        applied: bool = False,
    ) -> Fault:
        """Refuse the next calls with a status; a 429 says ``retry_after`` (default 1 s)."""
        parameters: dict[str, int] = {}
        if status == 429:
            parameters["retry_after"] = retry_after = 1 if retry_after is None else retry_after
            description = description or f"Too Many Requests: retry after {retry_after}"
        text = description or _TEXTS.get(status, "Bad Request")
        error = ApiError(status, text, parameters or None)
        return self._add("error", method, chat, times, after, applied=applied, error=error)

    def drop_connection(
        self,
        method: str,
        *,
        applied: bool,
        times: int = 1,
        after: int = 0,
        chat: int | None = None,
    ) -> Fault:
        """Close the connection instead of answering, before or after the effect."""
        return self._add("drop", method, chat, times, after, applied=applied)

    def delay(
        self,
        seconds: float,
        method: str = "*",
        *,
        times: int = 1,
        after: int = 0,
        chat: int | None = None,
    ) -> Fault:
        """Take effect at once and answer late."""
        return self._add("delay", method, chat, times, after, applied=True, delay_s=seconds)

    def hold(
        self, method: str, *, applied: bool = True, after: int = 0, chat: int | None = None
    ) -> Gate:
        """Keep the next call at a gate that the test opens."""
        return self._add("hold", method, chat, 1, after, applied=applied).gate

    def truncate(
        self, method: str, *, times: int = 1, after: int = 0, chat: int | None = None
    ) -> Fault:
        """Take effect and break the connection in the middle of the answer."""
        return self._add("truncate", method, chat, times, after, applied=True)

    def garble(
        self, method: str, *, times: int = 1, after: int = 0, chat: int | None = None
    ) -> Fault:
        """Take effect and answer 200 with a body that is no JSON."""
        return self._add("garble", method, chat, times, after, applied=True)

    def clear(self) -> None:
        """Forget every fault that has not struck, and the latency."""
        self.waiting.clear()
        self.latency_s = 0.0

    def take(self, method: str, chat: int | None) -> Fault | None:
        """The fault that strikes this call, one use of it spent."""
        for fault in self.waiting:
            if not fault.strikes(method, chat):
                continue
            if fault.after:
                fault.after -= 1
                continue
            fault.times -= 1
            if not fault.times:
                self.waiting.remove(fault)
            return fault
        return None

    def _add(
        self,
        kind: Kind,
        method: str,
        chat: int | None,
        times: int,
        after: int,
        *,
        applied: bool,
        error: ApiError | None = None,
        delay_s: float = 0.0,
    ) -> Fault:
        fault = Fault(kind, method, chat, times, after, applied, error, delay_s)
        self.waiting.append(fault)
        return fault
