"""Reads an answer to a question: a tapped choice or typed words become a value, or are misheard."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.content.predicate import Value
from bot.dialog.log import NOT_SURE
from bot.dialog.walk import Question
from bot.text.run_amount import run_amount

DONE = "done"
NONE = "none"

_WORST: Final = 10
"""The upper end of the scale of pain, which starts at 0."""

_TOO_SHORT: Final = 3
"""Characters of typed words, at most, that name no choice as a mere part of its label."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The answer was understood."""

    value: Value


@dataclass(frozen=True, slots=True)
class Misheard:
    """The answer was not understood, or is out of range; `reason` names the phrase that says so."""

    reason: str
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """How people say yes, no, not sure and none, from the phrases file; lower case."""

    yes: frozenset[str]
    no: frozenset[str]
    not_sure: frozenset[str]
    none: frozenset[str]


_NUMBER: Final = re.compile(r"-?\d+(?:[.,]\d+)?")


def chosen(question: Question, choice: str) -> Heard | Misheard:
    """The value of a tapped choice.

    Args:
        question: What was asked.
        choice: The id of the choice, as the question's buttons bear it.
    """
    if choice == "not_sure" and question.not_sure:
        return Heard(NOT_SURE)
    if question.kind == "number" and choice in question.choices:
        return Heard(float(choice))
    if choice in question.choices:
        return Heard((choice,) if question.kind == "several" else choice)
    if choice == NONE and question.kind == "several":
        return Heard((NONE,))
    if question.kind == "yes_no" and choice in {"yes", "no"}:
        return Heard(choice)
    if question.kind == "scale" and choice.isdecimal() and 0 <= int(choice) <= _WORST:
        return Heard(float(choice))
    return Misheard("misheard.choice")


def typed(question: Question, text: str, words: Words) -> Heard | Misheard:
    """The value of typed words.

    Args:
        question: What was asked.
        text: What was typed; lower or upper case, any punctuation.
        words: How people say yes, no and the like.
    """
    plain = " ".join(re.sub(r"[^\w\s.,'-]", " ", text.lower().replace("\u2019", "'")).split())
    plain = plain.strip(" .,!")
    if question.not_sure and plain in words.not_sure:
        return Heard(NOT_SURE)
    match question.kind:
        case "yes_no":
            return _yes_or_no(plain, words)
        case "number":
            return _number(question, plain)
        case "scale":
            return _scale(plain)
        case "several":
            return _several(question, plain, words)
        case "choice":
            return (
                _numbered(question, plain)
                or _ranged(question, plain)
                or _one(question, plain, words)
            )
        case "run":
            return _run(plain)
        case "duration" | "text":
            return Heard(plain[:200]) if plain else Misheard("misheard.choice")


def _numbered(question: Question, plain: str) -> Heard | None:
    """The choice that bears this number in the question's picture; `None` for other words."""
    if question.picture is None or not (plain.isascii() and plain.isdecimal()):
        return None
    choices = list(question.choices)
    place = int(plain[:3])
    return Heard(choices[place - 1]) if 1 <= place <= len(choices) else None


def _ranged(question: Question, plain: str) -> Heard | Misheard | None:
    """The choice whose range holds the number that was typed; `None` for other words."""
    found, limits = _NUMBER.match(plain), question.number
    if not found or limits is None or not question.starts:
        return None
    if plain[found.end() :].strip(" .") not in {"", limits.unit, limits.unit.removesuffix("s")}:
        return None
    value = _as_number(found)
    if not limits.least <= value <= limits.most:
        return Misheard("misheard.range", limits.least, limits.most)
    reached = [choice for choice, least in question.starts.items() if least <= value]
    return Heard(reached[-1])


def _yes_or_no(plain: str, words: Words) -> Heard | Misheard:
    first = plain.split(",", maxsplit=1)[0].split(" ", maxsplit=1)[0]
    if plain in words.yes or first in words.yes:
        return Heard("yes")
    if plain in words.no or first in words.no:
        return Heard("no")
    return Misheard("misheard.yes_no")


def _number(question: Question, plain: str) -> Heard | Misheard:
    found = _NUMBER.search(plain)
    limits = question.number
    if not found or limits is None:
        return Misheard("misheard.number")
    value = _as_number(found)
    if limits.unit == "km" and re.search(r"\bmi(?:les?)?\b", plain):
        value = round(value * 1.609344, 1)
    if not limits.least <= value <= limits.most:
        return Misheard("misheard.range", limits.least, limits.most)
    return Heard(value)


def _as_number(found: re.Match[str]) -> float:
    return float(found.group().replace(",", "."))


def _scale(plain: str) -> Heard | Misheard:
    found = _NUMBER.search(plain)
    if not found:
        return Misheard("misheard.scale")
    value = _as_number(found)
    return Heard(value) if 0 <= value <= _WORST else Misheard("misheard.scale")


def _run(plain: str) -> Heard | Misheard:
    """How far or how long, kept without the other words: they may tell more than is needed."""
    run = run_amount(plain)
    if run is None or not run.is_possible:
        return Misheard("misheard.run")
    told = [f"{run.km:g} km"] if run.km else []
    return Heard(" ".join([*told, f"{run.minutes:g} min"] if run.minutes else told))


def _several(question: Question, plain: str, words: Words) -> Heard | Misheard:
    if plain in words.none or plain in words.no:
        return Heard((NONE,))
    named = tuple(
        choice for choice, label in question.choices.items() if _names(plain, choice, label)
    )
    return Heard(named) if named else Misheard("misheard.choice")


def _one(question: Question, plain: str, words: Words) -> Heard | Misheard:
    if NONE in question.choices and (plain in words.none or plain in words.no):
        return Heard(NONE)
    exact = [
        choice
        for choice, label in question.choices.items()
        if plain in {choice.lower(), label.lower(), choice.lower().replace("_", " ")}
    ]
    named = exact or [
        choice for choice, label in question.choices.items() if _names(plain, choice, label)
    ]
    if len(named) == 1:
        return Heard(named[0])
    if plain.isdecimal() and 1 <= int(plain) <= len(question.choices):
        return Heard(list(question.choices)[int(plain) - 1])
    return Misheard("misheard.choice")


def _names(plain: str, choice: str, label: str) -> bool:
    label = label.lower()
    spoken = choice.lower().replace("_", " ")
    return bool(plain) and (
        spoken in plain or label in plain or (len(plain) > _TOO_SHORT and plain in label)
    )


def toggled(held: tuple[str, ...], choice: str) -> tuple[str, ...]:
    """The several-choice answer after one more tap on a choice."""
    if choice in held:
        return tuple(item for item in held if item != choice)
    return (*held, choice)


def labels_of(question: Question, value: Value, extra: Mapping[str, str]) -> tuple[str, ...]:
    """The labels of an answer, for saying it back.

    Args:
        question: What was asked.
        value: The answer.
        extra: Labels of the reserved choices, by id.
    """
    chosen_ids = value if isinstance(value, tuple) else (str(value),)
    return tuple(question.choices.get(item) or extra.get(item, item) for item in chosen_ids)
