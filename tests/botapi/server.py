"""A strict Telegram Bot API on loopback: routing, bodies, answers and their record.

What a method checks and does is in `methods`; the people who write to the bot are in `person`.
"""

import asyncio
import json
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self
from urllib.parse import unquote

from aiohttp import web

from tests.botapi.bodies import Call, answer, large_request, params_of, refusal, truncated
from tests.botapi.chats import Chat, Clock, Json
from tests.botapi.errors import ApiError
from tests.botapi.faults import Fault, Faults
from tests.botapi.group import Group
from tests.botapi.limits import FloodLimits
from tests.botapi.methods import BY_LOWER_NAME, METHODS, Method
from tests.botapi.params import Params
from tests.botapi.person import Person
from tests.botapi.raw import learn
from tests.botapi.updates import Updates
from tests.botapi.webhook import Webhook
from tests.botapi.world import Query, World

_UNAUTHORIZED = ApiError(401, "Unauthorized")
_NOT_FOUND = ApiError(404, "Not Found")
_UNKNOWN = ApiError(404, "Not Found: method not found")


class BotApiServer:
    """The server; use it as an async context manager.

    Args:
        token: What the bot must call with.
        clock: Unix time in seconds, for dates and the age of queries.
        limits: Flood limits, none unless given.
        username: The bot's.
        reads_all: True switches the bot's privacy mode in groups off.
        port: 0 takes a free one.

    Attributes:
        calls: Every call in the order of arrival.
        violations: What Telegram lets pass but a correct bot does not do; a test asserts none.
        on_call: Called with each call before it takes effect.
    """

    def __init__(
        self,
        token: str = "123:TEST",  # noqa: S107 (loopback only)
        *,
        clock: Clock = time.time,
        limits: FloodLimits | None = None,
        username: str = "StridewellBot",
        reads_all: bool = False,
        port: int = 0,
    ) -> None:
        self.token = token
        self.url = ""
        self.limits = limits
        self.calls: list[Call] = []
        self.on_call: list[Callable[[Call], None]] = []
        self.faults = Faults()
        self.world = World(clock, username=username, reads_all=reads_all)
        self.violations = self.world.violations
        self.updates = Updates(self.violations)
        self.updates.on_raw = lambda update: learn(self.world, update)
        self.webhook = Webhook(self.updates, self._reply_by_webhook)
        self.world.tell_membership = self._tell_membership
        self._clock = clock
        self._port = port
        self._prefix = f"/bot{token}/"
        self._file_prefix = f"/file/bot{token}/"
        self._runner: web.ServerRunner | None = None
        self._people: dict[int, Person] = {}

    async def __aenter__(self) -> Self:
        server = web.Server(
            self._handle,
            request_factory=large_request,
            handler_cancellation=True,
            access_log=None,
            keepalive_timeout=3600,
        )
        self._runner = web.ServerRunner(server, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.updates.interrupt("server is going away")
        await self.webhook.close()
        if self._runner is not None:
            await self._runner.cleanup()

    def person(self, id: int = 1001, first_name: str = "Ana", **fields: Any) -> Person:  # noqa: A002
        """The scripted person with this id, made when new.

        Args:
            id: Telegram's user id.
            first_name: Their name.
            **fields: ``last_name``, ``username``, ``language_code``, and ``started=True`` for one
                who has written to the bot before.
        """
        person = self._people.get(id)
        if person is None:
            user = self.world.user(id, first_name, **fields)
            person = self._people[id] = Person(self.world, self.updates, user)
        return person

    def group(
        self,
        id: int,  # noqa: A002
        title: str = "Sunday runners",
        *,
        kind: str = "supergroup",
        members: tuple[Person, ...] | list[Person] = (),
        admins: tuple[Person, ...] | list[Person] = (),
        topics: dict[int, str] | None = None,
        bot: str = "member",
    ) -> Group:
        """A group with its people; ``bot`` is the bot's status in it."""
        if id >= 0:
            raise ValueError("ids of groups are negative")
        return Group.made(
            self.world,
            self.updates,
            self.world.group(id, kind, title),
            members=[each.user for each in members],
            admins=[each.user for each in admins],
            topics=topics or {},
            bot=bot,
        )

    def chat(self, chat_id: int) -> Chat:
        """The transcript of a chat, whether the bot has met it or not."""
        return self.world.chats[chat_id]

    def calls_of(self, *methods: str) -> list[Call]:
        """The calls of these methods in the order of arrival."""
        return [call for call in self.calls if call.method in methods]

    async def called(self, method: str) -> None:
        """Wait for the next call of a method."""
        heard = asyncio.Event()
        hook = lambda call: heard.set() if call.method == method else None  # noqa: E731
        self.on_call.append(hook)
        try:
            await heard.wait()
        finally:
            self.on_call.remove(hook)

    @property
    def refused(self) -> list[Call]:
        """The calls that Telegram's own rules refused; faults on demand are not among them."""
        return [call for call in self.calls if call.error is not None and call.fault is None]

    @property
    def unanswered(self) -> list[Query]:
        """The taps that still show the person a spinner."""
        return [query for query in self.world.queries.values() if not query.answered]

    def _tell_membership(self, chat: Chat, by: Any, before: Json, after: Json) -> None:
        update = {
            "chat": chat.json(),
            "from": by.json(),
            "date": chat.now(),
            "old_chat_member": before,
            "new_chat_member": after,
        }
        own = after["user"]["id"] == self.world.bot.id
        self.updates.queue({"my_chat_member" if own else "chat_member": update}, chat)

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path, _, query = request.raw_path.partition("?")
        path = unquote(path) if "%" in path else path
        if not path.startswith(self._prefix):
            if path.startswith(self._file_prefix):
                return self._file(path[len(self._file_prefix) :])
            known = path.startswith("/bot") and path.count("/") > 1
            return answer(*refusal(_UNAUTHORIZED if known else _NOT_FOUND))
        name = path[len(self._prefix) :]
        name = name if name in METHODS else BY_LOWER_NAME.get(name.lower(), name)
        try:
            params = await params_of(request, query)
        except ApiError as error:
            return answer(*refusal(error))
        return await self._serve(request, name, params)

    async def _serve(
        self, request: web.BaseRequest, name: str, params: Params
    ) -> web.StreamResponse:
        chat_id = params.integer("chat_id") or None
        call = Call(name, params.values, self._clock(), params.files, chat_id)
        self.calls.append(call)
        for hook in self.on_call:
            hook(call)
        chat = self._chat_of(call)
        if chat is not None:
            chat.in_flight += 1
        try:
            faults = self.faults
            fault = faults.take(name, chat_id) if faults.waiting else None
            if fault is not None:
                return await self._faulty(request, call, params, fault)
            status, body = await self._run(call, params)
            if faults.latency_s:
                await asyncio.sleep(faults.latency_s)
            return answer(status, body)
        finally:
            if chat is not None:
                chat.in_flight -= 1
                chat.signal.notify()

    def _chat_of(self, call: Call) -> Chat | None:
        if call.chat_id is not None:
            return self.world.chats.get(call.chat_id)
        query = self.world.queries.get(str(call.params.get("callback_query_id", "")))
        return None if query is None else query.chat

    async def _run(self, call: Call, params: Params) -> tuple[int, str]:
        """Do a call; gives the HTTP status and the body."""
        method = METHODS.get(call.method)
        try:
            if method is None:
                self.violations.append(f"unknown method {call.method}")
                raise _UNKNOWN
            if not method.params.issuperset(params.values):
                unknown = sorted(params.values.keys() - method.params)
                self.violations.append(f"{call.method}: unknown parameters {unknown}")
            if call.method == "getUpdates":
                body, call.result = await self.updates.poll(params)
            else:
                if method.writes and self.limits is not None and call.chat_id is not None:
                    self.limits.spend(call.chat_id)
                call.result = self._result(call.method, method, params)
                body = json.dumps(call.result)
        except ApiError as error:
            call.status, call.error = error.code, error.description
            return refusal(error)
        call.status = 200
        return 200, f'{{"ok":true,"result":{body}}}'

    def _result(self, name: str, method: Method, params: Params) -> object:
        if method.run is not None:
            return method.run(self.world, params)
        match name:
            case "setWebhook":
                return self.webhook.set(params)
            case "deleteWebhook":
                return self.webhook.delete(params)
            case _:
                return self.webhook.info()

    async def _faulty(
        self, request: web.BaseRequest, call: Call, params: Params, fault: Fault
    ) -> web.StreamResponse:
        call.fault = fault.kind
        if fault.kind == "hold" and not fault.applied:
            await fault.gate.wait()
        elif not fault.applied:
            return self._failed(request, call, fault)
        status, body = await self._run(call, params)
        match fault.kind:
            case "error" | "drop":
                return self._failed(request, call, fault)
            case "truncate":
                return await truncated(request, status, body)
            case "garble":
                return answer(200, '{"ok":true,"result":<html>')
            case "hold":
                if fault.applied:
                    await fault.gate.wait()
            case "delay":
                await asyncio.sleep(fault.delay_s)
        return answer(status, body)

    @staticmethod
    def _failed(request: web.BaseRequest, call: Call, fault: Fault) -> web.StreamResponse:
        if fault.error is None:
            call.status = 0
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        call.status, call.error = fault.error.code, fault.error.description
        return answer(*refusal(fault.error))

    def _file(self, path: str) -> web.StreamResponse:
        for stored in self.world.files.values():
            if stored.path == path:
                return web.Response(body=stored.content, content_type="application/octet-stream")
        return answer(*refusal(_NOT_FOUND))

    async def _reply_by_webhook(self, method: str, values: Json) -> None:
        params = Params(values)
        call = Call(method, values, self._clock(), {}, params.integer("chat_id") or None)
        self.calls.append(call)
        await self._run(call, params)
