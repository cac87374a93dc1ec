"""The bot as a process: started, killed, stopped, and what it has written."""

import asyncio
import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.conversation.state import Session, session_from
from tests.benchmarks.programs import environment
from tests.botapi import BotApiServer, Person
from tests.botapi.bodies import Call

REAL = ("bot", "run")
COUNTING = ("tests.faults.counting_bot",)
_START_S = 30.0
_STOP_S = 20.0


class BotProcess:
    """A bot on the database of a folder; started on entry, ended on exit.

    Args:
        api: Where it polls.
        folder: Holds its database `bot.db` and its log.
        program: What ``python -m`` runs.
        settings: Further environment; the limits on sending are off unless given.
    """

    def __init__(
        self, api: BotApiServer, folder: Path, program: tuple[str, ...] = COUNTING, **settings: str
    ) -> None:
        self.database = folder / "bot.db"
        self._api = api
        self._folder = folder
        self._program = program
        self._settings = settings
        self._errors = folder / "errors"
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process is not None and self._process.returncode is None:
            await self.stop()

    @property
    def pid(self) -> int:
        """The process's id."""
        assert self._process is not None
        return self._process.pid

    @property
    def log(self) -> str:
        """Everything that was logged so far, of all starts."""
        return self._errors.read_text()

    async def launch(self) -> None:
        """Begin a start, without waiting for it."""
        with self._errors.open("ab") as errors:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", *self._program),
                cwd=self._folder,
                env={**environment(self._folder, self._api), **self._settings},
                stderr=errors,
            )

    async def start(self) -> None:
        """Start, up to the first poll."""
        polled = asyncio.create_task(self._api.called("getUpdates"))
        await self.launch()
        waiting = [polled, asyncio.create_task(self.ended())]
        done, _ = await asyncio.wait(waiting, timeout=_START_S, return_when=asyncio.FIRST_COMPLETED)
        for task in waiting:
            task.cancel()
        assert polled in done, self.log

    async def ended(self) -> int:
        """Wait until the process ends by itself; gives its status."""
        assert self._process is not None
        return await self._process.wait()

    async def kill(self) -> None:
        """`kill -9`."""
        assert self._process is not None
        self._process.kill()
        await self._process.wait()

    async def stop(self) -> int:
        """Stop as an operator does; gives the exit status."""
        assert self._process is not None
        self._process.terminate()
        return await asyncio.wait_for(self._process.wait(), _STOP_S)

    async def logged(self, words: str, timeout_s: float = 15.0) -> None:
        """Wait until a line of the log has these words; a file tells nobody that it grew."""
        async with asyncio.timeout(timeout_s):
            while not any(words in line for line in self.log.splitlines()):  # noqa: ASYNC110 (as said)
                await asyncio.sleep(0.02)


def session_of(database: Path, person: int) -> Session:
    """What the counting bot has kept of a person's words."""
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT data FROM session WHERE person = ?", (person,)).fetchall()
    ((data,),) = rows
    return session_from(json.loads(data))


def words_of(database: Path, person: int) -> list[str]:
    """The words of a person in the order in which they were applied, each of its own update."""
    log = session_of(database, person).log
    assert len({entry.update for entry in log}) == len(log), "an update was applied twice"
    return [str(entry.value) for entry in log]


def unfinished(database: Path) -> int:
    """How many updates have had no turn, or still hold their words."""
    with closing(sqlite3.connect(database)) as connection:
        ((count,),) = connection.execute(
            "SELECT count(*) FROM inbox WHERE done_at IS NULL OR payload != ''"
        ).fetchall()
    return int(count)


def new_messages_to(api: BotApiServer, person: Person) -> list[Call]:
    """What was sent to a person, without what was only changed."""
    return [
        call
        for call in api.calls
        if call.chat_id == person.id and call.method.startswith("send") and call.took_effect
    ]


def answers_to(api: BotApiServer, person: Person) -> list[str]:
    """The texts of what was sent to a person, repeats among them."""
    return [
        str(call.params["text"])
        for call in api.calls
        if call.method == "sendMessage" and call.chat_id == person.id and call.took_effect
    ]
