"""Opens a page as a Telegram client does: who opened it is in its address, sealed by Telegram."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from urllib.parse import urlencode

from tests.botapi.chats import Json
from tests.botapi.person import NoAnswerError, Person


def sealed(token: str, user: Json, at: float, /, **fields: str) -> str:
    """`initData`: the fields that a client hands to a page, with Telegram's hash.

    Source: "Validating data received via the Mini App" in Telegram's documentation.
    """
    given = {
        "query_id": "AAHdF6IQAAAAAN0XohDhrOrc",
        "user": json.dumps(user, separators=(",", ":"), ensure_ascii=False),
        "auth_date": str(int(at)),
        "signature": "c2lnbmF0dXJl",
        **fields,
    }
    lines = "\n".join(f"{name}={value}" for name, value in sorted(given.items()))
    secret = hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()
    given["hash"] = hmac.new(secret, lines.encode(), hashlib.sha256).hexdigest()
    return urlencode(given)


def page_of(person: Person, label: str) -> str:
    """The address behind a button of the person's screen that opens a page.

    Raises:
        NoAnswerError: There is no such button.
    """
    for row in person.screen.buttons:
        for button in row:
            if button.text == label and button.page is not None:
                return button.page
    raise NoAnswerError(f"no page {label!r} on {person.screen.labels}")


def opened(address: str, init_data: str, theme: Mapping[str, str] | None = None) -> str:
    """An address as the client opens it."""
    about = {
        "tgWebAppData": init_data,
        "tgWebAppVersion": "9.1",
        "tgWebAppPlatform": "android",
        "tgWebAppThemeParams": json.dumps(theme or {}),
    }
    return f"{address}#{urlencode(about)}"
