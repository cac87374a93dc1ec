"""Updates a second on PostgreSQL beside SQLite, and with two processes beside one."""

import asyncio
import contextlib
import gc
import os
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.benchmarks.people import pace, ten_steps
from tests.benchmarks.programs import TEN_STEPS, Running, running
from tests.benchmarks.throughput import CHATS, TOKEN
from tests.botapi import BotApiServer
from tests.postgres import PostgresServer, binaries, postgres_server
from tests.telegram.process import SECRET, free_port

GOAL: Final = 0.4
GOAL_OF_TWO: Final = 1.4
CORES_OF_TWO: Final = 5
"""Two processes, the server of the database, Telegram's stand-in with its people, and one spare."""

_PATH: Final = "/stridewell"


@dataclass(slots=True)
class Runs:
    """What the runs of one kind brought: updates a second, and shares of a processor."""

    rates: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """The median."""
        return statistics.median(self.rates)


@dataclass(frozen=True, slots=True)
class Found:
    """One process on a file, one on a server, two on a server."""

    file: Runs
    one: Runs
    two: Runs


async def measure(folder: Path, repeats: int) -> Found | None:
    """Every kind so often, in turns; `None` where no server is installed."""
    programs = binaries()
    if programs is None:
        return None
    found = Found(Runs(), Runs(), Runs())
    with postgres_server(programs) as server:
        for at in range(repeats):
            await _measure_once(found.file, folder / f"{at}-file", None, 1)
            await _measure_once(found.one, folder / f"{at}-one", server, 1)
            await _measure_once(found.two, folder / f"{at}-two", server, 2)
    return found


async def _measure_once(
    runs: Runs, folder: Path, server: PostgresServer | None, processes: int
) -> None:
    database = {}
    if server is not None:
        url = await asyncio.to_thread(server.new_database)
        database = {"DATABASE_PATH": "", "DATABASE_URL": url}
    ports = [free_port() for _ in range(processes)]
    async with BotApiServer(TOKEN) as api, contextlib.AsyncExitStack() as stack:
        bots: list[Running] = []
        for port in ports:
            settings = {
                **database,
                "WEBHOOK_URL": f"http://127.0.0.1:{ports[0]}{_PATH}",
                "WEBHOOK_SECRET": SECRET,
                "HTTP_PORT": str(port),
            }
            bot = running(TEN_STEPS, api, folder / str(port), settings)
            bots.append(await stack.enter_async_context(bot))
        if processes > 1:
            api.webhook.shared_by = [f"http://127.0.0.1:{port}{_PATH}" for port in ports]
        gc.collect()
        gc.disable()
        try:
            begun, before = time.perf_counter(), sum(bot.cpu_s for bot in bots)
            found = await pace(api, CHATS, ten_steps, warm_up_s=2.0, seconds=4.0)
            runs.rates.append(found.per_s)
            cpu_s = sum(bot.cpu_s for bot in bots) - before
            runs.busy.append(cpu_s / (time.perf_counter() - begun))
        finally:
            gc.enable()
        if api.violations:
            raise RuntimeError(f"{api.violations[:3]}")


def postgres_table(found: Found | None) -> str:
    """The rates beside each other and beside their goals."""
    if found is None:
        return ""
    cores = os.cpu_count() or 1
    enough = "" if cores >= CORES_OF_TWO else f", not to be seen with {cores} processors"
    return "\n".join(
        (
            f"PostgreSQL beside SQLite, {CHATS} chats, webhook\n",
            "| | updates/s, median (range) | bots' CPU | ms/update | beside | goal |",
            "|---|--:|--:|--:|--:|---|",
            _row("SQLite, one process", found.file, "", ""),
            _row(
                "PostgreSQL, one process",
                found.one,
                f"{found.one.rate / found.file.rate:.0%}",
                f"{GOAL:.0%} of SQLite",
            ),
            _row(
                "PostgreSQL, two processes",
                found.two,
                f"{found.two.rate / found.one.rate:.2f}",
                f"{GOAL_OF_TWO} times one{enough}",
            ),
        )
    )


def _row(name: str, runs: Runs, beside: str, goal: str) -> str:
    busy = statistics.median(runs.busy)
    costs = statistics.median(
        busy / rate * 1000 for busy, rate in zip(runs.busy, runs.rates, strict=True)
    )
    return (
        f"| {name} | {runs.rate:,.0f} ({_range(runs.rates)}) | {busy:.0%} | {costs:.2f} "
        f"| {beside} | {goal} |"
    )


def _range(rates: Sequence[float]) -> str:
    return f"{min(rates):,.0f} to {max(rates):,.0f}"
