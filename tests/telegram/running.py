"""The bot as it runs, against the loopback server."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

from bot.content.dialogs import Phrases
from bot.content.knowledge import Vocabulary
from bot.content.library import Library
from bot.delivery.turns import Answering
from bot.settings import Settings
from bot.telegram.app import run_bot
from tests.botapi import BotApiServer
from tests.delivery.counting import Counting

PHRASES = Phrases(
    language="en",
    texts={"bot.description": "What I do.", "bot.short_description": "Short."},
    commands={"hurts": "Something hurts", "help": "What I can do"},
    group_commands={"help": "What I do in a group"},
)
LIBRARY = Library(
    vocabulary=Vocabulary((), ()),
    conditions={},
    red_flags={},
    exercises={},
    routines={},
    topics={},
    terms=(),
    sources={},
    pain_bands={},
    intents=(),
    dialogs={},
    phrases=PHRASES,
)


@contextlib.asynccontextmanager
async def running(
    api: BotApiServer,
    folder: Path,
    conversation: Answering | None = None,
    *,
    library: Library = LIBRARY,
    send_rate: float = 0,
    send_rate_chat: float = 0,
    log_level: str = "ERROR",
) -> AsyncIterator[asyncio.Task[int]]:
    """Run the bot; it is stopped gracefully at the end."""
    settings = Settings(
        token=api.token,
        api_url=api.url,
        database_path=folder / "bot.db",
        send_rate=send_rate,
        send_rate_chat=send_rate_chat,
        send_rate_group_minute=0,
        log_level="DEBUG" if log_level == "DEBUG" else "ERROR",
    )
    stop = asyncio.Event()
    bot = asyncio.create_task(run_bot(settings, library, conversation or Counting(), stop=stop))
    try:
        yield bot
    finally:
        stop.set()
        await bot
