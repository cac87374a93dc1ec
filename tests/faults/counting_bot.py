"""``python -m tests.faults.counting_bot``: all of the bot but its content.

It counts instead: each word said is one more answer, so that nothing lost and nothing applied
twice can be read off the database.
"""

import asyncio
import os
import sys
from pathlib import Path

from bot.loading.problem import StridewellError
from bot.settings import Settings
from bot.telegram.app import run_bot
from tests.delivery.counting import Counting
from tests.telegram.running import LIBRARY


def main() -> int:
    """Run as the operator would, told by the environment."""
    settings = Settings.from_environment(os.environ, Path("no.env"), needs_token=True)
    try:
        return asyncio.run(run_bot(settings, LIBRARY, Counting()))
    except StridewellError as error:
        print(error, file=sys.stderr)  # noqa: T201 (as the command line does)
        return 1


if __name__ == "__main__":
    sys.exit(main())
