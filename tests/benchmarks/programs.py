"""Bots as processes: started, watched, ended."""

import asyncio
import contextlib
import os
import sys
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tests.botapi import BotApiServer

ROOT = Path(__file__).resolve().parents[2]
NODE_BOTS = Path(__file__).resolve().parent / "bots" / "node"
_TICKS_PER_S = os.sysconf("SC_CLK_TCK")
_KIB = 1024
_END_S = 5.0
_START_S = 60.0


@dataclass(frozen=True, slots=True)
class Program:
    """How a bot is started.

    Attributes:
        module: What ``python -m`` runs, or another command.
        arguments: What follows; with none, a bot of the comparison gets its usual three.
        command: What runs the module.
    """

    name: str
    module: str
    arguments: tuple[str, ...] | None = None
    command: tuple[str, ...] = (sys.executable, "-m")


TEN_STEPS = Program("Stridewell", "tests.benchmarks.bots.ten_steps")
ASSESSMENT = Program("Stridewell, real assessment", "bot", ("run",))
CONVERSATION_HANDLER = Program(
    "python-telegram-bot, ConversationHandler", "tests.benchmarks.bots.conversation_handler"
)
DIALOG_MANAGER = Program("aiogram-dialog, SQLite", "tests.benchmarks.bots.dialog_manager")
GRAMMY = Program("grammY, conversations, SQLite", str(NODE_BOTS / "grammy.cjs"), command=("node",))
TELEGRAF = Program(
    "telegraf, wizard scene, SQLite", str(NODE_BOTS / "telegraf.cjs"), command=("node",)
)
ON_NODE = (GRAMMY, TELEGRAF)
"""What is left out where Node.js is not there."""

EMPTY = Program("python-telegram-bot, empty", "tests.benchmarks.bots.empty_application")


def environment(folder: Path, api: BotApiServer) -> Mapping[str, str]:
    """The bot's environment: its settings, and a cache that all runs share."""
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "XDG_CACHE_HOME": str(folder.parent / "cache"),
        "TELEGRAM_BOT_TOKEN": api.token,
        "TELEGRAM_API_URL": api.url,
        "DATABASE_PATH": str(folder / "bot.db"),
        "SEND_RATE": "0",
        "SEND_RATE_CHAT": "0",
        "SEND_RATE_GROUP_MINUTE": "0",
        "LOG_LEVEL": "WARNING",
    }


@dataclass(frozen=True, slots=True)
class Running:
    """A bot at work."""

    process: asyncio.subprocess.Process

    @property
    def cpu_s(self) -> float:
        """Seconds of processor time so far, all threads."""
        fields = self._read("stat").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS_PER_S

    @property
    def resident_mib(self) -> float:
        """Memory held now."""
        return memory_mib("VmRSS", self.process.pid)

    def _read(self, name: str) -> str:
        return Path(f"/proc/{self.process.pid}/{name}").read_text()


def memory_mib(what: Literal["VmRSS", "VmHWM"], pid: int | None = None) -> float:
    """Memory that a process, or this one, holds now (VmRSS) or held at most (VmHWM).

    The peak of `getrusage` will not do: a child starts with that of its parent.
    """
    lines = Path(f"/proc/{pid or 'self'}/status").read_text().splitlines()
    size = next(line.split()[1] for line in lines if line.startswith(f"{what}:"))
    return int(size) / _KIB


@contextlib.asynccontextmanager
async def running(
    program: Program, api: BotApiServer, folder: Path, settings: Mapping[str, str] | None = None
) -> AsyncIterator[Running]:
    """A bot from its first ``getUpdates``, or ``setWebhook``, to the end of the block.

    Raises:
        RuntimeError: When it ends by itself, with what it wrote.
    """
    folder.mkdir(parents=True, exist_ok=True)  # noqa: ASYNC240 (nothing else runs yet)
    polled = asyncio.Event()
    api.on_call.append(
        lambda call: polled.set() if call.method in {"getUpdates", "setWebhook"} else None
    )
    given = program.arguments
    with (folder / "errors").open("wb") as errors:
        process = await asyncio.create_subprocess_exec(
            *(*program.command, program.module),
            *((api.url, api.token, str(folder)) if given is None else given),
            cwd=folder,
            env={**environment(folder, api), **(settings or {})},
            stderr=errors,
        )
    try:
        await _polled(polled, process, folder)
        yield Running(process)
        if process.returncode is not None:
            raise RuntimeError(f"{program.name} ended:\n{(folder / 'errors').read_text()}")
    finally:
        await _end(process)


async def _polled(polled: asyncio.Event, process: asyncio.subprocess.Process, folder: Path) -> None:
    waits = {asyncio.create_task(polled.wait()), asyncio.create_task(process.wait())}
    try:
        await asyncio.wait(waits, timeout=_START_S, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in waits:
            task.cancel()
    if not polled.is_set():
        raise RuntimeError(f"the bot did not start:\n{(folder / 'errors').read_text()}")


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), _END_S)
    except TimeoutError:
        process.kill()
        await process.wait()
