"""What delivery asks of an adapter: send, edit, answer a tap, and say what came of it."""

from dataclasses import dataclass
from typing import Protocol

from bot.conversation.reply import Reply, Toast


@dataclass(frozen=True, slots=True)
class Sent:
    """The message is there.

    Attributes:
        message: Its id; `None` when it is there but the answer was unreadable.
        has_media: It is a picture or a file, whose text cannot be edited as text.
    """

    message: int | None
    has_media: bool = False


@dataclass(frozen=True, slots=True)
class Later:
    """It did not work now.

    Attributes:
        seconds: How long the network told us to wait; `None` when it did not say.
        is_certain: False when the message may be there all the same.
    """

    seconds: float | None = None
    is_certain: bool = False


@dataclass(frozen=True, slots=True)
class Gone:
    """Nobody can be reached there: blocked, deleted, thrown out."""


@dataclass(frozen=True, slots=True)
class Refused:
    """This message will never be taken; `reason` has no words of the message in it."""

    reason: str


Delivered = Sent | Later | Gone | Refused


class Port(Protocol):
    """One chat network. Nothing here raises for what the network does."""

    def parts(self, reply: Reply) -> tuple[Reply, ...]:
        """The reply as messages that the network takes; buttons are on the last one."""
        ...

    async def send(self, chat: int, reply: Reply) -> Delivered:
        """Send a new message."""
        ...

    async def edit(self, chat: int, message: int, reply: Reply) -> Delivered:
        """Change a message; one that shows this already counts as sent."""
        ...

    async def remove(self, chat: int, message: int) -> Delivered:
        """Take a message away, for another has taken its place."""
        ...

    async def strip(self, chat: int, message: int) -> Delivered:
        """Take the buttons off a message."""
        ...

    async def answer(self, query: str, toast: Toast) -> None:
        """Answer a tap, once; that it came too late is no error."""
        ...
