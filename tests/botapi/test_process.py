"""The server as a process of its own."""

import asyncio
import json
import signal
import sys

import aiohttp


async def test_the_first_line_is_the_address_and_the_last_the_summary() -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.botapi", "--token", "1:X", "--people", "3"),
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    url = (await process.stdout.readline()).decode().strip()
    async with (
        aiohttp.ClientSession() as http,
        http.get(f"{url}/bot1:X/getUpdates") as answer,
    ):
        updates = (await answer.json())["result"]
    process.send_signal(signal.SIGTERM)
    summary = json.loads(await process.stdout.read())
    await process.wait()

    assert [each["message"]["text"] for each in updates] == ["/start"] * 3
    assert summary == {"calls": 1, "sent": 0, "pending": 3, "refused": [], "violations": []}
