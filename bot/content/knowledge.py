"""Models of the files in `knowledge/`: one class a kind of file, one field a key.

The loader builds these from YAML and refuses keys that are not here. Texts are plain prose in which
`**bold**` is the only markup. Ids that point to other files are checked by `bot.authoring.check`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from bot.content.figure import Figure
from bot.content.terms import Frequency, LevelWord, PainRule, Stage

FORBID = {"extra": "forbid"}


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Who of the clinicians read a file, when, and when it is due again."""

    by: str
    date: str | None = None
    again_by: str | None = None

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class Source:
    """One entry of `sources.yaml`: what a number or a rule in the content rests on."""

    id: str
    title: str
    year: int | None = None
    authors: str | None = None
    journal: str | None = None
    doi: str | None = None
    address: str | None = None
    confirmed: bool = False
    note: str | None = None

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the body as the first of the two questions about the place."""

    id: str
    label: str
    says: str
    sites: tuple[str, ...]

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a runner can report about a pain.

    `says` completes "You said that …" in a lower-case clause; `says_not` is the same for its
    absence. `phrases` are how runners write it; `hints` are groups of words that mean it when all
    words of a group stand in one clause; `not_phrases` look like it and are not.
    """

    id: str
    says: str
    says_not: str | None = None
    ask: str | None = None
    why: str | None = None
    label: str | None = None
    phrases: tuple[str, ...] = ()
    hints: tuple[tuple[str, ...], ...] = ()
    not_phrases: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    harm: bool = False
    background: Frequency = "rarely"

    __pydantic_config__ = FORBID

    @property
    def group(self) -> str:
        """The part before the dot: `site`, `onset`, `pain` …."""
        return self.id.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`findings.yaml`: regions, findings, and the words that share a meaning."""

    regions: tuple[Region, ...]
    findings: tuple[Finding, ...]
    exclusive: tuple[str, ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class Sign:
    """Words that raise a flag: one message must meet every group of `all`, by any of its words.

    `level` replaces the flag's own level for this sign. A word of `words` in the vocabulary stands
    for all of its synonyms.
    """

    all: tuple[str, ...]
    level: LevelWord | None = None
    unless: tuple[str, ...] = ()

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class Trigger:
    """A phrase that raises a flag at another level than the flag's own."""

    phrase: str
    level: LevelWord

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class FlagQuestion:
    """One line of a safety question: what is asked, and what "yes" and "not sure" demand."""

    id: str
    ask: str
    label: str
    level: LevelWord
    unsure: LevelWord
    regions: tuple[str, ...] = ("any",)
    sites: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    why: str | None = None

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class Advice:
    """What a person reads when a flag is raised: the action first, then the reason."""

    do: str
    why: str
    also: tuple[str, ...] = ()

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class RedFlag:
    """A sign that must be seen by somebody soon, whatever else is true.

    `triggers` and `signs` raise it, `not_triggers` look like it. What people in that danger write
    (`Heard`) raises it by its words too.
    """

    id: str
    name: str
    level: LevelWord
    advice: Advice
    kind: Literal["flag", "rule"] = "flag"
    rule: str | None = None
    conditions: tuple[str, ...] = ()
    questions: tuple[FlagQuestion, ...] = ()
    triggers: tuple[str | Trigger, ...] = ()
    signs: tuple[Sign, ...] = ()
    not_triggers: tuple[str, ...] = ()
    clarify: str | None = None
    sources: tuple[str, ...] = ()
    basis: str | None = None

    __pydantic_config__ = FORBID

    @property
    def levels(self) -> frozenset[LevelWord]:
        """Every level that some words or answers raise it at."""
        triggers = (item.level for item in self.triggers if isinstance(item, Trigger))
        signs = (sign.level for sign in self.signs if sign.level is not None)
        return frozenset(
            {self.level, *triggers, *signs, *(question.level for question in self.questions)}
        )


