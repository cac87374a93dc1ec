"""The delivery port through the Bot API."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from typing import Any, Final, Literal

from telegram.constants import ChatMemberStatus

from bot.conversation.attachment import Chart
from bot.conversation.reply import Reply, Toast
from bot.delivery.journal import Journal
from bot.delivery.port import Delivered, Gone, Later, Refused, Sent
from bot.rendering.content import content_of
from bot.telegram.api import Answer, Api
from bot.telegram.pictures import Pictures
from bot.telegram.render import html_of, keyboard_of, parts, plain_of, with_addresses

_NO_CHAT = ("chat not found", "user not found", "peer_id_invalid", "user is deactivated")
_NO_TOPIC = ("message thread not found", "topic_closed", "topic_deleted", "topic closed")
_ADMINS = frozenset({ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR})
_Kind = Literal["photo", "animation"]
_NO_FILE = ("wrong file identifier", "wrong remote file", "file reference", "file_id")
"""Telegram does not know a file any more; it is uploaded again."""

_NO_PREVIEW = {"is_disabled": True}
_LONGEST_TOAST: Final = 200
_FIELD: Final = "drawing"
"""The part of an upload that holds the file."""


class TelegramPort:
    """Sends, edits and answers.

    Args:
        api: Makes the calls.
        journal: The log.
        pictures: Finds pictures by name; without it every message goes out as words.
        pages: The public address below which the bot's pages are; without it none is offered.
    """

    def __init__(
        self,
        api: Api,
        journal: Journal,
        pictures: Pictures | None = None,
        pages: str | None = None,
    ) -> None:
        self._api = api
        self._journal = journal
        self._pictures = pictures
        self._pages = pages
        self._moved: dict[int, int] = {}
        self.on_topic_gone: Callable[[int], None] = _nobody

    def parts(self, reply: Reply) -> tuple[Reply, ...]:
        """The reply as messages that Telegram takes."""
        if reply.picture is not None and not (self._pictures and self._pictures.has(reply.picture)):
            reply = replace(reply, picture=None)
        return parts(with_addresses(reply, self._pages))

    async def send(self, chat: int, reply: Reply) -> Delivered:
        """Send a new message, with its file or picture."""
        if reply.attachment is not None:
            # Drawing takes a tenth of a second: other chats do not wait for it.
            content = await asyncio.to_thread(content_of, reply.attachment)
            is_picture = isinstance(reply.attachment, Chart)
            method, field = ("sendPhoto", "photo") if is_picture else ("sendDocument", "document")
            name = reply.attachment.name
            return await self._upload(method, field, chat, reply, name, content)
        if reply.picture is not None:
            answer = await self._drawing(reply, self._place(chat, reply))
            if answer is not None:
                has_come = answer.is_ok
                return (
                    Sent(answer.message_id, has_media=True) if has_come else self._failure(answer)
                )
        parameters = {**self._place(chat, reply), **_text(reply)}
        if reply.rows:
            parameters["reply_markup"] = keyboard_of(reply.rows)
        answer = await self._call("sendMessage", parameters)
        return Sent(answer.message_id) if answer.is_ok else self._failure(answer)

    async def edit(self, chat: int, message: int, reply: Reply) -> Delivered:
        """Change a message; one that shows this already counts as sent.

        A message with a picture becomes another with a picture; words alone become words.
        """
        if reply.picture is not None:
            place = {"chat_id": self._moved.get(chat, chat), "message_id": message}
            changed = await self._drawing(reply, place)
            if changed is None:
                return Refused("the picture cannot be drawn")
            if changed.is_ok or _is_unchanged(changed):
                return Sent(message, has_media=True)
            return self._failure(changed)
        parameters = {
            "chat_id": self._moved.get(chat, chat),
            "message_id": message,
            **_text(reply),
            "reply_markup": keyboard_of(reply.rows),
        }
        answer = await self._call("editMessageText", parameters)
        if answer.is_ok or _is_unchanged(answer):
            return Sent(message)
        return self._failure(answer)

    async def remove(self, chat: int, message: int) -> Delivered:
        """Take a message away, for another has taken its place."""
        parameters = {"chat_id": self._moved.get(chat, chat), "message_id": message}
        answer = await self._api.call("deleteMessage", parameters)
        return Sent(message) if answer.is_ok else self._failure(answer)

    async def strip(self, chat: int, message: int) -> Delivered:
        """Take the buttons off a message; in a group it goes, for another took its place."""
        parameters = {"chat_id": self._moved.get(chat, chat), "message_id": message}
        if chat < 0:
            answer = await self._api.call("deleteMessage", parameters)
            if answer.is_ok:
                return Sent(message)
        answer = await self._api.call("editMessageReplyMarkup", parameters)
        if answer.is_ok or _is_unchanged(answer):
            return Sent(message)
        return self._failure(answer)

    async def answer(self, query: str, toast: Toast) -> None:
        """Answer a tap, once; that it is too old is no error."""
        parameters = {"callback_query_id": query}
        if toast.text:
            parameters["text"] = plain_of(toast.text)[:_LONGEST_TOAST]
        answer = await self._api.call("answerCallbackQuery", parameters)
        if not answer.is_ok and answer.status != HTTPStatus.BAD_REQUEST:
            self._journal.info("tap not answered", status=answer.status, trouble=answer.trouble)

    async def standing(self, group: int, user: int) -> str:
        """What a user is in a group: `admin`, `member`, or `unknown` when it cannot be asked."""
        answer = await self._api.call("getChatMember", {"chat_id": group, "user_id": user})
        if answer.is_ok:
            status = answer.json()["result"]["status"]
            return "admin" if status in _ADMINS else "member"
        return "member" if answer.status == HTTPStatus.BAD_REQUEST else "unknown"

    def _place(self, chat: int, reply: Reply) -> dict[str, Any]:
        """Where a message goes, and whether it makes a sound."""
        place: dict[str, Any] = {"chat_id": self._moved.get(chat, chat)}
        if reply.topic is not None:
            place["message_thread_id"] = reply.topic
        if reply.quiet:
            place["disable_notification"] = True
        return place

    async def _call(self, method: str, parameters: dict[str, Any]) -> Answer:
        """Call; where the group or the topic is another one now, call once more for that."""
        answer = await self._call_there(method, parameters)
        if answer.status != HTTPStatus.BAD_REQUEST:
            return answer
        moved_to = answer.parameters.get("migrate_to_chat_id")
        if moved_to is not None:
            self._moved[int(parameters["chat_id"])] = int(moved_to)
            return await self._call_there(method, {**parameters, "chat_id": int(moved_to)})
        if "message_thread_id" in parameters and any(
            each in answer.description.lower() for each in _NO_TOPIC
        ):
            group = int(parameters["chat_id"])
            elsewhere = {k: v for k, v in parameters.items() if k != "message_thread_id"}
            self.on_topic_gone(group)
            return await self._call_there(method, elsewhere)
        return answer

    async def _call_there(self, method: str, parameters: dict[str, Any]) -> Answer:
        """Call with HTML; should Telegram not understand ours, say it without markup."""
        answer = await self._api.call(method, parameters)
        is_refused = answer.status == HTTPStatus.BAD_REQUEST and "text" in parameters
        if is_refused and "can't parse entities" in answer.description:
            self._journal.error("markup refused", method=method)
            bare = {**parameters, "text": plain_of(parameters["text"])}
            del bare["parse_mode"]
            return await self._api.call(method, bare)
        return answer

    async def _drawing(self, reply: Reply, place: dict[str, Any]) -> Answer | None:
        """Send or change a picture: by its id, or with the file; `None` when there is none.

        A place with a message's id is to be changed.
        """
        name, pictures = reply.picture, self._pictures
        if name is None or pictures is None:
            return None
        kind: _Kind = "animation" if pictures.moves(name) else "photo"
        send = "sendAnimation" if kind == "animation" else "sendPhoto"
        method = "editMessageMedia" if "message_id" in place else send
        file_id = await pictures.known(name)
        if file_id is not None:
            answer = await self._call(method, {**place, **_pictured(method, kind, reply, file_id)})
            is_bad = answer.status == HTTPStatus.BAD_REQUEST
            if not (is_bad and any(each in answer.description.lower() for each in _NO_FILE)):
                return answer
            self._journal.info("picture unknown to Telegram")
            await pictures.keep(name, "")
        file = await pictures.file(name)
        if file is None:
            return None
        parameters = {**place, **_pictured(method, kind, reply, f"attach://{_FIELD}")}
        answer = await self._api.upload(method, parameters, _FIELD, *file)
        if answer.is_ok and (kept := _file_id(answer, kind)):
            await pictures.keep(name, kept)
        return answer

    async def _upload(
        self, method: str, field: str, chat: int, reply: Reply, name: str, content: bytes
    ) -> Delivered:
        parameters = self._place(chat, reply)
        if reply.text:
            parameters |= {"caption": html_of(reply.text), "parse_mode": "HTML"}
        if reply.rows:
            parameters["reply_markup"] = keyboard_of(reply.rows)
        answer = await self._api.upload(method, parameters, field, name, content)
        if answer.is_ok:
            return Sent(answer.message_id, has_media=True)
        return self._failure(answer)

    def _failure(self, answer: Answer) -> Delivered:
        match answer.status:
            case HTTPStatus.TOO_MANY_REQUESTS:
                seconds = answer.parameters.get("retry_after", 1)
                return Later(float(seconds), is_certain=True)
            case HTTPStatus.FORBIDDEN:
                return Gone()
            case HTTPStatus.BAD_REQUEST if any(
                each in answer.description.lower() for each in _NO_CHAT
            ):
                return Gone()
            case HTTPStatus.BAD_REQUEST | HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
                return Refused(_reason(answer))
            case HTTPStatus.UNAUTHORIZED | HTTPStatus.NOT_FOUND:
                self._journal.error("token refused", status=answer.status)
                return Later(is_certain=True)
            case _:
                return Later(is_certain=not answer.was_sent)


def _nobody(_group: int) -> None:
    """Nobody has asked to be told."""


def _text(reply: Reply) -> dict[str, Any]:
    return {
        "text": html_of(reply.text),
        "parse_mode": "HTML",
        "link_preview_options": _NO_PREVIEW,
    }


def _pictured(method: str, kind: _Kind, reply: Reply, media: str) -> dict[str, Any]:
    """A picture with its caption and its buttons, as the method takes them."""
    caption = {"caption": html_of(reply.text), "parse_mode": "HTML"} if reply.text else {}
    markup = {"reply_markup": keyboard_of(reply.rows)} if reply.rows else {}
    if method == "editMessageMedia":
        return {"media": {"type": kind, "media": media, **caption}, **markup}
    return {kind: media, **caption, **markup}


def _file_id(answer: Answer, kind: _Kind) -> str:
    """The id of the animation, or of the largest photo, in a sent or changed message."""
    result = answer.json().get("result")
    media = result.get(kind) if isinstance(result, dict) else None
    if isinstance(media, list) and media:
        media = media[-1]
    return str(media.get("file_id", "")) if isinstance(media, dict) else ""


def _is_unchanged(answer: Answer) -> bool:
    return (
        answer.status == HTTPStatus.BAD_REQUEST and "message is not modified" in answer.description
    )


def _reason(answer: Answer) -> str:
    """What Telegram says up to where it begins to quote."""
    return ":".join(answer.description.split(":")[:2])[:80]
