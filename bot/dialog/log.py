"""The log of answers that is a session's whole state: what was answered, where, when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.content.predicate import Value

NOT_SURE = "not_sure"
VOLUNTEERED = "volunteered"

EntryKind = Literal["answer", "back", "raised", "doubted", "acknowledged", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log, newest last.

    Attributes:
        slot: What it answers; for `raised` and what ends it, the id of the red flag.
        value: The answer; `NOT_SURE` is an answer too.
        node: The node that asked, or `VOLUNTEERED`.
        kind: `back` takes away the last answer that was asked for. `raised` and `doubted` hold the
            walk at a red flag; `acknowledged` and `withdrawn` let it go on.
        at: When, aware and UTC.
        update: The id of the update that brought it.
    """

    slot: str
    value: Value
    node: str
    at: datetime
    update: str = ""
    kind: EntryKind = "answer"


Log = tuple[Entry, ...]


def standing(log: Iterable[Entry]) -> tuple[Entry, ...]:
    """The answers that hold: corrections replace in place, Back takes away the last asked."""
    kept: list[Entry] = []
    for entry in log:
        if entry.kind == "answer":
            kept.append(entry)
        elif entry.kind == "back":
            for index in range(len(kept) - 1, -1, -1):
                if kept[index].node != VOLUNTEERED:
                    del kept[index]
                    break
    return tuple(kept)


def answers(log: Iterable[Entry]) -> dict[str, Value]:
    """The latest standing value of each slot; a slot corrected to nothing is absent."""
    held: dict[str, Value] = {}
    for entry in standing(log):
        held.pop(entry.slot, None)
        if entry.value is not None:
            held[entry.slot] = entry.value
    return held


def raised_flag(log: Iterable[Entry]) -> Entry | None:
    """The red flag that the session waits on, or `None` when each was acknowledged or withdrawn."""
    waiting: Entry | None = None
    for entry in log:
        if entry.kind in {"raised", "doubted"}:
            waiting = entry
        elif entry.kind in {"acknowledged", "withdrawn"}:
            waiting = None
    return waiting


def flags_raised(log: Iterable[Entry]) -> dict[str, Value]:
    """The red flags raised and not withdrawn, each with its level; acknowledged ones stay."""
    kept: dict[str, Value] = {}
    for entry in log:
        if entry.kind == "raised":
            kept[entry.slot] = entry.value
        elif entry.kind == "withdrawn":
            kept.pop(entry.slot, None)
    return kept
