"""Pictures through the real network stack: uploaded once, flipped in place, never in the way."""

from pathlib import Path

import pytest

from tests.botapi import BotApiServer
from tests.telegram.album import Album
from tests.telegram.running import running
from tests.transcripts.library import real_library


@pytest.fixture
def album() -> Album:
    return Album()


async def test_a_picture_is_uploaded_once_and_then_sent_by_its_id(
    tmp_path: Path, album: Album
) -> None:
    async with BotApiServer() as api, running(api, tmp_path, album, library=real_library()):
        for name in ("Ana", "Ben"):
            person = api.person(first_name=name)
            await person.say("body-map")
            await person.next_message()
        first, second = api.calls_of("sendPhoto")
        assert not api.violations

    assert [len(first.files), len(second.files)] == [1, 0]
    assert next(iter(first.files.values())).content.startswith(b"\x89PNG")


async def test_the_id_is_known_after_a_restart(tmp_path: Path, album: Album) -> None:
    async with BotApiServer() as api:
        ana = api.person(first_name="Ana")
        for _ in range(2):
            async with running(api, tmp_path, album, library=real_library()):
                await ana.say("body-map")
                await ana.next_message()
        uploads = [len(call.files) for call in api.calls_of("sendPhoto")]

    assert uploads == [1, 0]


async def test_a_picture_that_telegram_forgot_is_uploaded_again(
    tmp_path: Path, album: Album
) -> None:
    async with BotApiServer() as api, running(api, tmp_path, album, library=real_library()):
        ana = api.person(first_name="Ana")
        await ana.say("body-map")
        await ana.next_message()
        api.world.files.clear()
        await ana.say("body-map")
        again = await ana.next_message()
        calls = api.calls_of("sendPhoto")

    assert "photo" in again.media
    assert [(call.ok, len(call.files)) for call in calls] == [(True, 1), (False, 0), (True, 1)]


async def test_pictures_are_flipped_in_place(tmp_path: Path, album: Album) -> None:
    """From one picture to the next, and from words to a picture, it is the same message."""
    async with BotApiServer() as api, running(api, tmp_path, album, library=real_library()):
        ana = api.person(first_name="Ana")
        await ana.say("-")
        words = await ana.next_message()
        for way in ("body-map", "body-knee", "echo:knee_outer:left", "body-map"):
            await ana.press(way)
            await ana.settled()
            assert ana.screen.id == words.id
            assert ana.screen.text == f"This is {way}"
            assert "photo" in ana.screen.media
        assert not api.calls_of("sendPhoto")
        assert not api.violations
        assert not api.refused


async def test_words_take_the_place_of_a_picture(tmp_path: Path, album: Album) -> None:
    """Telegram cannot take a picture off a message, so another one stands there."""
    async with BotApiServer() as api, running(api, tmp_path, album, library=real_library()):
        ana = api.person(first_name="Ana")
        await ana.say("body-map")
        picture = await ana.next_message()
        await ana.press("-")
        await ana.settled()
        shown = [each for each in ana.messages if each.author == "bot" and not each.deleted]

    assert picture.deleted
    assert [each.text for each in shown] == ["This is -"]


async def test_a_picture_nobody_drew_goes_out_as_words(tmp_path: Path, album: Album) -> None:
    async with BotApiServer() as api, running(api, tmp_path, album, library=real_library()):
        ana = api.person(first_name="Ana")
        await ana.say("body-nowhere")
        message = await ana.next_message()

    assert (message.text, message.media) == ("This is body-nowhere", {})


async def test_a_movement_is_an_animation_that_is_uploaded_once(
    tmp_path: Path, album: Album
) -> None:
    """And a picture may become one in place, as the steps of a warm-up do."""
    async with BotApiServer() as api, running(api, tmp_path, album, library=real_library()):
        ana = api.person(first_name="Ana")
        await ana.say("body-map")
        message = await ana.next_message()
        for way in ("exercise:wall-sit", "body-map", "exercise:wall-sit"):
            await ana.press(way)
            await ana.settled(timeout_s=20)
        assert (ana.screen.id, "animation" in ana.screen.media) == (message.id, True)
        calls = api.calls_of("editMessageMedia")
        assert not api.violations
        assert not api.refused

    (gif,) = calls[0].files.values()
    assert gif.content.startswith(b"GIF8")
    assert len(gif.content) < 5_000_000
    assert [len(call.files) for call in calls] == [1, 0, 0]
