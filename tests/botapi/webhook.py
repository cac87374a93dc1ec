"""Webhook delivery: one call per update, again until the bot accepts it."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

import aiohttp

from tests.botapi.chats import Json
from tests.botapi.errors import bad_request
from tests.botapi.params import Params
from tests.botapi.updates import Pending, Updates

_SECRET = re.compile("[A-Za-z0-9_-]*")
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (the name of a header)

Reply = Callable[[str, Json], Awaitable[object]]


class Webhook:
    """Takes updates from the queue to the bot; updates of one chat go one after the other.

    Attributes:
        retry_s: Pause before an update is sent again.
        attempts: How many deliveries were tried.
        proxies: Public addresses, each with the one behind it that a proxy passes calls on to.
        shared_by: The addresses of processes behind the one that was set, each called in turn.
    """

    def __init__(self, updates: Updates, reply: Reply) -> None:
        self.retry_s = 0.05
        self.timeout_s = 60.0
        self.attempts = 0
        self.proxies: dict[str, str] = {}
        self.shared_by: list[str] = []
        self._updates = updates
        self._reply = reply
        self._secret = ""
        self._most = 40
        self._last_error: tuple[int, str] | None = None
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._http: aiohttp.ClientSession | None = None
        updates.on_push = self._start_next

    def set(self, params: Params) -> bool:
        """``setWebhook``; an empty ``url`` removes it."""
        url = params.text("url")
        if not url:
            return self.delete(params)
        parts = urlsplit(url)
        local = parts.hostname in {"127.0.0.1", "localhost", "::1"}
        if parts.scheme != "https" and not (local and parts.scheme == "http"):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        secret = params.text("secret_token")
        if len(secret) > 256:
            raise bad_request("secret token is too long")
        if not _SECRET.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")
        self._updates.allow(params)
        if params.flag("drop_pending_updates"):
            self._updates.drop_all()
        self._updates.interrupt("terminated by setWebhook request")
        most = params.integer("max_connections", 40)
        self._most = most if 1 <= most <= 100 else 40
        self._secret = secret
        self._last_error = None
        self._updates.webhook_url = url
        self._start_next()
        return True

    def delete(self, params: Params) -> bool:
        """``deleteWebhook``."""
        self._updates.webhook_url = ""
        if params.flag("drop_pending_updates"):
            self._updates.drop_all()
        for task in self._busy.values():
            task.cancel()
        self._busy.clear()
        return True

    def info(self) -> Json:
        """``getWebhookInfo``."""
        url = self._updates.webhook_url
        shown: Json = {
            "url": url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates.pending),
        }
        if url:
            shown["max_connections"] = self._most
            shown["allowed_updates"] = sorted(self._updates.allowed)
        if self._last_error is not None:
            shown["last_error_date"], shown["last_error_message"] = self._last_error
        return shown

    def behind(self, url: str) -> str:
        """Where a call of a public address ends up."""
        for public, own in self.proxies.items():
            if url.startswith(public):
                return own + url.removeprefix(public)
        return url

    async def close(self) -> None:
        """Stop delivering."""
        tasks = list(self._busy.values())
        self.delete(Params({}))
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._http is not None:
            await self._http.close()

    def _start_next(self) -> None:
        if not self._updates.webhook_url:
            return
        for pending in self._updates.pending:
            if len(self._busy) >= self._most:
                return
            key = -id(pending) if pending.chat is None else pending.chat.id
            if key not in self._busy:
                self._busy[key] = asyncio.create_task(self._deliver(key, pending))

    async def _deliver(self, key: int, pending: Pending) -> None:
        accepted = await self._accepted(pending)
        while not accepted:
            await asyncio.sleep(self.retry_s)
            accepted = await self._accepted(pending)
        self._busy.pop(key, None)
        if pending in self._updates.pending:
            self._updates.confirm([pending])
        self._start_next()

    async def _accepted(self, pending: Pending) -> bool:
        if self._http is None:
            self._http = aiohttp.ClientSession()
        headers = {"Content-Type": "application/json"}
        if self._secret:
            headers[SECRET_HEADER] = self._secret
        url = self.behind(self._updates.webhook_url)
        if self.shared_by:
            url = self.shared_by[self.attempts % len(self.shared_by)]
        self.attempts += 1
        self._updates.mark_delivered(pending)
        timeout = aiohttp.ClientTimeout(self.timeout_s)
        try:
            async with self._http.post(
                url, data=pending.body, headers=headers, timeout=timeout
            ) as answer:
                body = await answer.read()
                if not 200 <= answer.status < 300:
                    self._note(f"Wrong response from the webhook: {answer.status} {answer.reason}")
                    return False
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            self._note(f"Connection failed: {type(error).__name__}")
            return False
        await self._call_in(body)
        return True

    async def _call_in(self, body: bytes) -> None:
        """A webhook answer may carry one method call."""
        if not body.startswith(b"{"):
            return
        try:
            call = json.loads(body)
        except ValueError:
            return
        method = call.pop("method", None)
        if isinstance(method, str):
            await self._reply(method, call)

    def _note(self, what: str) -> None:
        loop = asyncio.get_running_loop()
        self._last_error = (int(loop.time()), what)
