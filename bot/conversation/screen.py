"""What one message shows: its text, its answers and its ways, and the data of its buttons."""

import hashlib
from dataclasses import dataclass
from typing import Final

from bot.conversation.reply import Button, Reply

RESERVED: Final = frozenset({"back", "why", "not_sure", "stop", "change", "done", "none"})
"""Choice ids that the bot keeps for itself; an answer in a script never bears one."""

_ROW_WIDTH: Final = 34
"""Characters of labels that fit side by side on a phone of 360 px."""

_SHORT_LABEL: Final = 3
"""Characters of a label, at most, of which six fit side by side instead of two."""

_FIELDS: Final = 3
"""Parts of a button's data: the session, its revision and the tag."""

_LONGEST_DATA: Final = 64
"""Bytes of a button's data, at most. Source: `callback_data` in Telegram's Bot API."""

_PADDING: Final = 2
_WAYS_IN_ROW: Final = 4
_SHORT: Final = 3
_SHORT_IN_ROW: Final = 6

_ALPHABET: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Choice:
    """A button before it belongs to a session: the id of the choice and its label, or a link."""

    id: str
    label: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Screen:
    """What a session shows now.

    Attributes:
        node: What it is about: the node that asks, or the name of a card.
        text: The message.
        answers: Buttons that answer, in order.
        pages: Pages of ours that open from it, by their names; what comes back is no choice.
        ways: The row to navigate.
        picture: Name of a picture, or `None`.
        urgent: Emergency advice.
    """

    node: str
    text: str
    answers: tuple[Choice, ...] = ()
    ways: tuple[Choice, ...] = ()
    picture: str | None = None
    urgent: bool = False
    pages: tuple[Choice, ...] = ()

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Every choice: the answers come before the ways."""
        return (*self.answers, *self.ways)

    def choice_of(self, tag: str) -> Choice | None:
        """The choice whose tag a button carried."""
        return next((item for item in self.choices if tag_of(self.node, item.id) == tag), None)

    def reply(self, session: int, revision: int, *, edit: bool, before: str = "") -> Reply:
        """The screen as a message.

        Args:
            session: Number of the session whose screen it is.
            revision: The session's revision, which the buttons carry.
            edit: True to change the session's message in place.
            before: A line to say before the text.
        """
        pages = tuple(
            (Button(page.id, page.label, str(session), page=page.id),) for page in self.pages
        )
        answers, ways = (
            tuple(
                tuple(
                    Button(
                        choice.id,
                        choice.label,
                        "" if choice.url else data_of(session, revision, self.node, choice.id),
                        choice.url,
                    )
                    for choice in row
                )
                for row in rows
            )
            for rows in (_rows(self.answers), _rows(self.ways, most=_WAYS_IN_ROW))
        )
        return Reply(
            text=f"{before}\n\n{self.text}" if before else self.text,
            rows=(*answers, *pages, *ways),
            session=session,
            mode="edit" if edit else "new",
            urgent=self.urgent,
            picture=self.picture,
        )


@dataclass(frozen=True, slots=True)
class TapData:
    """What a button carried: session, revision and the tag of node and choice."""

    session: int
    revision: int
    tag: str


def tag_of(node: str, choice: str) -> str:
    """A short tag of a node and a choice; `check` refuses content in which two agree."""
    return hashlib.sha256(f"{node}\0{choice}".encode()).hexdigest()[:8]


def data_of(session: int, revision: int, node: str, choice: str) -> str:
    """Callback data of a button: at most 30 bytes, well below Telegram's 64."""
    return f"{_base36(session)}.{_base36(revision)}.{tag_of(node, choice)}"


def tap_from(data: str) -> TapData | None:
    """What a button carried, or `None` for data that no button of ours carries."""
    parts = data.split(".")
    if len(parts) != _FIELDS or not all(parts) or len(data) > _LONGEST_DATA:
        return None
    try:
        return TapData(int(parts[0], 36), int(parts[1], 36), parts[2])
    except ValueError:
        return None


def _rows(choices: tuple[Choice, ...], most: int = 2) -> list[tuple[Choice, ...]]:
    """Buttons row by row: `most` of them side by side, more where they are very short."""
    rows: list[tuple[Choice, ...]] = []
    row: tuple[Choice, ...] = ()
    for choice in choices:
        labels = [item.label for item in (*row, choice)]
        is_short = all(len(label) <= _SHORT for label in labels)
        too_wide = sum(len(label) + _PADDING for label in labels) > _ROW_WIDTH
        if row and (too_wide or len(row) >= (_SHORT_IN_ROW if is_short else most)):
            rows.append(row)
            row = ()
        row = (*row, choice)
    return [*rows, row] if row else rows


def _base36(number: int) -> str:
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = _ALPHABET[rest] + digits
        if not number:
            return digits
