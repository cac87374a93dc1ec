"""What networks and people do wrong: nothing is lost, nothing counts twice, nobody else waits."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.botapi import BotApiServer
from tests.telegram.running import running
from tests.transcripts.library import real_conversation, real_library

Break = Callable[[BotApiServer], None]


@pytest.mark.parametrize(
    "fault",
    [
        lambda api: api.faults.next("sendMessage", 429, retry_after=1),
        lambda api: api.faults.next("sendMessage", 500),
        lambda api: api.faults.next("sendMessage", 502, times=2),
        lambda api: api.faults.drop_connection("sendMessage", applied=False),
        lambda api: api.faults.garble("sendMessage"),
    ],
    ids=["429", "500", "502 twice", "dropped before", "not JSON"],
)
async def test_a_reply_comes_in_spite_of_a_fault(fault: Break, tmp_path: Path) -> None:
    async with BotApiServer() as api, running(api, tmp_path):
        ana = api.person(id=1001, first_name="Ana")
        fault(api)

        await ana.say("one")
        await ana.settled(timeout_s=15)

        assert ana.messages[-1].text == "1 answers"


async def test_a_chat_that_is_told_to_wait_does_not_hold_others(tmp_path: Path) -> None:
    async with BotApiServer() as api, running(api, tmp_path):
        ana, ben = (api.person(id=number, first_name="A") for number in (1001, 1002))
        api.faults.next("sendMessage", 429, retry_after=60, chat=1001)

        await ana.say("one")
        await ben.say("one")
        await ben.settled()

        assert ben.messages[-1].text == "1 answers"
        assert ana.messages[-1].text == "one"


async def test_a_blocked_bot_writes_no_more_and_goes_on_when_let(tmp_path: Path) -> None:
    async with BotApiServer() as api, running(api, tmp_path):
        ana = api.person(id=1001, first_name="Ana")
        await ana.say("one")
        await ana.settled()

        await ana.block()
        await ana.unblock()
        await ana.say("two")
        await ana.settled()

        assert ana.messages[-1].text == "2 answers"


async def test_the_same_update_twice_counts_once(tmp_path: Path) -> None:
    async with BotApiServer() as api, running(api, tmp_path):
        ana = api.person(id=1001, first_name="Ana")
        await ana.say("one")
        await ana.settled()

        api.updates.push_again(ana.last_update_id)
        await api.updates.polled()
        await ana.say("two")
        await ana.settled()

        assert ana.messages[-1].text == "2 answers"


async def test_update_ids_may_begin_anew_lower(tmp_path: Path) -> None:
    """After a quiet week Telegram picks a random number, perhaps a lower one."""
    async with BotApiServer() as api, running(api, tmp_path):
        ana = api.person(id=1001, first_name="Ana")
        await ana.say("one")
        await ana.settled()
        await api.updates.polled()

        api.updates.next_id = 5
        await ana.say("two")
        await ana.settled(timeout_s=15)

        assert ana.messages[-1].text == "2 answers"


async def test_a_turn_that_fails_is_answered_with_an_apology_and_blocks_nothing(
    tmp_path: Path,
) -> None:
    async with BotApiServer() as api, running(api, tmp_path):
        ana = api.person(id=1001, first_name="Ana")

        await ana.say("!fail")
        await ana.settled()
        assert ana.messages[-1].text == "sorry"
        await ana.say("one")
        await ana.settled()

        assert ana.messages[-1].text == "1 answers"


async def test_nothing_is_acknowledged_before_it_is_stored(tmp_path: Path) -> None:
    """A bot that is stopped in the middle finds the update again at its next start."""
    async with BotApiServer() as api:
        ana = api.person(id=1001, first_name="Ana")
        await ana.say("while nobody listens")

        async with running(api, tmp_path):
            await ana.settled()
        await ana.say("again")
        async with running(api, tmp_path):
            await ana.settled()

        assert ana.messages[-1].text == "2 answers"


@pytest.mark.parametrize(
    "data", ["", "x", "1.2.3", "zz.zz.deadbeef", "1:99", "a" * 64, "\u00e9.1.1"]
)
async def test_a_forged_tap_is_answered_and_changes_nothing(data: str, tmp_path: Path) -> None:
    async with BotApiServer() as api, running(api, tmp_path, real_conversation()):
        ana = api.person(id=1001, first_name="Ana")
        await ana.say("/start")
        (message,) = await ana.settled()

        await ana.press_data(data or "?", message.id)
        await ana.settled()

        assert api.unanswered == []
        assert api.violations == []


async def test_a_tap_on_another_persons_button_never_reaches_their_session(tmp_path: Path) -> None:
    async with BotApiServer() as api, running(api, tmp_path, real_conversation()):
        ana, eve = (api.person(id=number, first_name="A") for number in (1001, 1002))
        await ana.say("/hurts")
        (question,) = await ana.settled()
        await eve.say("/start")
        (greeting,) = await eve.settled()

        stolen = str(question.buttons[0][0].data)
        await eve.press_data(stolen, greeting.id)
        await eve.settled()

        assert "Where does it hurt" in ana.screen.text
        assert len(ana.messages) == 2


async def test_a_double_tap_counts_once(tmp_path: Path) -> None:
    async with BotApiServer() as api, running(api, tmp_path, real_conversation()):
        ana = api.person(id=1001, first_name="Ana")
        await ana.say("/hurts")
        (question,) = await ana.settled()
        knee = next(one.data for row in question.buttons for one in row if one.text == "Knee")

        await ana.press_data(str(knee), question.id)
        await ana.press_data(str(knee), question.id)
        await ana.tap_answered()
        await ana.say("outer side")
        await ana.settled()

        assert "any of these" in ana.screen.text.lower()
        assert api.unanswered == []


@pytest.mark.parametrize("kind", ["sticker", "photo", "voice", "contact", "location"])
async def test_what_is_no_text_gets_a_friendly_line_and_the_question_again(
    kind: str, tmp_path: Path
) -> None:
    async with BotApiServer() as api, running(api, tmp_path, real_conversation()):
        ana = api.person(id=1001, first_name="Ana <b>&")
        await ana.say("/hurts")
        await ana.settled()

        await getattr(ana, f"send_{kind}")()
        await ana.settled()

        assert "Where does it hurt" in ana.screen.text
        assert api.violations == []


async def test_an_edited_message_is_not_taken_as_a_new_answer(tmp_path: Path) -> None:
    async with BotApiServer() as api, running(api, tmp_path, real_conversation()):
        ana = api.person(id=1001, first_name="Ana")
        await ana.say("/hurts")
        await ana.settled()
        typed = await ana.say("knee")
        await ana.settled()

        await ana.edit(typed, "foot")
        await ana.settled()

        assert "knee" in ana.screen.text


async def test_fifty_messages_at_once_are_all_answered_in_order(tmp_path: Path) -> None:
    async with BotApiServer() as api, running(api, tmp_path):
        ana, ben = (api.person(id=number, first_name="A") for number in (1001, 1002))

        for number in range(50):
            await ana.say(f"note {number}")
        await ben.say("hello")
        await ben.settled()
        await ana.wait_for("50 answers", 20)

        shown = [one.text for one in ana.messages if one.text.endswith("answers")]
        assert shown == [f"{number} answers" for number in range(1, 51)]


async def test_a_wrong_token_ends_with_a_clear_line(tmp_path: Path) -> None:
    async with BotApiServer(token="123:RIGHT") as api:
        api.token = "123:WRONG"  # noqa: S105 (of the loopback server)
        async with running(api, tmp_path) as bot:
            status = await asyncio.wait_for(bot, 10)

    assert status == 2


async def test_in_a_group_pain_gets_only_the_way_to_the_private_chat(tmp_path: Path) -> None:
    bot = real_conversation()
    async with BotApiServer() as api, running(api, tmp_path, bot, library=real_library()):
        ana = api.person(id=1001, first_name="Ana")
        club = api.group(id=-100500, title="Club", kind="supergroup", members=[ana], admins=[ana])
        here = ana.at(club)

        await here.say("/hurts my knee is killing me")
        (answer,) = await here.settled()

        assert "?start=hurts" in str(answer.buttons)
        assert "knee" not in answer.text


async def test_a_long_message_is_split_and_the_buttons_are_on_its_last_part(tmp_path: Path) -> None:
    async with BotApiServer() as api, running(api, tmp_path):
        ana = api.person(id=1001, first_name="Ana")

        await ana.say("!long 9000")
        await ana.settled(replies=3)

        parts = [one for one in ana.messages if one.author != ana.messages[0].author]
        assert len(parts) == 3
        assert [bool(one.buttons) for one in parts] == [False, False, True]
        assert api.refused == []


async def test_an_account_deleted_in_the_middle_ends_everything_quietly(tmp_path: Path) -> None:
    """Nothing more is sent there, and others are answered as before."""
    async with BotApiServer() as api, running(api, tmp_path):
        ana, ben = api.person(1001, "Ana"), api.person(1002, "Ben")
        await ana.say("/start")
        await ana.settled()
        ana.user.deactivated = True
        await ana.say("going on")
        await ben.say("/start")
        await ben.settled()
        sent = [call for call in api.calls_of("sendMessage") if call.params["chat_id"] == ana.id]

    assert [call.ok for call in sent] == [True, False]
    with sqlite3.connect(tmp_path / "bot.db") as database:
        ((status,),) = database.execute(
            "SELECT status FROM outbox WHERE chat = 1001 ORDER BY id DESC LIMIT 1"
        )
    assert status == "gone"
