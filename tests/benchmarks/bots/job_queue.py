"""``python -m tests.benchmarks.bots.job_queue N``: one job a person in JobQueue, all due at once.

Prints a JSON object: how many of them ran, how long the loop stood still, and memory in MiB.
"""

import asyncio
import json
import sys
import time
from datetime import UTC, datetime, timedelta

from telegram.ext import ApplicationBuilder, CallbackContext, ExtBot, JobQueue

from tests.benchmarks.programs import memory_mib

_AHEAD_S = 5.0
_WAIT_S = 40.0
_LOOK_S = 0.01
_TOKEN = "123:TEST"  # noqa: S105 (never sent anywhere)


async def measured_alone(people: int) -> dict[str, float]:
    """The same in a process of its own."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.benchmarks.bots.job_queue", str(people)),
        stdout=asyncio.subprocess.PIPE,
        # It writes a line about each job that it missed.
        stderr=asyncio.subprocess.DEVNULL,
    )
    printed, _ = await process.communicate()
    found: dict[str, float] = json.loads(printed)
    return found


async def measure(people: int) -> dict[str, float]:
    """Schedule one daily job a person for the same moment, and watch."""
    ran = 0

    async def remind(_context: CallbackContext[ExtBot[None], dict, dict, dict]) -> None:  # type: ignore[type-arg]
        nonlocal ran
        ran += 1

    application = ApplicationBuilder().token(_TOKEN).build()
    queue = application.job_queue
    if not isinstance(queue, JobQueue):
        raise TypeError("JobQueue is not installed")
    await queue.start()
    begun = time.perf_counter()
    due = datetime.now(UTC) + timedelta(seconds=_AHEAD_S + people / 2000)
    for number in range(people):
        queue.run_daily(remind, due.timetz(), user_id=number)
    scheduled_s = time.perf_counter() - begun
    longest = 0.0
    end = due + timedelta(seconds=_WAIT_S)
    while datetime.now(UTC) < end and ran < people:
        looked = time.perf_counter()
        await asyncio.sleep(_LOOK_S)
        longest = max(longest, time.perf_counter() - looked - _LOOK_S)
    memory = memory_mib("VmHWM")
    await queue.stop(wait=False)
    return {
        "people": people,
        "ran": ran,
        "scheduling_s": round(scheduled_s, 1),
        "blocked_s": round(longest, 2),
        "memory_mib": round(memory),
    }


if __name__ == "__main__":
    sys.stdout.write(f"{json.dumps(asyncio.run(measure(int(sys.argv[1]))))}\n")
