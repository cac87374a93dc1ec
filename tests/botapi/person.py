"""A scripted person: writes and taps as a runner would, and waits for what the bot does.

Waiting is driven by events. Each action draws a line; what the bot sends or edits after it is what
the waiting methods look at.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.botapi.chats import Button, Chat, Json, Message, User
from tests.botapi.entities import typed_entities, utf16_length
from tests.botapi.files import receive
from tests.botapi.members import member_json
from tests.botapi.updates import Updates
from tests.botapi.world import Query, World

if TYPE_CHECKING:
    from tests.botapi.group import Group

TINY_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360f8cfc0f01f00050001ff56c7de2b0000000049454e44ae426082"
)
MAX_TYPED = 4096

Wanted = str | Callable[[Message], bool]


class NoAnswerError(AssertionError):
    """The bot did not do in time what the test waits for; the transcript is in the message."""


class Seat:
    """One person in one chat.

    Attributes:
        user: Who it is.
        chat: The transcript.
        last_update_id: Id of the update the last action queued, 0 when the bot does not get it.
        last_tap: The last tap on a button and its answer.
    """

    def __init__(self, world: World, updates: Updates, user: User, chat: Chat) -> None:
        self.user = user
        self.chat = chat
        self.last_update_id = 0
        self.last_tap: Query | None = None
        self._world = world
        self._updates = updates
        self._line = 0
        self._seen = 0

    @property
    def messages(self) -> list[Message]:
        """Everything said in the chat."""
        return self.chat.messages

    @property
    def screen(self) -> Message:
        """The newest message of the bot that is still there.

        Raises:
            NoAnswerError: When there is none.
        """
        for message in reversed(self.chat.messages):
            if message.sender.is_bot and not message.deleted:
                return message
        raise NoAnswerError(f"the bot has shown nothing:\n{self.chat}")

    async def say(
        self, text: str, *, reply_to: Message | None = None, thread_id: int | None = None
    ) -> Message:
        """Write a message; commands in it are marked as Telegram marks them."""
        if not text.strip() or utf16_length(text) > MAX_TYPED:
            raise ValueError("no Telegram client sends an empty text or one over 4096 units")
        return self._post(text.strip(), reply_to=reply_to, thread_id=thread_id)

    async def edit(self, message: Message, text: str) -> Message:
        """Change an own message."""
        message.text = message.html = text
        message.entities = typed_entities(text)
        message.edited += 1
        message.edit_date = message.chat.now()
        self._queue("edited_message", message)
        return message

    async def press(self, button: str, message: Message | None = None) -> Query:
        """Tap a button by its label or its data.

        Args:
            button: The whole label, the callback data, or else a part of the label.
            message: Where it is; else the newest message that has such a button.

        Raises:
            NoAnswerError: When no message has it; the message lists what there is.
        """
        around = reversed(self.chat.messages) if message is None else [message]
        there = [each for each in around if each.sender.is_bot and not each.deleted]
        for fits in (_is_button, _has_label_part):
            for each in there:
                for row in each.buttons:
                    for candidate in row:
                        if candidate.data is not None and fits(candidate, button):
                            return await self.press_data(candidate.data, each.id)
        shown = [each.labels for each in there if each.labels][:3]
        raise NoAnswerError(f"no button {button!r}; the newest keyboards are {shown}")

    async def press_data(self, data: str, message_id: int) -> Query:
        """Tap with any data on any message: forged, stale, of a deleted message."""
        query = self._world.new_query(self.chat)
        message = self.chat.by_id.get(message_id)
        shown: Json = {"message_id": message_id, "chat": self.chat.json(), "date": 0}
        self._draw_line()
        self.last_tap = query
        payload = {
            "id": query.id,
            "from": self.user.json(),
            "message": shown if message is None or message.deleted else message.json(),
            "chat_instance": str(-self.chat.id * 7919),
            "data": data,
        }
        self.last_update_id = self._updates.queue({"callback_query": payload}, self.chat)
        return query

    async def send_photo(self, caption: str = "", content: bytes = TINY_PNG) -> Message:
        """Send a picture."""
        return self._post(caption, media=receive(self._world, "photo", content))

    async def send_document(
        self, content: bytes, name: str = "note.txt", caption: str = ""
    ) -> Message:
        """Send a file."""
        return self._post(caption, media=receive(self._world, "document", content, name))

    async def send_voice(self) -> Message:
        """Send a voice message."""
        return self._post(media=receive(self._world, "voice", b"OggS"))

    async def send_sticker(self, emoji: str = "\N{RUNNER}") -> Message:
        """Send a sticker."""
        media = receive(self._world, "sticker", b"RIFF")
        media["sticker"]["emoji"] = emoji
        return self._post(media=media)

    async def send_contact(self, phone_number: str = "+15550100") -> Message:
        """Send a contact card."""
        card = {"phone_number": phone_number, "first_name": self.user.first_name}
        return self._post(service={"contact": card})

    async def send_location(self, latitude: float = 52.52, longitude: float = 13.4) -> Message:
        """Send a place."""
        place = {"latitude": latitude, "longitude": longitude}
        return self._post(service={"location": place})

    async def next_messages(self, timeout_s: float = 5.0, count: int = 1) -> list[Message]:
        """What the bot sent or edited since the last action, or since the last call of this.

        Args:
            timeout_s: How long to wait.
            count: How many messages or edits must have come.

        Raises:
            NoAnswerError: When too few come in time.
        """
        start = self._seen
        came = self.chat.from_bot
        if not await self.chat.signal.until(lambda: len(came) - start >= count, timeout_s):
            raise self._silence(f"{len(came) - start} of {count} messages", timeout_s)
        self._seen = len(came)
        return list(dict.fromkeys(came[start:]))

    async def next_message(self, timeout_s: float = 5.0) -> Message:
        """The newest message the bot sent or edited since the last action or call of this."""
        return (await self.next_messages(timeout_s))[-1]

    async def wait_for(self, wanted: Wanted, timeout_s: float = 5.0) -> Message:
        """The first message sent or edited since the last action that fits.

        Args:
            wanted: A part of its text, or a predicate.
            timeout_s: How long to wait.

        Raises:
            NoAnswerError: When none comes in time.
        """
        line = self._line

        def found() -> Message | None:
            for message in self.chat.from_bot[line:]:
                fits = wanted in message.text if isinstance(wanted, str) else wanted(message)
                if fits:
                    return message
            return None

        if not await self.chat.signal.until(lambda: found() is not None, timeout_s):
            raise self._silence(f"no message with {wanted!r}", timeout_s)
        message = found()
        if message is None:
            raise self._silence(f"no more message with {wanted!r}", timeout_s)
        return message

    async def settled(self, timeout_s: float = 5.0, replies: int = 1) -> list[Message]:
        """Wait until the bot is done with the last action; gives what it sent or edited.

        Done means: the update is confirmed, a tap is answered, at least ``replies`` messages or
        edits have come, and no call about this chat is under way.

        Raises:
            NoAnswerError: When that takes too long.
        """
        line, update_id, tap = self._line, self.last_update_id, self.last_tap
        came = self.chat.from_bot

        def done() -> bool:
            return (
                len(came) - line >= replies
                and (tap is None or tap.answered)
                and not self.chat.in_flight
                and not self._updates.is_pending(update_id)
            )

        if not await self.chat.signal.until(done, timeout_s):
            missing = [
                f"{len(came) - line} of {replies} replies",
                *(["the tap is not answered"] if tap is not None and not tap.answered else []),
                *([f"{self.chat.in_flight} calls under way"] if self.chat.in_flight else []),
                *(["update not confirmed"] if self._updates.is_pending(update_id) else []),
            ]
            raise self._silence(", ".join(missing), timeout_s)
        self._seen = len(came)
        return list(dict.fromkeys(came[line:]))

    async def tap_answered(self, timeout_s: float = 5.0) -> Query:
        """The last tap, once the bot has answered it.

        Raises:
            NoAnswerError: When it does not, or there was no tap.
        """
        tap = self.last_tap
        if tap is None or not await self.chat.signal.until(lambda: tap.answered, timeout_s):
            raise self._silence("the tap is not answered", timeout_s)
        return tap

    def _post(self, text: str = "", **fields: Any) -> Message:
        if self.user.blocked and not self.chat.is_group:
            raise ValueError("a person who blocked the bot must unblock it to write")
        entities = typed_entities(text)
        message = self.chat.add(self.user, text, html=text, entities=entities, **fields)
        if not self.chat.is_group:
            self.user.started = True
        self._queue("message", message)
        return message

    def _queue(self, kind: str, message: Message) -> None:
        self._draw_line()
        self.last_tap = None
        self.last_update_id = 0
        if self._is_shown_to_bot(message):
            self.last_update_id = self._updates.queue({kind: message.json()}, self.chat)

    def _is_shown_to_bot(self, message: Message) -> bool:
        """Privacy mode: what a bot in a group gets to read."""
        chat = self.chat
        if not chat.is_group:
            return True
        if chat.bot_status in {"left", "kicked"}:
            return False
        if self._world.reads_all or chat.bot_status == "administrator":
            return True
        if message.reply_to is not None and message.reply_to.sender is self._world.bot:
            return True
        command = message.text.split(maxsplit=1)[0] if message.text.strip() else ""
        named = command.partition("@")[2].lower()
        return command.startswith("/") and named in {"", str(self._world.bot.username).lower()}

    def _draw_line(self) -> None:
        self._line = self._seen = len(self.chat.from_bot)

    def _silence(self, what: str, timeout_s: float) -> NoAnswerError:
        newest = "\n".join(str(message) for message in self.chat.messages[-12:])
        return NoAnswerError(f"after {timeout_s:g} s: {what}. The chat:\n{newest}")


class Person(Seat):
    """A person in their private chat with the bot."""

    def __init__(self, world: World, updates: Updates, user: User) -> None:
        super().__init__(world, updates, user, world.chats[user.id])
        self._seats: dict[int, Seat] = {}

    @property
    def id(self) -> int:
        """Their user id, which is also the id of the private chat."""
        return self.user.id

    def at(self, group: "Group") -> Seat:
        """The same person in a group."""
        seat = self._seats.get(group.id)
        if seat is None:
            seat = Seat(self._world, self._updates, self.user, group.chat)
            self._seats[group.id] = seat
        return seat

    async def block(self) -> None:
        """Block the bot: calls to the chat are refused from now on."""
        self.user.blocked = True
        self._tell("member", "kicked")

    async def unblock(self) -> None:
        """Unblock the bot."""
        self.user.blocked = False
        self._tell("kicked", "member")

    async def inline_query(self, text: str) -> str:
        """Type the bot's name and a text in some chat; gives the query's id."""
        query = self._world.new_query(None)
        del self._world.queries[query.id]
        self._world.inline_answers[query.id] = None
        payload = {"id": query.id, "from": self.user.json(), "query": text, "offset": ""}
        self.last_update_id = self._updates.queue({"inline_query": payload}, self.chat)
        return query.id

    def _tell(self, before: str, after: str) -> None:
        self._draw_line()
        bot = self._world.bot
        self._world.tell_membership(
            self.chat, self.user, member_json(bot, before, set()), member_json(bot, after, set())
        )


def _is_button(button: Button, wanted: str) -> bool:
    return wanted in (button.text, button.data)


def _has_label_part(button: Button, wanted: str) -> bool:
    return wanted.lower() in button.text.lower()
