"""The hard rules of triage, as named pure functions over structured findings: the named dangers.

They act alike on what was typed and on what was tapped. Each returns the level that it demands, or
`None`. The ids they raise are those of `knowledge/red-flags.yaml`. Sources are named by their ids
in `knowledge/sources.yaml`; "review" is the safety review of the evidence files, part "Precedence".
"""

from collections.abc import Callable
from typing import Final

from bot.content.terms import TriageLevel
from bot.triage import general_rules
from bot.triage.facts import Evidence
from bot.triage.rule_terms import (
    DEEP_HIP,
    FEET,
    FOOT_AND_ANKLE,
    HIP,
    KNEE,
    LOWER_LEG,
    SPINE,
    any_of,
    is_at,
    is_over_55,
)

Rule = Callable[[Evidence], TriageLevel | None]

CLINICIAN: Final = TriageLevel.CLINICIAN
URGENT: Final = TriageLevel.URGENT
EMERGENCY: Final = TriageLevel.EMERGENCY


def tendon_rupture(evidence: Evidence) -> TriageLevel | None:
    """A kick from behind, or a pop with a gap. Source: condition block achilles-rupture, review."""
    if evidence.present("event.kicked_feeling") and not evidence.absent("function.cannot_tiptoe"):
        return URGENT
    return (
        URGENT
        if evidence.present("sign.gap") and any_of(evidence, "event.pop", "onset.sudden")
        else None
    )


def foot_drop(evidence: Evidence) -> TriageLevel | None:
    """The foot does not lift. Source: finucane-2020."""
    return URGENT if evidence.present("nerve.foot_drop") else None


def cauda_equina(evidence: Evidence) -> TriageLevel | None:
    """Saddle numbness, bladder or bowel, or both legs with back pain.

    Source: girft-cauda-equina.
    """
    if any_of(evidence, "nerve.saddle", "nerve.bladder_bowel"):
        return EMERGENCY
    return EMERGENCY if evidence.present("nerve.both_legs") and is_at(evidence, SPINE) else None


def infection(evidence: Evidence) -> TriageLevel | None:
    """A hot joint with fever, or where that is not sure. Source: bsr-hot-joint-2006, review."""
    perhaps = (
        evidence.findings.get("unwell.fever") in {"present", "unsure"}
        or evidence.flag_answers.get("joint-or-bone-infection/fever") == "unsure"
    )
    return EMERGENCY if perhaps and evidence.present("sign.hot_joint") else None


def ottawa(evidence: Evidence) -> TriageLevel | None:
    """Fresh injury and soreness on bone at ankle, foot or knee, or a knee from 55 on.

    Sources: stiell-1992 (ankle and foot), stiell-1995 (knee).
    """
    if not any_of(evidence, "event.twist", "event.fall_or_blow"):
        return None
    if evidence.present("pain.bone_spot") and (
        is_at(evidence, FOOT_AND_ANKLE) or is_at(evidence, KNEE)
    ):
        return URGENT
    return URGENT if is_over_55(evidence) and is_at(evidence, KNEE) else None


def spinal_fracture(evidence: Evidence) -> TriageLevel | None:
    """A fall and one sore spot on the spine, or thin bones. Source: finucane-2020."""
    if not is_at(evidence, SPINE) or not evidence.present("event.fall_or_blow"):
        return None
    return URGENT if any_of(evidence, "pain.bone_spot", "risk.bone_drugs", "pain.severe") else None


