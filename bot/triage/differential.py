"""Ranks the conditions: naive Bayes over findings, with correlated findings counted less.

For each condition the log of its share is the start. A finding that is present adds
log(P(finding | condition) / background), one that is absent log((1 - P) / (1 - background)). A
finding
that a condition does not list is neutral for it, but for places: a condition that lists places but
not this one nor a neighbour of it has it "never". What was not asked or is not known is neutral.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from bot.content.knowledge import Condition
from bot.content.library import Library
from bot.content.terms import FREQUENCY, TriageLevel
from bot.triage.facts import DENIED, Evidence, Match, State

LEAST_SHARE: Final = 0.02
"""The smallest share of 100 running injuries that counts, so that a rare thing can still be
found."""

NOTHING_KNOWN: Final = 4.0
"""Share of pains, of about 100, that are none of the conditions known. Our choice, no source."""

TEMPERATURE: Final = 0.8
"""Findings are not independent even across groups; their sum is taken at this part."""

FURTHER_KIN: Final = 0.55
"""Weight of each further finding of one kin, compared with the one before."""

ELSEWHERE: Final = 0.7
"""What is left of "never" for a place that a condition does not have, where the person named one
place; less where the words leave several places of a region open, as none of them is another's."""

ELSEWHERE_ANSWERED: Final = 0.1
"""The same for a place that was an answer to the question where it hurts: it is no misreading."""

FAR: Final = -1.5
FAR_WORDS: Final = 0.5
"""The part of a condition's wording that counts where the place named is not one of its places, as
from this many nats against it: "my daughter, 12" is said of a heel and of a knee alike."""

AGAINST: Final = -1.5
AGAINST_WORDS: Final = 0.6
"""The part of a condition's wording that counts where something reported speaks this strongly
against it: what was said of the bone outweighs how it was said."""

FLAG_NATS: Final[Mapping[TriageLevel, float]] = {
    TriageLevel.EMERGENCY: 8.0,
    TriageLevel.URGENT: 5.0,
    TriageLevel.CLINICIAN: 1.0,
    TriageLevel.THERAPIST: 0.0,
    TriageLevel.SELF_CARE: 0.0,
}
"""Nats that a raised flag adds for the conditions it stands for: its words are those of the
condition."""

CLEAR_SCORE: Final = 0.5
CLEAR_LEAD: Final = 2.0
"""The first match leads clearly with half of the probability and twice that of the second."""

CLEAR_FINDINGS: Final = 2
"""And it needs at least this many findings, places included, that speak for it."""

_KIN: Final[tuple[frozenset[str], ...]] = tuple(
    frozenset(names.split())
    for names in (
        "pain.stairs_down pain.stairs_up pain.squat pain.kneeling pain.sitting_long pain.downhill",
        "pain.morning_first_steps pain.after_sitting pain.morning_stiff",
        "sign.swelling sign.swelling_marked sign.swelling_fast",
        "sign.warm_red sign.hot_joint unwell.fever",
        "function.cannot_bear_weight function.limp function.cannot_run pain.walking",
        "pain.jumping pain.hop_reported",
        "pain.bone_spot pain.one_spot pain.heel_squeeze",
        "pain.diffuse pain.along_bone",
        "load.distance_up load.speed_up load.hills_up load.surface_new load.returned",
        "onset.sudden event.pop event.sprint event.kicked_feeling",
        "nerve.numb nerve.tingling nerve.weak nerve.both_legs",
        "nerve.saddle nerve.bladder_bowel",
        "pain.night pain.rest pain.severe pain.out_of_proportion",
        "pain.getting_worse pain.earlier_each_run pain.worse_through_run pain.stays_after_run",
        "pain.push_off pain.uphill pain.fast_running pain.long_stride function.cannot_tiptoe",
        "onset.repeatable_distance onset.during_run pain.goes_when_stop",
        "pain.sitting_on_it pain.stretch pain.bend_forward",
        "sign.lump sign.tendon_thick sign.creaking",
        "sign.catching sign.locked sign.clicking sign.giving_way",
        "onset.day_after onset.after_hours pain.both_sides",
        "pain.tight_pressure pain.cramping sign.hard_muscle",
        "unwell.breathless unwell.chest unwell.faint unwell.palpitations",
        "pain.resisted pain.side_lying pain.cross_legs",
    )
)
_KIN_OF: Final = {name: index for index, kin in enumerate(_KIN) for name in kin}
KEPT_PLACES: Final = 2000
"""Mixtures of places whose sums are kept."""

NOTICED: Final = 0.75
"""How often somebody ticks a sign of a list that is there: what is passed over may be so. Our
choice."""


