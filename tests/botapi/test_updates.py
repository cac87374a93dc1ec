"""Long polling and webhooks: delivery, confirmation, conflicts."""

import asyncio
from typing import Any

import pytest
from aiohttp import web

from tests.botapi import BotApiServer, Person
from tests.botapi.client import Client
from tests.botapi.webhook import SECRET_HEADER


def ids(updates: list[dict[str, Any]]) -> list[int]:
    return [update["update_id"] for update in updates]


async def test_an_update_comes_until_a_higher_offset_confirms_it(
    api: BotApiServer, bot: Client, ana: Person
) -> None:
    api.updates.next_id = 10
    for text in ("one", "two", "three"):
        await ana.say(text)

    assert ids(await bot("getUpdates", limit=2)) == [10, 11]
    assert ids(await bot("getUpdates", offset=10)) == [10, 11, 12]
    assert api.updates.confirmed == []
    assert ids(await bot("getUpdates", offset=12)) == [12]
    assert ids(await bot("getUpdates")) == [12]
    assert api.updates.confirmed == [10, 11]
    assert api.updates.delivered == {10: 3, 11: 3, 12: 3} | {10: 2, 11: 2}


async def test_a_negative_offset_keeps_the_newest(
    api: BotApiServer, bot: Client, ana: Person
) -> None:
    api.updates.next_id, api.updates.step = 100, 7
    for text in ("one", "two", "three"):
        await ana.say(text)

    assert ids(await bot("getUpdates", offset=-1)) == [114]
    assert ids(await bot("getUpdates")) == [114]


async def test_a_long_poll_wakes_with_the_update(
    api: BotApiServer, bot: Client, ana: Person
) -> None:
    poll = asyncio.create_task(bot("getUpdates", timeout=50))
    await api.updates.polled()

    await ana.say("hello")

    (update,) = await poll
    assert update["message"]["text"] == "hello"


async def test_the_newer_of_two_polls_wins(api: BotApiServer, bot: Client, ana: Person) -> None:
    older = asyncio.create_task(bot.raw("getUpdates", timeout=50))
    await api.updates.polled()
    newer = asyncio.create_task(bot("getUpdates", timeout=50))

    status, answer = await older
    await api.updates.polled()
    await ana.say("hello")

    assert status == 409
    assert answer["description"] == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance "
        "is running"
    )
    assert len(await newer) == 1


async def test_confirmation_can_be_watched(api: BotApiServer, bot: Client, ana: Person) -> None:
    """A hook sees ids before they are forgotten; its failed assertion becomes a violation."""
    seen: list[int] = []
    api.updates.on_confirm.append(seen.extend)

    def refuse(confirmed: list[int]) -> None:
        assert not confirmed, "not stored"

    api.updates.on_confirm.append(refuse)
    await ana.say("hello")

    await bot("getUpdates", offset=ana.last_update_id + 1)

    assert seen == [ana.last_update_id]
    assert [each.splitlines()[0] for each in api.violations] == ["confirmed too early: not stored"]


async def test_handcrafted_updates_keep_their_id_and_order(api: BotApiServer, bot: Client) -> None:
    """The same id twice and a lower one after the offset are delivered all the same."""
    update = {
        "update_id": 50,
        "message": {
            "message_id": 1,
            "from": {"id": 77, "is_bot": False, "first_name": "Eve"},
            "chat": {"id": 77, "type": "private", "first_name": "Eve"},
            "date": 0,
            "text": "hi",
        },
    }
    api.updates.push(update)
    api.updates.push(update)
    api.updates.push({**update, "update_id": 49})
    assert ids(await bot("getUpdates")) == [50, 50, 49]
    assert ids(await bot("getUpdates", offset=51)) == []

    api.updates.push({**update, "update_id": 7})
    assert ids(await bot("getUpdates", offset=51)) == [7]
    assert ids(await bot("getUpdates", offset=51)) == []
    await bot("sendMessage", chat_id=77, text="known now")


async def test_people_of_handcrafted_updates_become_known(api: BotApiServer, bot: Client) -> None:
    """A tap in a group nobody has set up: its chat can be written to, its query answered."""
    eve = {"id": 77, "is_bot": False, "first_name": "Eve"}
    place = {"id": -100900, "type": "supergroup", "title": "Raw"}
    message = {"message_id": 3, "chat": place, "date": 0}
    tap = {"id": "q1", "from": eve, "message": message, "chat_instance": "1", "data": "x"}

    api.updates.push({"callback_query": tap})

    assert await bot("answerCallbackQuery", callback_query_id="q1") is True
    await bot("sendMessage", chat_id=-100900, text="x")
    assert await bot.refusal("sendMessage", chat_id=77, text="x") == "Bad Request: chat not found"


