"""What a message says as a whole, held against what a single word or finding of it says."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from bot.content.library import Library
from bot.content.terms import TriageLevel
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
        if not over:
            return spoken
        now = self._words.spoken(text, over).dangers
        least = {flag: min(share, now[flag]) for flag, share in spoken.dangers.items()}
        return spoken._replace(dangers=least)

    def tempered(self, spoken: Spoken, text: Encoded, flags: Sequence[FlagHit]) -> Spoken:
        """Words alone point to no emergency where no flag does and they tell of none as a whole."""
        is_judged = len(text) >= LEAST_WORDS
        danger = sum(share for flag, share in spoken.dangers.items() if flag in self._urgent)
        is_alarmed = is_judged and danger >= DOUBTED
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
