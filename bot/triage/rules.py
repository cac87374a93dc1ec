"""The hard rules of triage, as named pure functions over structured findings.

They act alike on what was typed and on what was tapped. Each returns the level that it demands, or
`None`. The ids they raise are those of `knowledge/red-flags.yaml`. Sources are named by their ids
in `knowledge/sources.yaml`; "review" is the safety review of the evidence files, part "Precedence".
"""

from collections.abc import Callable
from typing import Final

from bot.content.terms import TriageLevel
from bot.triage.facts import Evidence

Rule = Callable[[Evidence], TriageLevel | None]

CLINICIAN: Final = TriageLevel.CLINICIAN
URGENT: Final = TriageLevel.URGENT
EMERGENCY: Final = TriageLevel.EMERGENCY
THERAPIST: Final = TriageLevel.THERAPIST

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
SPINE: Final = frozenset({"site.low_back", "site.sacrum"})
LOWER_LEG: Final = frozenset(
    {"site.calf", "site.shin_inner", "site.shin_front", "site.shin_outer", "site.knee_behind"}
)
SURE_SITE: Final = 0.5
"""The share of the weight that the places of a rule need while the words leave the place open."""


def cannot_bear_weight(evidence: Evidence) -> TriageLevel | None:
    """Four steps are not possible. Sources: stiell-1992, stiell-1995; hip after a fall: review."""
    if not evidence.present("function.cannot_bear_weight"):
        return None
    hurt = _any(evidence, "event.fall_or_blow", "event.pop", "onset.sudden")
    return EMERGENCY if hurt and _at(evidence, HIP) else URGENT


def visible_deformity(evidence: Evidence) -> TriageLevel | None:
    """A limb is bent or a joint out of place.

    A crooked toe of old is for a doctor. Common practice.
    """
    if not evidence.present("sign.deformed"):
        return None
    fresh = (
        "event.fall_or_blow",
        "event.twist",
        "event.pop",
        "onset.sudden",
        "function.cannot_bear_weight",
    )
    return EMERGENCY if _any(evidence, *fresh) else CLINICIAN


def pop_and_loss(evidence: Evidence) -> TriageLevel | None:
    """A pop, then no push-off, straightening or weight. Source: common practice."""
    lost = _any(
        evidence,
        "function.cannot_tiptoe",
        "function.cannot_straighten",
        "function.cannot_bear_weight",
        "sign.gap",
    )
    return URGENT if lost and _any(evidence, "event.pop", "event.kicked_feeling") else None


def tendon_rupture(evidence: Evidence) -> TriageLevel | None:
    """A kick from behind, or a pop with a gap. Source: condition block achilles-rupture, review."""
    if evidence.present("event.kicked_feeling") and not evidence.absent("function.cannot_tiptoe"):
        return URGENT
    return (
        URGENT
        if evidence.present("sign.gap") and _any(evidence, "event.pop", "onset.sudden")
        else None
    )


def fast_swelling(evidence: Evidence) -> TriageLevel | None:
    """Big swelling within two hours of an injury: blood in the joint. Source: common practice."""
    return URGENT if evidence.present("sign.swelling_fast") else None


