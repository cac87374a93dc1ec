"""Pain is health data: it reaches no log, and it goes when the person says so."""

import asyncio
import logging
import sqlite3
from pathlib import Path

import pytest

from tests.botapi import BotApiServer
from tests.telegram.running import running
from tests.transcripts.library import real_conversation, transcripts
from tests.transcripts.test_through_telegram import Recording

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


async def test_deleteme_leaves_nothing_in_any_table_or_file_while_the_bot_runs(
    tmp_path: Path,
) -> None:
    """A pain that was followed, with its check-in, plan and reminder; the log of writes too."""
    recording = Recording()
    (told,) = [one for one in transcripts() if one.name == "follow-a-knee"]
    typed = [step.says for step in told.steps if step.says and len(step.says) > 8]
    async with BotApiServer() as api, running(api, tmp_path, recording):
        ana = api.person(id=770077, first_name=WORDS[2])
        await ana.say("/start")
        await ana.settled()
        for step in told.steps:
            if step.taps is None:
                await ana.say(step.says or "")
            else:
                await ana.press(recording.data[step.taps])
            await ana.settled()
        before = _tables(tmp_path / "bot.db")
        assert "770077" in before
        assert "session" in before

        await ana.say("/deleteme")
        await ana.settled()
        await ana.press("Delete everything")
        await ana.settled()
        async with asyncio.timeout(5):
            # The last row goes once its message is sent.
            while "770077" in _tables(tmp_path / "bot.db"):  # noqa: ASYNC110 (it tells nobody)
                await asyncio.sleep(0)
        kept, tables = _files(tmp_path), _tables(tmp_path / "bot.db")

    assert b"770077" not in kept
    for word in (*WORDS, *typed, "knee", "episode"):
        assert word.encode() not in kept
        assert word not in tables


def _tables(database: Path) -> str:
    """Every row of every table."""
    connection = sqlite3.connect(database)
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    rows = [
        (name, connection.execute(f'SELECT * FROM "{name}"').fetchall())  # noqa: S608 (own names)
        for (name,) in names
    ]
    connection.close()
    return repr(rows)
