"""The bot as it runs, against the loopback server."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

from bot.content.dialogs import Phrases
from bot.content.library import Library
from bot.content.knowledge import Vocabulary
from bot.delivery.turns import Answering
from bot.settings import Settings
from bot.telegram.app import run_bot
from tests.botapi import BotApiServer
