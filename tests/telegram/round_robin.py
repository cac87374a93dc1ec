"""One address before several processes, as a proxy: each call goes to the next that answers."""

import contextlib
import itertools
from collections.abc import AsyncIterator, Sequence

import aiohttp
from aiohttp import web

from tests.telegram.process import LONGEST_WAIT_S


@contextlib.asynccontextmanager
async def round_robin(port: int, ports: Sequence[int]) -> AsyncIterator[None]:
    """Listen at a port of loopback and pass calls on to others."""
    turn = itertools.count()
    patience = aiohttp.ClientTimeout(total=LONGEST_WAIT_S)

    async def passed_on(request: web.Request) -> web.Response:
        body = await request.read()
        for _ in ports:
            there = ports[next(turn) % len(ports)]
            url = f"http://127.0.0.1:{there}{request.path}"
            try:
                async with http.post(url, data=body, headers=request.headers) as got:
                    return web.Response(status=got.status)
            except aiohttp.ClientError:
                continue
        return web.Response(status=502)

    app = web.Application()
    app.add_routes([web.post("/{path:.*}", passed_on)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    async with aiohttp.ClientSession(timeout=patience) as http:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        try:
            yield
        finally:
            await runner.cleanup()