def locked_joint(evidence: Evidence) -> TriageLevel | None:
    """Stuck now: same day; catches and frees itself: within days. Source: review."""
    if evidence.present("sign.locked"):
        return URGENT
    return CLINICIAN if evidence.present("sign.catching") and _at(evidence, KNEE) else None


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

    8 or more at rest is for the same day. Source: pain-monitoring model, review.
    """
    severity = evidence.quantities.severity or 0
    severe = evidence.present("pain.severe") or severity >= 8  # noqa: PLR2004
    if severe and evidence.present("pain.rest"):
        return URGENT
    return THERAPIST if severe or severity > 5 else None  # noqa: PLR2004


def limp(evidence: Evidence) -> TriageLevel | None:
    """A limp; within days when it lasts more than three. Source: part C."""
    if not evidence.present("function.limp"):
        return None
    days = evidence.quantities.duration_days or 0
    lasting = days > 3 or _any(evidence, "duration.weeks", "duration.months")  # noqa: PLR2004
    return CLINICIAN if lasting else THERAPIST


def six_weeks(evidence: Evidence) -> TriageLevel | None:
    """Still there after six weeks. Source: part C."""
    days = evidence.quantities.duration_days or 0
    return THERAPIST if days >= 42 or evidence.present("duration.months") else None  # noqa: PLR2004


def recurrent(evidence: Evidence) -> TriageLevel | None:
    """The same place again. Sources: van-gent-2007, van-der-worp-2015."""
    return THERAPIST if evidence.present("past.same_place") else None


def numb_or_weak(evidence: Evidence) -> TriageLevel | None:
    """Numbness, tingling or weakness. Source: part C."""
    return CLINICIAN if _any(evidence, "nerve.numb", "nerve.tingling", "nerve.weak") else None


def foot_drop(evidence: Evidence) -> TriageLevel | None:
    """The foot does not lift. Source: finucane-2020."""
    return URGENT if evidence.present("nerve.foot_drop") else None


def cauda_equina(evidence: Evidence) -> TriageLevel | None:
    """Saddle numbness, bladder or bowel, or both legs with back pain.

    Source: girft-cauda-equina.
    """
    if _any(evidence, "nerve.saddle", "nerve.bladder_bowel"):
        return EMERGENCY
    return EMERGENCY if evidence.present("nerve.both_legs") and _at(evidence, SPINE) else None


def hot_joint(evidence: Evidence) -> TriageLevel | None:
    """A hot, swollen joint: infection until shown otherwise. Source: bsr-hot-joint-2006."""
    return URGENT if evidence.present("sign.hot_joint") else None


def infection(evidence: Evidence) -> TriageLevel | None:
    """A hot joint with fever. Source: bsr-hot-joint-2006, review."""
    if evidence.present("unwell.fever") and evidence.present("sign.hot_joint"):
        return EMERGENCY
    return None


def unwell_with_pain(evidence: Evidence) -> TriageLevel | None:
    """Fever with pain the same day, weight loss within days. Source: finucane-2020."""
    if evidence.present("unwell.fever"):
        return URGENT
    return CLINICIAN if evidence.present("unwell.weight_loss") else None


def under_16(evidence: Evidence) -> TriageLevel | None:
    """A growing body. Sources: peck-2017 (slipped epiphysis), review."""
    if not _is_child(evidence):
        return None
    if evidence.present("unwell.fever") and _any(evidence, "function.limp", "sign.hot_joint"):
        return EMERGENCY
    grave = _any(
        evidence,
        "function.cannot_bear_weight",
        "unwell.fever",
        "pain.night",
        "sign.swelling_marked",
    )
    popped = evidence.present("event.pop") and (_at(evidence, HIP) or _at(evidence, KNEE))
    limping = evidence.present("function.limp") and (_at(evidence, HIP) or _at(evidence, KNEE))
    return URGENT if grave or popped or limping else CLINICIAN


def over_55(evidence: Evidence) -> TriageLevel | None:
    """A fall, then hip, groin or back pain, from 55 on. Source: stiell-1995 (age), review."""
    if not _is_over_55(evidence) or not evidence.present("event.fall_or_blow"):
        return None
    if not (_at(evidence, HIP) or _at(evidence, SPINE)):
        return None
    return EMERGENCY if evidence.present("function.cannot_bear_weight") else URGENT


def ottawa(evidence: Evidence) -> TriageLevel | None:
    """Fresh injury and soreness on bone at ankle, foot or knee, or a knee from 55 on.

    Sources: stiell-1992 (ankle and foot), stiell-1995 (knee).
    """
    if not _any(evidence, "event.twist", "event.fall_or_blow"):
        return None
    if evidence.present("pain.bone_spot") and (
        _at(evidence, FOOT_AND_ANKLE) or _at(evidence, KNEE)
    ):
        return URGENT
    return URGENT if _is_over_55(evidence) and _at(evidence, KNEE) else None


def spinal_fracture(evidence: Evidence) -> TriageLevel | None:
    """A fall and one sore spot on the spine, or thin bones. Source: finucane-2020."""
    if not _at(evidence, SPINE) or not evidence.present("event.fall_or_blow"):
        return None
    return URGENT if _any(evidence, "pain.bone_spot", "risk.bone_drugs", "pain.severe") else None


def bone_stress(evidence: Evidence) -> TriageLevel | None:
    """Deep groin or front-of-hip pain on impact, or a bony spot with a limp.

    Running stops until it is checked. Sources: robertson-wood-2017, gate 2 of the hip file, review.
    """
    worse = _any(
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
    impact = _any(
        evidence, "pain.hop_reported", "pain.jumping", "pain.earlier_each_run", "pain.bone_spot"
    )
    if _at(evidence, DEEP_HIP) and (impact or (evidence.present("pain.deep") and worse)):
        return URGENT if worse or evidence.present("pain.walking") else CLINICIAN
    if evidence.present("risk.bone_drugs") and _at(evidence, HIP):
        return URGENT
    if evidence.present("pain.bone_spot") and _any(
        evidence, "function.limp", "function.cannot_bear_weight"
    ):
        return URGENT if not _any(evidence, "event.twist", "event.fall_or_blow") else None
    return None


def blood_clot(evidence: Evidence) -> TriageLevel | None:
    """One swollen calf, or calf or thigh pain without injury and a risk of clots.

    Source: nice-ng158.
    """
    risk = _any(
        evidence,
        "event.flight_or_rest",
        "past.clot",
        "risk.hormones",
        "risk.pregnant",
        "event.birth",
        "risk.cancer",
    )
    injured = _any(
        evidence,
        "event.pop",
        "event.twist",
        "event.fall_or_blow",
        "event.sprint",
        "event.kicked_feeling",
    )
    deep_leg = _at(evidence, frozenset({"site.calf", "site.knee_behind", "site.thigh_back"}))
    suspected = evidence.present("sign.calf_swollen") or (risk and deep_leg and not injured)
    return URGENT if suspected else None


def lung_clot(evidence: Evidence) -> TriageLevel | None:
    """A swollen calf, or chest pain, with breathlessness. Source: nice-ng158."""
    if not evidence.present("unwell.breathless"):
        return None
    return (
        EMERGENCY
        if _any(evidence, "sign.calf_swollen", "unwell.chest", "event.flight_or_rest")
        else None
    )


def heart(evidence: Evidence) -> TriageLevel | None:
    """Chest pain, a faint or palpitations.

    Sources: NICE CG95 and CG109 as in the evidence, review.
    """
    return (
        EMERGENCY if _any(evidence, "unwell.chest", "unwell.faint", "unwell.palpitations") else None
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
    hard = _any(evidence, "sign.hard_muscle", "pain.tight_pressure")
    if evidence.present("pain.out_of_proportion"):
        return EMERGENCY if hard or _any(evidence, "nerve.numb", "nerve.weak") else URGENT
    severe = evidence.present("pain.severe") and evidence.present("sign.hard_muscle")
    return EMERGENCY if severe and _at(evidence, LOWER_LEG) else None


def drug_and_tendon(evidence: Evidence) -> TriageLevel | None:
    """Tendon pain after a fluoroquinolone.

    Sources: fda-2008-fluoroquinolones, mhra-2024-fluoroquinolones.
    """
    return URGENT if evidence.present("risk.fluoroquinolone") and evidence.site_ids else None


def drug_and_bleeding(evidence: Evidence) -> TriageLevel | None:
    """Blood thinners with a big bruise or swelling. Source: part B, anticoagulants-bleeding."""
    bleeding = _any(
        evidence, "sign.bruise", "sign.swelling_marked", "sign.swelling_fast", "sign.swelling"
    )
    return URGENT if evidence.present("risk.blood_thinners") and bleeding else None


def cancer(evidence: Evidence) -> TriageLevel | None:
    """Cancer now or before: spine pain the same day, other pain within days. Source: review."""
    if not evidence.present("risk.cancer") or not evidence.site_ids:
        return None
    return URGENT if _at(evidence, SPINE) else CLINICIAN


def diabetic_foot(evidence: Evidence) -> TriageLevel | None:
    """Diabetes or numb feet with a wound, heat or swelling. Source: nice-ng19."""
    if not evidence.present("risk.diabetes"):
        return None
    if _any(
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
    return CLINICIAN if _any(evidence, "risk.periods_missed", "risk.low_energy") else None


RULES: Final[tuple[tuple[str, Rule], ...]] = (
    ("cauda-equina", cauda_equina),
    ("cardiac-warning", heart),
    ("pulmonary-embolism", lung_clot),
    ("exertional-heat-illness", heat_illness),
    ("exertional-rhabdomyolysis", muscle_breakdown),
    ("acute-compartment-syndrome", compartment),
    ("vascular-limb", cold_limb),
    ("visible-deformity-or-open-wound", visible_deformity),
    ("joint-or-bone-infection", infection),
    ("cannot-bear-weight-4-steps", cannot_bear_weight),
    ("deep-vein-thrombosis", blood_clot),
    ("fracture-ottawa", ottawa),
    ("tendon-rupture", tendon_rupture),
    ("pop-plus-loss-of-function", pop_and_loss),
    ("swelling-within-2h", fast_swelling),
    ("locked-joint", locked_joint),
    ("hot-swollen-joint", hot_joint),
    ("spinal-fracture", spinal_fracture),
    ("foot-drop-nerve", foot_drop),
    ("bone-stress-high-risk", bone_stress),
    ("fluoroquinolone-steroid-tendon", drug_and_tendon),
    ("anticoagulants-bleeding", drug_and_bleeding),
    ("cancer-systemic", cancer),
    ("diabetes-neuropathy-foot", diabetic_foot),
    ("under-16", under_16),
    ("over-55-new", over_55),
    ("unwell-with-pain", unwell_with_pain),
    ("pregnancy", pregnancy),
    ("postpartum", after_birth),
    ("eating-mental-health-safety", low_energy),
    ("night-pain", night_pain),
    ("rest-pain", rest_pain),
    ("bony-spot-pain", bony_spot),
    ("numb-or-weak", numb_or_weak),
    ("limp", limp),
    ("pain-over-5", strong_pain),
    ("not-gone-6-weeks", six_weeks),
    ("recurrent", recurrent),
)
"""Every rule with the id that it raises, the gravest first."""


def _any(evidence: Evidence, *findings: str) -> bool:
    return any(evidence.findings.get(name) == "present" for name in findings)


def _at(evidence: Evidence, sites: frozenset[str]) -> bool:
    """True when the pain is at one of the places: said so, or most of what the words leave open."""
    if any(evidence.findings.get(site) == "present" for site in sites):
        return True
    return sum(part for site, part in evidence.site_weights.items() if site in sites) >= SURE_SITE


def _is_child(evidence: Evidence) -> bool:
    age = evidence.quantities.age
    return age < 16 if age is not None else evidence.present("age.under_16")  # noqa: PLR2004


def _is_over_55(evidence: Evidence) -> bool:
    age = evidence.quantities.age
    return age >= 55 if age is not None else evidence.present("age.55_plus")  # noqa: PLR2004
