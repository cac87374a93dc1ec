"""The methods that write, change and remove messages, and answer taps."""

from typing import Any

from tests.botapi.chats import Chat, Json, Message
from tests.botapi.entities import Entity, parse_html, utf16_length
from tests.botapi.errors import NOT_MODIFIED, OLD_QUERY, bad_request
from tests.botapi.files import attachment, media_attachment
from tests.botapi.keyboards import reply_markup
from tests.botapi.params import Params
from tests.botapi.world import World

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_ANSWER = 200
DELETABLE_FOR_S = 48 * 3600
CHAT_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def chat_id_of(params: Params) -> int:
    """The ``chat_id`` of a call.

    Raises:
        ApiError: When it is missing or names nothing.
    """
    value = params.text("chat_id")
    if not value:
        raise bad_request("chat_id is empty")
    chat_id = params.integer("chat_id")
    if not chat_id:
        raise bad_request("chat not found")
    return chat_id


def send_message(world: World, params: Params) -> Json:
    """``sendMessage``."""
    if not params.text("text"):
        raise bad_request("message text is empty")
    chat = world.writable(chat_id_of(params))
    text, entities = _formatted(world, params, "text", "entities")
    if not text:
        raise bad_request("text must be non-empty")
    if utf16_length(text) > MAX_TEXT:
        raise bad_request("message is too long")
    return _send(world, params, chat, text=text, entities=entities, html=params.text("text"))


def send_photo(world: World, params: Params) -> Json:
    """``sendPhoto``."""
    return _send_media(world, params, "photo")


def send_document(world: World, params: Params) -> Json:
    """``sendDocument``."""
    return _send_media(world, params, "document")


def send_animation(world: World, params: Params) -> Json:
    """``sendAnimation``."""
    return _send_media(world, params, "animation")


def edit_message_text(world: World, params: Params) -> Json:
    """``editMessageText``."""
    if not params.text("text"):
        raise bad_request("message text is empty")
    message = _editable(world, params)
    text, entities = _formatted(world, params, "text", "entities")
    if not text:
        raise bad_request("text must be non-empty")
    if message.media:
        raise bad_request("there is no text in the message to edit")
    if utf16_length(text) > MAX_TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    markup = reply_markup(params, world.violations, inline_only=True)
    return _rewrite(message, text, entities, params.text("text"), markup)


def edit_message_caption(world: World, params: Params) -> Json:
    """``editMessageCaption``."""
    message = _editable(world, params)
    text, entities = _caption(world, params)
    if not message.media:
        raise bad_request("there is no caption in the message to edit")
    markup = reply_markup(params, world.violations, inline_only=True)
    return _rewrite(message, text, entities, params.text("caption"), markup)


def edit_message_media(world: World, params: Params) -> Json:
    """``editMessageMedia``."""
    given = params.decoded("media")
    if not isinstance(given, dict):
        raise bad_request("can't parse input media JSON object")
    message = _editable(world, params)
    media = media_attachment(world, params, given)
    text, entities = _caption(world, Params(given))
    markup = reply_markup(params, world.violations, inline_only=True)
    same = (message.media, message.text, message.entities, message.markup)
    if same == (media, text, entities, markup):
        raise bad_request(NOT_MODIFIED)
    message.media = media
    return _rewrite(message, text, entities, Params(given).text("caption"), markup, checked=True)


def edit_message_reply_markup(world: World, params: Params) -> Json:
    """``editMessageReplyMarkup``."""
    message = _editable(world, params)
    markup = reply_markup(params, world.violations, inline_only=True)
    if markup == message.markup:
        raise bad_request(NOT_MODIFIED)
    message.markup = markup
    message.edited += 1
    message.chat.show(message)
    return message.json()


def delete_message(world: World, params: Params) -> bool:
    """``deleteMessage``."""
    chat = world.writable(chat_id_of(params))
    message_id = _message_id(params)
    message = chat.by_id.get(message_id)
    if message is None or message.deleted:
        raise bad_request("message to delete not found")
    theirs = message.sender is not world.bot
    may_delete = chat.bot_status == "administrator" and "can_delete_messages" in chat.bot_rights
    if theirs and chat.is_group and not may_delete:
        raise bad_request("message can't be deleted")
    if world.clock() - message.date > DELETABLE_FOR_S and not (chat.is_group and may_delete):
        raise bad_request("message can't be deleted for everyone")
    message.deleted = True
    chat.signal.notify()
    return True


