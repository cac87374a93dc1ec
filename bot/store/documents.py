"""Arrivals and replies as JSON text and back."""

import json
from datetime import datetime
from typing import Any

from bot.conversation.attachment import attachment_data, attachment_from
from bot.conversation.incoming import (
    Blocked,
    Chose,
    Commanded,
    Event,
    Incoming,
    Joined,
    Migrated,
    Muted,
    Odd,
    Opened,
    Pointed,
    Said,
    Tapped,
    Unblocked,
)
from bot.conversation.reply import Button, Reply
from bot.store.rows import Arrival

_EVENTS: dict[str, type[Event]] = {
    kind.__name__.lower(): kind
    for kind in (
        Said,
        Chose,
        Tapped,
        Pointed,
        Commanded,
        Odd,
        Opened,
        Blocked,
        Unblocked,
        Joined,
        Muted,
        Migrated,
    )
}
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def arrival_text(arrival: Arrival) -> str:
    """An arrival as text; the update id and the time are columns of their own."""
    incoming = arrival.incoming
    event = incoming.event
    fields = {name: getattr(event, name) for name in type(event).__dataclass_fields__}
    data: dict[str, Any] = {
        "id": incoming.id,
        "chat": incoming.chat,
        "person": incoming.person,
        "kind": arrival.kind,
        "event": fields,
        "private": incoming.private,
        "language": incoming.language,
        "bot_name": incoming.bot_name,
        "query": arrival.query,
        "message": arrival.message,
    }
    if incoming.known:
        data["known"] = dict(incoming.known)
    return _ENCODE(data)


def arrival_from(update: int, received_at: datetime, text: str) -> Arrival:
    """The arrival that `arrival_text` wrote down."""
    data = json.loads(text)
    fields: dict[str, Any] = {
        # JSON has lists in the place of tuples.
        name: tuple(value) if isinstance(value, list) else value
        for name, value in data["event"].items()
    }
    incoming = Incoming(
        id=data["id"],
        at=received_at,
        chat=data["chat"],
        person=data["person"],
        event=_EVENTS[data["kind"]](**fields),
        private=data["private"],
        language=data["language"],
        bot_name=data["bot_name"],
        known=data.get("known", {}),
    )
    return Arrival(update, incoming, data["query"], data["message"])


def reply_text(reply: Reply, tapped: int | None) -> str:
    """A reply as text, with the message to edit when its screen is not known."""
    data: dict[str, Any] = {"text": reply.text}
    if reply.rows:
        data["rows"] = [[_button_data(button) for button in row] for row in reply.rows]
    if reply.picture is not None:
        data["picture"] = reply.picture
    if reply.attachment is not None:
        data["attachment"] = attachment_data(reply.attachment)
    if reply.topic is not None:
        data["topic"] = reply.topic
    if reply.quiet:
        data["quiet"] = True
    if reply.vanishes:
        data["vanishes"] = True
    if tapped is not None:
        data["tapped"] = tapped
    return _ENCODE(data)


def _button_data(button: Button) -> list[str | None]:
    data = [button.choice, button.label, button.data, button.url]
    return data if button.page is None else [*data, button.page]


def reply_from(
    text: str, *, session: int | None, mode: str, urgent: bool
) -> tuple[Reply, int | None]:
    """What `reply_text` was given; what has columns of its own is handed in."""
    data = json.loads(text)
    attachment = data.get("attachment")
    reply = Reply(
        text=data["text"],
        rows=tuple(tuple(Button(*button) for button in row) for row in data.get("rows", ())),
        session=session,
        mode="edit" if mode == "edit" else "new",
        urgent=urgent,
        picture=data.get("picture"),
        attachment=None if attachment is None else attachment_from(attachment),
        vanishes=data.get("vanishes", False),
        topic=data.get("topic"),
        quiet=data.get("quiet", False),
    )
    return reply, data.get("tapped")
