"""What exists on the server: people, chats, files, queries, and the bot itself."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.botapi.chats import Chat, Clock, Json, User
from tests.botapi.errors import ApiError, bad_request, forbidden

BOT_ID = 7000000001


@dataclass(slots=True, eq=False)
class Query:
    """A tap on an inline button and what the bot answered to it."""

    id: str
    chat: Chat | None
    asked_at: float
    answered: bool = False
    text: str = ""
    show_alert: bool = False
    url: str = ""


@dataclass(slots=True, eq=False)
class Profile:
    """What the bot told Telegram about itself, by language code ("" is the default)."""

    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class StoredFile:
    """Bytes that ``getFile`` can hand out."""

    file_id: str
    path: str
    content: bytes
    media: Json
    """The Bot API object that shows the file, and under which kind."""
    kind: str


Membership = Callable[[Chat, User, Json, Json], None]
"""Takes the chat, who did it, and the membership of before and after."""


class World:
    """Everything on the server that calls read and change."""

    def __init__(self, clock: Clock, *, username: str, reads_all: bool) -> None:
        self.clock = clock
        self.bot = User(BOT_ID, "Stridewell", is_bot=True, username=username)
        self.reads_all = reads_all
        self.users: dict[int, User] = {BOT_ID: self.bot}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, StoredFile] = {}
        self.queries: dict[str, Query] = {}
        self.inline_answers: dict[str, list[Json] | None] = {}
        self.profile = Profile()
        self.violations: list[str] = []
        self.query_lifetime_s = 900.0
        self.tell_membership: Membership = lambda *_: None
        """Queues a ``my_chat_member`` or ``chat_member`` update; given by the server."""
        self._shared_ids = count(1)
        self._query_ids = count(4001)

    def user(self, user_id: int, first_name: str = "", **fields: Any) -> User:
        """The person with this id; made when new, with a private chat."""
        user = self.users.get(user_id)
        if user is None:
            user = self.users[user_id] = User(user_id, first_name or f"User {user_id}")
            chat = Chat(user_id, "private", self.clock, self._shared_ids)
            chat.user = user
            self.chats[user_id] = chat
        for name, value in fields.items():
            setattr(user, name, value)
        return user

    def group(self, chat_id: int, kind: str, title: str) -> Chat:
        """A new group; supergroups count their messages by themselves, as at Telegram."""
        ids = count(1) if kind == "supergroup" else self._shared_ids
        chat = self.chats[chat_id] = Chat(chat_id, kind, self.clock, ids)
        chat.title = title
        return chat

    def new_query(self, chat: Chat | None) -> Query:
        """A query that the bot may answer once, until it is too old."""
        query = Query(f"{next(self._query_ids) * 1_000_003}", chat, self.clock())
        self.queries[query.id] = query
        return query

    def chat(self, chat_id: int) -> Chat:
        """The chat a call names.

        Raises:
            ApiError: When the bot has never met it.
        """
        chat = self.chats.get(chat_id)
        if chat is None or (chat.user is not None and not self._has_met(chat.user)):
            raise bad_request("chat not found")
        return chat

    def writable(self, chat_id: int) -> Chat:
        """The chat a call names, when the bot may write there.

        Raises:
            ApiError: With Telegram's reason why not.
        """
        chat = self.chat(chat_id)
        user = chat.user
        if user is None:
            self.check_inside(chat)
            if not chat.bot_can_send and chat.bot_status != "administrator":
                raise bad_request("not enough rights to send text messages to the chat")
        elif user.deactivated:
            raise forbidden("user is deactivated")
        elif user.blocked:
            raise forbidden("bot was blocked by the user")
        elif not user.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat

    def _has_met(self, user: User) -> bool:
        return user.started or any(
            user.id in chat.members for chat in self.chats.values() if chat.is_group
        )

    @staticmethod
    def check_inside(chat: Chat) -> None:
        """Pass when the bot is in the group.

        Raises:
            ApiError: When it was moved, kicked or has left.
        """
        if chat.migrated_to is not None:
            raise ApiError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                {"migrate_to_chat_id": chat.migrated_to},
            )
        called = "supergroup" if chat.kind == "supergroup" else "group"
        if chat.bot_status == "kicked":
            raise forbidden(f"bot was kicked from the {called} chat")
        if chat.bot_status == "left":
            raise forbidden(f"bot is not a member of the {called} chat")
