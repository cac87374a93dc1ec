"""Long polling: an update is acknowledged by the next poll, which waits until it is durable."""

import asyncio
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any, Final

import aiohttp

from bot.delivery.journal import Journal
from bot.delivery.worker import Worker
from bot.store.error import StoreError
from bot.telegram.api import Answer, Api
from bot.telegram.intake import Intake
from bot.telegram.updates import ALLOWED_UPDATES

POLL_S: Final = 50
_PATIENCE: Final = aiohttp.ClientTimeout(total=POLL_S + 15.0, connect=10.0)
_MOST: Final = 100
_FIRST_PAUSE_S: Final = 0.5
_LAST_PAUSE_S: Final = 30.0
_OTHER_BOT_PAUSE_S: Final = 5.0
_REST_S: Final = 0.05
_GATHER_S: Final = 0.006
"""How long updates may gather under load, so that more of them share a poll and a commit."""


class TokenRefusedError(Exception):
    """Telegram does not know the token; nothing but another token helps."""


class Polling:
    """Brings updates to the worker until it is stopped.

    Args:
        api: Makes the calls.
        worker: Says when there is room.
        intake: Takes the updates.
        journal: The log.
        lead: Waits until no other process polls.
    """

    def __init__(
        self,
        api: Api,
        worker: Worker,
        intake: Intake,
        journal: Journal,
        lead: Callable[[], Awaitable[None]],
    ) -> None:
        self._api = api
        self._worker = worker
        self._intake = intake
        self._journal = journal
        self._lead = lead
        self._offset: int | None = None
        self._last_ids: list[int] = []
        self._pause_s = _FIRST_PAUSE_S
        self._task: asyncio.Task[Any] | None = None
        self._is_stopping = False

    async def run(self) -> None:
        """Poll until `stop`.

        Raises:
            TokenRefusedError: When the token is no longer good.
        """
        self._task = asyncio.current_task()
        try:
            while True:
                await self._lead()
                await self._worker.room()
                pause_s = await self._take(await self._poll())
                if pause_s is not None:
                    # What people answer to this batch comes with the next poll, not the one after.
                    await self._worker.rest(_REST_S)
                    await asyncio.sleep(pause_s)
        except asyncio.CancelledError:
            if not self._is_stopping:
                raise

    def stop(self) -> None:
        """Poll no more; what was made durable and not begun waits in the store."""
        self._is_stopping = True
        if self._task is not None:
            self._task.cancel()

    async def _poll(self) -> Answer:
        parameters: dict[str, Any] = {
            "timeout": POLL_S,
            "limit": _MOST,
            "allowed_updates": ALLOWED_UPDATES,
        }
        if self._offset is not None:
            parameters["offset"] = self._offset
        return await self._api.call("getUpdates", parameters, patience=_PATIENCE)

    async def _take(self, answer: Answer) -> float | None:
        """Deal with what a poll brought; gives how long to pause before the next.

        `None` after a full batch: more is waiting there, so the next poll goes out at once.
        """
        updates = answer.json().get("result") if answer.is_ok else None
        if not isinstance(updates, list):
            return await self._trouble(answer)
        try:
            await self._intake.take(updates)
        except StoreError as error:
            # Not acknowledged: Telegram keeps it and brings it again.
            self._journal.error("updates not stored", fault=error.fault, count=len(updates))
            return self._longer_pause()
        self._pause_s = _FIRST_PAUSE_S
        self._offset = self._next_offset([int(update["update_id"]) for update in updates])
        if len(updates) >= _MOST:
            return None
        return _GATHER_S if updates else 0.0

    def _next_offset(self, ids: list[int]) -> int | None:
        """What acknowledges these updates.

        Ids are not a clock: after a quiet week they begin anew, perhaps lower. So nothing is
        asked for by number once an empty answer has shown that all is acknowledged.
        """
        came_again = bool(ids) and ids == self._last_ids
        self._last_ids = ids
        if not ids:
            return None
        return (max(ids) if came_again else ids[-1]) + 1

    async def _trouble(self, answer: Answer) -> float:
        match answer.status:
            case HTTPStatus.UNAUTHORIZED | HTTPStatus.NOT_FOUND:
                raise TokenRefusedError
            case HTTPStatus.CONFLICT:
                return await self._conflict(answer)
            case HTTPStatus.TOO_MANY_REQUESTS:
                seconds = float(answer.parameters.get("retry_after", 1))
                self._journal.warning("polling told to wait", seconds=seconds)
                return seconds
            case status:
                self._journal.warning("polling failed", status=status, trouble=answer.trouble)
                return self._longer_pause()

    async def _conflict(self, answer: Answer) -> float:
        if "webhook" in answer.description:
            self._journal.warning("a webhook was set; it is taken away for polling")
            await self._api.call("deleteWebhook", {"drop_pending_updates": False})
            return _FIRST_PAUSE_S
        self._journal.error(
            "another program polls with the same token; stop it, or give this one its own token"
        )
        return _OTHER_BOT_PAUSE_S

    def _longer_pause(self) -> float:
        pause_s = self._pause_s
        self._pause_s = min(pause_s * 2, _LAST_PAUSE_S)
        return pause_s
