"""`stridewell coverage`: what of the content no case and no transcript visits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from bot.authoring.transcript import Played, Transcript, play
from bot.content.dialogs import Node
from bot.content.library import Library
from bot.conversation.turn import Conversation
from bot.triage.facts import Assessment
from bot.triage.model import TriageModel

KINDS: Final = ("nodes", "choices", "conditions", "red flags", "exercises")

LEAST: Final = {"red flags": 1.0, "choices": 0.95}
"""The share of each kind that must be visited for the content to land."""

_YES_NO: Final = ("yes", "no")


@dataclass
class Coverage:
    """Everything there is of each kind, and what was visited."""

    there: dict[str, set[str]]
    visited: dict[str, set[str]] = field(default_factory=lambda: {kind: set() for kind in KINDS})

    def missing(self, kind: str) -> list[str]:
        """What nothing visited, sorted."""
        return sorted(self.there[kind] - self.visited[kind])

    def share(self, kind: str) -> float:
        """The visited share of a kind, 0 to 1."""
        there = self.there[kind]
        return len(there & self.visited[kind]) / len(there) if there else 1.0

    @property
    def is_enough(self) -> bool:
        """True when every kind that must be visited is, as far as `LEAST` asks."""
        return all(self.share(kind) >= least for kind, least in LEAST.items())

    def table(self) -> str:
        """The figures, and the names of what is missing."""
        lines = []
        for kind in KINDS:
            there = len(self.there[kind])
            asked = f", {100 * LEAST[kind]:.0f} % asked" if kind in LEAST else ""
            done = there - len(self.missing(kind))
            lines.append(f"{kind:12}{done:>5} of {there:<5}{100 * self.share(kind):6.1f} %{asked}")
        for kind in KINDS:
            if self.missing(kind):
                lines += ["", f"{kind} that nothing visits:"]
                lines += [f"  {name}" for name in self.missing(kind)]
        return "\n".join(lines)


def coverage(
    conversation: Conversation,
    model: TriageModel,
    cases: Iterable[Mapping[str, Any]],
    transcripts: Iterable[Transcript],
) -> Coverage:
    """What the cases and transcripts visit.

    A case visits the answers that its words stand for, the conditions that come out first to third,
    and the flags that it raises; the first condition brings its exercises.
    """
    library = model.library
    result = Coverage(_everything(library))
    for case in cases:
        _of_case(result, library, model.assess(str(case["text"])))
    for transcript in transcripts:
        for played in play(conversation, transcript):
            _of_turn(result, library, conversation, played)
    return result


def _everything(library: Library) -> dict[str, set[str]]:
    nodes = {
        f"{dialog.id}/{node.id}" for dialog in library.dialogs.values() for node in dialog.nodes
    }
    choices = {
        f"{node.slot}={choice}"
        for dialog in library.dialogs.values()
        for node in dialog.nodes
        for choice in _choices(node)
    }
    places = {site.removeprefix("site.") for site in library.region_of_site}
    return {
        "nodes": {name for name in nodes if not _is_structure(library, name)},
        "choices": choices | {f"site={place}" for place in places},
        "conditions": set(library.conditions),
        "red flags": set(library.red_flags),
        "exercises": set(library.exercises),
    }


def _choices(node: Node) -> Sequence[str]:
    if node.slot is None:
        return ()
    return _YES_NO if node.kind == "yes_no" else tuple(node.choices)


def _is_structure(library: Library, name: str) -> bool:
    """True for a node that is no stop of its own: it includes a dialog."""
    dialog, _, node_id = name.partition("/")
    return any(node.id == node_id and node.include for node in library.dialogs[dialog].nodes)


def _of_case(result: Coverage, library: Library, found: Assessment) -> None:
    names = [match.condition for match in found.matches[:3]]
    result.visited["conditions"].update(names)
    for name in names[:1]:
        _exercises(result, library, name)
    if found.verdict:
        result.visited["red flags"].update(found.verdict.flags)
    for finding, state in found.reading.findings.items():
        slot, _, value = finding.partition(".")
        if state == "present":
            result.visited["choices"].update((f"{slot}={value}", f"{finding}=yes"))
        elif state == "absent":
            result.visited["choices"].add(f"{finding}=no")
    for site in found.reading.sites[:1]:
        result.visited["choices"].add(f"site={site.removeprefix('site.')}")
    for region in found.reading.regions[:1]:
        result.visited["choices"].add(f"region={region}")
    if found.reading.side:
        result.visited["choices"].add(f"side={found.reading.side}")


def _of_turn(
    result: Coverage, library: Library, conversation: Conversation, played: Played
) -> None:
    position = conversation.position(played.state)
    _node(result, library, position["node"])
    for session in played.state.sessions:
        kind, _, name = (session.subject or "").partition(":")
        if kind == "exercise":
            result.visited["exercises"].add(name)
        for entry in session.log:
            _node(result, library, entry.node)
            if entry.kind in {"raised", "doubted"}:
                result.visited["red flags"].add(entry.slot)
            values = entry.value if isinstance(entry.value, tuple) else (entry.value,)
            result.visited["choices"].update(f"{entry.slot}={_word(value)}" for value in values)
    if played.outcome.result:
        names = [match["condition"] for match in played.outcome.result["matches"]]
        result.visited["conditions"].update(names[:3])
        result.visited["red flags"].update(played.outcome.result["red_flags"])
        for name in names[:1]:
            _exercises(result, library, name)


def _node(result: Coverage, library: Library, node: str | None) -> None:
    for dialog in library.dialogs.values():
        for one in dialog.nodes:
            if node is not None and node in {one.id, one.show}:
                result.visited["nodes"].add(f"{dialog.id}/{one.id}")


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _exercises(result: Coverage, library: Library, condition: str) -> None:
    result.visited["exercises"].update(
        item.exercise for item in library.conditions[condition].exercises
    )
