"""Groups: privacy mode, membership, rights, topics, and the move to a supergroup."""

from typing import Any

import pytest

from tests.botapi import BotApiServer, Group, Person
from tests.botapi.client import Client


@pytest.fixture
def club(api: BotApiServer, ana: Person) -> Group:
    """Ana owns it, Ben is in it."""
    return api.group(-100500, members=[api.person(1002, "Ben")], admins=[ana], topics={9: "Runs"})


async def texts(bot: Client) -> list[str]:
    return [each["message"].get("text", "") for each in await bot("getUpdates")]


async def test_privacy_mode_hides_what_people_say(
    api: BotApiServer, bot: Client, ana: Person, club: Group
) -> None:
    """The bot gets commands, those named for it, and replies to it; not talk, not mentions."""
    here = ana.at(club)
    await bot("sendMessage", chat_id=club.id, text="Hello")

    await here.say("my knee hurts")
    await here.say("@StridewellBot my knee hurts")
    await here.say("/warmup@OtherBot")
    await here.say("/warmup")
    await here.say("/warmup@stridewellbot now", thread_id=9)
    await here.say("thanks", reply_to=here.screen)
    await here.say("to you", reply_to=club.messages[1])

    assert await texts(bot) == ["/warmup", "/warmup@stridewellbot now", "thanks"]
    assert len(club.messages) == 8
    update = (await bot("getUpdates"))[1]["message"]
    assert (update["message_thread_id"], update["chat"]["is_forum"]) == (9, True)
    assert api.chat(club.id) is club.chat


async def test_an_administrator_reads_everything(bot: Client, ana: Person, club: Group) -> None:
    await club.promote_bot(by=ana)
    await ana.at(club).say("my knee hurts")
    await club.demote_bot(by=ana)
    await ana.at(club).say("it still does")

    promoted, said, demoted = await bot("getUpdates")

    assert promoted["my_chat_member"]["new_chat_member"]["can_delete_messages"] is True
    assert said["message"]["text"] == "my knee hurts"
    assert demoted["my_chat_member"]["new_chat_member"]["status"] == "member"


@pytest.mark.parametrize(
    ("kind", "status", "reason"),
    [
        ("supergroup", "kicked", "bot was kicked from the supergroup chat"),
        ("supergroup", "left", "bot is not a member of the supergroup chat"),
        ("group", "kicked", "bot was kicked from the group chat"),
        ("group", "left", "bot is not a member of the group chat"),
    ],
)
async def test_a_bot_that_is_not_inside_is_refused(
    api: BotApiServer, bot: Client, ana: Person, kind: str, status: str, reason: str
) -> None:
    club = api.group(-700, kind=kind, admins=[ana])
    await club.remove_bot(by=ana, status=status)
    await ana.at(club).say("/warmup")

    for method in ("sendMessage", "getChat", "getChatAdministrators"):
        assert f"Forbidden: {reason}" == await bot.refusal(method, chat_id=club.id, text="x")
    (update,) = await bot("getUpdates")
    assert update["my_chat_member"]["new_chat_member"]["status"] == status

    await club.add_bot(by=ana)
    await bot("sendMessage", chat_id=club.id, text="x")


async def test_the_bot_leaves_and_is_muted(bot: Client, ana: Person, club: Group) -> None:
    await club.mute_bot(by=ana)
    assert await bot.refusal("sendMessage", chat_id=club.id, text="x") == (
        "Bad Request: not enough rights to send text messages to the chat"
    )
    await bot("leaveChat", chat_id=club.id)

    assert [
        each["my_chat_member"]["new_chat_member"]["status"] for each in await bot("getUpdates")
    ] == ["restricted", "left"]
    assert await bot.refusal("leaveChat", chat_id=ana.id) == (
        "Bad Request: chat member status can't be changed in private chats"
    )


