"""A bare HTTP client in the bot's place, and a clock that the test moves."""

from typing import Any

import aiohttp

from tests.botapi.server import BotApiServer


class HandClock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        """The time now."""
        return self.now


class Client:
    """Calls methods over HTTP and gives back status and answer."""

    def __init__(self, api: BotApiServer, http: aiohttp.ClientSession) -> None:
        self.api = api
        self.http = http
        self.base = f"{api.url}/bot{api.token}"

    async def __call__(self, method: str, **params: Any) -> Any:
        """The ``result`` of a call that must succeed."""
        status, answer = await self.raw(method, **params)
        assert status == 200, answer
        assert answer["ok"] is True
        return answer["result"]

    async def raw(self, method: str, **params: Any) -> tuple[int, Any]:
        """Status and answer of a call."""
        async with self.http.post(f"{self.base}/{method}", json=params) as answer:
            return answer.status, await answer.json()

    async def refusal(self, method: str, **params: Any) -> str:
        """The description of a call that must be refused."""
        status, answer = await self.raw(method, **params)
        assert answer["ok"] is False
        assert answer["error_code"] == status
        return str(answer["description"])
