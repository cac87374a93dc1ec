"""Fuzzing that follows what the code does, for a bounded time; only where atheris is there."""

import importlib.util
import re
from pathlib import Path

import pytest

from tests.python import python

SECONDS = 8

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        importlib.util.find_spec("atheris") is None, reason="atheris is not there: .[fuzz]"
    ),
]


@pytest.mark.parametrize("target", ["updates", "texts", "content"])
def test_nothing_breaks_whatever_comes(target: str, tmp_path: Path) -> None:
    ran = python(
        *("-m", "tests.fuzz.coverage_guided", target),
        *(
            f"-max_total_time={SECONDS}",
            "-max_len=4000",
            "-seed=7",
            f"-artifact_prefix={tmp_path}/",
        ),
    )

    assert ran.returncode == 0, ran.stderr[-2000:]
    runs = re.search(r"^Done (\d+) runs", ran.stderr, re.MULTILINE)
    assert runs is not None
    assert int(runs.group(1)) > 50
