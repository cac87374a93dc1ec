"""The log: one line an event, chats as hashed keys, never a word, a name, an answer or a token."""

import hashlib
import json
import logging
import sys
from datetime import UTC, datetime
from typing import Literal

_LOGGER = logging.getLogger("bot")

Field = str | int | float | bool | None


class Journal:
    """Writes events.

    Args:
        salt: Makes the keys of chats useless to who does not know it.
    """

    def __init__(self, salt: bytes = b"") -> None:
        self._salt = salt[:32]

    def key(self, chat: int) -> str:
        """A chat's name in the log."""
        return hashlib.blake2s(b"%d" % chat, key=self._salt, digest_size=5).hexdigest()

    def debug(self, event: str, chat: int | None = None, **fields: Field) -> None:
        """Log what matters when something is looked into."""
        self._write(logging.DEBUG, event, chat, fields)

    def info(self, event: str, chat: int | None = None, **fields: Field) -> None:
        """Log what happens."""
        self._write(logging.INFO, event, chat, fields)

    def warning(self, event: str, chat: int | None = None, **fields: Field) -> None:
        """Log what went wrong and is dealt with."""
        self._write(logging.WARNING, event, chat, fields)

    def error(self, event: str, chat: int | None = None, **fields: Field) -> None:
        """Log what the operator has to look at."""
        self._write(logging.ERROR, event, chat, fields)

    def _write(self, level: int, event: str, chat: int | None, fields: dict[str, Field]) -> None:
        if _LOGGER.isEnabledFor(level):
            shown = fields if chat is None else {"chat": self.key(chat), **fields}
            _LOGGER.log(level, event, extra={"fields": shown})


def set_up_logging(level: str, form: Literal["text", "json"]) -> None:
    """Log to standard error; other libraries may say that they complain, but not what about."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_JsonLines() if form == "json" else _TextLines())
    _LOGGER.handlers[:] = [handler]
    _LOGGER.setLevel(level)
    _LOGGER.propagate = False
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)


def fields_of(record: logging.LogRecord) -> dict[str, Field]:
    """The fields of an event, or of a foreign record all that is safe to show."""
    fields: dict[str, Field] | None = getattr(record, "fields", None)
    if fields is not None:
        return fields
    # Messages of libraries hold what they choked on: tokens in addresses, words of people.
    kind = record.exc_info[0] if record.exc_info else None
    return {"from": record.name, "error": kind.__name__ if kind else None}


def event_of(record: logging.LogRecord) -> str:
    """The name of the event."""
    return record.getMessage() if hasattr(record, "fields") else "library complains"


class _TextLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        """One line for people."""
        parts = [f"{name}={value}" for name, value in fields_of(record).items()]
        line = [_time(record), record.levelname, event_of(record), *parts]
        return " ".join(line).replace("\n", " ")


class _JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        """One line for machines."""
        head = {"at": _time(record), "level": record.levelname, "event": event_of(record)}
        return json.dumps({**head, **fields_of(record)})


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
