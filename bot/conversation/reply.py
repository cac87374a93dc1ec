"""What goes out: messages in neutral form, which each adapter renders in its own way."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from bot.conversation.attachment import Attachment


@dataclass(frozen=True, slots=True)
class Button:
    """One button.

    `choice` is its id for people and tests, `data` what Telegram sends back, at most 64 bytes.
    `page` names a page of ours that opens inside the client and is told `data`; on its way the name
    becomes its address. Where a network cannot show it, the button is left out.
    """

    choice: str
    label: str
    data: str = ""
    url: str | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """One message to a chat.

    Attributes:
        text: Plain text in which `**bold**` is the only markup; words of the person are already
            freed of it.
        rows: Buttons, row by row.
        session: The session whose screen this is; its earlier message is edited or loses its
            buttons.
        mode: `edit` changes the session's message in place, `new` sends one and strips the old
            one's buttons.
        urgent: Emergency advice: goes before everything else and is sent again when in doubt.
        picture: Name of a picture, or `None`.
        attachment: A file to send with the text as its caption.
        vanishes: The row about this message is deleted once it is sent (the reply to `/deleteme`).
        chat: Where to, when not the chat of the incoming event.
        unasked: Nobody waits for it (a reminder): it goes last and never twice.
        topic: The forum topic of a group that it goes to.
        quiet: It comes without a sound.
    """

    text: str
    rows: tuple[tuple[Button, ...], ...] = ()
    session: int | None = None
    mode: Literal["new", "edit"] = "new"
    urgent: bool = False
    picture: str | None = None
    attachment: Attachment | None = None
    vanishes: bool = False
    chat: int | None = None
    unasked: bool = False
    topic: int | None = None
    quiet: bool = False

    @property
    def choices(self) -> tuple[Button, ...]:
        """The buttons that are answers or ways, in reading order, without links and pages."""
        return tuple(
            button
            for row in self.rows
            for button in row
            if button.url is None and button.page is None
        )

    def without_pages(self) -> "Reply":
        """The same for where no page can open."""
        rows = (tuple(button for button in row if button.page is None) for row in self.rows)
        return replace(self, rows=tuple(row for row in rows if row))


@dataclass(frozen=True, slots=True)
class EraseMe:
    """Everything stored about the person is deleted, in every table."""


@dataclass(frozen=True, slots=True)
class Tell:
    """The turn writes to the person unasked; the store refuses a second one of the day.

    Attributes:
        what: Which of the person's reminders, or what else there is to say.
        day: The person's own day.
    """

    what: str
    day: date


Effect = EraseMe | Tell


@dataclass(frozen=True, slots=True)
class Toast:
    """The short answer to a tap that the client shows over the chat, at most 200 characters."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a turn brought besides the new state.

    `result` is the assess object on the turn that first shows a result or emergency advice.
    """

    replies: tuple[Reply, ...] = ()
    effects: tuple[Effect, ...] = ()
    toast: Toast = field(default_factory=Toast)
    result: Mapping[str, Any] | None = None
