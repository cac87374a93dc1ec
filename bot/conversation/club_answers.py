"""Answers to questions in a group: general knowledge, never about anybody's own pain."""

from typing import Final

from bot.content.library import Library
from bot.content.terms import TriageLevel
from bot.conversation.alarm import INTERRUPTS_FROM, level_of
from bot.conversation.club_cards import ClubCards
from bot.conversation.guide import Guide
from bot.conversation.learn import Shelf
from bot.conversation.screen import Screen
from bot.conversation.texts import Texts, paragraphs, shortened
from bot.triage.facts import Reading
from bot.triage.model import TriageModel

NODE: Final = "club-answer"
_LONGEST: Final = 3500
_REMARK_WORDS: Final = 2
_REMARKS: Final = frozenset({"other", "thanks", "greeting"})
"""What a reply of a word or two is when it asks for nothing."""


class ClubAnswers:
    """Answers what is asked of the bot in a group.

    Args:
        library: The pages and red flags.
        model: Reads the question.
        texts: The phrases.
        cards: The links to the private chat.
        guide: Leads words to pages.
        shelf: The pages.
    """

    def __init__(
        self,
        library: Library,
        model: TriageModel,
        texts: Texts,
        cards: ClubCards,
        guide: Guide,
        shelf: Shelf,
    ) -> None:
        self._library = library
        self._model = model
        self._texts = texts
        self._cards = cards
        self._guide = guide
        self._shelf = shelf

    def replied(self, text: str, bot_name: str) -> Screen | None:
        """What is said to a reply to one of our messages; nothing to a remark ("thanks")."""
        reading = self._model.read(text)
        words = text.split()
        is_remark = len(words) <= _REMARK_WORDS and "?" not in text
        if is_remark and reading.intent in _REMARKS and not self._urgent(reading):
            return None
        screen = self.asked(text, bot_name)
        return None if screen.text == self._texts.say("club.not_found") else screen

    def asked(self, text: str, bot_name: str) -> Screen:
        """What is said to a question: an emergency first, then a page, else the private chat."""
        say = self._texts.say
        if not text:
            return Screen(NODE, say("club.ask_what"))
        reading = self._model.read(text)
        urgent = self._urgent(reading)
        if urgent:
            return Screen(NODE, urgent, urgent=True)
        page = self._guide.page_asked(reading, text, reads=True)
        is_pain = reading.intent == "pain"
        tells = is_pain and any(not name.startswith("site.") for name in reading.findings)
        if page is None or page[0].startswith("find:") or tells:
            key = "group.private" if is_pain else "club.not_found"
            ways = (self._cards.private(bot_name),) if is_pain else ()
            return Screen(NODE, say(key), (), ways)
        shown = self._shelf.screen(*page)
        kind, _, name = page[0].partition(":")
        payload = name if kind == "condition" else "learn"
        number = say("emergency.number")
        text = shortened(shown.text.replace("{emergency_number}", number), _LONGEST)
        return Screen(NODE, text, (), (self._cards.more(bot_name, payload),))

    def _urgent(self, reading: Reading) -> str:
        """First aid and the advice of the gravest red flag in a text, or nothing."""
        grave = [
            hit
            for hit in reading.flags
            if hit.certainty == "raise" and level_of(hit) >= INTERRUPTS_FROM
        ]
        if not grave:
            return ""
        hit = max(grave, key=level_of)
        flag = self._library.red_flags.get(hit.flag)
        if flag is None:
            return self._texts.say("club.first_aid")
        first = "club.first_aid" if level_of(hit) >= TriageLevel.EMERGENCY else "club.urgent"
        number = self._texts.say("emergency.number")
        do = flag.advice.do.replace("{emergency_number}", number)
        return paragraphs((self._texts.say(first), do))
