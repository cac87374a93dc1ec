"""Cards of general knowledge to share in any chat: pages that fit a few words."""

from dataclasses import dataclass
from typing import Final

from bot.content.library import Library
from bot.conversation.exercise_card import address_of
from bot.conversation.learn import Shelf
from bot.conversation.search import Finder, offered
from bot.conversation.texts import Texts, shortened

MOST: Final = 10
LONGEST: Final = 3800
"""Characters of a card, below what a message holds with its markup."""


@dataclass(frozen=True, slots=True)
class Card:
    """One card.

    Attributes:
        id: The same for the same page, at most 64 letters.
        title: Its name in the list.
        text: The message, in which `**bold**` is the only markup.
        start: What a link to the page in the private chat carries.
    """

    id: str
    title: str
    text: str
    start: str


class Cards:
    """Finds cards.

    Args:
        library: The content.
    """

    def __init__(self, library: Library) -> None:
        self._texts = Texts(library)
        self._shelf = Shelf(library, self._texts)
        self._finder = Finder(library)
        self._popular = [f"topic:{name}" for name in library.topics][:MOST]

    @property
    def link_label(self) -> str:
        """What the button to the private chat says."""
        return self._texts.say("club.more.button")

    def find(self, words: str) -> tuple[Card, ...]:
        """The cards that fit the words, best first; the topics where there are no words."""
        hits = offered(self._finder.find(words)) if words.strip() else ()
        pages = [(hit.subject, hit.view) for hit in hits]
        if not words.strip():
            pages = [(subject, "") for subject in self._popular]
        return tuple(self._card(*page) for page in pages[:MOST])

    def _card(self, subject: str, view: str) -> Card:
        kind, _, name = subject.partition(":")
        text = self._shelf.screen(subject, view).text
        return Card(
            id=address_of(subject, view)[:64],
            title=self._shelf.title(subject),
            text=shortened(
                text.replace("{emergency_number}", self._texts.say("emergency.number")), LONGEST
            ),
            start=name if kind == "condition" else "learn",
        )
