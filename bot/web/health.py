"""Whether the process lives, and whether it can do its work."""

import asyncio
from typing import Final

from aiohttp import web

from bot.delivery.inside import Inside

LONGEST_SILENCE_S: Final = 150.0
"""Without an answer of Telegram for longer the bot is not ready: a poll hangs for 50 s, a look at
the webhook comes every 60."""

_PATIENCE_S: Final = 5.0


def health_routes(inside: Inside) -> list[web.RouteDef]:
    """`/healthz`: the process answers. `/readyz`: 200 or 503, and why, as JSON."""

    async def healthz(_: web.Request) -> web.Response:
        return web.Response(text="alive\n")

    async def readyz(_: web.Request) -> web.Response:
        silence_s = inside.contact_s()
        facts = {
            # The bot runs with all of its content or not at all.
            "content": True,
            "running": inside.take is not None,
            "database_writable": await _is_writable(inside),
            "telegram": silence_s is not None and silence_s <= LONGEST_SILENCE_S,
        }
        since = None if silence_s is None else round(silence_s, 1)
        shown = {"ready": all(facts.values()), **facts, "telegram_seconds_ago": since}
        return web.json_response(shown, status=200 if shown["ready"] else 503)

    return [web.get("/healthz", healthz), web.get("/readyz", readyz)]


async def _is_writable(inside: Inside) -> bool:
    try:
        return await asyncio.wait_for(inside.is_writable(), _PATIENCE_S)
    except TimeoutError:
        return False
