"""What is served for a running bot: health and figures; with a webhook updates and pages too."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from bot.content.library import Library
from bot.delivery.inside import Inside
from bot.pictures.names import BODY_MAP
from bot.web.app import prefixes_of, serving, under
from bot.web.body_map import body_map_routes
from bot.web.health import health_routes
from bot.web.metrics import metrics_routes
from bot.web.webhook import webhook_routes


@asynccontextmanager
async def door(
    inside: Inside, host: str, port: int, webhook_url: str | None, secret: str, library: Library
) -> AsyncIterator[int]:
    """Serve a running bot; gives the port.

    Args:
        inside: The bot.
        host: The address to listen at.
        port: 0 takes a free one.
        webhook_url: The public address of the webhook; `None` serves no webhook.
        secret: What Telegram says with each update.
        library: What the pages show.

    Raises:
        ServeError: When nothing can listen there.
    """
    # For the operator's own tools, which ask here and not through the proxy.
    routes = [*health_routes(inside), *metrics_routes(inside)]
    if webhook_url is not None:
        path = urlsplit(webhook_url).path
        last = f"/{path.rstrip('/').rsplit('/', 1)[-1]}"
        page = f"{last.rstrip('/')}/{BODY_MAP}"
        served = [
            *webhook_routes(inside, last, secret),
            *body_map_routes(inside, page, library),
        ]
        routes += under(prefixes_of(path), served)
    async with serving(host, port, routes, inside.journal) as bound:
        yield bound
