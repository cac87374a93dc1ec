"""A backup is put in the place of no database that a bot runs on."""

import asyncio
import sys
from pathlib import Path

from tests.benchmarks.programs import environment
from tests.botapi import BotApiServer
from tests.faults.people import assert_nothing_lost, talkers
from tests.faults.process import BotProcess, words_of


async def _command(api: BotApiServer, folder: Path, *arguments: str) -> tuple[int | None, str]:
    """Run a command of the operator's; gives its status and what it wrote."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *arguments),
        cwd=folder,
        env=environment(folder, api),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    written, _ = await process.communicate()
    return process.returncode, written.decode()


async def test_restore_waits_for_no_bot_and_disturbs_none(tmp_path: Path) -> None:
    async with BotApiServer() as api, BotProcess(api, tmp_path) as bot:
        (ana,) = talkers(api, 1)
        await ana.say(1)
        assert await _command(api, tmp_path, "backup", "copy.db") == (0, "")
        await ana.say(2)

        status, written = await _command(api, tmp_path, "restore", "copy.db")
        assert status == 1
        assert written.count("\n") == 1
        assert "bot.db: a bot runs on this database" in written

        await ana.say(1)
        assert await bot.stop() == 0
        assert_nothing_lost(api, bot.database, [ana])

        status, written = await _command(api, tmp_path, "restore", "copy.db")
        assert status == 0
        assert words_of(bot.database, ana.person.id) == ana.said[:1]
    assert "Traceback" not in bot.log
