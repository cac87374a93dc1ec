"""aiogram-dialog, its state kept in SQLite: one durable commit for each thing it keeps."""

# The extra `bench` need not be there for the types to be checked.
# mypy: disable-error-code="import-not-found"
# mypy: allow-subclassing-any, allow-untyped-decorators, disallow-any-generics=False

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import aiosqlite
from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import BaseStorage, DefaultKeyBuilder, StateType, StorageKey
from aiogram.fsm.storage.memory import SimpleEventIsolation
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Dialog, DialogManager, StartMode, Window, setup_dialogs
from aiogram_dialog.widgets.kbd import Button, Row
from aiogram_dialog.widgets.text import Const

from tests.benchmarks.bots.given import given
from tests.benchmarks.script import OPENING, ROWS, STEPS, question


class SqliteStorage(BaseStorage):
    """The storage that users of aiogram write, for it brings none for SQLite.

    It is as durable as ours (WAL, `synchronous=FULL`), and a write is one hop to the thread.
    """

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self._keys = DefaultKeyBuilder(with_destiny=True)

    @classmethod
    async def open(cls, path: Path) -> "SqliteStorage":
        """A storage in a file."""
        connection = await aiosqlite.connect(path, isolation_level=None)
        for sql in (
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = FULL",
            "CREATE TABLE kept (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        ):
            await connection.execute_fetchall(sql)
        return cls(connection)

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        """Keep a state."""
        name = state.state if isinstance(state, State) else state
        await self._write(self._keys.build(key, "state"), name)

    async def get_state(self, key: StorageKey) -> str | None:
        """The state, if any."""
        state: str | None = await self._read(self._keys.build(key, "state"))
        return state

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Keep data."""
        await self._write(self._keys.build(key, "data"), data)

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """The data, empty when there is none."""
        return await self._read(self._keys.build(key, "data")) or {}

    async def close(self) -> None:
        """Let go of the file."""
        await self._connection.close()

    async def _write(self, key: str, value: object) -> None:
        await self._connection.execute_fetchall(
            "INSERT OR REPLACE INTO kept (key, value) VALUES (?, ?)", (key, json.dumps(value))
        )

    async def _read(self, key: str) -> Any:
        rows = await self._connection.execute_fetchall(
            "SELECT value FROM kept WHERE key = ?", (key,)
        )
        return next((json.loads(value) for (value,) in rows), None)


class Steps(StatesGroup):
    """One state a question, and one for the end."""

    s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10 = (State() for _ in range(STEPS + 1))


async def _answer(_: CallbackQuery, button: Button, manager: DialogManager) -> None:
    manager.dialog_data.setdefault("answers", []).append(button.widget_id)
    await manager.next()


async def _open(_: Message, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(Steps.s0, mode=StartMode.RESET_STACK)


def _dialog() -> Dialog:
    windows = []
    for step, state in enumerate(Steps.__all_states__):
        rows = [
            Row(*(Button(Const(label), id=choice, on_click=_answer) for choice, label in row))
            for row in ROWS
        ]
        windows.append(Window(Const(question(step)), *(rows if step < STEPS else ()), state=state))
    return Dialog(*windows)


async def run() -> None:
    """Poll until a signal."""
    told = given()
    bot = Bot(
        told.token,
        session=AiohttpSession(api=TelegramAPIServer.from_base(told.url)),
        default=DefaultBotProperties(parse_mode="HTML"),
    )
    dispatcher = Dispatcher(
        storage=await SqliteStorage.open(told.folder / "state.db"),
        # Without it a tap that comes before the dialog is saved is lost.
        events_isolation=SimpleEventIsolation(),
    )
    dispatcher.message.register(_open, Command(OPENING))
    dispatcher.include_router(_dialog())
    setup_dialogs(dispatcher)
    await dispatcher.start_polling(bot, allowed_updates=["message", "callback_query"])


if __name__ == "__main__":
    asyncio.run(run())
