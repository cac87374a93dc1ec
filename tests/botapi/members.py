"""The methods about chats and who is in them."""

from tests.botapi.chats import Chat, Json, User
from tests.botapi.errors import bad_request
from tests.botapi.messages import chat_id_of
from tests.botapi.params import Params
from tests.botapi.world import World

ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
)
MEMBER_RIGHTS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)


def member_json(user: User, status: str, rights: set[str]) -> Json:
    """The Bot API's ``ChatMember`` of one status."""
    shown: Json = {"user": user.json(), "status": status}
    match status:
        case "creator":
            shown["is_anonymous"] = False
        case "administrator":
            shown |= {right: right in rights for right in ADMIN_RIGHTS}
            shown |= {"can_be_edited": False, "is_anonymous": False}
        case "restricted":
            shown |= {right: right in rights for right in MEMBER_RIGHTS}
            shown |= {"is_member": True, "until_date": 0}
        case "kicked":
            shown["until_date"] = 0
        case _:
            pass
    return shown


def bot_member(world: World, chat: Chat) -> Json:
    """The bot's own membership of a group."""
    return member_json(world.bot, chat.bot_status, chat.bot_rights)


def get_chat(world: World, params: Params) -> Json:
    """``getChat``."""
    chat = world.chat(chat_id_of(params))
    if chat.is_group:
        world.check_inside(chat)
    shown: Json = {
        **chat.json(),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }
    if chat.is_group:
        shown["permissions"] = dict.fromkeys(MEMBER_RIGHTS, True)
    return shown


def get_chat_member(world: World, params: Params) -> Json:
    """``getChatMember``."""
    chat = world.chat(chat_id_of(params))
    user = world.users.get(params.integer("user_id"))
    if user is None:
        raise bad_request("invalid user_id specified")
    if not chat.is_group:
        if user not in (chat.user, world.bot):
            raise bad_request("member not found")
        return member_json(user, "member", set())
    world.check_inside(chat)
    if user is world.bot:
        return bot_member(world, chat)
    return member_json(user, chat.members.get(user.id, "left"), chat.rights.get(user.id, set()))


def get_chat_administrators(world: World, params: Params) -> list[Json]:
    """``getChatAdministrators``: bots but this one are left out."""
    chat = world.chat(chat_id_of(params))
    if not chat.is_group:
        raise bad_request("there are no administrators in the private chat")
    world.check_inside(chat)
    shown = [
        member_json(world.users[user_id], status, chat.rights.get(user_id, set()))
        for user_id, status in chat.members.items()
        if status in {"creator", "administrator"}
    ]
    if chat.bot_status == "administrator":
        shown.append(bot_member(world, chat))
    return shown


def get_chat_member_count(world: World, params: Params) -> int:
    """``getChatMemberCount``."""
    chat = world.chat(chat_id_of(params))
    if not chat.is_group:
        return 2
    world.check_inside(chat)
    here = sum(status not in {"left", "kicked"} for status in chat.members.values())
    return here + 1


def leave_chat(world: World, params: Params) -> bool:
    """``leaveChat``."""
    chat = world.chat(chat_id_of(params))
    if not chat.is_group:
        raise bad_request("chat member status can't be changed in private chats")
    world.check_inside(chat)
    before = bot_member(world, chat)
    chat.bot_status, chat.bot_rights = "left", set()
    world.tell_membership(chat, world.bot, before, bot_member(world, chat))
    return True
