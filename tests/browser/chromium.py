"""A headless Chromium, driven over its DevTools protocol: as much of it as the tests need."""

import asyncio
import base64
import contextlib
import itertools
import os
import shutil
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from typing import Any

import aiohttp

Json = dict[str, Any]

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PROGRAM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
"""Where the browser is; `None` where none is installed."""

LONGEST_WAIT_S = 15.0
_KEYS = {
    "Tab": 9,
    "Enter": 13,
    "Escape": 27,
    " ": 32,
    "End": 35,
    "Home": 36,
    "ArrowLeft": 37,
    "ArrowUp": 38,
    "ArrowRight": 39,
    "ArrowDown": 40,
}


class PageError(AssertionError):
    """The page did what it should not, or not what it should."""


class Tab:
    """One page.

    Attributes:
        events: What the browser has told about it, oldest first.
    """

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.events: list[Json] = []
        self._socket = socket
        self._session = ""
        self._ids = itertools.count(1)
        self._answers: dict[int, asyncio.Future[Json]] = {}
        self._news = asyncio.Event()

    async def read(self) -> None:
        """Take in what the browser says, until it ends."""
        async for message in self._socket:
            told = message.json()
            if "id" in told:
                self._answers.pop(told["id"]).set_result(told)
            else:
                self.events.append(told)
                self._news.set()

    async def begin(self) -> None:
        """Open the page and ask to be told of what happens in it."""
        target = await self.call("Target.createTarget", url="about:blank")
        attached = await self.call(
            "Target.attachToTarget", targetId=target["targetId"], flatten=True
        )
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log", "Accessibility"):
            await self.call(f"{domain}.enable")

    async def call(self, method: str, **params: Any) -> Json:
        """Have something done; gives the result.

        Raises:
            PageError: When the browser refuses.
        """
        number = next(self._ids)
        order: Json = {"id": number, "method": method, "params": params}
        if self._session:
            order["sessionId"] = self._session
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json(order)
        told = await asyncio.wait_for(answer, LONGEST_WAIT_S)
        if "error" in told:
            raise PageError(f"{method}: {told['error']}")
        return dict(told["result"])

    async def event(self, method: str, since: int = 0) -> Json:
        """The first event of that kind after the first so many, once it is there."""
        async with asyncio.timeout(LONGEST_WAIT_S):
            while True:
                for told in self.events[since:]:
                    if told["method"] == method:
                        return told
                self._news.clear()
                await self._news.wait()

    async def open(self, address: str) -> None:
        """Go to an address and wait until it is there."""
        # Another fragment of the same page would not load it anew.
        for each in ("about:blank", address):
            since = len(self.events)
            await self.call("Page.navigate", url=each)
            await self.event("Page.loadEventFired", since)

    async def js(self, expression: str) -> Any:
        """What an expression comes to in the page; a promise is waited for."""
        told = await self.call(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in told:
            raise PageError(f"{expression}: {told['exceptionDetails']}")
        return told["result"].get("value")

    async def until(self, condition: str) -> None:
        """Wait until an expression is true; the page is asked at each frame that it draws."""
        await self.js(
            "new Promise((done, fail) => { const begun = performance.now(); const look = () => {"
            f"if ({condition}) done(true);"
            f"else if (performance.now() - begun > {LONGEST_WAIT_S * 1000}) fail('too late');"
            "else requestAnimationFrame(look); }; look(); })"
        )

    async def tap(self, element: str, index: int = 0) -> None:
        """Touch the middle of the element that a selector finds, as a finger does.

        Raises:
            PageError: When there is none.
        """
        found = f"document.querySelectorAll({element!r})[{index}]"
        place = await self.js(
            f"(() => {{ const found = {found}; if (!found) return null;"
            "found.scrollIntoView({block: 'center'});"
            "const box = (found.querySelector('.hit') || found).getBoundingClientRect();"
            "return [box.left + box.width / 2, box.top + box.height / 2]; })()"
        )
        if place is None:
            raise PageError(f"no {element} {index}")
        x, y = place
        await self.call(
            "Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}]
        )
        await self.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
        # The click follows from the touch, in the page's own time.
        await self.js("new Promise(requestAnimationFrame)")

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            about: Json = {"key": key, "windowsVirtualKeyCode": _KEYS[key], "code": key}
            if key in {" ", "Enter"}:
                about["text"] = "\r" if key == "Enter" else " "
            await self.call("Input.dispatchKeyEvent", type="keyDown", **about)
            await self.call("Input.dispatchKeyEvent", type="keyUp", **about)

    async def picture(self, path: Path) -> None:
        """Keep what is to be seen."""
        shot = await self.call("Page.captureScreenshot", format="png")
        await asyncio.to_thread(path.write_bytes, base64.b64decode(shot["data"]))

    async def spoken(self) -> list[tuple[str, str]]:
        """What a screen reader finds, as roles and names, in reading order."""
        tree = await self.call("Accessibility.getFullAXTree")
        return [
            (str(node["role"]["value"]), str(node.get("name", {}).get("value", "")))
            for node in tree["nodes"]
            if not node["ignored"]
        ]

    async def looks(
        self, width: int, height: int, *, dark: bool = False, reduced: bool = False
    ) -> None:
        """A phone of that size, and what its owner has set."""
        await self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=2,
            mobile=True,
        )
        await self.call("Emulation.setTouchEmulationEnabled", enabled=True)
        features: Mapping[str, str] = {
            "prefers-color-scheme": "dark" if dark else "light",
            "prefers-reduced-motion": "reduce" if reduced else "no-preference",
        }
        await self.call(
            "Emulation.setEmulatedMedia",
            features=[{"name": name, "value": value} for name, value in features.items()],
        )

    def requested(self) -> list[str]:
        """Every address that the page asked for."""
        return [
            str(told["params"]["request"]["url"])
            for told in self.events
            if told["method"] == "Network.requestWillBeSent"
        ]

    def complaints(self) -> list[str]:
        """Faults in the script, and what the browser refused."""
        return [
            repr(told["params"])
            for told in self.events
            if told["method"] == "Runtime.exceptionThrown"
            or (
                told["method"] == "Log.entryAdded"
                and told["params"]["entry"]["source"] in {"security", "javascript", "violation"}
            )
        ]


