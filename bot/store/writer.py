"""The one task that writes: what waits together is committed together."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from bot.store.change import Change
from bot.store.error import StoreError

Connection = TypeVar("Connection")
ConnectionOf = TypeVar("ConnectionOf", covariant=True)  # noqa: PLC0105 (a name that says more)
Work = Callable[[Connection], Awaitable[int]]
Touched = frozenset[tuple[str, int]]
"""The table and the id of each row that a statement says it has touched."""


class Transactions(Protocol[ConnectionOf]):
    """The writing connection of a database. What raises has left nothing behind."""

    async def keep(self, changes: Sequence[Change]) -> Touched:
        """Commit changes together; gives what they inserted or claimed."""
        ...

    async def run(self, work: Work[ConnectionOf]) -> int:
        """Run work in a transaction of its own; gives what it returned."""
        ...

    async def clear(self) -> bool:
        """Take what was deleted out of free space; False when it has to be tried again."""
        ...


@dataclass(slots=True)
class _Job(Generic[Connection]):
    """A change that shares its transaction, or work that needs one of its own."""

    done: asyncio.Future[Touched]
    change: Change | None = None
    work: Work[Connection] | None = None
    is_erasure: bool = False


class Writer(Generic[Connection]):
    """Owns the writing connection from `start` to `close`."""

    def __init__(self, transactions: Transactions[Connection]) -> None:
        self._transactions = transactions
        self._jobs: asyncio.Queue[_Job[Connection] | None] = asyncio.Queue()
        self._task: asyncio.Task[None] | None = None
        self._is_open = False
        self._owes_clearing = False

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
        """Commit a change, then clear what it deleted out of free space too."""
        await self._enqueue(_Job(_future(), change=change, is_erasure=True))

    async def work(self, work: Work[Connection], *, is_erasure: bool = False) -> int:
        """Run work in a transaction of its own; gives what it returned."""
        ((_, result),) = await self._enqueue(_Job(_future(), work=work, is_erasure=is_erasure))
        return result

    async def close(self) -> None:
        """Write what waits and stop."""
        if self._task is not None and self._is_open:
            self._is_open = False
            self._jobs.put_nowait(None)
            await self._task

    async def _enqueue(self, job: _Job[Connection]) -> Touched:
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
            shared: list[_Job[Connection]] = []
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
            if self._owes_clearing:
                self._owes_clearing = not await self._transactions.clear()

    async def _commit_together(self, jobs: Sequence[_Job[Connection]]) -> None:
        if not jobs:
            return
        changes = [job.change for job in jobs if job.change is not None]
        try:
            touched = await self._transactions.keep(changes)
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

    async def _commit_alone(self, job: _Job[Connection]) -> None:
        try:
            if job.work is None:
                touched = await self._transactions.keep([job.change or {}])
            else:
                touched = frozenset({("work", await self._transactions.run(job.work))})
        except Exception as error:  # noqa: BLE001 (as above)
            _fail([job], error)
            return
        if job.is_erasure:
            self._owes_clearing = not await self._transactions.clear()
        _finish(job, touched)


def _future() -> asyncio.Future[Touched]:
    return asyncio.get_running_loop().create_future()


def _finish(job: _Job[Connection], touched: Touched) -> None:
    if not job.done.done():
        job.done.set_result(touched)


def _fail(jobs: Sequence[_Job[Connection]], error: Exception) -> None:
    for job in jobs:
        if not job.done.done():
            job.done.set_exception(error)
