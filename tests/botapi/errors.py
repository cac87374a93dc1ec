"""The refusals of the Bot API, in Telegram's own words and codes."""

from collections.abc import Mapping


class ApiError(Exception):
    """A call is refused; becomes the ``ok: false`` answer.

    Args:
        code: HTTP status and ``error_code`` alike.
        description: Telegram's text, with its prefix ("Bad Request: ...").
        parameters: ``retry_after`` or ``migrate_to_chat_id``, where Telegram gives them.
    """

    def __init__(
        self, code: int, description: str, parameters: Mapping[str, int] | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad_request(what: str) -> ApiError:
    """A 400; ``what`` comes after the prefix."""
    return ApiError(400, f"Bad Request: {what}")


def forbidden(what: str) -> ApiError:
    """A 403; ``what`` comes after the prefix."""
    return ApiError(403, f"Forbidden: {what}")


def conflict(what: str) -> ApiError:
    """A 409; ``what`` comes after the prefix."""
    return ApiError(409, f"Conflict: {what}")


def flood(retry_after: int) -> ApiError:
    """A 429 that asks for a wait of ``retry_after`` seconds."""
    return ApiError(
        429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after}
    )


OLD_QUERY = "query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)
