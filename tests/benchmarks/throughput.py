"""Updates a second of a scripted dialog through the real network stack, each step durable."""

import gc
import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import node, programs
from tests.benchmarks.people import Habit, assessment, pace, ten_steps
from tests.benchmarks.programs import Program, running
from tests.botapi import BotApiServer

CHATS = 50
MANY_CHATS = 200
SLOW_S = 0.05
TOKEN = "123:TEST"  # noqa: S105 (of the server on loopback)


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to measure.

    Attributes:
        latency_s: How much later every answer of the Bot API comes.
    """

    program: Program
    habit: Habit
    latency_s: float = 0.0
    chats: int = CHATS


@dataclass(frozen=True, slots=True)
class Measured:
    """What a run brought.

    Attributes:
        bot_busy: Share of one processor that the bot used.
        server_busy: The same for the server and the people.
        calls: Calls of the Bot API for each update, polls included.
    """

    per_s: float
    bot_busy: float
    server_busy: float
    calls: float


BOTS: Sequence[tuple[Program, Habit]] = (
    (programs.TEN_STEPS, ten_steps),
    (programs.CONVERSATION_HANDLER, ten_steps),
    (programs.DIALOG_MANAGER, ten_steps),
    (programs.GRAMMY, ten_steps),
    (programs.TELEGRAF, ten_steps),
    (programs.ASSESSMENT, assessment),
)


def cases(*, has_node: bool) -> list[Case]:
    """Everything that the table shows, the bots on Node.js where they can run."""
    bots = [bot for bot in BOTS if has_node or bot[0] not in programs.ON_NODE]
    few = [Case(*bot, latency_s) for latency_s in (0.0, SLOW_S) for bot in bots]
    return [*few, *(Case(*BOTS[0], latency_s, MANY_CHATS) for latency_s in (0.0, SLOW_S))]


async def measure_once(
    case: Case,
    folder: Path,
    *,
    warm_up_s: float = 1.0,
    seconds: float = 4.0,
    settings: Mapping[str, str] | None = None,
) -> Measured:
    """One run of a case in a fresh folder.

    Raises:
        RuntimeError: When the bot breaks a rule of the Bot API or ends.
    """
    async with (
        BotApiServer(TOKEN) as api,
        running(case.program, api, folder, settings) as bot,
    ):
        api.faults.latency_s = case.latency_s
        gc.collect()
        # The record of a run only grows; looking through it again and again would slow the server.
        gc.disable()
        try:
            begun, own, bots, calls = time.perf_counter(), time.process_time(), bot.cpu_s, 0
            calls = len(api.calls)
            found = await pace(api, case.chats, case.habit, warm_up_s=warm_up_s, seconds=seconds)
            seconds_all = time.perf_counter() - begun
            measured = Measured(
                found.per_s,
                (bot.cpu_s - bots) / seconds_all,
                (time.process_time() - own) / seconds_all,
                (len(api.calls) - calls) / max(1, len(api.updates.confirmed)),
            )
        finally:
            gc.enable()
        if api.violations:
            raise RuntimeError(f"{case.program.name}: {api.violations[:3]}")
        return measured


async def measure(
    folder: Path, repeats: int, packages: Path | None = None
) -> Mapping[Case, list[Measured]]:
    """Every case so often, in turns, so that a slow minute of the machine strikes them all.

    The packages of the bots on Node.js may be kept in a folder from run to run.
    """
    on_node = await node.settings(packages or folder / "node")
    found: dict[Case, list[Measured]] = {case: [] for case in cases(has_node=on_node is not None)}
    for at in range(repeats):
        for number, case in enumerate(found):
            settings = on_node if case.program in programs.ON_NODE else None
            run = folder / f"{at}-{number}"
            found[case].append(await measure_once(case, run, settings=settings))
    return found


def median(measured: Sequence[Measured]) -> Measured:
    """The run with the median rate."""
    return sorted(measured, key=lambda each: each.per_s)[len(measured) // 2]


def spread(measured: Sequence[Measured]) -> str:
    """The lowest and the highest rate."""
    rates = [each.per_s for each in measured]
    return f"{min(rates):.0f} to {max(rates):.0f}"


def share(parts: Sequence[Measured], wholes: Sequence[Measured]) -> float:
    """The ratio of the median rates."""
    return statistics.median(each.per_s for each in parts) / statistics.median(
        each.per_s for each in wholes
    )