class Weighed(NamedTuple):
    """What one finding adds for each condition, in nats, and the kin that it belongs to."""

    finding: str
    kin: int
    nats: tuple[float, ...]


class Tables:
    """How often each condition has each finding, as numbers.

    Args:
        library: The content.
    """

    def __init__(self, library: Library) -> None:
        self.conditions: tuple[str, ...] = tuple(sorted(library.conditions))
        self._items: tuple[Condition, ...] = tuple(
            library.conditions[name] for name in self.conditions
        )
        self._findings = library.findings
        self.exclusive = frozenset(library.vocabulary.exclusive)
        shares = [max(LEAST_SHARE, item.share) for item in self._items]
        whole = sum(shares) + NOTHING_KNOWN
        self.prior: tuple[float, ...] = tuple(math.log(share / whole) for share in shares)
        self.nothing = math.log(NOTHING_KNOWN / whole)
        self._shares = tuple(share / sum(shares) for share in shares) if shares else ()
        self._latest: tuple[Evidence | None, list[float]] = (None, [])
        self._latest_telling: tuple[Evidence | None, list[Weighed]] = (None, [])
        self._sites = tuple(map(_sites_of, self._items))
        self._index = {name: index for index, name in enumerate(self.conditions)}
        self.serious: tuple[tuple[int, TriageLevel], ...] = tuple(
            (index, TriageLevel.of(item.triage.not_ruled_out))
            for index, item in enumerate(self._items)
            if item.triage.not_ruled_out not in {None, "self-care"}
        )
        """The conditions that count also when they cannot be ruled out, with the level for that."""
        self._places: dict[tuple[object, ...], tuple[float, ...]] = {}
        self._rates: dict[str, tuple[float | None, ...]] = {}
        self._common: dict[str, float] = {}
        self._weighed: dict[tuple[str, State], Weighed] = {}
        self._flagged = {
            flag.id: frozenset(flag.conditions)
            for flag in library.red_flags.values()
            if flag.conditions
        }
        self._groups: dict[str, tuple[str, ...]] = {}
        for finding in library.vocabulary.findings:
            self._groups[finding.group] = (*self._groups.get(finding.group, ()), finding.id)
        for finding in library.vocabulary.findings:
            # Worked out while the content is compiled, not when somebody first tells of it.
            self.weighed(finding.id, "present")
            self.weighed(finding.id, "absent")

    def rates(self, finding: str) -> tuple[float | None, ...]:
        """P(finding | condition) for each condition; `None` where it says nothing."""
        known = self._rates.get(finding)
        if known is None:
            known = tuple(self._rate(item, finding) for item in self._items)
            self._rates[finding] = known
        return known

    def background(self, finding: str) -> float:
        """How common the finding is among all runners with a pain: the share-weighted mean."""
        known = self._common.get(finding)
        if known is None:
            item = self._findings.get(finding)
            else_ = FREQUENCY[item.background if item else "rarely"]
            known = sum(
                share * (else_ if rate is None else rate)
                for share, rate in zip(self._shares, self.rates(finding), strict=True)
            )
            known = min(0.95, max(0.005, known))
            self._common[finding] = known
        return known

    def lists_site(self, condition: str, sites: Iterable[str]) -> bool:
        """True when the condition has one of the places, or names no place at all."""
        own = self._sites[self._index[condition]]
        return own is None or any(site in own for site in sites)

    def place(self, condition: str) -> int:
        """The place of a condition in each list of numbers."""
        return self._index[condition]

    def listed(self, condition: str) -> Mapping[str, str]:
        """The findings that a condition lists, with their frequency words."""
        return self._items[self._index[condition]].findings

    def _rate(self, item: Condition, finding: str) -> float | None:
        word = item.findings.get(finding)
        if word is not None:
            return FREQUENCY[word]
        group = finding.partition(".")[0]
        own = {
            name: rate for name, rate in item.findings.items() if name.partition(".")[0] == group
        }
        if group == "site":
            if not own:
                return None
            near = self._findings[finding].near if finding in self._findings else ()
            reach = max((FREQUENCY[own[name]] for name in near if name in own), default=0.0)
            return FREQUENCY["rarely"] if reach >= FREQUENCY["often"] else FREQUENCY["never"]
        if group in self.exclusive:
            if not own:
                return None
            said = sum(FREQUENCY[rate] for rate in own.values())
            rest = max(1, len(self._groups.get(group, ())) - len(own))
            return max(FREQUENCY["never"], min(0.5, (1 - said) / rest))
        implied = [
            FREQUENCY[rate]
            for name, rate in item.findings.items()
            if name in self._findings and finding in self._findings[name].implies
        ]
        return max(implied) if implied else None

    def weighed(self, finding: str, state: State) -> Weighed:
        """What a finding that is present or absent adds for each condition."""
        key = (finding, state)
        known = self._weighed.get(key)
        if known is None:
            common = self.background(finding)
            nats: list[float] = []
            for rate in self.rates(finding):
                if rate is None:
                    nats.append(0.0)
                elif state == "present":
                    nats.append(math.log(rate / common))
                elif state == "unticked":
                    nats.append(math.log((1 - NOTICED * rate) / (1 - NOTICED * common)))
                else:
                    nats.append(math.log(max(0.02, 1 - rate) / (1 - common)))
            known = Weighed(finding, _KIN_OF.get(finding, -1), tuple(nats))
            self._weighed[key] = known
        return known

    def telling(self, evidence: Evidence) -> list[Weighed]:
        """Each finding that counts, places apart."""
        seen, telling = self._latest_telling
        if seen is not evidence:
            telling = self._telling(evidence)
            self._latest_telling = evidence, telling
        return telling

    def _telling(self, evidence: Evidence) -> list[Weighed]:
        implied: set[str] = set()
        for name, state in evidence.findings.items():
            if state == "present" and name in self._findings:
                implied.update(self._findings[name].implies)
        found = []
        for name, state in evidence.findings.items():
            if state == "unsure" or name.startswith("site.") or name not in self._findings:
                continue
            if state in DENIED and (name in implied or name.partition(".")[0] in self.exclusive):
                continue
            if state == "present" and name in implied and self._covered(name, evidence):
                continue
            found.append(self.weighed(name, state))
        return found

    def _covered(self, finding: str, evidence: Evidence) -> bool:
        """True when a more exact finding that is present says the same."""
        return any(
            state == "present"
            and name in self._findings
            and finding in self._findings[name].implies
            for name, state in evidence.findings.items()
        )

    def place_nats(self, evidence: Evidence) -> tuple[float, ...] | None:
        """What the place adds for each condition: the mean over the places that are left open."""
        said = [
            name
            for name, state in evidence.findings.items()
            if name.startswith("site.") and state == "present"
        ]
        soft = dict(evidence.site_weights)
        elsewhere = ELSEWHERE
        if said and not (soft and set(said) <= set(soft)):
            elsewhere = ELSEWHERE if soft else ELSEWHERE_ANSWERED
            soft = dict.fromkeys(said, 1.0 / len(said))
        if not soft:
            return None
        key = (elsewhere, *soft.items())
        known = self._places.get(key)
        if known is None:
            if len(self._places) >= KEPT_PLACES:
                self._places.clear()
            known = self._places[key] = self._nats_of_places(soft, elsewhere)
        return known

    def _nats_of_places(self, soft: Mapping[str, float], most: float) -> tuple[float, ...]:
        whole = sum(soft.values())
        common = sum(part * self.background(site) for site, part in soft.items()) / whole
        likely = [0.0] * len(self.conditions)
        elsewhere = most * max(soft.values()) / whole
        for site, part in soft.items():
            for index, rate in enumerate(self.rates(site)):
                if rate is None:
                    likely[index] += part / whole * common
                else:
                    far = rate <= FREQUENCY["never"]
                    likely[index] += part / whole * rate * (elsewhere if far else 1.0)
        return tuple(math.log(max(value, 1e-4) / common) for value in likely)

    def log_scores(self, evidence: Evidence) -> list[float]:
        """The unnormalised log probability of each condition."""
        place = self.place_nats(evidence)
        telling = self.telling(evidence)
        absent_sites = [
            self.weighed(name, "absent")
            for name, state in evidence.findings.items()
            if name.startswith("site.") and state == "absent" and name in self._findings
        ]
        flagged = self._flag_nats(evidence)
        if flagged and place is not None:
            # A danger that is met was not asked about because of the place.
            place = tuple(
                max(FAR, far) if name in flagged else far
                for far, name in zip(place, self.conditions, strict=True)
            )
        nats = _damped(telling, len(self.conditions))
        for more in (_damped(absent_sites, len(nats)) if absent_sites else None, place):
            if more is not None:
                nats = [one + other for one, other in zip(nats, more, strict=True)]
        told = [item for item in telling if evidence.findings[item.finding] == "present"]
        words = self._words(evidence, place, told)
        scores = [
            prior + TEMPERATURE * one + word
            for prior, one, word in zip(self.prior, nats, words, strict=True)
        ]
        for name, gain in flagged.items():
            scores[self._index[name]] += gain
        return scores

    def _words(
        self, evidence: Evidence, place: Sequence[float] | None, told: Sequence[Weighed]
    ) -> list[float]:
        """What the wording adds for each condition, less where what is reported is against it."""
        if not evidence.affinity:
            return [0.0] * len(self.conditions)
        words = [evidence.affinity.get(name, 0.0) for name in self.conditions]
        for index, word in enumerate(words):
            if word > 0:
                if place is not None and place[index] < FAR:
                    words[index] *= FAR_WORDS
                for item in told:
                    if item.nats[index] < AGAINST:
                        words[index] *= AGAINST_WORDS
                        break
        return words

    def _flag_nats(self, evidence: Evidence) -> dict[str, float]:
        """What the flags raised add for the conditions that they stand for.

        Where a flag stands for several, those with this place are meant.
        """
        nats: dict[str, float] = {}
        places = evidence.site_ids
        for flag, level in evidence.flags.items():
            names = self._flagged.get(flag, frozenset())
            gain = FLAG_NATS[TriageLevel.of(level)] / (1 + 0.15 * (len(names) - 1))
            for name in names:
                if len(names) == 1 or not places or self.lists_site(name, places):
                    nats[name] = max(nats.get(name, 0.0), gain)
        return nats

    def posterior(self, evidence: Evidence) -> list[float]:
        """The probability of each condition, "none of these" left out; adds up to less than 1."""
        seen, chances = self._latest
        if seen is not evidence:
            # Ranking, level and reasons ask about the same evidence one after the other.
            chances = normalised(self.log_scores(evidence), self.nothing + _drift(evidence))
            self._latest = evidence, chances
        return list(chances)

    def matches(self, evidence: Evidence) -> tuple[Match, ...]:
        """Every condition with its probability, most likely first; ties by id."""
        chances = self.posterior(evidence)
        # Of equal ones the first by id stays first.
        order = sorted(range(len(chances)), key=chances.__getitem__, reverse=True)
        return tuple([Match(self.conditions[index], chances[index]) for index in order])


