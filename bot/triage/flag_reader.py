"""Finds red flags in a message: triggers, signs of several words, foreign emergencies."""

from collections.abc import Iterator, Sequence
from typing import Final

from bot.content.heard import COMPLAINT
from bot.content.knowledge import RedFlag, Trigger
from bot.content.library import Library
from bot.content.terms import LevelWord, TriageLevel
from bot.triage.context import Context
from bot.triage.facts import Certainty, FlagHit
from bot.triage.languages import Languages
from bot.triage.lexicon import Encoded
from bot.triage.phrases import SHORT_PHRASE, Hit, Phrasebook, PhraseIndex
from bot.triage.signs import SignReader
from bot.triage.verbatim import Verbatim, VerbatimIndex
from bot.triage.words import LEAST_WORDS, Spoken

RAISES_FROM: Final = 0.5
ASKS_FROM: Final = 0.25
"""How likely all dangers together must be by the words alone to raise a flag, or to ask about it.

Chosen on messages of writers who saw nothing of the content: `docs/accuracy.md`.
"""

LEVEL_FROM: Final = 0.75
HINTED_FROM: Final = 0.1
"""How likely an emergency, or anything urgent, must be by the words alone to raise the likeliest
flag of that level although the flags of it are only so likely; twice that where the words are no
complaint. Chosen in the same way."""

AGREED_FROM: Final = 0.5
"""How likely anything urgent must be as a level for the words to raise a danger by its name: below,
it is asked about. Chosen in the same way."""

EMERGENCY_FROM: Final = 0.15
"""How likely an emergency must be as a level for a danger that the words alone name to be one, and
not something for the same day. Chosen in the same way."""

MILD_BELOW: Final = 0.1
CERTAIN_FROM: Final = 0.9
"""How likely anything urgent must be by all the words for a phrase to raise it: below, a clinician
looks at it in the next days, unless its danger is this likely. Chosen in the same way."""

UNLIKELY_BELOW: Final = 0.05
"""How likely one of `_ALWAYS_HEARD` must be by all the words for a sign of it to raise it: below,
it is asked about. "Tired of living with this heel" has the words of one."""

CURT_EMERGENCY: Final = 0.8
CURT_ASKS_FROM: Final = 0.7
CURT_RAISES_FROM: Final = 0.8
"""How likely an emergency, and one danger, must be for a few words to ask about it or to raise it:
"swallowed all my tablets". Chosen on all short messages of the content."""

_TOLD_PLAINLY: Final = frozenset({"bone-stress-high-risk", "under-16"})
"""Flags that are told in everyday words: "walking", "at night", "a limp"."""

_TOLD_OF_HARMLESS_LEGS: Final = frozenset(
    {"acute-compartment-syndrome", "vascular-limb", "visible-deformity-or-open-wound"}
)
"""Emergencies of a leg whose words are also those of a tight shoe, a bruise or a bony knob."""

_ALWAYS_HEARD: Final = frozenset({"eating-mental-health-safety"})
"""Flags that are told in the words of anything else: "my meals", "no reason to be here"."""


