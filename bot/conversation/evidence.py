"""From the answers of a session to evidence for triage, and from a free text to answers."""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from bot.content.knowledge import FlagQuestion, RedFlag
from bot.content.library import Library
from bot.content.predicate import Value
from bot.content.terms import LEVEL_IDS, TriageLevel
from bot.dialog.answer import NONE
from bot.dialog.log import NOT_SURE
from bot.text.quantities import Quantities
from bot.triage.facts import Answer as FlagAnswer
from bot.triage.facts import Evidence, Reading
from bot.triage.facts import State as Polarity
from bot.triage.level import flags_of_answers
from bot.triage.numbers import age_range

SAFETY: Final = "safety."
"""Slots of the safety screen start with this; a single safety item's slot is `safety.<item id>`."""

SIGNS: Final = "signs."
"""Slots that ask for several findings at once: `signs.<finding>+<finding>`."""

SPREADS: Final = "spreads"
"""Slot for the places that a pain spreads to, besides the one where it hurts most."""

UNCLEAR: Final = "unclear"
"""Slot for the findings that a first message perhaps told, to be asked about."""

WORDING: Final = "wording"
PLACES: Final = "places"
"""Slots for the conditions that the words of a first message speak for, and for the places that
they leave open: `<id>=<nats>` and `<id>=<share>`."""

WORDING_KEPT: Final = 8
LEAST_WORDING: Final = 1.0
"""How many conditions are kept for their wording, and the nats from which one is."""

MAIN_PLACE: Final = 2 / 3
"""What the place where it hurts most counts when the pain spreads to others, of 1. Our choice."""

SEVERE_FROM: Final = 8
"""Pain of 8 or more out of 10 counts as severe.

Source: generic rule pain-over-5 of the evidence.
"""

MATCHES: Final = 5
"""Most possibilities that are ever listed."""

SITE_CERTAIN_FROM: Final = 0.7
"""Share of the meaning of a place's words from which it is taken as said, and said back."""

LONG_DAYS: Final = 42

PERHAPS_DAYS: Final = 41
"""What "not sure" about how long it has hurt counts as for the level, in days: long enough for a
therapist to look at it, short of what makes it a case for a doctor. Our choice."""

DURATIONS: Final = {
    "days": (6, "days", None),
    "weeks_1_2": (14, "weeks", 7),
    "weeks_2_4": (28, "weeks", 15),
    "weeks_4_6": (LONG_DAYS, "weeks", 29),
    "months": (None, "months", LONG_DAYS + 1),
}
"""For how long it has hurt, by choice: the most days, the finding, and the least days.

Conditions send somebody to a therapist after one to six weeks, so the weeks are told apart.
"""

_SIBLINGS: Final = {"onset": ("sudden", "gradual")}
"""Choices of one slot of which only one can be true; the other one is then absent."""

RECURRING: Final = "recurring"
"""The choice of the slot `duration` for a pain that has been there before."""

_PARTS: Final = {"foot_part": "foot", "hip_part": "hip_thigh"}
"""Slots that ask for a part of a large region before the exact place."""

_QUANTITIES: Final = {
    "severity": "severity",
    "weekly_km": "weekly_km",
    "duration_days": "duration_days",
    "age_years": "age",
}
"""Slots with a number, and the name of that number in a reading."""

NAMED_WEIGHT: Final = 1.0
"""What a diagnosis that the person brings adds, in nats: modest, and never against a red flag."""

MET_WEIGHT: Final = 2.0
"""Nats that a safety question that was met adds for the conditions that it is about."""


def derived(library: Library, held: Mapping[str, Value]) -> dict[str, Value]:
    """The answers and what follows: the site of a part, the region of a site, bands of numbers."""
    facts = dict(held)
    for part in _PARTS:
        value = facts.get(part)
        if "site" not in facts and f"site.{value}" in library.findings:
            facts["site"] = value
    site = facts.get("site")
    region = library.region_of_site.get(f"site.{site}")
    if region is not None:
        facts["region"] = region if region not in {"back", "body"} else "elsewhere"
        facts["body_region"] = region
        for part, large in _PARTS.items():
            if region == large:
                facts.setdefault(part, site)
    days = facts.get("duration_days")
    if isinstance(days, int | float) and "duration" not in facts:
        facts["duration"] = duration_of(days)
    age = facts.get("age_years")
    if isinstance(age, int | float) and "age" not in facts:
        facts["age"] = age_range(age)
    return facts


