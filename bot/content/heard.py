"""What people write, and how much each word of it speaks for what they write about."""

from collections.abc import Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class Weights:
    """`heard/weights.json`: what `stridewell learn` made of the messages.

    Attributes:
        learned_from: Names the state of the messages that they were made of.
        classes: What words may speak for: levels, dangers, intents and conditions, each list with
            its name.
        bias: What each class of all lists has before anything is read, in hundredths of a nat.
        features: Of each feature of messages, how rare it is, in hundredths, and then the number of
            a class and its weight for it, in hundredths of a nat, in turn.
    """

    learned_from: str = ""
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bias: tuple[int, ...] = ()
    features: Mapping[str, Sequence[int]] = field(default_factory=dict)

    __pydantic_config__ = FORBID
