"""What a cached picture costs the bot beside a message of words, and what drawing one costs."""

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.cli import content_root
from bot.loading.library_reader import read_library
from bot.pictures.gallery import Gallery
from bot.rendering.picture import png_of
from tests.benchmarks.programs import Program, Running, running
from tests.botapi import BotApiServer

ALBUM = Program("Stridewell, album", "tests.benchmarks.bots.album", ())
CHATS = 20
MESSAGES = 30
"""From each chat in a round."""

TARGET = 1.3
TARGET_DRAWN_MS = 50.0
_PICTURE = "body-map"
_WORDS = "-"


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor time of the bot, in milliseconds for each message; every round of each kind."""

    words_ms: Sequence[float]
    picture_ms: Sequence[float]
    drawn_ms: Sequence[float]

    @property
    def ratio(self) -> float:
        """A picture beside words, medians."""
        return statistics.median(self.picture_ms) / statistics.median(self.words_ms)


async def measure(folder: Path, rounds: int = 5, messages: int = MESSAGES) -> Cost:
    """Rounds of words and of pictures in turns, so that a slow minute strikes both.

    Raises:
        RuntimeError: When the bot breaks a rule of the Bot API.
    """
    words: list[float] = []
    pictures: list[float] = []
    async with BotApiServer("123:TEST") as api, running(ALBUM, api, folder) as bot:
        await _round(api, bot, _PICTURE, 1)  # uploads it
        await _round(api, bot, _WORDS, messages)
        for _ in range(rounds):
            words.append(await _round(api, bot, _WORDS, messages))
            pictures.append(await _round(api, bot, _PICTURE, messages))
        if api.violations or api.refused:
            raise RuntimeError(f"{api.violations[:3]} {api.refused[:3]}")
    return Cost(words, pictures, drawn_ms())


async def _round(api: BotApiServer, bot: Running, name: str, messages: int) -> float:
    """Milliseconds of the bot's processor time for each message of a round."""
    people = [api.person(7000 + number, f"P{number}") for number in range(CHATS)]
    before = bot.cpu_s
    for _ in range(messages):
        for person in people:
            await person.say(name)
        for person in people:
            await person.settled(timeout_s=30)
    return (bot.cpu_s - before) * 1000 / (messages * CHATS)


def drawn_ms() -> list[float]:
    """Milliseconds of processor time that drawing each picture of the body takes."""
    library, _ = read_library(content_root(None))
    gallery = Gallery(library)
    taken = []
    for shown in library.body.pictures:
        picture = gallery.picture(shown.id)
        if picture is not None:
            begun = time.process_time()
            png_of(picture.svg, picture.pixels)
            taken.append((time.process_time() - begun) * 1000)
    return taken


def picture_table(cost: Cost) -> str:
    """The figures as Markdown, each beside its target."""
    words, picture = statistics.median(cost.words_ms), statistics.median(cost.picture_ms)
    drawn = statistics.median(cost.drawn_ms)
    return "\n".join(
        (
            "| pictures | measured | target |",
            "|---|--:|--:|",
            f"| bot's CPU for a message of words | {words:.2f} ms | |",
            (
                f"| the same for a cached picture | {picture:.2f} ms, {cost.ratio:.2f} times "
                f"| at most {TARGET} times |"
            ),
            (
                f"| drawing a picture of the body, median (longest) | {drawn:.0f} "
                f"({max(cost.drawn_ms):.0f}) ms | under {TARGET_DRAWN_MS:.0f} ms |"
            ),
        )
    )
