"""The one task that writes: what waits together is committed together."""

import asyncio
import contextlib
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import aiosqlite

from bot.store.change import Change, merged
from bot.store.error import StoreError, store_error

Work = Callable[[aiosqlite.Connection], Awaitable[int]]
Touched = frozenset[tuple[str, int]]
"""The table and the id of each row that a statement says it has touched."""


@dataclass(slots=True)
class _Job:
    """A change that shares its transaction, or work that needs one of its own."""

    done: asyncio.Future[Touched]
    change: Change | None = None
    work: Work | None = None
    is_erasure: bool = False


class Writer:
    """Owns the writing connection from `start` to `close`."""

    def __init__(self, connection: aiosqlite.Connection, path: Path) -> None:
        self._connection = connection
        self._where = str(path)
        self._jobs: asyncio.Queue[_Job | None] = asyncio.Queue()
        self._task: asyncio.Task[None] | None = None
        self._is_open = False
        self._owes_truncation = False

    def start(self) -> None:
        """Begin to write."""
        self._is_open = True
        self._task = asyncio.create_task(self._run(), name="store writer")

    async def write(self, change: Change) -> Touched:
        """Commit a change with those that wait; gives what all of them inserted or claimed.

        Raises:
            StoreError: When it could not be committed; nothing of it is kept.
        """
        return await self._enqueue(_Job(_future(), change=change))

    async def wipe(self, change: Change) -> None:
        """Commit a change, then clear what it deleted out of the write-ahead log too."""
        await self._enqueue(_Job(_future(), change=change, is_erasure=True))

    async def work(self, work: Work, *, is_erasure: bool = False) -> int:
        """Run work in a transaction of its own; gives what it returned."""
        ((_, result),) = await self._enqueue(_Job(_future(), work=work, is_erasure=is_erasure))
        return result

    async def close(self) -> None:
        """Write what waits and stop."""
        if self._task is not None and self._is_open:
            self._is_open = False
            self._jobs.put_nowait(None)
            await self._task

    async def _enqueue(self, job: _Job) -> Touched:
        if not self._is_open:
            raise RuntimeError("the store is closed")
        self._jobs.put_nowait(job)
        return await job.done

    async def _run(self) -> None:
        closing = False
        while not closing:
            waiting = [await self._jobs.get()]
            while not self._jobs.empty():
                waiting.append(self._jobs.get_nowait())
            closing = None in waiting
            shared: list[_Job] = []
            for job in waiting:
                if job is None:
                    continue
                if job.work is None and not job.is_erasure:
                    shared.append(job)
                    continue
                await self._commit_together(shared)
                shared = []
                await self._commit_alone(job)
            await self._commit_together(shared)
            if self._owes_truncation:
                await self._truncate()

    async def _commit_together(self, jobs: Sequence[_Job]) -> None:
        if not jobs:
            return
        changes = [job.change for job in jobs if job.change is not None]
        try:
            touched = await self._transaction(changes)
        except StoreError as error:
            if len(jobs) > 1 and not error.is_passing:
                for job in jobs:
                    await self._commit_together([job])
                return
            _fail(jobs, error)
        except Exception as error:  # noqa: BLE001 (a bug of ours must not end the only writer)
            _fail(jobs, error)
        else:
            for job in jobs:
                _finish(job, touched)

    async def _commit_alone(self, job: _Job) -> None:
        try:
            if job.work is None:
                touched = await self._transaction([job.change or {}])
            else:
                touched = await self._work(job.work)
        except Exception as error:  # noqa: BLE001 (as above)
            _fail([job], error)
            return
        if job.is_erasure:
            await self._truncate()
        _finish(job, touched)

    async def _transaction(self, changes: Sequence[Change]) -> Touched:
        statements = merged(changes)
        touched: set[tuple[str, int]] = set()
        connection = self._connection
        try:
            await connection.execute_fetchall("BEGIN IMMEDIATE")
            for sql, rows in statements:
                fetched = await connection.execute_fetchall(sql, (rows,))
                touched.update((table, number) for table, number in fetched)
            await connection.execute_fetchall("COMMIT")
        except sqlite3.Error as error:
            await self._roll_back()
            raise store_error(error, self._where) from None
        return frozenset(touched)

    async def _work(self, work: Work) -> Touched:
        connection = self._connection
        try:
            await connection.execute_fetchall("BEGIN IMMEDIATE")
            result = await work(connection)
            await connection.execute_fetchall("COMMIT")
        except sqlite3.Error as error:
            await self._roll_back()
            raise store_error(error, self._where) from None
        except Exception:
            await self._roll_back()
            raise
        return frozenset((("work", result),))

    async def _roll_back(self) -> None:
        with contextlib.suppress(sqlite3.Error):
            if self._connection.in_transaction:
                await self._connection.execute_fetchall("ROLLBACK")

    async def _truncate(self) -> None:
        """Empty the write-ahead log, which holds what was deleted; later when it is in use."""
        try:
            ((busy, *_),) = await self._connection.execute_fetchall(
                "PRAGMA wal_checkpoint(TRUNCATE)"
            )
        except sqlite3.Error:
            busy = 1
        self._owes_truncation = bool(busy)


def _future() -> asyncio.Future[Touched]:
    return asyncio.get_running_loop().create_future()


def _finish(job: _Job, touched: Touched) -> None:
    if not job.done.done():
        job.done.set_result(touched)


def _fail(jobs: Sequence[_Job], error: Exception) -> None:
    for job in jobs:
        if not job.done.done():
            job.done.set_exception(error)
