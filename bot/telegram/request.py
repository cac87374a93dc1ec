"""HTTP to the Bot API over aiohttp: for python-telegram-bot's own methods and for `api`.

The stock transport of python-telegram-bot is the bottleneck of a busy bot.
"""

from typing import Final
from urllib.request import getproxies

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

TIMEOUT: Final = aiohttp.ClientTimeout(total=20.0, connect=10.0)
_CONNECTIONS: Final = 1024


class AiohttpRequest(BaseRequest):
    """A transport with one pool of connections.

    Args:
        timeout: How long an answer may take, where a call does not say otherwise.
    """

    def __init__(self, timeout: aiohttp.ClientTimeout = TIMEOUT) -> None:
        self.timeout = timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds that an answer may take."""
        return self.timeout.total

    @property
    def session(self) -> aiohttp.ClientSession:
        """The open pool."""
        if self._session is None:
            raise RuntimeError("the transport is not initialized")
        return self._session

    async def initialize(self) -> None:
        """Open the pool."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=_CONNECTIONS, keepalive_timeout=30.0),
                cookie_jar=aiohttp.DummyCookieJar(),
                skip_auto_headers=("Accept", "Accept-Encoding", "User-Agent"),
                auto_decompress=False,
                timeout=self.timeout,
                # Looked up by aiohttp at every request, so only where there is one.
                trust_env=bool(getproxies()),
            )

    async def shutdown(self) -> None:
        """Close the pool."""
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 (the signature is given)
        write_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 (as above)
        connect_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 (as above)
        pool_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 (as above)
    ) -> tuple[int, bytes]:
        """Make one request of python-telegram-bot; gives the status and the body.

        The timeouts are those of the pool: what is called this way takes no long polls.

        Raises:
            TimedOut: When no answer came in time.
            NetworkError: When the connection failed.
        """
        if request_data is not None and request_data.contains_files:
            raise TelegramError("files go through bot.telegram.api")
        parameters = request_data.json_parameters if request_data is not None else None
        try:
            async with self.session.request(method, URL(url), data=parameters) as response:
                return response.status, await response.read()
        except TimeoutError as late:
            raise TimedOut from late
        except aiohttp.ClientError as failure:
            # Its text would hold the address, and with it the token.
            raise NetworkError(type(failure).__name__) from None
