"""Updates a second when Telegram calls the bot, beside long polling: same dialog, same run."""

import statistics
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tests.benchmarks.people import ten_steps
from tests.benchmarks.programs import TEN_STEPS
from tests.benchmarks.throughput import (
    CHATS,
    MANY_CHATS,
    SLOW_S,
    Case,
    Measured,
    measure_once,
    median,
    spread,
)
from tests.telegram.process import SECRET, free_port

GOAL: Final = 0.7
CASES: Final = tuple(
    Case(TEN_STEPS, ten_steps, latency_s, chats)
    for latency_s in (0.0, SLOW_S)
    for chats in (CHATS, MANY_CHATS)
)
Both = tuple[list[Measured], list[Measured]]
"""Polling and webhook."""


async def measure(folder: Path, repeats: int) -> Mapping[Case, Both]:
    """Every case both ways so often, in turns."""
    found: dict[Case, Both] = {case: ([], []) for case in CASES}
    for at in range(repeats):
        for number, (case, (polling, webhook)) in enumerate(found.items()):
            place = folder / f"{at}-{number}"
            polling.append(await measure_once(case, place / "polling"))
            port = free_port()
            settings = {
                "WEBHOOK_URL": f"http://127.0.0.1:{port}/stridewell",
                "WEBHOOK_SECRET": SECRET,
                "HTTP_PORT": str(port),
            }
            webhook.append(await measure_once(case, place / "webhook", settings=settings))
    return found


def webhook_table(found: Mapping[Case, Both] | None) -> str:
    """The rates beside each other."""
    if found is None:
        return ""
    lines = [
        f"Webhook beside polling (goal: {GOAL:.0%} of it)\n",
        "| chats | answers later by | polling | webhook | share | bot busy |",
        "|--:|--:|--:|--:|--:|--:|",
    ]
    for case, (polling, webhook) in found.items():
        share = statistics.median(each.per_s for each in webhook) / statistics.median(
            each.per_s for each in polling
        )
        lines.append(
            f"| {case.chats} | {case.latency_s * 1000:.0f} ms "
            f"| {median(polling).per_s:,.0f} ({spread(polling)}) "
            f"| {median(webhook).per_s:,.0f} ({spread(webhook)}) "
            f"| {share:.0%} | {median(polling).bot_busy:.0%}, {median(webhook).bot_busy:.0%} |"
        )
    return "\n".join(lines)