def duration_of(days: float) -> str:
    """The choice of the slot `duration` that so many days belong to."""
    return next(name for name, (most, _, _) in DURATIONS.items() if most is None or days <= most)


def safety_items(
    library: Library, facts: Mapping[str, Value]
) -> dict[str, tuple[RedFlag, FlagQuestion]]:
    """The safety questions that apply to the places, by item id, most dangerous first."""
    others = [f"site.{other}" for other in spreads_of(facts)]
    regions = {facts.get("body_region", facts.get("region")), "any"}
    regions |= {library.region_of_site.get(other) for other in others}
    sites = {f"site.{facts.get('site')}", *others}
    found: dict[str, tuple[RedFlag, FlagQuestion]] = {}
    for flag in library.red_flags.values():
        for question in flag.questions:
            if question.sites:
                applies = not sites.isdisjoint(question.sites)
            else:
                applies = not regions.isdisjoint(question.regions)
            if applies:
                found[item_id(flag, question)] = (flag, question)
    return dict(sorted(found.items(), key=lambda item: -TriageLevel.of(item[1][1].level)))


def spreads_of(facts: Mapping[str, Value]) -> tuple[str, ...]:
    """The places that the pain spreads to, without their group."""
    others = facts.get(SPREADS)
    return tuple(map(str, others)) if isinstance(others, tuple) else ()


def _places(facts: Mapping[str, Value]) -> dict[str, float]:
    """How much each place counts; nothing where there is only one."""
    others = spreads_of(facts)
    if not others or "site" not in facts:
        return {}
    part = (1 - MAIN_PLACE) / len(others)
    return {f"site.{facts['site']}": MAIN_PLACE} | {f"site.{other}": part for other in others}


def item_id(flag: RedFlag, question: FlagQuestion) -> str:
    """The id of one safety item, as its choice bears it."""
    return f"{flag.id}.{question.id}"


def flag_of_item(library: Library, item: str) -> tuple[RedFlag, FlagQuestion] | None:
    """The red flag and the question that a safety item belongs to."""
    name, _, question_id = item.partition(".")
    flag = library.red_flags.get(name)
    if flag is None:
        return None
    return next(((flag, one) for one in flag.questions if one.id == question_id), None)


def evidence_from(
    library: Library, facts: Mapping[str, Value], raised: Mapping[str, Value] | None = None
) -> Evidence:
    """What the answers say about each finding and red flag.

    Args:
        library: The content.
        facts: Answers by slot, with what follows from them.
        raised: Red flags that were raised and not withdrawn, with the level each was raised at.
    """
    findings: dict[str, Polarity] = {}
    flags: dict[str, TriageLevel] = {}
    unsure: dict[str, FlagAnswer] = {}
    met: set[str] = set()
    for slot, value in facts.items():
        if slot.startswith(SAFETY):
            for item, polarity in _safety_answers(slot, value, library):
                _count_item(library, item, polarity, findings, flags)
                if polarity == "unsure":
                    # It counts for the level; of what it may be it tells nothing.
                    unsure["/".join(item.split(".", 1))] = "unsure"
                if polarity == "present":
                    met.add(item.partition(".")[0])
    for slot, value in facts.items():
        if slot.startswith(SIGNS):
            findings.update(_of_signs(library, slot, value))
        elif not slot.startswith(SAFETY):
            findings.update(_of_slot(library, *_meant(slot, value)))
    for name, level in _raised(library, raised or {}, unsure, met):
        flags[name] = max(flags.get(name, TriageLevel.SELF_CARE), level)
    return Evidence(
        findings=findings,
        flags={name: level.id for name, level in flags.items()},
        flag_answers=unsure,
        quantities=_quantities(facts),
        affinity=_affinity(library, facts, met & flags.keys()),
        site_weights=_weights(facts.get(PLACES)) if "site" not in facts else _places(facts),
        worded=next((word for word in LEVEL_IDS.values() if word == facts.get("worded")), None),
    )


