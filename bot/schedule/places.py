# ruff: noqa: RUF001  # this file is about such letters
"""A place as typed, with mistakes -> the cities that it may be, and with them a time zone.

The table of cities comes from the library. Which of several is meant is for the person to say.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache, cached_property
from typing import Final
from zoneinfo import ZoneInfo

from bot.content.knowledge import Area, City
from bot.content.library import Library
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


def folded(name: str) -> str:
    """A name in the form that names are compared in: plain letters, single blanks."""
    even = plain(name.lower().translate(_LETTERS))
    words = re.sub(r"[^a-z0-9]+", " ", even).split()
    return " ".join(_SHORT.get(word, word) for word in words).removeprefix("the ")


class Gazetteer:
    """The cities of the library, laid out at first use for finding them by what somebody types.

    Args:
        library: For its cities, and its countries and states.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._areas = library.areas

    @cached_property
    def _all(self) -> "_Names":
        return _Names(self._library.cities)

    @cached_property
    def _within(self) -> Mapping[str, Sequence[City]]:
        """The cities of each area, the largest first."""
        within: dict[str, list[City]] = defaultdict(list)
        for city in _largest_first(self._library.cities):
            within[city.country].append(city)
            if city.region:
                within[f"{city.country}-{city.region}"].append(city)
        return within

    def places(self, query: str) -> list[City]:
        """The cities that somebody may mean, best first; empty when there is none.

        A country or a state stands for its largest city, or the largest on each of its clocks. It
        may also follow the name: "Birmingham, UK", "portland maine".

        Args:
            query: As typed.
        """
        asked = folded(query)
        if not asked:
            return []
        found = self._all.exact(asked)
        named = [area for area in self._areas if asked in area.folded]
        found += [city for city in self._clocks_of(named) if city not in found]
        if found:
            return self._with_larger_neighbours(asked, found)[:MOST]
        coded = [area for area in self._areas if asked == area.code.lower()]
        found = (
            self._within_area(asked, is_misspelt=False)
            or self._clocks_of(coded)
            or self._all.beginning(asked)
            or self._all.misspelt(asked)
            or self._within_area(asked, is_misspelt=True)
            or self._clocks_of(self._areas_like(asked, is_misspelt=True))
        )
        return found[:MOST]

    def _with_larger_neighbours(self, asked: str, found: list[City]) -> list[City]:
        """Edinburg in Texas may be Edinburgh, written in a hurry."""
        if len(asked) < _SHORTEST_NEIGHBOUR:
            return found
        least = _OUTWEIGHS * max(city.population for city in found)
        near = {city for _, city, _ in self._all.near(asked, 1) if city.population >= least}
        return found + [city for city in _largest_first(near) if city not in found]

    def _clocks_of(self, areas: Iterable[Area]) -> list[City]:
        """The largest city on each clock of the areas."""
        found: list[City] = []
        for area in areas:
            seen: set[tuple[object, ...]] = set()
            for city in self._within.get(area.code, ()):
                if _clock(city.zone) not in seen:
                    found.append(city)
                    seen.add(_clock(city.zone))
        return found

    def _within_area(self, asked: str, *, is_misspelt: bool) -> list[City]:
        """A name with its country or state behind it, the longest such name first."""
        words = asked.split()
        for count in range(min(_WORDS_OF_AREA, len(words) - 1), 0, -1):
            head, tail = " ".join(words[:-count]), " ".join(words[-count:])
            around = self._areas_like(tail, is_misspelt=is_misspelt)
            there = {city: None for area in around for city in self._within.get(area.code, ())}
            if not there:
                continue
            names = _Names(there)
            found = names.exact(head) or names.beginning(head) or names.misspelt(head)
            if found:
                return found
        return []

    def _areas_like(self, asked: str, *, is_misspelt: bool) -> list[Area]:
        if not is_misspelt:
            return [
                area
                for area in self._areas
                if asked in area.folded or asked == area.code.lower().rpartition("-")[2]
            ]
        if len(asked) < _SHORTEST_MISSPELT_AREA:
            return []
        names = [(name, area) for area in self._areas for name in area.folded]
        hits = nearest(asked, [name for name, _ in names], most_mistakes(asked))
        closest = min((mistakes for _, mistakes in hits), default=0)
        near = [names[place][1] for place, mistakes in hits if mistakes == closest]
        return list(dict.fromkeys(near))


class _Names:
    """The names of some cities in the order of the alphabet, and by their length."""

    def __init__(self, cities: Iterable[City]) -> None:
        named = sorted(
            ((name, city) for city in cities for name in city.folded), key=lambda pair: pair[0]
        )
        self._names = [name for name, _ in named]
        self._cities = [city for _, city in named]
        self._of_length: dict[int, list[int]] = defaultdict(list)
        for place, name in enumerate(self._names):
            self._of_length[len(name)].append(place)

    def exact(self, asked: str) -> list[City]:
        """The cities of this name, the largest first."""
        first = bisect_left(self._names, asked)
        return _largest_first(set(self._cities[first : bisect_right(self._names, asked)]))

    def beginning(self, asked: str) -> list[City]:
        """The cities with a name that begins so, the largest first."""
        if len(asked) < _START:
            return []
        first = bisect_left(self._names, asked)
        last = bisect_left(self._names, asked[:-1] + chr(ord(asked[-1]) + 1))
        return _largest_first(set(self._cities[first:last]))

    def near(self, asked: str, most: int) -> list[tuple[str, City, int]]:
        """The names within so many mistakes, with their cities and the mistakes."""
        held = [
            place
            for length in range(len(asked) - most, len(asked) + most + 1)
            for place in self._of_length.get(length, ())
        ]
        hits = nearest(asked, [self._names[place] for place in held], most)
        return [(self._names[held[at]], self._cities[held[at]], off) for at, off in hits]

    def misspelt(self, asked: str) -> list[City]:
        """Cities a letter or two away; size may outweigh a mistake."""
        best: dict[City, float] = {}
        for name, city, mistakes in self.near(asked, most_mistakes(asked)):
            cost = mistakes + (0.0 if name[0] == asked[0] else 0.5)
            weight = (city.population + 1) / _MISTAKE_COSTS**cost
            best[city] = max(best.get(city, 0.0), weight)
        return sorted(best, key=lambda city: (-best[city], city.name, city.zone))


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


@cache
def _clock(zone: str) -> tuple[object, ...]:
    """What the clocks of a zone show in winter and in summer, by the rules in force to the end.

    A year far ahead stands for "from now on", so that old differences do not count.
    """
    info = ZoneInfo(zone)
    return tuple(
        datetime(2100, month, 15, tzinfo=UTC).astimezone(info).utcoffset() for month in (1, 7)
    )
