"""python-telegram-bot's own client reads every shape the server gives."""

from collections.abc import AsyncIterator

import pytest
import telegram
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto
from telegram.ext import Application, CallbackQueryHandler, CommandHandler

from tests.botapi import BotApiServer, Person
from tests.botapi.person import TINY_PNG

GO = InlineKeyboardMarkup([[InlineKeyboardButton("Go", callback_data="go")]])


@pytest.fixture
async def ptb(api: BotApiServer) -> AsyncIterator[telegram.Bot]:
    async with telegram.Bot(
        api.token, base_url=f"{api.url}/bot", base_file_url=f"{api.url}/file/bot"
    ) as bot:
        yield bot


async def test_messages_taps_and_edits(api: BotApiServer, ptb: telegram.Bot, ana: Person) -> None:
    sent = await ptb.send_message(ana.id, "<b>Hi</b> &amp; go", parse_mode="HTML", reply_markup=GO)
    await ana.press("Go")
    (update,) = await ptb.get_updates(timeout=1)
    query = update.callback_query
    assert query is not None
    await query.answer("ok", show_alert=True)
    edited = await query.edit_message_text("Gone")
    await ptb.get_updates(offset=update.update_id + 1)

    assert (sent.text, sent.text_html, sent.reply_markup) == ("Hi & go", "<b>Hi</b> &amp; go", GO)
    assert isinstance(edited, telegram.Message)
    assert (edited.text, edited.reply_markup) == ("Gone", None)
    assert await ana.settled() == [ana.screen]
    assert ana.last_tap is not None
    assert ana.last_tap.text == "ok"
    with pytest.raises(telegram.error.BadRequest, match="not modified"):
        await query.edit_message_text("Gone")
    assert api.violations == []


async def test_media(api: BotApiServer, ptb: telegram.Bot, ana: Person) -> None:
    picture = await ptb.send_photo(ana.id, TINY_PNG, caption="Map", reply_markup=GO)
    document = await ptb.send_document(ana.id, b"plan", filename="plan.txt")
    moving = await ptb.send_animation(ana.id, b"GIF89a", filename="squat.gif")
    file = await picture.photo[-1].get_file()
    edited = await picture.edit_media(InputMediaPhoto(TINY_PNG, caption="New map"))

    assert document.document is not None
    assert document.document.file_name == "plan.txt"
    assert moving.animation is not None
    assert bytes(await file.download_as_bytearray()) == TINY_PNG
    assert isinstance(edited, telegram.Message)
    assert edited.caption == "New map"
    assert api.violations == []


async def test_what_people_send(ptb: telegram.Bot, ana: Person) -> None:
    await ana.send_photo("look")
    await ana.send_voice()
    await ana.send_sticker()
    await ana.send_contact()
    await ana.send_location()
    await ana.block()
    await ana.unblock()
    await ana.inline_query("calf")
    await ana.press_data("stale", 99)

    updates = await ptb.get_updates()

    messages = [each.message for each in updates if each.message is not None]
    assert [
        messages[0].photo[0].width,
        messages[1].voice is not None,
        messages[2].sticker is not None,
        messages[3].contact is not None,
        messages[4].location is not None,
    ] == [1, True, True, True, True]
    assert [each.my_chat_member is not None for each in updates[5:7]] == [True, True]
    assert updates[7].inline_query is not None
    tap = updates[8].callback_query
    assert tap is not None
    assert tap.message is not None
    assert tap.message.message_id == 99


async def test_groups_and_the_bot_itself(api: BotApiServer, ptb: telegram.Bot, ana: Person) -> None:
    club = api.group(
        -100500, "Club", members=[api.person(1002, "Ben")], admins=[ana], topics={9: "Runs"}
    )
    await club.promote_bot(by=ana)
    await club.mute_bot(by=ana)
    await club.promote_bot(by=ana)
    updates = await ptb.get_updates()

    assert all(isinstance(each.my_chat_member, telegram.ChatMemberUpdated) for each in updates)
    assert (await ptb.get_chat(club.id)).title == "Club"
    assert (await ptb.get_chat(ana.id)).first_name == "Ana"
    owner, bot = await ptb.get_chat_administrators(club.id)
    assert isinstance(owner, telegram.ChatMemberOwner)
    assert isinstance(bot, telegram.ChatMemberAdministrator)
    assert isinstance(await ptb.get_chat_member(club.id, 1002), telegram.ChatMemberMember)
    await ptb.set_my_commands(
        [("help", "What I can do")], scope=telegram.BotCommandScopeChat(club.id)
    )
    await ptb.set_my_description("Calm words")
    await ptb.set_my_short_description("Calm")
    await ptb.set_my_name("Stridewell")
    assert (await ptb.get_webhook_info()).pending_update_count == 3
    assert await ptb.leave_chat(club.id)
    with pytest.raises(telegram.error.Forbidden):
        await ptb.send_message(club.id, "x")
    assert api.violations == []


async def test_an_application_polls(api: BotApiServer) -> None:
    """A whole application, from command to tap, through its own updater."""
    app = (
        Application.builder()
        .token(api.token)
        .base_url(f"{api.url}/bot")
        .base_file_url(f"{api.url}/file/bot")
        .build()
    )

    async def start(update: telegram.Update, _: object) -> None:
        assert update.message is not None
        await update.message.reply_text("Hello", reply_markup=GO)

    async def go(update: telegram.Update, _: object) -> None:
        assert update.callback_query is not None
        await update.callback_query.answer()
        await update.callback_query.edit_message_text("Gone")

    app.add_handler(CommandHandler("start", start))
    app.add_handler(CallbackQueryHandler(go))
    ana = api.person(id=1001, first_name="Ana")
    async with app:
        assert app.updater is not None
        await app.updater.start_polling(timeout=10)
        await app.start()
        await ana.say("/start")
        await ana.settled()
        await ana.press("Go")
        await ana.settled()
        await app.updater.stop()
        await app.stop()

    assert str(ana.chat) == "1 Ana: /start\n2 bot (edited): Gone"
    assert api.violations == []
    assert api.unanswered == []
