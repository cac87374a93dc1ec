"""Finds the place of a pain from the parts of the body named and how they are related.

A part ("shin") with an aspect ("inside", "bottom third") gives a place although no author listed the
words. What the words leave open is kept as weights over places that add up to 1.
"""

import re
from collections.abc import Mapping
from typing import Final, Literal

from bot.text.normalise import words_of
from bot.text.stem import stem
from bot.triage.lexicon import Encoded

Weights = Mapping[str, float]
Side = Literal["left", "right", "both"]

_PARTS: Final[dict[str, str]] = {
    "heel": "heel|heels|calcaneus|heel bone|heel pad|heelbone|hell bone",
    "arch": "arch|arches|instep|plantar fascia|plantar|midsole of my foot",
    "sole": "sole|soles|sole of the foot|sole of my foot|underfoot|bottom of foot|bottom of my foot|bottom of the foot|bottom of my feet|base of my foot",
    "ball": "ball of foot|ball of my foot|ball of the foot|balls of my feet|ball of my left foot|ball of my right foot|"
    "ball of left foot|ball of right foot|forefoot|metatarsal|metatarsals|metatarsal heads|football of foot|front pad",
    "big_toe": "big toe|bigtoe|great toe|hallux|1st toe|first toe|big toe joint|bunion|bunions|sesamoid|sesamoids|big toes",
    "toe": "toe|toes|toenail|toe nail|toenails|nail|nails|second toe|2nd toe|third toe|3rd toe|pinky toe|fourth toe|4th toe",
    "little_toe": "little toe|pinkie toe|baby toe|small toe|fifth metatarsal|5th metatarsal|fifth toe|5th toe",
    "foot": "foot|feet",
    "midfoot": "midfoot|mid foot|middle of my foot|middle of the foot|navicular|n spot",
    "ankle": "ankle|ankles|ankle bone|anklebone|malleolus|ankle joint",
    "achilles": "achilles|achillies|achiles|achilles tendon|heel cord|achillees|achilees|achilies|tendon above my heel",
    "calf": "calf|calves|calfs|gastroc|gastrocnemius|soleus|calve|calf muscle|calfmuscle",
    "shin": "shin|shins|shin bone|shinbone|tibia|shinbones",
    "fibula": "fibula|peroneal|peroneals",
    "lower_leg": "lower leg|lower legs",
    "knee": "knee|knees|knee joint",
    "kneecap": "kneecap|knee cap|kneecaps|knee caps|patella|patellas|patellae",
    "patellar_tendon": "patellar tendon|patella tendon|tendon below my kneecap|tibial tuberosity",
    "quad_tendon": "quad tendon|quadriceps tendon",
    "mcl": "mcl|pes anserine|pes anserinus",
    "it_band": "it band|itb|iliotibial band|iliotibial|itband|i t band|it bands|itbs|lcl",
    "groin": "groin|adductor|adductors|inner thigh|inner thighs|pubic bone|pubis|pubic|crotch crease|inside thigh|groins",
    "hip": "hip|hips|hip joint|hip bone|hipbone",
    "hip_front": "hip flexor|hip flexors|psoas|iliopsoas|hip crease|front of hip|front of my hip|asis",
    "hip_outer": "greater trochanter|trochanter|gluteus medius|glute med|side of my hip|side of hip|side of the hip|bony bit of my hip",
    "thigh": "thigh|thighs|upper leg|femur|thigh bone",
    "quad": "quad|quads|quadricep|quadriceps|rectus femoris|vmo",
    "hamstring": "hamstring|hamstrings|hammy|hammie|hammies|hammys|hammis|biceps femoris|back of thigh|back of my thigh",
    "buttock": "buttock|buttocks|bum|butt|glute|glutes|gluteal|bum cheek|butt cheek|arse|ass|backside|piriformis|bottom cheek|"
    "glute max|butt cheeks|rear end|derriere|buttcheek",
    "sit_bone": "sit bone|sitbone|sitz bone|sits bone|sitting bone|ischial|ischial tuberosity|high hamstring|upper hamstring|"
    "proximal hamstring|sit bones|sitz bones|top of my hamstring|top of hamstring|top of the hamstring|gluteal fold|glute fold|butt crease|bum crease|hamstring origin|hamstring attachment",
    "low_back": "low back|lower back|lumbar|lumbago|small of my back|spine|back pain|backache|lower spine|vertebra|back muscles|my back|l5|l4|disc",
    "sacrum": "sacrum|sacral|si joint|sij|sacroiliac|tailbone|tail bone|coccyx|base of my spine|dimple|dimples|si joints|base of spine|sacroiliac joint",
    "pelvis": "pelvis|pelvic|pelvic bone",
    "chest": "chest|breastbone|sternum|heart",
    "flank": "ribs|rib|ribcage|rib cage|stitch|diaphragm|side stitch",
    "belly": "belly|stomach|tummy|abdomen|abs|gut",
    "both_legs": "both legs|both thighs|both quads|legs|whole legs|every muscle|leg muscles|muscles in my legs",
    "body": "whole body|all over|everything hurts|everywhere",
}
_ASPECTS: Final[dict[str, str]] = {
    "inner": "inner|inside|medial|inward|medially|innerside|instep side|big toe side|insides",
    "outer": "outer|outside|lateral|outward|laterally|outerside|little toe side|pinky side|outsides",
    "front": "front|anterior|frontal",
    "rear": "behind|posterior|rear|back of|backside of|at the back|the back|back side|in the back of",
    "under": "under|underneath|underside|beneath|bottom of|bottom|below|undersurface|base of|just under|just below",
    "above": "above|just above|over the top of",
    "top": "top|upper|dorsal|high|top of|proximal|high up|up high",
    "low": "lower|lower third|bottom third|low down|lower half|low|distal|lower part|lower end|insertion|attaches|joins|attach",
    "middle": "middle|mid|centre|center|central|midway|halfway|middle third|mid portion|midportion",
    "side": "side|sides",
    "edge": "edge|border|ridge",
    "deep": "deep|deep inside",
}  # fmt: skip
_PLACES: Final[dict[str, dict[str, Weights]]] = {
    "heel": {
        "": {"heel_under": 0.78, "heel_back": 0.22},
        "rear": {"heel_back": 0.85, "achilles": 0.15},
        "under": {"heel_under": 1},
        "inner": {"heel_under": 0.8, "ankle_inner": 0.2},
        "outer": {"heel_under": 0.5, "foot_outer": 0.25, "ankle_outer": 0.25},
        "middle": {"heel_under": 1},
        "top": {"heel_back": 0.8, "achilles": 0.2},
        "above": {"achilles": 1},
        "side": {"heel_under": 0.7, "ankle_inner": 0.15, "ankle_outer": 0.15},
        "front": {"heel_under": 0.7, "arch": 0.3},
    },
    "arch": {"": {"arch": 0.9, "heel_under": 0.1}, "inner": {"arch": 0.6, "foot_inner_mid": 0.4}, "top": {"foot_inner_mid": 0.5, "foot_top": 0.5}},
    "sole": {"": {"arch": 0.4, "heel_under": 0.35, "ball_of_foot": 0.25}, "front": {"ball_of_foot": 1}, "middle": {"arch": 1}, "rear": {"heel_under": 1}},
    "ball": {"": {"ball_of_foot": 0.85, "foot_top": 0.15}, "inner": {"big_toe_joint": 0.6, "ball_of_foot": 0.4}, "top": {"foot_top": 0.7, "ball_of_foot": 0.3}},
    "big_toe": {"": {"big_toe_joint": 0.9, "toes": 0.1}},
    "toe": {"": {"toes": 0.7, "ball_of_foot": 0.3}, "under": {"ball_of_foot": 0.7, "toes": 0.3}, "rear": {"ball_of_foot": 1}, "above": {"foot_top": 1}},
    "little_toe": {"": {"foot_outer": 0.6, "toes": 0.4}, "outer": {"foot_outer": 1}},
    "foot": {
        "": {"arch": 0.22, "heel_under": 0.2, "ball_of_foot": 0.2, "foot_top": 0.2, "foot_outer": 0.1, "foot_inner_mid": 0.08},
        "top": {"foot_top": 1},
        "above": {"foot_top": 1},
        "outer": {"foot_outer": 1},
        "inner": {"foot_inner_mid": 0.65, "arch": 0.35},
        "under": {"arch": 0.4, "heel_under": 0.35, "ball_of_foot": 0.25},
        "front": {"ball_of_foot": 0.7, "foot_top": 0.2, "toes": 0.1},
        "middle": {"foot_top": 0.45, "arch": 0.3, "foot_inner_mid": 0.25},
        "rear": {"heel_under": 0.6, "heel_back": 0.4},
        "side": {"foot_outer": 0.7, "foot_inner_mid": 0.3},
    },
    "midfoot": {"": {"foot_top": 0.5, "foot_inner_mid": 0.4, "arch": 0.1}, "outer": {"foot_outer": 1}, "top": {"foot_top": 1}, "inner": {"foot_inner_mid": 1}, "under": {"arch": 1}},
    "ankle": {
        "": {"ankle_outer": 0.55, "ankle_inner": 0.25, "ankle_front": 0.2},
        "outer": {"ankle_outer": 1},
        "inner": {"ankle_inner": 1},
        "front": {"ankle_front": 0.8, "foot_top": 0.2},
        "top": {"ankle_front": 1},
        "rear": {"achilles": 0.7, "heel_back": 0.3},
        "side": {"ankle_outer": 0.8, "ankle_inner": 0.2},
        "above": {"achilles": 0.3, "shin_inner": 0.35, "shin_outer": 0.35},
    },
    "achilles": {
        "": {"achilles": 0.78, "heel_back": 0.22},
        "low": {"heel_back": 1},
        "under": {"heel_back": 1},
        "middle": {"achilles": 1},
        "top": {"achilles": 1},
        "above": {"calf": 0.6, "achilles": 0.4},
    },
    "calf": {"": {"calf": 1}, "inner": {"calf": 0.65, "shin_inner": 0.35}, "outer": {"calf": 0.7, "shin_outer": 0.3}, "low": {"calf": 0.7, "achilles": 0.3}, "under": {"calf": 0.7, "achilles": 0.3}},
    "shin": {
        "": {"shin_inner": 0.55, "shin_front": 0.45},
        "inner": {"shin_inner": 1},
        "outer": {"shin_outer": 0.8, "shin_front": 0.2},
        "front": {"shin_front": 1},
        "edge": {"shin_inner": 0.6, "shin_front": 0.4},
        "rear": {"calf": 0.6, "shin_inner": 0.4},
        "side": {"shin_outer": 0.5, "shin_inner": 0.5},
    },
    "fibula": {"": {"shin_outer": 0.8, "ankle_outer": 0.2}, "low": {"shin_outer": 0.6, "ankle_outer": 0.4}},
    "lower_leg": {
        "": {"calf": 0.35, "shin_inner": 0.3, "shin_front": 0.2, "shin_outer": 0.15},
        "inner": {"shin_inner": 1}, "outer": {"shin_outer": 1}, "front": {"shin_front": 0.7, "shin_inner": 0.3}, "rear": {"calf": 1}, "side": {"shin_outer": 0.8, "shin_inner": 0.2},
    },
    "knee": {
        "": {"knee_front": 0.5, "knee_outer": 0.18, "knee_inner": 0.18, "knee_behind": 0.08, "knee_below": 0.06},
        "front": {"knee_front": 0.85, "knee_below": 0.15},
        "outer": {"knee_outer": 1},
        "inner": {"knee_inner": 1},
        "rear": {"knee_behind": 1},
        "under": {"knee_below": 0.75, "knee_front": 0.25},
        "above": {"knee_above": 1},
        "top": {"knee_above": 0.6, "knee_front": 0.4},
        "side": {"knee_outer": 0.65, "knee_inner": 0.35},
        "middle": {"knee_front": 0.9, "knee_below": 0.1},
        "deep": {"knee_front": 0.4, "knee_inner": 0.3, "knee_outer": 0.15, "knee_behind": 0.15},
    },
    "kneecap": {
        "": {"knee_front": 0.9, "knee_below": 0.1},
        "under": {"knee_below": 0.55, "knee_front": 0.45},
        "low": {"knee_below": 1},
        "rear": {"knee_front": 1},
        "above": {"knee_above": 1},
        "top": {"knee_above": 0.7, "knee_front": 0.3},
        "outer": {"knee_front": 0.5, "knee_outer": 0.5},
        "inner": {"knee_front": 0.5, "knee_inner": 0.5},
        "side": {"knee_front": 0.7, "knee_below": 0.3},
    },
    "patellar_tendon": {"": {"knee_below": 1}},
    "quad_tendon": {"": {"knee_above": 1}},
    "mcl": {"": {"knee_inner": 1}},
    "it_band": {"": {"knee_outer": 0.75, "hip_outer": 0.25}},
    "groin": {"": {"groin": 1}},
    "hip": {
        "": {"hip_outer": 0.4, "hip_front": 0.35, "groin": 0.2, "buttock": 0.05},
        "outer": {"hip_outer": 1}, "side": {"hip_outer": 1}, "front": {"hip_front": 0.8, "groin": 0.2},
        "inner": {"groin": 0.7, "hip_front": 0.3}, "rear": {"buttock": 0.9, "hip_outer": 0.1},
        "deep": {"hip_front": 0.5, "groin": 0.5}, "top": {"hip_outer": 0.5, "hip_front": 0.5},
    },
    "hip_front": {"": {"hip_front": 0.85, "groin": 0.15}},
    "hip_outer": {"": {"hip_outer": 1}},
    "thigh": {
        "": {"thigh_front": 0.55, "thigh_back": 0.4, "groin": 0.05},
        "front": {"thigh_front": 1}, "rear": {"thigh_back": 1}, "inner": {"groin": 1}, "outer": {"hip_outer": 0.6, "thigh_front": 0.4},
        "deep": {"thigh_front": 0.8, "groin": 0.2}, "middle": {"thigh_front": 0.7, "thigh_back": 0.3},
        "top": {"hip_front": 0.4, "thigh_front": 0.4, "groin": 0.2}, "side": {"hip_outer": 0.7, "thigh_front": 0.3},
    },
    "quad": {"": {"thigh_front": 1}, "low": {"knee_above": 0.6, "thigh_front": 0.4}},
    "hamstring": {"": {"thigh_back": 0.85, "sit_bone": 0.15}, "top": {"sit_bone": 0.9, "thigh_back": 0.1}, "low": {"thigh_back": 0.6, "knee_behind": 0.4}, "middle": {"thigh_back": 1}},
    "buttock": {
        "": {"buttock": 0.9, "sit_bone": 0.1}, "under": {"sit_bone": 0.85, "buttock": 0.15}, "low": {"sit_bone": 0.8, "buttock": 0.2},
        "deep": {"buttock": 1}, "outer": {"hip_outer": 0.6, "buttock": 0.4}, "side": {"hip_outer": 0.6, "buttock": 0.4}, "top": {"buttock": 0.5, "sacrum": 0.5},
    },
    "sit_bone": {"": {"sit_bone": 1}},
    "low_back": {"": {"low_back": 0.95, "sacrum": 0.05}, "low": {"low_back": 0.8, "sacrum": 0.2}},
    "sacrum": {"": {"sacrum": 0.9, "low_back": 0.1}},
    "pelvis": {"": {"groin": 0.4, "sacrum": 0.3, "hip_front": 0.3}, "front": {"groin": 1}, "rear": {"sacrum": 1}},
    "chest": {"": {"chest": 1}},
    "flank": {"": {"belly_side": 0.9, "chest": 0.1}},
    "belly": {"": {"belly_side": 1}},
    "both_legs": {"": {"muscles_both_legs": 1}},
    "body": {"": {"whole_body": 1}},
}  # fmt: skip
_MEETING: Final[dict[frozenset[str], Weights]] = {
    frozenset({"buttock", "hamstring"}): {"sit_bone": 0.7, "thigh_back": 0.2, "buttock": 0.1},
    frozenset({"buttock", "thigh"}): {"sit_bone": 1},
    frozenset({"buttock", "both_legs"}): {"sit_bone": 1},
    frozenset({"achilles", "heel"}): {"heel_back": 0.7, "achilles": 0.3},
    frozenset({"calf", "achilles"}): {"achilles": 0.5, "calf": 0.5},
    frozenset({"hip", "thigh"}): {"hip_front": 0.6, "groin": 0.4},
    frozenset({"thigh", "groin"}): {"groin": 1},
    frozenset({"foot", "ankle"}): {"ankle_front": 0.8, "foot_top": 0.2},
    frozenset({"low_back", "buttock"}): {"low_back": 0.4, "sacrum": 0.3, "buttock": 0.3},
    frozenset({"heel", "arch"}): {"heel_under": 0.7, "arch": 0.3},
    frozenset({"groin", "hip"}): {"groin": 0.5, "hip_front": 0.5},
}
_MEETS: Final = frozenset(
    "meet meets joins join attach attaches becomes into connects turns".split()
)
_LEFT_NOT_SIDE: Final = frozenset("the it work home me with over for my a at".split())
_RIGHT_NOT_SIDE: Final = frozenset(
    "now away after before at on in when where through there under above below behind up down at to into across near then over along by".split()
)
_SIDED: Final = frozenset("side leg one foot knee calf".split())
_BOTH: Final = re.compile(
    r"\bboth (?:my |the |of my |sides|of them)|\bboth (?:knees|legs|feet|heels|calves|shins|ankles|hips|achilles|quads|hamstrings|"
    r"thighs|arches|sides)|\bbilateral|\bleft and right|\bright and left|\beach (?:side|leg|foot|knee)|\bon both"
)
_NEAR: Final = frozenset("near towards toward around by to into down up from above".split())
_REACH_BEFORE: Final = 5
_REACH_AFTER: Final = 7


