"""What a message says as a whole, held against what a single word or finding of it says."""

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

from bot.content.heard import COMPLAINT
from bot.content.library import Library
from bot.content.terms import LevelWord, TriageLevel
from bot.text.quantities import Quantities
from bot.triage.facts import Evidence, FlagHit, State
from bot.triage.lexicon import Encoded
from bot.triage.rules import RULES, Rule
from bot.triage.words import LEAST_WORDS, Spoken, WordWeights

DOUBTED: Final = 0.3
"""How likely any danger must be by the words one by one, of 1, for a finding or a condition to make
a message urgent that no trigger and no sign of a flag does. Chosen as `flag_reader.RAISES_FROM`."""

SERENE: Final = 0.25
"""Below that, with anything urgent as unlikely, what is told in other words than those of a trigger
or a finding is asked about before it makes a message urgent. Chosen as `DOUBTED`."""

WORDED_FROM: Final[Mapping[LevelWord, float]] = {
    "urgent": 0.7,
    "clinician": 0.5,
    "therapist": 0.5,
}
"""How likely it must be by the words one by one that a pain is for one of these or sooner, to say
so although nothing else does. Chosen as `DOUBTED`."""

NAMED_WORDED_FROM: Final = 0.9
"""The same for anything urgent where a flag names the danger at a lower level."""

COMPLAINING: Final = 0.2
UNTROUBLED: Final = 0.2
"""Below both, with a complaint and with anything urgent as unlikely by the words one by one, a
message is about something else: a danger that is named in it is asked about. Chosen as `DOUBTED`:
of 953 urgent messages of all cases one lies below, of 876 without a pain 708."""

GRAVE_FROM: Final = 0.6
GRAVE_SHARE: Final = 0.5
"""How likely an emergency, and one danger among all, must be by the words one by one for this
danger to be an emergency where a trigger or a sign tells only of something urgent. Chosen as
`DOUBTED`."""

SURE_FROM: Final = 0.75
SURE_SHARE: Final = 0.8
"""The same for a flag that is mostly for a clinician, and an emergency by some words only: fewer
kicks in a pregnancy, a child with a fever and a limp."""

_OFTEN_HARMLESS: Final = frozenset(
    {"foot-drop-nerve", "locked-joint", "swelling-within-2h", "visible-deformity-or-open-wound"}
)
"""Flags whose very words also stand for a knee that is held straight, or feet that tire."""

_ALARMING: Final = 0.65
_ALARMING_DANGER: Final = 0.5
"""How likely anything urgent, and a danger that has a name, must be by the words one by one for a
question about something else to be about a danger all the same. Chosen as `DOUBTED`."""


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
        self._may_be_grave = frozenset(
            name for name, item in library.red_flags.items() if "emergency" in item.levels
        )

    def spoken(self, length: int, told: AbstractSet[str], now: AbstractSet[str] | None) -> Spoken:
        """What a message speaks for; a danger must also stand without what is about the past.

        Args:
            length: How many words the message has.
            told: Its features.
            now: Those without the words that are over or supposed, where there are such.
        """
        spoken = self._words.spoken(told)
        if now is not None:
            still = self._words.spoken(now)
            spoken = spoken._replace(
                dangers=_least(spoken.dangers, still.dangers),
                levels=_least(spoken.levels, still.levels),
            )
        is_judged = length >= LEAST_WORDS
        danger = sum(share for flag, share in spoken.dangers.items() if flag in self._urgent)
        likeliest = max(spoken.levels.get("urgent", 1.0), danger)
        return spoken._replace(
            danger=danger,
            serene=is_judged and likeliest < SERENE,
            untroubled=is_judged
            and danger < UNTROUBLED
            and spoken.intents.get(COMPLAINT, 1.0) < COMPLAINING,
            grave=self._grave(spoken) if is_judged else None,
        )

    def _grave(self, spoken: Spoken) -> str | None:
        if spoken.levels.get("emergency", 0.0) < GRAVE_FROM:
            return None
        flag, share = max(spoken.dangers.items(), key=lambda told: (told[1], told[0]))
        if flag in self._urgent:
            return flag if share >= GRAVE_SHARE else None
        is_sure = share >= SURE_SHARE and spoken.levels["emergency"] >= SURE_FROM
        return flag if is_sure and flag in self._may_be_grave else None

    def worded(self, spoken: Spoken, text: Encoded, flags: Collection[FlagHit]) -> LevelWord | None:
        """How soon somebody should see it by the words alone; a danger that has a name says more.

        Args:
            spoken: What the words speak for.
            text: The message.
            flags: The red flags found in it.
        """
        if len(text) < LEAST_WORDS:
            return None
        is_named = any(hit.certainty == "raise" for hit in flags)
        for word, least in WORDED_FROM.items():
            if is_named and TriageLevel.of(word) >= TriageLevel.URGENT:
                least = NAMED_WORDED_FROM  # noqa: PLW2901
            if spoken.levels.get(word, 0.0) >= least:
                return word
        return None

    def alarming(self, spoken: Spoken) -> bool:
        """A danger is told in passing, whatever the message asks about."""
        return spoken.levels.get("urgent", 0.0) >= _ALARMING and spoken.danger >= _ALARMING_DANGER

    def tempered(self, spoken: Spoken, text: Encoded, flags: Sequence[FlagHit]) -> Spoken:
        """Words alone point to no emergency where no flag does and they tell of none as a whole."""
        is_judged = len(text) >= LEAST_WORDS
        is_alarmed = is_judged and spoken.danger >= DOUBTED
        raised = [hit for hit in flags if hit.certainty == "raise"]
        if is_alarmed or any(TriageLevel.of(hit.level) >= TriageLevel.URGENT for hit in raised):
            return spoken
        conditions = dict(spoken.conditions)
        for name in self._alarming & conditions.keys():
            conditions[name] = min(conditions[name], 0.0)
        return spoken._replace(conditions=conditions, calm=is_judged and bool(conditions))

    def doubt(
        self,
        findings: dict[str, State],
        sites: Mapping[str, float],
        quantities: Quantities,
        verbatim: Collection[str],
        *,
        serene: bool,
    ) -> tuple[str, ...]:
        """Takes out what alone makes a message urgent that is calm in all its words; gives it back.

        Such a finding was misread perhaps ("like a mallet hit my heel"), unless one of its phrases
        stands there word for word; "locked" and "slapping" are misread even then, in a message that
        is serene. In the conversation it is asked about.
        """
        doubted: list[str] = []
        told = Evidence(findings=findings, site_weights=sites, quantities=quantities)
        for flag, rule in RULES:
            if flag not in self._urgent or not _is_urgent(rule, told):
                continue
            for name in [name for name, state in findings.items() if state == "present"]:
                is_sure = name in verbatim and not (serene and flag in _OFTEN_HARMLESS)
                if is_sure or name.startswith("site."):
                    continue
                others = {other: findings[other] for other in findings if other != name}
                if not _is_urgent(rule, replace(told, findings=others)):
                    del findings[name]
                    doubted.append(name)
                    break
        return tuple(doubted)


def _is_urgent(rule: Rule, evidence: Evidence) -> bool:
    level = rule(evidence)
    return level is not None and level >= TriageLevel.URGENT


def _least(shares: Mapping[str, float], others: Mapping[str, float]) -> dict[str, float]:
    return {name: min(share, others[name]) for name, share in shares.items()}