def _affinity(
    library: Library, facts: Mapping[str, Value], met: Collection[str]
) -> dict[str, float]:
    """What the wording of the first message, a name and met signs speak for, in nats."""
    affinity = _weights(facts.get(WORDING))
    named = facts.get("named")
    for name in named if isinstance(named, tuple) else ():
        affinity[name] = affinity.get(name, 0.0) + NAMED_WEIGHT
    for flag in met:
        # A sign that was asked about and met says more than a word that was dropped.
        conditions = library.red_flags[flag].conditions
        for name in conditions:
            affinity[name] = affinity.get(name, 0.0) + MET_WEIGHT / len(conditions)
    return affinity


def _quantities(facts: Mapping[str, Value]) -> Quantities:
    numbers = {
        field: value
        for slot, field in _QUANTITIES.items()
        if isinstance(value := facts.get(slot), int | float)
    }
    if facts.get("duration") == NOT_SURE:
        numbers.setdefault("duration_days", PERHAPS_DAYS)
    lasting = DURATIONS.get(str(facts.get("duration")))
    if lasting is not None and lasting[2] is not None:
        numbers.setdefault("duration_days", lasting[2])
    whole = {field: round(value) for field, value in numbers.items()}
    return Quantities(
        severity=whole.get("severity"),
        duration_days=whole.get("duration_days"),
        age=whole.get("age"),
        weekly_km=numbers.get("weekly_km"),
    )


def _raised(
    library: Library,
    raised: Mapping[str, Value],
    unsure: Mapping[str, FlagAnswer],
    met: Collection[str],
) -> Iterator[tuple[str, TriageLevel]]:
    """The flags that were raised by more than an answer of "not sure"."""
    levels = flags_of_answers(library, unsure)
    for name, word in raised.items():
        level = TriageLevel.of(str(word))
        if name in met or name not in levels or level > TriageLevel.of(levels[name]):
            yield name, level


def _safety_answers(slot: str, value: Value, library: Library) -> Iterator[tuple[str, Polarity]]:
    item = slot.removeprefix(SAFETY)
    if flag_of_item(library, item) is not None:
        if value in {"yes", "no", NOT_SURE}:
            yield item, _polarity(value)
        return
    shown = item.split("+")
    picked = value if isinstance(value, tuple) else ()
    # The first grave one ends the question, so that the rest was not denied.
    is_whole = not any(is_grave(library, one) for one in picked)
    for one in shown if picked else ():
        if one in picked or is_whole:
            yield one, "present" if one in picked else "absent"


def is_grave(library: Library, item: str) -> bool:
    """True when a safety item brings urgent advice as soon as it is met."""
    found = flag_of_item(library, item)
    return found is not None and TriageLevel.of(found[1].level) >= TriageLevel.URGENT


def _count_item(
    library: Library,
    item: str,
    polarity: Polarity,
    findings: dict[str, Polarity],
    flags: dict[str, TriageLevel],
) -> None:
    found = flag_of_item(library, item)
    if found is None:
        return
    flag, question = found
    # A bundle that is denied denies each finding; one that is met leaves open which finding it was.
    if polarity == "absent" or (polarity == "present" and len(question.findings) == 1):
        findings.update(dict.fromkeys(question.findings, polarity))
    if polarity == "present":
        level = TriageLevel.of(question.level)
        flags[flag.id] = max(flags.get(flag.id, TriageLevel.SELF_CARE), level)


def _meant(slot: str, value: Value) -> tuple[str, Value]:
    """What a choice of how long it has hurt tells, in the slots of findings."""
    if slot != "duration":
        return slot, value
    if value == RECURRING:
        return "past.same_place", "yes"
    return slot, DURATIONS[str(value)][1] if value in DURATIONS else value


