"""The table of methods: what each takes, and which function does it."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.botapi import account, files, members, messages
from tests.botapi.params import Params
from tests.botapi.world import World


@dataclass(frozen=True, slots=True)
class Method:
    """One method of the Bot API.

    Attributes:
        run: Does it and gives the ``result``; None for those the server does itself.
        params: Every parameter Telegram documents for it.
        writes: True when it counts towards the flood limits.
    """

    run: Callable[[World, Params], object] | None
    params: frozenset[str]
    writes: bool = False


_SEND = (
    "business_connection_id chat_id message_thread_id direct_messages_topic_id "
    "disable_notification protect_content allow_paid_broadcast message_effect_id "
    "suggested_post_parameters reply_parameters reply_markup parse_mode "
)
_CAPTION = "caption caption_entities show_caption_above_media has_spoiler "
_EDIT = "business_connection_id chat_id message_id inline_message_id reply_markup "


def _method(
    run: Callable[[World, Params], object] | None, params: str = "", *, writes: bool = False
) -> Method:
    return Method(run, frozenset(params.split()), writes)


METHODS: dict[str, Method] = {
    "getUpdates": _method(None, "offset limit timeout allowed_updates"),
    "setWebhook": _method(
        None,
        "url certificate ip_address max_connections allowed_updates drop_pending_updates "
        "secret_token",
    ),
    "deleteWebhook": _method(None, "drop_pending_updates"),
    "getWebhookInfo": _method(None),
    "logOut": _method(lambda _world, _params: True),
    "close": _method(lambda _world, _params: True),
    "getMe": _method(account.get_me),
    "sendMessage": _method(
        messages.send_message, _SEND + "text entities link_preview_options", writes=True
    ),
    "sendPhoto": _method(messages.send_photo, _SEND + _CAPTION + "photo", writes=True),
    "sendDocument": _method(
        messages.send_document,
        _SEND + "caption caption_entities document thumbnail disable_content_type_detection",
        writes=True,
    ),
    "sendAnimation": _method(
        messages.send_animation,
        _SEND + _CAPTION + "animation duration width height thumbnail",
        writes=True,
    ),
    "editMessageText": _method(
        messages.edit_message_text,
        _EDIT + "text parse_mode entities link_preview_options",
        writes=True,
    ),
    "editMessageCaption": _method(
        messages.edit_message_caption,
        _EDIT + "caption parse_mode caption_entities show_caption_above_media",
        writes=True,
    ),
    "editMessageMedia": _method(messages.edit_message_media, _EDIT + "media", writes=True),
    "editMessageReplyMarkup": _method(messages.edit_message_reply_markup, _EDIT, writes=True),
    "deleteMessage": _method(messages.delete_message, "chat_id message_id"),
    "answerCallbackQuery": _method(
        messages.answer_callback_query, "callback_query_id text show_alert url cache_time"
    ),
    "answerInlineQuery": _method(
        messages.answer_inline_query,
        "inline_query_id results cache_time is_personal next_offset button",
    ),
    "sendChatAction": _method(
        messages.send_chat_action, "business_connection_id chat_id message_thread_id action"
    ),
    "getFile": _method(files.get_file, "file_id"),
    "getChat": _method(members.get_chat, "chat_id"),
    "getChatMember": _method(members.get_chat_member, "chat_id user_id"),
    "getChatAdministrators": _method(members.get_chat_administrators, "chat_id return_bots"),
    "getChatMemberCount": _method(members.get_chat_member_count, "chat_id"),
    "leaveChat": _method(members.leave_chat, "chat_id"),
    "setMyCommands": _method(account.set_my_commands, "commands scope language_code"),
    "getMyCommands": _method(account.get_my_commands, "scope language_code"),
    "deleteMyCommands": _method(account.delete_my_commands, "scope language_code"),
    "setMyName": _method(account.set_my_name, "name language_code"),
    "getMyName": _method(account.get_my_name, "language_code"),
    "setMyDescription": _method(account.set_my_description, "description language_code"),
    "getMyDescription": _method(account.get_my_description, "language_code"),
    "setMyShortDescription": _method(
        account.set_my_short_description, "short_description language_code"
    ),
    "getMyShortDescription": _method(account.get_my_short_description, "language_code"),
}
BY_LOWER_NAME = {name.lower(): name for name in METHODS}
"""Telegram reads method names without regard to case."""
