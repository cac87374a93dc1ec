"""What the operator sets, from the environment and `.env`; read by the command line alone.

StridewellError
└── ConfigError
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Final, Literal, TypeVar
from urllib.parse import urlsplit

from bot.loading.problem import StridewellError

PUBLIC_API_URL: Final = "https://api.telegram.org"
LONGEST_SECRET: Final = 256
WEBHOOK_PORT: Final = 8080
"""Where updates are served when no port is set."""

_TELEGRAM_PORTS: Final = (443, 80, 88, 8443)

LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR"]
LogFormat = Literal["text", "json"]
Value = TypeVar("Value")

_LEVELS: tuple[LogLevel, ...] = ("DEBUG", "INFO", "WARNING", "ERROR")
_FORMATS: tuple[LogFormat, ...] = ("text", "json")
_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
_SECRET = re.compile(r"[A-Za-z0-9_-]+")


class ConfigError(StridewellError):
    """Settings that are wrong or missing; one line for each, and what to write instead."""

    exit_status = 2

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting, checked.

    Attributes:
        token: The bot's token from @BotFather; empty when the command needs none.
        database_url: A PostgreSQL server in the place of the file; `None` for the file.
        content_path: The folder with `knowledge/` and `dialogs/`; `None` for the usual one.
        webhook_url: Where Telegram brings updates; `None` for long polling.
        http_port: Where health, figures and updates are served; `None` when nothing is.
        send_rate: Messages a second over all chats; 0 switches the limit off, as for the next two.
        send_rate_chat: Messages a second in one chat, after five at once.
        send_rate_group_minute: Messages a minute in one group.
    """

    token: str = ""
    api_url: str = PUBLIC_API_URL
    database_path: Path = Path("data/stridewell.db")
    database_url: str | None = None
    content_path: str | None = None
    webhook_url: str | None = None
    webhook_secret: str = ""
    http_host: str = "127.0.0.1"
    http_port: int | None = None
    default_time_zone: str = "UTC"
    send_rate: float = 30.0
    send_rate_chat: float = 1.0
    send_rate_group_minute: int = 20
    log_level: LogLevel = "INFO"
    log_format: LogFormat = "text"

    @classmethod
    def from_environment(
        cls, environment: Mapping[str, str], dotenv: Path, *, needs_token: bool = False
    ) -> "Settings":
        """The settings; the environment goes before the file.

        Args:
            environment: Usually `os.environ`.
            dotenv: A file that may not exist.
            needs_token: Whether the command talks to Telegram.

        Raises:
            ConfigError: When anything is wrong, with everything that is.
        """
        usual = cls()
        given = _Given({**_read(dotenv), **environment})
        settings = cls(
            token=given.one("TELEGRAM_BOT_TOKEN", _token, ""),
            api_url=given.one("TELEGRAM_API_URL", _http_url, PUBLIC_API_URL),
            database_path=given.one("DATABASE_PATH", Path, usual.database_path),
            database_url=given.one("DATABASE_URL", _database_url, None),
            content_path=given.one("CONTENT_PATH", _folder, None),
            webhook_url=given.one("WEBHOOK_URL", _http_url, None),
            webhook_secret=given.one("WEBHOOK_SECRET", _secret, ""),
            http_host=given.one("HTTP_HOST", str, usual.http_host),
            http_port=given.one("HTTP_PORT", _port, _usual_port(given)),
            default_time_zone=given.one("DEFAULT_TIME_ZONE", _zone, usual.default_time_zone),
            send_rate=given.one("SEND_RATE", _rate, usual.send_rate),
            send_rate_chat=given.one("SEND_RATE_CHAT", _rate, usual.send_rate_chat),
            send_rate_group_minute=given.one(
                "SEND_RATE_GROUP_MINUTE", _whole, usual.send_rate_group_minute
            ),
            log_level=given.one("LOG_LEVEL", _level, usual.log_level),
            log_format=given.one("LOG_FORMAT", _format, usual.log_format),
        )
        if given.has("DATABASE_PATH") and given.has("DATABASE_URL"):
            given.problems.append(
                "DATABASE_URL and DATABASE_PATH are both set; empty the one that is not meant"
            )
        if needs_token and not given.has("TELEGRAM_BOT_TOKEN"):
            given.problems.append(
                "TELEGRAM_BOT_TOKEN is missing; get a token from @BotFather and put it into .env"
            )
        if settings.webhook_url is not None and not given.has("WEBHOOK_SECRET"):
            given.problems.append(
                "WEBHOOK_SECRET is missing; with WEBHOOK_URL it must be a long random word"
            )
        if settings.webhook_url is not None:
            given.problems += _webhook_problems(settings.webhook_url, settings.api_url)
        if given.problems:
            raise ConfigError(given.problems)
        return settings


