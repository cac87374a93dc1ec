"""Does it hold out: minutes of all kinds of turns at a steady rate, and what grows meanwhile."""

import asyncio
import contextlib
import gc
import re
import statistics
import time
from collections import deque
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Final

import aiohttp

from tests.benchmarks.people import press_likely, step
from tests.benchmarks.programs import ASSESSMENT, Running, running
from tests.benchmarks.script import STEPS
from tests.benchmarks.throughput import TOKEN, Case, measure_once
from tests.botapi import BotApiServer, Person
from tests.telegram.process import free_port

MINUTES: Final = 20.0
SHARE: Final = 0.6
"""Of the rate that a closed loop of the same turns reaches in the same run."""

PEOPLE: Final = 400
MOST_GROWN: Final = 1.05
MOST_SPREAD: Final = 5.0
MOST_LEFT: Final = 2
"""Descriptors and tasks more than at the start: a connection or two is kept for the next call."""

_FIRST = 10_000
_PASSERS_BY = 1_000_000
"""From this id on: people who come once, and have everything deleted again."""

_WARM_S = 120.0
_WARM_SHARE = 0.4
_LOOK_S = 2.0
_ENDS_S = 30.0
"""Memory at the end is the median of the last looks."""

_QUIET_S = 75.0
"""Idle connections are closed after half a minute, which is looked at each half minute."""

_KEPT_MESSAGES = 12
_PASSER_BY_EVERY = 200
"""One turn in so many begins the visit of somebody new."""

PAINS = (
    "outside of my left knee hurts about 3 miles in, worse downhill",
    "my heel is stiff and sore with the first steps in the morning",
    "shin pain along the inside edge, both legs, since I run more",
    "pulled something high in my hamstring while sprinting yesterday",
)
WORDS = (
    "/help",
    "/learn shin splints",
    "/warmup",
    "how many miles do shoes last",
    "/settings",
    "/privacy",
    "/log 5 km easy",
    "/plan",
    "/remind tuesday and thursday 18:30",
    "thanks",
    "me duele la rodilla",
    "/checkin",
    "/wrong",
    "asdf qwer",
    "/nonsense",
)
RARE = ("/report", "/progress", "/export")
"""What is asked for once in a while: a page, a chart, a file."""

_RARELY = 20
_ROUND = STEPS + STEPS // 2 + 3
"""Turns of an interview and of what comes before the next."""


