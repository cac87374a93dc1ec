"""The scripted person: what their actions queue and what they wait for."""

import asyncio
from typing import Any

import pytest

from tests.botapi import BotApiServer, NoAnswerError, Person
from tests.botapi.client import Client

KEYS = {
    "inline_keyboard": [
        [{"text": "Knee", "callback_data": "k"}, {"text": "Heel pain", "callback_data": "h"}],
        [{"text": "Read", "url": "https://example.org"}],
    ]
}


async def only_update(bot: Client) -> Any:
    (update,) = await bot("getUpdates")
    await bot("getUpdates", offset=update["update_id"] + 1)
    return update


async def test_a_command_is_marked_as_one(bot: Client, ana: Person) -> None:
    await ana.say(" /start heel ")

    message = (await only_update(bot))["message"]
    assert message["text"] == "/start heel"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert message["from"]["language_code"] == "en"
    assert message["chat"] == {"id": 1001, "type": "private", "first_name": "Ana"}


async def test_buttons_are_found_by_label_data_or_part_of_the_label(
    bot: Client, ana: Person
) -> None:
    await bot("sendMessage", chat_id=ana.id, text="old", reply_markup=KEYS)
    await bot("sendMessage", chat_id=ana.id, text="new", reply_markup=KEYS)
    old, new = ana.chat.from_bot

    for label, data in (("Knee", "k"), ("h", "h"), ("heel", "h")):
        await ana.press(label)
        query = (await only_update(bot))["callback_query"]
        assert (query["data"], query["message"]["message_id"]) == (data, new.id)
    await ana.press("Knee", old)
    assert (await only_update(bot))["callback_query"]["message"]["text"] == "old"
    for label in ("Read", "Back"):
        with pytest.raises(NoAnswerError, match="Heel pain"):
            await ana.press(label)
    assert new.labels == ["Knee", "Heel pain", "Read"]
    assert new.buttons[1][0].url == "https://example.org"


async def test_a_tap_may_be_forged(bot: Client, ana: Person) -> None:
    """Any data on any message; one that is gone comes without its content."""
    await ana.press_data("forged", 4711)

    query = (await only_update(bot))["callback_query"]
    assert query["data"] == "forged"
    assert query["message"] == {
        "message_id": 4711,
        "date": 0,
        "chat": {"id": 1001, "type": "private", "first_name": "Ana"},
    }


@pytest.mark.parametrize("kind", ["photo", "document", "voice", "sticker", "contact", "location"])
async def test_other_things_are_sent(bot: Client, ana: Person, kind: str) -> None:
    if kind == "document":
        await ana.send_document(b"plan")
    else:
        await getattr(ana, f"send_{kind}")()

    assert kind in (await only_update(bot))["message"]


async def test_an_edit_of_a_person_is_an_update(bot: Client, ana: Person) -> None:
    said = await ana.say("one")
    await only_update(bot)
    await ana.edit(said, "two")

    edited = (await only_update(bot))["edited_message"]
    assert (edited["text"], edited["message_id"]) == ("two", said.id)


async def test_blocking_is_told(bot: Client, ana: Person) -> None:
    await ana.block()
    blocked = (await only_update(bot))["my_chat_member"]
    with pytest.raises(ValueError, match="unblock"):
        await ana.say("hello")
    await ana.unblock()
    unblocked = (await only_update(bot))["my_chat_member"]

    assert blocked["new_chat_member"]["status"] == "kicked"
    assert unblocked["new_chat_member"]["status"] == "member"
    assert blocked["chat"]["id"] == blocked["from"]["id"] == ana.id


async def test_waiting_sees_what_came_after_the_last_action(bot: Client, ana: Person) -> None:
    await bot("sendMessage", chat_id=ana.id, text="before")
    await ana.say("hello")
    waiting = asyncio.create_task(ana.next_messages(count=2))
    await bot("sendMessage", chat_id=ana.id, text="one")
    sent = await bot("sendMessage", chat_id=ana.id, text="two")

    assert [each.text for each in await waiting] == ["one", "two"]
    await bot("editMessageText", chat_id=ana.id, message_id=sent["message_id"], text="three")
    assert [each.text for each in await ana.next_messages()] == ["three"]
    assert (await ana.wait_for("one")).text == "one"
    assert (await ana.wait_for(lambda message: message.edited == 1)).text == "three"


async def test_waiting_ends_with_the_transcript(bot: Client, ana: Person) -> None:
    await ana.say("my knee hurts")
    await bot("sendMessage", chat_id=ana.id, text="Hm", reply_markup=KEYS)

    with pytest.raises(NoAnswerError, match="my knee hurts"):
        await ana.wait_for("Where", timeout_s=0.001)
    with pytest.raises(NoAnswerError, match="1 of 2 messages"):
        await ana.next_messages(timeout_s=0.001, count=2)
    with pytest.raises(NoAnswerError, match="update not confirmed"):
        await ana.settled(timeout_s=0.001)
    with pytest.raises(NoAnswerError, match="not answered"):
        await ana.tap_answered(timeout_s=0.001)


async def test_settled_means_replied_answered_and_confirmed(bot: Client, ana: Person) -> None:
    await bot("sendMessage", chat_id=ana.id, text="Where?", reply_markup=KEYS)
    tap = await ana.press("Knee")
    settled = asyncio.create_task(ana.settled())

    await bot("getUpdates", offset=ana.last_update_id + 1)
    await bot("answerCallbackQuery", callback_query_id=tap.id)
    assert not settled.done()
    await bot("sendMessage", chat_id=ana.id, text="Since when?")

    assert [each.text for each in await settled] == ["Since when?"]
    assert await ana.tap_answered() is tap


async def test_a_transcript_can_be_read(api: BotApiServer, bot: Client, ana: Person) -> None:
    await bot("sendMessage", chat_id=ana.id, text="Where?", reply_markup=KEYS)

    assert str(api.chat(ana.id)) == (
        "1 Ana: /start\n2 bot: Where?\n    [Knee] [Heel pain]\n    [Read]"
    )
    assert [each.author for each in ana.messages] == ["person", "bot"]
    assert ana.screen is ana.chat.last


async def test_calls_are_recorded(api: BotApiServer, bot: Client, ana: Person) -> None:
    heard: list[str] = []
    api.on_call.append(lambda call: heard.append(call.method))
    await bot("sendMessage", chat_id=ana.id, text="x")
    await bot.refusal("sendMessage", chat_id=ana.id, text="")

    good, bad = api.calls_of("sendMessage")

    assert heard == ["sendMessage", "sendMessage"]
    assert (good.ok, good.chat_id, good.result["text"], good.at) == (True, ana.id, "x", 1.7e9)
    assert (bad.ok, bad.status, bad.error) == (False, 400, "Bad Request: message text is empty")
    assert api.refused == [bad]


async def test_nobody_types_nothing_or_a_book(ana: Person) -> None:
    for text in (" ", "x" * 4097):
        with pytest.raises(ValueError, match="4096"):
            await ana.say(text)
    with pytest.raises(NoAnswerError):
        _ = ana.screen
