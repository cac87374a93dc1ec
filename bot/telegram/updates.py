"""Raw updates as events. What is not meant for the bot becomes nothing, and is never stored."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, Final

from telegram.constants import ChatMemberStatus, ChatType, UpdateType

from bot.conversation.incoming import (
    Blocked,
    Commanded,
    Event,
    Incoming,
    Joined,
    Migrated,
    Muted,
    Odd,
    OddKind,
    Said,
    Tapped,
    Unblocked,
)
from bot.store.rows import Arrival
from bot.telegram.place import ZONE, zone_at

ALLOWED_UPDATES: Final = tuple(
    str(kind.value)
    for kind in (
        UpdateType.MESSAGE,
        UpdateType.EDITED_MESSAGE,
        UpdateType.CALLBACK_QUERY,
        UpdateType.MY_CHAT_MEMBER,
        UpdateType.INLINE_QUERY,
    )
)
"""Every kind that is understood here; given in full with each poll, for Telegram remembers."""

_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]+))?(?:\s+(.*))?", re.DOTALL)
_ODD: Final[Mapping[str, OddKind]] = {
    "sticker": "sticker",
    "photo": "photo",
    "voice": "voice",
    "audio": "voice",
    "video": "video",
    "video_note": "video",
    "animation": "video",
    "document": "document",
    "contact": "contact",
    "venue": "location",
    "location": "location",
    "poll": "other",
    "dice": "other",
    "game": "other",
    "story": "other",
    "paid_media": "other",
    "checklist": "other",
    "invoice": "other",
}
_OUT: Final = frozenset({ChatMemberStatus.LEFT, ChatMemberStatus.BANNED})
_EPOCH = datetime.fromtimestamp(0, UTC)

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Own:
    """What the bot knows of itself.

    Attributes:
        id: Its user id.
        name: Its user name, without the @.
        group_commands: What it answers in groups when the name is not said.
    """

    id: int
    name: str
    group_commands: Collection[str] = ()


def arrival_from(update: Json, own: Own) -> Arrival | None:
    """The event in an update; `None` when it is not for the bot."""
    if "message" in update:
        return _message(update, update["message"], own)
    if "callback_query" in update:
        return _tap(update, update["callback_query"], own)
    if "edited_message" in update:
        return _edited(update, update["edited_message"], own)
    if "my_chat_member" in update:
        return _membership(update, update["my_chat_member"], own)
    return None


def _message(update: Json, message: Json, own: Own) -> Arrival | None:
    sender = message.get("from")
    if message["chat"]["type"] != ChatType.PRIVATE:
        return _in_group(update, message, own)
    if sender is None or sender.get("is_bot"):
        return None
    event = _private_event(message, own)
    known = _known(message)
    if event is None:
        return None
    return _arrival(update, message["chat"], sender, event, own, known=known)


def _in_group(update: Json, message: Json, own: Own) -> Arrival | None:
    """A message in a group, of a member, of an admin without a name, or in a channel's name."""
    sender = message.get("from", {})
    voice = message.get("sender_chat", {})
    is_group_itself = voice.get("id") == message["chat"]["id"]
    if "migrate_to_chat_id" in message:
        event: Event | None = Migrated(int(message["migrate_to_chat_id"]))
    elif not sender or (sender.get("is_bot") and not voice):
        return None
    else:
        event = _group_event(message, own)
    if event is None:
        return None
    known = {"sender": str(sender.get("id", 0)), "title": str(message["chat"].get("title", ""))}
    if is_group_itself:
        # Only admins can write in the group's own name; a channel's name says nothing.
        known |= {"sender": "0", "standing": "admin"}
    elif voice:
        known |= {"sender": "0", "standing": "member"}
    if message.get("is_topic_message") and "message_thread_id" in message:
        known["topic"] = str(message["message_thread_id"])
    return _arrival(update, message["chat"], sender, event, own, known=known)


def _known(message: Json) -> dict[str, str]:
    """The time zone of a shared location; where the person is exactly is nobody's business."""
    place = message.get("location")
    if place is None:
        return {}
    zone = zone_at(float(place["latitude"]), float(place["longitude"]))
    return {ZONE: zone} if zone else {}


