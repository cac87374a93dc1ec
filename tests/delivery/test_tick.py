"""The tick: one message a person and day, whatever dies, races or jumps in between."""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.conversation.incoming import Blocked, Due, Incoming
from bot.conversation.reply import Outcome, Reply, Tell, Toast
from bot.conversation.state import Person, State
from bot.delivery.journal import Journal
from bot.delivery.limiter import Limiter, Rates
from bot.delivery.port import Delivered, Gone, Sent
from bot.delivery.sender import Sender
from bot.delivery.tick import Tick
from bot.delivery.turns import Answering, Turns
from bot.delivery.worker import Worker
from bot.store.rows import FinishedTurn
from bot.store.sqlite import SqliteStore
from tests.delivery.unhurried import Unhurried

NOW = datetime(2026, 3, 2, 6, 45, tzinfo=UTC)
DAY = timedelta(days=1)
ANA, BEN = 1001, 1002


class Daily(Unhurried):
    """Writes once a day to everybody who is due, and stops with those who left."""

    def turn(self, state: State, incoming: Incoming) -> tuple[State, Outcome]:
        if isinstance(incoming.event, Blocked):
            person = replace(state.person, blocked=True)
            return replace(state, person=person, due=None), Outcome()
        if not isinstance(incoming.event, Due) or state.due is None or state.due > incoming.at:
            return state, Outcome()
        tell = Tell("reminder:1", state.due.date())
        later = replace(state, due=state.due + DAY)
        return later, Outcome((Reply("Good morning.", unasked=True),), (tell,))

    def apology(self, incoming: Incoming) -> Outcome:
        del incoming
        raise AssertionError("nobody asked, so nobody is told that it failed")


class Post:
    """The network: counts what it was given, by chat and day."""

    def __init__(self) -> None:
        self.now = NOW
        self.got: Counter[tuple[int, str]] = Counter()
        self.gone: set[int] = set()

    def parts(self, reply: Reply) -> tuple[Reply, ...]:
        return (reply,)

    async def send(self, chat: int, reply: Reply) -> Delivered:
        del reply
        if chat in self.gone:
            return Gone()
        self.got[chat, self.now.date().isoformat()] += 1
        return Sent(self.got.total())

    async def edit(self, chat: int, message: int, reply: Reply) -> Delivered:
        raise AssertionError("nothing is edited")

    async def remove(self, chat: int, message: int) -> Delivered:
        del chat
        return Sent(message)

    async def strip(self, chat: int, message: int) -> Delivered:
        return Sent(None)

    async def answer(self, query: str, toast: Toast) -> None:
        del query, toast


class Dying:
    """Stands before a store or a network and stops for good at its n-th call, before or after."""

    def __init__(self, real: Any, deaths: "Deaths") -> None:
        self._real = real
        self._deaths = deaths

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._real, name)
        if not asyncio.iscoroutinefunction(found):
            return found
        return self._deaths.around(found)


class Deaths:
    """Counts calls; the one with the given number never comes back."""

    def __init__(self, at: int, *, after: bool) -> None:
        self._left = at
        self._after = after
        self.happened = asyncio.Event()

    def around(self, call: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def called(*arguments: Any) -> Any:
            if self.happened.is_set():
                await asyncio.Future()
            self._left -= 1
            dies = self._left == 0
            if dies and not self._after:
                self.happened.set()
                await asyncio.Future()
            result = await call(*arguments)
            if dies:
                self.happened.set()
                await asyncio.Future()
            return result

        return called


class Running:
    """Tick, worker and sender over a store, until they are dropped without a farewell."""

    def __init__(
        self,
        store: Any,
        post: Any,
        now: Callable[[], datetime],
        answering: Answering | None = None,
    ) -> None:
        journal = Journal()
        self.sender = Sender(store, post, Limiter(Rates(0, 0, 0)), journal, now)
        turns = Turns(store, answering or Daily(), post.parts, now, journal)
        self.worker = Worker(store, turns, self.sender, now, journal)
        self.sender.on_gone = self.worker.left
        self.tick = Tick(store, self.worker, self.sender, now, journal)

    async def settled(self) -> None:
        """Everything begun is finished and sent."""
        await self.worker.rest(5)
        while self.sender.unasked:  # noqa: ASYNC110 (the sender has no event for "all is sent")
            await asyncio.sleep(0)
        await self.worker.rest(5)


async def kept(store: SqliteStore, *people: int) -> None:
    for person in people:
        nobody = State(Person(person, person))
        somebody = State(Person(person, person, consent="remember"), due=NOW)
        await store.commit(FinishedTurn(nobody, somebody, NOW))


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("at", range(1, 12))
async def test_killed_at_any_point_it_writes_once_or_not_at_all(
    tmp_path: Path, at: int, *, after: bool
) -> None:
    """Every call of store and network is a point; the second run takes up what the first left."""
    post = Post()
    store = await SqliteStore.open(tmp_path / "bot.db")
    await kept(store, ANA)
    deaths = Deaths(at, after=after)
    first = Running(Dying(store, deaths), Dying(post, deaths), lambda: NOW)
    running = asyncio.gather(first.tick.once(), first.settled())
    dead = asyncio.create_task(deaths.happened.wait())
    ends: set[asyncio.Future[Any]] = {running, dead}
    await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED, timeout=5)
    running.cancel()
    dead.cancel()
    await asyncio.gather(running, dead, return_exceptions=True)
    await store.close()

    async with await SqliteStore.open(tmp_path / "bot.db") as again:
        second = Running(again, post, lambda: NOW + timedelta(minutes=1))
        await second.sender.recover()
        await second.worker.recover()
        await second.tick.once()
        await second.settled()
        sent = post.got[ANA, "2026-03-02"]
        statuses = [one["status"] for one in (await again.export(ANA))["sent"]]

    # Between the mark and its end nobody knows whether it went: then it is not sent again.
    assert sent == 1 or (sent == 0 and statuses == ["unknown"])
    assert len(statuses) == 1


