"""How soon: from the start of the process to the first poll, beside the import of a library."""

import asyncio
import os
import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.programs import ASSESSMENT, ROOT, environment, running
from tests.botapi import BotApiServer

_READING = """
from time import perf_counter
import os, pathlib
from bot.cli import content_root
from bot.loading.checks import CHECKS
from bot.loading.library_reader import load_library
cache = pathlib.Path(os.environ["XDG_CACHE_HOME"], "stridewell")
begun = perf_counter()
load_library(content_root(os.environ.get("CONTENT_PATH")), CHECKS, cache)
print(perf_counter() - begun)
"""
_SETTLED_S = 0.3


@dataclass(frozen=True, slots=True)
class Start:
    """Medians, in seconds.

    Attributes:
        first_poll_s: ``stridewell run`` up to its first ``getUpdates``.
        import_s: A process that does nothing but import ``telegram.ext``.
        reading_s: Reading the content from its compiled form, within a running process.
        check_s: ``stridewell check``, all of it.
    """

    first_poll_s: float
    import_s: float
    reading_s: float
    check_s: float

    @property
    def ratio(self) -> float:
        """The cold start less the reading, as a multiple of the import."""
        return (self.first_poll_s - self.reading_s) / self.import_s


async def measure(folder: Path, repeats: int) -> Start:
    """Every figure so often, in turns."""
    first_polls, imports, readings, checks = [], [], [], []
    async with BotApiServer() as api:
        told = environment(folder / "any", api)
        await _seconds_to_poll(folder / "warm-up")
        for at in range(repeats):
            first_polls.append(await _seconds_to_poll(folder / f"{at}"))
            imports.append((await _run(["-c", "import telegram.ext"], told))[0])
            readings.append(float((await _run(["-c", _READING], told))[1]))
            checks.append((await _run(["-m", "bot", "check"], told, may_fail=True))[0])
    return Start(*map(statistics.median, (first_polls, imports, readings, checks)))


async def _seconds_to_poll(folder: Path) -> float:
    polled_at: list[float] = []
    async with BotApiServer() as api:
        api.on_call.append(
            lambda call: (
                polled_at.append(time.perf_counter()) if call.method == "getUpdates" else None
            )
        )
        begun = time.perf_counter()
        async with running(ASSESSMENT, api, folder):
            # What it still does after that must not fall into the next measurement.
            await asyncio.sleep(_SETTLED_S)
    return polled_at[0] - begun


async def _run(
    arguments: Sequence[str], told: Mapping[str, str], *, may_fail: bool = False
) -> tuple[float, str]:
    """Seconds from start to end of a Python process, and what it wrote."""
    begun = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, *arguments),
        cwd=ROOT,
        env={**os.environ, **told},
        stdout=asyncio.subprocess.PIPE,
    )
    written, _ = await process.communicate()
    seconds = time.perf_counter() - begun
    if process.returncode and not may_fail:
        raise RuntimeError(f"{arguments[:2]} failed")
    return seconds, written.decode()
