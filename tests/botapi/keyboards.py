"""Reply markup: the shapes Telegram takes and the reasons it refuses one."""

from typing import Any

from tests.botapi.errors import bad_request
from tests.botapi.params import Params

Markup = dict[str, Any]

MAX_BUTTONS = 100
MAX_ROW = 8
MAX_DATA_BYTES = 64

_ACTIONS = {
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
}
_DECORATIONS = {"text", "style", "icon_custom_emoji_id"}
_KEYBOARD_FIELDS = {
    "keyboard",
    "is_persistent",
    "resize_keyboard",
    "one_time_keyboard",
    "input_field_placeholder",
    "selective",
}
_KEYBOARD_BUTTON_FIELDS = _DECORATIONS | {
    "request_users",
    "request_chat",
    "request_contact",
    "request_location",
    "request_poll",
    "web_app",
}


def reply_markup(params: Params, violations: list[str], *, inline_only: bool) -> Markup | None:
    """The checked ``reply_markup`` of a call, None when there is none or it has no buttons.

    Args:
        params: The call's parameters.
        violations: Gets what Telegram would swallow but a bot should not send.
        inline_only: True for edits, which take nothing but inline keyboards.

    Raises:
        ApiError: With Telegram's reason.
    """
    markup = params.decoded("reply_markup")
    if markup is None or markup == {}:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        return _inline(markup, violations)
    if inline_only:
        raise bad_request("inline keyboard expected")
    if "keyboard" in markup:
        return _keyboard(markup, violations)
    if markup.get("remove_keyboard") is True or markup.get("force_reply") is True:
        return markup
    raise bad_request("reply markup has no known type")


def _rows(markup: Markup, field: str, type_name: str) -> list[list[Any]]:
    rows = markup[field]
    if not isinstance(rows, list):
        raise bad_request(f'field "{field}" of the {type_name} must be an Array of Arrays')
    for row in rows:
        if not isinstance(row, list):
            raise bad_request(f'field "{field}" of the {type_name} must be an Array of Arrays')
    return [row for row in rows if row]


def _inline(markup: Markup, violations: list[str]) -> Markup | None:
    rows = _rows(markup, "inline_keyboard", "InlineKeyboardMarkup")
    _note_unknown(markup, {"inline_keyboard"}, "InlineKeyboardMarkup", violations)
    count = 0
    for row in rows:
        if len(row) > MAX_ROW:
            violations.append(f"an inline keyboard row of {len(row)} buttons, {MAX_ROW} are shown")
        for button in row:
            _check_inline_button(button, violations)
        count += len(row)
    if count > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": rows} if rows else None


def _check_inline_button(button: object, violations: list[str]) -> None:
    prefix = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise bad_request(f"{prefix}InlineKeyboardButton must be an Object")
    text = button.get("text")
    if text is None:
        raise bad_request(f'{prefix}Can\'t find field "text"')
    if not isinstance(text, str):
        raise bad_request(f'{prefix}Field "text" must be of type String')
    if not text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    actions = _ACTIONS.intersection(button)
    if not actions:
        raise bad_request(f"{prefix}Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        violations.append(f"inline button {text!r} has several actions: {sorted(actions)}")
    _note_unknown(button, _ACTIONS | _DECORATIONS, "InlineKeyboardButton", violations)
    data = button.get("callback_data")
    if data is not None and not (
        isinstance(data, str) and 1 <= len(data.encode()) <= MAX_DATA_BYTES
    ):
        raise bad_request("BUTTON_DATA_INVALID")
    page = button.get("web_app")
    if page is not None:
        address = page.get("url") if isinstance(page, dict) else None
        if not isinstance(address, str) or not address.startswith("https://"):
            reason = "Only HTTPS links are allowed"
            raise bad_request(
                f"inline keyboard button Web App URL '{address}' is invalid: {reason}"
            )
    url = button.get("url")
    if url is not None and not _is_url(url):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _keyboard(markup: Markup, violations: list[str]) -> Markup | None:
    rows = _rows(markup, "keyboard", "ReplyKeyboardMarkup")
    _note_unknown(markup, _KEYBOARD_FIELDS, "ReplyKeyboardMarkup", violations)
    for row in rows:
        for button in row:
            text = button.get("text") if isinstance(button, dict) else button
            if not isinstance(text, str):
                raise bad_request("can't parse keyboard button: KeyboardButton must be an Object")
            if not text.strip():
                raise bad_request("keyboard button text must be non-empty")
            if isinstance(button, dict):
                _note_unknown(button, _KEYBOARD_BUTTON_FIELDS, "KeyboardButton", violations)
    return {**markup, "keyboard": rows} if rows else None


def _is_url(url: object) -> bool:
    if not isinstance(url, str) or not url or " " in url:
        return False
    if url.startswith(("http://", "https://", "tg://")):
        return len(url.split("//", 1)[1]) > 0
    return "." in url.split("/", 1)[0].strip(".")


def _note_unknown(given: Markup, known: set[str], type_name: str, violations: list[str]) -> None:
    if not known.issuperset(given):
        violations.append(f"{type_name}: unknown fields {sorted(given.keys() - known)}")
