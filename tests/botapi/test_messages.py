"""Sending, editing and deleting: Telegram's checks and texts."""

from typing import Any

import aiohttp
import pytest

from tests.botapi import BotApiServer, Person
from tests.botapi.client import Client, HandClock
from tests.botapi.errors import NOT_MODIFIED, OLD_QUERY
from tests.botapi.person import TINY_PNG

GO: dict[str, Any] = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}


def keyboard(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[button]]}


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "\N{RUNNER}" * 2049}, "message is too long"),
        ({"text": "x", "parse_mode": "BBCode"}, "unsupported parse_mode"),
        ({"text": "x", "chat_id": 999}, "chat not found"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
        ({"text": "x", "message_thread_id": 5}, "message thread not found"),
        (
            {"text": "x", "reply_parameters": {"message_id": 99}},
            "message to be replied not found",
        ),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply markup JSON object"),
        ({"text": "x", "reply_markup": [1]}, "object expected as reply markup"),
        ({"text": "x", "reply_markup": {"what": 1}}, "reply markup has no known type"),
    ],
)
async def test_a_bad_message_is_refused(
    bot: Client, ana: Person, params: dict[str, Any], reason: str
) -> None:
    assert f"Bad Request: {reason}" == await bot.refusal(
        "sendMessage", **{"chat_id": ana.id} | params
    )


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (keyboard(text="x", callback_data="x" * 65), "BUTTON_DATA_INVALID"),
        (keyboard(text="x", callback_data="é" * 33), "BUTTON_DATA_INVALID"),
        (keyboard(text="x", callback_data=""), "BUTTON_DATA_INVALID"),
        (keyboard(text="", callback_data="x"), "inline keyboard button text must be non-empty"),
        (
            keyboard(text="x"),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            keyboard(callback_data="x"),
            "can't parse inline keyboard button: Can't find field \"text\"",
        ),
        (
            keyboard(text="x", url="no link"),
            "inline keyboard button URL 'no link' is invalid: Wrong HTTP URL",
        ),
        (
            {"inline_keyboard": [{"text": "x", "callback_data": "x"}]},
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        (
            {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]] * 101},
            "reply markup is too long",
        ),
        ({"keyboard": [[{"text": " "}]]}, "keyboard button text must be non-empty"),
    ],
)
async def test_a_bad_keyboard_is_refused(
    bot: Client, ana: Person, markup: dict[str, Any], reason: str
) -> None:
    refusal = await bot.refusal("sendMessage", chat_id=ana.id, text="x", reply_markup=markup)

    assert f"Bad Request: {reason}" == refusal


async def test_text_is_measured_after_its_markup(bot: Client, ana: Person) -> None:
    """Tags and escapes do not count towards 4096."""
    html = f"<b>{'&lt;' * 4096}</b>"

    sent = await bot("sendMessage", chat_id=ana.id, text=html, parse_mode="HTML")

    assert sent["text"] == "<" * 4096
    assert ana.screen.html == html


async def test_what_telegram_swallows_is_a_violation(
    api: BotApiServer, bot: Client, ana: Person
) -> None:
    row = [{"text": str(at), "callback_data": str(at)} for at in range(9)]
    markup = {"inline_keyboard": [row], "resize": True}

    await bot("sendMessage", chat_id=ana.id, text="x", colour="red", reply_markup=markup)
    await bot("sendMessage", chat_id=ana.id, text="x", parse_mode="MarkdownV2")

    assert api.violations == [
        "sendMessage: unknown parameters ['colour']",
        "InlineKeyboardMarkup: unknown fields ['resize']",
        "an inline keyboard row of 9 buttons, 8 are shown",
        "parse_mode MarkdownV2 is not modelled, HTML is",
    ]


async def test_reply_keyboards_and_their_removal_are_taken(bot: Client, ana: Person) -> None:
    asked = await bot(
        "sendMessage", chat_id=ana.id, text="x", reply_markup={"keyboard": [["Yes", "No"]]}
    )
    await bot("sendMessage", chat_id=ana.id, text="x", reply_markup={"remove_keyboard": True})

    refusal = await bot.refusal(
        "editMessageText", chat_id=ana.id, message_id=asked["message_id"], text="y"
    )

    assert refusal == "Bad Request: message can't be edited"


async def test_an_edit_changes_the_message_and_its_keyboard(bot: Client, ana: Person) -> None:
    sent = await bot("sendMessage", chat_id=ana.id, text="one", reply_markup=GO)

    edited = await bot("editMessageText", chat_id=ana.id, message_id=sent["message_id"], text="two")

    assert (edited["text"], "reply_markup" in edited) == ("two", False)
    assert "edit_date" in edited
    assert (ana.screen.text, ana.screen.edited, ana.screen.labels) == ("two", 1, [])


