"""The one closed form in which content says "when".

It reads `<slot> is | is not | in | over | under <value>`. Predicates are joined by `all:` and
`any:`. What needs more is a named rule in Python, called from YAML.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

Value = str | float | tuple[str, ...] | None
"""What a slot holds: one choice, a number, several choices, or nothing yet."""

Operator = Literal["is", "is not", "in", "over", "under"]

_FORM: Final = re.compile(r"^([a-z0-9_.-]+) (is not|is|in|over|under) (.+)$")


@dataclass(frozen=True, slots=True)
class Claim:
    """One comparison of a slot or finding with a value."""

    slot: str
    operator: Operator
    values: tuple[str, ...]

    def holds(self, facts: Mapping[str, Value]) -> bool:
        """True when the facts bear the claim out; an unanswered slot bears out `is not` alone."""
        held = facts.get(self.slot)
        match self.operator:
            case "is" | "in":
                return any(value in _words(held) for value in self.values)
            case "is not":
                return not any(value in _words(held) for value in self.values)
            case "over":
                return isinstance(held, int | float) and held > float(self.values[0])
            case "under":
                return isinstance(held, int | float) and held < float(self.values[0])


@dataclass(frozen=True, slots=True)
class Joined:
    """Several predicates of which all or any must hold."""

    how: Literal["all", "any"]
    parts: tuple["Predicate", ...]

    def holds(self, facts: Mapping[str, Value]) -> bool:
        """True when all, or any, of the parts hold."""
        each = (part.holds(facts) for part in self.parts)
        return all(each) if self.how == "all" else any(each)


Predicate = Claim | Joined


def predicate_from(written: object) -> Predicate:
    """The predicate that a content file wrote.

    Args:
        written: A line such as `onset is sudden`, or `{all: [...]}` or `{any: [...]}`.

    Raises:
        ValueError: It is neither; the message says what would be.
    """
    if isinstance(written, str):
        found = _FORM.match(written.strip())
        if not found:
            raise ValueError(f'"{written}" is not of the form "slot is value"')
        slot, operator, value = found.groups()
        values = tuple(part.strip() for part in value.strip("[]").split(","))
        if operator in {"over", "under"}:
            float(values[0])
        return Claim(slot, _operator(operator), values)
    if isinstance(written, Mapping) and len(written) == 1:
        how, parts = next(iter(written.items()))
        if how in {"all", "any"} and isinstance(parts, Sequence) and parts:
            return Joined("all" if how == "all" else "any", tuple(map(predicate_from, parts)))
    raise ValueError('a condition is "slot is value", {all: [...]} or {any: [...]}')


def slots_of(predicate: Predicate) -> frozenset[str]:
    """Every slot that the predicate reads."""
    if isinstance(predicate, Claim):
        return frozenset({predicate.slot})
    return frozenset().union(*map(slots_of, predicate.parts))


def claims_of(predicate: Predicate) -> tuple[Claim, ...]:
    """Every comparison in the predicate, in the order written."""
    if isinstance(predicate, Claim):
        return (predicate,)
    return tuple(claim for part in predicate.parts for claim in claims_of(part))


def _operator(word: str) -> Operator:
    match word:
        case "is" | "is not" | "in" | "over" | "under":
            return word
    raise ValueError(f'"{word}" is no comparison')


def _words(value: Value) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, tuple):
        return value
    return (str(int(value)) if isinstance(value, float) and value.is_integer() else str(value),)
