"""Walks a script over the log from the start and stops at the first question without an answer.

Position is never stored. Back, a changed answer, an answer given early, a restart and a script that
changed under a running conversation are all the same operation: walk again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bot.content.dialogs import AskBest, Dialog, Node, NumberRange, SlotKind
from bot.content.predicate import Predicate, Value, predicate_from
from bot.dialog.log import NOT_SURE, Entry, Log, answers, raised_flag, standing

MAX_DEPTH = 5
"""How deep dialogs may include each other; deeper is an author's loop."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question that waits for an answer."""

    node: str
    slot: str
    text: str
    kind: SlotKind
    choices: Mapping[str, str] = field(default_factory=dict)
    starts: Mapping[str, float] = field(default_factory=dict)
    number: NumberRange | None = None
    why: str | None = None
    picture: str | None = None
    not_sure: bool = True
    safety: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """The walk came to a node that shows something: the review of the answers, or the result."""

    node: str
    what: str


@dataclass(frozen=True, slots=True)
class Held:
    """The walk stops at a red flag.

    A raised one holds it until acknowledged or withdrawn, a doubted one until asked about.
    """

    flag: str
    node: str
    doubted: bool = False


Stop = Question | Shown | Held


class Questioner(Protocol):
    """What the script calls by name: safety screens and the choice of the best question."""

    def screen(self, name: str, facts: Mapping[str, Value]) -> tuple[Question, ...]:
        """Every question of a screen for these facts, in order."""

    def question(self, slot: str) -> Question | None:
        """The question that asks for a finding, or `None` when nobody can be asked it."""

    def best(self, of: str, facts: Mapping[str, Value], stop_when: str | None) -> str | None:
        """The slot most worth asking next, or `None` when no question would change the answer."""

    def derive(self, facts: Mapping[str, Value]) -> Mapping[str, Value]:
        """The facts with what follows from them, for `when` and for skipping what is implied."""


@dataclass(frozen=True, slots=True)
class Step:
    """A question that the walk passed because the log answers it."""

    question: Question
    value: Value


@dataclass(frozen=True, slots=True)
class Walked:
    """Where a walk stopped and what it passed.

    Attributes:
        stop: What it stopped at; `None` when the script came to its end.
        steps: The questions passed, in the order of the script.
        facts: The answers, and what follows from them.
        ahead: How many questions the script would still ask after this one, as far as it can be
            told.
    """

    stop: Stop | None
    steps: tuple[Step, ...]
    facts: Mapping[str, Value]
    ahead: int = 0


def walk(dialogs: Mapping[str, Dialog], name: str, log: Log, questioner: Questioner) -> Walked:
    """Walk a dialog over a log.

    Args:
        dialogs: All scripts, by id.
        name: The script to walk.
        log: The session's entries, newest last.
        questioner: Supplies what the script calls by name.

    Raises:
        KeyError: The script, or one that it includes, does not exist; `check` finds this
            beforehand.
        RecursionError: Scripts include each other in a circle; `check` finds this too.
    """
    held = answers(log)
    facts = questioner.derive(held)
    waiting = raised_flag(log)
    if waiting is not None:
        return Walked(Held(waiting.slot, waiting.node, waiting.kind == "doubted"), (), facts)
    steps: list[Step] = []
    stop: Stop | None = None
    ahead = 0
    for found in _stops(dialogs, name, _Sight(held, facts, standing(log)), questioner, 0):
        if isinstance(found, Question) and fits(found, held.get(found.slot)):
            steps.append(Step(found, held[found.slot]))
        elif isinstance(found, Shown) and found.node in held:
            continue
        elif stop is None:
            stop = found
        elif isinstance(found, Question):
            ahead += 1
    return Walked(stop, tuple(steps), facts, ahead)


def fits(question: Question, value: Value) -> bool:
    """True when a kept answer still answers the question, also after the script changed."""
    if value is None:
        return False
    if value == NOT_SURE:
        return True
    match question.kind:
        case "choice":
            return value in question.choices
        case "several":
            return isinstance(value, tuple)
        case "yes_no":
            return value in {"yes", "no"}
        case "number" | "scale":
            return isinstance(value, int | float)
        case "duration" | "run" | "text":
            return isinstance(value, str)


@dataclass(frozen=True, slots=True)
class _Sight:
    """What a walk looks at: the answers, what follows from them, and the entries that stand."""

    held: Mapping[str, Value]
    facts: Mapping[str, Value]
    entries: tuple[Entry, ...]


def _stops(
    dialogs: Mapping[str, Dialog],
    name: str,
    sight: _Sight,
    questioner: Questioner,
    depth: int,
) -> Iterator[Stop]:
    if depth > MAX_DEPTH:
        raise RecursionError(f'dialog "{name}" includes itself')
    for node in dialogs[name].nodes:
        if node.when is not None and not condition(node.when).holds(sight.facts):
            continue
        if node.include is not None:
            yield from _stops(dialogs, node.include, sight, questioner, depth + 1)
        elif node.screen is not None:
            yield from questioner.screen(node.screen, sight.facts)
        elif node.ask_best is not None:
            yield from _best(node, node.ask_best, sight, questioner)
        elif node.show is not None:
            yield Shown(node.id, node.show)
        elif node.slot in sight.held or node.slot not in sight.facts:
            # A slot that follows from other answers is not asked; one that was asked stays a step.
            yield question_of(node)


def _best(node: Node, wanted: AskBest, sight: _Sight, questioner: Questioner) -> Iterator[Question]:
    asked = tuple(dict.fromkeys(entry.slot for entry in sight.entries if entry.node == node.id))
    # What was asked here stays asked, whatever the weights say today: only the next is computed.
    for slot in asked:
        question = questioner.question(slot)
        if question is not None:
            yield _at(question, node.id)
    following = None
    if len(asked) < wanted.at_most:
        following = questioner.best(wanted.of, sight.facts, wanted.stop_when)
    question = questioner.question(following) if following is not None else None
    if question is not None:
        # Which ones follow is not known yet, but how many may: "4 of about 9" counts them.
        for _ in range(wanted.at_most - len(asked)):
            yield _at(question, node.id)


def _at(question: Question, node: str) -> Question:
    return Question(
        node=node,
        slot=question.slot,
        text=question.text,
        kind=question.kind,
        choices=question.choices,
        why=question.why,
        not_sure=question.not_sure,
    )


def question_of(node: Node) -> Question:
    """The question that an asking node of a script asks."""
    return Question(
        node=node.id,
        slot=node.slot or node.id,
        text=node.ask or "",
        kind=node.kind,
        choices=node.choices,
        starts=node.starts,
        number=node.number,
        why=node.why,
        picture=node.picture,
        not_sure=node.not_sure,
    )


_conditions: dict[str, Predicate] = {}


def condition(written: object) -> Predicate:
    """The predicate of a `when`, read once."""
    key = repr(written)
    if key not in _conditions:
        _conditions[key] = predicate_from(written)
    return _conditions[key]
