"""`stridewell run` on a PostgreSQL server, as processes of their own."""

from pathlib import Path

from tests.botapi import BotApiServer
from tests.postgres import PostgresServer
from tests.telegram.process import free_port, run_process

PATH = "/stridewell"


async def test_one_process_goes_on_where_the_last_one_ended(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    database = await postgres.emptied_database()
    async with BotApiServer() as api:
        ana = api.person(id=1001, first_name="Ana")
        for words in ("/hurts", "knee"):
            async with run_process(
                api, tmp_path / "no.db", port=free_port(), path=PATH, **settings(database)
            ) as bot:
                await ana.say(words)
                await ana.settled(20)
                assert await bot.stop() == 0
        assert api.violations == []
    kept = postgres.run("test_1", "SELECT count(*), count(done_at) FROM inbox")
    assert kept == "2|2"
    assert postgres.run("test_1", "SELECT count(*) FROM outbox WHERE status <> 'sent'") == "0"
    assert '"knee"' in postgres.run("test_1", "SELECT data FROM session WHERE person = 1001")


def settings(database: str) -> dict[str, str]:
    """What names the server."""
    return {"DATABASE_PATH": "", "DATABASE_URL": database}
