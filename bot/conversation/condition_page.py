"""A condition as a page to read: a summary that fits a phone, and sections behind buttons."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from bot.content.knowledge import Condition, Exercise, Prescription
from bot.content.library import Library
from bot.content.terms import Stage
from bot.conversation import result_pages as results
from bot.conversation.screen import Choice, Screen
from bot.conversation.texts import Texts, lines, paragraphs

MORE: Final = "more"
LONGEST_LABEL: Final = 40
"""Characters of a button that a phone shows whole."""

SUMMARY_LIMIT: Final = 600
"""Characters of the first screen: what a phone shows without scrolling."""

_STRENGTH: Final = "strength_"
_BEHIND: Final = frozenset({"check", "who", "shoes", "not_helping", "unsure", "sources"})
"""Sections that stand behind `More`; the others are what people open the page for."""


class Part(NamedTuple):
    """A section: its button, its text, and the exercises in it that open as cards."""

    label: str
    text: str
    exercises: tuple[Exercise, ...] = ()


class ConditionPages:
    """Shows conditions without a word about the person's own pain."""

    def __init__(self, library: Library, texts: Texts) -> None:
        self._library = library
        self._texts = texts

    def screen(self, condition: Condition, view: str) -> Screen:
        """The summary, a section of it, or the further sections when the view is `more`."""
        say = self._texts.say
        parts = self.parts(condition)
        menu = Choice("menu", say("button.menu"))
        to_page = Choice("summary", to_page_label(self._texts, condition.name))
        if view in parts:
            part = parts[view]
            headed = part.text.startswith("**")
            head = say("learn.section", label=part.label, name=condition.name)
            text = part.text if headed else paragraphs((head, part.text))
            answers = (
                *(Choice(f"exercise.{one.id}", one.name) for one in part.exercises),
                *_buttons(parts, (name for name in _beside(parts, view) if name != view)),
            )
            return Screen("learn", text, answers, (to_page, menu))
        if view == MORE:
            text = say("learn.condition.more", name=condition.name)
            behind = _buttons(parts, (name for name in parts if name in _BEHIND))
            return Screen("learn", text, behind, (to_page, menu))
        text = self._summary(condition)
        shown = (name for name in _beside(parts, "") if name not in _BEHIND)
        answers = (*_buttons(parts, shown), Choice(f"section.{MORE}", say("learn.condition.about")))
        hurts = Choice("hurts", say("learn.this_hurts"))
        entrance = Choice("entrance", say("learn.back"))
        return Screen("learn", text, answers, (hurts, entrance, menu))

    def _summary(self, condition: Condition) -> str:
        """The first screen; how long it takes moves to a section where it would be too long."""
        text = self._summed_up(condition, condition.takes or "")
        return text if len(text) <= SUMMARY_LIMIT else self._summed_up(condition, "")

    def _summed_up(self, condition: Condition, takes: str) -> str:
        say = self._texts.say
        clinical = condition.clinical_name
        level = condition.triage.level
        return say(
            "learn.condition",
            name=condition.name,
            clinical=say("learn.condition.clinical", name=clinical)
            if clinical.lower() != condition.name.lower()
            else "",
            urgent=say(f"learn.condition.{level}", emergency_number="{emergency_number}")
            if level in {"urgent", "emergency"}
            else "",
            explain=condition.explain.strip(),
            where=condition.where,
            takes=takes,
        )

    def parts(self, condition: Condition) -> Mapping[str, Part]:
        """The sections that the condition has, in order, by the name of their view."""
        say = self._texts.say
        parts: dict[str, Part] = {}
        listed = lines(f"\u2022 {action}" for action in condition.first_actions)
        parts["first"] = Part(say("button.page.first"), listed)
        if condition.running_now:
            running = condition.running_now
            swap = say("page.running.swap", text=running.swap) if running.swap else ""
            parts["running"] = Part(say("button.page.running"), paragraphs((running.text, swap)))
        if results.has_stretches(self._library, condition):
            parts["stretches"] = self._exercises(condition, None)
        for stage in results.stages_of(self._library, condition):
            parts[_STRENGTH + stage] = self._exercises(condition, stage)
        gates = lines(f"\u2022 {gate}" for gate in condition.return_to_running)
        parts["return"] = Part(say("button.page.return"), gates)
        if condition.see_therapist:
            seen = paragraphs((condition.see_therapist.when, condition.see_therapist.they))
            parts["therapist"] = Part(say("button.page.therapist"), seen)
        check = condition.self_check
        checked = paragraphs((check.do, check.means)) if check else condition.no_self_check or ""
        parts["check"] = Part(say("learn.sections.check"), checked)
        takes = condition.takes or ""
        who = paragraphs((condition.who or "", "" if takes in self._summary(condition) else takes))
        parts["who"] = Part(say("learn.sections.who"), who)
        shoes = condition.shoes_form_training or ""
        parts["shoes"] = Part(say("learn.sections.shoes"), shoes)
        parts["not_helping"] = Part(
            say("learn.sections.not_helping"),
            condition.not_helping or "",
        )
        parts["unsure"] = Part(say("learn.sections.unsure"), condition.conflicts or "")
        parts = {name: part for name, part in parts.items() if part.text}
        sources = results.sources_text(self._library, self._texts, condition.sources)
        parts["sources"] = Part(say("button.page.sources"), sources)
        return parts

    def _exercises(self, condition: Condition, stage: Stage | None) -> Part:
        """The stretches, or one stage of the strength work: a line and a card for each."""
        say = self._texts.say
        items = results.prescriptions_of(self._library, condition, stage)
        label = say("button.page.stretches" if stage is None else f"learn.strength.{stage}")
        text = paragraphs(
            (
                say("learn.section", label=label, name=condition.name),
                lines(self._line(item) for item in items),
                condition.stop_if or "",
                say("learn.exercises.tap"),
            )
        )
        return Part(label, text, tuple(self._library.exercises[item.exercise] for item in items))

    def _line(self, item: Prescription) -> str:
        exercise = self._library.exercises[item.exercise]
        dose = item.dose or results.dose_text(self._texts, exercise.dose.beginner)
        note = item.note or ""
        return self._texts.say("learn.exercises.line", name=exercise.name, dose=dose, note=note)


def to_page_label(texts: Texts, name: str) -> str:
    """The button back to a page by its name, or plain "Back" where the name is too long."""
    label = texts.say("learn.to_page", name=name)
    return label if len(label) <= LONGEST_LABEL else texts.say("button.back")


def _beside(parts: Mapping[str, Part], view: str) -> list[str]:
    """The sections offered next to a view: the later stages only beside strength work."""
    if view in _BEHIND:
        return [name for name in parts if name in _BEHIND]
    stages = [name for name in parts if name.startswith(_STRENGTH)]
    if view in stages:
        return stages
    hidden = {*_BEHIND, *stages[1:]}
    return [name for name in parts if name not in hidden]


def _buttons(parts: Mapping[str, Part], names: Iterable[str]) -> tuple[Choice, ...]:
    return tuple(Choice(f"section.{name}", parts[name].label) for name in names)
