"""A slow check that runs on another processor while the others run."""

import threading
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Final

from bot.content.library import Library
from bot.loading.library_reader import Check, Draft
from bot.loading.problem import Problem

_FORK: Final = get_context("fork")


class Beside:
    """One check in a process of its own, as two checks: one that begins it and one that awaits it.

    A process with several threads must not be copied: there the check runs where it is awaited.

    Args:
        check: What takes long. Its problems travel between the processes.
    """

    def __init__(self, check: Check) -> None:
        self._check = check
        self._begun: tuple[BaseProcess, Connection] | None = None

    def begin(self, draft: Draft, library: Library) -> Iterator[Problem]:
        """Start it; finds nothing by itself."""
        if threading.active_count() == 1:
            told, telling = _FORK.Pipe(duplex=False)
            process = _FORK.Process(target=self._tell, args=(telling, draft, library))
            process.start()
            telling.close()
            self._begun = process, told
        yield from ()

    def found(self, draft: Draft, library: Library) -> Iterator[Problem]:
        """What it found.

        Raises:
            EOFError: Its process ended before it told; it has said why on the standard error.
        """
        if self._begun is None:
            yield from self._check(draft, library)
            return
        process, told = self._begun
        with told:
            yield from told.recv()
        process.join()

    def _tell(self, telling: Connection, draft: Draft, library: Library) -> None:
        with telling:
            telling.send(list(self._check(draft, library)))