@pytest.mark.parametrize(
    ("method", "params", "reason"),
    [
        ("editMessageText", {"text": "one", "reply_markup": GO}, NOT_MODIFIED),
        ("editMessageReplyMarkup", {"reply_markup": GO}, NOT_MODIFIED),
        ("editMessageText", {"text": ""}, "message text is empty"),
        ("editMessageText", {"text": "x" * 4097}, "MESSAGE_TOO_LONG"),
        ("editMessageText", {"text": "x", "message_id": 99}, "message to edit not found"),
        ("editMessageText", {"text": "x", "message_id": 1}, "message can't be edited"),
        (
            "editMessageText",
            {"text": "x", "message_id": None},
            "message identifier is not specified",
        ),
        (
            "editMessageText",
            {"text": "x", "reply_markup": {"force_reply": True}},
            "inline keyboard expected",
        ),
        ("editMessageCaption", {"caption": "x"}, "there is no caption in the message to edit"),
    ],
)
async def test_a_bad_edit_is_refused(
    bot: Client, ana: Person, method: str, params: dict[str, Any], reason: str
) -> None:
    sent = await bot("sendMessage", chat_id=ana.id, text="one", reply_markup=GO)

    refusal = await bot.refusal(
        method, **{"chat_id": ana.id, "message_id": sent["message_id"]} | params
    )

    assert f"Bad Request: {reason}" == refusal


async def test_a_keyboard_can_be_taken_away_alone(bot: Client, ana: Person) -> None:
    sent = await bot("sendMessage", chat_id=ana.id, text="one", reply_markup=GO)

    await bot("editMessageReplyMarkup", chat_id=ana.id, message_id=sent["message_id"])

    assert (ana.screen.text, ana.screen.labels) == ("one", [])


async def test_a_deleted_message_is_gone(bot: Client, ana: Person) -> None:
    """Twice, or an edit after it, is refused; a person's message may be deleted in private."""
    sent = await bot("sendMessage", chat_id=ana.id, text="one")
    place = {"chat_id": ana.id, "message_id": sent["message_id"]}

    assert await bot("deleteMessage", **place) is True
    assert await bot("deleteMessage", chat_id=ana.id, message_id=1) is True

    assert await bot.refusal("deleteMessage", **place) == (
        "Bad Request: message to delete not found"
    )
    assert await bot.refusal("editMessageText", text="x", **place) == (
        "Bad Request: message to edit not found"
    )
    assert all(message.deleted for message in ana.messages)


async def test_an_old_message_cannot_be_deleted(bot: Client, ana: Person, clock: HandClock) -> None:
    sent = await bot("sendMessage", chat_id=ana.id, text="one")
    clock.now += 48 * 3600 + 1

    refusal = await bot.refusal("deleteMessage", chat_id=ana.id, message_id=sent["message_id"])

    assert refusal == "Bad Request: message can't be deleted for everyone"


async def test_a_tap_is_answered_once_and_in_time(
    api: BotApiServer, bot: Client, ana: Person, clock: HandClock
) -> None:
    await bot("sendMessage", chat_id=ana.id, text="x", reply_markup=GO)
    tap = await ana.press("Go")
    old = await ana.press("Go")

    assert [tap, old] == api.unanswered
    assert await bot.refusal("answerCallbackQuery", callback_query_id=tap.id, text="x" * 201) == (
        "Bad Request: MESSAGE_TOO_LONG"
    )
    await bot("answerCallbackQuery", callback_query_id=tap.id, text="Noted", show_alert="true")
    clock.now += api.world.query_lifetime_s + 1

    assert (tap.answered, tap.text, tap.show_alert) == (True, "Noted", True)
    for query_id in (tap.id, old.id, "17"):
        refusal = await bot.refusal("answerCallbackQuery", callback_query_id=query_id)
        assert f"Bad Request: {OLD_QUERY}" == refusal


