"""Has Telegram call us: sets the webhook, and looks now and then whether it still stands."""

import asyncio
from http import HTTPStatus
from typing import Any, Final

from bot.delivery.journal import Journal
from bot.delivery.meter import Meter
from bot.telegram.api import Answer, Api
from bot.telegram.polling import TokenRefusedError
from bot.telegram.updates import ALLOWED_UPDATES

LOOK_EVERY_S: Final = 60.0
_CONNECTIONS: Final = 100
"""As many as Telegram opens at most: a call waits for a commit, and commits are shared."""

_FIRST_PAUSE_S: Final = 0.5
_LAST_PAUSE_S: Final = 30.0
_LONGEST_SAYING: Final = 120


class Webhook:
    """Keeps the webhook set until it is stopped. It stays set after the end, so nothing is lost.

    Args:
        api: Makes the calls.
        url: Where Telegram is to bring updates.
        secret: What it has to say each time.
        journal: The log.
        meter: Told how many updates wait at Telegram.
    """

    def __init__(self, api: Api, url: str, secret: str, journal: Journal, meter: Meter) -> None:
        self._api = api
        self._url = url
        self._secret = secret
        self._journal = journal
        self._meter = meter
        self._pause_s = _FIRST_PAUSE_S
        self._last_error = 0
        self._task: asyncio.Task[Any] | None = None
        self._is_stopping = False

    async def run(self) -> None:
        """Set the webhook and look after it until `stop`.

        Raises:
            TokenRefusedError: When the token is not good.
        """
        self._task = asyncio.current_task()
        stands = False
        try:
            while True:
                if not stands:
                    stands = await self._set()
                await asyncio.sleep(LOOK_EVERY_S if stands else self._longer_pause())
                if stands:
                    stands = await self._stands()
        except asyncio.CancelledError:
            if not self._is_stopping:
                raise

    def stop(self) -> None:
        """Look no more."""
        self._is_stopping = True
        if self._task is not None:
            self._task.cancel()

    async def _set(self) -> bool:
        parameters = {
            "url": self._url,
            "secret_token": self._secret,
            "allowed_updates": ALLOWED_UPDATES,
            "max_connections": _CONNECTIONS,
            "drop_pending_updates": False,
        }
        answer = await self._api.call("setWebhook", parameters)
        if answer.is_ok:
            self._pause_s = _FIRST_PAUSE_S
            self._journal.info("webhook set")
            return True
        self._complain("webhook not set", answer)
        return False

    async def _stands(self) -> bool:
        """False when the webhook is another one now, or none."""
        answer = await self._api.call("getWebhookInfo", {})
        info = answer.json().get("result")
        if not answer.is_ok or not isinstance(info, dict):
            self._complain("webhook not looked at", answer)
            return True
        pending = info.get("pending_update_count")
        self._meter.pending_at_telegram = pending if isinstance(pending, int) else None
        at = info.get("last_error_date", 0)
        if isinstance(at, int) and at > self._last_error:
            self._last_error = at
            says = str(info.get("last_error_message", ""))[:_LONGEST_SAYING]
            self._journal.warning("Telegram could not deliver", says=says, pending=pending)
        if info.get("url") == self._url:
            return True
        self._journal.warning("the webhook was changed by another program; it is set again")
        return False

    def _complain(self, event: str, answer: Answer) -> None:
        if answer.status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND}:
            raise TokenRefusedError
        says = answer.description[:_LONGEST_SAYING]
        self._journal.error(event, status=answer.status, says=says, trouble=answer.trouble)

    def _longer_pause(self) -> float:
        pause_s = self._pause_s
        self._pause_s = min(pause_s * 2, _LAST_PAUSE_S)
        return pause_s
