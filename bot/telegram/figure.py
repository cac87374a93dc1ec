"""Answers of the page with the figure, on their way into the inbox like any update."""

from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

from bot.conversation.incoming import Incoming, Pointed
from bot.delivery.inside import PageEnding
from bot.delivery.journal import Journal
from bot.delivery.worker import Worker
from bot.store.rows import Arrival
from bot.telegram.launch import Launch, launch_from
from bot.telegram.updates import Own


def pages_address(webhook_url: str | None) -> str | None:
    """Where the bot's pages are from outside; `None` where Telegram opens none of them."""
    if webhook_url is None or urlsplit(webhook_url).scheme != "https":
        return None
    return webhook_url


class FigureAnswers:
    """Takes an answer once it is sure whose it is.

    Args:
        token: The bot's, with which Telegram seals.
        own: What the bot knows of itself.
        worker: Keeps and answers it.
        now: The time, aware and UTC.
        journal: The log.
    """

    def __init__(
        self, token: str, own: Own, worker: Worker, now: Callable[[], datetime], journal: Journal
    ) -> None:
        self._token = token
        self._own = own
        self._worker = worker
        self._now = now
        self._journal = journal

    async def take(self, init_data: str, pointed: Pointed) -> PageEnding:
        """Have an answer kept and taken, in the private chat of who opened the page.

        One opening answers once: its number is that of the update, and the inbox knows it for
        longer than the opening is good for.

        Raises:
            StoreError: When it could not be kept.
        """
        launch = launch_from(init_data, self._token, self._now())
        if not isinstance(launch, Launch):
            self._journal.warning("an answer of a page was not taken", why=launch)
            return launch
        incoming = Incoming(
            id=str(launch.number),
            at=self._now(),
            chat=launch.person,
            person=launch.person,
            event=pointed,
            language=launch.language,
            bot_name=self._own.name,
        )
        await self._worker.room()
        new = await self._worker.receive([Arrival(launch.number, incoming)])
        return "taken" if new else "again"
