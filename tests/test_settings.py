"""Settings: what is wrong is said in one line for each, with what to write instead."""

from pathlib import Path

import pytest

from bot.settings import ConfigError, Settings

TOKEN = {"TELEGRAM_BOT_TOKEN": "123:TEST"}
HOOK = {"WEBHOOK_URL": "https://bot.example.org/stridewell", "WEBHOOK_SECRET": "a-long-random-word"}
OWN_SERVER = {"TELEGRAM_API_URL": "http://127.0.0.1:8081"}


def _settings(**written: str) -> Settings:
    return Settings.from_environment(written, Path("no.env"), needs_token=True)


def test_a_webhook_is_served_at_the_usual_port_and_polling_at_none() -> None:
    assert _settings(**TOKEN, **HOOK).http_port == 8080
    assert _settings(**TOKEN, **HOOK, HTTP_PORT="9000").http_port == 9000
    assert _settings(**TOKEN).http_port is None
    assert _settings(**TOKEN, HTTP_PORT="9000").http_port == 9000


def test_a_server_of_ones_own_may_call_nearby_without_encryption() -> None:
    for url in ("http://127.0.0.1:9/x", "http://localhost/x", "http://stridewell:8080/x"):
        written = {**TOKEN, **HOOK, **OWN_SERVER, "WEBHOOK_URL": url}
        assert _settings(**written).webhook_url == url


@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_a_server_stands_in_the_place_of_the_file(scheme: str) -> None:
    url = f"{scheme}://bot:word@db.example.org:5432/stridewell"
    assert _settings(**TOKEN, DATABASE_URL=url).database_url == url
    assert _settings(**TOKEN).database_url is None


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ({"TELEGRAM_BOT_TOKEN": ""}, ["TELEGRAM_BOT_TOKEN"]),
        ({"WEBHOOK_SECRET": ""}, ["WEBHOOK_SECRET"]),
        ({"WEBHOOK_SECRET": "has a blank"}, ["WEBHOOK_SECRET"]),
        ({"WEBHOOK_SECRET": "x" * 257}, ["WEBHOOK_SECRET"]),
        ({"WEBHOOK_URL": "http://bot.example.org/x"}, ["WEBHOOK_URL"]),
        ({"WEBHOOK_URL": "http://127.0.0.1/x"}, ["WEBHOOK_URL"]),
        ({**OWN_SERVER, "WEBHOOK_URL": "http://bot.example.org/x"}, ["WEBHOOK_URL"]),
        ({"WEBHOOK_URL": "https://bot.example.org:5000/x"}, ["WEBHOOK_URL"]),
        ({"WEBHOOK_URL": "https://bot.example.org/x?y=1"}, ["WEBHOOK_URL"]),
        ({"WEBHOOK_URL": "https://bot.example.org:port/x"}, ["WEBHOOK_URL"]),
        ({"WEBHOOK_URL": "bot.example.org"}, ["WEBHOOK_URL"]),
        ({"HTTP_PORT": "eighty"}, ["HTTP_PORT"]),
        ({"DATABASE_URL": "mysql://me:secret%20words@host/x"}, ["DATABASE_URL"]),
        ({"DATABASE_URL": "postgresql://host"}, ["DATABASE_URL"]),
        ({"DATABASE_URL": "postgresql://host:port/x"}, ["DATABASE_URL"]),
        ({"DATABASE_URL": "postgresql://host/x", "DATABASE_PATH": "bot.db"}, ["DATABASE_URL"]),
        ({"HTTP_PORT": "65536"}, ["HTTP_PORT"]),
        (
            {"TELEGRAM_BOT_TOKEN": "secret words", "WEBHOOK_SECRET": "a b", "HTTP_PORT": "-1"},
            ["TELEGRAM_BOT_TOKEN", "WEBHOOK_SECRET", "HTTP_PORT"],
        ),
    ],
)
def test_what_is_wrong_is_one_line_each(written: dict[str, str], names: list[str]) -> None:
    with pytest.raises(ConfigError) as raised:
        _settings(**{**TOKEN, **HOOK, **written})
    assert [line.split()[0] for line in str(raised.value).splitlines()] == names
    assert raised.value.exit_status == 2
    for secret in ("secret words", "secret%20words", "a b", "has a blank"):
        assert secret not in str(raised.value)


def test_the_example_explains_every_setting_and_is_taken_as_it_is() -> None:
    example = Path(__file__).parents[1] / ".env.example"
    settings = Settings.from_environment(TOKEN, example, needs_token=True)
    assert settings == Settings(token="123:TEST")
