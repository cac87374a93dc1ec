"""Pages to read: topics, conditions, exercises, warm-ups and the glossary, as cards."""

from collections.abc import Sequence
from typing import Final

from bot.content.knowledge import Condition, Routine
from bot.content.library import Library
from bot.conversation import result_pages as results
from bot.conversation.screen import Choice, Screen
from bot.conversation.texts import Texts, lines, paragraphs
from bot.triage.facts import Candidate

LEARN: Final = "learn"
TOPICS_SHOWN: Final = 10
"""Buttons of a list on one screen; more come on the next."""

_MINUTE: Final = 60
"""Seconds of a minute."""


class Shelf:
    """Shows what the knowledge base says, without a word about any person.

    A page is named by its subject: `""` the entrance, `topics:0`, `body`, `region:knee`,
    `topic:shoes`, `condition:blister`, `term:tendon`, `warmup`, `routine:easy-run`.
    """

    def __init__(self, library: Library, texts: Texts) -> None:
        self._library = library
        self._texts = texts

    def screen(self, subject: str, view: str) -> Screen:
        """The card of a subject; `view` is the section shown, or empty."""
        kind, _, name = subject.partition(":")
        match kind:
            case "topic" if name in self._library.topics:
                return self._topic(name, view)
            case "condition" if name in self._library.conditions:
                return self._condition(self._library.conditions[name], view)
            case "routine" if name in self._library.routines:
                return self._routine(self._library.routines[name])
            case "region" if name in self._library.regions:
                return self._region(name)
            case "term":
                return self._term(name)
            case "topics":
                return self._topics(int(name or 0))
            case "body":
                return self._body()
            case "warmup":
                return self._warmups()
        return self._entrance()

    def follow(self, subject: str, choice: str) -> tuple[str, str]:
        """The subject and section that a choice on a card leads to."""
        head, _, name = choice.partition(".")
        match head:
            case "topic" | "condition" | "routine" | "region" | "topics":
                return f"{head}:{name}", ""
            case "entrance":
                return "", ""
            case "body" | "warmup":
                return head, ""
            case "section":
                return subject, name
        return subject, ""

    def _ways(self, *names: str) -> tuple[Choice, ...]:
        labels = {"entrance": "learn.back", "menu": "button.menu"}
        return tuple(Choice(name, self._texts.say(labels[name])) for name in names)

    def _entrance(self) -> Screen:
        answers = (
            Choice("topics.0", self._texts.say("learn.topics")),
            Choice("body", self._texts.say("learn.body")),
            Choice("warmup", self._texts.say("button.warmup")),
        )
        return Screen("learn", self._texts.say("learn"), answers, self._ways("menu"))

    def _topics(self, start: int) -> Screen:
        topics = list(self._library.topics.values())
        shown = topics[start : start + TOPICS_SHOWN]
        answers = [Choice(f"topic.{topic.id}", topic.label) for topic in shown]
        if start + TOPICS_SHOWN < len(topics):
            answers.append(Choice(f"topics.{start + TOPICS_SHOWN}", self._texts.say("learn.more")))
        text = self._texts.say("learn")
        return Screen("learn", text, tuple(answers), self._ways("entrance", "menu"))

    def _body(self) -> Screen:
        answers = tuple(
            Choice(f"region.{region.id}", region.label)
            for region in self._library.vocabulary.regions
            if self._conditions_of(region.id)
        )
        return Screen("learn", self._texts.say("learn"), answers, self._ways("entrance", "menu"))

    def _conditions_of(self, region: str) -> list[Condition]:
        sites = set(self._library.regions[region].sites)
        return [
            condition
            for condition in self._library.conditions.values()
            if any(
                finding in sites and word in {"always", "usually"}
                for finding, word in condition.findings.items()
            )
        ]

    def _region(self, name: str) -> Screen:
        found = sorted(self._conditions_of(name), key=lambda condition: -condition.share)
        answers = tuple(Choice(f"condition.{one.id}", one.name) for one in found)
        text = self._texts.say("learn.region", region=self._library.regions[name].label)
        return Screen("learn", text, answers[:24], self._ways("entrance", "menu"))

    def _topic(self, name: str, view: str) -> Screen:
        topic = self._library.topics[name]
        answers = tuple(Choice(f"section.{part.id}", part.label) for part in topic.sections)
        section = next((part for part in topic.sections if part.id == view), None)
        ways = self._ways("entrance", "menu")
        if view == "sources":
            text = results.sources_text(self._library, self._texts, topic.sources)
        elif section is not None:
            text = paragraphs((f"**{section.label}**", section.text))
        else:
            text = paragraphs((f"**{topic.title}**", topic.summary))
        if topic.sources:
            sources = self._texts.say("button.page.sources")
            answers = (*answers, Choice("section.sources", sources))
        return Screen("learn", text, answers, ways)

    def _condition(self, condition: Condition, view: str) -> Screen:
        say = self._texts.say
        sections: dict[str, tuple[str, str]] = {}
        if condition.first_actions:
            listed = lines(f"\u2022 {action}" for action in condition.first_actions)
            sections["first"] = (say("button.page.first"), listed)
        if condition.running_now:
            running = condition.running_now
            swap = say("page.running.swap", text=running.swap) if running.swap else ""
            sections["running"] = (say("button.page.running"), paragraphs((running.text, swap)))
        stretches = results.exercises_text(self._library, self._texts, condition, None)
        if results.has_stretches(self._library, condition):
            sections["stretches"] = (say("button.page.stretches"), stretches)
        for stage in results.stages_of(self._library, condition):
            text = results.exercises_text(self._library, self._texts, condition, stage)
            sections[f"strength_{stage}"] = (say(f"learn.strength.{stage}"), text)
        check = condition.self_check
        sections["check"] = (
            say("learn.sections.check"),
            paragraphs((check.do, check.means)) if check else condition.no_self_check or "",
        )
        sections["who"] = (say("learn.sections.who"), condition.who or "")
        sections["shoes"] = (say("learn.sections.shoes"), condition.shoes_form_training or "")
        sections["not_helping"] = (say("learn.sections.not_helping"), condition.not_helping or "")
        gates = lines(f"\u2022 {gate}" for gate in condition.return_to_running)
        sections["return"] = (say("button.page.return"), gates)
        if condition.see_therapist:
            therapist = paragraphs((condition.see_therapist.when, condition.see_therapist.they))
            sections["therapist"] = (say("button.page.therapist"), therapist)
        sections = {name: part for name, part in sections.items() if part[1]}
        sources = results.sources_text(self._library, self._texts, condition.sources)
        sections["sources"] = (say("button.page.sources"), sources)
        if view in sections:
            label, body = sections[view]
            text = body if body.startswith("**") else paragraphs((f"**{label}**", body))
        else:
            text = say(
                "learn.condition",
                name=condition.name,
                clinical=condition.clinical_name,
                explain=condition.explain.strip(),
                where=condition.where,
                takes=condition.takes or "",
            )
        answers = tuple(
            Choice(f"section.{name}", label)
            for name, (label, _) in sections.items()
            if name != view
        )
        hurts = Choice("hurts", say("learn.this_hurts"))
        return Screen("learn", text[:3900], answers, (hurts, *self._ways("entrance", "menu")))

    def _term(self, name: str) -> Screen:
        term = next((one for one in self._library.terms if one.term == name), None)
        if term is None:
            return self._entrance()
        text = self._texts.say("learn.term", term=term.term, means=term.means)
        return Screen("learn", text, (), self._ways("entrance", "menu"))

    def _warmups(self) -> Screen:
        answers = tuple(
            Choice(f"routine.{routine.id}", routine.name)
            for routine in self._library.routines.values()
        )
        return Screen("learn", self._texts.say("warmup.pick"), answers, self._ways("menu"))

    def _routine(self, routine: Routine) -> Screen:
        head = self._texts.say("warmup", name=routine.name, minutes=routine.minutes)
        drills = [
            self._texts.say(
                "warmup.drill",
                number=number,
                name=drill.name,
                time=self._time(drill.seconds),
                do=drill.do,
            )
            for number, drill in enumerate(routine.drills, 1)
        ]
        ways = (Choice("warmup", self._texts.say("button.warmup")), *self._ways("menu"))
        return Screen("learn", paragraphs((head, lines(drills), routine.why or "")), (), ways)

    def _time(self, seconds: int) -> str:
        if seconds >= _MINUTE and seconds % _MINUTE == 0:
            return self._texts.say("warmup.minutes", minutes=seconds // _MINUTE)
        return self._texts.say("warmup.seconds", seconds=seconds)


def best_subject(candidates: Sequence[Candidate], named: Sequence[str]) -> str | None:
    """The page that fits a question best: a candidate of the reading, else a condition named."""
    if candidates:
        best = max(candidates, key=lambda one: one.score)
        return f"{best.kind}:{best.id}"
    return f"condition:{named[0]}" if named else None
