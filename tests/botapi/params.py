"""The parameters of one call, whichever of Telegram's body formats they came in."""

import json
from dataclasses import dataclass
from typing import Any

from tests.botapi.errors import bad_request


@dataclass(slots=True)
class Upload:
    """A file that came in a multipart body."""

    name: str
    content: bytes
    content_type: str


class Params:
    """Typed reading of parameters: a form sends strings, a JSON body sends values."""

    __slots__ = ("files", "values")

    def __init__(self, values: dict[str, Any], files: dict[str, Upload] | None = None) -> None:
        self.values = values
        self.files = files or {}

    def text(self, name: str, default: str = "") -> str:
        """The value as text."""
        value = self.values.get(name)
        if value is None:
            return default
        return value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        """The value as an integer; like Telegram, what is not one counts as absent."""
        value = self.values.get(name)
        if value is None or isinstance(value, bool):
            return default
        try:
            return int(value)
        except (TypeError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        """The value as a truth."""
        value = self.values.get(name)
        return value is True or (isinstance(value, str | int) and str(value) in _TRUE)

    def decoded(self, name: str) -> Any:
        """The value of a JSON-serialised parameter, None when absent or empty.

        Raises:
            ApiError: When it is text that is not JSON.
        """
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None


_TRUE = {"true", "True", "yes", "Yes", "t", "1"}
