"""The real content, read once for all tests."""

from functools import cache
from pathlib import Path

from bot.content.library import Library
from bot.conversation.turn import Conversation
from bot.loading.library_reader import read_library
from bot.triage.model import TriageModel

ROOT = Path(__file__).parents[2]


@cache
def real_library() -> Library:
    """Everything in `knowledge/` and `dialogs/`."""
    library, problems = read_library(ROOT)
    assert not problems, problems
    return library


@cache
def real_conversation() -> Conversation:
    """A conversation over the real content."""
    library = real_library()
    return Conversation(library, TriageModel(library))
