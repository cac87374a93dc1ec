"""A connection to the server: made when it is needed, made again when it was lost."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, Final
from urllib.parse import urlsplit

import asyncpg

from bot.store.error import Fault, StoreError

_CONNECT_S: Final = 5.0
_COMMAND_S: Final = 30.0
_STATEMENTS: Final = 500
"""Statements that stay prepared: as many as there are kinds of commits."""

_SETTINGS: Final = {
    "application_name": "stridewell",
    # A machine that vanishes says no goodbye: its locks go a quarter of a minute later.
    "tcp_keepalives_idle": "5",
    "tcp_keepalives_interval": "3",
    "tcp_keepalives_count": "3",
    "tcp_user_timeout": "15000",
    # Every statement is a small one.
    "jit": "off",
}

_FAILURES: Final = (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError)
_FAULTS: Final[dict[str, Fault]] = {
    "53100": "full",
    "25006": "read-only",
    "42501": "denied",
    "3D000": "denied",
    "58030": "disk",
    "XX001": "corrupt",
    "XX002": "corrupt",
    "55P03": "locked",
    "57014": "locked",
    # Our own: an update was finished by another process.
    "SW001": "taken",
}
_CLASSES: Final[dict[str, Fault]] = {
    "08": "lost",
    "28": "denied",
    "40": "locked",
    "53": "lost",
    "57": "lost",
}

Opened = Callable[[asyncpg.Connection], Awaitable[None]]


async def _nothing(_: asyncpg.Connection) -> None:
    return None


class Line:
    """One connection, for one at a time.

    Args:
        url: `postgresql://…`
        opened: Called with each new connection before anything else is done on it.
    """

    def __init__(self, url: str, opened: Opened = _nothing) -> None:
        self._url = url
        self._opened = opened
        self._lock = asyncio.Lock()
        self._connection: asyncpg.Connection | None = None
        self.where = where_of(url)

    @asynccontextmanager
    async def use(self) -> AsyncIterator[asyncpg.Connection]:
        """The connection until the end of the block; what goes wrong there is a `StoreError`."""
        async with self._lock:
            try:
                if self._connection is None or self._connection.is_closed():
                    self._connection = await self._open()
                yield self._connection
            except _FAILURES as error:
                if isinstance(error, TimeoutError) and self._connection is not None:
                    # Nobody may be there any more to call a command off with.
                    self._connection.terminate()
                raise store_error(error, self.where) from None

    async def fetch(self, sql: str, *values: object) -> list[Any]:
        """The rows that a statement gives."""
        async with self.use() as connection:
            return list(await connection.fetch(sql, *values))

    async def close(self) -> None:
        """Let go of the connection."""
        async with self._lock:
            connection, self._connection = self._connection, None
            if connection is not None and not connection.is_closed():
                try:
                    await connection.close(timeout=_CONNECT_S)
                except _FAILURES:
                    connection.terminate()

    async def _open(self) -> asyncpg.Connection:
        connection = await asyncpg.connect(
            self._url,
            timeout=_CONNECT_S,
            command_timeout=_COMMAND_S,
            server_settings=_SETTINGS,
            statement_cache_size=_STATEMENTS,
        )
        try:
            await self._opened(connection)
        except BaseException:
            connection.terminate()
            raise
        return connection


def where_of(url: str) -> str:
    """Server and database as an operator may read them in a log: without user and password."""
    parts = urlsplit(url)
    host = parts.hostname or "localhost"
    port = "" if parts.port is None else f":{parts.port}"
    return f"{host}{port}{parts.path}"


def store_error(error: Exception, where: str) -> StoreError:
    """The `StoreError` that says what an error of the driver means. No values of rows are in it."""
    state = getattr(error, "sqlstate", None)
    if state is None:
        # The driver's own complaint about a value is no trouble of the server.
        return StoreError(
            "refused" if isinstance(error, ValueError) else "lost", where, type(error).__name__
        )
    fault = _FAULTS.get(state) or _CLASSES.get(state[:2], "refused")
    return StoreError(fault, where, f"SQLSTATE {state}")
