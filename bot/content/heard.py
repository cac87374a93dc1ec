"""What people write, and how much each word of it speaks for what they write about."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from bot.content.knowledge import FORBID
from bot.content.terms import LevelWord

About = Literal["condition", "red-flag", "look-alike", "intent"]

COMPLAINT: Final = "pain"
"""The intent of messages that complain of a pain, whatever else they mention."""


@dataclass(frozen=True, slots=True)
class Heard:
    """An entry of `heard/*.yaml`: whole messages as people type them.

    `id` names a condition, a red flag or an intent. A `look-alike` sounds like the red flag that it
    names and is none. The intent `pain` holds complaints that also mention shoes or training. With
    a `level` each of the messages is to be seen that soon; without one they say nothing about it,
    but that a danger is one.
    """

    about: About
    id: str
    messages: tuple[str, ...]
    level: LevelWord | None = None

    __pydantic_config__ = FORBID


class Packed(Mapping[str, Sequence[int]]):
    """Numbers by word, side by side: 700,000 objects would cost memory, and each start time.

    Args:
        words: The numbers of each word, each from -32,768 to 32,767.
    """

    __slots__ = ("_ends", "_numbers", "_places")

    def __init__(self, words: Mapping[str, Sequence[int]]) -> None:
        self._numbers = array("h")
        self._ends = array("l", [0])
        self._places: dict[str, int] = {}
        for word, numbers in words.items():
            self._places[word] = len(self._places)
            self._numbers.extend(numbers)
            self._ends.append(len(self._numbers))

    def __getitem__(self, word: str) -> Sequence[int]:
        place = self._places[word]
        return self._numbers[self._ends[place] : self._ends[place + 1]]

    def __contains__(self, word: object) -> bool:
        return word in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


@dataclass(frozen=True, slots=True)
class Weights:
    """`heard/weights.json`: what `stridewell learn` made of the messages.

    Attributes:
        learned_from: Names the state of the messages that they were made of.
        classes: What words may speak for: conditions, dangers and intents, each list with its name.
        bias: What each class of all lists has before any word is read, in hundredths of a nat.
        words: Of each word and each pair of words, how rare it is, in hundredths, and then the
            number of a class and its weight for it, in hundredths of a nat, in turn.
    """

    learned_from: str = ""
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bias: tuple[int, ...] = ()
    words: Mapping[str, Sequence[int]] = field(default_factory=dict)

    __pydantic_config__ = FORBID
