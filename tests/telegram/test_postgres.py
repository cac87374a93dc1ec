"""`stridewell run` on a PostgreSQL server, as processes of their own."""

import asyncio
import contextlib
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from bot.conversation.state import session_from
from tests.botapi import BotApiServer, Person
from tests.postgres import PostgresServer
from tests.telegram.process import SECRET, free_port, run_process

PEOPLE = 20
LINES = 3
ROUNDS = 4
LAST = "knee"
RATE = 150
PATH = "/stridewell"


async def test_one_process_goes_on_where_the_last_one_ended(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    """Also when the server of the database crashes under it."""
    database = await postgres.emptied_database()
    async with BotApiServer() as api:
        ana = api.person(id=1001, first_name="Ana")
        for words in ("/hurts", LAST):
            async with run_process(
                api, tmp_path / "no.db", port=free_port(), path=PATH, **settings(database)
            ) as bot:
                await ana.say(words)
                await ana.settled(20)
                if words == LAST:
                    await asyncio.to_thread(postgres.crash)
                    await ana.say("/help")
                    await ana.settled(20)
                assert await bot.stop() == 0
        assert api.violations == []
    kept = postgres.run("test_1", "SELECT count(*), count(done_at) FROM inbox")
    assert kept == "3|3"
    assert postgres.run("test_1", "SELECT count(*) FROM outbox WHERE status <> 'sent'") == "0"
    assert '"knee"' in postgres.run("test_1", "SELECT data FROM session WHERE person = 1001")


async def test_one_of_three_is_killed_under_load_and_nothing_is_lost_or_applied_twice(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    """People write three lines at once; each call goes to the next process."""
    database = await postgres.emptied_database()
    ports = [free_port() for _ in range(3)]
    async with BotApiServer() as api, contextlib.AsyncExitStack() as stack:
        # Each answer takes its time, so that there always is something on its way.
        api.faults.latency_s = 0.03
        bots = [
            await stack.enter_async_context(
                run_process(
                    api,
                    tmp_path / "no.db",
                    port=port,
                    program=["tests.delivery.counting_bot"],
                    WEBHOOK_URL=f"http://127.0.0.1:{ports[0]}{PATH}",
                    WEBHOOK_SECRET=SECRET,
                    LOG_LEVEL="INFO",
                    SEND_RATE=str(RATE),
                    SEND_RATE_GROUP_MINUTE="0",
                    **settings(database),
                )
            )
            for port in ports
        ]
        api.webhook.shared_by = [f"{bot.url}{PATH}" for bot in bots]
        for bot in bots:
            await bot.logged("webhook set")
        people = [api.person(id=5000 + at, first_name="A") for at in range(PEOPLE)]
        writing = asyncio.gather(*(_write(person) for person in people))
        await people[0].chat.signal.until(lambda: len(people[0].chat.from_bot) >= LINES, 60)
        bots[0].process.kill()
        await asyncio.wait_for(writing, 60)
        await people[0].say("/deleteme")
        await people[0].wait_for("all is gone", 20)
        for bot in bots[1:]:
            assert await bot.stop() == 0
        assert api.violations == []
        _shared_the_rate(api)
        sent: dict[int, Counter[str]] = {person.id: Counter() for person in people}
        for call in api.calls_of("sendMessage"):
            if call.ok:
                sent[int(call.params["chat_id"])][
                    re.sub("<.*?>", "", str(call.params["text"]))
                ] += 1
    for table in ("session", "person", "screen", "outbox"):
        column = {"session": "person", "person": "id"}.get(table, "chat")
        left = f"SELECT count(*) FROM {table} WHERE {column} = {people[0].id}"  # noqa: S608
        assert postgres.run("test_1", left) == "0", table
    for person in people[1:]:
        sql = f"SELECT data FROM session WHERE person = {person.id}"  # noqa: S608
        session = session_from(json.loads(postgres.run("test_1", sql)))
        assert [entry.value for entry in session.log] == _lines()
        shown = sent[person.id]
        assert set(shown) == {f"{at} answers" for at in range(1, len(_lines()) + 1)}
        # What was on its way when the process died is sent again: nobody knows whether it arrived.
        assert shown.total() <= len(_lines()) + 1
    assert postgres.run("test_1", "SELECT outcome, count(*) FROM inbox GROUP BY 1") == (
        f"done|{PEOPLE * len(_lines()) + 1}"
    )


@pytest.mark.slow
async def test_without_a_webhook_one_polls_and_the_next_stands_by(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    database = settings(await postgres.emptied_database())
    program = ["tests.delivery.counting_bot"]
    async with BotApiServer() as api:
        ana = api.person(id=1001, first_name="Ana")
        first = run_process(api, tmp_path / "no.db", port=0, path="", program=program, **database)
        second = run_process(api, tmp_path / "no.db", port=0, path="", program=program, **database)
        async with first as one:
            await one.logged("running")
            await api.updates.polled()
            async with second as other:
                await other.logged("running")
                await ana.say("one")
                await ana.settled(20)
                one.process.kill()
                await one.process.wait()
                await ana.say("two")
                await ana.wait_for("2 answers", 20)
                assert await other.stop() == 0
        assert not [call for call in api.calls_of("getUpdates") if call.status == 409]
        assert api.violations == []


def _shared_the_rate(api: BotApiServer) -> None:
    """Three processes together send no faster than one may."""
    times = [call.at for call in api.calls if call.chat_id is not None]
    assert len(times) > PEOPLE * len(_lines())
    assert max(times) - min(times) > 0.95 * len(times) / RATE


def _lines() -> list[str]:
    return [f"line {at}" for at in range(LINES * ROUNDS)]


async def _write(person: Person) -> None:
    """Write lines at once, wait for all answers, and again."""
    lines = iter(_lines())
    for number in range(1, ROUNDS + 1):
        for _ in range(LINES):
            await person.say(next(lines))
        await person.wait_for(f"{number * LINES} answers", 50)


def settings(database: str) -> dict[str, str]:
    """What names the server."""
    return {"DATABASE_PATH": "", "DATABASE_URL": database}
