"""From every node and every card, a typed emergency brings its advice and nothing else."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation.incoming import Chose, Commanded, Event, Incoming, Opened, Said
from bot.conversation.reply import Outcome
from bot.conversation.state import Person, State
from tests.transcripts.library import real_conversation

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
EMERGENCIES = (
    ("my chest feels tight and the pain goes down my left arm", "emergency.cardiac-warning"),
    ("I can't feel anything when I wipe", "emergency.cauda-equina"),
    ("pee like cola two days after the spin class", "emergency.exertional-rhabdomyolysis"),
)


class Chat:
    """A person talking to the real conversation."""

    def __init__(self) -> None:
        self.state = State(Person(5, 5))
        self.at = START
        self.turns = 0
        self.outcome = self.take(Opened())

    def take(self, event: Event) -> Outcome:
        self.turns += 1
        self.at += timedelta(seconds=10)
        incoming = Incoming(f"u{self.turns}", self.at, 5, 5, event)
        self.state, self.outcome = real_conversation().turn(self.state, incoming)
        return self.outcome

    @property
    def node(self) -> str:
        return str(real_conversation().position(self.state)["node"])

    @property
    def choices(self) -> list[str]:
        return [one.choice for reply in self.outcome.replies for one in reply.choices]

    def wander(self, picks: list[int]) -> None:
        """Tap one of the choices again and again, but none that ends or leaves the interview."""
        self.take(Said("hurts"))
        self.take(Commanded("hurts"))
        for pick in picks:
            options = [one for one in self.choices if one not in {"stop", "menu", "deleteme"}]
            if not options or self.node.startswith("emergency"):
                return
            self.take(Chose(options[pick % len(options)]))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 11), max_size=30), st.sampled_from(EMERGENCIES))
def test_from_every_node(picks: list[int], emergency: tuple[str, str]) -> None:
    text, node = emergency
    chat = Chat()
    chat.wander(picks)

    outcome = chat.take(Said(text))

    assert chat.node == node
    assert len(outcome.replies) == 1
    assert outcome.replies[0].urgent
    assert chat.choices == ["getting_help", "mistake"]


@pytest.mark.parametrize("card", ["settings", "privacy", "learn", "warmup", "help", "deleteme"])
@pytest.mark.parametrize(("text", "node"), EMERGENCIES)
def test_from_every_card(card: str, text: str, node: str) -> None:
    chat = Chat()
    chat.take(Commanded(card))

    chat.take(Said(text))

    assert chat.node == node


@pytest.mark.parametrize("event", [Said("ok what shoes"), Commanded("learn"), Chose("yes")])
def test_nothing_goes_on_before_it_is_acknowledged(event: Event) -> None:
    chat = Chat()
    chat.take(Said(EMERGENCIES[0][0]))

    chat.take(event)

    assert chat.node == EMERGENCIES[0][1]


def test_acknowledged_it_stays_the_level_and_the_interview_waits() -> None:
    chat = Chat()
    chat.take(Said("my knee hurts going down stairs"))
    chat.take(Said(EMERGENCIES[0][0]))

    chat.take(Chose("getting_help"))

    assert chat.node == "acknowledged"
    assert "resume" in chat.choices


def test_typed_by_mistake_it_is_gone() -> None:
    chat = Chat()
    chat.take(Commanded("hurts"))
    chat.take(Chose("knee"))
    before = chat.node
    chat.take(Said(EMERGENCIES[0][0]))

    chat.take(Chose("mistake"))

    assert chat.node == before


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 11), min_size=30, max_size=60))
def test_every_way_ends_in_a_result_or_in_advice(picks: list[int]) -> None:
    """Nobody is asked for ever: tapping anything but a way out ends the interview."""
    chat = Chat()
    chat.take(Commanded("hurts"))
    ways = {"back", "why", "stop", "menu", "change", "done"}
    for pick in picks:
        options = [one for one in chat.choices if one not in ways]
        if chat.node == "result" or chat.node.startswith("emergency") or not options:
            break
        ticked = any("\u2713" in one.label for one in chat.outcome.replies[-1].choices)
        chat.take(Chose("done" if ticked else options[pick % len(options)]))

    assert chat.node == "result" or chat.node.startswith("emergency")
