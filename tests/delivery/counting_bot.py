"""``python -m tests.delivery.counting_bot``: the bot that counts what is written."""

import asyncio
import os
import sys
from pathlib import Path

from bot.cli import door_of
from bot.settings import Settings
from bot.telegram.app import run_bot
from tests.delivery.counting import Counting
from tests.telegram.running import LIBRARY


def main() -> int:
    """Run as the operator would."""
    settings = Settings.from_environment(os.environ, Path("no.env"), needs_token=True)
    return asyncio.run(run_bot(settings, LIBRARY, Counting(), serve=door_of(settings, LIBRARY)))


if __name__ == "__main__":
    sys.exit(main())
