"""Transcripts: whole conversations as data, and the playing of one through the engine."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from bot.conversation.incoming import Event, Incoming, Opened, Tapped, event_of
from bot.conversation.reply import EraseMe, Outcome
from bot.conversation.state import Person, State
from bot.conversation.turn import Conversation
from bot.loading.problem import ContentError, StridewellError
from bot.loading.yaml_reader import read_yaml

START: Final = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""When every transcript begins; each step is 20 seconds after the one before."""

_PACE: Final = timedelta(seconds=20)
_PERSON: Final = 7


class NoSuchButtonError(StridewellError):
    """A transcript taps a button that was not shown."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a transcript: what the person does, and what must come of it.

    `says` types a text, `taps` presses the button of that choice id. `contains` and `lacks` are
    looked for in everything that comes back; `node`, `choices` and `result` are checked where an
    adapter has them.
    """

    says: str | None
    taps: str | None
    contains: tuple[str, ...]
    lacks: tuple[str, ...]
    node: str | None
    choices: tuple[str, ...]
    result: dict[str, Any]
    place: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """A conversation."""

    name: str
    rule: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Played:
    """A step and what came of it."""

    step: Step
    state: State
    outcome: Outcome


def read_transcripts(folder: Path) -> Iterator[Transcript]:
    """Every transcript of a folder, by name.

    Raises:
        ContentError: A file is not well formed.
    """
    for path in sorted(folder.glob("*.yaml")):
        document = read_yaml(path.read_text(encoding="utf-8"), path.name)
        if document.problems:
            raise ContentError(document.problems)
        data = document.data
        steps = tuple(
            Step(
                says=turn.get("says"),
                taps=turn.get("taps"),
                contains=_many(turn.get("contains")),
                lacks=_many(turn.get("lacks")),
                node=turn.get("node"),
                choices=_many(turn.get("choices")),
                result=turn.get("result") or {},
                place=f"{path.name}:{document.place(('turns', index))[0]}",
            )
            for index, turn in enumerate(data["turns"])
        )
        yield Transcript(path.stem, data["rule"], steps)


def play(conversation: Conversation, transcript: Transcript) -> Iterator[Played]:
    """The transcript step by step, taps as the data of the button, the way Telegram sends them.

    Raises:
        NoSuchButtonError: A step taps what was not shown.
    """
    state, at = State(Person(_PERSON, _PERSON)), START
    state, outcome = conversation.turn(state, Incoming("e0", at, _PERSON, _PERSON, Opened()))
    for number, step in enumerate(transcript.steps, 1):
        at += _PACE
        event = _event(step, outcome)
        state, new = conversation.turn(state, Incoming(f"e{number}", at, _PERSON, _PERSON, event))
        if any(isinstance(effect, EraseMe) for effect in new.effects):
            state = State(Person(_PERSON, _PERSON))
        outcome = new if new.replies else outcome
        yield Played(step, state, new)


def _event(step: Step, outcome: Outcome) -> Event:
    if step.taps is None:
        return event_of(step.says or "")
    buttons = {button.choice: button for reply in outcome.replies for button in reply.choices}
    if step.taps not in buttons:
        raise NoSuchButtonError(f"{step.place}: no button {step.taps!r} among {list(buttons)}")
    return Tapped(buttons[step.taps].data)


def _many(value: Any) -> tuple[str, ...]:  # noqa: ANN401  # plain data of a YAML file
    if value is None:
        return ()
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)