def _private_event(message: Json, own: Own) -> Event | None:
    # Words under a picture are words: an emergency may be among them.
    text = _clean(message.get("text") or message.get("caption") or "")
    if text:
        command = _COMMAND.fullmatch(text)
        if command is None:
            return Said(text)
        name, addressee, argument = command.groups()
        if addressee is not None and addressee.lower() != own.name.lower():
            return Odd("other")
        return Commanded(name.lower(), (argument or "").strip())
    for field, kind in _ODD.items():
        if field in message:
            return Odd(kind)
    # What is left are notices of Telegram, but for a text of nothing.
    return Odd("empty") if "text" in message else None


def _group_event(message: Json, own: Own) -> Event | None:
    text = _clean(message.get("text") or "")
    if not text:
        return None
    command = _COMMAND.fullmatch(text)
    if command is not None:
        name, addressee, argument = command.groups()
        name = name.lower()
        is_for_us = (
            name in own.group_commands
            if addressee is None
            else addressee.lower() == own.name.lower()
        )
        return Commanded(name, (argument or "").strip()) if is_for_us else None
    replied = message.get("reply_to_message", {}).get("from", {})
    return Said(text) if replied.get("id") == own.id else None


def _tap(update: Json, query: Json, own: Own) -> Arrival | None:
    message = query.get("message")
    if message is None:
        # A button under an inline message: we make none.
        return None
    event = Tapped(_clean(query.get("data") or ""))
    return _arrival(
        update,
        message["chat"],
        query["from"],
        event,
        own,
        known=_tapped_in(message, query["from"]),
        query=str(query["id"]),
        message=int(message["message_id"]),
    )


def _tapped_in(message: Json, sender: Json) -> dict[str, str]:
    """Who tapped in a group, and in which topic; nothing for a private chat."""
    if message["chat"]["type"] == ChatType.PRIVATE:
        return {}
    known = {"sender": str(sender["id"])}
    if message.get("is_topic_message") and "message_thread_id" in message:
        known["topic"] = str(message["message_thread_id"])
    return known


def _edited(update: Json, message: Json, own: Own) -> Arrival | None:
    sender = message.get("from")
    if sender is None or sender.get("is_bot") or message["chat"]["type"] != ChatType.PRIVATE:
        return None
    # A live location moves on by edits; nobody wrote anything.
    if "location" in message:
        return None
    return _arrival(update, message["chat"], sender, Odd("edited"), own)


def _membership(update: Json, change: Json, own: Own) -> Arrival | None:
    member = change["new_chat_member"]
    status = member["status"]
    if change["chat"]["type"] == ChatType.CHANNEL:
        return None
    if change["chat"]["type"] != ChatType.PRIVATE:
        return _group_membership(update, change, own)
    event = Blocked() if status == ChatMemberStatus.BANNED else Unblocked()
    return _arrival(update, change["chat"], change["from"], event, own)


def _group_membership(update: Json, change: Json, own: Own) -> Arrival | None:
    """The bot was added, removed, or lost or got back its right to write."""
    was, is_ = change["old_chat_member"], change["new_chat_member"]
    known = {"title": str(change["chat"].get("title", "")), "sender": str(change["from"]["id"])}
    event: Event | None = None
    if is_["status"] in _OUT:
        event = Blocked()
    elif not _may_write(is_):
        event = Muted("group")
    elif was["status"] in _OUT or not _may_write(was):
        event = Joined()
    if event is None:
        # Made an admin or a plain member: nothing changes, nobody is told.
        return None
    return _arrival(update, change["chat"], change["from"], event, own, known=known)


def _may_write(member: Json) -> bool:
    restricted = member["status"] == ChatMemberStatus.RESTRICTED
    return not restricted or bool(member.get("can_send_messages"))


def _arrival(
    update: Json,
    chat: Json,
    sender: Json,
    event: Event,
    own: Own,
    *,
    query: str = "",
    message: int | None = None,
    known: Mapping[str, str] = MappingProxyType({}),
) -> Arrival:
    number = int(update["update_id"])
    is_private = chat["type"] == ChatType.PRIVATE
    incoming = Incoming(
        id=str(number),
        at=_EPOCH,
        chat=int(chat["id"]),
        # What is kept of a group is kept under the group, whoever acts in it.
        person=int(sender["id"]) if is_private else int(chat["id"]),
        event=event,
        private=is_private,
        language=sender.get("language_code"),
        bot_name=own.name,
        known=dict(known),
    )
    return Arrival(number, incoming, query, message)


def _clean(text: str) -> str:
    """The text without the halves of characters that no encoding can write down."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip()
