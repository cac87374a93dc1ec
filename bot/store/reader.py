"""Reads that wait together share one statement, on a connection that never writes."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from bot.store.error import StoreError

Found = TypeVar("Found")
Fetch = Callable[[Sequence[int]], Awaitable[Iterable[Any]]]
"""The rows of these keys; the first column is the key. Raises `StoreError`."""


class Reader(Generic[Found]):
    """Answers one kind of question about one key at a time, many keys at once.

    Args:
        fetch: Asks the database.
        found: Makes the answer of a key from its rows, which may be none.
    """

    def __init__(self, fetch: Fetch, found: Callable[[int, list[Any]], Found]) -> None:
        self._fetch = fetch
        self._found = found
        self._asked: dict[int, asyncio.Future[list[Any]]] = {}
        self._task: asyncio.Task[None] | None = None

    async def read(self, key: int) -> Found:
        """What the newest committed state of the database says about a key.

        Raises:
            StoreError: When it cannot be read.
        """
        asked = self._asked.get(key)
        if asked is None:
            asked = self._asked[key] = asyncio.get_running_loop().create_future()
            if self._task is None:
                self._task = asyncio.create_task(self._run(), name="store reader")
        return self._found(key, await asyncio.shield(asked))

    async def close(self) -> None:
        """Wait for the question under way."""
        if self._task is not None:
            await self._task

    async def _run(self) -> None:
        while self._asked:
            asked, self._asked = self._asked, {}
            try:
                rows = await self._fetch(list(asked))
            except (StoreError, ValueError) as failure:
                for future in asked.values():
                    if not future.done():
                        future.set_exception(failure)
                        future.exception()
                continue
            by_key = _grouped(rows)
            for key, future in asked.items():
                if not future.done():
                    future.set_result(by_key.get(key, []))
        self._task = None


def _grouped(rows: Iterable[Any]) -> dict[int, list[Any]]:
    by_key: dict[int, list[Any]] = {}
    for row in rows:
        by_key.setdefault(row[0], []).append(row)
    return by_key
