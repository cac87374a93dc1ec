"""The real content, read once for all tests of triage."""

from pathlib import Path

import pytest

from bot.content.library import Library
from bot.loading.library_reader import read_library
from bot.triage.model import TriageModel

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def library() -> Library:
    return read_library(ROOT)[0]


@pytest.fixture(scope="session")
def model(library: Library) -> TriageModel:
    return TriageModel(library)
