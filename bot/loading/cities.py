"""Reads `knowledge/cities.csv` and `knowledge/countries.csv`; without them there are no cities."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bot.content.knowledge import Area, City
from bot.loading.problem import Problem
from bot.schedule.places import folded
from bot.schedule.wall_time import zone_of

CITIES: Final = "knowledge/cities.csv"
COUNTRIES: Final = "knowledge/countries.csv"

_CITY_COLUMNS: Final = ("name", "country", "region", "zone", "population", "other_names")
_AREA_COLUMNS: Final = ("code", "name", "other_names")


def city_files(root: Path) -> list[Path]:
    """Those of the two tables that are there."""
    return [root / name for name in (CITIES, COUNTRIES) if (root / name).is_file()]


def read_cities(root: Path) -> tuple[tuple[City, ...], list[Problem]]:
    """The cities below `root` and the faults of their table."""
    cities: list[City] = []
    problems: list[Problem] = []
    for line, row in _rows(root, CITIES, _CITY_COLUMNS, problems):
        name, country, region, zone, population, others = row
        if zone_of(zone) != zone:
            problems.append(_problem(CITIES, line, f'"{zone}" is no time zone', "see IANA's list"))
        elif not population.isdecimal() or not name or "\t" in "".join(row):
            problems.append(
                _problem(CITIES, line, "no name, no population or a tab", "write both, no tab")
            )
        else:
            also = _others(others)
            names = _folded(name, also)
            cities.append(City(name, country, zone, int(population), region, also, names))
    return tuple(cities), problems


def read_areas(root: Path) -> tuple[tuple[Area, ...], list[Problem]]:
    """The countries and states below `root` and the faults of their table."""
    problems: list[Problem] = []
    areas = tuple(
        Area(code, name, _others(others), _folded(name, _others(others)))
        for _, (code, name, others) in _rows(root, COUNTRIES, _AREA_COLUMNS, problems)
    )
    return areas, problems


def _rows(
    root: Path, name: str, columns: tuple[str, ...], problems: list[Problem]
) -> Iterator[tuple[int, list[str]]]:
    """The rows below the heading with their line numbers; lines with # are remarks."""
    path = root / name
    if not path.is_file():
        return
    lines = path.read_text(encoding="utf-8").splitlines()
    first = next((at for at, line in enumerate(lines) if not line.startswith("#")), 0)
    heading = ",".join(columns)
    if not lines or lines[first] != heading:
        problems.append(_problem(name, first + 1, "the heading is another", f"write {heading}"))
        return
    for number, row in enumerate(csv.reader(lines[first + 1 :]), first + 2):
        if len(row) == len(columns):
            yield number, row
        else:
            problems.append(
                _problem(name, number, f"{len(row)} columns", f"write {len(columns)}: {heading}")
            )


def _others(written: str) -> tuple[str, ...]:
    return tuple(written.split("|")) if written else ()


def _folded(name: str, also: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form for form in map(folded, (name, *also)) if form))


def _problem(name: str, line: int, wrong: str, remedy: str) -> Problem:
    return Problem(name, line, 1, "KB050", wrong, remedy)
