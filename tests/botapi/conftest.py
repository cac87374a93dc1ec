"""A server, a client in the bot's place, and a person who has met the bot."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.botapi import BotApiServer, Person
from tests.botapi.client import Client, HandClock


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def api(clock: HandClock) -> AsyncIterator[BotApiServer]:
    async with BotApiServer(clock=clock) as server:
        yield server


@pytest.fixture
async def bot(api: BotApiServer) -> AsyncIterator[Client]:
    async with aiohttp.ClientSession() as http:
        yield Client(api, http)


@pytest.fixture
async def ana(api: BotApiServer) -> Person:
    """A person who has written to the bot, with nothing left in the queue."""
    person = api.person(id=1001, first_name="Ana", language_code="en")
    await person.say("/start")
    api.updates.drop_all()
    return person
