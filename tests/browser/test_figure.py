"""The page with the figure in a real browser, against the running bot, on a phone of 360 by 740."""

import os
import time
from pathlib import Path
from typing import Any

import pytest

from tests.botapi import BotApiServer, Person
from tests.botapi.launch import opened, sealed
from tests.browser.chromium import PROGRAM, Tab, chromium
from tests.telegram.test_figure import asked, figure_bot

pytestmark = pytest.mark.skipif(
    PROGRAM is None, reason="no Chromium here: apt-get install chromium, or set CHROMIUM"
)

WIDTH, HEIGHT = 360, 740
SHOTS = os.environ.get("SCREENSHOTS")
"""A folder for pictures of the page; without it none are taken."""

HALO = 16
"""Pixels around an area, half of them on each side, that count as the area."""

DAY = {
    "bg_color": "#ffffff",
    "text_color": "#000000",
    "hint_color": "#999999",
    "link_color": "#2481cc",
    "button_color": "#40a7e3",
    "button_text_color": "#ffffff",
    "secondary_bg_color": "#f0f0f0",
}
NIGHT = {
    "bg_color": "#17212b",
    "text_color": "#f5f5f5",
    "hint_color": "#708499",
    "link_color": "#6ab3f3",
    "button_color": "#5288c1",
    "button_text_color": "#ffffff",
    "secondary_bg_color": "#232e3c",
}
THEMES: tuple[dict[str, Any], ...] = (
    DAY,
    NIGHT,
    {},
    {"bg_color": "#fffbe0", "text_color": "#ffee99", "button_color": "#fff2b0"},
    {"bg_color": "#808080", "text_color": "#7f7f7f", "button_color": "#818181"},
    {"bg_color": "#000000", "text_color": "#ff0000", "button_color": "#200000"},
    {"bg_color": "red; x: url(//example.org)", "text_color": 5, "link_color": "#12"},
)
"""Telegram's own, none at all, and some that nobody could read or that are none."""

TELEGRAM = (
    "window.told = []; window.TelegramWebviewProxy = "
    "{postEvent: (type, about) => window.told.push([type, JSON.parse(about)])};"
)
"""The part of a client that a page talks to."""

SPOT = ".spot[aria-label={!r}]"


class Phone:
    """A person with a phone in front of the page."""

    def __init__(self, tab: Tab, api: BotApiServer, person: Person, page: str) -> None:
        self.tab = tab
        self.person = person
        self._api = api
        self._page = api.webhook.behind(page)
        self._times = 0

    async def opens(self, theme: dict[str, Any]) -> None:
        """Open the page anew, as Telegram does."""
        self._times += 1
        user = self.person.user.json()
        init_data = sealed(self._api.token, user, time.time(), query_id=f"Q{self._times}")
        await self.tab.open(opened(self._page, init_data, theme))

    async def spots(self, region: str, *names: str) -> None:
        """Tap a region, then spots in its close look."""
        await self.tab.tap(SPOT.format(f"{region}: look closer"))
        for name in names:
            await self.tab.tap(SPOT.format(name))

    async def seen(self, name: str) -> None:
        """Keep what is to be seen, for who wants to look at it."""
        if SHOTS is not None:
            await self.tab.picture(Path(SHOTS) / name)

    async def said(self) -> str:
        """What the live region says."""
        return str(await self.tab.js("document.getElementById('said').textContent"))

    async def chosen(self) -> list[str]:
        """What the page shows as chosen."""
        return list(
            await self.tab.js(
                "[...document.querySelectorAll('#chosen button')].map(e => e.textContent)"
            )
        )


async def test_a_runner_shows_on_a_figure_where_it_hurts(tmp_path: Path) -> None:
    """One browser and one bot for all of it: their starts cost more than the questions."""
    (tmp_path / "browser").mkdir()
    async with (
        BotApiServer() as api,
        figure_bot(api, tmp_path / "bot.db") as bot,
        chromium(tmp_path / "browser") as tab,
    ):
        ana = api.person(id=1001, first_name="Ana")
        phone = Phone(tab, api, ana, await asked(ana))
        await tab.call("Page.addScriptToEvaluateOnNewDocument", source=TELEGRAM)
        await tab.looks(WIDTH, HEIGHT)
        await _fits_the_phone_and_can_be_tapped(phone)
        await _every_theme_can_be_read(phone)
        await _a_screen_reader_finds_every_place(phone)
        await _the_night_and_the_other_leg(phone)
        await _fingers_show_the_place(phone)
        await _keys_alone_show_it_too(phone)
        await _without_telegram_it_says_so(phone)
        own = api.webhook.behind("https://bot.example.org")
        assert {each for each in tab.requested() if not each.startswith(own)} <= {"about:blank"}
        assert tab.complaints() == []
        assert await bot.stop() == 0
    assert api.violations == []


