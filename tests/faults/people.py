"""People who go on talking while something breaks, and what must be true of them afterwards."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.botapi import BotApiServer, Person
from tests.faults.process import answers_to, words_of

_PATIENCE_S = 60.0


@dataclass(slots=True)
class Talker:
    """Says one word after the other, each when the one before is answered."""

    person: Person
    said: list[str] = field(default_factory=list)

    async def say(self, words: int) -> None:
        """Say so many words."""
        for _ in range(words):
            await self.say_one()

    async def say_until(self, stop: asyncio.Event) -> None:
        """Say words until told to stop."""
        while not stop.is_set():
            await self.say_one()

    async def say_one(self) -> None:
        """Say the next word and wait for its answer.

        Raises:
            NoAnswerError: When none comes.
        """
        word = f"word {len(self.said) + 1}"
        self.said.append(word)
        await self.person.say(word)
        await self.person.settled(timeout_s=_PATIENCE_S)


def talkers(api: BotApiServer, count: int) -> list[Talker]:
    """So many people."""
    return [Talker(api.person(1001 + at, f"Runner {at}")) for at in range(count)]


async def all_say(people: Sequence[Talker], words: int) -> None:
    """Everybody at once says so many words."""
    await asyncio.gather(*(one.say(words) for one in people))


def assert_nothing_lost(api: BotApiServer, database: Path, people: Sequence[Talker]) -> None:
    """Each word was applied once and in order, and each was answered."""
    for one in people:
        assert words_of(database, one.person.id) == one.said
        answered = dict.fromkeys(answers_to(api, one.person))
        assert list(answered) == [f"<b>{at}</b> answers" for at in range(1, len(one.said) + 1)]
    assert api.violations == []


def repeats(api: BotApiServer, person: Person) -> int:
    """How many messages to a person said again what an earlier one had said."""
    texts = answers_to(api, person)
    return len(texts) - len(set(texts))
