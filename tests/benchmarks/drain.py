"""How fast a night's queue is worked off, beside the closed loop: same dialog, same run."""

import gc
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.benchmarks.people import ten_steps
from tests.benchmarks.programs import TEN_STEPS, running
from tests.benchmarks.script import ANSWERS, OPENING, question
from tests.benchmarks.throughput import TOKEN, Case, Measured, measure_once, median, spread
from tests.botapi import BotApiServer, Person
from tests.botapi.bodies import Call

GOAL: Final = 0.7
CHATS: Final = 2000
EACH: Final = 5
"""Updates of one chat: the dialog opened, and its first questions answered."""

_FIRST = 10_000
_PATIENCE_S = 300.0
_FAST = Case(TEN_STEPS, ten_steps)


@dataclass(frozen=True, slots=True)
class Drained:
    """What a queue brought.

    Attributes:
        updates: How many waited.
        seconds: From the first poll until everybody has the answer to their last update.
        messages: New messages that were sent.
    """

    updates: int
    seconds: float
    messages: int

    @property
    def per_s(self) -> float:
        """Updates a second."""
        return self.updates / self.seconds


@dataclass(frozen=True, slots=True)
class Drains:
    """Queues worked off, and the closed loop measured in turns with them."""

    drained: Sequence[Drained]
    closed: Sequence[Measured]

    @property
    def share(self) -> float:
        """What is reached of the closed loop's rate."""
        return statistics.median(each.per_s for each in self.drained) / statistics.median(
            each.per_s for each in self.closed
        )


async def measure(folder: Path, repeats: int) -> Drains:
    """Both ways so often, in turns."""
    drained, closed = [], []
    for at in range(repeats):
        drained.append(await drain_once(folder / f"{at}-drain"))
        closed.append(await measure_once(_FAST, folder / f"{at}-closed"))
    return Drains(drained, closed)


async def drain_once(folder: Path, chats: int = CHATS, each: int = EACH) -> Drained:
    """Let updates of so many chats wait, then start the bot.

    Raises:
        RuntimeError: When the bot breaks a rule of the Bot API, ends, or leaves somebody alone.
    """
    async with BotApiServer(TOKEN) as api:
        people = [api.person(_FIRST + at, f"Runner {at}") for at in range(chats)]
        await _queue(people, each)
        polls: list[float] = []

        def note(call: Call) -> None:
            if call.method == "getUpdates" and not polls:
                polls.append(time.perf_counter())

        api.on_call.append(note)
        gc.collect()
        gc.disable()
        try:
            async with running(TEN_STEPS, api, folder):
                for person in people:
                    await _answered(person, question(each - 1, "{}"))
                seconds = time.perf_counter() - polls[0]
        finally:
            gc.enable()
        if api.violations:
            raise RuntimeError(f"{api.violations[:3]}")
        return Drained(chats * each, seconds, len(api.calls_of("sendMessage")))


async def _queue(people: Sequence[Person], each: int) -> None:
    """Everybody opens the dialog, then everybody answers the first question, and so on."""
    for person in people:
        await person.say(f"/{OPENING}")
    for step in range(1, each):
        for person in people:
            choice, _ = ANSWERS[(person.id + step) % len(ANSWERS)]
            await person.press_data(f"{step}.{choice}", 1)


async def _answered(person: Person, text: str) -> None:
    chat = person.chat

    def is_there() -> bool:
        return any(message.text == text for message in chat.from_bot)

    if not await chat.signal.until(is_there, _PATIENCE_S):
        raise RuntimeError(f"not answered within {_PATIENCE_S:g} s:\n{chat}")


def drain_table(found: Drains | None) -> str:
    """The rates beside each other."""
    if found is None:
        return ""
    middle = sorted(found.drained, key=lambda each: each.per_s)[len(found.drained) // 2]
    rates = [each.per_s for each in found.drained]
    lines = [
        f"{middle.updates:,} updates of a night beside the closed loop (goal: {GOAL:.0%} of it)\n",
        "| closed loop, updates/s | drained, updates/s | share | seconds | new messages |",
        "|--:|--:|--:|--:|--:|",
    ]
    row = (
        f"| {median(found.closed).per_s:,.0f} ({spread(found.closed)}) "
        f"| {middle.per_s:,.0f} ({min(rates):.0f} to {max(rates):.0f}) "
        f"| {found.share:.0%} | {middle.seconds:.1f} | {middle.messages:,} |"
    )
    return "\n".join([*lines, row])
