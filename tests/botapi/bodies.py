"""HTTP bodies: parameters in, Telegram's answers out, and the record of both."""

import asyncio
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web
from aiohttp.web_request import FileField

from tests.botapi.chats import Json
from tests.botapi.errors import ApiError, bad_request
from tests.botapi.files import MAX_UPLOAD_BYTES
from tests.botapi.params import Params, Upload


@dataclass(slots=True, eq=False)
class Call:
    """One call of the bot, as it came and as it was answered.

    Attributes:
        result: The ``result`` of the answer; for getUpdates the ids handed out.
        status: HTTP status of the answer, 0 while there is none.
        error: Telegram's description when it was refused.
        fault: What struck it, if anything did.
        at: The server's clock when it came.
    """

    method: str
    params: Json
    at: float
    files: dict[str, Upload]
    chat_id: int | None = None
    result: Any = None
    status: int = 0
    error: str | None = None
    fault: str | None = None

    @property
    def ok(self) -> bool:
        """True when it was answered with a result."""
        return self.status == 200 and self.error is None

    @property
    def took_effect(self) -> bool:
        """True when it was done, whatever answer reached the bot."""
        return self.result is not None


def refusal(error: ApiError) -> tuple[int, str]:
    """Status and body of a refused call."""
    shown: Json = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        shown["parameters"] = dict(error.parameters)
    return error.code, json.dumps(shown)


def answer(status: int, body: str) -> web.Response:
    """A JSON answer."""
    return web.Response(status=status, body=body.encode(), content_type="application/json")


async def truncated(request: web.BaseRequest, status: int, body: str) -> web.StreamResponse:
    """Half an answer and a closed connection."""
    content = body.encode()
    response = web.StreamResponse(status=status)
    response.content_type = "application/json"
    response.content_length = len(content)
    await response.prepare(request)
    await response.write(content[: len(content) // 2])
    if request.transport is not None:
        request.transport.close()
    return response


async def params_of(request: web.BaseRequest, query: str) -> Params:
    """The parameters of a call, from its query and its body."""
    values: Json = dict(parse_qsl(query, keep_blank_values=True)) if query else {}
    kind = request.headers.get("Content-Type", "")
    if kind.startswith("multipart/form-data"):
        return await _multipart(request, values)
    body = await request.read()
    if not body:
        return Params(values)
    if kind.startswith("application/json"):
        try:
            given = json.loads(body)
        except ValueError:
            given = None
        if not isinstance(given, dict):
            raise bad_request("can't parse request JSON object")
        values.update(given)
    elif kind.startswith("application/x-www-form-urlencoded"):
        values.update(parse_qsl(body.decode(), keep_blank_values=True))
    return Params(values)


async def _multipart(request: web.BaseRequest, values: Json) -> Params:
    files = {}
    for name, value in (await request.post()).items():
        if isinstance(value, FileField):
            files[name] = Upload(value.filename, value.file.read(), value.content_type)
            value.file.close()
        else:
            values[name] = value
    return Params(values, files)


def large_request(
    message: Any, payload: Any, protocol: Any, writer: Any, task: Any
) -> web.BaseRequest:
    """A request that may carry the largest upload."""
    loop = asyncio.get_running_loop()
    limit = MAX_UPLOAD_BYTES * 2
    return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=limit)
