"""The library's cities, read once."""

from pathlib import Path

import pytest

from bot.content.knowledge import Area, City
from bot.loading.cities import read_areas, read_cities
from bot.schedule.places import Gazetteer
from tests.transcripts.library import real_library

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def cities() -> tuple[City, ...]:
    return read_cities(ROOT)[0]


@pytest.fixture(scope="session")
def areas() -> tuple[Area, ...]:
    return read_areas(ROOT)[0]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer(real_library())
