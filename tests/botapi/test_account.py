"""What the bot tells Telegram about itself, and requests that fit no method."""

from typing import Any

import pytest

from tests.botapi import BotApiServer, Person
from tests.botapi.client import Client

HELP = [{"command": "help", "description": "What I can do"}]


async def test_commands_are_kept_by_scope_and_language(bot: Client, ana: Person) -> None:
    groups = {"type": "all_group_chats"}
    here = {"type": "chat", "chat_id": ana.id}
    await bot("setMyCommands", commands=HELP)
    await bot("setMyCommands", commands=HELP, scope=groups, language_code="de")
    await bot("setMyCommands", commands=HELP, scope=here)

    await bot("deleteMyCommands", scope=here)

    assert await bot("getMyCommands") == HELP
    assert await bot("getMyCommands", scope=groups) == []
    assert await bot("getMyCommands", scope=groups, language_code="de") == HELP
    assert await bot("getMyCommands", scope=here) == []


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"commands": [{"command": "Help", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "x" * 33, "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "", "description": "x"}]}, "command must be non-empty"),
        (
            {"commands": [{"command": "help", "description": ""}]},
            "command description must be non-empty",
        ),
        (
            {"commands": [{"command": "help", "description": "x" * 257}]},
            "command description length must not exceed 256",
        ),
        ({"commands": HELP * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": "help"}, "can't parse commands JSON object"),
        (
            {"commands": HELP, "scope": {"type": "galaxy"}},
            "can't parse BotCommandScope: unsupported type specified",
        ),
        ({"commands": HELP, "scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
        ({"commands": HELP, "language_code": "english"}, "invalid language code specified"),
    ],
)
async def test_bad_commands_are_refused(bot: Client, params: dict[str, Any], reason: str) -> None:
    assert f"Bad Request: {reason}" == await bot.refusal("setMyCommands", **params)


@pytest.mark.parametrize(
    ("method", "name", "longest"),
    [
        ("MyName", "name", 64),
        ("MyDescription", "description", 512),
        ("MyShortDescription", "short_description", 120),
    ],
)
async def test_texts_about_the_bot_have_limits(
    bot: Client, method: str, name: str, longest: int
) -> None:
    await bot(f"set{method}", **{name: "x" * longest})
    refusal = await bot.refusal(f"set{method}", **{name: "x" * (longest + 1)})

    assert await bot(f"get{method}", language_code="de") == {name: "x" * longest}
    assert refusal.startswith("Bad Request: ")


async def test_requests_that_fit_nothing(api: BotApiServer, bot: Client) -> None:
    """An unknown method is a violation as well; names are read without regard to case."""

    async def status_of(path: str) -> tuple[int, str]:
        async with bot.http.get(f"{api.url}{path}") as answer:
            return answer.status, (await answer.json())["description"]

    assert await status_of("/bot123:TEST/flyAway") == (404, "Not Found: method not found")
    assert await status_of("/bot123:WRONG/getMe") == (401, "Unauthorized")
    assert await status_of("/") == (404, "Not Found")
    assert api.violations == ["unknown method flyAway"]
    assert (await bot("GETME"))["username"] == "StridewellBot"
    assert await bot("logOut") is True
    assert await bot("close") is True


async def test_every_body_format_is_read(bot: Client, ana: Person) -> None:
    url = f"{bot.base}/sendMessage"
    values = {"chat_id": str(ana.id), "text": "a & é"}

    async with bot.http.post(url, data=values) as form:
        assert form.status == 200
    async with bot.http.get(url, params=values) as query:
        assert query.status == 200
    async with bot.http.post(url, data=b"[1]", headers={"Content-Type": "application/json"}) as bad:
        assert bad.status == 400

    assert [each.text for each in ana.chat.from_bot] == ["a & é"] * 2
