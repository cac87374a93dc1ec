"""The compiled form of the content, made in a process of its own for the one that stays."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.python import ROOT, python

_START = """
import os, sys
from bot.cli import _model
model = _model(os.environ.get("CONTENT_PATH"), apart=True)
print(len(model.library.conditions), len(model.library.heard), "pydantic" in sys.modules)
"""


def start(**settings: str) -> subprocess.CompletedProcess[str]:
    """What `stridewell run` does first, and whether the parser of the files came along."""
    return python("-c", _START, **settings)


def test_what_reads_the_files_does_not_stay_with_the_process_that_runs(tmp_path: Path) -> None:
    first, later = (start(XDG_CACHE_HOME=str(tmp_path)) for _ in range(2))

    assert first.stdout == later.stdout == "65 0 False\n"
    assert len(list((tmp_path / "stridewell").iterdir())) == 1


def test_where_nothing_can_be_kept_the_process_reads_the_files_itself() -> None:
    assert start(XDG_CACHE_HOME="/proc/nowhere").stdout == "65 0 True\n"


@pytest.mark.parametrize("cache", ["cache", "/proc/nowhere"])
def test_a_fault_in_the_files_is_told_once_by_the_process_that_runs(
    tmp_path: Path, cache: str
) -> None:
    for folder in ("knowledge", "dialogs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    broken = tmp_path / "knowledge" / "drills.yaml"
    broken.write_text(broken.read_text(encoding="utf-8") + "  - id: x\n", encoding="utf-8")

    done = start(CONTENT_PATH=str(tmp_path), XDG_CACHE_HOME=str(tmp_path / cache))

    assert done.returncode == 1
    assert "knowledge/drills.yaml:" in done.stderr
    assert done.stderr.count(" problems\n") == 1
    assert done.stdout == ""
