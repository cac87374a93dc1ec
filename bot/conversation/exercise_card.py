"""The card of one exercise, and the way back to the page that it was opened from."""

from typing import Final

from bot.content.knowledge import Condition, Doses, Exercise
from bot.content.library import Library
from bot.conversation.condition_page import to_page_label
from bot.conversation.result_pages import dose_text
from bot.conversation.screen import Choice, Screen
from bot.conversation.texts import Texts, lines, paragraphs
from bot.pictures.names import exercise_name

LEVELS: Final = ("beginner", "intermediate", "advanced")
_MARK: Final = "#"
"""Stands between the subject and the section of a page in its address."""


def address_of(subject: str, view: str) -> str:
    """A page and the section shown, in one word: `condition:blister#who`."""
    return f"{subject}{_MARK}{view}" if view else subject


def page_at(address: str) -> tuple[str, str]:
    """The subject and the section of an address."""
    subject, _, view = address.partition(_MARK)
    return subject, view


class ExerciseCards:
    """Shows exercises one at a time, as long as a phone's screen or two."""

    def __init__(self, library: Library, texts: Texts) -> None:
        self._library = library
        self._texts = texts

    def screen(self, exercise: Exercise, origin: str) -> Screen:
        """The card of an exercise.

        Args:
            exercise: The exercise.
            origin: Address of the page that it was opened from, or empty.
        """
        condition = self._condition_at(origin)
        text = paragraphs(
            (
                self._head(exercise),
                lines(f"{number}. {step}" for number, step in enumerate(exercise.steps, 1)),
                self._dose(exercise, condition),
                self._texts.say("exercise.mistake", text=exercise.mistake),
                self._variants(exercise),
                self._texts.say("exercise.stop", text=exercise.stop_if),
                self._not_for(exercise),
            )
        )
        back = self._back(origin, condition)
        ways = (back, Choice("menu", self._texts.say("button.menu")))
        return Screen(
            "learn",
            text,
            self._ladder(exercise, condition),
            ways,
            picture=exercise_name(exercise.id) if exercise.figure else None,
        )

    def _condition_at(self, origin: str) -> Condition | None:
        kind, _, name = page_at(origin)[0].partition(":")
        return self._library.conditions.get(name) if kind == "condition" else None

    def _head(self, exercise: Exercise) -> str:
        say = self._texts.say
        needs = say("exercise.needs", things=", ".join(exercise.equipment))
        return lines(
            (
                say("exercise.head", name=exercise.name, target=exercise.target),
                needs if exercise.equipment else "",
            )
        )

    def _dose(self, exercise: Exercise, condition: Condition | None) -> str:
        items = condition.exercises if condition else ()
        item = next((one for one in items if one.exercise == exercise.id), None)
        if condition is None or item is None or not item.dose:
            return self._levels(exercise.dose)
        dose = self._texts.say("exercise.dose_for", name=condition.name, dose=item.dose)
        return lines((dose, item.note or ""))

    def _levels(self, doses: Doses) -> str:
        listed = [
            self._texts.say(
                "exercise.level",
                level=self._texts.say(f"exercise.level.{level}"),
                dose=dose_text(self._texts, getattr(doses, level)),
            )
            for level in LEVELS
        ]
        tempo = doses.beginner.tempo
        slowly = self._texts.say("exercise.tempo", tempo=tempo) if tempo else ""
        return lines((self._texts.say("exercise.dose"), *listed, slowly))

    def _variants(self, exercise: Exercise) -> str:
        """Easier and harder ways that are no exercises of their own."""
        say = self._texts.say
        easier = exercise.easier_text if exercise.easier not in self._library.exercises else ""
        harder = exercise.harder_text if exercise.harder not in self._library.exercises else ""
        return lines(
            (
                say("exercise.easier", text=easier) if easier else "",
                say("exercise.harder", text=harder) if harder else "",
            )
        )

    def _ladder(self, exercise: Exercise, condition: Condition | None) -> tuple[Choice, ...]:
        """Buttons to the exercises next to it; none that is not for the condition it is for."""
        steps = (("button.easier", exercise.easier), ("button.harder", exercise.harder))
        found = ((key, self._library.exercises.get(name or "")) for key, name in steps)
        return tuple(
            Choice(f"exercise.{other.id}", self._texts.say(key))
            for key, other in found
            if other is not None and not (condition and condition.id in other.not_for)
        )

    def _not_for(self, exercise: Exercise) -> str:
        names = [
            self._library.conditions[name].name
            for name in exercise.not_for
            if name in self._library.conditions
        ]
        listed = self._texts.say("exercise.not_for", names=self._texts.listed(names))
        return lines((listed if names else "", (exercise.not_when or "").strip()))

    def _back(self, origin: str, condition: Condition | None) -> Choice:
        if condition is not None:
            return Choice("origin", to_page_label(self._texts, condition.name))
        if origin:
            return Choice("origin", self._texts.say("button.back"))
        return Choice("entrance", self._texts.say("learn.back"))
