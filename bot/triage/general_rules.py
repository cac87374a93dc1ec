"""The general rules of triage: what demands a level whatever the pain may be.

Pure functions over structured findings, as those in `bot.triage.rules`, which lists them all.
Sources are named by their ids in `knowledge/sources.yaml`; "part C" and "review" are the evidence
file on red flags and its safety review.
"""

from typing import Final

from bot.content.terms import TriageLevel
from bot.triage.facts import Evidence
from bot.triage.rule_terms import HIP, KNEE, SPINE, any_of, is_at, is_child, is_over_55

CLINICIAN: Final = TriageLevel.CLINICIAN
URGENT: Final = TriageLevel.URGENT
EMERGENCY: Final = TriageLevel.EMERGENCY
THERAPIST: Final = TriageLevel.THERAPIST


def cannot_bear_weight(evidence: Evidence) -> TriageLevel | None:
    """Four steps are not possible. Sources: stiell-1992, stiell-1995; hip after a fall: review."""
    if not evidence.present("function.cannot_bear_weight"):
        return None
    hurt = any_of(evidence, "event.fall_or_blow", "event.pop", "onset.sudden")
    return EMERGENCY if hurt and is_at(evidence, HIP) else URGENT


def visible_deformity(evidence: Evidence) -> TriageLevel | None:
    """A limb is bent or a joint out of place.

    A crooked toe of old is for a doctor, and so is a kneecap that slipped weeks ago and went back.
    Common practice.
    """
    if not evidence.present("sign.deformed"):
        return None
    if (evidence.quantities.duration_days or 0) > 14:  # noqa: PLR2004
        return CLINICIAN
    fresh = (
        "event.fall_or_blow",
        "event.twist",
        "event.pop",
        "onset.sudden",
        "function.cannot_bear_weight",
    )
    return EMERGENCY if any_of(evidence, *fresh) else CLINICIAN


def pop_and_loss(evidence: Evidence) -> TriageLevel | None:
    """A pop, then no push-off, straightening or weight. Source: common practice."""
    lost = any_of(
        evidence,
        "function.cannot_tiptoe",
        "function.cannot_straighten",
        "function.cannot_bear_weight",
        "sign.gap",
    )
    return URGENT if lost and any_of(evidence, "event.pop", "event.kicked_feeling") else None


def fast_swelling(evidence: Evidence) -> TriageLevel | None:
    """Big swelling within two hours of an injury: blood in the joint. Source: common practice."""
    return URGENT if evidence.present("sign.swelling_fast") else None


def locked_joint(evidence: Evidence) -> TriageLevel | None:
    """Stuck now: same day; catches and frees itself: within days. Source: review."""
    if evidence.present("sign.locked"):
        return URGENT
    return CLINICIAN if evidence.present("sign.catching") and is_at(evidence, KNEE) else None


def hot_joint(evidence: Evidence) -> TriageLevel | None:
    """A hot, swollen joint: infection until shown otherwise. Source: bsr-hot-joint-2006."""
    return URGENT if evidence.present("sign.hot_joint") else None


def night_pain(evidence: Evidence) -> TriageLevel | None:
    """Pain that wakes. Source: generic rules of the evidence, part C."""
    return CLINICIAN if evidence.present("pain.night") else None


def rest_pain(evidence: Evidence) -> TriageLevel | None:
    """Pain while lying or sitting still; the same day when severe. Source: part C."""
    if not evidence.present("pain.rest"):
        return None
    return URGENT if evidence.present("pain.severe") else CLINICIAN


def bony_spot(evidence: Evidence) -> TriageLevel | None:
    """One sore spot on bone: the pattern of a bone stress injury. Source: part C."""
    return CLINICIAN if evidence.present("pain.bone_spot") else None


def strong_pain(evidence: Evidence) -> TriageLevel | None:
    """More than 5 of 10.

    8 or more at rest, or 10, is for the same day. Source: pain-monitoring model, review.
    """
    severity = evidence.quantities.severity or 0
    if severity >= 10:  # noqa: PLR2004
        return URGENT
    severe = evidence.present("pain.severe") or severity >= 8  # noqa: PLR2004
    if severe and evidence.present("pain.rest"):
        return URGENT
    return THERAPIST if severe or severity > 5 else None  # noqa: PLR2004


def limp(evidence: Evidence) -> TriageLevel | None:
    """A limp; within days when it lasts more than three. Source: part C."""
    if not evidence.present("function.limp"):
        return None
    days = evidence.quantities.duration_days or 0
    lasting = days > 3 or any_of(evidence, "duration.weeks", "duration.months")  # noqa: PLR2004
    return CLINICIAN if lasting else THERAPIST


def six_weeks(evidence: Evidence) -> TriageLevel | None:
    """Still there after six weeks; a low back is for a clinician then. Source: part C."""
    days = evidence.quantities.duration_days or 0
    if days < 42 and not evidence.present("duration.months"):  # noqa: PLR2004
        return None
    return CLINICIAN if evidence.present("site.low_back") else THERAPIST


def recurrent(evidence: Evidence) -> TriageLevel | None:
    """The same place again. Sources: van-gent-2007, van-der-worp-2015."""
    return THERAPIST if evidence.present("past.same_place") else None


def numb_or_weak(evidence: Evidence) -> TriageLevel | None:
    """Numbness, tingling or weakness. Source: part C."""
    return CLINICIAN if any_of(evidence, "nerve.numb", "nerve.tingling", "nerve.weak") else None


def unwell_with_pain(evidence: Evidence) -> TriageLevel | None:
    """Fever with pain the same day, weight loss within days. Source: finucane-2020."""
    if evidence.present("unwell.fever"):
        return URGENT
    return CLINICIAN if evidence.present("unwell.weight_loss") else None


def under_16(evidence: Evidence) -> TriageLevel | None:
    """A growing body. Sources: peck-2017 (slipped epiphysis), review."""
    if not is_child(evidence):
        return None
    if evidence.present("unwell.fever") and any_of(evidence, "function.limp", "sign.hot_joint"):
        return EMERGENCY
    grave = any_of(
        evidence,
        "function.cannot_bear_weight",
        "unwell.fever",
        "pain.night",
        "sign.swelling_marked",
    )
    popped = evidence.present("event.pop") and (is_at(evidence, HIP) or is_at(evidence, KNEE))
    limping = evidence.present("function.limp") and (is_at(evidence, HIP) or is_at(evidence, KNEE))
    return URGENT if grave or popped or limping else CLINICIAN


def over_55(evidence: Evidence) -> TriageLevel | None:
    """A fall, then hip, groin or back pain, from 55 on. Source: stiell-1995 (age), review."""
    if not is_over_55(evidence) or not evidence.present("event.fall_or_blow"):
        return None
    if not (is_at(evidence, HIP) or is_at(evidence, SPINE)):
        return None
    return EMERGENCY if evidence.present("function.cannot_bear_weight") else URGENT
