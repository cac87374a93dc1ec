"""The pages of a result behind its buttons: reasons, exercises, running, therapist, sources."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from bot.content.knowledge import Condition, Dose, Exercise, Prescription
from bot.content.library import Library
from bot.content.terms import Stage, TriageLevel
from bot.conversation.result import because_text, is_stopped
from bot.conversation.screen import Choice, Screen
from bot.conversation.state import Result
from bot.conversation.texts import Texts, lines, paragraphs

STAGES: Final[tuple[Stage, ...]] = ("calm", "build", "return")

_PAGE_LIMIT: Final = 3600
"""Characters of a page: below Telegram's 4,096, so that a page is always one message."""


def pages_of(library: Library, texts: Texts, record: Mapping[str, Any]) -> tuple[Choice, ...]:
    """The buttons under a result: what there is to say beyond the first card."""
    condition = _lead(library, record)
    names = ["why"]
    if condition is not None:
        level = TriageLevel.of(record["level"])
        if level >= TriageLevel.URGENT or condition.first_actions:
            names += ["first"] if condition.first_actions else []
        else:
            names += ["stretches"] if has_stretches(library, condition) else []
            names += ["strength"] if stages_of(library, condition) else []
        names += ["running"] if condition.running_now else []
        names += ["return"] if condition.return_to_running else []
        names += ["therapist"] if condition.see_therapist else []
        names += ["sources"] if condition.sources else []
    return tuple(Choice(name, texts.say(f"button.page.{name}")) for name in names)


def screen_of(library: Library, texts: Texts, result: Result, page: str) -> Screen:
    """A page of a result; the first card is shown as it was recorded.

    Args:
        library: The content.
        texts: The phrases.
        result: The record.
        page: The id of a page, or `""` for the first card.
    """
    pages = pages_of(library, texts, result.record)
    stages = _stages(library, texts, result.record) if page.startswith("strength") else ()
    back = Choice("summary", texts.say("button.page.summary"))
    ways = (
        Choice("change", texts.say("button.change")),
        Choice("wrong", texts.say("button.wrong")),
        Choice("menu", texts.say("button.menu")),
    )
    if page not in {choice.id for choice in (*pages, *stages)}:
        return Screen("result", result.record["text"], pages, ways)
    text = _fitting(texts, _page(library, texts, result.record, page))
    others = tuple(choice for choice in (*stages, *pages) if choice.id != page)
    return Screen("result", text, (*others, back), ways)


def _stages(library: Library, texts: Texts, record: Mapping[str, Any]) -> tuple[Choice, ...]:
    """The later stages of the strength work; before somebody has looked at it there are none."""
    condition = _lead(library, record)
    if condition is None or is_stopped(record):
        return ()
    return tuple(
        Choice(f"strength_{stage}", texts.say(f"page.stage.{stage}"))
        for stage in stages_of(library, condition)[1:]
    )


def stages_of(library: Library, condition: Condition) -> tuple[Stage, ...]:
    """The stages that the condition's strength work has, in order."""
    held = {item.stage for item in condition.exercises if not _is_stretch(library, item)}
    return tuple(stage for stage in STAGES if stage in held)


def has_stretches(library: Library, condition: Condition) -> bool:
    """True when a stretch or a mobility exercise helps with the condition."""
    return any(_is_stretch(library, item) for item in condition.exercises)


def prescriptions_of(
    library: Library, condition: Condition, stage: Stage | None
) -> tuple[Prescription, ...]:
    """The exercises of one stage of the strength work, or the stretches of all stages."""
    return tuple(
        item
        for item in condition.exercises
        if item.exercise in library.exercises
        and _is_stretch(library, item) is (stage is None)
        and (stage is None or item.stage == stage)
    )


def _is_stretch(library: Library, item: Prescription) -> bool:
    exercise = library.exercises.get(item.exercise)
    return exercise is not None and exercise.kind in {"stretch", "mobility"}


def _first_stage(library: Library, condition: Condition) -> Stage:
    return next(iter(stages_of(library, condition)), "calm")


def _lead(library: Library, record: Mapping[str, Any]) -> Condition | None:
    matches = record["matches"]
    return library.conditions.get(matches[0]["condition"]) if matches else None


def _page(library: Library, texts: Texts, record: Mapping[str, Any], page: str) -> str:
    condition = _lead(library, record)
    if page == "why" or condition is None:
        return _why(library, texts, record)
    match page:
        case "stretches":
            return exercises_text(library, texts, condition, None, only_calm=is_stopped(record))
        case "strength" | "strength_build" | "strength_return":
            named = page.partition("_")[2]
            stage = next((one for one in STAGES if one == named), _first_stage(library, condition))
            return exercises_text(library, texts, condition, stage, only_calm=is_stopped(record))
        case "running":
            return _running(library, texts, condition, stopped=is_stopped(record))
        case "return":
            wait = texts.say("page.return.wait") if is_stopped(record) else ""
            listed = [f"\u2022 {gate}" for gate in condition.return_to_running]
            return texts.say("page.return", lines=lines((wait, *listed)))
        case "therapist":
            return _therapist_page(texts, record, condition)
        case "first":
            listed = [f"\u2022 {action}" for action in condition.first_actions]
            return texts.say("page.first", lines=lines(listed))
        case _:
            return sources_text(library, texts, condition.sources)


