"""Pages to read: topics, conditions, exercises, warm-ups and the glossary, as cards."""

from collections.abc import Sequence
from typing import Final

from bot.content.knowledge import Condition, Routine, Section
from bot.content.library import Library
from bot.conversation import result_pages as results
from bot.conversation.condition_page import ConditionPages, to_page_label
from bot.conversation.exercise_card import ExerciseCards, address_of, page_at
from bot.conversation.screen import Choice, Screen
from bot.conversation.texts import Texts, lines, paragraphs

LEARN: Final = "learn"
TOPICS_SHOWN: Final = 10
"""Buttons of a list on one screen; more come on the next."""

CARDS_SHOWN: Final = 5
"""Exercises offered on one screen."""

PAGE_MARK: Final = "~"
"""Stands between a section and the first exercise of those shown."""

FOUND_MARK: Final = "|"
"""Stands between the addresses of pages to choose from."""


class Shelf:
    """Shows what the knowledge base says, without a word about any person.

    A page is named by its subject: `""` the entrance, `topics:0`, `body`, `region:knee`,
    `topic:shoes`, `condition:blister`, `exercise:wall-sit`, `term:tendon`, `warmup`,
    `routine:easy-run`, and `find:` with the addresses of pages to choose from.
    """

    def __init__(self, library: Library, texts: Texts) -> None:
        self._library = library
        self._texts = texts
        self._conditions = ConditionPages(library, texts)
        self._exercises = ExerciseCards(library, texts)

    def screen(self, subject: str, view: str) -> Screen:
        """The card of a subject; `view` is the section shown, or empty."""
        kind, _, name = subject.partition(":")
        match kind:
            case "topic" if name in self._library.topics:
                return self._topic(name, view)
            case "condition" if name in self._library.conditions:
                return self._conditions.screen(self._library.conditions[name], view)
            case "exercise" if name in self._library.exercises:
                return self._exercises.screen(self._library.exercises[name], view)
            case "find":
                return self._found(name.split(FOUND_MARK))
            case "routine" if name in self._library.routines:
                return self._routine(self._library.routines[name], view)
            case "region" if name in self._library.regions:
                return self._region(name)
            case "term":
                return self._term(name)
            case "topics":
                return self._topics(int(name or 0))
            case "body":
                return self._body()
            case "warmup":
                return self._warmups(int(name or 0))
        return self._entrance()

    def follow(self, subject: str, view: str, choice: str) -> tuple[str, str]:
        """The subject and section that a choice on a card leads to.

        Args:
            subject: The page that is shown.
            view: Its section; for an exercise the page that it was opened from.
            choice: The button.
        """
        head, _, name = choice.partition(".")
        match head:
            case "topic" | "condition" | "routine" | "region" | "topics":
                return f"{head}:{name}", ""
            case "warmup" if name:
                return f"{head}:{name}", ""
            case "entrance":
                return "", ""
            case "body" | "warmup":
                return head, ""
            case "section":
                return subject, name
            case "summary":
                return subject, ""
            case "open":
                return page_at(name)
            case "origin":
                return page_at(view)
            case "exercise" if subject.startswith("exercise:"):
                return f"{head}:{name}", view
            case "exercise":
                return f"{head}:{name}", address_of(subject, view)
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
        say = self._texts.say
        topic = self._library.topics[name]
        named, _, start = view.partition(PAGE_MARK)
        section = next((part for part in topic.sections if part.id == named), None)
        buttons = [Choice(f"section.{part.id}", part.label) for part in topic.sections]
        if topic.sources:
            buttons.append(Choice("section.sources", say("button.page.sources")))
        to_page = (Choice("summary", to_page_label(self._texts, topic.label)), *self._ways("menu"))
        if view == "sources":
            text = results.sources_text(self._library, self._texts, topic.sources)
            return Screen("learn", text, tuple(buttons), to_page)
        if section is None:
            text = paragraphs((f"**{topic.title}**", *topic.summary.splitlines()))
            return Screen("learn", text, tuple(buttons), self._ways("entrance", "menu"))
        head = say("learn.section", label=section.label, name=topic.label)
        tap = say("learn.exercises.tap") if section.exercises else ""
        text = paragraphs((head, *section.text.splitlines(), tap))
        if section.exercises:
            return Screen("learn", text, self._cards(section, int(start or 0)), to_page)
        others = tuple(one for one in buttons if one.id != f"section.{section.id}")
        return Screen("learn", text, others, to_page)

    def _cards(self, section: Section, start: int) -> tuple[Choice, ...]:
        """Buttons to the exercises of a section, a handful at a time."""
        shown = section.exercises[start : start + CARDS_SHOWN]
        cards = [
            Choice(f"exercise.{name}", self._library.exercises[name].name)
            for name in shown
            if name in self._library.exercises
        ]
        rest = start + CARDS_SHOWN
        if len(section.exercises) > CARDS_SHOWN:
            following = rest if rest < len(section.exercises) else 0
            more = f"section.{section.id}{PAGE_MARK}{following}"
            cards.append(Choice(more, self._texts.say("learn.more")))
        return tuple(cards)

    def _found(self, addresses: Sequence[str]) -> Screen:
        """Pages that typed words may mean."""
        answers = tuple(
            Choice(f"open.{address}", self.title(page_at(address)[0])) for address in addresses
        )
        text = self._texts.say("learn.found")
        return Screen("learn", text, answers, self._ways("entrance", "menu"))

    def title(self, subject: str) -> str:
        """The button of a page."""
        kind, _, name = subject.partition(":")
        library = self._library
        match kind:
            case "topic" if name in library.topics:
                return library.topics[name].label
            case "condition" if name in library.conditions:
                return library.conditions[name].name
            case "exercise" if name in library.exercises:
                return library.exercises[name].name
            case "routine" if name in library.routines:
                return library.routines[name].name
        return name

    def _term(self, name: str) -> Screen:
        term = next((one for one in self._library.terms if one.term == name), None)
        if term is None:
            return self._entrance()
        text = self._texts.say("learn.term", term=term.term, means=term.means)
        return Screen("learn", text, (), self._ways("entrance", "menu"))

    def _warmups(self, start: int) -> Screen:
        routines = sorted(self._library.routines.values(), key=lambda routine: not routine.common)
        answers = [
            Choice(f"routine.{routine.id}", routine.name)
            for routine in routines[start : start + TOPICS_SHOWN]
        ]
        if start + TOPICS_SHOWN < len(routines):
            more = self._texts.say("learn.more")
            answers.append(Choice(f"warmup.{start + TOPICS_SHOWN}", more))
        back = (Choice("warmup", self._texts.say("button.back")),) if start else ()
        ways = (*back, *self._ways("menu"))
        return Screen("learn", self._texts.say("warmup.pick"), tuple(answers), ways)

    def _routine(self, routine: Routine, view: str) -> Screen:
        """The moves in one line each; how to do them, and the easier ones, behind a button."""
        say = self._texts.say
        labels = {"how": "warmup.how", "easier": "warmup.easier", "sources": "button.page.sources"}
        answers = tuple(
            Choice(f"section.{name}", say(label)) for name, label in labels.items() if name != view
        )
        if view in labels:
            answers = (*answers, Choice("summary", say("warmup.moves")))
        ways = (Choice("warmup", say("button.warmup")), *self._ways("menu"))
        if view == "sources":
            text = results.sources_text(self._library, self._texts, routine.sources)
            return Screen("learn", text, answers, ways)
        head = say("warmup", name=routine.name, minutes=routine.minutes)
        key = {"how": "warmup.drill", "easier": "warmup.drill_easier"}.get(view, "warmup.line")
        drills = [
            say(
                key,
                number=number,
                name=drill.name,
                time=self._texts.duration(seconds),
                do=drill.do,
                easier=drill.easier or "",
            )
            for number, (drill, seconds) in enumerate(self._library.steps_of(routine.drills), 1)
        ]
        why = "" if view in labels else routine.why or ""
        return Screen("learn", paragraphs((head, lines(drills), why)), answers, ways)


def choosing(addresses: Sequence[str]) -> str:
    """The subject of a screen that offers pages to choose from."""
    return f"find:{FOUND_MARK.join(addresses)}"
