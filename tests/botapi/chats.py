"""People, messages and the chats they stand in."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Json = dict[str, Any]
Clock = Callable[[], float]


class Signal:
    """Wakes whoever waits for a change; costs nothing when nobody does."""

    __slots__ = ("_waiters",)

    def __init__(self) -> None:
        self._waiters: list[asyncio.Future[None]] = []

    def notify(self) -> None:
        """Let every waiter look again."""
        if self._waiters:
            waiters, self._waiters = self._waiters, []
            for waiter in waiters:
                if not waiter.done():
                    waiter.set_result(None)

    async def until(self, holds: Callable[[], bool], timeout_s: float) -> bool:
        """Wait until ``holds()``; False when the time is over first."""
        if holds():
            return True
        try:
            async with asyncio.timeout(timeout_s):
                while not holds():
                    waiter = asyncio.get_running_loop().create_future()
                    self._waiters.append(waiter)
                    await waiter
        except TimeoutError:
            return False
        return True


@dataclass(slots=True, eq=False)
class User:
    """A person or the bot."""

    id: int
    first_name: str
    is_bot: bool = False
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    started: bool = False
    blocked: bool = False
    deactivated: bool = False

    def json(self) -> Json:
        """The Bot API's ``User``."""
        shown: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            value = getattr(self, name)
            if value is not None:
                shown[name] = value
        return shown


class Button(NamedTuple):
    """One inline button, as a person sees it."""

    text: str
    data: str | None
    url: str | None
    page: str | None = None
    """Address of a page that opens inside the client."""


@dataclass(slots=True, eq=False, repr=False)
class Message:
    """One message of a transcript.

    Attributes:
        html: The text or caption as the caller sent it, markup and all.
        text: The text or caption as a person reads it.
        media: Kind of attachment ("photo", "document", ...) to its Bot API object.
        edited: How often the bot or the person changed it.
    """

    id: int
    chat: "Chat"
    sender: User
    date: int
    html: str = ""
    text: str = ""
    entities: list[Json] = field(default_factory=list)
    markup: Json | None = None
    media: Json = field(default_factory=dict)
    thread_id: int | None = None
    reply_to: "Message | None" = None
    service: Json = field(default_factory=dict)
    edited: int = 0
    edit_date: int | None = None
    deleted: bool = False

    @property
    def author(self) -> str:
        """Who wrote it: "bot" or "person"."""
        return "bot" if self.sender.is_bot else "person"

    @property
    def buttons(self) -> list[list[Button]]:
        """The inline keyboard, row by row."""
        if self.markup is None or "inline_keyboard" not in self.markup:
            return []
        return [
            [
                Button(
                    each["text"],
                    each.get("callback_data"),
                    each.get("url"),
                    each.get("web_app", {}).get("url"),
                )
                for each in row
            ]
            for row in self.markup["inline_keyboard"]
        ]

    @property
    def labels(self) -> list[str]:
        """The texts of the inline buttons in reading order."""
        return [button.text for row in self.buttons for button in row]

    def json(self, *, with_reply: bool = True) -> Json:
        """The Bot API's ``Message``."""
        shown: Json = {
            "message_id": self.id,
            "from": self.sender.json(),
            "chat": self.chat.json(),
            "date": self.date,
        }
        if self.edit_date is not None:
            shown["edit_date"] = self.edit_date
        if self.thread_id is not None:
            shown["message_thread_id"] = self.thread_id
            shown["is_topic_message"] = True
        if self.media:
            shown.update(self.media)
            if self.text:
                shown["caption"] = self.text
                if self.entities:
                    shown["caption_entities"] = self.entities
        elif self.text:
            shown["text"] = self.text
            if self.entities:
                shown["entities"] = self.entities
        shown.update(self.service)
        if self.markup is not None and "inline_keyboard" in self.markup:
            shown["reply_markup"] = self.markup
        if with_reply and self.reply_to is not None:
            shown["reply_to_message"] = self.reply_to.json(with_reply=False)
        return shown

    def __repr__(self) -> str:
        return f"<{self}>"

    def __str__(self) -> str:
        name = "bot" if self.sender.is_bot else self.sender.first_name
        marks = ("", " (edited)")[self.edited > 0] + ("", " (deleted)")[self.deleted]
        media = "".join(f" <{kind}>" for kind in (*self.media, *self.service))
        rows = "".join(
            "\n    " + " ".join(f"[{each.text}]" for each in row) for row in self.buttons
        )
        return f"{self.id} {name}{marks}:{media} {self.text}{rows}"


class Chat:
    """A private chat or a group with everything said in it."""

    def __init__(self, chat_id: int, kind: str, clock: Clock, ids: Iterator[int]) -> None:
        self.id = chat_id
        self.kind = kind
        self.title = ""
        self.user: User | None = None
        self.members: dict[int, str] = {}
        self.rights: dict[int, set[str]] = {}
        self.bot_status = "member"
        self.bot_rights: set[str] = set()
        self.bot_can_send = True
        self.topics: dict[int, Json] = {}
        self.is_forum = False
        self.migrated_to: int | None = None
        self.messages: list[Message] = []
        self.by_id: dict[int, Message] = {}
        self.from_bot: list[Message] = []
        """A message of the bot for each time it was sent or edited, in order."""
        self.actions: list[str] = []
        self.in_flight = 0
        self.signal = Signal()
        self._clock = clock
        self._ids = ids
        self._json: Json | None = None

    @property
    def is_group(self) -> bool:
        """True for basic groups and supergroups."""
        return self.kind != "private"

    def json(self) -> Json:
        """The Bot API's ``Chat``."""
        if self._json is None:
            self._json = {"id": self.id, "type": self.kind}
            if self.user is None:
                self._json["title"] = self.title
                if self.is_forum:
                    self._json["is_forum"] = True
            else:
                self._json["first_name"] = self.user.first_name
                if self.user.last_name is not None:
                    self._json["last_name"] = self.user.last_name
                if self.user.username is not None:
                    self._json["username"] = self.user.username
        return self._json

    def now(self) -> int:
        """The time that goes into a date field."""
        return int(self._clock())

    def changed(self) -> None:
        """Title, kind or topics are not what they were."""
        self._json = None

    def add(self, sender: User, text: str = "", **fields: Any) -> Message:
        """Write a message into the chat."""
        message = Message(
            id=next(self._ids),
            chat=self,
            sender=sender,
            date=self.now(),
            text=text,
            **fields,
        )
        self.messages.append(message)
        self.by_id[message.id] = message
        return message

    def show(self, message: Message) -> None:
        """Tell those who wait that the bot sent or edited a message."""
        self.from_bot.append(message)
        self.signal.notify()

    @property
    def last(self) -> Message:
        """The newest message that is still there."""
        return next(message for message in reversed(self.messages) if not message.deleted)

    def __str__(self) -> str:
        return "\n".join(str(message) for message in self.messages)