@dataclass(frozen=True, slots=True)
class TellApart:
    """How a condition differs from one that looks like it, in a sentence."""

    other: str
    by: str

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class Raise:
    """What changes a condition's level: a sentence for people, and the findings that do it.

    `within` is a span such as `2 weeks`: of a trouble that is told to be older they change nothing.
    """

    when: str
    level: LevelWord
    findings: tuple[str, ...] = ()
    within: str | None = None

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class Triage:
    """How soon a person with this condition should be seen.

    `not_ruled_out` is the level that a mere possibility demands, for conditions too serious to wait
    for certainty. `eases` holds what makes one milder, as long as nothing raises it.
    """

    level: LevelWord
    therapist_after: str | None = None
    not_ruled_out: LevelWord | None = None
    raises: tuple[Raise, ...] = ()
    eases: tuple[Raise, ...] = ()
    sources: tuple[str, ...] = ()

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """A check that is safe to do at home: what to do, and what the outcome means."""

    do: str
    means: str

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class RunningNow:
    """What to do about running today, and the pain rule that decides."""

    rule: PainRule
    text: str
    swap: str | None = None

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class Prescription:
    """An exercise of a condition: the stage it belongs to and the dose where it differs."""

    exercise: str
    stage: Stage
    dose: str | None = None
    note: str | None = None

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of the plan and the gate that ends it."""

    stage: Stage
    name: str
    does: str
    gate: tuple[str, ...]

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class Therapist:
    """When to see a physical therapist, and what they would do."""

    when: str
    they: str

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class Condition:
    """`conditions/<region>/<id>.yaml`: one thing that a pain can be.

    `findings` says how often people with it report each finding. `share` counts of 100 running
    injuries, from `share_source` or, where no study counted, as `share_basis` says. Emergency and
    urgent conditions hold `first_actions` instead of exercises. `phrases` are what runners call it.
    """

    id: str
    name: str
    clinical_name: str
    short: str
    share: float
    where: str
    findings: Mapping[str, Frequency]
    triage: Triage
    explain: str
    sources: tuple[str, ...]
    reviewed: Reviewed
    also: tuple[str, ...] = ()
    share_source: str | None = None
    share_basis: str | None = None
    phrases: tuple[str, ...] = ()
    tell_apart: tuple[TellApart, ...] = ()
    self_check: SelfCheck | None = None
    no_self_check: str | None = None
    who: str | None = None
    takes: str | None = None
    running_now: RunningNow | None = None
    exercises: tuple[Prescription, ...] = ()
    plan: tuple[Phase, ...] = ()
    stop_if: str | None = None
    first_actions: tuple[str, ...] = ()
    not_helping: str | None = None
    shoes_form_training: str | None = None
    return_to_running: tuple[str, ...] = ()
    see_therapist: Therapist | None = None
    urgent_if: tuple[str, ...] = ()
    conflicts: str | None = None

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class Dose:
    """How much of an exercise, at one level of ability."""

    sets: int
    reps: str | None = None
    hold_s: int | None = None
    tempo: str | None = None
    days_a_week: str | None = None

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class Doses:
    """The dose at the three levels of ability."""

    beginner: Dose
    intermediate: Dose
    advanced: Dose

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class Exercise:
    """`exercises/<id>.yaml`: a stretch, a strength exercise or a drill."""

    id: str
    name: str
    kind: Literal["strength", "stretch", "mobility", "balance", "power", "drill"]
    region: str
    target: str
    steps: tuple[str, ...]
    dose: Doses
    stop_if: str
    mistake: str
    reviewed: Reviewed
    sources: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    easier: str | None = None
    easier_text: str | None = None
    harder: str | None = None
    harder_text: str | None = None
    not_for: tuple[str, ...] = ()
    not_when: str | None = None
    loads: tuple[str, ...] = ()
    basis: str | None = None
    figure: Figure | None = field(default=None, hash=False)

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class Drill:
    """An entry of `drills.yaml`: one move of a warm-up.

    `loads` are the places that it asks something of; it is left out when one of them hurts.
    """

    id: str
    name: str
    do: str
    phase: Literal["raise", "activate", "mobilise", "potentiate", "settle"]
    seconds: int
    loads: tuple[str, ...]
    easier: str | None = None
    figure: Figure | None = field(default=None, hash=False)

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class DrillStep:
    """A drill in a routine, and its time where that differs from the drill's own."""

    drill: str
    seconds: int | None = None

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class Routine:
    """`routines/<id>.yaml`: a warm-up made of drills.

    `common` ones stand first in the list.
    """

    id: str
    name: str
    fits: str
    minutes: int
    drills: tuple[DrillStep, ...]
    common: bool = False
    phrases: tuple[str, ...] = ()
    why: str | None = None
    sources: tuple[str, ...] = ()
    reviewed: Reviewed = field(default_factory=lambda: Reviewed(by="nobody yet"))

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class Day:
    """An entry of `daily-warm-ups.yaml`: the warm-up of a day without a session of its own."""

    id: str
    name: str
    drills: tuple[str, ...]

    __pydantic_config__ = FORBID

    @property
    def steps(self) -> tuple[DrillStep, ...]:
        """The drills as a routine has them."""
        return tuple(DrillStep(drill) for drill in self.drills)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a topic page, behind a button.

    `phrases` are ways to ask for it; `exercises` open as cards from there.
    """

    id: str
    label: str
    text: str
    sources: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    exercises: tuple[str, ...] = ()

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class Topic:
    """`topics/<id>.yaml`: a page to learn from."""

    id: str
    title: str
    label: str
    intent: str
    summary: str
    sections: tuple[Section, ...]
    sources: tuple[str, ...]
    reviewed: Reviewed
    phrases: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    mission: tuple[int, ...] = ()
    basis: str | None = None

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of `glossary.yaml`: a clinical word in one plain sentence."""

    term: str
    means: str
    also: tuple[str, ...] = ()

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class Change:
    """An entry of `changes.yaml`: what a healthy runner can change, and which answers call for it.

    `when` has the form of the dialogs' conditions; without one the change fits everybody. The three
    weightiest that fit are shown.
    """

    id: str
    weight: int
    do: str
    because: str
    why: str
    topic: str
    sources: tuple[str, ...]
    when: Any = None

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class PainBand:
    """An entry of `pain-rules.yaml`: how much pain (0 to 10) a kind of tissue may give.

    `ask_after` is the number of days between two check-ins, 3 to 7, by stage of the plan.
    Source: the table of pain bands that the safety review of the evidence put above all others.
    """

    id: str
    name: str
    run_green_max: int | None
    run_amber_max: int | None
    exercise_max: int | None
    next_morning: str
    text: str
    ask_after: Mapping[Stage, int] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    basis: str | None = None

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class LadderStage:
    """An entry of `return-ladder.yaml`: one session of walking and running on the way back.

    Running and walking alternate, `repeats` times. `sessions` must be done cleanly before the next
    stage.
    """

    id: str
    name: str
    text: str
    run_s: int
    walk_s: int
    repeats: int
    sessions: int
    sources: tuple[str, ...] = ()
    basis: str | None = None

    __pydantic_config__ = FORBID

    @property
    def run_minutes(self) -> int:
        """Minutes of running in it."""
        return self.run_s * self.repeats // 60

    @property
    def minutes(self) -> int:
        """Minutes that it takes, without the walk before and after."""
        return (self.run_s + self.walk_s) * self.repeats // 60


