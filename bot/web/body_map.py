"""The page with the figure: turned and tapped inside Telegram, its answer taken from there.

One document, with its style and its script inside: it asks for nothing else, from nobody.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final, TypeGuard

from aiohttp import web

from bot.content.library import Library
from bot.conversation.incoming import Pointed
from bot.delivery.inside import ASKED, Inside, PageEnding
from bot.pictures.touch_map import drawings, touch_map
from bot.store.error import StoreError

LARGEST_PAGE: Final = 60_000
"""Bytes of the whole page, before anything is packed: on a slow line it is there in a second."""

_FOLDER: Final = Path(__file__).parent / "figure"
_PREFIX: Final = "figure."
_FRAMES: Final = "https://web.telegram.org https://*.telegram.org"
"""Telegram in a browser shows pages in a frame; its other clients need no leave."""

_LARGEST_ANSWER: Final = 16_384
_MOST_PLACES: Final = 100
_LONGEST_NAME: Final = 64

_STATUS: Final[Mapping[PageEnding, HTTPStatus]] = {
    "taken": HTTPStatus.OK,
    "again": HTTPStatus.CONFLICT,
    "old": HTTPStatus.FORBIDDEN,
    "forged": HTTPStatus.UNAUTHORIZED,
}
_SAYS: Final[Mapping[PageEnding, str]] = {
    "taken": "sent",
    "again": "again",
    "old": "old",
    "forged": "outside",
}


@dataclass(frozen=True, slots=True)
class Page:
    """The document and what the browser is told about it."""

    body: bytes
    headers: Mapping[str, str]


def body_map_page(library: Library) -> Page:
    """The page, made from the drawing of the body and the phrases."""
    words = {
        key: text.strip() for key, text in library.phrases.texts.items() if key.startswith(_PREFIX)
    }
    sides = {"left": library.body.left, "right": library.body.right}
    data = {**touch_map(library), "words": words, "sides": sides, "asked": ASKED}
    style, script = _file("page.css"), _file("page.js")
    page = _file("page.html")
    for name, text in words.items():
        page = page.replace(f"@@{name}@@", escape(text))
    for name, text in (
        ("language", escape(library.phrases.language)),
        ("drawings", drawings(library.body)),
        ("data", _inside_script(data)),
        ("style", style),
        ("script", script),
    ):
        page = page.replace(f"@@{name}@@", text)
    policy = (
        f"default-src 'none'; script-src {_digest(script)}; style-src {_digest(style)}; "
        f"connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {_FRAMES}; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )
    headers = {
        "Content-Security-Policy": policy,
        "Cache-Control": "no-cache",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
    return Page(page.encode(), headers)


def body_map_routes(inside: Inside, path: str, library: Library) -> list[web.RouteDef]:
    """The page, and where its answer goes.

    Args:
        inside: Takes the answer.
        path: Where both are.
        library: The content.
    """
    made: list[Page] = []

    async def show(_: web.Request) -> web.Response:
        if not made:
            # Only who opens it first waits for it, and no start does.
            made.append(body_map_page(library))
        page = made[0]
        response = web.Response(
            body=page.body, content_type="text/html", charset="utf-8", headers=page.headers
        )
        response.enable_compression()
        return response

    async def take(request: web.Request) -> web.Response:
        if (request.content_length or 0) > _LARGEST_ANSWER:
            return _answer(library, "odd", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        read = _pointed_in(await request.read())
        if read is None:
            return _answer(library, "odd", HTTPStatus.BAD_REQUEST)
        if inside.point is None:
            return _answer(library, "trouble", HTTPStatus.SERVICE_UNAVAILABLE)
        try:
            ending = await inside.point(*read)
        except StoreError as error:
            inside.journal.error("an answer of a page not stored", fault=error.fault)
            return _answer(library, "trouble", HTTPStatus.SERVICE_UNAVAILABLE)
        return _answer(library, _SAYS[ending], _STATUS[ending])

    return [web.get(path, show), web.post(path, take)]


def _answer(library: Library, says: str, status: HTTPStatus) -> web.Response:
    """What the page says, and whether that is the end of it."""
    said = {"say": library.phrases.texts[_PREFIX + says].strip(), "over": says != "trouble"}
    return web.json_response(said, status=status, headers={"Cache-Control": "no-store"})


def _pointed_in(body: bytes) -> tuple[str, Pointed] | None:
    """What Telegram sealed and what was shown; `None` for what no page of ours sends."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(answer, dict):
        return None
    sealed, session = answer.get("sealed"), answer.get("session")
    places, spread = answer.get("places"), answer.get("spread")
    if not (isinstance(sealed, str) and _is_name(spread) and _are_places(places)):
        return None
    if not (isinstance(session, str) and session.isdecimal() and len(session) < _LONGEST_NAME):
        return None
    return sealed, Pointed(int(session), tuple(places), spread)


def _is_name(value: object) -> TypeGuard[str]:
    """True for what could be an id of ours."""
    return isinstance(value, str) and len(value) <= _LONGEST_NAME and value.isascii()


def _are_places(places: object) -> TypeGuard[list[str]]:
    return (
        isinstance(places, list) and 0 < len(places) <= _MOST_PLACES and all(map(_is_name, places))
    )


def _file(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _inside_script(data: Mapping[str, Any]) -> str:
    """JSON that no closing tag can end early."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return written.replace("<", "\\u003c")
