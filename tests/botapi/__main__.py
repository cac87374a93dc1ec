"""``python -m tests.botapi --port 0 --token T``: the server as a process of its own.

The first line out is the address. With ``--people N --say TEXT`` that many people write at once,
and the last line, printed on SIGTERM or SIGINT, is a JSON object with what happened.
"""

import argparse
import asyncio
import json
import signal
import sys

from tests.botapi.server import BotApiServer


async def serve(port: int, token: str, people: int, text: str) -> None:
    """Run until a signal comes."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with BotApiServer(token, port=port) as api:
        sys.stdout.write(f"{api.url}\n")
        sys.stdout.flush()
        for at in range(people):
            await api.person(10_000 + at, f"Runner {at}").say(text)
        await stop.wait()
        summary = {
            "calls": len(api.calls),
            "sent": sum(len(chat.from_bot) for chat in api.world.chats.values()),
            "pending": len(api.updates.pending),
            "refused": [f"{call.method}: {call.error}" for call in api.refused],
            "violations": api.violations,
        }
        sys.stdout.write(f"{json.dumps(summary)}\n")


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="python -m tests.botapi", description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--token", default="123:TEST")
    parser.add_argument("--people", type=int, default=0)
    parser.add_argument("--say", default="/start")
    given = parser.parse_args()
    asyncio.run(serve(given.port, given.token, given.people, given.say))


if __name__ == "__main__":
    main()
