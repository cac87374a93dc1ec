"""`kill -9` of the real process at every step of an unasked message: it never writes twice."""

import asyncio
import signal
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.benchmarks.reminders import fill, states_due
from tests.botapi import BotApiServer
from tests.delivery.tick_bot import POINTS
from tests.transcripts.library import ROOT

RUNNER = 1001
NEVER_ASKED = {"after claim", "before send"}
"""Killed between the mark and the request: nobody can know, so it is not sent again."""

UNKNOWN = {*NEVER_ASKED, "after send", "before settle"}


async def _run(api: BotApiServer, database: Path, *points: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.delivery.tick_bot", api.token, api.url, str(database)),
        *points,
        cwd=ROOT,
        stderr=asyncio.subprocess.PIPE,
    )


@pytest.mark.slow
@pytest.mark.parametrize("point", POINTS)
async def test_killed_anywhere_it_writes_never_twice(point: str, tmp_path: Path) -> None:
    database = tmp_path / "bot.db"
    due = datetime.now(UTC).replace(microsecond=0) - timedelta(seconds=5)
    await fill(database, states_due(1, due, RUNNER), due)
    async with BotApiServer(token="123:TEST") as api:
        runner = api.person(RUNNER, "Ana")
        runner.user.started = True
        killed = await _run(api, database, point)
        assert await asyncio.wait_for(killed.wait(), 30) == -signal.SIGKILL
        again = await _run(api, database)
        await api.updates.polled(30)
        # The tick has looked when it answers somebody who writes after it was started.
        await runner.say("/help")
        await runner.wait_for("I can help with a pain", 30)
        if point not in UNKNOWN | {"after settle"}:
            await runner.chat.signal.until(lambda: _reminders(api) == 1, 30)
        again.terminate()
        _, logged = await asyncio.wait_for(again.communicate(), 30)

        expected = 0 if point in NEVER_ASKED else 1
        assert _reminders(api) == expected
    assert (b"unknown" in logged) == (point in UNKNOWN)
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT status FROM outbox WHERE unasked").fetchall()
    assert rows == [("unknown" if point in UNKNOWN else "sent",)]


def _reminders(api: BotApiServer) -> int:
    return sum(
        call.ok and call.method == "sendMessage" and "1. " in str(call.params["text"])
        for call in api.calls
    )
