"""What Telegram shows about the bot before anybody writes: commands and descriptions."""

import hashlib
import json
from collections.abc import Mapping
from typing import Final

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)
from telegram.error import TelegramError

from bot.content.dialogs import Phrases
from bot.delivery.journal import Journal
from bot.store.store import Store

_META: Final = "telegram.profile"
_DESCRIPTION: Final = "bot.description"
_SHORT_DESCRIPTION: Final = "bot.short_description"


async def tell_profile(bot: Bot, phrases: Phrases, store: Store, journal: Journal) -> None:
    """Set commands and descriptions when they are not what this bot was told last."""
    digest = _digest(bot.token, phrases)
    if await store.meta(_META) == digest:
        return
    texts = phrases.texts
    try:
        await bot.set_my_commands(
            _commands(phrases.commands), scope=BotCommandScopeAllPrivateChats()
        )
        await bot.set_my_commands(
            _commands(phrases.group_commands), scope=BotCommandScopeAllGroupChats()
        )
        # Of two scopes that fit, Telegram shows the narrower alone.
        await bot.set_my_commands(
            _commands({**phrases.group_commands, **phrases.admin_commands}),
            scope=BotCommandScopeAllChatAdministrators(),
        )
        if _DESCRIPTION in texts:
            await bot.set_my_description(texts[_DESCRIPTION].strip())
        if _SHORT_DESCRIPTION in texts:
            await bot.set_my_short_description(texts[_SHORT_DESCRIPTION].strip())
    except TelegramError as error:
        # It only decorates: the next start tries again.
        journal.warning("commands not set", error=type(error).__name__)
        return
    await store.set_meta(_META, digest)
    journal.info("commands set", private=len(phrases.commands), group=len(phrases.group_commands))


def _commands(described: Mapping[str, str]) -> list[BotCommand]:
    return [BotCommand(name, description) for name, description in described.items()]


def _digest(token: str, phrases: Phrases) -> str:
    told = [
        # Another bot with the same database has been told nothing yet.
        token.partition(":")[0],
        list(phrases.commands.items()),
        list(phrases.group_commands.items()),
        list(phrases.admin_commands.items()),
        phrases.texts.get(_DESCRIPTION),
        phrases.texts.get(_SHORT_DESCRIPTION),
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()
