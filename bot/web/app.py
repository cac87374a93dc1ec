"""The HTTP server: routes in, nothing of its own.

aiohttp serves, for the calls to Telegram have it installed already. Another route is one more
entry in the list that `serving` is given.
"""

import contextlib
from collections.abc import AsyncIterator, Iterable

from aiohttp import web

from bot.delivery.journal import Journal
from bot.loading.problem import StridewellError

LARGEST_BODY = 1024 * 1024
"""Bytes of a request that are read; an update of Telegram has some ten thousand at most."""

_FINISH_S = 5.0


class ServeError(StridewellError):
    """The server cannot listen where it was told to."""

    exit_status = 2


def prefixes_of(path: str) -> tuple[str, ...]:
    """The prefixes under which a public path may arrive here.

    A proxy passes a path on whole, or without what it was configured for: for `/a/b/hook` come
    `/a/b`, `/b` and the empty one.
    """
    parts = [part for part in path.split("/") if part][:-1]
    return tuple("".join(f"/{part}" for part in parts[at:]) for at in range(len(parts) + 1))


def under(prefixes: Iterable[str], routes: Iterable[web.RouteDef]) -> list[web.RouteDef]:
    """The routes under each of the prefixes: for what is reached through a proxy."""
    return [
        web.RouteDef(route.method, f"{prefix}{route.path}", route.handler, route.kwargs)
        for prefix in prefixes
        for route in routes
    ]


@contextlib.asynccontextmanager
async def serving(
    host: str, port: int, routes: Iterable[web.RouteDef], journal: Journal
) -> AsyncIterator[int]:
    """Serve while the context lasts; gives the port. Requests in hand are finished at its end.

    Args:
        host: The address to listen at.
        port: 0 takes a free one.
        routes: What is served.
        journal: The log. Requests are not logged one by one: their paths are somebody's.

    Raises:
        ServeError: When nothing can listen there.
    """
    app = web.Application(client_max_size=LARGEST_BODY)
    app.add_routes(routes)
    runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=_FINISH_S)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise ServeError(
                f"HTTP_HOST and HTTP_PORT are {host} and {port}; nothing can listen there "
                f"({error.strerror}): choose others, or stop what has them"
            ) from None
        bound = int(runner.addresses[0][1])
        journal.info("listening", port=bound)
        yield bound
    finally:
        await runner.cleanup()