def _why(library: Library, texts: Texts, record: Mapping[str, Any]) -> str:
    parts = [texts.say("page.why"), because_text(library, texts, record["because"])]
    shown = [item["condition"] for item in record["matches"]]
    for name in shown:
        condition = library.conditions[name]
        parts.append(f"**{condition.name}**: {condition.explain.strip()}")
    if shown:
        for look_alike in library.conditions[shown[0]].tell_apart:
            other = library.conditions.get(look_alike.other)
            if other is not None:
                parts.append(texts.say("page.why.apart", name=other.name, by=look_alike.by))
    return paragraphs(parts)


def _running(library: Library, texts: Texts, condition: Condition, *, stopped: bool) -> str:
    running = condition.running_now
    if running is None:
        return texts.say("page.running.stop")
    band = library.pain_bands.get(running.rule)
    return texts.say(
        "page.running",
        text=paragraphs((texts.say("page.running.stop") if stopped else "", running.text)),
        swap=texts.say("page.running.swap", text=running.swap) if running.swap else "",
        rule=texts.say("page.running.rule", text=band.text) if band and not stopped else "",
    )


def _therapist_page(texts: Texts, record: Mapping[str, Any], condition: Condition) -> str:
    therapist = condition.see_therapist
    by = texts.date(datetime.fromisoformat(record["by"]).date())
    if therapist is None:
        return texts.say(f"level.{record['level']}", date=by)
    return texts.say("page.therapist", when=therapist.when, date=by, they=therapist.they)


def exercises_text(
    library: Library,
    texts: Texts,
    condition: Condition,
    stage: Stage | None,
    *,
    only_calm: bool = False,
) -> str:
    """The exercises of one stage of a condition, or its stretches.

    Args:
        library: The content.
        texts: The phrases.
        condition: Whose exercises.
        stage: The stage of the strength work, or `None` for the stretches of all stages.
        only_calm: Leave out what comes after somebody has looked at it.
    """
    stretching = stage is None
    which = "stretches" if stretching else "strength"
    parts = [texts.say(f"page.exercises.{which}", name=condition.name)]
    if stage is not None:
        parts.append(texts.say(f"page.stage.{stage}"))
    shown = [
        exercise_text(library, texts, library.exercises[item.exercise], item)
        for item in prescriptions_of(library, condition, stage)
        if not (only_calm and item.stage != "calm")
    ]
    if not shown:
        key = "page.exercises.no_stretch" if stretching else "page.exercises.none"
        return paragraphs((parts[0], texts.say(key)))
    return paragraphs((*parts, *shown, condition.stop_if or ""))


def exercise_text(
    library: Library, texts: Texts, exercise: Exercise, item: Prescription | None = None
) -> str:
    """One exercise: dose, steps, easier, harder, and when to stop."""
    dose = item.dose if item and item.dose else dose_text(texts, exercise.dose.beginner)
    easier = _variant(library, exercise.easier, exercise.easier_text)
    harder = _variant(library, exercise.harder, exercise.harder_text)
    return lines(
        (
            texts.say(
                "page.exercise.short",
                name=exercise.name,
                dose=dose,
                steps=" ".join(exercise.steps),
            ),
            texts.say("page.exercise.easier", text=easier) if easier else "",
            texts.say("page.exercise.harder", text=harder) if harder else "",
            exercise.stop_if,
            item.note if item and item.note else "",
        )
    )


def _variant(library: Library, name: str | None, text: str | None) -> str:
    exercise = library.exercises.get(name or "")
    return text or (exercise.name if exercise else "")


def dose_text(texts: Texts, dose: Dose) -> str:
    """A dose in words: sets, repetitions or seconds, and days a week."""
    if dose.reps and dose.hold_s:
        amount = texts.say("dose.sets_reps_hold", sets=dose.sets, reps=dose.reps, hold=dose.hold_s)
    elif dose.reps:
        amount = texts.say("dose.sets_reps", sets=dose.sets, reps=dose.reps)
    elif dose.hold_s:
        amount = texts.say("dose.sets_hold", sets=dose.sets, hold=dose.hold_s)
    else:
        amount = texts.say("dose.sets", sets=dose.sets)
    days = texts.say("dose.days", days=dose.days_a_week) if dose.days_a_week else ""
    return ", ".join(part for part in (amount, days) if part)


def sources_text(library: Library, texts: Texts, names: Sequence[str]) -> str:
    """The sources of a page, one a line."""
    listed = []
    for name in names:
        source = library.sources.get(name)
        if source is None:
            continue
        listed.append(
            texts.say(
                "page.source",
                authors=f"{source.authors}. " if source.authors else "",
                title=source.title,
                journal=f". {source.journal}" if source.journal else "",
                year=f", {source.year}" if source.year else "",
                doi=f". doi {source.doi}" if source.doi else "",
            )
        )
    return texts.say("page.sources", lines=lines(listed))


def _fitting(texts: Texts, text: str) -> str:
    if len(text) <= _PAGE_LIMIT:
        return text
    kept = text[:_PAGE_LIMIT].rpartition("\n\n")[0]
    return f"{kept}\n\n{texts.say('page.cut')}"