@dataclass(frozen=True, slots=True)
class Equipment:
    """An entry of `equipment.yaml`: a kind of things that exercises need.

    `is_everywhere` marks what every home has; the others a runner ticks in the plan.
    """

    id: str
    label: str
    things: tuple[str, ...]
    is_everywhere: bool = False

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class CheckInRule:
    """An entry of `check-ins.yaml`: the rule that an answer met, and what to do.

    Braces are filled with the numbers that the person told: `{during}`, `{morning}`, `{usual}`.
    """

    id: str
    says: str
    do: str
    sources: tuple[str, ...] = ()
    basis: str | None = None

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class Intent:
    """An entry of `intents.yaml`: words that tell what a message without a pain is about."""

    id: str
    phrases: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    topic: str | None = None

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class Language:
    """An entry of `languages.yaml`: words that tell a language, and emergencies said in it.

    `words` are small words by which a message is known to be in it; `emergency` holds, for a red
    flag, the expressions that raise it.
    """

    id: str
    name: str
    words: tuple[str, ...] = ()
    emergency: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    __pydantic_config__ = FORBID


class City(NamedTuple):
    """A row of `cities.csv`: where a person may be, and the time zone there.

    Attributes:
        name: As people there or in English write it.
        country: Two letters, ISO 3166-1.
        zone: An IANA time zone.
        population: Of the city alone.
        region: State, province or nation (US, CA, AU and GB only), ISO 3166-2 without the country.
        also: Other names.
        folded: All names in the one form that questions are compared with.
    """

    name: str
    country: str
    zone: str
    population: int
    region: str = ""
    also: tuple[str, ...] = ()
    folded: tuple[str, ...] = ()

    def packed(self) -> str:
        """One line that holds it all; the compiled content keeps thousands of them as one text."""
        lists = "|".join(self.also), "|".join(self.folded)
        return "\t".join((*self[:3], str(self.population), self.region, *lists))

    @classmethod
    def unpacked(cls, line: str) -> "City":
        """The city of such a line."""
        name, country, zone, population, region, also, folded = line.split("\t")
        lists = (tuple(text.split("|")) if text else () for text in (also, folded))
        return cls(name, country, zone, int(population), region, *lists)


class Area(NamedTuple):
    """A row of `countries.csv`: a country (`GB`) or a part of one (`US-MA`)."""

    code: str
    name: str
    also: tuple[str, ...] = ()
    folded: tuple[str, ...] = ()
