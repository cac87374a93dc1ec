"""Calls of the Bot API without objects: JSON out, and of the answer only what somebody reads."""

import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

import aiohttp
from yarl import URL

from bot.telegram.request import AiohttpRequest

_JSON_HEADERS: Final = {"Content-Type": "application/json"}
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_MESSAGE_ID = re.compile(rb'\{"ok":\s*true,\s*"result":\s*\{"message_id":\s*(\d+)\b')
_NOT_CONNECTED = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back.

    Attributes:
        status: The HTTP status; 0 when no answer came.
        trouble: Why none came: the kind of error, no address in it.
        was_sent: False when the request surely never reached Telegram.
    """

    status: int
    body: bytes = b""
    trouble: str = ""
    was_sent: bool = True

    @property
    def is_ok(self) -> bool:
        """True when Telegram did what was asked."""
        return self.status == HTTPStatus.OK

    @property
    def message_id(self) -> int | None:
        """The id of the message in the result; `None` when it cannot be read."""
        # The id comes first in a message, and nobody reads the rest.
        found = _MESSAGE_ID.match(self.body)
        if found is not None:
            return int(found[1])
        result = self.json().get("result")
        number = result.get("message_id") if isinstance(result, dict) else None
        return number if isinstance(number, int) else None

    def json(self) -> Json:
        """The body; empty when it is not an object of JSON."""
        try:
            data = json.loads(self.body)
        except ValueError:
            return {}
        return data if isinstance(data, dict) else {}

    @property
    def description(self) -> str:
        """Why Telegram refused."""
        return str(self.json().get("description", ""))

    @property
    def parameters(self) -> Json:
        """What Telegram adds to a refusal: `retry_after`, `migrate_to_chat_id`."""
        parameters = self.json().get("parameters")
        return parameters if isinstance(parameters, dict) else {}


class Api:
    """Calls methods by name.

    Args:
        request: The transport, initialized before the first call.
        base_url: The address up to and with `/bot<token>`.
    """

    def __init__(self, request: AiohttpRequest, base_url: str) -> None:
        self._request = request
        self._base_url = base_url
        self._urls: dict[str, URL] = {}
        self._contact_at: float | None = None

    def silence_s(self) -> float | None:
        """Seconds since Telegram last answered anything; `None` before it did."""
        return None if self._contact_at is None else time.monotonic() - self._contact_at

    async def call(
        self,
        method: str,
        parameters: Mapping[str, Any],
        *,
        patience: aiohttp.ClientTimeout | None = None,
    ) -> Answer:
        """Call a method with JSON; `patience` is how long the answer may take, if not as usual."""
        body = _ENCODE(parameters).encode(errors="replace")
        return await self._post(method, body, _JSON_HEADERS, patience)

    async def upload(
        self, method: str, parameters: Mapping[str, Any], field: str, name: str, content: bytes
    ) -> Answer:
        """Call a method with a file."""
        form = aiohttp.FormData()
        for key, value in parameters.items():
            form.add_field(key, value if isinstance(value, str) else _ENCODE(value))
        form.add_field(field, content, filename=name)
        return await self._post(method, form, None, None)

    async def _post(
        self,
        method: str,
        body: bytes | aiohttp.FormData,
        headers: Mapping[str, str] | None,
        patience: aiohttp.ClientTimeout | None,
    ) -> Answer:
        url = self._urls.get(method)
        if url is None:
            url = self._urls[method] = URL(f"{self._base_url}/{method}")
        try:
            async with self._request.session.post(
                url, data=body, headers=headers, timeout=patience or self._request.timeout
            ) as response:
                answer = Answer(response.status, await response.read())
        except _NOT_CONNECTED as failure:
            return Answer(0, trouble=type(failure).__name__, was_sent=False)
        except (TimeoutError, aiohttp.ClientError, OSError) as failure:
            return Answer(0, trouble=type(failure).__name__)
        self._contact_at = time.monotonic()
        return answer
