"""Finds red flags in a message: trigger phrases, signs made of several words, foreign emergencies."""

from typing import Final, NamedTuple

from bot.content.knowledge import RedFlag, Trigger
from bot.content.library import Library
from bot.content.terms import LevelWord, TriageLevel
from bot.triage.context import Context
from bot.triage.facts import Certainty, FlagHit
from bot.triage.languages import foreign_flags
from bot.triage.lexicon import Encoded, Lexicon, places, union
from bot.triage.phrases import UNABLE_REACH, PhraseIndex

SIGN_SPAN: Final = 14
"""The words of a sign must stand within this many words: more is another story of the same message."""


class _Sign(NamedTuple):
    unable: bool
    flag: str
    level: LevelWord
    groups: tuple[tuple[int, ...], ...]
    unless: tuple[int, ...]


class FlagReader:
    """The triggers, signs and look-alikes of every red flag, compiled.

    Args:
        library: The content.
        lexicon: What turns words into ideas.
    """

    def __init__(self, library: Library, lexicon: Lexicon) -> None:
        self._flags = library.red_flags
        self._unable = lexicon.idea("@unable")
        flags = library.red_flags.values()
        self._triggers: PhraseIndex[tuple[str, LevelWord]] = PhraseIndex(
            lexicon,
            (
                ((flag.id, _level(flag, item)), _phrase(item))
                for flag in flags
                for item in flag.triggers
            ),
        )
        self._look_alikes: PhraseIndex[str] = PhraseIndex(
            lexicon, ((flag.id, phrase) for flag in flags for phrase in flag.not_triggers)
        )
        self._signs = tuple(
            _Sign(
                any("unable" in word.split("|") for word in sign.all),
                flag.id,
                sign.level or flag.level,
                tuple(lexicon.hint_slot(word) for word in sign.all),
                tuple(idea for word in sign.unless for idea in lexicon.hint_slot(word)),
            )
            for flag in flags
            for sign in flag.signs
        )

    def hits(self, text: Encoded, context: Context, original: str) -> tuple[FlagHit, ...]:
        """Every flag that the message mentions, the highest level of each, urgent ones first.

        Args:
            text: The message.
            context: How each of its words is said.
            original: The message as typed, for other languages.
        """
        masked: dict[str, int] = {}
        everywhere = 0
        for alike in self._look_alikes.hits(text):
            masked[alike.key] = masked.get(alike.key, 0) | alike.used
            if alike.size > 1:
                everywhere |= alike.used
        found: dict[str, tuple[TriageLevel, Certainty]] = {}
        for hit in self._triggers.hits(text):
            flag, level = hit.key
            free = hit.used & ~masked.get(flag, 0)
            if free.bit_count() * 2 <= hit.used.bit_count():
                continue
            if context.denied(hit.used, strictly=True) or hit.used & context.supposed:
                continue
            _note(found, flag, level, "ask" if hit.used & context.past else "raise")
        denied = 0
        for _, strict, _ in context.denials:
            denied |= strict
        usable = {idea: mask & ~denied & ~context.supposed for idea, mask in text.masks.items()}
        for sign in self._signs:
            certainty = self._certainty(sign, usable, masked.get(sign.flag, 0), context.past, text)
            if certainty:
                _note(found, sign.flag, sign.level, certainty)
        for flag, _ in foreign_flags(original):
            if flag in self._flags:
                _note(found, flag, self._flags[flag].level, "raise")
        hits = (
            FlagHit(flag, level.id, certainty, self._flags[flag].clarify)  # type: ignore[arg-type]
            for flag, (level, certainty) in found.items()
        )
        return tuple(sorted(hits, key=lambda hit: (-TriageLevel.of(hit.level), hit.flag)))

    def _certainty(
        self, sign: _Sign, usable: dict[int, int], masked: int, past: int, text: Encoded
    ) -> Certainty | None:
        wanted = [union(usable, group) & ~masked for group in sign.groups]
        if sign.unable and all(wanted):
            cannot = next(n for n, group in enumerate(sign.groups) if self._unable in group)
            wanted[cannot] &= _leading(wanted, cannot, text)
        if not all(wanted) or union(text.masks, sign.unless):
            return None
        wanted.sort(key=int.bit_count)
        taken = 0
        low, high = len(text), 0
        is_past = True
        for mask in wanted:
            free = mask & ~taken
            if not free:
                return None
            if free & ~past:
                free &= ~past
                is_past = False
            bit = free & -free
            taken |= bit
            low, high = min(low, free.bit_length() - 1), max(high, bit.bit_length() - 1)
        if high - low > SIGN_SPAN:
            return None
        return "ask" if is_past else "raise"


def _leading(wanted: list[int], cannot: int, text: Encoded) -> int:
    """The places of "can't" that are followed soon, with no comma between, by another word of the sign."""
    others = 0
    for number, mask in enumerate(wanted):
        if number != cannot:
            others |= mask
    found = 0
    for place in places(wanted[cannot]):
        for after in range(place + 1, min(len(text), place + UNABLE_REACH + 1)):
            if text.words[after].gap:
                break
            if others >> after & 1:
                found |= 1 << place
                break
    return found


def _note(
    found: dict[str, tuple[TriageLevel, Certainty]],
    flag: str,
    level: LevelWord,
    certainty: Certainty,
) -> None:
    """Keeps the surer, then the higher of what was found for a flag."""
    new = (TriageLevel.of(level), certainty)
    old = found.get(flag)
    if old is None or (new[1] == "raise", new[0]) > (old[1] == "raise", old[0]):
        found[flag] = new


def _level(flag: RedFlag, item: str | Trigger) -> LevelWord:
    return flag.level if isinstance(item, str) else item.level


def _phrase(item: str | Trigger) -> str:
    return item if isinstance(item, str) else item.phrase
