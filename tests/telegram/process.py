"""`stridewell run` as a process of its own, against the loopback server."""

import asyncio
import contextlib
import os
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.botapi import BotApiServer
from tests.transcripts.library import ROOT

SECRET = "a-long-random-word"  # noqa: S105 (of the loopback server)
LONGEST_WAIT_S = 20.0


def free_port() -> int:
    """A port that nobody listens at now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Running:
    """The process and what it has logged so far."""

    process: Process
    port: int
    log: list[str] = field(default_factory=list)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def logged(self, what: str) -> str:
        """The line that holds these words, once it is there."""
        async with asyncio.timeout(LONGEST_WAIT_S):
            while True:
                for line in self.log:
                    if what in line:
                        return line
                self._news.clear()
                await self._news.wait()

    async def read(self) -> None:
        """Keep what the process logs, until it ends."""
        assert self.process.stderr is not None
        async for line in self.process.stderr:
            self.log.append(line.decode().rstrip("\n"))
            self._news.set()

    async def stop(self) -> int:
        """End it as an operator does; gives the exit status."""
        self.process.terminate()
        return await asyncio.wait_for(self.process.wait(), LONGEST_WAIT_S)


@contextlib.asynccontextmanager
async def run_process(
    api: BotApiServer,
    database: Path,
    *,
    port: int = 0,
    path: str = "",
    program: Sequence[str] = ("bot", "run"),
    **settings: str,
) -> AsyncIterator[Running]:
    """Run the bot; killed at the end when it still runs.

    Args:
        api: Stands for Telegram.
        database: The file.
        port: Where it listens; 0 for nowhere.
        path: Of the webhook; empty for polling.
        program: What `python -m` runs.
        **settings: As in `.env`.
    """
    if path:
        settings |= {"WEBHOOK_URL": f"http://127.0.0.1:{port}{path}", "WEBHOOK_SECRET": SECRET}
    if port:
        settings["HTTP_PORT"] = str(port)
    environment = {
        **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
        "TELEGRAM_BOT_TOKEN": api.token,
        "TELEGRAM_API_URL": api.url,
        "DATABASE_PATH": str(database),
        "SEND_RATE": "0",
        "SEND_RATE_CHAT": "0",
        **settings,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        *program,
        cwd=ROOT,
        env=environment,
        stderr=PIPE,
    )
    running = Running(process, port)
    reading = asyncio.create_task(running.read())
    try:
        yield running
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        await reading
