"""Times, points of ten and ages that somebody wrote who saw no pattern of the code."""

from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from bot.text.quantities import quantities_of

SAID: Final[list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "said.yaml").read_text(encoding="utf-8")
)["said"]
_NOT_YET: Final = pytest.mark.xfail(strict=True, reason="not read right so far")


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(one, id=one["text"][:40], marks=[_NOT_YET] if "not_yet" in one else [])
        for one in SAID
    ],
)
def test_a_number_is_taken_as_a_careful_reader_does(said: dict[str, Any]) -> None:
    """Spans may be a quarter too short or a third too long: only steps of weeks count."""
    found = quantities_of(said["text"])

    if "days" in said:
        least, most = said["days"]
        assert found.duration_days is not None
        assert least * 0.75 - 1 <= found.duration_days <= most * 1.3 + 2
    assert found.recurs == said.get("recurs", False)
    assert (found.severity is None) == ("severity" not in said)
    if found.severity is not None:
        assert abs(found.severity - said["severity"]) <= 0.5
    assert (found.age is None) == ("age" not in said)
    if found.age is not None:
        assert abs(found.age - said["age"]) <= 3
