"""The data that passes between the parts of triage: readings, evidence, matches, verdicts."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from bot.content.terms import LevelWord, TriageLevel
from bot.text.quantities import Quantities

State = Literal["present", "absent", "unsure", "unticked"]
"""What was said of a finding; "unticked" was passed over in a list, which denies it less surely."""

DENIED: Final[frozenset[State]] = frozenset({"absent", "unticked"})
"""What was said of a finding that is not there."""

Side = Literal["left", "right", "both"]
Certainty = Literal["raise", "ask"]
About = Literal["self", "other"]
Answer = Literal["yes", "no", "unsure"]

_NOTHING: Final[Mapping[str, float]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class FlagHit:
    """A red flag that a message mentions.

    `certainty` is "raise" for a sign that is there now and "ask" for one that needs one question
    first, because it is told as past; `question` is that question where the content has one.
    """

    flag: str
    level: LevelWord
    certainty: Certainty = "raise"
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one message says.

    `sites` are the places found, best first; `site_weights` adds up to 1 over the places that the
    words leave open ("heel" may be under or behind it). `affinity` is how much the plain wording
    speaks for a condition, in nats, apart from the findings. `understood` is the share of content
    words that meant something, 0 to 1. `doubted` are the findings not told word for word in a
    message far from any danger; `unclear` are those that would have made a calm message urgent by
    themselves, and are asked about before they count; `worded` is how soon to be seen by the plain
    wording, short of a danger.
    """

    text: str
    intent: str
    language: str = "en"
    findings: Mapping[str, State] = field(default_factory=dict)
    sites: tuple[str, ...] = ()
    site_weights: Mapping[str, float] = field(default_factory=dict)
    regions: tuple[str, ...] = ()
    side: Side | None = None
    flags: tuple[FlagHit, ...] = ()
    quantities: Quantities = field(default_factory=Quantities)
    named_conditions: tuple[str, ...] = ()
    past_conditions: tuple[str, ...] = ()
    about: About = "self"
    affinity: Mapping[str, float] = field(default_factory=dict)
    understood: float = 0.0
    doubted: frozenset[str] = frozenset()
    unclear: tuple[str, ...] = ()
    worded: LevelWord | None = None

    @property
    def raised(self) -> tuple[FlagHit, ...]:
        """The flags that are raised at once."""
        return tuple(hit for hit in self.flags if hit.certainty == "raise")


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is known about one pain, whether typed or tapped.

    Args:
        findings: Answered findings; what is not here was not asked. Sites are findings too.
        site_weights: Places that the words leave open or that a pain spreads to, adding up to 1;
            used only while no `site.*` finding but these is present.
        flags: Flags raised so far and the level each demands.
        flag_answers: Answers to safety questions by `<flag>/<question>`.
        quantities: Numbers: age, duration, severity, distance.
        affinity: What the plain wording adds for a condition, in nats.
        doubted: Findings that alone make no condition urgent.
        worded: How soon to be seen by the plain wording, short of a danger.
    """

    findings: Mapping[str, State] = field(default_factory=dict)
    site_weights: Mapping[str, float] = field(default_factory=dict)
    flags: Mapping[str, LevelWord] = field(default_factory=dict)
    flag_answers: Mapping[str, Answer] = field(default_factory=dict)
    quantities: Quantities = field(default_factory=Quantities)
    affinity: Mapping[str, float] = field(default_factory=dict)
    doubted: frozenset[str] = frozenset()
    worded: LevelWord | None = None

    def present(self, finding: str) -> bool:
        """True when the finding was reported."""
        return self.findings.get(finding) == "present"

    def absent(self, finding: str) -> bool:
        """True when the finding was denied."""
        return self.findings.get(finding) == "absent"

    def with_findings(self, findings: Mapping[str, State]) -> "Evidence":
        """This evidence with more answers, the newer ones winning."""
        return replace(self, findings={**self.findings, **findings})

    @property
    def site_ids(self) -> tuple[str, ...]:
        """The places reported, or those that the words leave open."""
        said = tuple(
            name
            for name, state in self.findings.items()
            if state == "present" and name.startswith("site.")
        )
        return said or tuple(self.site_weights)


class Match(NamedTuple):
    """A condition, how likely it is among those known (0 to 1), and the findings that speak."""

    condition: str
    score: float
    for_: tuple[str, ...] = ()
    against: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The object of the contract for one match of `assess`."""
        return {
            "condition": self.condition,
            # Rounded down: together they are 1 at most.
            "score": math.floor(self.score * 10_000) / 10_000,
            "for": list(self.for_),
            "against": list(self.against),
        }


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that demands a level: a flag, a rule, or a condition with what raised it."""

    kind: Literal["flag", "rule", "condition", "raise", "not_ruled_out", "question", "wording"]
    id: str
    level: TriageLevel


@dataclass(frozen=True, slots=True)
class Verdict:
    """How soon somebody should look at it, and everything that demanded it, highest first.

    `flags` are the ids of the red flags and rules raised.
    """

    level: TriageLevel
    reasons: tuple[Reason, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoredQuestion:
    """A finding that could be asked next: what the answer is expected to tell, in bits.

    `gain` is weighted by harm; `harm` says that a "yes" could raise the level.
    """

    finding: str
    gain: float
    harm: bool = False

    def as_json(self) -> dict[str, object]:
        """The question as `--questions` shows it."""
        return {"finding": self.finding, "gain": self.gain, "harm": self.harm}


@dataclass(frozen=True, slots=True)
class Reasons:
    """Findings that speak for and against a match, strongest first."""

    for_: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """One message, read, ranked and triaged."""

    reading: Reading
    evidence: Evidence
    matches: tuple[Match, ...]
    verdict: Verdict | None
    enough: bool

    def as_json(self, case: str | None = None) -> dict[str, object]:
        """The object that `stridewell assess --json` prints, every key always there.

        Args:
            case: The id that came with the line; `None` for a message given as an argument.
        """
        findings = {
            name: state for name, state in self.reading.findings.items() if state != "unsure"
        }
        return {
            "id": case,
            "language": self.reading.language,
            "intent": self.reading.intent,
            "findings": findings,
            "site": list(self.reading.sites),
            "side": self.reading.side,
            "red_flags": list(self.verdict.flags) if self.verdict else [],
            "triage": self.verdict.level.id if self.verdict else None,
            "matches": [match.as_json() for match in self.matches],
            "enough": self.enough,
        }
