"""Several pains in one message are parted; one pain in two places is not."""

from pathlib import Path

import pytest

from bot.loading.yaml_reader import read_yaml
from tests.transcripts.library import real_conversation

_FILE = Path(__file__).with_name("several-pains.yaml")
_TOLD = read_yaml(_FILE.read_text(encoding="utf-8"), _FILE.name).data
_LINES = [(count, text) for count, name in ((2, "two"), (1, "one")) for text in _TOLD[name]]


@pytest.mark.parametrize(("count", "text"), _LINES)
def test_pains_are_counted_as_they_are_told(count: int, text: str) -> None:
    """Two pains are two interviews; what spreads is one."""
    assert len(real_conversation()._model.pains(text)) == count  # noqa: SLF001 (compiled once)
