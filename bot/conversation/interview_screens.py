"""What the assessment's message shows: a question, the answers, an emergency, or the result."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.content.library import Library
from bot.content.predicate import Value
from bot.content.terms import TriageLevel
from bot.conversation import result_pages
from bot.conversation.evidence import SPREADS
from bot.conversation.follow import episodes_of
from bot.conversation.kept_pain import holder_of, label_and_words
from bot.conversation.pointing import PLACE_SLOTS
from bot.conversation.prevention import changes_screen
from bot.conversation.questioner import TriageQuestioner
from bot.conversation.screen import Choice, Screen
from bot.conversation.state import Result, Session, State
from bot.conversation.texts import Texts, paragraphs
from bot.dialog.answer import NONE, labels_of
from bot.dialog.log import NOT_SURE, answers
from bot.dialog.walk import Held, Question, Shown, Walked, walk
from bot.pictures.names import BODY_MAP, echo_name

CHANGES_SHOWN: Final = 8
"""Answers to change on one screen."""

LONGEST_LABEL: Final = 40
"""Characters of a button that a phone shows."""


class InterviewScreens:
    """Shows where an assessment stands; the position is derived from its log at each look."""

    def __init__(self, library: Library, texts: Texts, questioner: TriageQuestioner) -> None:
        self._library = library
        self._texts = texts
        self._questioner = questioner

    def walked(self, session: Session) -> Walked:
        """Where the session stands."""
        return walk(self._library.dialogs, session.dialog, session.log, self._questioner)

    def screen(self, state: State, session: Session) -> Screen:
        """What the session's message shows now."""
        walked = self.walked(session)
        if isinstance(walked.stop, Held):
            return self._held(state, walked.stop)
        if session.view == "acknowledged":
            ways = (self._way("resume"), self._way("menu"))
            text = self._texts.say("emergency.acknowledged")
            return Screen("acknowledged", text, (), ways)
        if session.view.startswith("change"):
            return self._changes(session, walked)
        asked = self.asked(session, walked)
        if asked is not None:
            return self._question(session, walked, asked)
        match walked.stop:
            case Shown(what="understood"):
                return self._understood(session)
            case Shown(what="answers"):
                return self._answers(walked)
            case Shown(what="changes"):
                return changes_screen(self._library, self._texts, walked.facts, session.view)
        result = state.result_of(session.number)
        if result is None:
            return Screen("result", self._texts.say("result.none"), (), (self._way("menu"),))
        screen = result_pages.screen_of(self._library, self._texts, result, session.view)
        if session.view:
            return screen
        screen = self._with_follow(state, session, screen)
        return self._with_consent(state, self._with_more(session, result, screen))

    def asked(self, session: Session, walked: Walked) -> Question | None:
        """The question that typed text answers now, or `None` when none is asked."""
        if session.view.startswith("ask:"):
            return self._question_of(session.view.removeprefix("ask:"), walked)
        return walked.stop if isinstance(walked.stop, Question) else None

    def _question_of(self, slot: str, walked: Walked) -> Question | None:
        passed = (step.question for step in walked.steps if step.question.slot == slot)
        return next(passed, None) or self._questioner.question(slot)

    def _question(self, session: Session, walked: Walked, question: Question) -> Screen:
        number = len(walked.steps) + 1
        progress = (
            ""
            if session.view
            else self._texts.prefix("progress", number=number, total=number + walked.ahead)
        )
        return Screen(
            node=question.node,
            text=f"{progress}{question.text}",
            answers=self._answer_choices(session, question),
            ways=(
                *((self._way("not_sure"),) if question.not_sure else ()),
                self._way("back"),
                self._way("why"),
                self._way("stop"),
            ),
            picture=question.picture,
            pages=self._pages(question),
        )

    def _pages(self, question: Question) -> tuple[Choice, ...]:
        """The page with the figure, under a question about the place that has a picture."""
        if question.slot not in PLACE_SLOTS or question.picture is None:
            return ()
        return (Choice(BODY_MAP, self._texts.say("button.figure")),)

    def _answer_choices(self, session: Session, question: Question) -> tuple[Choice, ...]:
        if question.kind == "scale":
            return tuple(Choice(str(number), str(number)) for number in range(11))
        choices = tuple(
            Choice(
                name,
                self._texts.say("button.picked", label=label) if name in session.picked else label,
            )
            for name, label in question.choices.items()
        )
        if question.kind != "several":
            return choices
        if NONE not in question.choices:
            choices = (*choices, Choice(NONE, self._texts.say("button.nothing")))
        return (*choices, self._way("done")) if session.picked else choices

    def _way(self, name: str) -> Choice:
        return Choice(name, self._texts.say(f"button.{name}"))

    def _held(self, state: State, held: Held) -> Screen:
        flag = self._library.red_flags[held.flag]
        if held.doubted:
            question = flag.clarify or self._texts.say("doubt.default")
            return Screen(
                node=f"doubt.{flag.id}",
                text=question,
                answers=(self._way("now"), self._way("past")),
                ways=(self._way("not_sure"),),
            )
        number = self.emergency_number(state)
        return Screen(
            node=f"emergency.{flag.id}",
            text=self._texts.say(
                "emergency",
                do=flag.advice.do.replace("{emergency_number}", number),
                why=flag.advice.why.replace("{emergency_number}", number),
                also="\n".join(
                    line.replace("{emergency_number}", number) for line in flag.advice.also
                ),
            ),
            answers=(self._way("getting_help"), self._way("mistake")),
            urgent=True,
        )

    def emergency_number(self, state: State) -> str:
        """The number to call where the person runs."""
        key = f"emergency.number.{state.person.country}"
        return self._texts.say(key if self._texts.has(key) else "emergency.number")

    def _understood(self, session: Session) -> Screen:
        said = self.said_back(answers(session.log))
        text = self._texts.say("understood", understood=said)
        yes = Choice("yes", self._texts.say("button.yes"))
        return Screen(
            "understood",
            text,
            (yes, self._way("change")),
            (self._way("stop"),),
            picture=self._echo(answers(session.log)),
        )

    def _echo(self, held: Mapping[str, Value]) -> str | None:
        """The picture that marks what was understood, where a spot was named."""
        site = str(held.get("site"))
        if f"site.{site}" not in self._library.findings:
            return None
        side = str(held.get("side", ""))
        return echo_name(site, side if side in {"left", "right", "both"} else "")

    def said_back(self, held: Mapping[str, Value]) -> str:
        """Answers in one line, in the runner's own terms."""
        parts: list[str] = []
        site = self._library.findings.get(f"site.{held.get('site')}")
        region = self._library.regions.get(str(held.get("region")))
        place = site.says if site else region.says if region else ""
        side = held.get("side")
        if place and side in {"left", "right"}:
            article = self._texts.prefix("understood.article")
            head, found, tail = place.rpartition(article)
            label = self._texts.say(f"side.{side}")
            place = f"{head}{found}{label} {tail}" if found else f"{label} {place}"
        elif place and side == "both":
            place = self._texts.say(
                "understood.both", site=place, side=self._texts.say("side.both")
            )
        if place:
            parts.append(f"**{place}**")
        spreads = held.get(SPREADS)
        if isinstance(spreads, tuple):
            others = [self._library.findings.get(f"site.{one}") for one in spreads]
            listed = self._texts.listed([one.says for one in others if one is not None])
            parts.append(self._texts.say("understood.spreads", places=listed))
        for slot, value in held.items():
            finding = self._library.findings.get(slot) or self._library.findings.get(
                f"{slot}.{value}"
            )
            if finding is None or slot in {"site", "region", "side"}:
                continue
            said = finding.says_not if value == "no" else finding.says
            if said and value != NOT_SURE:
                parts.append(said)
        severity = held.get("severity")
        if isinstance(severity, int | float):
            parts.append(self._texts.say("understood.severity", number=f"{severity:g}"))
        return ", ".join(parts) or self._texts.say("understood.nothing")

    def _answers(self, walked: Walked) -> Screen:
        listed = [
            self._texts.say(
                "answers.line",
                question=_short(step.question.text),
                answer=", ".join(self._labels(step.question, step.value)),
            )
            for step in walked.steps
            if not step.question.safety
        ]
        show = Choice("show_result", self._texts.say("button.show_result"))
        return Screen(
            node="answers",
            text=self._texts.say("answers", lines="\n".join(listed)),
            answers=(show, self._way("change")),
            ways=(self._way("back"), self._way("stop")),
        )

    def _labels(self, question: Question, value: Value) -> tuple[str, ...]:
        if isinstance(value, int | float):
            unit = question.number.unit if question.number else ""
            return (f"{value:g} {unit}".strip(),)
        extra = {name: self._texts.say(f"answers.{name}") for name in (NOT_SURE, NONE, "yes", "no")}
        return labels_of(question, value, extra)

    def _changes(self, session: Session, walked: Walked) -> Screen:
        start = int(session.view.partition(":")[2] or 0)
        slots = self._changeable(session, walked)
        shown = slots[start : start + CHANGES_SHOWN]
        items = [Choice(f"change.{slot}", _short(question.text)[:40]) for slot, question in shown]
        if start + CHANGES_SHOWN < len(slots):
            items.append(Choice("more", self._texts.say("change.more")))
        ways = (self._way("back"), self._way("stop"))
        return Screen("change", self._texts.say("change"), tuple(items), ways)

    def _changeable(self, session: Session, walked: Walked) -> list[tuple[str, Question]]:
        found = {step.question.slot: step.question for step in walked.steps}
        for slot in answers(session.log):
            question = self._questioner.question(slot)
            if slot not in found and question is not None:
                found[slot] = question
        return list(found.items())

    def _with_follow(self, state: State, session: Session, screen: Screen) -> Screen:
        """The result with the offer to follow the pain, which urgent ones do not get."""
        result = state.result_of(session.number)
        followed = any(one.session == session.number for one in episodes_of(state))
        urgent = result is None or TriageLevel.of(result.level) >= TriageLevel.URGENT
        if urgent or screen.node != "result":
            return screen
        answers = screen.answers if followed else (*screen.answers, self._way("follow"))
        return replace(screen, answers=(*self._next(state, session), *answers))

    def _next(self, state: State, session: Session) -> tuple[Choice, ...]:
        """The offer to go on with the other pain of the first message, when there was one."""
        holder = holder_of(state, session.number)
        if holder is None:
            return ()
        place = label_and_words(holder.picked[0])[0]
        label = self._texts.say("several.next", place=place[:1].lower() + place[1:])
        short = label if len(label) <= LONGEST_LABEL else self._texts.say("several.other")
        return (Choice("other_pain", short),)

    def _with_more(self, session: Session, result: Result, screen: Screen) -> Screen:
        """The result with the offer of more questions, once, and not where somebody must hurry."""
        urgent = TriageLevel.of(result.level) >= TriageLevel.URGENT
        if urgent or screen.node != "result" or "result" in answers(session.log):
            return screen
        return replace(screen, ways=(self._way("refine"), *screen.ways))

    def _with_consent(self, state: State, screen: Screen) -> Screen:
        if state.person.consent != "unasked" or screen.node != "result":
            return screen
        return replace(
            screen,
            text=paragraphs((screen.text, self._texts.say("consent.after"))),
            ways=(self._way("remember"), self._way("forget"), *screen.ways),
        )


def _short(text: str) -> str:
    """The question itself, without the sentences around it."""
    first = text.split("?", maxsplit=1)[0]
    return first.rpartition(". ")[2] + ("?" if "?" in text else "")