async def test_members_are_told_apart(
    api: BotApiServer, bot: Client, ana: Person, club: Group
) -> None:
    cem = api.person(1003, "Cem")

    async def status(user_id: int) -> str:
        member = await bot("getChatMember", chat_id=club.id, user_id=user_id)
        return str(member["status"])

    assert [await status(each) for each in (1001, 1002, 1003)] == ["creator", "member", "left"]
    assert await status((await bot("getMe"))["id"]) == "member"
    assert await bot("getChatMemberCount", chat_id=club.id) == 3
    await club.promote(api.person(1002), by=ana)
    await club.promote_bot(by=ana)
    admins = await bot("getChatAdministrators", chat_id=club.id)
    assert [each["user"]["first_name"] for each in admins] == ["Ben", "Ana", "Stridewell"]
    await bot("getUpdates", offset=-1, allowed_updates=["chat_member", "message"])
    await club.demote(api.person(1002), by=ana)
    await club.join(cem)
    await club.leave(cem)
    await club.rename("Hill runners", by=ana)

    kinds = [next(key for key in each if key != "update_id") for each in await bot("getUpdates")]
    assert kinds[1:] == [
        "chat_member",
        "chat_member",
        "message",
        "chat_member",
        "message",
        "message",
    ]
    assert (await bot("getChat", chat_id=club.id))["title"] == "Hill runners"
    assert await bot.refusal("getChatMember", chat_id=club.id, user_id=5) == (
        "Bad Request: invalid user_id specified"
    )
    assert await bot.refusal("getChatAdministrators", chat_id=ana.id) == (
        "Bad Request: there are no administrators in the private chat"
    )


async def test_topics_open_close_and_go(bot: Client, club: Group) -> None:
    message: dict[str, Any] = {"chat_id": club.id, "message_thread_id": 9, "text": "x"}
    assert (await bot("sendMessage", **message))["message_thread_id"] == 9
    await club.close_topic(9)
    assert await bot.refusal("sendMessage", **message) == "Bad Request: TOPIC_CLOSED"
    await club.delete_topic(9)
    assert await bot.refusal("sendMessage", **message) == ("Bad Request: message thread not found")
    await club.open_topic(9, "Runs")
    await bot("sendMessage", **message)


async def test_a_group_moves_to_another_id(api: BotApiServer, bot: Client, ana: Person) -> None:
    """Calls to the old id are told the new one; both sides get a service message."""
    old = api.group(-700, kind="group", admins=[ana])
    new = await old.migrate(-100700)

    status, answer = await bot.raw("sendMessage", chat_id=old.id, text="x")
    there, here = await bot("getUpdates")

    assert (status, answer["parameters"]) == (400, {"migrate_to_chat_id": -100700})
    assert answer["description"] == ("Bad Request: group chat was upgraded to a supergroup chat")
    assert there["message"]["migrate_to_chat_id"] == new.id
    assert here["message"]["migrate_from_chat_id"] == old.id
    await bot("sendMessage", chat_id=new.id, text="x")


async def test_message_ids_start_anew_in_a_supergroup(
    bot: Client, ana: Person, club: Group
) -> None:
    """The same id names different messages in different chats."""
    private = await bot("sendMessage", chat_id=ana.id, text="x")
    for _ in range(private["message_id"]):
        there = await bot("sendMessage", chat_id=club.id, text="x")

    assert private["message_id"] == there["message_id"]


async def test_messages_of_others_need_the_right_to_delete(
    bot: Client, ana: Person, club: Group
) -> None:
    said = await ana.at(club).say("spam")
    place = {"chat_id": club.id, "message_id": said.id}

    assert await bot.refusal("deleteMessage", **place) == ("Bad Request: message can't be deleted")
    await club.promote_bot(by=ana)
    assert await bot("deleteMessage", **place) is True


async def test_a_group_has_a_negative_id(api: BotApiServer) -> None:
    with pytest.raises(ValueError, match="negative"):
        api.group(5)
