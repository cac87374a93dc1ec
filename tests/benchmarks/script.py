"""The scripted dialog that every bot of the comparison holds: ten questions, asked in place."""

from typing import Final

STEPS: Final = 10
OPENING: Final = "start"
ANSWERS: Final = (
    ("never", "Never"),
    ("sometimes", "Sometimes"),
    ("often", "Often"),
    ("always", "Always"),
)
"""Choice ids and labels."""

ROWS: Final = (ANSWERS[:2], ANSWERS[2:])


def question(step: int, bold: str = "<b>{}</b>") -> str:
    """The text of a step, from 0; after the last one the goodbye, which has no buttons.

    Args:
        step: How many questions are answered.
        bold: How this bot writes bold.
    """
    if step == STEPS:
        return bold.format("Thank you.") + "\nThat was all; your answers are kept."
    head = bold.format(f"Question {step + 1} of {STEPS}")
    return f"{head}\nHow often did your knee hurt on run {step + 1} of the last two weeks?"