async def test_an_update_can_come_again(api: BotApiServer, bot: Client, ana: Person) -> None:
    """Telegram may deliver twice, even after the confirmation."""
    await ana.say("hello")
    first = await bot("getUpdates")
    await bot("getUpdates", offset=ana.last_update_id + 1)

    api.updates.push_again(ana.last_update_id)

    assert first == await bot("getUpdates", offset=ana.last_update_id + 1)
    assert api.updates.delivered == {ana.last_update_id: 2}
    with pytest.raises(KeyError):
        api.updates.push_again(1)


async def test_ids_may_start_anew_lower(api: BotApiServer, bot: Client, ana: Person) -> None:
    """After a quiet week Telegram picks a random id; the offset of before does not hide it."""
    await ana.say("before")
    await bot("getUpdates", offset=ana.last_update_id + 1)
    api.updates.next_id = 12

    await ana.say("after")

    assert ids(await bot("getUpdates", offset=500_000_002)) == [12]
    assert ids(await bot("getUpdates", offset=13)) == []
    assert api.updates.confirmed[-1] == 12


async def test_allowed_updates_hold_from_then_on(
    api: BotApiServer, bot: Client, ana: Person
) -> None:
    await bot("getUpdates", allowed_updates=["message", "pigeon"])
    message = await ana.say("hello")
    await ana.edit(message, "hullo")

    kinds = [key for each in await bot("getUpdates") for key in each if key != "update_id"]
    assert kinds == ["message"]
    assert api.violations == ["allowed_updates: unknown types ['pigeon']"]
    assert await bot.refusal("getUpdates", allowed_updates="message") == (
        "Bad Request: can't parse allowed updates JSON object"
    )


async def test_a_dropped_poll_leaves_the_queue_as_it_was(
    api: BotApiServer, bot: Client, ana: Person
) -> None:
    """A killed bot's poll must not swallow what comes after it."""
    poll = asyncio.create_task(bot("getUpdates", timeout=50))
    await api.updates.polled()
    poll.cancel()
    await api.updates.polled(waiting=False)

    await ana.say("hello")

    assert api.updates.delivered == {}
    assert len(await bot("getUpdates")) == 1


class Hook:
    """A webhook receiver that refuses as often as told."""

    def __init__(self, refuse: int = 0) -> None:
        self.refuse = refuse
        self.answer: dict[str, Any] = {}
        self.got: list[tuple[str | None, dict[str, Any]]] = []
        self.url = ""

    async def __call__(self, request: web.BaseRequest) -> web.StreamResponse:
        """Take one delivery."""
        self.got.append((request.headers.get(SECRET_HEADER), await request.json()))
        if self.refuse:
            self.refuse -= 1
            return web.Response(status=503)
        return web.json_response(self.answer) if self.answer else web.Response()

    async def start(self) -> web.ServerRunner:
        """Listen on a free port."""
        runner = web.ServerRunner(web.Server(self, access_log=None), shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        self.url = f"http://{host}:{port}/hook"
        return runner


async def test_a_webhook_gets_updates_until_it_accepts_them(
    api: BotApiServer, bot: Client, ana: Person
) -> None:
    """In order, with the secret, again after a refusal, and getUpdates is refused meanwhile."""
    hook = Hook(refuse=2)
    runner = await hook.start()
    api.webhook.retry_s = 0.001
    hook.answer = {"method": "sendMessage", "chat_id": ana.id, "text": "got it"}

    await bot("setWebhook", url=hook.url, secret_token="s-1", max_connections=5)
    await ana.say("one")
    await ana.say("two")
    await ana.next_messages(count=1)
    await ana.settled()
    status, conflict = await bot.raw("getUpdates")
    info = await bot("getWebhookInfo")
    await bot("deleteWebhook")
    await runner.cleanup()

    assert [(secret, update["message"]["text"]) for secret, update in hook.got] == [
        ("s-1", "one"),
        ("s-1", "one"),
        ("s-1", "one"),
        ("s-1", "two"),
    ]
    assert status == 409
    assert "webhook is active" in conflict["description"]
    assert (info["url"], info["pending_update_count"]) == (hook.url, 0)
    assert info["last_error_message"].startswith("Wrong response from the webhook: 503")
    assert await bot("getUpdates") == []
    assert ana.screen.text == "got it"


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        (
            {"url": "http://example.org"},
            "bad webhook: An HTTPS URL must be provided for webhook",
        ),
        (
            {"url": "https://example.org", "secret_token": "a b"},
            "secret token contains unallowed characters",
        ),
        (
            {"url": "https://example.org", "secret_token": "a" * 257},
            "secret token is too long",
        ),
    ],
)
async def test_a_bad_webhook_is_refused(bot: Client, params: dict[str, Any], reason: str) -> None:
    assert f"Bad Request: {reason}" == await bot.refusal("setWebhook", **params)


async def test_setting_a_webhook_ends_the_long_poll(api: BotApiServer, bot: Client) -> None:
    poll = asyncio.create_task(bot.raw("getUpdates", timeout=50))
    await api.updates.polled()

    await bot("setWebhook", url="https://example.org/hook", drop_pending_updates=True)

    status, answer = await poll
    assert (status, answer["description"]) == (409, "Conflict: terminated by setWebhook request")
