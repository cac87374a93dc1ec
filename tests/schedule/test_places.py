# ruff: noqa: RUF001  # these tests are about such letters
"""A place typed in a hurry still finds its clock, and what may be two places is asked about."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.knowledge import Area, City
from bot.schedule.places import MOST, Gazetteer, folded, label, settled
from tests.transcripts.library import real_library

Cities = tuple[City, ...]
Areas = tuple[Area, ...]

FEW = (
    City("Bath", "GB", "Europe/London", 100, "ENG", (), ("bath",)),
    City("York", "GB", "Europe/London", 200, "ENG", ("Jorvik",), ("york", "jorvik")),
)


def gazetteer_of(cities: Cities) -> Gazetteer:
    packed = "\n".join(city.packed() for city in cities)
    return Gazetteer(replace(real_library(), packed_cities=packed, areas=()))


@pytest.mark.parametrize(
    ("query", "city", "zone"),
    [
        ("bristl", "Bristol", "Europe/London"),
        ("new yrok", "New York City", "America/New_York"),
        ("nyc", "New York City", "America/New_York"),
        ("NYC", "New York City", "America/New_York"),
        ("la", "Los Angeles", "America/Los_Angeles"),
        ("los angles", "Los Angeles", "America/Los_Angeles"),
        ("munchen", "Munich", "Europe/Berlin"),
        ("münchen", "Munich", "Europe/Berlin"),
        ("MÜNCHEN", "Munich", "Europe/Berlin"),
        ("muenchen", "Munich", "Europe/Berlin"),
        ("sao paulo", "São Paulo", "America/Sao_Paulo"),
        ("São Paulo", "São Paulo", "America/Sao_Paulo"),
        ("st petersburg", "Saint Petersburg", "Europe/Moscow"),
        ("St. Petersburg", "Saint Petersburg", "Europe/Moscow"),
        ("st petersburg florida", "St. Petersburg", "America/New_York"),
        ("uk", "London", "Europe/London"),
        ("germany", "Berlin", "Europe/Berlin"),
        ("germny", "Berlin", "Europe/Berlin"),
        ("Deutschland", "Berlin", "Europe/Berlin"),
        ("california", "Los Angeles", "America/Los_Angeles"),
        ("kiev", "Kyiv", "Europe/Kyiv"),
        ("bombay", "Mumbai", "Asia/Kolkata"),
        ("cologne", "Köln", "Europe/Berlin"),
        ("Łódź", "Łódź", "Europe/Warsaw"),
        ("kobenhavn", "Copenhagen", "Europe/Copenhagen"),
        ("barcel", "Barcelona", "Europe/Madrid"),
        ("melborne", "Melbourne", "Australia/Melbourne"),
        ("sidney", "Sydney", "Australia/Sydney"),
        ("iten", "Iten", "Africa/Nairobi"),
        ("birmingham uk", "Birmingham", "Europe/London"),
        ("Birmingham, Alabama", "Birmingham", "America/Chicago"),
        ("portland maine", "Portland", "America/New_York"),
        ("portland or", "Portland", "America/Los_Angeles"),
        ("london, ontario", "London", "America/Toronto"),
        ("springfeld massachusets", "Springfield", "America/New_York"),
        ("netherlands", "Rotterdam", "Europe/Amsterdam"),
        ("the hague", "The Hague", "Europe/Amsterdam"),
        ("de", "Berlin", "Europe/Berlin"),
    ],
)
def test_the_first_is_what_was_meant(
    query: str, city: str, zone: str, gazetteer: Gazetteer
) -> None:
    found = gazetteer.places(query)

    assert (found[0].name, found[0].zone) == (city, zone)


@pytest.mark.parametrize(
    ("query", "labels"),
    [
        ("Birmingham", ["Birmingham, United Kingdom", "Birmingham, Alabama"]),
        ("san jose", ["San Jose, California", "San José, Costa Rica", "San Jose, Philippines"]),
        ("edinburg", ["Edinburg, Texas", "Edinburgh, United Kingdom"]),
        ("texas", ["Houston, Texas", "El Paso, Texas"]),
        ("Portland", ["Portland, Oregon", "Portland, Maine"]),
    ],
)
def test_what_may_be_two_places_is_asked_about(
    query: str, labels: list[str], gazetteer: Gazetteer, areas: Areas
) -> None:
    found = gazetteer.places(query)

    assert [label(city, areas) for city in found] == labels
    assert settled(found) is None


def test_springfield_is_in_more_than_two_zones(gazetteer: Gazetteer) -> None:
    found = gazetteer.places("Springfield")

    assert {city.name for city in found} == {"Springfield"}
    assert {city.zone for city in found} >= {
        "America/Chicago",
        "America/New_York",
        "America/Los_Angeles",
    }


@pytest.mark.parametrize("country", ["USA", "australia", "Russia", "canada", "Brasil", "mexico"])
def test_a_country_with_several_clocks_offers_each_once(country: str, gazetteer: Gazetteer) -> None:
    found = gazetteer.places(country)

    assert len({city.zone for city in found}) == len(found) > 2
    assert settled(found) is None


@pytest.mark.parametrize(
    ("query", "city"),
    [("london", "London"), ("paris", "Paris"), ("uk", "London"), ("portugal", "Lisbon")],
)
def test_nobody_is_asked_about_a_namesake_that_is_much_smaller(
    query: str, city: str, gazetteer: Gazetteer
) -> None:
    found = settled(gazetteer.places(query))

    assert found is not None
    assert found.name == city


@pytest.mark.parametrize("query", ["", "   ", "x", "?!", "zzzzzzzz", "東京", "somewhere"])
def test_nothing_is_made_of_nothing(query: str, gazetteer: Gazetteer) -> None:
    assert gazetteer.places(query) == []
    assert settled([]) is None


def test_no_areas_and_few_cities_will_do() -> None:
    few, none = gazetteer_of(FEW), gazetteer_of(())

    assert few.places("yrok") == [FEW[1]]
    assert few.places("Jorvik") == [FEW[1]]
    assert few.places("bat") == [FEW[0]]
    assert none.places("paris") == []
    assert label(FEW[0], ()) == "Bath, GB"


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("St. John's", "saint johns"),
        ("Diyarbakır", "diyarbakir"),
        ("Ås", "as"),
        ("İzmir", "izmir"),
        ("Saint-Denis", "saint denis"),
        ("Ðà Nẵng", "da nang"),
        ("The Hague", "hague"),
    ],
)
def test_names_are_compared_in_plain_letters(name: str, form: str) -> None:
    assert folded(name) == form


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_anything_may_be_typed(gazetteer: Gazetteer, query: str) -> None:
    found = gazetteer.places(query)

    assert len(found) <= MOST
    assert len(set(found)) == len(found)


def test_most_cities_are_found_by_their_own_name(gazetteer: Gazetteer, cities: Cities) -> None:
    """Of several with one name at least the larger ones."""
    for city in cities[:: len(cities) // 300]:
        found = gazetteer.places(city.name)
        assert len(found) == MOST or city in found
