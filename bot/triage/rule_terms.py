"""What the rules of triage are written in: groups of places, and what of the evidence holds."""

from typing import Final

from bot.triage.facts import Evidence

HIP: Final = frozenset(
    [
        "site.groin",
        "site.hip_front",
        "site.hip_outer",
        "site.thigh_front",
        "site.thigh_back",
        "site.buttock",
    ]
)
DEEP_HIP: Final = frozenset({"site.groin", "site.hip_front"})
KNEE: Final = frozenset(
    [
        "site.knee_front",
        "site.knee_below",
        "site.knee_outer",
        "site.knee_inner",
        "site.knee_behind",
        "site.knee_above",
    ]
)
FOOT_AND_ANKLE: Final = frozenset(
    [
        "site.ankle_outer",
        "site.ankle_inner",
        "site.ankle_front",
        "site.foot_outer",
        "site.foot_inner_mid",
        "site.foot_top",
    ]
)
FEET: Final = FOOT_AND_ANKLE | frozenset(
    [
        "site.heel_under",
        "site.heel_back",
        "site.arch",
        "site.ball_of_foot",
        "site.toes",
        "site.big_toe_joint",
    ]
)
SPINE: Final = frozenset({"site.low_back", "site.sacrum"})
LOWER_LEG: Final = frozenset(
    {"site.calf", "site.shin_inner", "site.shin_front", "site.shin_outer", "site.knee_behind"}
)
SURE_SITE: Final = 0.5
"""The share of the weight that the places of a rule need while the words leave the place open."""


def any_of(evidence: Evidence, *findings: str) -> bool:
    """True when one of the findings is reported."""
    return any(evidence.findings.get(name) == "present" for name in findings)


def is_at(evidence: Evidence, sites: frozenset[str]) -> bool:
    """True when the pain is at one of the places: said so, or most of what the words leave open."""
    if any(evidence.findings.get(site) == "present" for site in sites):
        return True
    return sum(part for site, part in evidence.site_weights.items() if site in sites) >= SURE_SITE


def is_child(evidence: Evidence) -> bool:
    """Under 16, by the number or by the answer."""
    age = evidence.quantities.age
    return age < 16 if age is not None else evidence.present("age.under_16")  # noqa: PLR2004


def is_over_55(evidence: Evidence) -> bool:
    """55 or older, by the number or by the answer."""
    age = evidence.quantities.age
    return age >= 55 if age is not None else evidence.present("age.55_plus")  # noqa: PLR2004
