"""Only what Telegram sealed for this bot, and lately, says who opened a page."""

import json
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.launch import MOST_AGE, Launch, launch_from
from tests.botapi.launch import sealed

TOKEN = "123:TEST"  # noqa: S105 (of the loopback server)
NOW = datetime(2026, 11, 28, 20, 0, tzinfo=UTC)
ANA = {"id": 1001, "is_bot": False, "first_name": "Ana Öst & Söhne", "language_code": "de"}


def _sealed(**fields: str) -> str:
    return sealed(TOKEN, ANA, NOW.timestamp(), **fields)


def test_what_telegram_sealed_says_who_it_is() -> None:
    launch = launch_from(_sealed(), TOKEN, NOW)

    assert isinstance(launch, Launch)
    assert (launch.person, launch.language) == (1001, "de")
    assert -(2**62) <= launch.number < 0


def test_one_opening_has_one_number_however_it_is_written() -> None:
    """Otherwise the same opening could answer again in another spelling."""
    first = _sealed()
    fields = parse_qsl(first)
    other = "&".join(f"{quote(name)}={quote(value)}" for name, value in reversed(fields))

    assert other != first
    assert launch_from(first, TOKEN, NOW) == launch_from(other, TOKEN, NOW)


def test_another_opening_has_another_number() -> None:
    numbers = {
        launch.number
        for query in ("a", "b", "c")
        if isinstance(launch := launch_from(_sealed(query_id=query), TOKEN, NOW), Launch)
    }

    assert len(numbers) == 3


@pytest.mark.parametrize(
    "forge",
    [
        lambda _: "",
        lambda _: "nonsense",
        lambda _: "hash=",
        lambda _: "%ff=%fe&hash=00",
        lambda good: good.replace("1001", "1002"),
        lambda good: good.rpartition("&hash=")[0],
        lambda good: good + "0",
        lambda good: good + "&start_param=more",
        lambda good: f"{good}&user={quote(json.dumps({**ANA, 'id': 7}))}",
        lambda good: good.replace("hash=", "hash=%C3%B6"),
        lambda good: good + "&a=b" * 5000,
    ],
)
def test_what_telegram_did_not_seal_is_forged(forge: object) -> None:
    assert callable(forge)
    assert launch_from(forge(_sealed()), TOKEN, NOW) == "forged"


@given(st.text())
def test_no_text_is_good_by_chance(text: str) -> None:
    """Nor does any bring the check down."""
    assert launch_from(text, TOKEN, NOW) == "forged"


def test_the_seal_of_another_bot_is_none() -> None:
    other = sealed("456:OTHER", ANA, NOW.timestamp())

    assert launch_from(other, TOKEN, NOW) == "forged"


@pytest.mark.parametrize(
    ("age", "is_old"),
    [
        (timedelta(0), False),
        (MOST_AGE - timedelta(seconds=1), False),
        (MOST_AGE + timedelta(seconds=1), True),
        (timedelta(days=400), True),
    ],
)
def test_an_opening_is_good_for_an_hour(age: timedelta, is_old: bool) -> None:
    found = launch_from(_sealed(), TOKEN, NOW + age)

    assert (found == "old") == is_old


def test_an_opening_from_the_future_is_forged() -> None:
    assert launch_from(_sealed(), TOKEN, NOW - timedelta(hours=1)) == "forged"


@pytest.mark.parametrize(
    "fields",
    [
        {"user": ""},
        {"user": "[1]"},
        {"user": "{}"},
        {"user": '{"id": "1001"}'},
        {"user": '{"id": true}'},
        {"user": '{"id": -5}'},
        {"user": '{"id": 99999999999999999999}'},
        {"user": "[" * 5000},
        {"auth_date": ""},
        {"auth_date": "-1"},
        {"auth_date": "1" * 5000},
        {"auth_date": "\u0661"},
    ],
)
def test_a_seal_over_nobody_is_worth_nothing(fields: dict[str, str]) -> None:
    """A page that a channel opened has no user; dates that are none say nothing."""
    assert not isinstance(launch_from(_sealed(**fields), TOKEN, NOW), Launch)


def test_a_language_that_is_no_text_is_none() -> None:
    odd = sealed(TOKEN, {"id": 5, "language_code": 3}, NOW.timestamp())
    launch = launch_from(odd, TOKEN, NOW)

    assert isinstance(launch, Launch)
    assert launch.language is None


def test_the_test_seals_as_documented() -> None:
    """The example keeps all fields, the signature too, and leaves the hash out."""
    fields = dict(parse_qsl(_sealed()))

    assert {"query_id", "user", "auth_date", "signature", "hash"} == fields.keys()
    without = urlencode({name: value for name, value in fields.items() if name != "signature"})
    assert launch_from(without, TOKEN, NOW) == "forged"
