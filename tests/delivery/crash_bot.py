"""The real bot as a process of its own, to be killed: `python -m tests.delivery.crash_bot`."""

import asyncio
import sys
from pathlib import Path

from bot.conversation.turn import Conversation
from bot.loading.library_reader import load_library
from bot.settings import Settings
from bot.telegram.app import run_bot
from bot.triage.model import TriageModel
from tests.transcripts.library import ROOT


def main() -> None:
    """Run until killed."""
    token, url, database = sys.argv[1:]
    library = load_library(ROOT, cache=Path(database).parent / "cache")
    settings = Settings(
        token=token,
        api_url=url,
        database_path=Path(database),
        send_rate=0,
        send_rate_chat=0,
        send_rate_group_minute=0,
        log_level="ERROR",
    )
    asyncio.run(run_bot(settings, library, Conversation(library, TriageModel(library))))


if __name__ == "__main__":
    main()