async def everything(person: Person) -> AsyncIterator[None]:
    """Interviews with other things between them, other ones each time.

    Everybody comes in at another place of a round: people who march in step would all write at the
    same time, and all press buttons at another.
    """
    at = person.id
    for number in count(person.id):
        if number == person.id:
            for _ in range(person.id % _ROUND):
                at += 1
                await person.say(WORDS[at % len(WORDS)])
                yield
        await person.say(PAINS[at % len(PAINS)])
        yield
        for _ in range(STEPS - 1):
            await press_likely(person)
            yield
        await person.say("/cancel")
        yield
        for _ in range(STEPS // 2):
            at += 1
            await person.say(WORDS[at % len(WORDS)])
            yield
        at += 1
        await (person.send_sticker() if at % 2 else person.send_location())
        yield
        await person.press_data("1:0:gone", 1)
        yield
        if number % _RARELY == 0:
            await person.say(RARE[at % len(RARE)])
            yield


async def visit(person: Person) -> AsyncIterator[None]:
    """Somebody new who has everything deleted again."""
    await person.say("/start")
    yield
    await person.press("Remember")
    yield
    await person.say(PAINS[person.id % len(PAINS)])
    yield
    await press_likely(person)
    yield
    await person.say("/deleteme")
    yield
    await press_likely(person)
    yield


@dataclass(frozen=True, slots=True)
class Look:
    """What the process held at a moment of the run."""

    at_s: float
    resident_mib: float
    descriptors: int
    tasks: int


@dataclass(frozen=True, slots=True)
class Soaked:
    """What the minutes brought.

    Attributes:
        most_per_s: What the closed loop of the same turns reached.
        per_s: Turns a second that were answered.
        waits_s: How long each was waited for, after the warm-up.
        first, last: Memory after the warm-up and at the end, in MiB.
        before, after: The process before anybody came, and when all were gone.
    """

    minutes: float
    most_per_s: float
    per_s: float
    waits_s: Sequence[float]
    first: float
    last: float
    before: Look
    after: Look
    looks: Sequence[Look] = field(repr=False, default=())

    @property
    def grown(self) -> float:
        """Memory at the end, that after the warm-up being 1."""
        return self.last / self.first

    @property
    def p50_s(self) -> float:
        """The wait in the middle."""
        return statistics.median(self.waits_s)

    @property
    def p99_s(self) -> float:
        """The wait that one in a hundred exceeds."""
        return sorted(self.waits_s)[int(len(self.waits_s) * 0.99)]


async def measure(folder: Path, minutes: float = MINUTES, people: int = PEOPLE) -> Soaked:
    """Find the highest rate, then hold a share of it.

    Raises:
        RuntimeError: When the bot breaks a rule of the Bot API or ends.
        TimeoutError: When somebody is left alone.
    """
    most = await measure_once(
        Case(ASSESSMENT, everything), folder / "most", warm_up_s=8.0, seconds=10.0
    )
    port = free_port()
    settings = {"HTTP_PORT": str(port)}
    async with (
        BotApiServer(TOKEN) as api,
        running(ASSESSMENT, api, folder / "soak", settings) as bot,
        aiohttp.ClientSession() as http,
    ):
        watch = _Watch(bot, http, f"http://127.0.0.1:{port}/metrics")
        before = await watch.look()
        looking = asyncio.create_task(_look_on(api, watch))
        seconds = minutes * 60
        crowd = _Crowd(api, people)
        # The server's own people and records are no garbage; looking through them costs time.
        gc.collect()
        gc.freeze()
        try:
            await crowd.act(SHARE * most.per_s, seconds)
        finally:
            gc.unfreeze()
            looking.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await looking
        await asyncio.sleep(_QUIET_S)
        after = await watch.look()
        if api.violations:
            raise RuntimeError(f"{api.violations[:3]}")
    warm_s = min(_WARM_S, _WARM_SHARE * seconds)
    looks = watch.looks[1:-1]
    return Soaked(
        minutes=minutes,
        most_per_s=most.per_s,
        per_s=len(crowd.waits) / crowd.seconds,
        waits_s=[wait for at, wait in crowd.waits if at >= warm_s],
        first=_memory(looks, warm_s, warm_s + _ENDS_S),
        last=_memory(looks, seconds - _ENDS_S, seconds + _ENDS_S),
        before=before,
        after=after,
        looks=looks,
    )


def _memory(looks: Sequence[Look], since_s: float, until_s: float) -> float:
    held = [look.resident_mib for look in looks if since_s <= look.at_s < until_s]
    return statistics.median(held or [looks[-1].resident_mib])


class _Watch:
    """Looks at the process from outside, and at its own figures."""

    def __init__(self, bot: Running, http: aiohttp.ClientSession, url: str) -> None:
        self._bot = bot
        self._http = http
        self._url = url
        self._begun = time.perf_counter()
        self.looks: list[Look] = []

    async def look(self) -> Look:
        """Note what it holds now."""
        async with self._http.get(self._url) as answer:
            figures = await answer.text()
        look = Look(
            time.perf_counter() - self._begun,
            self._bot.resident_mib,
            int(_figure(figures, "process_open_fds")),
            int(_figure(figures, "stridewell_tasks")),
        )
        self.looks.append(look)
        return look


def _figure(figures: str, name: str) -> float:
    found = re.search(rf"^{name} (\S+)$", figures, re.MULTILINE)
    if found is None:
        raise RuntimeError(f"no {name} among the figures")
    return float(found.group(1))


async def _look_on(api: BotApiServer, watch: _Watch) -> None:
    """Look now and then, and let the server forget what nobody asks for any more."""
    while True:
        await asyncio.sleep(_LOOK_S)
        await watch.look()
        api.calls.clear()
        api.updates.confirmed.clear()
        api.updates.delivered.clear()
        world = api.world
        world.queries = {key: one for key, one in world.queries.items() if not one.answered}
        world.files = {key: one for key, one in world.files.items() if one.kind != "document"}


class _Crowd:
    """People who act at a steady rate, whoever has time next.

    Attributes:
        waits: When each turn was answered, in seconds of the run, and how long that took.
    """

    def __init__(self, api: BotApiServer, people: int) -> None:
        self._api = api
        self._idle: deque[tuple[Person, AsyncIterator[None]]] = deque()
        for number in range(_FIRST, _FIRST + people):
            person = api.person(number, "Runner")
            self._idle.append((person, everything(person)))
        self._passers_by: Iterator[int] = iter(range(_PASSERS_BY, 2 * _PASSERS_BY))
        self._begun = 0.0
        self.waits: list[tuple[float, float]] = []
        self.seconds = 0.0

    async def act(self, per_s: float, seconds: float) -> None:
        """Let so many actions a second begin; one that nobody has time for is left out."""
        self._begun = time.perf_counter()
        under_way: set[asyncio.Task[None]] = set()
        for number in range(int(per_s * seconds)):
            pause_s = self._begun + number / per_s - time.perf_counter()
            if pause_s > 0:
                await asyncio.sleep(pause_s)
            if number % _PASSER_BY_EVERY == 0:
                newcomer = self._api.person(next(self._passers_by), "Runner")
                self._idle.appendleft((newcomer, visit(newcomer)))
            if self._idle:
                task = asyncio.create_task(self._one(*self._idle.popleft()))
                under_way.add(task)
            for task in [task for task in under_way if task.done()]:
                under_way.discard(task)
                task.result()
        self.seconds = time.perf_counter() - self._begun
        await asyncio.gather(*under_way)

    async def _one(self, person: Person, actions: AsyncIterator[None]) -> None:
        begun = time.perf_counter()
        goes_on = await step(person, actions)
        if not goes_on:
            self._leave(person)
            return
        now = time.perf_counter()
        self.waits.append((now - self._begun, now - begun))
        chat = person.chat
        del chat.from_bot[:-_KEPT_MESSAGES], chat.messages[:-_KEPT_MESSAGES]
        chat.by_id = {message.id: message for message in chat.messages}
        self._idle.append((person, actions))

    def _leave(self, person: Person) -> None:
        for held in (self._api.world.users, self._api.world.chats):
            held.pop(person.id, None)


def soak_table(found: Soaked | None) -> str:
    """Each target and what was reached."""
    if found is None:
        return ""
    spread = found.p99_s / found.p50_s
    left = found.after.descriptors - found.before.descriptors
    tasks = found.after.tasks - found.before.tasks
    rows: Mapping[str, tuple[str, bool]] = {
        f"memory after {found.minutes:g} minutes beside that after two: under {MOST_GROWN:g}": (
            f"{found.grown:.3f} ({found.first:.1f} and {found.last:.1f} MiB)",
            found.grown < MOST_GROWN,
        ),
        f"the slowest in a hundred beside the median: under {MOST_SPREAD:g}": (
            f"{spread:.1f} ({found.p99_s * 1000:.0f} and {found.p50_s * 1000:.0f} ms)",
            spread < MOST_SPREAD,
        ),
        f"descriptors left behind: at most {MOST_LEFT}": (
            f"{left} ({found.before.descriptors} and {found.after.descriptors})",
            left <= MOST_LEFT,
        ),
        f"tasks left behind: at most {MOST_LEFT}": (
            f"{tasks} ({found.before.tasks} and {found.after.tasks})",
            tasks <= MOST_LEFT,
        ),
    }
    head = (
        f"| all kinds of turns, {found.per_s:.0f} a second ({found.most_per_s:.0f} is the most), "
        f"{len(found.waits_s):,} after the first two minutes | reached | |"
    )
    lines = [head, "|---|--:|---|"]
    for target, (reached, is_met) in rows.items():
        lines.append(f"| {target} | {reached} | {'yes' if is_met else '**missed**'} |")
    return "\n".join(lines)
