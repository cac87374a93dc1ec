"""Decides which page typed words open: one at once, a few to choose from, or none."""

from typing import Final

from bot.content.library import Library
from bot.conversation.exercise_card import address_of
from bot.conversation.learn import choosing
from bot.conversation.search import Finder, Hit, offered, sure
from bot.conversation.texts import Texts
from bot.text.normalise import words_of
from bot.triage.facts import Reading

_SOCIAL: Final = frozenset({"greeting", "thanks", "privacy", "reminder"})
_WORTH_ASKING: Final = 0.55
"""Score of the best page from which a choice of pages is offered outside of Learn."""

_WARM_UPS: Final = ("topic:warm-up", "")

_CONDITIONS_NAMED: Final = 5
_WORTH_NAMING: Final = 0.35
"""Score from which a condition is offered for words that are to name one."""

Page = tuple[str, str]
"""A subject and the section shown."""


class Guide:
    """Leads words to pages, and lets pains pass.

    Args:
        library: The content.
        texts: The phrases.
    """

    def __init__(self, library: Library, texts: Texts) -> None:
        self._finder = Finder(library)
        self._complaint = texts.words("complaint")
        self._topics = {one.id: one.topic for one in library.intents if one.topic}

    def page_asked(self, reading: Reading, text: str, *, reads: bool) -> Page | None:
        """The page that a message opens, or `None` when it wants none or tells of a pain.

        Args:
            reading: What the message says.
            text: The message.
            reads: Learn is open, so that words are searched for first.
        """
        if reading.intent == "pain" and self._complains(reading, text):
            return None
        hits = self._finder.find(text)
        hit = sure(hits)
        if reading.intent == "pain" and not reads:
            return (hit.subject, hit.view) if hit and _asks_for_section(reading, hit) else None
        if reading.intent in _SOCIAL and not (reads and hit):
            return None
        if hit is not None:
            return self._opened(reading, hit)
        offers = offered(hits)
        if not reads and (
            reading.intent == "warm-up" or not offers or offers[0].score < _WORTH_ASKING
        ):
            offers = ()
        if len(offers) > 1:
            return choosing([address_of(one.subject, one.view) for one in offers]), ""
        if offers:
            return self._opened(reading, offers[0])
        return None if reading.intent == "pain" else self._by_intent(reading)

    def page_for(self, reading: Reading, text: str) -> Page | None:
        """The page that answers a question asked aside, or `None`."""
        hit = sure(self._finder.find(text))
        return (hit.subject, hit.view) if hit else self._by_intent(reading)

    def conditions_named(self, text: str) -> tuple[str, ...]:
        """The conditions that typed words may name, best first, at most five."""
        hits = self._finder.find(text)
        named = (
            hit.subject.partition(":")[2]
            for hit in hits
            if hit.kind == "condition" and hit.score >= _WORTH_NAMING
        )
        return tuple(dict.fromkeys(named))[:_CONDITIONS_NAMED]

    def _opened(self, reading: Reading, hit: Hit) -> Page:
        page = (hit.subject, hit.view)
        return ("warmup", "") if page == _WARM_UPS and reading.intent == "warm-up" else page

    def _by_intent(self, reading: Reading) -> Page | None:
        if reading.intent == "warm-up":
            return "warmup", ""
        topic = self._topics.get(reading.intent)
        return (f"topic:{topic}", "") if topic else None

    def _complains(self, reading: Reading, text: str) -> bool:
        """True when a message tells of somebody's pain rather than naming a thing to read about."""
        numbers = reading.quantities
        return bool(
            reading.side
            or numbers.severity is not None
            or numbers.duration_days is not None
            or any(word.text in self._complaint for word in words_of(text))
        )


def _asks_for_section(reading: Reading, hit: Hit) -> bool:
    """True for "runner's knee exercises": a condition and a section of its page, and no signs."""
    told = (name for name in reading.findings if not name.startswith("site."))
    return hit.kind == "condition" and bool(hit.view) and not any(told) and not reading.flags
