"""What can come in: one event of one person in one chat, already translated by an adapter."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Said:
    """Typed text."""

    text: str


@dataclass(frozen=True, slots=True)
class Chose:
    """A choice by its id; only the latest turn's choices count (terminal and JSON)."""

    choice: str


@dataclass(frozen=True, slots=True)
class Tapped:
    """A tap on an inline button. `data` is untrusted: it is checked against the session."""

    data: str


@dataclass(frozen=True, slots=True)
class Pointed:
    """Places shown on the figure, on the page that opens from a question about the place.

    All of it is untrusted: it is checked against the session and the content.

    Attributes:
        session: The number of the session whose question it answers.
        places: Sites without their group, each with the person's side or nothing after a colon
            (`calf:left`, `chest:`); where it hurts most comes first.
        spread: The finding that says how it spreads, or empty.
    """

    session: int
    places: tuple[str, ...]
    spread: str = ""


@dataclass(frozen=True, slots=True)
class Commanded:
    """A slash command; `name` has no slash and no bot name."""

    name: str
    argument: str = ""


OddKind = Literal[
    "sticker",
    "photo",
    "voice",
    "video",
    "document",
    "contact",
    "location",
    "edited",
    "empty",
    "other",
]


@dataclass(frozen=True, slots=True)
class Odd:
    """Something that is no text: the reply says what works instead."""

    kind: OddKind


@dataclass(frozen=True, slots=True)
class Opened:
    """The chat begins without a word from the person (the terminal's first line)."""


@dataclass(frozen=True, slots=True)
class Blocked:
    """The person blocked the bot, or a group removed it; nothing may be sent."""


@dataclass(frozen=True, slots=True)
class Unblocked:
    """The person lets the bot write again."""


@dataclass(frozen=True, slots=True)
class Due:
    """The time has come that the person's state names as due; nobody did anything.

    `is_told` says that some of it was told already, on a day that the clock has shown twice.
    """

    is_told: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """A group added the bot, or lets it write again."""


@dataclass(frozen=True, slots=True)
class Muted:
    """A group, or its topic that the bot writes to, takes no message of the bot.

    `what` is `group` or `topic`.
    """

    what: str = "group"


@dataclass(frozen=True, slots=True)
class Migrated:
    """A group has become a supergroup with another id."""

    to: int


Event = (
    Said
    | Chose
    | Tapped
    | Pointed
    | Commanded
    | Odd
    | Opened
    | Blocked
    | Unblocked
    | Due
    | Joined
    | Muted
    | Migrated
)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One event with all that a turn may know of the outside.

    Attributes:
        id: Unique for the update that brought it; a second turn with the same id is never run.
        at: When the turn happens, aware and UTC. The core reads no other clock.
        chat: The chat to answer in.
        person: Whose state it is about; equal to `chat`, also for a group.
        private: False in groups, where nothing about a person's pain is said.
        language: The client's language code, or `None`.
        bot_name: The bot's user name for deep links, empty where there is none.
        known: What was looked up beforehand, by name: `zone` of a shared place; in groups `sender`,
            `topic` and `title`; `standing` of who acts in a club (`admin`, `member`, `unknown`);
            `secret`, a fresh random word.
    """

    id: str
    at: datetime
    chat: int
    person: int
    event: Event
    private: bool = True
    language: str | None = None
    bot_name: str = ""
    known: Mapping[str, str] = field(default_factory=dict)


def event_of(line: str) -> Event:
    """What a typed line is: a command when it begins with a slash, else text."""
    text = line.rstrip("\n")
    if text.startswith("/") and len(text) > 1:
        name, _, argument = text[1:].partition(" ")
        return Commanded(name.lower(), argument.strip())
    return Said(text)