def bone_stress(evidence: Evidence) -> TriageLevel | None:
    """Deep groin or front-of-hip pain on impact, or a bony spot with a limp.

    Running stops until it is checked. Sources: robertson-wood-2017, gate 2 of the hip file, review.
    """
    worse = any_of(
        evidence,
        "pain.night",
        "pain.rest",
        "function.limp",
        "function.cannot_bear_weight",
        "risk.periods_missed",
        "risk.low_energy",
        "past.bone_stress",
        "risk.bone_drugs",
    )
    impact = any_of(
        evidence, "pain.hop_reported", "pain.jumping", "pain.earlier_each_run", "pain.bone_spot"
    )
    if is_at(evidence, DEEP_HIP) and (impact or (evidence.present("pain.deep") and worse)):
        return URGENT if worse or evidence.present("pain.walking") else CLINICIAN
    if evidence.present("risk.bone_drugs") and is_at(evidence, HIP):
        return URGENT
    if evidence.present("pain.bone_spot") and any_of(
        evidence, "function.limp", "function.cannot_bear_weight"
    ):
        return URGENT if not any_of(evidence, "event.twist", "event.fall_or_blow") else None
    return None


def blood_clot(evidence: Evidence) -> TriageLevel | None:
    """One swollen calf, or calf or thigh pain without injury and a risk of clots.

    Source: nice-ng158.
    """
    risk = any_of(
        evidence,
        "event.flight_or_rest",
        "past.clot",
        "risk.hormones",
        "risk.pregnant",
        "event.birth",
        "risk.cancer",
    )
    injured = any_of(
        evidence,
        "event.pop",
        "event.twist",
        "event.fall_or_blow",
        "event.sprint",
        "event.kicked_feeling",
    )
    deep_leg = is_at(evidence, frozenset({"site.calf", "site.knee_behind", "site.thigh_back"}))
    suspected = evidence.present("sign.calf_swollen") or (risk and deep_leg and not injured)
    return URGENT if suspected else None


def lung_clot(evidence: Evidence) -> TriageLevel | None:
    """A swollen calf, or chest pain, with breathlessness. Source: nice-ng158."""
    if not evidence.present("unwell.breathless"):
        return None
    return (
        EMERGENCY
        if any_of(evidence, "sign.calf_swollen", "unwell.chest", "event.flight_or_rest")
        else None
    )


def heart(evidence: Evidence) -> TriageLevel | None:
    """Chest pain, a faint or palpitations.

    Sources: NICE CG95 and CG109 as in the evidence, review.
    """
    return (
        EMERGENCY
        if any_of(evidence, "unwell.chest", "unwell.faint", "unwell.palpitations")
        else None
    )


def heat_illness(evidence: Evidence) -> TriageLevel | None:
    """Confusion in or after effort. Source: roberts-2021."""
    return EMERGENCY if evidence.present("unwell.confused") else None


def muscle_breakdown(evidence: Evidence) -> TriageLevel | None:
    """Pee like cola or tea. Sources: scalco-2016, nye-2021."""
    return EMERGENCY if evidence.present("urine.dark") else None


def cold_limb(evidence: Evidence) -> TriageLevel | None:
    """A cold, pale or blue foot.

    Within days when it clears on stopping. Source: rcem-limb-ischaemia.
    """
    if not evidence.present("sign.cold_pale"):
        return None
    return CLINICIAN if evidence.present("pain.goes_when_stop") else EMERGENCY


def compartment(evidence: Evidence) -> TriageLevel | None:
    """Hard muscle and pain far beyond the injury. Source: boast-compartment."""
    if evidence.present("pain.goes_when_stop"):
        return None
    hard = any_of(evidence, "sign.hard_muscle", "pain.tight_pressure")
    if evidence.present("pain.out_of_proportion"):
        return EMERGENCY if hard or any_of(evidence, "nerve.numb", "nerve.weak") else URGENT
    severe = evidence.present("pain.severe") and evidence.present("sign.hard_muscle")
    return EMERGENCY if severe and is_at(evidence, LOWER_LEG) else None


def drug_and_tendon(evidence: Evidence) -> TriageLevel | None:
    """Tendon pain after a fluoroquinolone.

    Sources: fda-2008-fluoroquinolones, mhra-2024-fluoroquinolones.
    """
    return URGENT if evidence.present("risk.fluoroquinolone") and evidence.site_ids else None


