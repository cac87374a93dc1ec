"""Inline mode: cards of general knowledge in any chat. Nothing of a query is kept."""

import asyncio
from collections.abc import Callable
from functools import cached_property
from typing import Any, Final

from bot.conversation.cards import Card, Cards
from bot.delivery.journal import Journal
from bot.telegram.api import Api
from bot.telegram.render import html_of
from bot.telegram.updates import Json, Own

CACHED_S: Final = 86_400
"""The same words give everybody the same cards: Telegram keeps them for a day."""

_LONGEST_QUERY: Final = 256


class Inline:
    """Answers inline queries.

    Args:
        api: Makes the calls.
        cards: Makes what finds cards; called at the first query, for most bots get none.
        own: The bot's name, for links.
        journal: The log.
    """

    def __init__(self, api: Api, cards: Callable[[], Cards], own: Own, journal: Journal) -> None:
        self._api = api
        self._make = cards
        self._own = own
        self._journal = journal
        self._tasks: set[asyncio.Task[None]] = set()

    @cached_property
    def _cards(self) -> Cards:
        return self._make()

    def take(self, query: Json) -> None:
        """Answer a query beside everything else."""
        task = asyncio.create_task(self._answer(query))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _answer(self, query: Json) -> None:
        words = str(query.get("query", ""))[:_LONGEST_QUERY]
        results = [self._article(card) for card in self._cards.find(words)]
        parameters = {
            "inline_query_id": str(query["id"]),
            "results": results,
            "cache_time": CACHED_S,
            "is_personal": False,
        }
        answer = await self._api.call("answerInlineQuery", parameters)
        if not answer.is_ok:
            self._journal.info("query not answered", status=answer.status)

    def _article(self, card: Card) -> dict[str, Any]:
        url = f"https://t.me/{self._own.name}?start={card.start}"
        return {
            "type": "article",
            "id": card.id,
            "title": card.title,
            "input_message_content": {
                "message_text": html_of(card.text),
                "parse_mode": "HTML",
                "link_preview_options": {"is_disabled": True},
            },
            "reply_markup": {"inline_keyboard": [[{"text": self._cards.link_label, "url": url}]]},
        }
