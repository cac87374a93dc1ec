# ruff: noqa: RUF001  # this file is about such letters
"""A place as typed, with mistakes -> the cities that it may be, and with them a time zone.

The table of cities comes from the library. Which of several is meant is for the person to say.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from bot.content.knowledge import Area, City
from bot.text.fuzzy import most_mistakes, nearest
from bot.text.normalise import plain

MOST: Final = 8
"""So many cities are returned at most."""

_LETTERS: Final = str.maketrans(
    {"ı": "i", "ə": "e", "ð": "d", "þ": "th", "ħ": "h", "ŋ": "n"} | dict.fromkeys("'’‘ʻʼ`´", "")
)
_SHORT: Final = {"st": "saint", "ft": "fort", "mt": "mount"}
_START: Final = 3
"""From so many letters on the beginning of a name is enough."""
_OUTWEIGHS: Final = 3
"""A city so many times larger, one letter away, is offered beside the one that was typed."""
_SHORTEST_NEIGHBOUR: Final = 6
_CLEARLY: Final = 15
"""A city so many times larger than its namesakes is meant."""
_MISTAKE_COSTS: Final = 10
"""A city must be so many times larger to make up for one more mistake."""
_WORDS_OF_AREA: Final = 4
_SHORTEST_MISSPELT_AREA: Final = 5

_Search = Callable[[str, Sequence[City]], list[City]]


def folded(name: str) -> str:
    """A name in the form that names are compared in: plain letters, single blanks."""
    even = plain(name.lower().translate(_LETTERS))
    words = re.sub(r"[^a-z0-9]+", " ", even).split()
    return " ".join(_SHORT.get(word, word) for word in words).removeprefix("the ")


def places(query: str, cities: Sequence[City], areas: Sequence[Area] = ()) -> list[City]:
    """The cities that somebody may mean, best first; empty when there is none.

    A country or a state stands for its largest city, or the largest on each of its clocks. It may
    also follow the name: "Birmingham, UK", "portland maine".

    Args:
        query: As typed.
        cities: The library's.
        areas: The library's countries and states.
    """
    asked = folded(query)
    if not asked:
        return []
    found = _exact(asked, cities)
    found += [city for city in _clocks(asked, cities, areas) if city not in found]
    if found:
        return _with_larger_neighbours(asked, found, cities)[:MOST]
    found = (
        _within_area(asked, cities, areas, is_misspelt=False)
        or _by_code(asked, cities, areas)
        or _beginning(asked, cities)
        or _misspelt(asked, cities)
        or _within_area(asked, cities, areas, is_misspelt=True)
        or _misspelt_area(asked, cities, areas)
    )
    return found[:MOST]


def settled(found: Sequence[City]) -> City | None:
    """The city that can be taken without asking, or `None`.

    That is the first when all keep the same time, or when it dwarfs those that do not.
    """
    if not found:
        return None
    first = found[0]
    others = [city for city in found if _clock(city.zone) != _clock(first.zone)]
    is_clear = all(first.population >= _CLEARLY * city.population for city in others)
    return first if is_clear else None


def label(city: City, areas: Iterable[Area]) -> str:
    """The city and where it is, to tell it from its namesakes: "Springfield, Illinois"."""
    names = {area.code: area.name for area in areas}
    part = names.get(f"{city.country}-{city.region}") if city.country != "GB" else None
    return f"{city.name}, {part or names.get(city.country, city.country)}"


def _largest_first(cities: Iterable[City]) -> list[City]:
    return sorted(cities, key=lambda city: (-city.population, city.name, city.zone))


def _exact(asked: str, cities: Sequence[City]) -> list[City]:
    return _largest_first(city for city in cities if asked in city.folded)


def _beginning(asked: str, cities: Sequence[City]) -> list[City]:
    if len(asked) < _START:
        return []
    return _largest_first(
        city for city in cities if any(name.startswith(asked) for name in city.folded)
    )


def _misspelt(asked: str, cities: Sequence[City]) -> list[City]:
    """Cities a letter or two away; size may outweigh a mistake."""
    most = most_mistakes(asked)
    if not most:
        return []
    names = [(name, city) for city in cities for name in city.folded]
    best: dict[City, float] = {}
    for place, mistakes in nearest(asked, [name for name, _ in names], most):
        name, city = names[place]
        cost = mistakes + (0.0 if name[0] == asked[0] else 0.5)
        weight = (city.population + 1) / _MISTAKE_COSTS**cost
        best[city] = max(best.get(city, 0.0), weight)
    return sorted(best, key=lambda city: (-best[city], city.name, city.zone))


def _with_larger_neighbours(asked: str, found: list[City], cities: Sequence[City]) -> list[City]:
    """Edinburg in Texas may be Edinburgh, written in a hurry."""
    if len(asked) < _SHORTEST_NEIGHBOUR:
        return found
    largest = max(city.population for city in found)
    large = [city for city in cities if city.population >= _OUTWEIGHS * largest]
    names = [(name, city) for city in large for name in city.folded]
    near = [names[place][1] for place, _ in nearest(asked, [name for name, _ in names], 1)]
    return found + [city for city in _largest_first(set(near)) if city not in found]


def _clocks(asked: str, cities: Sequence[City], areas: Sequence[Area]) -> list[City]:
    """The largest city on each clock of the areas of that name."""
    return _clocks_of([area for area in areas if asked in area.folded], cities)


def _by_code(asked: str, cities: Sequence[City], areas: Sequence[Area]) -> list[City]:
    return _clocks_of([area for area in areas if asked == area.code.lower()], cities)


def _misspelt_area(asked: str, cities: Sequence[City], areas: Sequence[Area]) -> list[City]:
    return _clocks_of(_areas_like(asked, areas, is_misspelt=True), cities)


def _clocks_of(areas: Sequence[Area], cities: Sequence[City]) -> list[City]:
    found: list[City] = []
    for area in areas:
        seen: set[tuple[object, ...]] = set()
        for city in _largest_first(city for city in cities if _is_in(city, area)):
            if _clock(city.zone) not in seen:
                found.append(city)
                seen.add(_clock(city.zone))
    return found


def _within_area(
    asked: str, cities: Sequence[City], areas: Sequence[Area], *, is_misspelt: bool
) -> list[City]:
    """A name with its country or state behind it, the longest such name first."""
    words = asked.split()
    searches: tuple[_Search, ...] = (_exact, _beginning, _misspelt)
    for count in range(min(_WORDS_OF_AREA, len(words) - 1), 0, -1):
        head, tail = " ".join(words[:-count]), " ".join(words[-count:])
        around = _areas_like(tail, areas, is_misspelt=is_misspelt)
        near = [city for city in cities if any(_is_in(city, area) for area in around)]
        for search in searches:
            found = search(head, near) if near else []
            if found:
                return found
    return []


def _areas_like(asked: str, areas: Sequence[Area], *, is_misspelt: bool) -> list[Area]:
    if not is_misspelt:
        return [
            area
            for area in areas
            if asked in area.folded or asked == area.code.lower().rpartition("-")[2]
        ]
    if len(asked) < _SHORTEST_MISSPELT_AREA:
        return []
    names = [(name, area) for area in areas for name in area.folded]
    hits = nearest(asked, [name for name, _ in names], most_mistakes(asked))
    closest = min((mistakes for _, mistakes in hits), default=0)
    near = [names[place][1] for place, mistakes in hits if mistakes == closest]
    return list(dict.fromkeys(near))


def _is_in(city: City, area: Area) -> bool:
    return area.code in {city.country, f"{city.country}-{city.region}"}


@cache
def _clock(zone: str) -> tuple[object, ...]:
    """What the clocks of a zone show in winter and in summer, by the rules in force to the end.

    A year far ahead stands for "from now on", so that old differences do not count.
    """
    info = ZoneInfo(zone)
    return tuple(
        datetime(2100, month, 15, tzinfo=UTC).astimezone(info).utcoffset() for month in (1, 7)
    )
