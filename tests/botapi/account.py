"""The methods about the bot itself: its commands, names and descriptions."""

import re

from tests.botapi.chats import Json
from tests.botapi.entities import utf16_length
from tests.botapi.errors import bad_request
from tests.botapi.params import Params
from tests.botapi.world import World

_COMMAND = re.compile("[a-z0-9_]{1,32}")
_LANGUAGE = re.compile("(?:[a-z]{2})?")
_SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}


def get_me(world: World, _: Params) -> Json:
    """``getMe``."""
    return {
        **world.bot.json(),
        "can_join_groups": True,
        "can_read_all_group_messages": world.reads_all,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_my_commands(world: World, params: Params) -> bool:
    """``setMyCommands``."""
    place = _place(world, params)
    commands = params.decoded("commands")
    if not isinstance(commands, list):
        raise bad_request("can't parse commands JSON object")
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    kept = []
    for each in commands:
        if not isinstance(each, dict) or not isinstance(each.get("command"), str):
            raise bad_request("can't parse BotCommand: expected an Object")
        name = each["command"].removeprefix("/")
        description = str(each.get("description", ""))
        if not name:
            raise bad_request("command must be non-empty")
        if not description.strip():
            raise bad_request("command description must be non-empty")
        if utf16_length(description) > 256:
            raise bad_request("command description length must not exceed 256")
        if not _COMMAND.fullmatch(name):
            raise bad_request("BOT_COMMAND_INVALID")
        kept.append({"command": name, "description": description})
    world.profile.commands[place] = kept
    return True


def get_my_commands(world: World, params: Params) -> list[Json]:
    """``getMyCommands``."""
    return world.profile.commands.get(_place(world, params), [])


def delete_my_commands(world: World, params: Params) -> bool:
    """``deleteMyCommands``."""
    world.profile.commands.pop(_place(world, params), None)
    return True


def set_my_name(world: World, params: Params) -> bool:
    """``setMyName``."""
    return _set(world.profile.names, params, "name", 64)


def set_my_description(world: World, params: Params) -> bool:
    """``setMyDescription``."""
    return _set(world.profile.descriptions, params, "description", 512)


def set_my_short_description(world: World, params: Params) -> bool:
    """``setMyShortDescription``."""
    return _set(world.profile.short_descriptions, params, "short_description", 120)


def get_my_name(world: World, params: Params) -> Json:
    """``getMyName``."""
    return {"name": _get(world.profile.names, params) or world.bot.first_name}


def get_my_description(world: World, params: Params) -> Json:
    """``getMyDescription``."""
    return {"description": _get(world.profile.descriptions, params)}


def get_my_short_description(world: World, params: Params) -> Json:
    """``getMyShortDescription``."""
    return {"short_description": _get(world.profile.short_descriptions, params)}


def _place(world: World, params: Params) -> tuple[str, str]:
    scope = params.decoded("scope") or {"type": "default"}
    if not isinstance(scope, dict) or scope.get("type") not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    kind = str(scope["type"])
    read = Params(scope)
    parts = [kind]
    for name in _SCOPES[kind]:
        number = read.integer(name)
        if name == "chat_id":
            world.chat(number)
        elif number not in world.users:
            raise bad_request("user not found")
        parts.append(str(number))
    return " ".join(parts), _language(params)


def _language(params: Params) -> str:
    code = params.text("language_code")
    if not _LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code


def _set(texts: dict[str, str], params: Params, name: str, longest: int) -> bool:
    value = params.text(name)
    if utf16_length(value) > longest:
        raise bad_request(f"{name.replace('_', ' ')} length must not exceed {longest}")
    texts[_language(params)] = value
    return True


def _get(texts: dict[str, str], params: Params) -> str:
    code = _language(params)
    return texts.get(code) or texts.get("", "")
