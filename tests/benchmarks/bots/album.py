"""The bot with the album to look at: what a picture costs beside words."""

import asyncio
import os
import sys
from pathlib import Path

from bot.cli import content_root
from bot.loading.checks import CHECKS
from bot.loading.library_reader import load_library
from bot.settings import Settings
from bot.telegram.app import run_bot
from tests.telegram.album import Album


def main() -> int:
    """Run as the operator would, told by the environment."""
    settings = Settings.from_environment(os.environ, Path("no.env"), needs_token=True)
    library = load_library(content_root(settings.content_path), CHECKS, None)
    return asyncio.run(run_bot(settings, library, Album()))


if __name__ == "__main__":
    sys.exit(main())