async def test_files_go_up_come_back_and_go_again_by_id(
    api: BotApiServer, bot: Client, ana: Person
) -> None:
    form = aiohttp.FormData({"chat_id": str(ana.id), "caption": "<i>Map</i>", "parse_mode": "HTML"})
    form.add_field("photo", TINY_PNG, filename="map.png", content_type="image/png")
    async with bot.http.post(f"{bot.base}/sendPhoto", data=form) as answer:
        sent = (await answer.json())["result"]
    file_id = sent["photo"][-1]["file_id"]

    again = await bot("sendPhoto", chat_id=ana.id, photo=file_id)
    stored = await bot("getFile", file_id=file_id)
    url = f"{api.url}/file/bot{api.token}/{stored['file_path']}"
    async with bot.http.get(url) as answer:
        content = await answer.read()

    assert (sent["caption"], again["photo"]) == ("Map", sent["photo"])
    assert content == TINY_PNG
    assert await bot.refusal("sendDocument", chat_id=ana.id, document=file_id) == (
        "Bad Request: can't use file of type Photo as Document"
    )
    assert await bot.refusal("getFile", file_id="x") == "Bad Request: invalid file_id"


@pytest.mark.parametrize(
    ("content", "caption", "reason"),
    [
        (b"", "", "file must be non-empty"),
        (b"GIF or not", "", "IMAGE_PROCESS_FAILED"),
        (TINY_PNG, "x" * 1025, "message caption is too long"),
    ],
)
async def test_a_bad_picture_is_refused(
    bot: Client, ana: Person, content: bytes, caption: str, reason: str
) -> None:
    form = aiohttp.FormData({"chat_id": str(ana.id), "caption": caption})
    form.add_field("photo", content, filename="map.png")

    async with bot.http.post(f"{bot.base}/sendPhoto", data=form) as answer:
        refused = await answer.json()

    assert refused["description"] == f"Bad Request: {reason}"


async def test_media_of_a_message_is_replaced(bot: Client, ana: Person) -> None:
    sent = await bot("sendDocument", chat_id=ana.id, document="https://example.org/a.txt")
    picture = await bot("sendPhoto", chat_id=ana.id, photo="https://example.org/a.jpg")
    place = {"chat_id": ana.id, "message_id": sent["message_id"]}
    media = {"type": "photo", "media": picture["photo"][-1]["file_id"], "caption": "Here"}

    edited = await bot("editMessageMedia", media=media, **place)

    assert ("document" in edited, edited["caption"]) == (False, "Here")
    assert edited["photo"] == picture["photo"]
    assert await bot.refusal("editMessageMedia", media=media, **place) == (
        f"Bad Request: {NOT_MODIFIED}"
    )
    assert await bot.refusal("editMessageText", text="x", **place) == (
        "Bad Request: there is no text in the message to edit"
    )
    assert "caption" not in await bot("editMessageCaption", **place)


async def test_people_who_cannot_be_written_to(api: BotApiServer, bot: Client, ana: Person) -> None:
    """Blocked, gone, met only in a group, never met: four different refusals."""
    ben, cem = api.person(1002, "Ben"), api.person(1003, "Cem")
    api.group(-100200, members=[ben])

    async def refused(chat_id: int) -> str:
        return await bot.refusal("sendMessage", chat_id=chat_id, text="x")

    await ana.block()
    assert await refused(ana.id) == "Forbidden: bot was blocked by the user"
    await ana.unblock()
    await bot("sendMessage", chat_id=ana.id, text="x")
    ana.user.deactivated = True
    assert await refused(ana.id) == "Forbidden: user is deactivated"
    assert await refused(ben.id) == "Forbidden: bot can't initiate conversation with a user"
    assert await refused(cem.id) == "Bad Request: chat not found"


async def test_chat_actions_are_checked(bot: Client, ana: Person) -> None:
    await bot("sendChatAction", chat_id=ana.id, action="typing")

    assert ana.chat.actions == ["typing"]
    assert await bot.refusal("sendChatAction", chat_id=ana.id, action="dancing") == (
        "Bad Request: wrong parameter action in request"
    )


async def test_an_inline_query_is_answered_once(
    api: BotApiServer, bot: Client, ana: Person
) -> None:
    query_id = await ana.inline_query("calf")
    results = [{"type": "article", "id": "1", "title": "Calf"}]

    assert await bot.refusal(
        "answerInlineQuery", inline_query_id=query_id, results=results * 51
    ) == ("Bad Request: RESULTS_TOO_MUCH")
    assert await bot.refusal(
        "answerInlineQuery", inline_query_id=query_id, results=results * 2
    ) == ("Bad Request: RESULT_ID_DUPLICATE")
    await bot("answerInlineQuery", inline_query_id=query_id, results=results)

    assert results == api.world.inline_answers[query_id]
    assert await bot.refusal("answerInlineQuery", inline_query_id=query_id, results=results) == (
        f"Bad Request: {OLD_QUERY}"
    )
