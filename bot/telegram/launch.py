"""What Telegram hands to a page that it opens: who opened it, under Telegram's seal.

The page brings it along with an answer as it got it. The seal is an HMAC with the bot's token, so
that nobody but Telegram and the bot can make one.
"""

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal
from urllib.parse import parse_qsl

MOST_AGE: Final = timedelta(hours=1)
"""How long after its opening a page may answer. Much shorter than what came stays known."""

_MOST_AHEAD: Final = timedelta(minutes=5)
"""How far Telegram's clock may be before ours."""

_LONGEST: Final = 8192
_MOST_FIELDS: Final = 64
_LONGEST_TIME: Final = 12
_KEY: Final = b"WebAppData"
_MOST_ID: Final = 2**52
"""User ids have at most 52 bits. Source: `User` in Telegram's Bot API."""


@dataclass(frozen=True, slots=True)
class Launch:
    """One opening of a page.

    Attributes:
        person: Who opened it.
        language: Their client's language code, or `None`.
        number: Made from the seal: the same opening has the same number, another has another.
            Below zero, where no update of Telegram is.
    """

    person: int
    language: str | None
    number: int


def launch_from(init_data: str, token: str, now: datetime) -> Launch | Literal["forged", "old"]:
    """Who opened a page; or what speaks against it.

    Args:
        init_data: As the page got it.
        token: The bot's.
        now: Aware and UTC.
    """
    fields = _fields(init_data)
    given = fields.pop("hash", "")
    lines = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()))
    secret = hmac.digest(_KEY, token.encode(), "sha256")
    seal = hmac.digest(secret, lines.encode(), "sha256")
    if not hmac.compare_digest(seal.hex().encode(), given.encode()):
        return "forged"
    opened = fields.get("auth_date", "")
    is_time = opened.isdecimal() and len(opened) <= _LONGEST_TIME
    age_s = now.timestamp() - int(opened) if is_time else -float("inf")
    if age_s < -_MOST_AHEAD.total_seconds():
        return "forged"
    if age_s > MOST_AGE.total_seconds():
        return "old"
    return _launch(fields.get("user", ""), seal) or "forged"


def _fields(init_data: str) -> dict[str, str]:
    """The fields; none where a name comes twice or something is no text."""
    if len(init_data) > _LONGEST:
        return {}
    try:
        pairs = parse_qsl(
            init_data,
            keep_blank_values=True,
            strict_parsing=True,
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError:
        return {}
    fields = dict(pairs)
    return fields if len(fields) == len(pairs) else {}


def _launch(written: str, seal: bytes) -> Launch | None:
    try:
        user = json.loads(written)
    except (ValueError, RecursionError):
        return None
    person = user.get("id") if isinstance(user, dict) else None
    if not isinstance(person, int) or isinstance(person, bool) or not 0 < person < _MOST_ID:
        return None
    language = user.get("language_code")
    number = -1 - (int.from_bytes(hashlib.sha256(seal).digest()[:8]) >> 2)
    return Launch(person, language if isinstance(language, str) else None, number)
