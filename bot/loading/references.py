"""Checks that each finding, exercise, source, condition, slot and node that is named exists."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from bot.content.heard import COMPLAINT
from bot.content.knowledge import Condition, Exercise
from bot.content.library import Library
from bot.loading.library_reader import Draft
from bot.loading.problem import Problem
from bot.loading.yaml_reader import Document, Path


def check_references(draft: Draft, library: Library) -> Iterator[Problem]:
    """Every name in the knowledge that points to nothing."""
    for name, document in draft.documents.items():
        stem = name.rpartition("/")[2].removesuffix(".yaml")
        if name.startswith("knowledge/conditions/") and stem in library.conditions:
            yield from _of_condition(document, library.conditions[stem], library)
        elif name.startswith("knowledge/exercises/") and stem in library.exercises:
            yield from _of_exercise(document, library.exercises[stem], library)
        elif name.startswith("knowledge/topics/") and stem in library.topics:
            topic = library.topics[stem]
            yield from unknown(document, ("sources",), topic.sources, library.sources, "source")
            for index, section in enumerate(topic.sections):
                path = ("sections", index, "sources")
                yield from unknown(document, path, section.sources, library.sources, "source")
                path = ("sections", index, "exercises")
                yield from unknown(document, path, section.exercises, library.exercises, "exercise")
        elif name.startswith("knowledge/routines/") and stem in library.routines:
            routine = library.routines[stem]
            yield from unknown(document, ("sources",), routine.sources, library.sources, "source")
            for index, step in enumerate(routine.drills):
                path = ("drills", index, "drill")
                yield from unknown(document, path, [step.drill], library.drills, "drill")
    yield from _of_vocabulary(draft, library)
    yield from _of_drills(draft, library)
    yield from _of_red_flags(draft, library)
    yield from _of_changes(draft, library)
    yield from _of_languages(draft, library)
    yield from _of_heard(draft, library)


def unknown(
    document: Document, path: Path, named: Iterable[str], known: Iterable[str], what: str
) -> Iterator[Problem]:
    """A problem for each name that is not known, with the nearest one that is."""
    names = set(known)
    for index, name in enumerate(named):
        if name not in names:
            near = get_close_matches(name, names, 1)
            remedy = f'did you mean "{near[0]}"?' if near else f"add the {what} or drop the name"
            place = (*path, name) if (*path, name) in document.places else (*path, index)
            yield document.problem(place, "KB014", f'no {what} "{name}"', remedy)


def _of_condition(document: Document, condition: Condition, library: Library) -> Iterator[Problem]:
    findings = library.findings
    yield from unknown(document, ("findings",), condition.findings, findings, "finding")
    yield from unknown(document, ("sources",), condition.sources, library.sources, "source")
    if condition.share_source:
        yield from unknown(
            document, ("share_source",), [condition.share_source], library.sources, "source"
        )
    yield from unknown(
        document, ("triage", "sources"), condition.triage.sources, library.sources, "source"
    )
    for name, changes in (
        ("raises", condition.triage.raises),
        ("eases", condition.triage.eases),
    ):
        for index, change in enumerate(changes):
            named: Path = ("triage", name, index, "findings")
            yield from unknown(document, named, change.findings, findings, "finding")
    for index, item in enumerate(condition.exercises):
        listed: Path = ("exercises", index)
        yield from unknown(document, listed, [item.exercise], library.exercises, "exercise")


def _of_exercise(document: Document, exercise: Exercise, library: Library) -> Iterator[Problem]:
    yield from unknown(document, ("sources",), exercise.sources, library.sources, "source")
    yield from unknown(document, ("loads",), exercise.loads, library.findings, "finding")
    known = library.things(library.equipment)
    for index, thing in enumerate(exercise.equipment):
        place: Path = ("equipment", index)
        kinds = thing.split(" or ")
        yield from unknown(document, place, kinds, known, "thing in knowledge/equipment.yaml")
    for key, name in (("easier", exercise.easier), ("harder", exercise.harder)):
        if name:
            yield from unknown(document, (key,), [name], library.exercises, "exercise")


def _of_vocabulary(draft: Draft, library: Library) -> Iterator[Problem]:
    document = draft.documents.get("knowledge/findings.yaml")
    if document is None:
        return
    for index, region in enumerate(library.vocabulary.regions):
        path: Path = ("regions", index, "sites")
        yield from unknown(document, path, region.sites, library.findings, "finding")
    for index, finding in enumerate(library.vocabulary.findings):
        for key in ("implies", "excludes", "near"):
            path = ("findings", index, key)
            yield from unknown(document, path, getattr(finding, key), library.findings, "finding")


def _of_drills(draft: Draft, library: Library) -> Iterator[Problem]:
    drills = draft.documents.get("knowledge/drills.yaml")
    days = draft.documents.get("knowledge/daily-warm-ups.yaml")
    rules = draft.documents.get("knowledge/check-ins.yaml")
    for index, rule in enumerate(library.check_ins.values() if rules else ()):
        if rules is not None:
            place: Path = ("rules", index, "sources")
            yield from unknown(rules, place, rule.sources, library.sources, "source")
    if drills is None or days is None:
        return  # reported as missing
    for index, drill in enumerate(library.drills.values()):
        path: Path = ("drills", index, "loads")
        yield from unknown(drills, path, drill.loads, library.findings, "finding")
    for index, day in enumerate(library.days):
        path = ("days", index, "drills")
        yield from unknown(days, path, day.drills, library.drills, "drill")


def _of_changes(draft: Draft, library: Library) -> Iterator[Problem]:
    document = draft.documents.get("knowledge/changes.yaml")
    if document is None:
        return
    for index, change in enumerate(library.changes):
        path: Path = ("changes", index)
        yield from unknown(document, (*path, "sources"), change.sources, library.sources, "source")
        yield from unknown(document, (*path, "topic"), [change.topic], library.topics, "topic")


def _of_languages(draft: Draft, library: Library) -> Iterator[Problem]:
    document = draft.documents.get("knowledge/languages.yaml")
    if document is None:
        return
    for index, language in enumerate(library.languages):
        path: Path = ("languages", index, "emergency")
        yield from unknown(document, path, language.emergency, library.red_flags, "red flag")


def _of_red_flags(draft: Draft, library: Library) -> Iterator[Problem]:
    document = draft.documents.get("knowledge/red-flags.yaml")
    if document is None:
        return
    regions = {*library.regions, "any"}
    for index, flag in enumerate(library.red_flags.values()):
        path: Path = ("red_flags", index)
        yield from unknown(
            document, (*path, "conditions"), flag.conditions, library.conditions, "condition"
        )
        yield from unknown(document, (*path, "sources"), flag.sources, library.sources, "source")
        for number, question in enumerate(flag.questions):
            place = (*path, "questions", number)
            yield from unknown(document, (*place, "regions"), question.regions, regions, "region")
            for key, names in (("sites", question.sites), ("findings", question.findings)):
                yield from unknown(document, (*place, key), names, library.findings, "finding")


def _of_heard(draft: Draft, library: Library) -> Iterator[Problem]:
    known = {
        "condition": frozenset(library.conditions),
        "red-flag": frozenset(library.red_flags),
        "look-alike": frozenset(library.red_flags),
        "intent": frozenset({COMPLAINT, *(intent.id for intent in library.intents)}),
    }
    for name, document in draft.documents.items():
        if not name.startswith("knowledge/heard/") or not isinstance(document.data, dict):
            continue
        for index, entry in enumerate(document.data.get("heard") or ()):
            if isinstance(entry, dict) and entry.get("about") in known:
                about = str(entry["about"])
                place: Path = ("heard", index, "id")
                yield from unknown(document, place, [str(entry.get("id"))], known[about], about)
