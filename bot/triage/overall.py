"""What a message says as a whole, held against what a single word or finding of it says."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from bot.content.library import Library
from bot.content.terms import LevelWord, TriageLevel
from bot.text.quantities import Quantities
from bot.triage.context import Context
from bot.triage.facts import Evidence, FlagHit, State
from bot.triage.languages import ENGLISH
from bot.triage.lexicon import Encoded
from bot.triage.rules import RULES, Rule
from bot.triage.words import LEAST_WORDS, NOTHING_SPOKEN, Spoken, WordWeights

DOUBTED: Final = 0.15
"""How likely any danger must be by the words one by one, of 1, for a finding or a condition to make
a message urgent that no trigger and no sign of a flag does. Chosen as `flag_reader.RAISES_FROM`."""

SERENE: Final = 0.1
"""Below that, with anything urgent as unlikely, what is told in other words than those of a trigger
or a finding is asked about before it makes a message urgent. Chosen as `DOUBTED`."""

WORDED_FROM: Final = 0.85
"""How likely it must be by the words one by one that a pain is more than for oneself, to say so
although nothing else does. Chosen as `DOUBTED`."""

_ALARMING: Final = 0.65
_ALARMING_DANGER: Final = 0.5
"""How likely anything urgent, and a danger that has a name, must be by the words one by one for a
question about something else to be about a danger all the same. Chosen as `DOUBTED`."""

_WORDED: Final = ("clinician", "therapist")


class Overall:
    """The weights of words, and what they may overrule.

    Args:
        library: The content.
    """

    def __init__(self, library: Library) -> None:
        self._words = WordWeights(library.weights)
        self._alarming = frozenset(
            name
            for name, item in library.conditions.items()
            if TriageLevel.of(item.triage.level) >= TriageLevel.URGENT
        )
        self._urgent = frozenset(
            name
            for name, item in library.red_flags.items()
            if TriageLevel.of(item.level) >= TriageLevel.URGENT
        )

    def spoken(self, text: Encoded, context: Context, language: str) -> Spoken:
        """What the words speak for; a danger must also stand without those about the past."""
        if language != ENGLISH:
            return NOTHING_SPOKEN
        spoken = self._words.spoken(text)
        over = context.past | context.supposed
        if over:
            now = self._words.spoken(text, over)
            spoken = spoken._replace(
                dangers=_least(spoken.dangers, now.dangers),
                levels=_least(spoken.levels, now.levels),
            )
        likeliest = max(spoken.levels.get("urgent", 1.0), self._danger(spoken))
        return spoken._replace(serene=len(text) >= LEAST_WORDS and likeliest < SERENE)

    def worded(self, spoken: Spoken, text: Encoded) -> LevelWord | None:
        """How soon somebody should see it by the words alone, short of a danger."""
        if len(text) < LEAST_WORDS:
            return None
        return next((word for word in _WORDED if spoken.levels.get(word, 0.0) >= WORDED_FROM), None)

    def alarming(self, spoken: Spoken) -> bool:
        """A danger is told in passing, whatever the message asks about."""
        return (
            spoken.levels.get("urgent", 0.0) >= _ALARMING
            and self._danger(spoken) >= _ALARMING_DANGER
        )

    def _danger(self, spoken: Spoken) -> float:
        """How likely anything urgent is."""
        return sum(share for flag, share in spoken.dangers.items() if flag in self._urgent)

    def tempered(self, spoken: Spoken, text: Encoded, flags: Sequence[FlagHit]) -> Spoken:
        """Words alone point to no emergency where no flag does and they tell of none as a whole."""
        is_judged = len(text) >= LEAST_WORDS
        is_alarmed = is_judged and self._danger(spoken) >= DOUBTED
        if is_alarmed or any(TriageLevel.of(hit.level) >= TriageLevel.URGENT for hit in flags):
            return spoken
        conditions = {
            name: min(nats, 0.0) if name in self._alarming else nats
            for name, nats in spoken.conditions.items()
        }
        return spoken._replace(conditions=conditions, calm=is_judged and bool(conditions))

    def doubt(
        self,
        findings: dict[str, State],
        sites: Mapping[str, float],
        quantities: Quantities,
        verbatim: Collection[str],
    ) -> None:
        """Takes out what alone makes a message urgent that is calm in all its words.

        Such a finding was misread perhaps ("like a mallet hit my heel"), unless one of its phrases
        stands there word for word. In the conversation it is asked about.
        """
        for flag, rule in RULES:
            if flag not in self._urgent:
                continue

            def is_urgent(held: Mapping[str, State], rule: Rule = rule) -> bool:
                level = rule(Evidence(findings=held, site_weights=sites, quantities=quantities))
                return level is not None and level >= TriageLevel.URGENT

            if not is_urgent(findings):
                continue
            for name in [name for name, state in findings.items() if state == "present"]:
                if name in verbatim or name.startswith("site."):
                    continue
                if not is_urgent({other: findings[other] for other in findings if other != name}):
                    del findings[name]
                    break


def _least(shares: Mapping[str, float], others: Mapping[str, float]) -> dict[str, float]:
    return {name: min(share, others[name]) for name, share in shares.items()}