def _table(written: Mapping[str, str]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, expressions in written.items():
        for expression in expressions.split("|"):
            stems = tuple(stem(word.text) for word in words_of(expression))
            table.setdefault(stems[0], []).append((stems, name))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


_PART_TABLE: Final = _table(_PARTS)
_ASPECT_TABLE: Final = _table(_ASPECTS)


def anatomical_words() -> tuple[str, ...]:
    """Every word of the lexicon of parts and aspects, for the spelling vocabulary."""
    return tuple("|".join((*_PARTS.values(), *_ASPECTS.values())).split("|"))


def _find(
    stems: tuple[str, ...], table: Mapping[str, list[tuple[tuple[str, ...], str]]]
) -> list[tuple[int, int, str]]:
    """Start, end and name of each expression of a table, longest first, none inside another."""
    found: list[tuple[int, int, str]] = []
    place = 0
    while place < len(stems):
        for expression, name in table.get(stems[place], ()):
            end = place + len(expression)
            if stems[place:end] == expression:
                found.append((place, end, name))
                place = end
                break
        else:
            place += 1
    return found


def sites_of(text: Encoded, painful: int, ignored: int) -> dict[str, float]:
    """The places that a message names, with weights that add up to 1; empty when none is named.

    Args:
        text: The message.
        painful: Positions of words of pain; parts in the same part of a sentence count more.
        ignored: Positions of words that are denied, past, or of another story.
    """
    parts = [
        (start, end, name)
        for start, end, name in _find(text.stems, _PART_TABLE)
        if not ignored >> start & 1 and not _is_figure(text, start, name)
    ]
    aspects = _find(text.stems, _ASPECT_TABLE)
    total: dict[str, float] = {}
    specific = False
    weighted: list[tuple[float, bool, Weights]] = []
    for index, (start, end, name) in enumerate(parts):
        weights = _meeting(text, parts, index)
        kind = _aspects_of(text, parts, index, aspects, painful)
        if weights is None:
            options = _PLACES[name]
            chosen = [options[aspect] for aspect in kind if aspect in options]
            is_specific = bool(chosen) or len(options[""]) == 1
            weights = _blend(chosen) if chosen else options[""]
        else:
            is_specific = True
        near_pain = bool(painful & text.segment[start])
        weight = (1.0 if near_pain or not painful else 0.3) * (1.0 if index == 0 else 0.7)
        if start and text.words[start - 1].text in _NEAR and index:
            weight *= 0.35
        elif start > 1 and text.words[start - 2].text in _NEAR and index:
            weight *= 0.35
        del end
        weighted.append((weight, is_specific, weights))
        specific = specific or (is_specific and near_pain)
    for weight, is_specific, weights in weighted:
        share = weight * (1.0 if is_specific or not specific else 0.12)
        for site, part in weights.items():
            total["site." + site] = total.get("site." + site, 0.0) + share * part
    whole = sum(total.values())
    return {site: part / whole for site, part in total.items()} if whole else {}


def _blend(options: list[Weights]) -> Weights:
    if len(options) == 1:
        return options[0]
    first, *others = options
    blended = dict(first)
    for other in others:
        common = {site: blended[site] * other[site] for site in blended.keys() & other.keys()}
        blended = common or {
            site: 0.7 * blended.get(site, 0.0) + 0.3 * other.get(site, 0.0)
            for site in blended.keys() | other.keys()
        }
    whole = sum(blended.values())
    return {site: part / whole for site, part in blended.items()}


def _meeting(text: Encoded, parts: list[tuple[int, int, str]], index: int) -> Weights | None:
    """The place where two parts meet: "where the butt meets the leg"."""
    start, end, name = parts[index]
    for other_start, other_end, other in parts[max(0, index - 1) : index + 2]:
        if other == name or abs(other_start - start) > _REACH_BEFORE:
            continue
        low, high = min(end, other_end), max(start, other_start)
        between = {word.text for word in text.words[low:high]}
        if between & _MEETS or "between" in {
            w.text
            for w in text.words[max(0, min(start, other_start) - 3) : min(start, other_start)]
        }:
            known = _MEETING.get(frozenset({name, other}))
            if known:
                return known
    if name == "buttock":
        after = [word.text for word in text.words[end : end + 4]]
        if set(after) & _MEETS and "leg" in after:
            return {"site.sit_bone"[5:]: 1.0}
    return None


def _aspects_of(
    text: Encoded,
    parts: list[tuple[int, int, str]],
    index: int,
    aspects: list[tuple[int, int, str]],
    painful: int,
) -> list[str]:
    """The aspects that go with a part: "inside of my left knee", "knee, on the outside"."""
    start, end, name = parts[index]
    before = max((other_end for _, other_end, _ in parts[:index]), default=0)
    after = parts[index + 1][0] if index + 1 < len(parts) else len(text)
    segment = text.segment[start]
    chosen: list[tuple[int, str]] = []
    for place, stop, aspect in aspects:
        if not segment >> place & 1:
            continue
        if before <= place < start and start - stop < _REACH_BEFORE:
            gap = [
                word for word in text.words[stop:start] if word.gap or word.text in {"and", "then"}
            ]
            if not gap and not text.words[start].gap:
                chosen.append((start - stop, aspect))
        elif end <= place < after and place - end < _REACH_AFTER:
            follower = text.words[stop].text if stop < len(text) else ""
            if index + 1 < len(parts) and after - stop <= 3 and follower in {"of", "my", "the"}:
                continue
            if (
                aspect in {"under", "above", "rear", "front"}
                and follower in {"it", "and", ""}
                or aspect
                in {
                    "inner",
                    "outer",
                    "side",
                    "middle",
                    "low",
                    "top",
                    "rear",
                    "front",
                    "under",
                    "deep",
                    "edge",
                }
            ):
                if aspect in {"top", "deep", "low", "side"} and place - end > 4:  # noqa: PLR2004
                    continue
                chosen.append((place - end + 2, aspect))
    del painful, name
    chosen.sort()
    return list(dict.fromkeys(aspect for _, aspect in chosen))[:2]


def _is_figure(text: Encoded, place: int, name: str) -> bool:
    """True for words of parts that are none: heel drop, back to running, ankle deep, chest strap."""
    after = text.words[place + 1].text if place + 1 < len(text) else ""
    before = text.words[place - 1].text if place else ""
    if name in {"heel", "toe"} and after in {
        "drop",
        "to",
        "strike",
        "striking",
        "striker",
        "box",
        "raises",
        "raise",
        "lifts",
        "off",
        "tap",
    }:
        return True
    if name in {"knee", "calf", "hip", "hamstring", "quad", "ankle"} and after in {
        "raises",
        "raise",
        "drive",
        "drives",
        "sleeve",
        "brace",
        "high",
        "curl",
        "curls",
        "extension",
        "thrusts",
        "hinge",
        "sleeves",
        "guard",
    }:
        return True
    if name == "chest" and (
        after in {"strap", "press", "freezer", "infection"} or text.words[place].text == "heart"
    ):
        return True
    if name in {"foot"} and after in {"strike", "locker", "striker", "wear", "fall"}:
        return True
    return before in {"high"} and name == "knee"


def side_of(text: Encoded) -> Side | None:
    """Left, right or both, where the words stand for a side of the body."""
    line = " ".join(word.text for word in text.words)
    if _BOTH.search(line):
        return "both"
    words = text.words
    found: list[Side] = []
    for place, word in enumerate(words):
        after = words[place + 1].text if place + 1 < len(words) else ""
        before = words[place - 1].text if place else ""
        if word.text == "left" and not (
            after in _LEFT_NOT_SIDE and before not in {"my", "the", "on", "in"} and after != ""
        ):
            found.append("left")
        elif (
            word.text == "right"
            and before not in {"all", "just", "feels", "not", "thats"}
            and not (after in _RIGHT_NOT_SIDE and before not in {"my", "on", "the", "in"})
        ):
            if not (
                place == len(words) - 1
                and before not in {"my", "the", "on", "side", "in"}
                and len(words) > 4
            ):
                found.append("right")
    if not found:
        return None
    return found[0]
