"""What is in hand, chat by chat, so that what is found in the store is not begun a second time."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeVar

Found = TypeVar("Found")


class InHand:
    """Ids of what is being worked on, by the chat it belongs to."""

    def __init__(self) -> None:
        self._chats: dict[int, int] = {}
        self._counts: Counter[int] = Counter()
        self._left: set[int] | None = None

    def add(self, number: int, chat: int) -> None:
        """Take something in hand."""
        if number not in self._chats:
            self._chats[number] = chat
            self._counts[chat] += 1

    def discard(self, number: int) -> None:
        """It is finished, and the store knows."""
        chat = self._chats.pop(number, None)
        if chat is None:
            return
        if self._counts[chat] == 1:
            del self._counts[chat]
        else:
            self._counts[chat] -= 1
        if self._left is not None:
            self._left.add(number)

    def knows(self, number: int) -> bool:
        """True when this is in hand."""
        return number in self._chats

    def has(self, chat: int) -> bool:
        """True when something of this chat is in hand."""
        return chat in self._counts

    def look(self) -> None:
        """Somebody begins to look in the store: what is finished meanwhile may be seen there."""
        self._left = set()

    def new(self, found: Iterable[Found], number: Callable[[Found], int]) -> list[Found]:
        """What of the things that were found since `look` is not and was not in hand."""
        left, self._left = self._left or set(), None
        return [one for one in found if number(one) not in self._chats and number(one) not in left]
