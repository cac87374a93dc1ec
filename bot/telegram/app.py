"""The running bot: polling, turns and sending put together, from the start to a signal."""

import asyncio
import contextlib
import secrets
import signal
import time
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Final, Literal, Protocol

from telegram import Bot

from bot.content.dialogs import Phrases
from bot.content.library import Library
from bot.conversation.cards import Cards
from bot.delivery.clock_watch import ClockWatch
from bot.delivery.holding import Holding
from bot.delivery.inside import Inside, Serve
from bot.delivery.journal import Journal, set_up_logging
from bot.delivery.limiter import Limiter, Rates
from bot.delivery.meter import Meter
from bot.delivery.patience import Patience
from bot.delivery.sender import Sender
from bot.delivery.tick import Tick
from bot.delivery.turns import Answering, Turns
from bot.delivery.worker import Worker
from bot.pictures.gallery import Gallery
from bot.store.error import StoreError
from bot.store.opening import opened
from bot.store.peers import Peers
from bot.store.store import Store
from bot.telegram.api import Api
from bot.telegram.figure import FigureAnswers, pages_address
from bot.telegram.inline import Inline
from bot.telegram.intake import Intake
from bot.telegram.pictures import Pictures
from bot.telegram.polling import Polling, TokenRefusedError
from bot.telegram.port import TelegramPort
from bot.telegram.profile import tell_profile
from bot.telegram.request import AiohttpRequest
from bot.telegram.updates import Own
from bot.telegram.webhook import Webhook

EXIT_TOKEN: Final = 2
_FLUSH_S: Final = 10.0
"""How long a stop takes at most before the store is closed."""

_WRITTEN_PER_SENT: Final = 2.0
"""Messages that a person may go on writing for each that may be sent to them."""

_EXPIRE_EVERY_S: Final = 3600.0
_FIRST_PAUSE_S: Final = 0.5
_LAST_PAUSE_S: Final = 30.0
_SALT: Final = "journal.salt"
_SALTING: Final = -1
"""In the place of a club: of processes that start together one makes the salt."""


class RunSettings(Protocol):
    """What the bot needs of the operator's settings."""

    @property
    def token(self) -> str: ...  # noqa: D102 (as in `bot.settings`)
    @property
    def api_url(self) -> str: ...  # noqa: D102
    @property
    def database_path(self) -> Path: ...  # noqa: D102
    @property
    def database_url(self) -> str | None: ...  # noqa: D102
    @property
    def webhook_url(self) -> str | None: ...  # noqa: D102
    @property
    def webhook_secret(self) -> str: ...  # noqa: D102
    @property
    def send_rate(self) -> float: ...  # noqa: D102
    @property
    def send_rate_chat(self) -> float: ...  # noqa: D102
    @property
    def send_rate_group_minute(self) -> int: ...  # noqa: D102
    @property
    def log_level(self) -> str: ...  # noqa: D102
    @property
    def log_format(self) -> Literal["text", "json"]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class _Parts:
    """What works together while the bot runs."""

    worker: Worker
    sender: Sender
    intake: Intake
    figure: FigureAnswers
    source: Polling | Webhook
    tick: Tick
    peers: Peers
    holding: Holding | None


async def run_bot(
    settings: RunSettings,
    library: Library,
    conversation: Answering,
    *,
    serve: Serve | None = None,
    stop: asyncio.Event | None = None,
) -> int:
    """Run the bot in Telegram; gives the exit status.

    Args:
        settings: The operator's settings.
        library: For the commands and descriptions.
        conversation: Answers people.
        serve: Opens the door over HTTP; needed for a webhook.
        stop: Ends the run; without it SIGTERM and SIGINT do.

    Raises:
        StoreError: When the database cannot be used, or another bot runs on it.
    """
    set_up_logging(settings.log_level, settings.log_format)
    if stop is None:
        stop = _stop_on_signal()
    async with (
        opened(settings.database_path, settings.database_url) as (store, peers),
        AiohttpRequest() as request,
    ):
        journal = Journal(await _salt(store, peers))
        api = Api(request, f"{settings.api_url}/bot{settings.token}")
        inside = Inside(store, Meter(), journal, api.silence_s)
        async with contextlib.nullcontext() if serve is None else serve(inside):
            return await _run_inside(
                settings, library, conversation, request, api, inside, peers, stop
            )


async def _run_inside(
    settings: RunSettings,
    library: Library,
    conversation: Answering,
    request: AiohttpRequest,
    api: Api,
    inside: Inside,
    peers: Peers,
    stop: asyncio.Event,
) -> int:
    journal = inside.journal
    try:
        in_groups = {*library.phrases.group_commands, *library.phrases.admin_commands}
        own = await _own(api, in_groups, journal, stop)
        if own is None:
            return 0
        parts = _assembled(settings, library, conversation, api, own, inside, peers)
        bot = Bot(
            settings.token,
            base_url=f"{settings.api_url}/bot",
            request=request,
            get_updates_request=request,
        )
        await _run(parts, inside, bot, library.phrases, stop)
    except TokenRefusedError:
        journal.error("Telegram refuses the token; copy it again from @BotFather into .env")
        return EXIT_TOKEN
    return 0


