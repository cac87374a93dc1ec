"""Every store for the contract tests, and small values to put into them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.conversation.incoming import Event, Incoming, Said
from bot.conversation.state import Person, Result, Session, State
from bot.dialog.log import Entry
from bot.store.memory import MemoryStore
from bot.store.opening import open_server
from bot.store.rows import Arrival
from bot.store.sqlite import SqliteStore
from bot.store.store import Store
from tests.postgres import PostgresServer

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
ANA = 1001
BEN = 1002


async def opened(kind: str, folder: Path, request: pytest.FixtureRequest) -> Store:
    """A store of that kind."""
    if kind == "memory":
        return MemoryStore()
    if kind == "postgres":
        server: PostgresServer = request.getfixturevalue("postgres")
        return await open_server(await server.emptied_database())
    return await SqliteStore.open(folder / "bot.db")


def arrival(update: int, event: Event | None = None, person: int = ANA) -> Arrival:
    """An update of a person in their private chat."""
    said = event or Said(f"text {update}")
    return Arrival(update, Incoming(str(update), NOW, person, person, said))


def state(person: int = ANA, answers: int = 1, consent: str = "remember") -> State:
    """A state with one session, so many answers in it, and a result."""
    log = tuple(
        Entry("site", ("knee", "shin"), "site", NOW + timedelta(seconds=at), str(at))
        for at in range(answers)
    )
    session = Session(1, "assessment", NOW, NOW, log=log, revision=answers)
    who = Person(
        person,
        person,
        consent="remember" if consent == "remember" else "forget",
        foreground=1,
        sessions_made=1,
    )
    return State(who, (session,), (Result(1, NOW, "digest", "therapist", {"matches": ["a"]}),))


def stranger(person: int = ANA) -> State:
    """The state of somebody never seen."""
    return State(Person(person, person))