def drug_and_bleeding(evidence: Evidence) -> TriageLevel | None:
    """Blood thinners with a big bruise or swelling. Source: part B, anticoagulants-bleeding."""
    bleeding = any_of(
        evidence, "sign.bruise", "sign.swelling_marked", "sign.swelling_fast", "sign.swelling"
    )
    return URGENT if evidence.present("risk.blood_thinners") and bleeding else None


def cancer(evidence: Evidence) -> TriageLevel | None:
    """Cancer now or before: spine pain the same day, other pain within days. Source: review."""
    if not evidence.present("risk.cancer") or not evidence.site_ids:
        return None
    return URGENT if is_at(evidence, SPINE) else CLINICIAN


def diabetic_foot(evidence: Evidence) -> TriageLevel | None:
    """Diabetes or numb feet with a wound, heat or swelling, and fever. Source: nice-ng19."""
    if not evidence.present("risk.diabetes"):
        return None
    if evidence.present("unwell.fever") and is_at(evidence, FEET):
        return EMERGENCY
    if any_of(
        evidence, "sign.skin_blister", "sign.warm_red", "sign.swelling_marked", "sign.black_nail"
    ):
        return URGENT
    return CLINICIAN if evidence.present("nerve.numb") else None


def pregnancy(evidence: Evidence) -> TriageLevel | None:
    """Pain while pregnant is for the maternity team or a doctor. Source: part B, pregnancy."""
    return CLINICIAN if evidence.present("risk.pregnant") else None


def after_birth(evidence: Evidence) -> TriageLevel | None:
    """Pain within a year of a birth. Sources: goom-2019, christopher-2024."""
    return CLINICIAN if evidence.present("event.birth") else None


def low_energy(evidence: Evidence) -> TriageLevel | None:
    """Missed periods, or eating less than training needs. Source: mountjoy-2023."""
    return CLINICIAN if any_of(evidence, "risk.periods_missed", "risk.low_energy") else None


RULES: Final[tuple[tuple[str, Rule], ...]] = (
    ("cauda-equina", cauda_equina),
    ("cardiac-warning", heart),
    ("pulmonary-embolism", lung_clot),
    ("exertional-heat-illness", heat_illness),
    ("exertional-rhabdomyolysis", muscle_breakdown),
    ("acute-compartment-syndrome", compartment),
    ("vascular-limb", cold_limb),
    ("visible-deformity-or-open-wound", general_rules.visible_deformity),
    ("joint-or-bone-infection", infection),
    ("cannot-bear-weight-4-steps", general_rules.cannot_bear_weight),
    ("deep-vein-thrombosis", blood_clot),
    ("fracture-ottawa", ottawa),
    ("tendon-rupture", tendon_rupture),
    ("pop-plus-loss-of-function", general_rules.pop_and_loss),
    ("swelling-within-2h", general_rules.fast_swelling),
    ("locked-joint", general_rules.locked_joint),
    ("hot-swollen-joint", general_rules.hot_joint),
    ("spinal-fracture", spinal_fracture),
    ("foot-drop-nerve", foot_drop),
    ("bone-stress-high-risk", bone_stress),
    ("fluoroquinolone-steroid-tendon", drug_and_tendon),
    ("anticoagulants-bleeding", drug_and_bleeding),
    ("cancer-systemic", cancer),
    ("diabetes-neuropathy-foot", diabetic_foot),
    ("under-16", general_rules.under_16),
    ("over-55-new", general_rules.over_55),
    ("unwell-with-pain", general_rules.unwell_with_pain),
    ("pregnancy", pregnancy),
    ("postpartum", after_birth),
    ("eating-mental-health-safety", low_energy),
    ("night-pain", general_rules.night_pain),
    ("rest-pain", general_rules.rest_pain),
    ("bony-spot-pain", general_rules.bony_spot),
    ("numb-or-weak", general_rules.numb_or_weak),
    ("limp", general_rules.limp),
    ("pain-over-5", general_rules.strong_pain),
    ("not-gone-6-weeks", general_rules.six_weeks),
    ("recurrent", general_rules.recurrent),
)
"""Every rule with the id that it raises, the gravest first."""
