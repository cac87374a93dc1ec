"""Checks of the scripts: a node does one thing, what it names exists, every button can be shown."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from bot.content.dialogs import Dialog, Node
from bot.content.library import Library
from bot.content.predicate import Predicate, claims_of, predicate_from
from bot.loading.library_reader import Draft
from bot.loading.problem import Problem
from bot.loading.references import unknown
from bot.loading.yaml_reader import Document, Path

RESERVED: Final = frozenset({"back", "why", "not_sure", "stop", "change", "done", "none"})
LONGEST_LABEL: Final = 40
"""Characters of a button that a phone shows."""
MOST_ANSWERS: Final = 6
MOST_SHORT_ANSWERS: Final = 12

SCREENS: Final = frozenset({"red_flags"})
SHOWS: Final = frozenset({"understood", "answers", "result", "changes", "advice"})
QUESTION_SETS: Final = frozenset({"findings", "advice"})
STOPS: Final = frozenset({"settled", "clear"})
DERIVED: Final = frozenset({"told", "body_region", "named"})
"""Slots that the bot fills in itself."""


def check_dialogs(draft: Draft, library: Library) -> Iterator[Problem]:
    """Every fault in the scripts."""
    slots = {node.slot for dialog in library.dialogs.values() for node in dialog.nodes if node.slot}
    shown = {node.id for dialog in library.dialogs.values() for node in dialog.nodes if node.show}
    known = slots | shown | DERIVED | library.findings.keys()
    for name, dialog in library.dialogs.items():
        document = draft.documents.get(f"dialogs/{name}.yaml")
        if document is None:
            continue
        yield from _of_nodes(document, dialog, library, known)
        yield from _of_circles(document, dialog, library.dialogs)
    yield from _of_reach(draft, library)
    changes = draft.documents.get("knowledge/changes.yaml")
    for index, change in enumerate(library.changes):
        if changes is not None and change.when is not None:
            yield from _of_condition(changes, ("changes", index, "when"), change.when, known)


def _of_nodes(
    document: Document, dialog: Dialog, library: Library, known: set[str]
) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, node in enumerate(dialog.nodes):
        path = ("nodes", index)
        if node.id in seen:
            yield document.problem(
                (*path, "id"), "DLG001", f'a second node "{node.id}"', "give it another id"
            )
        seen.add(node.id)
        does = [node.ask, node.ask_best, node.screen, node.include, node.show]
        if sum(one is not None for one in does) != 1:
            yield document.problem(
                path,
                "DLG002",
                f'node "{node.id}" does not do exactly one thing',
                "give it one of ask, ask_best, screen, include, show",
            )
        yield from _of_question(document, index, node)
        yield from _of_names(document, index, node, library)
        if node.when is not None:
            yield from _of_condition(document, (*path, "when"), node.when, known)


def _of_question(document: Document, index: int, node: Node) -> Iterator[Problem]:
    if node.ask is None:
        return
    path = ("nodes", index)
    if node.slot is None:
        yield document.problem(path, "DLG003", f'"{node.id}" asks but keeps no answer', "add slot:")
    if node.kind in {"choice", "several"} and not node.choices:
        yield document.problem(
            path, "DLG004", f'"{node.id}" has no choices', "add choices: or another kind:"
        )
    if node.kind == "number" and node.number is None:
        yield document.problem(
            path, "DLG005", f'"{node.id}" says no range', "add number: {least, most, unit}"
        )
    if node.starts and not _are_ranges(node):
        yield document.problem(
            (*path, "starts"),
            "DLG016",
            f'"{node.id}" does not say which numbers its choices stand for',
            "name each choice, in order, with rising numbers; the first is the least of number:",
        )
    for choice, label in node.choices.items():
        place = (*path, "choices", choice)
        if choice in RESERVED:
            yield document.problem(
                place, "DLG006", f'"{choice}" is kept for the bot', "use another id"
            )
        if len(label) > LONGEST_LABEL:
            yield document.problem(
                place,
                "DLG007",
                f"the button is {len(label)} characters long",
                f"{LONGEST_LABEL} at most",
            )
    labels = list(node.choices.values())
    for label in sorted({label for label in labels if labels.count(label) > 1}):
        yield document.problem(
            (*path, "choices"), "DLG008", f'two buttons say "{label}"', "tell them apart"
        )
    most = MOST_ANSWERS if node.kind == "choice" else MOST_SHORT_ANSWERS
    if len(labels) > most:
        yield document.problem(
            (*path, "choices"),
            "DLG009",
            f"{len(labels)} answers",
            f"{most} at most; ask in two steps",
        )


def _are_ranges(node: Node) -> bool:
    """True when each choice has its numbers, without gaps."""
    begins = list(node.starts.values())
    return (
        node.number is not None
        and list(node.starts) == list(node.choices)
        and begins[0] == node.number.least
        and all(one < other for one, other in pairwise(begins))
    )


def _of_names(document: Document, index: int, node: Node, library: Library) -> Iterator[Problem]:
    path = ("nodes", index)
    if node.include is not None:
        yield from unknown(document, (*path, "include"), [node.include], library.dialogs, "dialog")
    if node.screen is not None:
        yield from unknown(document, (*path, "screen"), [node.screen], SCREENS, "screen")
    if node.show is not None:
        yield from unknown(document, (*path, "show"), [node.show], SHOWS, "card")
    if node.ask_best is not None:
        place = (*path, "ask_best")
        yield from unknown(document, place, [node.ask_best.of], QUESTION_SETS, "question set")
        if node.ask_best.stop_when is not None:
            yield from unknown(document, place, [node.ask_best.stop_when], STOPS, "rule")
        if node.ask_best.at_most < 1:
            yield document.problem(
                place, "DLG010", "asks at most nothing", "give at_most a number from 1"
            )


def _of_condition(
    document: Document, place: Path, when: object, known: set[str]
) -> Iterator[Problem]:
    try:
        predicate = predicate_from(when)
    except ValueError as error:
        yield document.problem(place, "DLG011", str(error), "see the author's guide")
        return
    yield from unknown(document, place, _slots(predicate), known, "slot")


def _slots(predicate: Predicate) -> list[str]:
    return [claim.slot for claim in claims_of(predicate)]


def _of_circles(
    document: Document, dialog: Dialog, dialogs: Mapping[str, Dialog]
) -> Iterator[Problem]:
    reached: set[str] = set()
    waiting = [node.include for node in dialog.nodes if node.include]
    while waiting:
        name = waiting.pop()
        if name in reached or name not in dialogs:
            continue
        reached.add(name)
        waiting += [node.include for node in dialogs[name].nodes if node.include]
    if dialog.id in reached:
        yield document.problem(
            ("nodes",), "DLG012", f'"{dialog.id}" includes itself', "break the circle"
        )


def _of_reach(draft: Draft, library: Library) -> Iterator[Problem]:
    """Choices that a `when` waits for but nobody can pick."""
    offered: dict[str, set[str]] = {}
    open_slots: set[str] = set()
    for dialog in library.dialogs.values():
        for node in dialog.nodes:
            if node.slot and node.kind in {"choice", "several"}:
                offered.setdefault(node.slot, set()).update(node.choices)
            elif node.slot:
                open_slots.add(node.slot)
    for name, dialog in library.dialogs.items():
        document = draft.documents.get(f"dialogs/{name}.yaml")
        for index, node in enumerate(dialog.nodes):
            for slot, value in _awaited(node):
                if (
                    document
                    and slot in offered
                    and slot not in open_slots
                    and value not in offered[slot]
                    and f"{slot}.{value}" not in library.findings
                ):
                    yield document.problem(
                        ("nodes", index, "when"),
                        "DLG013",
                        f'node "{node.id}" is never reached: nobody can answer "{value}"',
                        f"choices of {slot}: {', '.join(sorted(offered[slot]))}",
                    )


def _awaited(node: Node) -> list[tuple[str, str]]:
    if node.when is None:
        return []
    try:
        claims = claims_of(predicate_from(node.when))
    except ValueError:
        return []  # reported as a malformed condition
    return [
        (claim.slot, value)
        for claim in claims
        if claim.operator in {"is", "in"}
        for value in claim.values
    ]
