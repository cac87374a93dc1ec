"""Replies as Telegram takes them: HTML, cut to size, with an inline keyboard."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from telegram.constants import MessageLimit

from bot.conversation.reply import Button, Reply
from bot.delivery.inside import ASKED

LONGEST_TEXT: Final = int(MessageLimit.MAX_TEXT_LENGTH)
LONGEST_CAPTION: Final = int(MessageLimit.CAPTION_LENGTH)

_BOLD = "**"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_CUTS = ("\n\n", "\n", ". ", " ")
"""Where a text may be cut, best first."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A text as it is read, and from where to where it is bold."""

    shown: str
    bold: tuple[tuple[int, int], ...]


def html_of(neutral: str) -> str:
    """Neutral text as HTML, with everything else in it escaped."""
    text = _read(neutral)
    pieces = []
    at = 0
    for start, end in text.bold:
        pieces.append(html.escape(text.shown[at:start], quote=False))
        pieces.append(f"<b>{html.escape(text.shown[start:end], quote=False)}</b>")
        at = end
    pieces.append(html.escape(text.shown[at:], quote=False))
    return "".join(pieces)


def plain_of(neutral: str) -> str:
    """Neutral text without its markup."""
    return _read(neutral).shown


def parts(reply: Reply) -> tuple[Reply, ...]:
    """The reply as messages of a size that Telegram takes; buttons are on the last one."""
    if reply.picture is not None or reply.attachment is not None:
        if utf16_length(plain_of(reply.text)) <= LONGEST_CAPTION:
            return (reply,)
        bare = replace(reply, text="", rows=())
        words = replace(reply, picture=None, attachment=None, mode="new")
        return (bare, *parts(words))
    # A unit is at most one character: most texts need no counting.
    if len(reply.text) * 2 <= LONGEST_TEXT:
        return (reply,)
    texts = _cut(_read(reply.text), LONGEST_TEXT)
    if len(texts) == 1:
        return (reply,)
    return tuple(
        replace(
            reply,
            text=text,
            rows=reply.rows if number == len(texts) else (),
            mode=reply.mode if number == 1 else "new",
        )
        for number, text in enumerate(texts, 1)
    )


def with_addresses(reply: Reply, pages: str | None) -> Reply:
    """The reply with its pages at their addresses; without them where there is none.

    Args:
        reply: Its buttons name pages.
        pages: The public address below which they are.
    """
    if all(button.page is None for row in reply.rows for button in row):
        return reply
    if pages is None:
        return reply.without_pages()
    return replace(
        reply, rows=tuple(tuple(_at_address(button, pages) for button in row) for row in reply.rows)
    )


def keyboard_of(rows: Sequence[Sequence[Button]]) -> dict[str, Any]:
    """An inline keyboard; one without buttons takes the old one away."""
    return {"inline_keyboard": [[_button(button) for button in row] for row in rows]}


def utf16_length(text: str) -> int:
    """The length as Telegram counts it."""
    return len(text) + sum(character > "\uffff" for character in text)


def _button(button: Button) -> dict[str, Any]:
    if button.url is not None:
        return {"text": button.label, "url": button.url}
    if button.page is not None:
        return {"text": button.label, "web_app": {"url": button.page}}
    return {"text": button.label, "callback_data": button.data}


def _at_address(button: Button, pages: str) -> Button:
    if button.page is None:
        return button
    return replace(button, page=f"{pages}/{button.page}?{urlencode({ASKED: button.data})}")


def _read(neutral: str) -> _Text:
    pieces = _CONTROL.sub("", neutral).split(_BOLD)
    shown = ""
    bold = []
    for number, piece in enumerate(pieces):
        # The last of an odd number of marks has no partner and is none.
        if number % 2 and number < len(pieces) - 1 and piece.strip():
            bold.append((len(shown), len(shown) + len(piece)))
        shown += piece
    return _Text(shown, tuple(bold))


def _cut(text: _Text, longest: int) -> list[str]:
    texts = []
    start = 0
    while start < len(text.shown):
        end = _end_of_part(text.shown, start, longest)
        piece = _written(text, start, end)
        if piece:
            texts.append(piece)
        start = end
    return texts


def _end_of_part(shown: str, start: int, longest: int) -> int:
    units = 0
    end = start
    while end < len(shown):
        units += 2 if shown[end] > "\uffff" else 1
        if units > longest:
            break
        end += 1
    if end == len(shown):
        return end
    for mark in _CUTS:
        # A cut in the first half would leave a stump of a message.
        at = shown.rfind(mark, start + (end - start) // 2, end)
        if at >= 0:
            return at + len(mark)
    return end


def _written(text: _Text, start: int, end: int) -> str:
    """A stretch as neutral text, without blanks around it."""
    while start < end and text.shown[start].isspace():
        start += 1
    while start < end and text.shown[end - 1].isspace():
        end -= 1
    pieces = []
    at = start
    for first, last in text.bold:
        first, last = max(first, start), min(last, end)  # noqa: PLW2901 (the part inside)
        if first < last:
            pieces += [text.shown[at:first], _BOLD, text.shown[first:last], _BOLD]
            at = last
    return "".join((*pieces, text.shown[at:end]))
