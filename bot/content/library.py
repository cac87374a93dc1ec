"""The whole of the content, read once at start and never changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from bot.content.body import Body
from bot.content.dialogs import Dialog, Phrases
from bot.content.heard import Heard, Weights
from bot.content.knowledge import (
    Area,
    Change,
    CheckInRule,
    City,
    Condition,
    Day,
    Drill,
    DrillStep,
    Equipment,
    Exercise,
    Finding,
    Intent,
    LadderStage,
    Language,
    PainBand,
    RedFlag,
    Region,
    Routine,
    Source,
    Term,
    Topic,
    Vocabulary,
)


@dataclass(frozen=True)
class Library:
    """Everything in `knowledge/` and `dialogs/`, by id.

    `digest` names this state of the content: equal files give an equal digest.
    """

    vocabulary: Vocabulary
    conditions: Mapping[str, Condition]
    red_flags: Mapping[str, RedFlag]
    exercises: Mapping[str, Exercise]
    routines: Mapping[str, Routine]
    topics: Mapping[str, Topic]
    terms: tuple[Term, ...]
    sources: Mapping[str, Source]
    pain_bands: Mapping[str, PainBand]
    intents: tuple[Intent, ...]
    dialogs: Mapping[str, Dialog]
    phrases: Phrases
    changes: tuple[Change, ...] = ()
    languages: tuple[Language, ...] = ()
    drills: Mapping[str, Drill] = field(default_factory=dict)
    days: tuple[Day, ...] = ()
    ladder: tuple[LadderStage, ...] = ()
    check_ins: Mapping[str, CheckInRule] = field(default_factory=dict)
    equipment: Mapping[str, Equipment] = field(default_factory=dict)
    areas: tuple[Area, ...] = ()
    body: Body = field(default_factory=Body)
    heard: tuple[Heard, ...] = ()
    weights: Weights = field(default_factory=Weights)
    packed_cities: str = ""
    regions_of: Mapping[str, str] = field(default_factory=dict)
    digest: str = ""

    def without_lessons(self) -> "Library":
        """The same without what only the reading of messages is made of, once it is made."""
        return replace(self, heard=(), weights=Weights())

    def steps_of(self, steps: Iterable[DrillStep]) -> tuple[tuple[Drill, int], ...]:
        """The drills of a warm-up, each with its seconds."""
        return tuple(
            (self.drills[step.drill], step.seconds or self.drills[step.drill].seconds)
            for step in steps
        )

    @cached_property
    def cities(self) -> tuple[City, ...]:
        """The cities of the table, made at first use: most starts do without."""
        lines = self.packed_cities.split("\n") if self.packed_cities else ()
        return tuple(map(City.unpacked, lines))

    def things(self, kinds: Iterable[str]) -> frozenset[str]:
        """What is at hand for somebody who has these kinds of equipment."""
        had = set(kinds)
        return frozenset(
            thing
            for kind in self.equipment.values()
            if kind.is_everywhere or kind.id in had
            for thing in kind.things
        )

    @cached_property
    def findings(self) -> Mapping[str, Finding]:
        """The findings of the vocabulary by id."""
        return {finding.id: finding for finding in self.vocabulary.findings}

    @cached_property
    def regions(self) -> Mapping[str, Region]:
        """The regions of the vocabulary by id."""
        return {region.id: region for region in self.vocabulary.regions}

    @cached_property
    def region_of_site(self) -> Mapping[str, str]:
        """The region that each site belongs to."""
        return {site: region.id for region in self.vocabulary.regions for site in region.sites}
