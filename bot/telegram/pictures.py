"""Pictures as Telegram takes them: drawn once, uploaded once, then sent by their `file_id`."""

import asyncio
import hashlib
from pathlib import Path
from typing import Final, Protocol

from bot.delivery.journal import Journal
from bot.pictures.gallery import Gallery
from bot.pictures.style import Picture
from bot.rendering.picture import loop_of, still_of
from bot.store.error import StoreError

_HASH: Final = 12


class Facts(Protocol):
    """Where facts about the bot itself are kept."""

    async def meta(self, name: str) -> str | None:
        """A fact."""
        ...

    async def set_meta(self, name: str, value: str) -> None:
        """Keep a fact."""
        ...


class Pictures:
    """Finds a picture's `file_id`, or its file where Telegram does not have it yet.

    Args:
        gallery: The pictures.
        folder: Where drawn files are kept.
        facts: Keeps each `file_id`; one belongs to one bot alone, so a hash of the token is part
            of its key.
        token: The bot's token.
        journal: The log.
    """

    def __init__(
        self, gallery: Gallery, folder: Path, facts: Facts, token: str, journal: Journal
    ) -> None:
        self._gallery = gallery
        self._folder = folder
        self._facts = facts
        self._bot = hashlib.sha256(token.encode()).hexdigest()[:_HASH]
        self._journal = journal
        self._ids: dict[str, str] = {}

    def has(self, name: str) -> bool:
        """True when the content has a picture of this name."""
        return self._gallery.picture(name) is not None

    def moves(self, name: str) -> bool:
        """True when the picture is a movement: Telegram plays it as an animation."""
        picture = self._gallery.picture(name)
        return picture is not None and picture.draw_frames is not None

    async def known(self, name: str) -> str | None:
        """The `file_id` of a picture, `None` when it was not uploaded yet."""
        picture = self._gallery.picture(name)
        if picture is None:
            return None
        if picture.name not in self._ids:
            try:
                self._ids[picture.name] = await self._facts.meta(self._key(picture)) or ""
            except StoreError:
                return None
        return self._ids[picture.name] or None

    async def keep(self, name: str, file_id: str) -> None:
        """Remember the `file_id`; an empty one is forgotten."""
        picture = self._gallery.picture(name)
        if picture is None:
            return
        self._ids[picture.name] = file_id
        try:
            await self._facts.set_meta(self._key(picture), file_id)
        except StoreError as error:
            self._journal.error("store failed", fault=error.fault)

    async def file(self, name: str) -> tuple[str, bytes] | None:
        """The name and content of a picture's file; `None` when it cannot be drawn."""
        picture = self._gallery.picture(name)
        if picture is None:
            return None
        try:
            # Drawing a movement takes up to a second: other chats do not wait for it.
            return await asyncio.to_thread(self._read, picture)
        except Exception as error:  # noqa: BLE001 (the words go out without their picture)
            self._journal.error("picture not drawn", error=type(error).__name__)
            return None

    def _read(self, picture: Picture) -> tuple[str, bytes]:
        file = loop_of(picture, self._folder) or still_of(picture, self._folder)
        return file.name, file.read_bytes()

    def _key(self, picture: Picture) -> str:
        return f"picture.{self._bot}.{picture.name}"
