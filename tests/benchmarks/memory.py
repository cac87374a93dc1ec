"""How small: memory after the start beside an empty application, and whether chats add to it."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.people import Tally, act, press_likely
from tests.benchmarks.programs import ASSESSMENT, EMPTY, running
from tests.benchmarks.throughput import CHATS
from tests.botapi import BotApiServer, Person

MARKS = (500, 1000, 2000)
"""After how many chats one looks."""

_SETTLED_S = 1.0


@dataclass(frozen=True, slots=True)
class Memory:
    """Resident memory in MiB."""

    empty: float
    start: float
    after: Mapping[int, float]


async def measure(folder: Path) -> Memory:
    """Start both, then let people come and go, each with an update or four."""
    async with BotApiServer() as api, running(EMPTY, api, folder / "empty") as bot:
        await asyncio.sleep(_SETTLED_S)
        empty = bot.resident_mib
    async with BotApiServer() as api, running(ASSESSMENT, api, folder / "ours") as bot:
        await asyncio.sleep(_SETTLED_S)
        start = bot.resident_mib
        numbers = iter(range(10_000, 10_000 + MARKS[-1]))
        after, before = {}, 0
        for mark in MARKS:
            await _visits(api, numbers, mark - before)
            await asyncio.sleep(_SETTLED_S)
            after[mark], before = bot.resident_mib, mark
    return Memory(empty, start, after)


async def _visits(api: BotApiServer, numbers: Iterator[int], count: int) -> None:
    left = iter(range(count))
    await asyncio.gather(*(_come_and_go(api, numbers, left) for _ in range(CHATS)))


async def _come_and_go(api: BotApiServer, numbers: Iterator[int], left: Iterator[int]) -> None:
    for _ in left:
        await act(api.person(next(numbers), "Runner"), _visit, Tally())


async def _visit(person: Person) -> AsyncIterator[None]:
    await person.say("/start")
    yield
    await press_likely(person)
    yield
    await person.say("outside of my left knee hurts about 3 miles in, worse downhill")
    yield
    await press_likely(person)
    yield
