"""Groups: who is in them, what the bot is in them, and their move to a supergroup."""

from collections.abc import Collection, Iterable
from typing import Self

from tests.botapi.chats import Chat, Json, Message, User
from tests.botapi.members import ADMIN_RIGHTS, bot_member, member_json
from tests.botapi.person import Person, Seat
from tests.botapi.updates import Updates
from tests.botapi.world import World

DEFAULT_RIGHTS = frozenset({"can_manage_chat", "can_delete_messages", "can_pin_messages"})


class Group:
    """A group as its people see it; what they say there goes through ``person.at(group)``."""

    def __init__(self, world: World, updates: Updates, chat: Chat) -> None:
        self.chat = chat
        self._world = world
        self._updates = updates

    @classmethod
    def made(
        cls,
        world: World,
        updates: Updates,
        chat: Chat,
        *,
        members: Iterable[User],
        admins: Iterable[User],
        topics: dict[int, str],
        bot: str,
    ) -> Self:
        """Fill a new group; the first admin owns it, and topics make it a forum."""
        for user in members:
            chat.members[user.id] = "member"
        for at, user in enumerate(admins):
            chat.members[user.id] = "administrator" if at else "creator"
            chat.rights[user.id] = set(ADMIN_RIGHTS)
        chat.bot_status = bot
        if bot == "administrator":
            chat.bot_rights = set(DEFAULT_RIGHTS)
        for thread_id, name in topics.items():
            chat.topics[thread_id] = {"name": name, "closed": False}
        chat.is_forum = bool(topics)
        return cls(world, updates, chat)

    @property
    def id(self) -> int:
        """The chat id."""
        return self.chat.id

    @property
    def messages(self) -> list[Message]:
        """Everything said in the group."""
        return self.chat.messages

    def seat(self, person: Person) -> Seat:
        """The person in this group."""
        return person.at(self)

    async def add_bot(self, by: Person, status: str = "member") -> None:
        """Add the bot; it hears of it twice, as at Telegram."""
        self._set_bot(by, status, DEFAULT_RIGHTS if status == "administrator" else ())
        self._service(by.user, {"new_chat_members": [self._world.bot.json()]})

    async def remove_bot(self, by: Person, status: str = "kicked") -> None:
        """Remove the bot; with ``status="left"`` it may be added again by anyone."""
        self._set_bot(by, status, ())

    async def promote_bot(self, by: Person, rights: Collection[str] = DEFAULT_RIGHTS) -> None:
        """Make the bot an administrator: it reads everything from now on."""
        self._set_bot(by, "administrator", rights)

    async def demote_bot(self, by: Person) -> None:
        """Make the bot a plain member."""
        self._set_bot(by, "member", ())

    async def mute_bot(self, by: Person) -> None:
        """Take the right to write from the bot."""
        self._set_bot(by, "restricted", ())
        self.chat.bot_can_send = False

    async def join(self, person: Person) -> None:
        """A person comes in."""
        self._set(person.user, person.user, "member", ())
        self._service(person.user, {"new_chat_members": [person.user.json()]})

    async def leave(self, person: Person) -> None:
        """A person goes."""
        self._set(person.user, person.user, "left", ())
        self._service(person.user, {"left_chat_member": person.user.json()})

    async def promote(
        self, person: Person, by: Person, rights: Collection[str] = ADMIN_RIGHTS
    ) -> None:
        """Make a person an administrator."""
        self._set(person.user, by.user, "administrator", rights)

    async def demote(self, person: Person, by: Person) -> None:
        """Make an administrator a plain member."""
        self._set(person.user, by.user, "member", ())

    async def rename(self, title: str, by: Person) -> None:
        """Give the group another title."""
        self.chat.title = title
        self.chat.changed()
        self._service(by.user, {"new_chat_title": title})

    async def open_topic(self, thread_id: int, name: str) -> None:
        """Open a new topic, or a closed one again."""
        self.chat.topics[thread_id] = {"name": name, "closed": False}
        self.chat.is_forum = True
        self.chat.changed()

    async def close_topic(self, thread_id: int) -> None:
        """Close a topic: only administrators write there now."""
        self.chat.topics[thread_id]["closed"] = True

    async def delete_topic(self, thread_id: int) -> None:
        """Delete a topic: nobody can write there."""
        del self.chat.topics[thread_id]

    async def migrate(self, new_id: int) -> "Group":
        """Turn a basic group into a supergroup with another id; gives the new group."""
        old = self.chat
        new = self._world.group(new_id, "supergroup", old.title)
        new.members, new.rights = dict(old.members), dict(old.rights)
        new.bot_status, new.bot_rights = old.bot_status, set(old.bot_rights)
        owner = next(iter(old.members), self._world.bot.id)
        moved = Group(self._world, self._updates, new)
        self._service(self._world.users[owner], {"migrate_to_chat_id": new_id})
        moved._service(self._world.users[owner], {"migrate_from_chat_id": old.id})
        old.migrated_to = new_id
        return moved

    def _set_bot(self, by: Person, status: str, rights: Iterable[str]) -> None:
        chat = self.chat
        before = bot_member(self._world, chat)
        chat.bot_status, chat.bot_rights, chat.bot_can_send = status, set(rights), True
        self._world.tell_membership(chat, by.user, before, bot_member(self._world, chat))

    def _set(self, user: User, by: User, status: str, rights: Iterable[str]) -> None:
        chat = self.chat
        before = member_json(
            user, chat.members.get(user.id, "left"), chat.rights.get(user.id, set())
        )
        chat.members[user.id], chat.rights[user.id] = status, set(rights)
        if chat.bot_status == "administrator":
            after = member_json(user, status, chat.rights[user.id])
            self._world.tell_membership(chat, by, before, after)

    async def say_anonymously(self, text: str) -> None:
        """An administrator writes without a name: in the group's own voice."""
        self._say_as(User(1087968824, "Group", is_bot=True), self.chat.json(), text)

    async def say_as_channel(self, text: str) -> None:
        """A member writes in the name of a channel."""
        channel: Json = {"id": -1009999, "type": "channel", "title": "A channel"}
        self._say_as(User(136817688, "Channel", is_bot=True), channel, text)

    def _say_as(self, user: User, voice: Json, text: str) -> None:
        message = self.chat.add(user, text, html=text, service={"sender_chat": voice})
        self._updates.queue({"message": message.json()}, self.chat)

    def _service(self, by: User, service: Json) -> None:
        message = self.chat.add(by, service=service)
        if self.chat.bot_status not in {"left", "kicked"}:
            self._updates.queue({"message": message.json()}, self.chat)