def normalised(scores: Sequence[float], nothing: float) -> list[float]:
    """Probabilities of log scores, with the log score of "none of these" in the sum."""
    most = max((*scores, nothing))
    parts = [math.exp(score - most) for score in scores]
    whole = sum(parts) + math.exp(nothing - most)
    return [part / whole for part in parts]


def _sites_of(condition: Condition) -> frozenset[str] | None:
    """The places that a condition has, if rarely; `None` where it names no place at all."""
    own = {name: rate for name, rate in condition.findings.items() if name.startswith("site.")}
    if not own:
        return None
    return frozenset(name for name, rate in own.items() if FREQUENCY[rate] >= FREQUENCY["rarely"])


def _drift(evidence: Evidence) -> float:
    """What "none of these" gains with the wording: a part of what the best condition gains."""
    return 0.3 * max(evidence.affinity.values(), default=0.0)


def _damped(telling: Sequence[Weighed], conditions: int) -> list[float]:
    """The sum for each condition, where kin that say the same thing count less and less."""
    summands: list[Sequence[float]] = [(0.0,) * conditions]
    kin: dict[int, list[tuple[float, ...]]] = {}
    for item in telling:
        if item.kin < 0:
            summands.append(item.nats)
        else:
            kin.setdefault(item.kin, []).append(item.nats)
    summands.extend(
        alike[0] if len(alike) == 1 else list(map(_faded, *alike)) for alike in kin.values()
    )
    return list(map(sum, zip(*summands, strict=True)))


def _faded(*values: float) -> float:
    """The sum for one condition of what kin add, each sign by itself."""
    above = [nats for nats in values if nats > 0]
    below = [nats for nats in values if nats < 0]
    return _fading(above) + _fading(below)


def _fading(values: list[float]) -> float:
    """The sum of values of one sign, each further one at a part of the weight before."""
    if len(values) < 2:  # noqa: PLR2004  # most are alone
        return sum(values)
    values.sort(key=abs, reverse=True)
    total, weight = 0.0, 1.0
    for value in values:
        total += weight * value
        weight *= FURTHER_KIN
    return total


def leads_clearly(matches: Sequence[Match]) -> bool:
    """True when the first match has half of the probability and twice that of the second."""
    if not matches or matches[0].score < CLEAR_SCORE:
        return False
    second = matches[1].score if len(matches) > 1 else 0.0
    return matches[0].score >= CLEAR_LEAD * second


def harm_subsets(harmful: Sequence[str], most: int = 6) -> Iterable[tuple[str, ...]]:
    """Every set of harmful findings to leave out, the empty one first."""
    some = tuple(sorted(harmful))[:most]
    for size in range(len(some) + 1):
        yield from combinations(some, size)
