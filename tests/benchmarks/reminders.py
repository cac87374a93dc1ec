"""Many reminders due in the same minute: sent as fast as the limit allows, and nobody waits."""

import asyncio
import gc
import sqlite3
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from bot.conversation.reminder import Reminder, with_reminder
from bot.conversation.state import Person, State
from bot.store.change import finished, merged
from bot.store.rows import FinishedTurn
from bot.store.sqlite import SqliteStore
from tests.benchmarks.programs import ASSESSMENT, running
from tests.botapi import BotApiServer
from tests.botapi.bodies import Call
from tests.botapi.limits import FloodLimits

PEOPLE = 100_000
PER_S = 250
"""Messages a second that the server allows here: eight times what Telegram does."""

_FIRST = 1_000_000
_AHEAD = timedelta(seconds=25)
"""How long before the reminders are due the bot is started."""

_CHUNK = 5000
_LISTENER = 77
_TAP_EVERY_S = 1.1
_SETTLED_S = 2.0
_KIB = 1024
_PATIENCE_S = 900.0


@dataclass(frozen=True, slots=True)
class Burst:
    """What a burst brought.

    Attributes:
        per_s: Messages a second that were allowed.
        seconds: From the first reminder to the last.
        allowed_s: What the limit allows for these and for what was sent to others meanwhile.
        refused: Calls that met a limit.
        twice: People who got more than one.
        slots: Messages to others between a person's own message and its answer, each time.
        bot_busy: Share of one processor that the bot used.
        grown_kib: Memory that the bot held more of afterwards.
    """

    people: int
    per_s: int
    seconds: float
    allowed_s: float
    refused: int
    twice: int
    slots: tuple[int, ...]
    bot_busy: float
    grown_kib: float

    @property
    def grown_each_kib(self) -> float:
        """Memory that one chat cost."""
        return max(0.0, self.grown_kib) / self.people

    @property
    def ratio(self) -> float:
        """The time taken beside the time allowed."""
        return self.seconds / self.allowed_s

    @property
    def worst_slots(self) -> int:
        """The most messages that anybody's answer waited for."""
        return max(self.slots, default=0)

    @property
    def median_slots(self) -> float:
        """The same in the middle."""
        return statistics.median(self.slots) if self.slots else 0.0


async def burst(folder: Path, people: int = PEOPLE, per_s: int = PER_S) -> Burst:
    """Let reminders of so many people be due at once, and one more person write meanwhile."""

    def gather(api: BotApiServer) -> None:
        for number in range(_FIRST, _FIRST + people):
            api.person(number, "Runner").user.started = True

    return await burst_of(
        folder,
        lambda due: states_due(people, due, _FIRST),
        gather,
        range(_FIRST, _FIRST + people),
        per_s,
    )


async def burst_of(
    folder: Path,
    states: Callable[[datetime], Iterable[State]],
    gather: Callable[[BotApiServer], None],
    chats: range,
    per_s: int,
) -> Burst:
    """Let something be due in many chats at once, and one more person write meanwhile.

    Args:
        folder: For the database.
        states: What is kept about the chats, all due at a moment.
        gather: Makes the chats at the server.
        chats: Their ids.
        per_s: Messages a second that the server allows.
    """
    people = len(chats)
    folder.mkdir(parents=True)  # noqa: ASYNC240 (nothing else runs yet)
    due = datetime.now(UTC).replace(microsecond=0) + _AHEAD + timedelta(seconds=people / 5000)
    await fill(folder / "bot.db", states(due), due)
    limits = FloodLimits(overall_per_s=per_s)
    settings = {"SEND_RATE": f"{per_s}", "SEND_RATE_CHAT": "1"}
    async with BotApiServer(limits=limits) as api:
        got: set[int] = set()
        times: list[float] = []
        everybody = asyncio.Event()

        def count(call: Call) -> None:
            chat = int(call.params.get("chat_id", 0)) if call.method == "sendMessage" else 0
            if chat in chats:
                got.add(chat)
                times.append(call.at)
                if len(got) >= people:
                    everybody.set()

        gather(api)
        api.on_call.append(count)
        async with running(ASSESSMENT, api, folder, settings) as bot:
            gc.collect()
            gc.disable()
            try:
                before, held = bot.cpu_s, bot.resident_mib
                listener = asyncio.create_task(_tap(api, times))
                await asyncio.wait_for(everybody.wait(), _PATIENCE_S)
                await asyncio.sleep(_SETTLED_S)
                busy, grown = bot.cpu_s - before, (bot.resident_mib - held) * _KIB
                listener.cancel()
                slots = tuple(await _of(listener))
            finally:
                gc.enable()
        sent = Counter(
            int(call.params["chat_id"])
            for call in api.calls
            if call.ok and call.method == "sendMessage" and int(call.params["chat_id"]) in chats
        )
        # Answers, and buttons taken off, fall under the limit too.
        counted = sum(
            call.ok
            and call.method.startswith(("send", "edit"))
            and times[0] <= call.at <= times[-1]
            for call in api.calls
        )
    seconds = times[-1] - times[0]
    return Burst(
        people=people,
        per_s=per_s,
        seconds=seconds,
        allowed_s=counted / per_s,
        refused=limits.refused,
        twice=sum(number > 1 for number in sent.values()),
        slots=slots,
        bot_busy=busy / max(seconds, 0.001),
        grown_kib=grown,
    )


async def _tap(api: BotApiServer, times: list[float]) -> list[int]:
    """Somebody writes again and again; gives how many reminders went out before each answer."""
    person = api.person(_LISTENER, "Ana")
    slots: list[int] = []
    try:
        while True:
            is_burst = bool(times)
            before = len(times)
            await person.say("/help")
            await person.settled(60.0)
            if is_burst:
                slots.append(len(times) - before)
            await asyncio.sleep(_TAP_EVERY_S)
    except asyncio.CancelledError:
        return slots


async def _of(task: asyncio.Task[list[int]]) -> list[int]:
    return await task


async def fill(path: Path, states: Iterable[State], due: datetime) -> None:
    """A database that holds these states."""
    async with await SqliteStore.open(path):
        pass
    left = iter(states)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        while chunk := list(islice(left, _CHUNK)):
            database.execute("BEGIN")
            changes = [finished(FinishedTurn(State(one.person), one, due), ()) for one in chunk]
            for sql, rows in merged(changes):
                database.execute(sql, (rows,)).fetchall()
            database.execute("COMMIT")


def states_due(people: int, due: datetime, first: int) -> Iterator[State]:
    """So many people who each have a warm-up a day that is due at this moment."""
    reminder = Reminder(
        number=1,
        what=("warm_up",),
        days=tuple(range(7)),
        at=due.time(),
        zone="UTC",
        handled=due - timedelta(hours=1),
    )
    template = with_reminder(State(Person(1, 1, consent="remember")), reminder)
    for number in range(first, first + people):
        person = replace(template.person, id=number, chat=number)
        yield replace(template, person=person, due=due)
