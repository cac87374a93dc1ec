"""``python -m tests.benchmarks``: measure everything in one run and print Markdown."""

import argparse
import asyncio
import os
import platform
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks import (
    clubs,
    dependencies,
    drain,
    due,
    flood,
    memory,
    pictures,
    postgres,
    reading,
    reminders,
    soak,
    start,
    throughput,
    turns,
    webhook,
)
from tests.benchmarks.bots.job_queue import measured_alone
from tests.benchmarks.reminder_table import reminder_table
from tests.benchmarks.table import busy_table, target_table, throughput_table

PARTS = (
    "throughput",
    "start",
    "memory",
    "reminders",
    "due",
    "check-in",
    "clubs",
    "webhook",
    "drain",
    "flood",
    "postgres",
    "pictures",
    "reading",
    "dependencies",
)
ON_REQUEST = ("soak",)
"""What takes so long that it is measured only when it is named."""


JOBS = (7_000, 100_000)
"""People in the comparison with JobQueue."""


async def run(
    folder: Path, parts: set[str], repeats: int, minutes: float, packages: Path | None = None
) -> str:
    """Measure the parts and give the report."""
    begun = time.perf_counter()
    found = started = held = None
    # The start goes first: the machine is quiet, and the compiled content is there afterwards.
    if "start" in parts:
        started = await start.measure(folder / "start", repeats + 2)
    if "throughput" in parts:
        found = await throughput.measure(folder / "throughput", repeats, packages)
    if "memory" in parts:
        held = await memory.measure(folder / "memory")
    sent = await reminders.burst(folder / "reminders") if "reminders" in parts else None
    posted = await clubs.measure(folder / "clubs") if "clubs" in parts else None
    stored = await due.measure_both(folder / "due") if "due" in parts else None
    jobs = [await measured_alone(people) for people in JOBS] if "due" in parts else []
    called = await webhook.measure(folder / "webhook", repeats) if "webhook" in parts else None
    drained = await drain.measure(folder / "drain", repeats) if "drain" in parts else None
    flooded = await flood.measure(folder / "flood") if "flood" in parts else None
    shared = await postgres.measure(folder / "postgres", repeats) if "postgres" in parts else None
    cost = turns.measure() if "check-in" in parts else None
    shown = await pictures.measure(folder / "pictures") if "pictures" in parts else None
    read = reading.measure() if "reading" in parts else None
    costs = dependencies.measure() if "dependencies" in parts else None
    held_out = await soak.measure(folder / "soak", minutes) if "soak" in parts else None
    took_minutes = (time.perf_counter() - begun) / 60
    head = (
        f"Python {platform.python_version()}, {os.cpu_count()} processors, medians of {repeats} "
        f"({repeats + 2} for the start), {took_minutes:.1f} minutes in one run."
    )
    tables = [
        head,
        target_table(found, started, held),
        reminder_table(sent, posted, stored, jobs, cost),
        webhook.webhook_table(called),
        drain.drain_table(drained),
        flood.flood_table(flooded),
        soak.soak_table(held_out),
        postgres.postgres_table(shared),
        reading.reading_tables(read),
        dependencies.dependency_table(costs),
    ]
    if found is not None:
        tables += [throughput_table(found), busy_table(found)]
    if shown is not None:
        tables.append(pictures.picture_table(shown))
    return "\n\n".join(tables)


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, *ON_REQUEST, []], help="all but soak")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--minutes", type=float, default=soak.MINUTES, help="of the soak")
    parser.add_argument(
        "--node-packages",
        type=Path,
        metavar="FOLDER",
        help="keep there what npm installs and compiles, which else is done anew in each run",
    )
    told = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="benchmarks-"))
    try:
        parts = set(told.parts or PARTS)
        report = asyncio.run(run(folder, parts, told.repeats, told.minutes, told.node_packages))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.stdout.write(f"{report}\n")


if __name__ == "__main__":
    main()