class _Given:
    """The values as written, and what turned out to be wrong with them."""

    def __init__(self, written: Mapping[str, str]) -> None:
        self._written = written
        self.problems: list[str] = []

    def has(self, name: str) -> bool:
        """True when there is something to read."""
        return bool(self._written.get(name, "").strip())

    def one(self, name: str, read: Callable[[str], Value], default: Value) -> Value:
        """The value of a setting; an empty one counts as absent."""
        if not self.has(name):
            return default
        try:
            return read(self._written[name].strip())
        except ValueError as error:
            self.problems.append(f"{name} {error}")
            return default


def _read(dotenv: Path) -> dict[str, str]:
    if not dotenv.is_file():
        return {}
    # Nobody needs the parser who has no file.
    from dotenv import dotenv_values  # noqa: PLC0415

    return {name: value for name, value in dotenv_values(dotenv).items() if value is not None}


def _token(written: str) -> str:
    if not _TOKEN.fullmatch(written):
        # The value is not repeated: it may be a real token with a slip in it.
        raise ValueError("is no token; @BotFather gives one like 123456:ABC-DEF")
    return written


def _http_url(written: str) -> str:
    try:
        parts = urlsplit(written)
        is_address = parts.scheme in {"http", "https"} and bool(parts.hostname)
        is_address = is_address and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address:
        raise ValueError(f'is "{written}"; write an address like {PUBLIC_API_URL}')
    return written.rstrip("/")


def _database_url(written: str) -> str:
    try:
        parts = urlsplit(written)
        is_address = parts.scheme in {"postgresql", "postgres"} and parts.port != 0
        is_address = is_address and len(parts.path) > 1
    except ValueError:
        is_address = False
    if not is_address:
        # The value is not repeated: it may hold a password.
        raise ValueError("is no address like postgresql://user:password@host:5432/stridewell")
    return written


def _usual_port(given: _Given) -> int | None:
    return WEBHOOK_PORT if given.has("WEBHOOK_URL") else None


def _webhook_problems(url: str, api_url: str) -> list[str]:
    """What Telegram would not take: it calls over https and at four ports only."""
    parts = urlsplit(url)
    if parts.query or parts.fragment:
        return [f'WEBHOOK_URL is "{url}"; write it without ? and #']
    if parts.scheme == "https":
        if api_url == PUBLIC_API_URL and (parts.port or 443) not in _TELEGRAM_PORTS:
            ports = ", ".join(map(str, _TELEGRAM_PORTS))
            return [f'WEBHOOK_URL is "{url}"; Telegram calls no other ports than {ports}']
        return []
    # A Bot API server of one's own may call without encryption where nobody listens.
    if api_url != PUBLIC_API_URL and _is_near(parts.hostname or ""):
        return []
    return [f'WEBHOOK_URL is "{url}"; Telegram needs an address that begins with https://']


def _is_near(host: str) -> bool:
    try:
        return ip_address(host).is_private
    except ValueError:
        return "." not in host


def _secret(written: str) -> str:
    if not _SECRET.fullmatch(written) or len(written) > LONGEST_SECRET:
        raise ValueError("has other characters than A-Z a-z 0-9 _ - or more than 256 of them")
    return written


def _folder(written: str) -> str:
    if not Path(written).is_dir():
        raise ValueError(f'is "{written}"; there is no such folder')
    return written


def _port(written: str) -> int:
    number = int(written) if written.isdecimal() else -1
    if not 0 <= number <= 65535:  # noqa: PLR2004 (the range of TCP ports)
        raise ValueError(f'is "{written}"; write a port from 0 to 65535')
    return number


def _zone(written: str) -> str:
    from zoneinfo import ZoneInfo  # noqa: PLC0415 (only who sets a zone pays for it)

    try:
        ZoneInfo(written)
    except (KeyError, ValueError, OSError):
        raise ValueError(f'is "{written}"; write a zone like Europe/Berlin') from None
    return written


def _rate(written: str) -> float:
    try:
        rate = float(written)
    except ValueError:
        rate = -1.0
    if not 0 <= rate < float("inf"):
        raise ValueError(f'is "{written}"; write a number of messages, 0 for no limit')
    return rate


def _whole(written: str) -> int:
    if not written.isdecimal():
        raise ValueError(f'is "{written}"; write a whole number of messages, 0 for no limit')
    return int(written)


def _level(written: str) -> LogLevel:
    for level in _LEVELS:
        if level == written.upper():
            return level
    raise ValueError(f'is "{written}"; write one of {", ".join(_LEVELS)}')


def _format(written: str) -> LogFormat:
    for form in _FORMATS:
        if form == written.lower():
            return form
    raise ValueError(f'is "{written}"; write one of {", ".join(_FORMATS)}')
