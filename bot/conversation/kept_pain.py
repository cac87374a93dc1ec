"""The other pain of a message, kept until the first has its result."""

from typing import Final

from bot.conversation.state import Session, State

SEVERAL: Final = "several"
"""The dialog that holds the pains of one message: each picked entry is a label and its words."""

_BETWEEN: Final = "\n"


def entry_of(label: str, words: str) -> str:
    """A pain as it is kept."""
    return f"{label}{_BETWEEN}{' '.join(words.split())}"


def label_and_words(entry: str) -> tuple[str, str]:
    """What `entry_of` was given."""
    label, _, words = entry.partition(_BETWEEN)
    return label, words


def holder_of(state: State, assessment: int) -> Session | None:
    """The session that keeps another pain until the result of this assessment."""
    return next(
        (
            one
            for one in state.sessions
            if one.dialog == SEVERAL and one.subject == str(assessment) and one.picked
        ),
        None,
    )