async def _fits_the_phone_and_can_be_tapped(phone: Phone) -> None:
    """Nothing is cut off at the side; what is tapped is as large as a fingertip needs."""
    tab = phone.tab
    await phone.opens(DAY)
    await phone.seen("figure-light-front.png")
    assert await tab.js("window.told.map(each => each[0])") == ["web_app_ready", "web_app_expand"]
    assert await tab.js("document.documentElement.scrollWidth") == WIDTH
    assert await tab.js("document.getElementById('figure').getBoundingClientRect().bottom") < HEIGHT
    assert await tab.js("document.getElementById('send').disabled")
    small = "[...document.querySelectorAll('{}')].filter(e => e.offsetParent !== null)"
    small += ".map(e => [e.textContent, e.getBoundingClientRect().height]).filter(e => e[1] < {})"
    assert await tab.js(small.format("button", 44)) == []
    for region in ("Foot or heel, left", "Knee, right", "Ankle or Achilles, left"):
        await phone.spots(region)
        for _ in range(4):
            sizes = await tab.js(
                "[...document.querySelectorAll('.spot')].map(e => [e.getAttribute('aria-label'), "
                "e.getBoundingClientRect().width, e.getBoundingClientRect().height])"
            )
            assert [each for each in sizes if min(each[1:]) + HALO < 30] == []
            await tab.tap("#turn")
        await tab.tap("#whole")


async def _every_theme_can_be_read(phone: Phone) -> None:
    """Contrast as WCAG 2.2 asks: 4.5 for words, 3 for what is tapped and what is chosen."""
    tab = phone.tab
    await phone.opens(DAY)
    await phone.spots("Knee, left", "Front of the knee, left")
    for theme in THEMES:
        await tab.js(
            f"window.Telegram.WebView.receiveEvent('theme_changed', {{theme_params: {theme!r}}})"
        )
        colours = await tab.js(
            "Object.fromEntries([...document.documentElement.style].filter(n => n.startsWith('--'))"
            ".map(n => [n.slice(2), document.documentElement.style.getPropertyValue(n)]))"
        )
        for front, back, least in (
            ("text", "bg", 4.5),
            ("text", "soft", 4.5),
            ("hint", "bg", 4.5),
            ("link", "bg", 4.5),
            ("on-button", "button", 4.5),
            ("on-mark", "mark", 4.5),
            ("button", "bg", 3),
            ("mark", "skin", 3),
            ("area", "skin", 3),
            ("line", "skin", 3),
        ):
            found = _contrast(colours[front], colours[back])
            assert found >= least, (theme, front, colours[front], back, colours[back], found)
    if NIGHT in THEMES:
        shown = await tab.js("getComputedStyle(document.body).backgroundColor")
        assert shown == "rgb(255, 255, 255)"  # what is no colour is left out


async def _a_screen_reader_finds_every_place(phone: Phone) -> None:
    """On the figure, and all of them in the list."""
    tab = phone.tab
    await phone.opens(DAY)
    spoken = await tab.spoken()
    assert ("heading", "Where does it hurt?") in spoken
    assert ("button", "Knee, left: look closer") in spoken
    assert ("button", "Turn") in spoken
    await tab.tap("summary")
    spoken = await tab.spoken()
    assert ("button", "Under the heel, right") in spoken
    assert ("button", "Whole body") in spoken
    assert all(name for role, name in spoken if role == "button")
    await tab.tap("#list button[aria-label='Calf, right']")
    assert await phone.said() == "Calf, right. It hurts most here."
    pressed = "document.querySelector('#list button[aria-label=\"Calf, right\"]').ariaPressed"
    assert await tab.js(pressed) == "true"
    assert await phone.chosen() == ["1 Calf, right \u00d7"]


