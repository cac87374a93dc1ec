"""A million stored reminders: how long finding who is due takes, and what they cost in memory."""

import asyncio
import statistics
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.store.sqlite import SqliteStore
from tests.benchmarks.programs import memory_mib
from tests.benchmarks.reminders import fill, states_due

MANY = 1_000_000
FEW = 1000
_DUE = 10
_TICKS = 50


@dataclass(frozen=True, slots=True)
class Due:
    """What ticks over a database cost: milliseconds for one, and memory that they added."""

    stored: int
    tick_ms: float
    grown_mib: float


async def measure(folder: Path, stored: int) -> Due:
    """Tick over a database with so many reminders, of which ten are due."""
    folder.mkdir(parents=True)  # noqa: ASYNC240 (nothing else runs yet)
    now = datetime.now(UTC)
    later, earlier = now + timedelta(days=1), now - timedelta(minutes=1)
    await fill(folder / "bot.db", states_due(stored - _DUE, later, _DUE + 1), now)
    await fill(folder / "bot.db", states_due(_DUE, earlier, 1), now)
    async with await SqliteStore.open(folder / "bot.db") as store:
        before = memory_mib("VmRSS")
        took = []
        for _ in range(_TICKS):
            begun = time.perf_counter()
            due = await store.due(now, None, 250)
            took.append((time.perf_counter() - begun) * 1000)
            if len(due) != _DUE:
                raise RuntimeError(f"{len(due)} are due, not {_DUE}")
        return Due(stored, statistics.median(took), memory_mib("VmRSS") - before)


async def measure_both(folder: Path, many: int = MANY) -> tuple[Due, Due]:
    """Few and many reminders in the same run."""
    few = await measure(folder / "few", FEW)
    await asyncio.sleep(0)
    return few, await measure(folder / "many", many)