class FlagReader:
    """The triggers, signs and look-alikes of every red flag, compiled.

    Args:
        library: The content.
        book: Where all phrases are filed.
        languages: Emergency words of other languages.
    """

    def __init__(self, library: Library, book: Phrasebook, languages: Languages) -> None:
        lexicon = book.lexicon
        self._flags = library.red_flags
        self._by_level = tuple(
            frozenset(name for name, flag in self._flags.items() if flag.level == level)
            for level in ("emergency", "urgent", "clinician")
        )
        self._grave = self._by_level[0] | self._by_level[1]
        self._silenced = frozenset(self._flags) - _ALWAYS_HEARD
        self._doubtful = (self._by_level[1] | _TOLD_OF_HARMLESS_LEGS) - _TOLD_PLAINLY
        self._languages = languages
        flags = library.red_flags.values()
        self._triggers: PhraseIndex[tuple[str, LevelWord]] = PhraseIndex(
            book, _triggers(library), strictly=True
        )
        self._look_alikes: PhraseIndex[str] = PhraseIndex(
            book,
            ((flag.id, phrase) for flag in flags for phrase in flag.not_triggers),
            strictly=True,
        )
        self._signs = SignReader(library, lexicon)
        self._verbatim = VerbatimIndex(lexicon, _triggers(library))
        self._verbatim_look_alikes = VerbatimIndex(
            lexicon, ((flag.id, phrase) for flag in flags for phrase in flag.not_triggers)
        )

    def hits(
        self,
        text: Encoded,
        context: Context,
        alikes: Sequence[Hit[str]],
        original: str,
        spoken: Spoken,
    ) -> tuple[FlagHit, ...]:
        """Every flag that the message mentions, the highest level of each, urgent ones first.

        Args:
            text: The message.
            context: How each of its words is said.
            alikes: Its look-alikes.
            original: The message as typed, for other languages.
            spoken: What the words one by one speak for.
        """
        # What is not told word for word is asked about where all the words tell of no danger, and
        # all that is told where they tell of no complaint.
        unsure = self._doubtful if spoken.serene else frozenset[str]()
        calm = self._silenced if spoken.untroubled else frozenset[str]()
        unsure |= calm
        masked: dict[str, int] = {}
        for alike in alikes:
            masked[alike.key] = masked.get(alike.key, 0) | alike.used
        found: dict[str, tuple[TriageLevel, Certainty]] = {}
        for stands in self._standing(text, alikes):
            flag, level = stands.key
            told = stands.as_told(context)
            if not told.denied(stands.used, strictly=True) and not stands.telling & told.supposed:
                is_doubted = stands.telling & told.past or flag in calm
                _note(found, flag, level, "ask" if is_doubted else "raise")
        for hit in self._triggers.hits(text):
            flag, level = hit.key
            free = hit.used & ~masked.get(flag, 0)
            if free.bit_count() * 2 <= hit.used.bit_count():
                continue
            if context.denied(hit.used, strictly=True) or hit.used & context.supposed:
                continue
            is_doubted = hit.used & context.past or flag in unsure
            _note(found, flag, level, "ask" if is_doubted else "raise")
        for sign, certainty in self._signs.met(text, context, masked):
            # With a cause or a risk told beside it, a sign is no chance likeness.
            is_doubted = sign.flag in (calm if sign.history else unsure) or (
                sign.flag in _ALWAYS_HEARD and _is_unlikely(sign.flag, text, spoken)
            )
            _note(found, sign.flag, sign.level, "ask" if is_doubted else certainty)
        told_in_words = self._spoken if len(text) >= LEAST_WORDS else self._curt
        for flag, level, sure in told_in_words(spoken):
            # "Faint pain when I run" is no match for a chest that hurts and a faint on the run.
            if flag not in masked or flag == spoken.grave:
                _note(found, flag, level, sure)
        for flag in self._languages.flags(original):
            if flag in self._flags:
                _note(found, flag, self._flags[flag].level, "raise")
        is_mild = len(text) >= LEAST_WORDS and _is_mild(spoken)
        hits = (
            FlagHit(
                flag,
                (self._milder(flag, level, spoken) if is_mild else level).id,
                certainty,
                self._flags[flag].clarify,
            )
            for flag, (level, certainty) in found.items()
        )
        return tuple(sorted(hits, key=self._rank))

    def _rank(self, hit: FlagHit) -> tuple[int, bool, str]:
        """The gravest first; of equals a danger with a name, whose advice is the more exact."""
        return -TriageLevel.of(hit.level), self._flags[hit.flag].kind == "rule", hit.flag

    def _standing(
        self, text: Encoded, alikes: Sequence[Hit[str]]
    ) -> Iterator[Verbatim[tuple[str, LevelWord]]]:
        """The triggers that stand word for word, without those that a look-alike takes over."""
        standing = self._verbatim.hits(text)
        if not standing:
            return
        exact = self._verbatim_look_alikes.hits(text)
        for trigger in standing:
            flag = trigger.key[0]
            longer = any(
                alike.key == flag
                and alike.used & trigger.used
                and alike.used.bit_count() > trigger.used.bit_count()
                for alike in exact
            )
            wider = any(
                alike.key == flag
                and alike.used & ~trigger.used
                and (trigger.telling & ~alike.used).bit_count() * 2 <= trigger.telling.bit_count()
                for alike in alikes
            )
            if not longer and not wider:
                yield trigger

    def _spoken(self, spoken: Spoken) -> Iterator[tuple[str, LevelWord, Certainty]]:
        """The likeliest danger by the words, when all like it together are likely enough."""
        if spoken.grave is not None:
            yield spoken.grave, "emergency", "raise"
        emergencies, _, mild = self._by_level
        complains = spoken.intents.get(COMPLAINT, 0.0) >= RAISES_FROM
        hinted = HINTED_FROM if complains else 2 * HINTED_FROM
        is_emergency, is_urgent = (
            spoken.levels.get(word, 0.0) >= LEVEL_FROM for word in ("emergency", "urgent")
        )
        for flags, least, is_told in (
            (emergencies, RAISES_FROM, is_emergency),
            (self._grave, ASKS_FROM, is_urgent),
        ):
            dangers = {flag: share for flag, share in spoken.dangers.items() if flag in flags}
            together = sum(dangers.values())
            if is_told and together >= hinted:
                together = RAISES_FROM
            if together >= least:
                likeliest = max(dangers, key=lambda flag: (dangers[flag], flag))
                is_agreed = spoken.levels.get("urgent", 1.0) >= AGREED_FROM
                is_raised = is_agreed and together >= RAISES_FROM
                level = self._flags[likeliest].level
                if spoken.levels.get("emergency", 1.0) < EMERGENCY_FROM and level == "emergency":
                    level = "urgent"
                yield likeliest, level, "raise" if is_raised else "ask"
                break
        for flag, share in spoken.dangers.items():
            if share >= RAISES_FROM and flag in mild:
                yield flag, self._flags[flag].level, "raise"

    def _curt(self, spoken: Spoken) -> Iterator[tuple[str, LevelWord, Certainty]]:
        """The danger that a few words name beyond doubt."""
        if spoken.levels.get("emergency", 0.0) < CURT_EMERGENCY:
            return
        for flag, share in spoken.dangers.items():
            if share >= CURT_ASKS_FROM and "emergency" in self._flags[flag].levels:
                yield flag, "emergency", "raise" if share >= CURT_RAISES_FROM else "ask"

    def _milder(self, flag: str, level: TriageLevel, spoken: Spoken) -> TriageLevel:
        """The level of a flag in a message whose words tell of nothing urgent."""
        if flag in _ALWAYS_HEARD or spoken.dangers.get(flag, 0.0) >= CERTAIN_FROM:
            return level
        return min(level, TriageLevel.CLINICIAN)

    def look_alikes(self, text: Encoded) -> list[Hit[str]]:
        """What a message says that is like a flag and is none."""
        return self._look_alikes.hits(text)


def _is_mild(spoken: Spoken) -> bool:
    """True when all the words together tell of nothing that cannot wait for a day."""
    return all(spoken.levels.get(word, 1.0) < MILD_BELOW for word in ("urgent", "emergency"))


def _is_unlikely(flag: str, text: Encoded, spoken: Spoken) -> bool:
    """True when all the words together hardly tell of a danger."""
    return len(text) >= LEAST_WORDS and spoken.dangers.get(flag, 1.0) < UNLIKELY_BELOW


def _triggers(library: Library) -> Iterator[tuple[tuple[str, LevelWord], str]]:
    """Flag, level and words of each trigger.

    A condition with the name of a flag is the same danger: what runners say of it triggers too.
    """
    for flag in library.red_flags.values():
        yield from (((flag.id, _level(flag, item)), _phrase(item)) for item in flag.triggers)
        same = library.conditions.get(flag.id)
        if same is not None:
            yield from (
                ((flag.id, flag.level), phrase)
                for phrase in same.phrases
                if len(phrase.split()) > SHORT_PHRASE
            )


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
