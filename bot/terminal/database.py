"""Keeps a terminal's chat in a database file, so that the next start goes on where it ended."""

import asyncio
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.conversation.incoming import Incoming
from bot.conversation.reply import Outcome
from bot.conversation.state import State
from bot.store.rows import FinishedTurn
from bot.store.sqlite import SqliteStore
from bot.terminal.chat import PERSON


class InDatabase:
    """A keeper over the same store that Telegram's turns are kept in; use it as a context manager.

    Each turn is durable before its answer is shown.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._runner = asyncio.Runner()

    def __enter__(self) -> Self:
        self._store = self._runner.run(SqliteStore.open(self._path))
        self._state = self._runner.run(self._store.load(PERSON))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._runner.run(self._store.close())
        self._runner.close()

    def load(self) -> State:
        """The state as the last turn left it."""
        return self._state

    def keep(self, before: State, after: State, incoming: Incoming, outcome: Outcome) -> None:
        """Commit what a turn changed."""
        turn = FinishedTurn(before, after, incoming.at, effects=outcome.effects)
        self._runner.run(self._store.commit(turn))
        self._state = after
