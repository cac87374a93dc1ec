"""``python -m tests.delivery.tick_bot TOKEN URL DATABASE [POINT]``: the bot, killed at a point.

At the point, one step of the way of an unasked message, the process kills itself as `kill -9` does.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from bot.conversation.turn import Conversation
from bot.settings import Settings
from bot.store.sqlite import SqliteStore
from bot.telegram.app import run_bot
from bot.telegram.port import TelegramPort
from tests.transcripts.library import compiled_model

POINTS = {
    "before due": (SqliteStore, "due", "before"),
    "after due": (SqliteStore, "due", "after"),
    "before commit": (SqliteStore, "commit", "before"),
    "after commit": (SqliteStore, "commit", "after"),
    "before claim": (SqliteStore, "claim", "before"),
    "after claim": (SqliteStore, "claim", "after"),
    "before send": (TelegramPort, "send", "before"),
    "after send": (TelegramPort, "send", "after"),
    "before settle": (SqliteStore, "settle", "before"),
    "after settle": (SqliteStore, "settle", "after"),
}
Method = Callable[..., Awaitable[Any]]


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _struck(method: Method, when: str) -> Method:
    async def struck(*arguments: Any) -> Any:
        if when == "before":
            _die()
        found = await method(*arguments)
        # Asking who is due is done every second; only an answer with somebody in it counts.
        if found != []:
            _die()
        return found

    return struck


def main() -> None:
    """Run until a signal, or until the point."""
    token, url, database, *points = sys.argv[1:]
    for point in points:
        owner, name, when = POINTS[point]
        setattr(owner, name, _struck(getattr(owner, name), when))
    settings = Settings(token=token, api_url=url, database_path=Path(database), log_level="WARNING")
    model = compiled_model(Path(database).parents[1] / "cache")
    conversation = Conversation(model.library, model)
    sys.exit(asyncio.run(run_bot(settings, model.library, conversation)))


if __name__ == "__main__":
    main()
