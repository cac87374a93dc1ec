"""Draws a conversation as it looks on a phone: the picture in the README, made from the real bot.

`python -m tests.readme.phone_picture` writes `docs/conversation.svg` anew.
"""

import textwrap
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path

from bot.conversation.incoming import Chose, Event, Incoming, Opened, Said
from bot.conversation.reply import Reply
from bot.conversation.state import Person, State
from tests.transcripts.library import real_conversation

PICTURE = Path(__file__).parents[2] / "docs" / "conversation.svg"
START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

WIDTH, MARGIN, LINE, PAD = 380, 14, 19, 10
CHARACTERS = 39
MOST_QUESTIONS = 40

Turn = tuple[Event, str]

LEFT: tuple[Turn, ...] = (
    (Said("outside of my left knee hurts about 3 miles in, worse downhill"), ""),
    (Chose("yes"), "Yes"),
)
RIGHT: tuple[Turn, ...] = tuple(
    (event, "")
    for event in (
        Chose("none"),
        Chose("none"),
        Chose("16_39"),
    )
)


def draw() -> str:
    """The picture: two phones side by side, the beginning and the result."""
    state = State(Person(1, 1))
    state, beginning = _talk(state, ((Opened(), ""), *LEFT))
    state, _ = _talk(state, RIGHT)
    for _ in range(MOST_QUESTIONS):
        node = real_conversation().position(state)["node"]
        if node == "result":
            break
        state, _ = _talk(state, ((Chose("not_sure"), ""),))
    screen = real_conversation().screen(state)
    assert screen is not None
    result = [screen.reply(1, 1, edit=False)]
    phones = (_phone(beginning), _phone([(None, reply) for reply in result]))
    height = max(size for _, size in phones) + 40
    body = "".join(
        f'<g transform="translate({20 + index * (WIDTH + 30)} 20)">{drawn}</g>'
        for index, (drawn, _) in enumerate(phones)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * WIDTH + 70} {height}" '
        'font-family="system-ui, sans-serif" font-size="14">'
        "<title>A conversation with Stridewell: the first answer and the result</title>"
        f'<rect width="100%" height="100%" fill="#dfe7ee"/>{body}</svg>\n'
    )


def _talk(state: State, turns: Sequence[Turn]) -> tuple[State, list[tuple[str | None, Reply]]]:
    shown: list[tuple[str | None, Reply]] = []
    for number, (event, label) in enumerate(turns):
        at = START + timedelta(seconds=number)
        incoming = Incoming(f"p{len(state.sessions)}.{number}", at, 1, 1, event)
        state, outcome = real_conversation().turn(state, incoming)
        said = event.text if isinstance(event, Said) else label or None
        shown.extend((said, reply) for reply in outcome.replies)
    return state, shown


def _phone(messages: Sequence[tuple[str | None, Reply]]) -> tuple[str, int]:
    parts: list[str] = []
    top = 0
    for said, reply in messages:
        if said:
            drawn, size = _bubble(said, "#d9f2c9", 60, top)
            parts.append(drawn)
            top += size
        drawn, size = _bubble(reply.text, "#ffffff", 0, top)
        parts.append(drawn)
        top += size
        for row in reply.rows:
            wide = (WIDTH - 60 - 6 * (len(row) - 1)) / len(row)
            for index, button in enumerate(row):
                left = index * (wide + 6)
                parts.append(
                    f'<rect x="{left:.0f}" y="{top}" width="{wide:.0f}" height="30" rx="7" '
                    f'fill="#8fa9c0"/><text x="{left + wide / 2:.0f}" y="{top + 20}" '
                    f'text-anchor="middle" fill="#fff">{escape(button.label)}</text>'
                )
            top += 35
        top += 8
    return "".join(parts), top


def _bubble(text: str, colour: str, left: int, top: int) -> tuple[str, int]:
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += textwrap.wrap(paragraph, CHARACTERS) or [""]
    height = len(lines) * LINE + 2 * PAD
    drawn = [
        (
            f'<rect x="{left}" y="{top}" width="{WIDTH - 60}" height="{height}" '
            f'rx="12" fill="{colour}"/>'
        )
    ]
    bold = False
    for index, line in enumerate(lines):
        spans = ""
        for number, piece in enumerate(line.split("**")):
            bold = bold if number == 0 else not bold
            weight = ' font-weight="700"' if bold else ""
            spans += f"<tspan{weight}>{escape(piece)}</tspan>"
        y = top + PAD + LINE * index + 14
        drawn.append(f'<text x="{left + MARGIN}" y="{y}" xml:space="preserve">{spans}</text>')
    return "".join(drawn), height + 8


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8")
