"""The real content and the transcripts, read once for all tests."""

from functools import cache
from pathlib import Path

from bot.authoring.transcript import Transcript, read_transcripts
from bot.content.library import Library
from bot.conversation.turn import Conversation
from bot.loading.library_reader import load_compiled, read_library
from bot.triage.model import TriageModel

ROOT = Path(__file__).parents[2]


@cache
def real_library() -> Library:
    """Everything in `knowledge/` and `dialogs/`."""
    library, problems = read_library(ROOT)
    assert not problems, problems
    return library


@cache
def real_model() -> TriageModel:
    """The real content, compiled for triage."""
    return TriageModel(real_library())


def compiled_model(kept: Path) -> TriageModel:
    """The same in a process that a test starts, from the form an earlier one kept there."""
    return load_compiled(ROOT, (), kept, TriageModel)


@cache
def real_conversation() -> Conversation:
    """A conversation over the real content."""
    return Conversation(real_library(), real_model())


@cache
def transcripts() -> tuple[Transcript, ...]:
    """Every transcript of this folder."""
    return tuple(read_transcripts(Path(__file__).parent))
