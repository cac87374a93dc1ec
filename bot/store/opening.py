"""Opens the database that the settings name, whichever kind it is."""

import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from bot.store.error import StoreError
from bot.store.peers import NoPeers, Peers
from bot.store.sole import sole_user
from bot.store.sqlite import SqliteStore
from bot.store.store import Store

if TYPE_CHECKING:
    from bot.store.postgres.store import PostgresStore


@asynccontextmanager
async def opened(path: Path, url: str | None) -> AsyncIterator[tuple[Store, Peers]]:
    """The store until the end of the block, for a bot that runs on it, and who shares it.

    Args:
        path: Of the file; not looked at when there is a server.
        url: Of the server, `None` for the file.

    Raises:
        StoreError: When it cannot be used, or a bot runs on the file already.
    """
    async with contextlib.AsyncExitStack() as stack:
        if url is None:
            stack.enter_context(sole_user(path))
            yield await stack.enter_async_context(await SqliteStore.open(path)), NoPeers()
        else:
            store = await stack.enter_async_context(await open_server(url))
            yield store, store.peers


async def open_server(url: str) -> "PostgresStore":
    """The store on a server.

    Raises:
        StoreError: When it cannot be used, or the library for it is not installed.
    """
    need_driver()
    from bot.store.postgres.store import PostgresStore  # noqa: PLC0415 (an extra)

    return await PostgresStore.open(url)


def need_driver() -> None:
    """Say what is missing for a server.

    Raises:
        StoreError: When the library for it is not installed.
    """
    if find_spec("asyncpg") is None:
        raise StoreError("driver", "DATABASE_URL")
