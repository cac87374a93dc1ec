"""Models of the scripts in `dialogs/`: what is asked, in which order, and when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

FORBID = {"extra": "forbid"}

SlotKind = Literal["choice", "several", "yes_no", "number", "duration", "scale", "run", "text"]


@dataclass(frozen=True, slots=True)
class NumberRange:
    """What a number may be, and the unit it is kept in."""

    least: float
    most: float
    unit: str

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class AskBest:
    """A place where the question that most changes the answer is asked."""

    of: str
    at_most: int
    stop_when: str | None = None

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class Node:
    """One step of a dialog.

    Exactly one of `ask`, `ask_best`, `screen`, `include`, `show` says what it is. `when` is kept as
    written; `bot.content.predicate.predicate_from` reads it. `choices` maps the id of an answer to
    its button, in the order shown. Of choices that stand for ranges, `starts` has the least number
    of each, so that a typed number is an answer too.
    """

    id: str
    ask: str | None = None
    slot: str | None = None
    kind: SlotKind = "choice"
    choices: Mapping[str, str] = field(default_factory=dict)
    starts: Mapping[str, float] = field(default_factory=dict)
    number: NumberRange | None = None
    why: str | None = None
    when: Any = None
    picture: str | None = None
    ask_best: AskBest | None = None
    screen: str | None = None
    include: str | None = None
    show: str | None = None
    not_sure: bool = True

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class Dialog:
    """A script: `dialogs/<id>.yaml`."""

    dialog: str
    title: str
    nodes: tuple[Node, ...]

    __pydantic_config__ = FORBID

    @property
    def id(self) -> str:
        """The name other dialogs include it by."""
        return self.dialog


@dataclass(frozen=True, slots=True)
class Phrases:
    """`phrases/<language>.yaml`: buttons, errors and every other small text, by id."""

    language: str
    texts: Mapping[str, str]
    commands: Mapping[str, str] = field(default_factory=dict)
    group_commands: Mapping[str, str] = field(default_factory=dict)
    admin_commands: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    __pydantic_config__ = FORBID
