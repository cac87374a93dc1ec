"""Looks for what people wrote in what the bot logged."""

import re
from collections.abc import Iterable
from functools import cache

from tests.transcripts.library import ROOT

_WORD = re.compile(r"[^\W\d_]{3,}")
_LITERAL = re.compile(r'journal\.\w+\(\s*"([^"]+)"')
_CLASS = re.compile(r"^class (\w+)", re.MULTILINE)


def leaked(log: str, typed: Iterable[str], secrets: Iterable[str]) -> set[str]:
    """What should not be in a log: words that were typed, and secrets as they are.

    The words that the log's own events and kinds are made of say nothing; a sentence that leaks
    has others.
    """
    found = {secret for secret in secrets if secret in log}
    return found | ((_words(" ".join(typed)) & _words(log)) - _own())


@cache
def _own() -> set[str]:
    """The words of the events in the source, of their fields, and of the kinds of events."""
    own = {"info", "debug", "warning", "error", "chat", "kind", "replies", "count", "private"}
    for path in (ROOT / "bot").rglob("*.py"):
        own |= _words(" ".join(_LITERAL.findall(path.read_text(encoding="utf-8"))))
    incoming = (ROOT / "bot/conversation/incoming.py").read_text(encoding="utf-8")
    return own | {name.lower() for name in _CLASS.findall(incoming)}


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}
