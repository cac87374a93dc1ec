"""Pictures in the terminal: a path and what is to be seen, and nothing for who wants none."""

import json
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from bot.terminal.chat import Drawn, InMemory, TerminalChat, chat_in_json, chat_in_lines
from tests.transcripts.library import real_conversation

START = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def chat() -> TerminalChat:
    ticks = count()
    return TerminalChat(
        real_conversation(),
        InMemory(),
        lambda: START + timedelta(seconds=20 * next(ticks)),
        pictures=lambda name: Drawn(f"/pictures/{name}.png", "A drawing."),
    )


def pictures(chat: TerminalChat, *lines: dict[str, str]) -> list[str | None]:
    """The picture of the last message of each turn after the greeting."""
    written: list[str] = []
    chat_in_json(chat, map(json.dumps, lines), written.append)
    return [json.loads(line)["replies"][-1]["picture"] for line in written[1:]]


def test_the_question_brings_its_map_and_the_answer_a_closer_one(chat: TerminalChat) -> None:
    shown = pictures(
        chat,
        {"choice": "forget"},
        {"choice": "hurts"},
        {"choice": "knee"},
        {"choice": "knee_outer"},
    )

    assert shown == [None, "/pictures/body-map.png", "/pictures/body-knee.png", None]


def test_what_was_understood_is_marked_on_the_persons_side(chat: TerminalChat) -> None:
    shown = pictures(chat, {"text": "outer side of my left knee hurts when I run downhill"})

    assert shown == ["/pictures/echo:knee_outer:left.png"]


def test_everything_works_with_pictures_off(chat: TerminalChat) -> None:
    turned_off = ({"text": "/settings"}, {"choice": "pictures.off"}, {"text": "/hurts"})
    shown = pictures(chat, {"choice": "forget"}, *turned_off, {"choice": "knee"})

    assert shown == [None] * 5
    assert chat.position()["node"] == "site_knee"


def test_pictures_are_told_in_words_to_who_wants_that(chat: TerminalChat) -> None:
    told = ({"text": "/settings"}, {"choice": "pictures.words"}, {"text": "/hurts"})
    written: list[str] = []
    chat_in_json(chat, map(json.dumps, ({"choice": "forget"}, *told)), written.append)
    last = json.loads(written[-1])["replies"][-1]

    assert last["picture"] is None
    assert "In the picture:" in last["text"]


def test_an_exercise_page_shows_its_figure(chat: TerminalChat) -> None:
    shown = pictures(chat, {"choice": "forget"}, {"text": "how do I do a wall sit"})

    assert shown[-1] == "/pictures/exercise:wall-sit.png"


def test_plain_lines_say_what_is_to_be_seen_and_where(chat: TerminalChat) -> None:
    written: list[str] = []
    chat_in_lines(chat, ["Forget after this chat", "Something hurts"], written.append)

    assert "(A drawing. /pictures/body-map.png)" in written


def test_the_number_in_the_picture_is_an_answer(chat: TerminalChat) -> None:
    """Who looks at numbered areas types a number."""
    taps = ({"choice": "forget"}, {"choice": "hurts"}, {"text": "4"}, {"text": "4."})
    pictures(chat, *taps)

    assert chat.position()["answers"] == {"region": "knee", "site": "knee_outer"}


def test_a_number_that_is_not_in_the_picture_is_asked_again(chat: TerminalChat) -> None:
    pictures(chat, {"choice": "forget"}, {"choice": "hurts"}, {"text": "14"})

    assert chat.position()["node"] == "region"
