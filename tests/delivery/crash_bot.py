"""The real bot as a process of its own, to be killed: `python -m tests.delivery.crash_bot`."""

import asyncio
import sys
from pathlib import Path

from bot.conversation.turn import Conversation
from bot.settings import Settings
from bot.telegram.app import run_bot
from tests.transcripts.library import compiled_model


def main() -> None:
    """Run until killed."""
    token, url, database = sys.argv[1:]
    model = compiled_model(Path(database).parents[1] / "cache")
    settings = Settings(
        token=token,
        api_url=url,
        database_path=Path(database),
        send_rate=0,
        send_rate_chat=0,
        send_rate_group_minute=0,
        log_level="ERROR",
    )
    asyncio.run(run_bot(settings, model.library, Conversation(model.library, model)))


if __name__ == "__main__":
    main()