async def _the_night_and_the_other_leg(phone: Phone) -> None:
    """A right knee is drawn the other way round, and named right."""
    tab = phone.tab
    await tab.looks(WIDTH, HEIGHT, dark=True, reduced=True)
    await phone.opens(NIGHT)
    assert await tab.js("getComputedStyle(document.querySelector('.tint')).transitionDuration") in {
        "0s",
        "",
    }
    await tab.tap("#turn")
    assert await tab.js("document.getElementById('view').textContent") == "Back"
    await phone.seen("figure-dark-back.png")
    await phone.spots("Shin or calf, right", "Calf, right")
    assert await phone.chosen() == ["1 Calf, right \u00d7"]
    await phone.seen("figure-dark-calf.png")
    await tab.tap("#other")
    await tab.tap(SPOT.format("Calf, left"))
    assert await phone.chosen() == ["1 Calf, right \u00d7", "2 Calf, left \u00d7"]
    # The client's own Back goes to the whole body.
    await tab.js("window.Telegram.WebView.receiveEvent('back_button_pressed', {})")
    assert await tab.js("document.getElementById('view').textContent") == "Back"
    await phone.seen("figure-dark-chosen.png")
    await tab.looks(WIDTH, HEIGHT)


async def _fingers_show_the_place(phone: Phone) -> None:
    """Three taps and one more to send; the chat goes on at once, and the page closes."""
    tab, ana = phone.tab, phone.person
    await phone.opens(DAY)
    await phone.spots("Knee, left", "Outer side of the knee, left")
    assert await phone.said() == "Outer side of the knee, left. It hurts most here."
    await phone.seen("figure-light-knee.png")
    await tab.tap("#whole")
    await phone.spots("Hip, groin or thigh, left", "Front of the thigh, left")
    assert await phone.said() == "Front of the thigh, left. It spreads here."
    await phone.seen("figure-light-hip.png")
    await tab.tap("#spread button", 1)
    await phone.seen("figure-light-spread.png")
    line = len(ana.chat.from_bot)
    await tab.tap("#send")
    await tab.until("!document.getElementById('end').hidden")
    await phone.seen("figure-light-sent.png")
    assert await tab.js("document.getElementById('last').textContent") == (
        "Thank you. We go on in the chat."
    )
    await ana.chat.signal.until(lambda: len(ana.chat.from_bot) > line, 20)
    assert "outer side of the left knee" in ana.screen.text
    assert "spreading to the front of the thigh" in ana.screen.text
    await tab.until("window.told.some(each => each[0] === 'web_app_close')")


async def _keys_alone_show_it_too(phone: Phone) -> None:
    """Tab reaches the figure once, arrows go from area to area, Enter and Space choose."""
    tab, ana = phone.tab, phone.person
    focused = "document.activeElement.getAttribute('aria-label') || document.activeElement.id"
    await ana.press("Back")
    await ana.settled(20)
    await ana.press("Back")
    await ana.settled(20)
    await phone.opens(DAY)
    await tab.press("Tab")
    assert await tab.js(focused) == "turn"
    await tab.press("Tab")
    seen = [await tab.js(focused)]
    for _ in range(40):
        await tab.press("ArrowDown")
        seen.append(await tab.js(focused))
    assert len(set(seen)) == await tab.js("document.querySelectorAll('.spot').length")
    while await tab.js(focused) != "Knee, right: look closer":
        await tab.press("ArrowDown")
    await phone.seen("figure-keys.png")
    await tab.press("Enter")
    while await tab.js(focused) != "Inner side of the knee, right":
        await tab.press("ArrowRight")
    await tab.press(" ")
    assert await phone.said() == "Inner side of the knee, right. It hurts most here."
    await tab.press("Escape")
    assert await tab.js(focused) == "Knee, right, chosen: look closer"
    line = len(ana.chat.from_bot)
    while await tab.js(focused) != "send":
        await tab.press("Tab")
    await tab.press("Enter")
    await tab.until("!document.getElementById('end').hidden")
    assert await tab.js(focused) == "close"
    await ana.chat.signal.until(lambda: len(ana.chat.from_bot) > line, 20)
    assert "inner side of the right knee" in ana.screen.text


async def _without_telegram_it_says_so(phone: Phone) -> None:
    """Somebody who has the address alone sees nothing to fill in."""
    tab = phone.tab
    await tab.open(phone._page)  # noqa: SLF001 (without what a client adds)
    assert "opens from a button in our chat" in str(
        await tab.js("document.getElementById('last').textContent")
    )
    assert await tab.js("document.getElementById('foot').hidden")


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
