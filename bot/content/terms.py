"""The closed vocabularies of the content: triage levels, frequency words, pain rules, durations.

Everything that a content author may only pick from a list stands here, with the number behind each
word.
"""

import re
from enum import IntEnum
from typing import Final, Literal, Self

LevelWord = Literal["self-care", "therapist", "clinician", "urgent", "emergency"]


class TriageLevel(IntEnum):
    """How soon a person should be seen, mildest first, so that `max` is the highest demanded."""

    SELF_CARE = 0
    THERAPIST = 1
    CLINICIAN = 2
    URGENT = 3
    EMERGENCY = 4

    @property
    def id(self) -> LevelWord:
        """The name used in content, JSON and exports."""
        return LEVEL_IDS[self]

    @classmethod
    def of(cls, word: str) -> Self:
        """The level that a content file names.

        Raises:
            KeyError: The word is no level.
        """
        return cls(_LEVELS[word])


LEVEL_IDS: Final[dict[TriageLevel, LevelWord]] = {
    TriageLevel.SELF_CARE: "self-care",
    TriageLevel.THERAPIST: "therapist",
    TriageLevel.CLINICIAN: "clinician",
    TriageLevel.URGENT: "urgent",
    TriageLevel.EMERGENCY: "emergency",
}
_LEVELS: Final = {str(name): level for level, name in LEVEL_IDS.items()}

Frequency = Literal["always", "usually", "often", "sometimes", "rarely", "never"]

FREQUENCY: Final[dict[str, float]] = {
    "always": 0.95,
    "usually": 0.75,
    "often": 0.5,
    "sometimes": 0.25,
    "rarely": 0.08,
    "never": 0.01,
}
"""How often people with a condition report a finding, as a probability."""

PainRule = Literal[
    "bone", "shin", "tendon", "soft-tissue", "joint", "nerve", "under-16", "pelvic-floor", "none"
]

Stage = Literal["calm", "build", "return"]

_DURATION: Final = re.compile(r"^(\d+)(?: to (\d+))? (day|week|month)s?$")
_DAYS: Final = {"day": 1, "week": 7, "month": 30}


def duration_days(text: str) -> tuple[int, int]:
    """Shortest and longest number of days in a written span such as `3 weeks` or `6 to 12 weeks`.

    Raises:
        ValueError: The text is no such span.
    """
    found = _DURATION.match(text)
    if not found:
        raise ValueError(f'"{text}" is not a span like "3 weeks" or "6 to 12 weeks"')
    least, most, unit = found.groups()
    return int(least) * _DAYS[unit], int(most or least) * _DAYS[unit]
