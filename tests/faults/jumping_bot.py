"""``python -m tests.faults.jumping_bot``: the whole bot, with a clock that a file sets.

The file `clock` in its folder holds the seconds by which the bot's clock is ahead of the machine's.
"""

import asyncio
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.cli import content_root
from bot.conversation.turn import Conversation
from bot.loading.checks import CHECKS
from bot.loading.library_reader import load_compiled
from bot.settings import Settings
from bot.telegram import app
from bot.triage.model import TriageModel

CLOCK = "clock"


def set_clock(folder: Path, ahead: timedelta) -> None:
    """Set the clock of the bot that runs in a folder; it never sees half a file."""
    new = folder / f"{CLOCK}.new"
    new.write_text(f"{ahead.total_seconds()}")
    new.replace(folder / CLOCK)


def _now() -> datetime:
    return datetime.now(UTC) + timedelta(seconds=float(Path(CLOCK).read_text()))


def main() -> int:
    """Run as the operator would, told by the environment."""
    settings = Settings.from_environment(os.environ, Path("no.env"), needs_token=True)
    cache = Path(os.environ["XDG_CACHE_HOME"]) / "stridewell"
    model = load_compiled(content_root(settings.content_path), CHECKS, cache, TriageModel)
    setattr(app, "_now", _now)  # noqa: B010 (the one clock of the process, where it is wired)
    return asyncio.run(app.run_bot(settings, model.library, Conversation(model.library, model)))


if __name__ == "__main__":
    sys.exit(main())
