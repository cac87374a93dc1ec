"""A server in trouble, and what only a server has: a clear line for the operator, nothing lost."""

import asyncio
import builtins
from typing import Any

import pytest

from bot.store import opening
from bot.store.error import StoreError
from bot.store.opening import need_driver, open_server
from bot.store.postgres.line import where_of
from bot.store.rows import FinishedTurn
from tests.postgres import PostgresServer
from tests.store.stores import ANA, NOW, arrival, state, stranger
from tests.telegram.process import free_port


async def test_a_server_that_is_not_there_is_one_clear_line() -> None:
    url = f"postgresql://bot:secret-word@127.0.0.1:{free_port()}/stridewell"
    with pytest.raises(StoreError, match="does not answer") as raised:
        await open_server(url)
    assert raised.value.fault == "lost"
    assert "secret-word" not in str(raised.value)


async def test_a_database_that_is_not_there_is_one_clear_line(postgres: PostgresServer) -> None:
    with pytest.raises(StoreError, match="lets us not in") as raised:
        await open_server(postgres.url("nothing_here"))
    assert raised.value.fault == "denied"


async def test_a_newer_schema_is_refused(postgres: PostgresServer) -> None:
    url = await postgres.emptied_database()
    async with await open_server(url) as store:
        await store.set_meta("x", "1")
    postgres.run("test_1", "INSERT INTO migration VALUES (999)")
    try:
        with pytest.raises(StoreError, match="newer version"):
            await open_server(url)
    finally:
        postgres.run("test_1", "DELETE FROM migration WHERE number = 999")


async def test_a_connection_that_is_cut_is_made_again(postgres: PostgresServer) -> None:
    """What was under way fails and may be tried again; what is tried again is kept."""
    async with await open_server(await postgres.emptied_database()) as store:
        await store.commit(FinishedTurn(stranger(), state(), NOW))
        postgres.cut("stridewell")
        postgres.cut(f"stridewell {store.peers.number}")
        under_way = (store.receive([arrival(7)], NOW), store.load(ANA))
        failed = await asyncio.gather(*under_way, return_exceptions=True)
        assert all(one.is_passing for one in failed if isinstance(one, StoreError))
        await store.receive([arrival(8)], NOW)
        assert await store.load(ANA) == state()
        assert 8 in [one.update for one in await store.waiting()]


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_asyncpg(name: str) -> Any:
        return None if name == "asyncpg" else builtins.object()

    monkeypatch.setattr(opening, "find_spec", no_asyncpg)
    with pytest.raises(StoreError, match=r"pip install 'stridewell\[postgres\]'"):
        need_driver()


@pytest.mark.parametrize(
    ("url", "where"),
    [
        ("postgresql://bot:word@db.example.org:5432/stridewell", "db.example.org:5432/stridewell"),
        ("postgresql:///stridewell?host=/run/postgresql", "localhost/stridewell"),
    ],
)
def test_the_log_names_the_server_without_its_password(url: str, where: str) -> None:
    assert where_of(url) == where
