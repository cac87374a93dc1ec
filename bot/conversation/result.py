"""The result of an assessment: a record that is made once, with the text of its first card."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from bot.content.knowledge import Condition
from bot.content.library import Library
from bot.content.terms import TriageLevel, duration_days
from bot.conversation.appraisal import Appraisal
from bot.conversation.state import Result
from bot.conversation.texts import Texts, lines, paragraphs
from bot.triage.facts import DENIED, Evidence

SHOWN: Final = 3
"""Possibilities in a result; more would not help a person decide anything."""

WORTH_SAYING: Final = 0.08
"""Score below which a possibility behind the first is not mentioned."""

_WAIT_DAYS: Final = {
    TriageLevel.SELF_CARE: 21,
    TriageLevel.THERAPIST: 14,
    TriageLevel.CLINICIAN: 3,
    TriageLevel.URGENT: 0,
    TriageLevel.EMERGENCY: 0,
}
"""Days until a person should be seen. Source: table of triage levels of the evidence (part C)."""

_FITS: Final = 4
_AGAINST: Final = 3


def made(
    library: Library,
    texts: Texts,
    session: int,
    at: datetime,
    appraisal: Appraisal,
) -> Result:
    """The record of a result, with the text of its first card as it is shown.

    Args:
        library: The content.
        texts: The phrases.
        session: Number of the session it belongs to.
        at: When, aware and UTC.
        appraisal: What the answers came to.
    """
    level = appraisal.verdict.level
    evidence = appraisal.evidence
    shown: list[dict[str, Any]] = [
        {
            "condition": match.condition,
            "score": match.score,
            "for": _reasons(library, evidence, match.for_[:_FITS]),
            "against": _reasons(library, evidence, match.against[:_AGAINST]),
        }
        for index, match in enumerate(appraisal.matches[:SHOWN])
        if index == 0 or match.score >= WORTH_SAYING
    ]
    days = _WAIT_DAYS[level]
    lead = library.conditions.get(shown[0]["condition"]) if shown else None
    if level is TriageLevel.SELF_CARE and lead and lead.triage.therapist_after:
        days = duration_days(lead.triage.therapist_after)[1]
    record: dict[str, Any] = {
        "level": level.id,
        "by": (at + timedelta(days=days)).date().isoformat(),
        "matches": shown,
        "enough": appraisal.enough,
        "flags": list(appraisal.verdict.flags),
        "because": _because(library, appraisal),
        "reviewed": bool(lead and lead.reviewed.by != "nobody yet"),
    }
    record["text"] = _summary(library, texts, record)
    return Result(session, at, library.digest, level.id, record)


def _reasons(library: Library, evidence: Evidence, findings: Sequence[str]) -> list[str]:
    said: list[str] = []
    for name in findings:
        finding = library.findings.get(name)
        if finding is None:
            continue
        polarity = evidence.findings.get(name)
        clause = finding.says_not if polarity in DENIED else finding.says
        if clause and clause not in said:
            said.append(clause)
    return said


def _because(library: Library, appraisal: Appraisal) -> str:
    """The strongest reason for the level, when it is a flag or cannot be ruled out."""
    for reason in appraisal.verdict.reasons:
        if reason.level != appraisal.verdict.level:
            continue
        flag = library.red_flags.get(reason.id)
        if flag is not None:
            return flag.advice.why
        if reason.kind == "not_ruled_out" and reason.id in library.conditions:
            return f"not_ruled_out:{reason.id}"
        if reason.kind == "wording":
            return reason.kind
    return ""


def _summary(library: Library, texts: Texts, record: Mapping[str, Any]) -> str:
    level = TriageLevel.of(record["level"])
    by = texts.date(datetime.fromisoformat(record["by"]).date())
    conditions = [library.conditions[item["condition"]] for item in record["matches"]]
    action = texts.say(f"level.{level.id}", date=by, emergency_number="")
    return texts.say(
        "result",
        action=action,
        reasons=because_text(library, texts, record["because"]),
        matches="\n" + _matches(texts, record, conditions) + "\n",
        today=_today(library, texts, record, conditions) + "\n",
        therapist=_therapist(texts, record, conditions, by) + "\n",
        urgent=_urgent(texts, conditions),
        footer="\n" + texts.say("result.reviewed" if record["reviewed"] else "result.unreviewed"),
    )


def because_text(library: Library, texts: Texts, because: str) -> str:
    """Why so soon, in words; empty when nothing but the leading possibility demands the level."""
    kind, _, name = because.partition(":")
    if kind == "not_ruled_out":
        return texts.say("result.serious", name=library.conditions[name].name)
    if kind == "wording":
        return texts.say("result.worded")
    return texts.say("result.because", why=because) if because else ""


def _matches(texts: Texts, record: Mapping[str, Any], conditions: Sequence[Condition]) -> str:
    if not conditions:
        return texts.say("result.none")
    doubt = "result.equal" if len(conditions) > 1 else "result.unsure"
    parts = [] if record["enough"] else [texts.say(doubt)]
    for index, (item, condition) in enumerate(zip(record["matches"], conditions, strict=True)):
        key = "result.next" if index else "result.best"
        if not record["enough"]:
            key = "result.one_of"
        reasons = [
            texts.say(which, reasons=" \u00b7 ".join(item[side]))
            for which, side in (("result.fits", "for"), ("result.against", "against"))
            if item[side]
        ]
        parts.append(lines((texts.say(key, name=condition.name, short=condition.short), *reasons)))
    return paragraphs(parts)


def is_stopped(record: Mapping[str, Any]) -> bool:
    """True when nobody should run before somebody has looked at it."""
    return TriageLevel.of(record["level"]) >= TriageLevel.CLINICIAN


def _today(
    library: Library, texts: Texts, record: Mapping[str, Any], conditions: Sequence[Condition]
) -> str:
    if is_stopped(record):
        return texts.say("result.today.stop")
    running = conditions[0].running_now if conditions else None
    if running is None:
        band = library.pain_bands.get("soft-tissue")
        return texts.say("result.today", text=band.text) if band else ""
    return texts.say("result.today", text=running.text)


def _therapist(
    texts: Texts, record: Mapping[str, Any], conditions: Sequence[Condition], by: str
) -> str:
    lead = conditions[0].see_therapist if conditions else None
    if TriageLevel.of(record["level"]) >= TriageLevel.CLINICIAN or lead is None:
        return ""
    return texts.say("result.therapist", when=lead.when, date=by, they="")


def _urgent(texts: Texts, conditions: Sequence[Condition]) -> str:
    signs = conditions[0].urgent_if if conditions else ()
    if not signs:
        return ""
    listed = "; ".join(sign[:1].lower() + sign[1:].rstrip(".") for sign in signs[:4])
    return texts.say("result.urgent", list=listed)
