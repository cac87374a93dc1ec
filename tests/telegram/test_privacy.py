"""Pain is health data: it reaches no log, and it goes when the person says so."""

import logging
from pathlib import Path

import pytest

from tests.botapi import BotApiServer
from tests.telegram.running import running
from tests.transcripts.library import real_conversation

WORDS = ("outside of my left knee hurts at mile three", "zanzibar-marathon", "Quillfeather")


async def test_no_word_no_name_and_no_token_reaches_a_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    async with (
        BotApiServer() as api,
        running(api, tmp_path, real_conversation(), log_level="DEBUG"),
    ):
        ana = api.person(id=1001, first_name=WORDS[2])
        for text in ("/start", WORDS[0], WORDS[1], "/export", "!fail"):
            await ana.say(text)
            await ana.settled()
        token = api.token

    printed = capfd.readouterr()
    logged = caplog.text + printed.out + printed.err
    for secret in (*WORDS, "knee", "1001", token):
        assert secret not in logged


async def test_deleteme_leaves_no_trace_in_the_database(tmp_path: Path) -> None:
    async with BotApiServer() as api:
        async with running(api, tmp_path, real_conversation()):
            ana = api.person(id=770077, first_name=WORDS[2])
            await ana.say("/start")
            await ana.settled()
            await ana.press("Remember")
            await ana.settled()
            await ana.say(WORDS[0])
            await ana.settled()
            await ana.say("/deleteme")
            await ana.settled()
            await ana.press("Delete everything")
            await ana.settled()
            assert "deleted" in ana.screen.text

        kept = _files(tmp_path)

    assert b"770077" not in kept
    assert b"knee" not in kept
    assert not any(word.encode() in kept for word in WORDS)


async def test_forgetting_is_the_rule_until_the_person_chooses(tmp_path: Path) -> None:
    """Stop ends the conversation: nothing of it stays."""
    async with BotApiServer() as api:
        async with running(api, tmp_path, real_conversation()):
            ana = api.person(id=1001, first_name="Ana")
            await ana.say(WORDS[0])
            await ana.settled()
            await ana.say("stop")
            await ana.settled()

        kept = _files(tmp_path)

    assert b"knee_outer" not in kept
    assert WORDS[0].encode() not in kept


async def test_export_is_a_file_with_everything_that_is_kept(tmp_path: Path) -> None:
    async with BotApiServer() as api, running(api, tmp_path, real_conversation()):
        ana = api.person(id=1001, first_name="Ana")
        await ana.say(WORDS[0])
        await ana.settled()

        await ana.say("/export")
        await ana.settled()

        (call,) = api.calls_of("sendDocument")
        assert call.ok
        (file,) = call.files.values()
        assert b"knee_outer" in file.content


def _files(folder: Path) -> bytes:
    """Every byte of the database's files."""
    return b"".join(path.read_bytes() for path in folder.glob("bot.db*"))
