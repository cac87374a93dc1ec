"""What a turn of a check-in costs beside a turn of an interview, in processor time."""

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.conversation.incoming import Chose, Event, Incoming, event_of
from bot.conversation.reply import Outcome
from bot.conversation.state import Person, State
from bot.conversation.turn import Conversation
from tests.transcripts.library import real_conversation

_START = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
_ROUNDS = 20
_MOST_TURNS = 40


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of a turn in the middle."""

    interview_ms: float
    check_in_ms: float

    @property
    def ratio(self) -> float:
        """A check-in beside an interview."""
        return self.check_in_ms / self.interview_ms


class _Chat:
    """One person's conversation, each turn timed."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation
        self._at = _START
        self._turns = 0
        self.state = State(Person(1, 1))
        self.last = Outcome()
        self.took_ms: list[float] = []

    def wait(self, days: int) -> None:
        """Let time pass."""
        self._at += timedelta(days=days)

    def take(self, event: Event) -> None:
        """One turn."""
        self._turns += 1
        incoming = Incoming(str(self._turns), self._at, 1, 1, event)
        begun = time.process_time()
        self.state, self.last = self._conversation.turn(self.state, incoming)
        self.took_ms.append((time.process_time() - begun) * 1000)

    def tap(self, *likely: str) -> bool:
        """Tap the first of these choices that is there; False when none is."""
        there = [one.choice for one in self.last.replies[-1].choices]
        found = next((choice for choice in likely if choice in there), None)
        if found is not None:
            self.take(Chose(found))
        return found is not None


def measure(rounds: int = _ROUNDS) -> Cost:
    """Interviews that are followed, each with a check-in three days later."""
    conversation = real_conversation()
    interviews: list[float] = []
    check_ins: list[float] = []
    for _ in range(rounds):
        chat = _Chat(conversation)
        chat.take(event_of("my left knee hurts at the front going down stairs for 2 weeks"))
        chat.tap("yes")
        for _ in range(_MOST_TURNS):
            if not chat.tap("none", "not_sure", "no"):
                break
        interviews += chat.took_ms
        chat.tap("follow")
        chat.wait(3)
        chat.took_ms.clear()
        chat.take(event_of("/checkin"))
        for choices in _ANSWERS:
            chat.tap(*choices)
        check_ins += chat.took_ms
    return Cost(statistics.mean(interviews), statistics.mean(check_ins))


_ANSWERS: Sequence[Sequence[str]] = (("same",), ("no",), ("2",), ("no",))