def _of_slot(library: Library, slot: str, value: Value) -> Iterator[tuple[str, Polarity]]:
    if slot in library.findings:
        if value in {"yes", "no", NOT_SURE}:
            yield slot, _polarity(value)
        return
    if slot == "side":
        yield "pain.both_sides", "present" if value == "both" else "absent"
    elif slot == "severity" and isinstance(value, int | float):
        yield "pain.severe", "present" if value >= SEVERE_FROM else "absent"
    elif isinstance(value, tuple):
        group = tuple(one for one in library.findings if one.startswith(f"{slot}."))
        for name in group:
            if name.partition(".")[2] in value:
                yield name, "present"
            elif NONE in value:
                yield name, "absent"
    elif isinstance(value, str) and f"{slot}.{value}" in library.findings:
        yield f"{slot}.{value}", "present"
        for other in _SIBLINGS.get(slot, ()):
            if other != value:
                yield f"{slot}.{other}", "absent"


def _of_signs(library: Library, slot: str, value: Value) -> Iterator[tuple[str, Polarity]]:
    """A list that was ticked off: what was not ticked is denied, "not sure" leaves all open."""
    for name in slot.removeprefix(SIGNS).split("+"):
        if name not in library.findings:
            continue
        if not isinstance(value, tuple):
            yield name, "unsure"
        else:
            yield name, "present" if name in value else "unticked"


def _polarity(value: Value) -> Polarity:
    match value:
        case "yes":
            return "present"
        case "no":
            return "absent"
        case _:
            return "unsure"


def volunteered(library: Library, reading: Reading) -> dict[str, Value]:
    """The answers that a free text gives, by slot."""
    found = _volunteered_place(library, reading)
    if reading.side is not None:
        found["side"] = reading.side
    for finding, polarity in reading.findings.items():
        group, _, name = finding.partition(".")
        if group == "site":
            continue
        if group == "onset" and name in _SIBLINGS["onset"] and polarity == "present":
            found["onset"] = name
        elif group in {"age", "duration", "sex"}:
            if polarity == "present":
                found[group] = name
        elif finding in library.findings:
            found[finding] = {"present": "yes", "absent": "no", "unsure": NOT_SURE}[polarity]
    for slot, field in _QUANTITIES.items():
        amount = getattr(reading.quantities, field)
        if amount is not None:
            found[slot] = float(amount)
    if reading.quantities.duration_days is not None:
        found["duration"] = duration_of(reading.quantities.duration_days)
    if reading.named_conditions:
        found["named"] = tuple(reading.named_conditions)
    return found


def overtones(reading: Reading) -> dict[str, Value]:
    """What a first message tells beside answers: how it is worded, and what it leaves open."""
    found: dict[str, Value] = {}
    if reading.worded is not None:
        found["worded"] = reading.worded
    if reading.unclear:
        found[UNCLEAR] = reading.unclear
    spoken = sorted(reading.affinity.items(), key=lambda told: (-told[1], told[0]))
    wording = [f"{name}={nats:.1f}" for name, nats in spoken if nats >= LEAST_WORDING]
    if wording:
        found[WORDING] = tuple(wording[:WORDING_KEPT])
    if _certain_site(reading) is None and reading.site_weights:
        found[PLACES] = tuple(f"{name}={share:.2f}" for name, share in reading.site_weights.items())
    return found


def _weights(value: Value | None) -> dict[str, float]:
    """The numbers of a slot that holds ids and numbers."""
    pairs = (str(one).partition("=") for one in (value if isinstance(value, tuple) else ()))
    return {name: float(number) for name, _, number in pairs}


def _certain_site(reading: Reading) -> str | None:
    """The one place that the words name; `None` when they leave several open."""
    if not reading.sites:
        return None
    first = reading.sites[0]
    return first if reading.site_weights.get(first, 1.0) >= SITE_CERTAIN_FROM else None


def _volunteered_place(library: Library, reading: Reading) -> dict[str, Value]:
    found: dict[str, Value] = {}
    site = _certain_site(reading)
    if site is not None:
        region = library.region_of_site.get(site, "body")
        found["site"] = site.removeprefix("site.")
        found["region"] = region if region not in {"back", "body"} else "elsewhere"
    elif reading.regions:
        region = reading.regions[0]
        found["region"] = region if region not in {"back", "body"} else "elsewhere"
    return found
