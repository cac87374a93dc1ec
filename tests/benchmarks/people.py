"""People in a closed loop: each acts as soon as the bot's answer to the last action is there."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass

from tests.benchmarks.script import ANSWERS, OPENING, STEPS
from tests.botapi import BotApiServer, Button, Person

_PATIENCE_S = 60.0

Habit = Callable[[Person], AsyncIterator[None]]
"""What a person does, one action after the other; each yield waits for the answer."""


@dataclass(slots=True)
class Tally:
    """How many actions were answered so far."""

    answered: int = 0


@dataclass(frozen=True, slots=True)
class Pace:
    """What a stretch of time brought."""

    updates: int
    seconds: float

    @property
    def per_s(self) -> float:
        """Answered updates a second."""
        return self.updates / self.seconds


async def ten_steps(person: Person) -> AsyncIterator[None]:
    """The scripted dialog again and again, with another answer each time."""
    at = person.id
    while True:
        await person.say(f"/{OPENING}")
        yield
        for _ in range(STEPS):
            _, label = ANSWERS[at % len(ANSWERS)]
            at += 1
            await person.press(label)
            yield


async def assessment(person: Person) -> AsyncIterator[None]:
    """A pain told in one's own words, then nine answers by button; the next one is another pain."""
    while True:
        await person.say("outside of my left knee hurts about 3 miles in, worse downhill")
        yield
        for _ in range(STEPS - 1):
            await press_likely(person)
            yield
        await person.say("/cancel")
        yield


async def press_likely(person: Person) -> None:
    """Tap what a person who is well otherwise taps: none of the warnings, else what comes first."""
    buttons = [button for row in person.screen.buttons for button in row if button.data]
    button = likely(buttons)
    if button.data is not None:
        await person.press_data(button.data, person.screen.id)


def likely(buttons: Sequence[Button]) -> Button:
    """The button of those that such a person taps."""
    for wanted in ("None of these", "No", "None"):
        for button in buttons:
            if button.text == wanted:
                return button
    return buttons[0]


async def act(person: Person, habit: Habit, tally: Tally) -> None:
    """Go through the actions of a habit, each when the one before is answered.

    Raises:
        TimeoutError: When the bot does not answer at all.
    """
    actions = habit(person)
    while await step(person, actions):
        tally.answered += 1


async def step(person: Person, actions: AsyncIterator[None]) -> bool:
    """Do the next action and wait for its answer; False when there is none left.

    Raises:
        TimeoutError: When the bot does not answer at all.
    """
    chat = person.chat
    line = len(chat.from_bot)
    newest = max((message.id for message in chat.from_bot[-2:]), default=0)

    def is_answered() -> bool:
        # Buttons that are taken off an older message are no answer.
        return any(message.id >= newest for message in chat.from_bot[line:])

    try:
        await anext(actions)
    except StopAsyncIteration:
        return False
    if not await chat.signal.until(is_answered, _PATIENCE_S):
        raise TimeoutError(f"no answer within {_PATIENCE_S:g} s:\n{chat}")
    return True


async def pace(
    api: BotApiServer, people: int, habit: Habit, *, warm_up_s: float, seconds: float
) -> Pace:
    """How many updates a second the bot answers to so many people."""
    tally = Tally()
    tasks = [
        asyncio.create_task(act(api.person(10_000 + at, f"Runner {at}"), habit, tally))
        for at in range(people)
    ]
    try:
        await _or_failure(tasks, warm_up_s)
        begun, before = time.perf_counter(), tally.answered
        await _or_failure(tasks, seconds)
        return Pace(tally.answered - before, time.perf_counter() - begun)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _or_failure(tasks: Sequence[asyncio.Task[None]], seconds: float) -> None:
    """Wait; a person whom the bot left alone ends the measurement."""
    done, _ = await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_EXCEPTION)
    for task in done:
        task.result()