def answer_callback_query(world: World, params: Params) -> bool:
    """``answerCallbackQuery``."""
    text = params.text("text")
    query = world.queries.get(params.text("callback_query_id"))
    if query is None or query.answered:
        raise bad_request(OLD_QUERY)
    if world.clock() - query.asked_at > world.query_lifetime_s:
        raise bad_request(OLD_QUERY)
    if utf16_length(text) > MAX_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    query.answered = True
    query.text, query.url = text, params.text("url")
    query.show_alert = params.flag("show_alert")
    if query.chat is not None:
        query.chat.signal.notify()
    return True


def answer_inline_query(world: World, params: Params) -> bool:
    """``answerInlineQuery``."""
    query_id = params.text("inline_query_id")
    if world.inline_answers.get(query_id, ()) is not None:
        raise bad_request(OLD_QUERY)
    results = params.decoded("results")
    if not isinstance(results, list):
        raise bad_request("can't parse inline query results JSON object")
    if len(results) > 50:
        raise bad_request("RESULTS_TOO_MUCH")
    ids = [str(each.get("id", "")) for each in results]
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    if not all(1 <= len(each.encode()) <= 64 for each in ids):
        raise bad_request("RESULT_ID_INVALID")
    world.inline_answers[query_id] = results
    return True


def send_chat_action(world: World, params: Params) -> bool:
    """``sendChatAction``."""
    chat = world.writable(chat_id_of(params))
    action = params.text("action")
    if action not in CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat.actions.append(action)
    return True


def _formatted(
    world: World, params: Params, name: str, entities_name: str
) -> tuple[str, list[Entity]]:
    text = params.text(name)
    mode = params.text("parse_mode")
    if mode.lower() == "html":
        return parse_html(text)
    if mode:
        if mode.lower() not in {"markdown", "markdownv2"}:
            raise bad_request("unsupported parse_mode")
        world.violations.append(f"parse_mode {mode} is not modelled, HTML is")
    entities = params.decoded(entities_name) or []
    if not isinstance(entities, list):
        raise bad_request("can't parse entities JSON object")
    return text.strip(), entities


def _caption(world: World, params: Params) -> tuple[str, list[Entity]]:
    text, entities = _formatted(world, params, "caption", "caption_entities")
    if utf16_length(text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return text, entities


def _send_media(world: World, params: Params, kind: str) -> Json:
    chat = world.writable(chat_id_of(params))
    media = attachment(world, params, kind, kind)
    text, entities = _caption(world, params)
    html = params.text("caption")
    return _send(world, params, chat, text=text, entities=entities, html=html, media=media)


def _send(world: World, params: Params, chat: Chat, **fields: Any) -> Json:
    markup = reply_markup(params, world.violations, inline_only=False)
    thread_id = params.integer("message_thread_id") or None
    if thread_id is not None:
        topic = chat.topics.get(thread_id)
        if topic is None:
            raise bad_request("message thread not found")
        if topic["closed"] and chat.bot_status != "administrator":
            raise bad_request("TOPIC_CLOSED")
    message = chat.add(
        world.bot,
        markup=markup,
        thread_id=thread_id,
        reply_to=_replied(chat, params),
        **fields,
    )
    chat.show(message)
    return message.json()


def _replied(chat: Chat, params: Params) -> Message | None:
    reply = params.decoded("reply_parameters")
    if reply is None:
        return None
    if not isinstance(reply, dict):
        raise bad_request("can't parse reply parameters JSON object")
    message = chat.by_id.get(Params(reply).integer("message_id"))
    if message is not None and not message.deleted:
        return message
    if reply.get("allow_sending_without_reply") is True:
        return None
    raise bad_request("message to be replied not found")


def _message_id(params: Params) -> int:
    message_id = params.integer("message_id")
    if message_id <= 0:
        raise bad_request("message identifier is not specified")
    return message_id


def _editable(world: World, params: Params) -> Message:
    if params.text("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    chat = world.writable(chat_id_of(params))
    message = chat.by_id.get(_message_id(params))
    if message is None or message.deleted:
        raise bad_request("message to edit not found")
    if message.sender is not world.bot:
        raise bad_request("message can't be edited")
    # Telegram never edits a message that brought a reply keyboard.
    if message.markup is not None and not message.markup.keys() & {
        "inline_keyboard",
        "remove_keyboard",
    }:
        raise bad_request("message can't be edited")
    return message


def _rewrite(
    message: Message,
    text: str,
    entities: list[Entity],
    html: str,
    markup: Json | None,
    *,
    checked: bool = False,
) -> Json:
    now = (message.text, message.entities, message.markup)
    if not checked and now == (text, entities, markup):
        raise bad_request(NOT_MODIFIED)
    message.text, message.entities, message.markup = text, entities, markup
    message.html = html
    message.edited += 1
    message.edit_date = message.chat.now()
    message.chat.show(message)
    return message.json()
