"""Somebody sends a hundred messages a second: how much longer everybody else waits."""

import asyncio
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

from tests.benchmarks.programs import ASSESSMENT, running
from tests.benchmarks.throughput import TOKEN
from tests.botapi import BotApiServer, Person

PER_S: Final = 100
MOST_SLOWED: Final = 2.0
PAIN: Final = "outside of my left knee hurts about 3 miles in, worse downhill"
EMERGENCY: Final = "crushing pain in my chest and I can't breathe"
ADVICE: Final = "emergency number"
SLOWER: Final = "One message at a time"
SETTINGS: Final = {"SEND_RATE_CHAT": "10"}

_FAST = 1001
_ASKED = 150
_PATIENCE_S = 60.0


@dataclass(frozen=True, slots=True)
class Flood:
    """How long strangers waited, in seconds, the medians, and how long an emergency did.

    Attributes:
        calm_s: Before the flood.
        first_s: In its first second, when eight messages still have their turns.
        busy_s: After that.
    """

    calm_s: float
    first_s: float
    busy_s: float
    advised_s: float
    written: int

    @property
    def slowed(self) -> float:
        """The wait in the flood, that before being 1."""
        return self.busy_s / self.calm_s


async def asked(api: BotApiServer, ids: Iterator[int], people: int) -> list[float]:
    """How long so many strangers wait for an answer, one after the other."""
    waits = []
    for _ in range(people):
        person = api.person(next(ids), "Runner")
        begun = time.perf_counter()
        await person.say(PAIN)
        await person.settled(_PATIENCE_S)
        waits.append(time.perf_counter() - begun)
    return waits


async def flood(person: Person, stop: asyncio.Event) -> int:
    """Write without waiting for anything until told to stop; gives how many messages."""
    loop = asyncio.get_running_loop()
    begun, written = loop.time(), 0
    stopped = asyncio.create_task(stop.wait())
    while not stop.is_set():
        await person.say(f"{PAIN} {written}")
        written += 1
        pause_s = begun + written / PER_S - loop.time()
        await asyncio.wait([stopped], timeout=max(0.0, pause_s))
    return written


async def has_come(person: Person, part: str) -> None:
    """Wait until a message with this in it has come.

    Raises:
        TimeoutError: When none does.
    """
    if not await person.chat.signal.until(lambda: times(person, part) > 0, _PATIENCE_S):
        raise TimeoutError(f"no {part!r} within {_PATIENCE_S:g} s")


def times(person: Person, part: str) -> int:
    """How often a message with this in it has come."""
    return sum(part in message.text for message in person.chat.from_bot)


async def measure(folder: Path) -> Flood:
    """Ask before and in a flood.

    Raises:
        RuntimeError: When the bot breaks a rule of the Bot API or ends.
    """
    ids = count(10_000)
    async with BotApiServer(TOKEN) as api, running(ASSESSMENT, api, folder, SETTINGS):
        await asked(api, ids, 20)
        calm = await asked(api, ids, _ASKED)
        fast, stop = api.person(_FAST, "Ana"), asyncio.Event()
        writing = asyncio.create_task(flood(fast, stop))
        first: list[float] = []
        begun = time.perf_counter()
        while time.perf_counter() - begun < 1.0:
            first += await asked(api, ids, 1)
        busy = await asked(api, ids, _ASKED)
        begun = time.perf_counter()
        await fast.say(EMERGENCY)
        await has_come(fast, ADVICE)
        advised_s = time.perf_counter() - begun
        stop.set()
        written = await writing
        if api.violations:
            raise RuntimeError(f"{api.violations[:3]}")
    middle = statistics.median
    return Flood(middle(calm), middle(first), middle(busy), advised_s, written)


def flood_table(found: Flood | None) -> str:
    """How long the others waited, beside the goal."""
    if found is None:
        return ""
    met = "yes" if found.slowed <= MOST_SLOWED else "**missed**"
    waits = f"{found.busy_s * 1000:.0f} and {found.calm_s * 1000:.0f} ms"
    target = f"somebody else's wait beside that before: at most {MOST_SLOWED:g}"
    lines = [
        f"| one person sends {PER_S} messages a second, {found.written:,} in all | reached | |",
        "|---|--:|---|",
        f"| {target} | {found.slowed:.2f} ({waits}) | {met} |",
        f"| the same in the first second | {found.first_s / found.calm_s:.2f} | |",
        f"| an emergency in the midst of it | {found.advised_s * 1000:.0f} ms | |",
    ]
    return "\n".join(lines)
