"""The table of cities is whole, and every fault in it is named with its line."""

from pathlib import Path

import pytest

from bot.loading.cities import read_areas, read_cities
from bot.loading.library_reader import read_library

ROOT = Path(__file__).parents[2]
HEADING = "name,country,region,zone,population,other_names"
MOST_BYTES = 600_000


def written(folder: Path, text: str) -> Path:
    (folder / "knowledge").mkdir()
    (folder / "knowledge" / "cities.csv").write_text(text, encoding="utf-8")
    return folder


def test_our_tables_are_clean_and_small() -> None:
    cities, faults = read_cities(ROOT)
    areas, more = read_areas(ROOT)

    assert [*faults, *more] == []
    assert len(cities) > 10_000
    assert {city.country for city in cities} == {
        area.code for area in areas if "-" not in area.code
    }
    assert {f"{city.country}-{city.region}" for city in cities if city.region} == {
        area.code for area in areas if "-" in area.code
    }
    assert (ROOT / "knowledge" / "cities.csv").stat().st_size < MOST_BYTES


def test_the_tables_say_whose_they_are() -> None:
    """CC BY asks for it."""
    for name in ("cities.csv", "countries.csv"):
        first = (ROOT / "knowledge" / name).read_text(encoding="utf-8").splitlines()[0]
        assert "GeoNames, CC BY 4.0, https://www.geonames.org" in first


def test_without_tables_there_are_no_cities(tmp_path: Path) -> None:
    assert read_cities(tmp_path) == ((), [])
    assert read_areas(tmp_path) == ((), [])


def test_a_name_is_kept_as_written_and_folded(tmp_path: Path) -> None:
    root = written(tmp_path, f"# whose\n{HEADING}\nMünchen,DE,,Europe/Berlin,1505005,Munich|MUC\n")
    ((city,), faults) = read_cities(root)

    assert faults == []
    assert (city.name, city.also) == ("München", ("Munich", "MUC"))
    assert city.folded == ("munchen", "munich", "muc")


def test_the_library_gives_back_every_city_as_it_was_read() -> None:
    library, _ = read_library(ROOT)

    assert library.cities == read_cities(ROOT)[0]
    assert library.areas == read_areas(ROOT)[0]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("name,zone\n", 1),
        (f"{HEADING}\nBath,GB\n", 2),
        (f"# whose\n{HEADING}\nBath,GB,ENG,Europe/London,101557,\nBath,GB,,London,1,\n", 4),
        (f"{HEADING}\nBath,GB,ENG,Europe/London,many,\n", 2),
        (f"{HEADING}\n,GB,ENG,Europe/London,1,\n", 2),
        (f"{HEADING}\nBa\tth,GB,ENG,Europe/London,1,\n", 2),
    ],
)
def test_a_fault_is_named_with_its_line(text: str, line: int, tmp_path: Path) -> None:
    _, faults = read_cities(written(tmp_path, text))

    assert [(fault.path, fault.line, fault.code) for fault in faults] == [
        ("knowledge/cities.csv", line, "KB050")
    ]
