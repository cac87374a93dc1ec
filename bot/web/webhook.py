"""Where Telegram brings updates: answered with 200 only once they are durable."""

import hmac
import json
from typing import Any, Final

from aiohttp import web

from bot.delivery.inside import Inside
from bot.store.error import StoreError

SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (the name of a header)
_MOST_ID: Final = 2**63


def webhook_routes(inside: Inside, path: str, secret: str) -> list[web.RouteDef]:
    """The route for updates.

    Args:
        inside: Takes the updates in.
        path: The last part of the public address, with its slash.
        secret: What the caller must know.
    """
    expected = secret.encode()

    async def receive(request: web.Request) -> web.Response:
        # The secret first: of a stranger's request nothing is read.
        given = request.headers.get(SECRET_HEADER, "").encode(errors="surrogateescape")
        if not hmac.compare_digest(given, expected):
            inside.journal.warning("a stranger called the webhook")
            return web.Response(status=401)
        update = _update_in(await request.read())
        if update is None:
            inside.journal.warning("no update in a call of the webhook")
            return web.Response(status=400)
        if inside.take is None:
            return web.Response(status=503)
        try:
            await inside.take(update)
        except StoreError as error:
            # Telegram keeps it and brings it again.
            inside.journal.error("updates not stored", fault=error.fault, count=1)
            return web.Response(status=503)
        return web.Response()

    return [web.post(path, receive)]


def _update_in(body: bytes) -> dict[str, Any] | None:
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(update, dict):
        return None
    number = update.get("update_id")
    is_id = isinstance(number, int) and not isinstance(number, bool) and 0 <= number < _MOST_ID
    return update if is_id else None