def _assembled(
    settings: RunSettings,
    library: Library,
    conversation: Answering,
    api: Api,
    own: Own,
    inside: Inside,
    peers: Peers,
) -> _Parts:
    store, journal, meter = inside.store, inside.journal, inside.meter
    rates = Rates(
        overall_per_s=settings.send_rate,
        chat_per_s=settings.send_rate_chat,
        group_per_minute=settings.send_rate_group_minute,
    )
    folder = settings.database_path.parent / "pictures"
    pictures = Pictures(Gallery(library), folder, store, settings.token, journal)
    port = TelegramPort(api, journal, pictures, pages_address(settings.webhook_url))
    is_shared = peers.are_possible
    limiter = Limiter(rates, is_shared=is_shared)
    slots = peers.slots if is_shared else None
    sender = Sender(store, port, limiter, journal, _now, meter, slots)
    turns = Turns(store, conversation, port.parts, _now, journal, port.standing, peers)
    patience = Patience(_WRITTEN_PER_SENT * settings.send_rate_chat)
    worker = Worker(store, turns, sender, _now, journal, meter, patience)
    sender.on_gone = worker.left
    port.on_topic_gone = worker.muted
    tick = Tick(store, worker, sender, _now, journal, meter)
    inline = Inline(api, partial(Cards, library), own, journal)
    intake = Intake(worker, own, inline, journal, meter)
    figure = FigureAnswers(settings.token, own, worker, _now, journal)
    source: Polling | Webhook
    if settings.webhook_url is None:
        source = Polling(api, worker, intake, journal, peers.lead)
    else:
        source = Webhook(api, settings.webhook_url, settings.webhook_secret, journal, meter)
    holding = Holding(peers, worker, sender, journal) if is_shared else None
    return _Parts(worker, sender, intake, figure, source, tick, peers, holding)


async def _run(
    parts: _Parts, inside: Inside, bot: Bot, phrases: Phrases, stop: asyncio.Event
) -> None:
    store, journal = inside.store, inside.journal
    await parts.sender.recover()
    await parts.worker.recover()
    inside.depths = partial(_depths, parts)
    inside.take = parts.intake.take_one
    inside.point = parts.figure.take
    source = asyncio.create_task(parts.source.run(), name="source")
    chores = [
        asyncio.create_task(tell_profile(bot, phrases, store, journal), name="profile"),
        asyncio.create_task(_expire(store, parts.peers, journal), name="expire"),
        asyncio.create_task(parts.tick.run(), name="tick"),
    ]
    if parts.holding is not None:
        chores.append(asyncio.create_task(parts.holding.run(), name="holding"))
    stopping = asyncio.create_task(stop.wait(), name="stop")
    journal.info("running")
    try:
        await asyncio.wait({source, stopping}, return_when=asyncio.FIRST_COMPLETED)
        parts.source.stop()
        await source
    finally:
        # What Telegram brings from now on it is told to bring again.
        inside.take = inside.point = None
        for task in (*chores, stopping):
            task.cancel()
        await asyncio.gather(*chores, stopping, return_exceptions=True)
        deadline = time.monotonic() + _FLUSH_S
        await parts.worker.stop(_FLUSH_S)
        await parts.sender.stop(max(0.0, deadline - time.monotonic()))
        journal.info("stopped", unsent=parts.sender.waiting)


def _depths(parts: _Parts) -> dict[str, int]:
    """What waits in the queues that are in memory."""
    return {
        "turns": parts.worker.waiting,
        "sends": parts.sender.waiting,
        "calls": parts.sender.under_way,
        "unasked": parts.sender.unasked,
    }


async def _own(
    api: Api, group_commands: Collection[str], journal: Journal, stop: asyncio.Event
) -> Own | None:
    """Who the bot is; `None` when the run ended before Telegram could be reached."""
    pause_s = _FIRST_PAUSE_S
    while not stop.is_set():
        answer = await api.call("getMe", {})
        if answer.status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND}:
            raise TokenRefusedError
        me = answer.json().get("result")
        if answer.is_ok and isinstance(me, dict):
            return Own(int(me["id"]), str(me.get("username", "")), frozenset(group_commands))
        journal.warning("Telegram not reached", status=answer.status, trouble=answer.trouble)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(pause_s):
                await stop.wait()
        pause_s = min(pause_s * 2, _LAST_PAUSE_S)
    return None


async def _expire(store: Store, peers: Peers, journal: Journal) -> None:
    watch = ClockWatch()
    while True:
        try:
            await peers.lead()
            now = _now()
            if watch.set_by_s(now, time.monotonic()) > 0:
                # It may be set right again: what is forgotten too early does not come back.
                journal.warning("nothing is forgotten for an hour, for the clock was set")
            elif forgotten := await store.expire(now):
                journal.info("forgot idle sessions", count=forgotten)
        except StoreError as error:
            journal.error("store failed", fault=error.fault)
        await asyncio.sleep(_EXPIRE_EVERY_S)


async def _salt(store: Store, peers: Peers) -> bytes:
    """What makes hashed chats unreadable; made once."""
    async with peers.together(_SALTING):
        salt = await store.meta(_SALT)
        if salt is None:
            salt = secrets.token_hex(16)
            await store.set_meta(_SALT, salt)
        return salt.encode()


def _stop_on_signal() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def stop_once() -> None:
        stop.set()
        # A second signal ends the process at once: nothing committed is lost by it.
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop_once)
    return stop


def _now() -> datetime:
    return datetime.now(UTC)
