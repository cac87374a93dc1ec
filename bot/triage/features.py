"""What of a message is weighed: its words, the groups they belong to, and what was found in it.

Words teach what stood in the messages that were learned from; groups, findings and spans of time
carry over to words that no message had: "chucked up" is @sick like "vomited", and @head with @sick
is a pair that counts by itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from bot.text.quantities import Quantities
from bot.triage.context import Context
from bot.triage.facts import State
from bot.triage.lexicon import Encoded, Lexicon

PAIR: Final = " + "
"""Stands between the two of a pair of groups or of findings."""

_STATES: Final[Mapping[State, str]] = {"present": "#", "absent": "#!", "unsure": "#?"}
_AGES: Final = (16, 45, 55)
_DAYS: Final = (4, 15, 29, 43)
_SEVERITIES: Final = (4, 6)
"""Where a new span begins: years, days, and pain of 10."""


class Features:
    """The groups of the content, known by their ideas.

    Args:
        lexicon: What turns words into ideas.
        groups: The names of the groups of words.
    """

    def __init__(self, lexicon: Lexicon, groups: Iterable[str]) -> None:
        self._groups = {lexicon.idea("@" + name): name for name in groups}

    def of(
        self, text: Encoded, context: Context, facts: Sequence[str], ignored: int = 0
    ) -> set[str]:
        """The features of a message.

        A group is marked `@` where it is said to be so, `!` where it is denied, `~` where it is
        over or supposed.

        Args:
            text: The message.
            context: How its words are said.
            facts: What `facts_of` gives for it.
            ignored: The places of words that are left out.
        """
        denied, unreal = context.denied_places & ~ignored, context.past | context.supposed
        told: set[str] = set()
        groups: list[str] = []
        for idea, mask in text.masks.items():
            name, places = self._groups.get(idea), mask & ~ignored
            if name is not None and places:
                real = places & ~(denied | unreal)
                groups.append(("@" if real else "!" if places & denied else "~") + name)
        told.update(groups)
        told.update(map(PAIR.join, combinations(sorted(groups), 2)))
        told.update(_words(text, denied, ignored))
        told.update(facts)
        paired = [fact for fact in facts if not fact.startswith("#site.")]
        told.update(map(PAIR.join, combinations(paired, 2)))
        return told


def facts_of(
    findings: Mapping[str, State], sites: Iterable[str], quantities: Quantities
) -> tuple[str, ...]:
    """The findings, places and spans of a message as features."""
    spans = (
        ("age", quantities.age, _AGES),
        ("days", quantities.duration_days, _DAYS),
        ("severity", quantities.severity, _SEVERITIES),
    )
    return (
        *sorted(_STATES[state] + name for name, state in findings.items() if name[:5] != "site."),
        *sorted("#" + site for site in sites),
        *(
            f"{name}>={max((bound for bound in bounds if value >= bound), default=0)}"
            for name, value, bounds in spans
            if value is not None
        ),
    )


def is_pair(feature: str) -> bool:
    """True for two groups or two findings that stand in one message."""
    return PAIR in feature


def _words(text: Encoded, denied: int, ignored: int) -> Iterator[str]:
    """Each word by its stem, each that is denied once more, and each two of a sentence in turn."""
    before: str | None = None
    for place, (stem, word) in enumerate(zip(text.stems, text.words, strict=True)):
        if ignored >> place & 1:
            before = None
            continue
        yield stem
        if denied >> place & 1:
            yield "not " + stem
        if before is not None and word.gap != ".":
            yield f"{before} {stem}"
        before = stem
