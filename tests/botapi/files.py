"""Attachments: uploads, files sent again by id, and what ``getFile`` hands out."""

from typing import Any

from tests.botapi.chats import Json
from tests.botapi.errors import ApiError, bad_request
from tests.botapi.params import Params, Upload
from tests.botapi.world import StoredFile, World

MAX_PHOTO_BYTES = 10 * 1024 * 1024
MAX_UPLOAD_BYTES = 50 * 1024 * 1024
_IMAGE_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF")
_SUFFIX = {"photo": ".jpg", "animation": ".mp4", "voice": ".oga", "sticker": ".webp"}
_FOLDER = {"photo": "photos", "document": "documents", "animation": "animations"}


def attachment(world: World, params: Params, kind: str, name: str) -> Json:
    """The media of a send, from an upload, a URL or a ``file_id``.

    Args:
        world: Where files are kept.
        params: The call.
        kind: "photo", "document" or "animation".
        name: The parameter that holds the file.

    Raises:
        ApiError: With Telegram's reason why it is none.
    """
    upload = params.files.get(name)
    value = params.text(name)
    if upload is None and value.startswith("attach://"):
        upload = params.files.get(value.removeprefix("attach://"))
        if upload is None:
            raise bad_request(f"can't find file in request: {value}")
    if upload is None and not value:
        raise bad_request(f"there is no {kind} in the request")
    if upload is None and value.startswith(("http://", "https://")):
        upload = Upload(value.rsplit("/", 1)[-1] or kind, b"\xff\xd8\xff" + value.encode(), "")
    if upload is not None:
        return {kind: _stored(world, kind, upload).media[kind]}
    stored = world.files.get(value)
    if stored is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if stored.kind != kind:
        raise bad_request(
            f"can't use file of type {stored.kind.capitalize()} as {kind.capitalize()}"
        )
    return {kind: stored.media[kind]}


def media_attachment(world: World, params: Params, given: dict[str, Any]) -> Json:
    """The media of an ``InputMedia`` object.

    Raises:
        ApiError: When the type is not one of those modelled, or the file is none.
    """
    kind = given.get("type")
    if kind not in {"photo", "document", "animation"}:
        raise bad_request("can't parse InputMedia: unknown type of the media")
    return attachment(world, Params({kind: given.get("media")}, params.files), kind, kind)


def receive(world: World, kind: str, content: bytes, name: str = "") -> Json:
    """Media of a person's message, ready for its ``Message``."""
    return _stored(world, kind, Upload(name or f"{kind}{_SUFFIX.get(kind, '')}", content, "")).media


def get_file(world: World, params: Params) -> Json:
    """``getFile``."""
    stored = world.files.get(params.text("file_id"))
    if stored is None:
        raise bad_request("invalid file_id")
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.file_id[-8:],
        "file_size": len(stored.content),
        "file_path": stored.path,
    }


def _stored(world: World, kind: str, upload: Upload) -> StoredFile:
    content = upload.content
    if not content:
        raise bad_request("file must be non-empty")
    if len(content) > (MAX_PHOTO_BYTES if kind == "photo" else MAX_UPLOAD_BYTES):
        raise ApiError(413, "Request Entity Too Large")
    number = len(world.files) + 1
    file_id = f"AgACAgIAAxkBAAI{kind.capitalize()}{number:08d}"
    file: Json = {
        "file_id": file_id,
        "file_unique_id": file_id[-8:],
        "file_size": len(content),
    }
    path = f"{_FOLDER.get(kind, kind)}/file_{number}{_SUFFIX.get(kind, '')}"
    media: Json = {kind: file}
    match kind:
        case "photo":
            file["width"], file["height"] = _size(content)
            media = {kind: [{**file, "file_id": file_id}]}
        case "document":
            file["file_name"] = upload.name
            file["mime_type"] = upload.content_type or "application/octet-stream"
        case "animation":
            file |= {"width": 320, "height": 240, "duration": 3, "file_name": upload.name}
        case "voice":
            file |= {"duration": 2, "mime_type": "audio/ogg"}
        case _:
            file |= {"width": 512, "height": 512, "is_animated": False, "is_video": False}
            file["type"] = "regular"
    stored = world.files[file_id] = StoredFile(file_id, path, content, media, kind)
    return stored


def _size(content: bytes) -> tuple[int, int]:
    if not content.startswith(_IMAGE_SIGNATURES):
        raise bad_request("IMAGE_PROCESS_FAILED")
    if not content.startswith(b"\x89PNG"):
        return 800, 600
    width, height = int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
    if (
        width + height > 10_000
        or not width
        or not height
        or max(width / height, height / width) > 20
    ):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height
