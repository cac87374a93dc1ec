"""An empty application of python-telegram-bot, started: what memory is held against."""

import asyncio

from telegram.ext import Application

from tests.benchmarks.bots.given import given


async def run() -> None:
    """Start, and stay until ended."""
    told = given()
    application = Application.builder().token(told.token).base_url(f"{told.url}/bot").build()
    async with application:
        await application.start()
        if application.updater is not None:
            await application.updater.start_polling()
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(run())
