from pathlib import Path

import pytest

from tests.benchmarks.people import ten_steps
from tests.benchmarks.programs import TEN_STEPS
from tests.benchmarks.throughput import Case, measure_once


@pytest.mark.benchmark
@pytest.mark.slow
async def test_people_are_answered_in_a_closed_loop(tmp_path: Path) -> None:
    """The measurement itself works, whatever the figures are."""
    measured = await measure_once(
        Case(TEN_STEPS, ten_steps, chats=3), tmp_path / "run", warm_up_s=0.1, seconds=0.3
    )
    assert measured.per_s > 0