async def test_two_ticks_that_race_write_once(tmp_path: Path) -> None:
    post = Post()
    async with await SqliteStore.open(tmp_path / "bot.db") as store:
        await kept(store, ANA, BEN)
        one, other = Running(store, post, lambda: NOW), Running(store, post, lambda: NOW)
        await asyncio.gather(one.tick.once(), other.tick.once(), one.tick.once())
        await asyncio.gather(one.settled(), other.settled())

    assert post.got == {(ANA, "2026-03-02"): 1, (BEN, "2026-03-02"): 1}


async def test_a_clock_that_jumps_back_brings_nothing_again(tmp_path: Path) -> None:
    post = Post()
    async with await SqliteStore.open(tmp_path / "bot.db") as store:
        await kept(store, ANA)
        for now in (NOW, NOW - timedelta(hours=3), NOW + timedelta(minutes=1)):
            running = Running(store, post, lambda now=now: now)  # type: ignore[misc]
            await running.tick.once()
            await running.settled()

    assert post.got.total() == 1


async def test_who_left_is_not_due_any_more(tmp_path: Path) -> None:
    post = Post()
    post.gone = {ANA}
    async with await SqliteStore.open(tmp_path / "bot.db") as store:
        await kept(store, ANA, BEN)
        running = Running(store, post, lambda: NOW)
        await running.tick.once()
        await running.settled()
        await running.worker.rest(5)

        assert (await store.load(ANA)).person.blocked
        assert [one.person for one in await store.due(NOW + 2 * DAY, None, 9)] == [BEN]


async def test_a_burst_is_worked_off_page_by_page(tmp_path: Path) -> None:
    post = Post()
    async with await SqliteStore.open(tmp_path / "bot.db") as store:
        await kept(store, *range(1, 1201))
        running = Running(store, post, lambda: NOW)
        assert await running.tick.once() == 1200
        await running.settled()

    assert post.got.total() == 1200
    assert set(post.got.values()) == {1}


async def test_an_operator_sees_how_far_a_burst_is(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    monitored = logging.getLogger("bot")
    monitored.addHandler(caplog.handler)
    caplog.set_level(logging.INFO, logger="bot")
    try:
        async with await SqliteStore.open(tmp_path / "bot.db") as store:
            await kept(store, *range(1, 1101))
            running = Running(store, Post(), lambda: NOW + timedelta(seconds=90))
            await running.tick.once()
            await running.settled()
    finally:
        monitored.removeHandler(caplog.handler)
    told = {one.getMessage(): one.__dict__.get("fields", {}) for one in caplog.records}

    assert told["people due"]["lag_s"] == 90.0
    assert told["writing to people"]["begun"] == 1000
    assert told["people written to"]["count"] == 1100


async def test_few_people_who_are_due_are_in_hand_at_once(tmp_path: Path) -> None:
    """Somebody who writes in the middle of a burst waits for a handful of turns, not for all."""
    most = 0

    class Watching(Daily):
        def turn(self, state: State, incoming: Incoming) -> tuple[State, Outcome]:
            nonlocal most
            most = max(most, len(running.worker._due))  # noqa: SLF001 (nothing outside shows it)
            return super().turn(state, incoming)

    async with await SqliteStore.open(tmp_path / "bot.db") as store:
        await kept(store, *range(1, 101))
        running = Running(store, Post(), lambda: NOW, Watching())
        await running.tick.once()
        await running.settled()

    assert 10 <= most <= 20
