"""Messages with the words of a danger and without one, by somebody who saw no trigger."""

from pathlib import Path
from typing import Any, Final

import yaml

from bot.content.terms import TriageLevel
from bot.triage.model import TriageModel

HARMLESS: Final[list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "harmless.yaml").read_text(encoding="utf-8")
)["items"]
_AT_MOST: Final = 0.06
"""Of the messages that may be taken for something urgent: no reader is perfect."""


def test_words_of_a_danger_alone_make_nothing_urgent(model: TriageModel) -> None:
    raised = []
    for one in HARMLESS:
        verdict = model.assess(one["text"]).verdict
        if verdict is not None and verdict.level >= TriageLevel.URGENT:
            raised.append(one["text"])

    assert len(raised) <= _AT_MOST * len(HARMLESS), raised
