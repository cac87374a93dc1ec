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
    if sender is None or sender.get("is_bot"):
        return None
    known: dict[str, str] = {}
    if message["chat"]["type"] == ChatType.PRIVATE:
        event = _private_event(message, own)
        known = _known(message)
    else:
        event = _group_event(message, own)
    if event is None:
        return None
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
        query=str(query["id"]),
        message=int(message["message_id"]),
    )


def _edited(update: Json, message: Json, own: Own) -> Arrival | None:
    sender = message.get("from")
    if sender is None or sender.get("is_bot") or message["chat"]["type"] != ChatType.PRIVATE:
        return None
    # A live location moves on by edits; nobody wrote anything.
    if "location" in message:
        return None
    return _arrival(update, message["chat"], sender, Odd("edited"), own)


def _membership(update: Json, change: Json, own: Own) -> Arrival | None:
    if change["chat"]["type"] != ChatType.PRIVATE:
        return None
    status = change["new_chat_member"]["status"]
    event = Blocked() if status == ChatMemberStatus.BANNED else Unblocked()
    return _arrival(update, change["chat"], change["from"], event, own)


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
    incoming = Incoming(
        id=str(number),
        at=_EPOCH,
        chat=int(chat["id"]),
        person=int(sender["id"]),
        event=event,
        private=chat["type"] == ChatType.PRIVATE,
        language=sender.get("language_code"),
        bot_name=own.name,
        known=dict(known),
    )
    return Arrival(number, incoming, query, message)


def _clean(text: str) -> str:
    """The text without the halves of characters that no encoding can write down."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip()
