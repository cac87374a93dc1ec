# ruff: noqa: E501  # patterns and tables read better in long rows
"""What else a message says that sets the level of a flag: how long ago, whether it clears, any injury.

The levels are the "level:" lines of the flags in the evidence, part B, after the safety review.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.content.terms import LevelWord, TriageLevel
from bot.text.quantities import Quantities
from bot.triage.facts import FlagHit, State
from bot.triage.lexicon import Encoded

_OVER: Final = re.compile(
    r"\b(?:fine|ok|okay|gone|nothing|normal|settled|stopped|passed|good|better|well|none)"
    r" (?:since|now|after|afterwards|again|ever since|today)\b|\bnot (?:had it |had one |happened |come back |been back |felt it )?(?:since|again)\b"
)
_WHEN: Final = re.compile(
    r"\b(?:(?:\d+|a|two|three|four|five|six|seven|eight|nine|ten|twelve|couple of|few|several) (?:days?|weeks?|nights?) (?:ago|back)|yesterday|last (?:week|weekend|night|month|sunday|"
    r"saturday|monday|tuesday|wednesday|thursday|friday)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b"
)
_STILL: Final = re.compile(
    r"\b(?:still|keeps?|every|each|again|today|tonight|this morning|right now|getting worse|whenever|always)\b"
)
_FAINT: Final = re.compile(
    r"\b(?:faint\w*|blacked out|black out|passed out|collapsed|keeled over|lost consciousness|unconscious"
    r"|(?:went|all|everything) (?:all )?black|next thing i (?:knew|know)|next thing i'?m (?:on|lying)|came (?:to|round)"
    r"|woke up (?:on|with|to)|(?:don't|don t|dont|can't|can t|cant) remember (?:the fall|falling|going down))\b"
)
THREE_DAYS: Final = 3
"""A faint in effort within three days is an emergency. Source: NICE CG109 as in the evidence."""

_WEEKS: Final = 4
"""Days after which chest symptoms that have gone are for a doctor within days. Source: NICE CG95."""

_INJURIES: Final = ("event.twist", "event.fall_or_blow", "event.pop", "onset.sudden")
_OVERUSE: Final = (
    "onset.gradual", "pain.earlier_each_run", "pain.worse_through_run", "duration.weeks",
    "duration.months", "onset.during_run", "load.distance_up", "load.speed_up", "load.hills_up",
    "past.same_place", "onset.repeatable_distance", "pain.goes_when_stop", "pain.fast_running",
)  # fmt: skip
_INJURY_WORDS: Final = frozenset(
    """
    fall land twist roll trip slip hit knock kick crash crack snap sprain dislocate stumble step
    drop went bend wrench bang tackle collide break pop put stand walk weight bear hole turn
    collision car bike jump
    """.split()  # noqa: SIM905
)


_NOT_MILD: Final = ("unwell.confused", "unwell.faint", "unwell.vomiting")


def qualify(
    hit: FlagHit, text: Encoded, findings: Mapping[str, State], quantities: Quantities
) -> FlagHit | None:
    """The flag at the level that the rest of the message leaves it; `None` when it is none after all."""
    match hit.flag:
        case "cardiac-warning" | "stroke-tia":
            return _by_age(hit, text, findings, quantities)
        case "vascular-limb" | "foot-drop-nerve":
            clears = findings.get("pain.goes_when_stop") == "present"
            return _at_most(hit, "clinician") if clears else hit
        case "acute-compartment-syndrome":
            return None if findings.get("pain.goes_when_stop") == "present" else hit
        case "fracture-ottawa":
            hurt = any(findings.get(name) == "present" for name in _INJURIES)
            overused = any(findings.get(name) == "present" for name in _OVERUSE)
            return None if overused and not hurt and not _INJURY_WORDS & set(text.stems) else hit
        case "exertional-heat-illness" if findings.get("unwell.settled") == "present":
            # Source: evidence, flag/exertional-heat-illness: mild, and settled by cooling.
            return hit if any(findings.get(name) == "present" for name in _NOT_MILD) else None
        case "head-injury" if findings.get("risk.blood_thinners") == "present":
            # Source: evidence, flag/head-injury: any knock on blood thinners, also when well.
            return replace(hit, level="emergency", certainty="raise")
        case _:
            return hit


def _by_age(
    hit: FlagHit, text: Encoded, findings: Mapping[str, State], quantities: Quantities
) -> FlagHit:
    """Chest symptoms that are over: the same day for days, within days for older; a faint the same day.

    Source: evidence, flag/cardiac-warning (NICE CG95, CG109); a stroke sign that passed stays an
    emergency for a week.
    """
    line = text.line
    if not _WHEN.search(line) or (_STILL.search(line) and not _OVER.search(line)):
        return hit
    days = quantities.duration_days or 1
    if hit.flag == "stroke-tia":
        return _at_most(hit, "urgent") if days > 7 else hit  # noqa: PLR2004
    fainted = bool(_FAINT.search(line)) and findings.get("unwell.faint") != "absent"
    if fainted:
        return _at_most(hit, "urgent") if days > THREE_DAYS else hit
    if not _OVER.search(line):
        return hit
    return _at_most(hit, "urgent" if days <= _WEEKS else "clinician")


def _at_most(hit: FlagHit, level: LevelWord) -> FlagHit:
    lower = TriageLevel.of(hit.level) > TriageLevel.of(level)
    return replace(hit, level=level) if lower else hit