@contextlib.asynccontextmanager
async def chromium(
    folder: Path, program: str | None = PROGRAM, say: Callable[[str], None] = lambda _: None
) -> AsyncIterator[Tab]:
    """A browser with one page; it is ended with the context.

    Args:
        folder: Empty; for what the browser keeps.
        program: Where it is.
        say: Takes what it prints.
    """
    assert program is not None
    process = await asyncio.create_subprocess_exec(
        program,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-extensions",
        "--disable-dev-shm-usage",
        "--remote-debugging-port=0",
        f"--user-data-dir={folder}",
        "about:blank",
        env={**os.environ, "HOME": str(folder)},
        stdout=DEVNULL,
        stderr=PIPE,
    )
    tasks: list[asyncio.Task[None]] = []
    try:
        address = await asyncio.wait_for(_address(process, say), LONGEST_WAIT_S)
        assert process.stderr is not None
        tasks.append(asyncio.create_task(_drained(process.stderr, say)))
        async with (
            aiohttp.ClientSession() as http,
            http.ws_connect(address, max_msg_size=0) as socket,
        ):
            tab = Tab(socket)
            tasks.append(asyncio.create_task(tab.read()))
            await tab.begin()
            yield tab
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _address(process: asyncio.subprocess.Process, say: Callable[[str], None]) -> str:
    assert process.stderr is not None
    async for line in process.stderr:
        text = line.decode(errors="replace").strip()
        say(text)
        if text.startswith("DevTools listening on "):
            return text.removeprefix("DevTools listening on ")
    raise PageError("the browser ended before it began")


async def _drained(stream: asyncio.StreamReader, say: Callable[[str], None]) -> None:
    async for line in stream:
        say(line.decode(errors="replace").strip())
