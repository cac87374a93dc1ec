"""What goes into the store and comes out of it, as immutable values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from bot.conversation.incoming import Incoming
from bot.conversation.reply import Effect, EraseMe, Reply
from bot.conversation.state import State

IDLE_BEFORE_FORGETTING = timedelta(hours=24)
KEPT_AFTER_FINISHING = timedelta(days=8)

Ending = Literal["sent", "gone", "refused", "unknown", "replaced"]


@dataclass(frozen=True, slots=True)
class Arrival:
    """One update as an adapter translated it.

    Attributes:
        update: The update's id: the same id is the same update, and nothing else is said by it.
            `None` for what we began ourselves: it is in no inbox, and comes again while it is due.
        query: The tap that waits for an answer, or empty.
        message: The message that was tapped.
    """

    update: int | None
    incoming: Incoming
    query: str = ""
    message: int | None = None

    @property
    def kind(self) -> str:
        """The kind of event, which stays when its words are blanked."""
        return type(self.incoming.event).__name__.lower()


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One message to send.

    Attributes:
        id: Rows of a chat go out in the order of their ids.
        unasked: Nobody waits for it (a reminder): it goes last and never twice.
        tapped: The message to edit when the screen of the reply's session is not known.
        not_before: When it may go at the earliest.
    """

    id: int
    chat: int
    reply: Reply
    at: datetime
    unasked: bool = False
    tapped: int | None = None
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to send that has no row yet."""

    chat: int
    reply: Reply
    unasked: bool = False
    tapped: int | None = None
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class FinishedTurn:
    """All that one turn changes, kept or dropped as a whole.

    Attributes:
        update: The update it was about; `None` when we began it ourselves.
        outcome: `done`, or `failed:` and the type of the exception.
    """

    before: State
    after: State
    at: datetime
    update: int | None = None
    drafts: tuple[Draft, ...] = ()
    effects: tuple[Effect, ...] = ()
    outcome: str = "done"

    @property
    def erases(self) -> bool:
        """True when everything about the person goes."""
        return any(isinstance(effect, EraseMe) for effect in self.effects)


@dataclass(frozen=True, slots=True)
class Screen:
    """What a message of ours shows: the one that a session's edits go to."""

    message: int
    has_keyboard: bool = False
    has_media: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a row.

    Attributes:
        screen: What shows the row's session now, `None` when that did not change.
        stripped: Older messages of ours whose buttons have to go.
        displaced: Sessions whose screen this message was before.
    """

    row: OutboxRow
    ending: Ending
    screen: Screen | None = None
    stripped: tuple[int, ...] = ()
    displaced: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DuePerson:
    """Somebody who is to be written to unasked, since when, and how big a club it is."""

    person: int
    at: datetime
    size: int = 0


@dataclass(frozen=True, slots=True)
class LeftKeyboard:
    """A message of ours with buttons that no longer belong there."""

    chat: int
    message: int


Export = Mapping[str, Any]
