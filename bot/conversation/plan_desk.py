"""`/plan`: the phase, today's exercises, and what unlocks the next phase."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.content.knowledge import Condition
from bot.content.library import Library
from bot.conversation.follow import (
    Follow,
    entries_of,
    episodes_of,
    open_episodes,
    with_episode,
    zone_of_person,
)
from bot.conversation.plan_today import (
    MINUTES,
    dose_of,
    is_done,
    minutes_of,
    things_of,
    todays_tasks,
    with_done,
    with_minutes,
    with_things,
)
from bot.conversation.screen import Choice, Screen
from bot.conversation.state import Session, State
from bot.conversation.texts import Texts, lines, paragraphs
from bot.rehab.episode import Episode, PainEntry
from bot.rehab.fit import Wish, suited
from bot.rehab.ladder import stage_of
from bot.rehab.plan import Task, is_settled, missing, onward, phase_of, with_gate

PLAN: Final = "plan"

_WISHES: Final[Mapping[str, Wish]] = {
    "too_easy": "too_easy",
    "too_hard": "too_hard",
    "hurts_me": "hurts_me",
}


class PlanDesk:
    """Shows plans and changes them.

    Args:
        library: The content.
        texts: The phrases.
        follow: Names the pains.
    """

    def __init__(self, library: Library, texts: Texts, follow: Follow) -> None:
        self._library = library
        self._texts = texts
        self._follow = follow

    def first(self, state: State) -> str | None:
        """The subject of the plan that is shown first."""
        following = open_episodes(state)
        return f"episode:{following[-1].number}" if following else None

    def screen(self, state: State, session: Session) -> Screen:
        """The card of the plan, its gates, its exercises or the ladder."""
        say = self._texts.say
        menu = (Choice("menu", say("button.menu")),)
        episode = self._episode(state, session)
        condition = self._library.conditions.get(episode.condition) if episode else None
        if episode is None or condition is None:
            return Screen("plan", say("plan.none"), (), menu)
        back = (Choice("summary", say("plan.back")),)
        view, _, name = session.view.partition(":")
        match view:
            case "gates":
                return self._gates(condition, episode, back + menu)
            case "exercise":
                return self._exercise(state, episode, name, back + menu)
            case "ladder":
                return self._ladder(episode, back + menu)
            case "fit":
                return self._fit(state, back + menu)
        return self._card(state, condition, episode, menu)

    def _card(
        self, state: State, condition: Condition, episode: Episode, menu: tuple[Choice, ...]
    ) -> Screen:
        say = self._texts.say
        phase = phase_of(condition, episode)
        today = self._tasks(state, episode)
        names = [self._library.exercises[task.exercise].name for task in today]
        listed = [
            say("plan.task", name=name, dose=self._dose(task))
            for name, task in zip(names, today, strict=True)
        ]
        place = Follow.name_of(self._library, self._texts, episode)
        head = say(
            "plan.head",
            place=place[:1].upper() + place[1:],
            phase=phase.name if phase else say("plan.upkeep"),
            does=phase.does if phase else say("plan.upkeep.does"),
        )
        unlocks = missing(phase, episode) if phase else ()
        gates = (
            say("plan.unlocks", gates=lines(f"\u2022 {gate}" for gate in unlocks))
            if unlocks
            else ""
        )
        text = paragraphs((head, lines(listed) or say("plan.no_tasks"), gates))
        choices = [
            Choice(f"exercise.{task.exercise}", name)
            for name, task in zip(names[:5], today[:5], strict=True)
        ]
        if today:
            choices.append(Choice("did_it", say("plan.did_it")))
        if phase is not None:
            choices.append(Choice("gates", say("plan.gates")))
            choices.append(Choice("onward", say("plan.onward")))
        choices.append(Choice("ladder", say("plan.ladder")))
        choices.append(Choice("fit", say("plan.fit")))
        others = [one for one in open_episodes(state) if one.number != episode.number]
        choices += [Choice(f"other.{one.number}", say("plan.other")) for one in others[:1]]
        return Screen("plan", text, tuple(choices), menu)

    def _gates(self, condition: Condition, episode: Episode, ways: tuple[Choice, ...]) -> Screen:
        phase = phase_of(condition, episode)
        gates = phase.gate if phase else ()
        choices = tuple(
            Choice(
                f"gate.{place}",
                self._texts.say("button.picked", label=gate[:34])
                if place in episode.met
                else gate[:38],
            )
            for place, gate in enumerate(gates)
        )
        listed = lines(f"\u2022 {gate}" for gate in gates)
        return Screen("plan", self._texts.say("plan.gates.ask", gates=listed), choices, ways)

    def _exercise(
        self,
        state: State,
        episode: Episode,
        name: str,
        ways: tuple[Choice, ...],
    ) -> Screen:
        exercise = self._library.exercises.get(name)
        task = next((one for one in self._tasks(state, episode) if one.exercise == name), None)
        if exercise is None or task is None:
            return Screen("plan", self._texts.say("plan.changed"), (), ways)
        steps = lines(f"{number}. {step}" for number, step in enumerate(exercise.steps, 1))
        text = paragraphs(
            (
                self._texts.say("plan.exercise", name=exercise.name, dose=self._dose(task)),
                steps,
                exercise.stop_if,
            )
        )
        choices = tuple(
            Choice(f"{word}.{name}", self._texts.say(f"plan.{word}"))
            for word in ("too_easy", "too_hard", "hurts_me")
        )
        return Screen("plan", text, choices, ways)

    def _ladder(self, episode: Episode, ways: tuple[Choice, ...]) -> Screen:
        say = self._texts.say
        if not episode.may_climb:
            key = "plan.ladder.bone" if episode.rule == "bone" else "plan.ladder.seen"
            cleared = (Choice("cleared", say("plan.cleared")),)
            return Screen("plan", say(key), cleared, ways)
        if episode.stage not in {"return", "upkeep"}:
            return Screen("plan", say("plan.ladder.not_yet"), (), ways)
        stage = stage_of(episode.rung, self._library.ladder)
        text = say(
            "plan.ladder.now",
            number=episode.rung.stage + 1,
            total=len(self._library.ladder),
            name=stage.name,
            text=stage.text,
            clean=episode.rung.clean,
            sessions=stage.sessions,
        )
        return Screen("plan", text, (), ways)

    def _fit(self, state: State, ways: tuple[Choice, ...]) -> Screen:
        """The time and the things that the exercises are fitted to."""
        say = self._texts.say
        minutes, things = minutes_of(state), things_of(state)
        times = [(f"minutes.{count}", say("plan.minutes", minutes=count)) for count in MINUTES]
        times.append(("minutes.any", say("plan.minutes.any")))
        picked = {f"minutes.{minutes or 'any'}"}
        kinds = [one for one in self._library.equipment.values() if not one.is_everywhere]
        picked |= {f"thing.{one.id}" for one in kinds if things is None or one.id in things}
        times += [(f"thing.{one.id}", one.label) for one in kinds]
        choices = tuple(
            Choice(name, say("button.picked", label=label) if name in picked else label)
            for name, label in times
        )
        return Screen("plan", say("plan.fit.ask"), choices, ways)

    def choose(
        self, state: State, session: Session, choice: str, now: datetime
    ) -> tuple[State, Session, str]:
        """What a tapped choice does: the state and session after it, and a line."""
        episode = self._episode(state, session)
        condition = self._library.conditions.get(episode.condition) if episode else None
        if episode is None or condition is None:
            return state, session, ""
        head, _, name = choice.partition(".")
        phase = phase_of(condition, episode)
        match head:
            case "gates" | "ladder" | "fit":
                return state, replace(session, view=head), ""
            case "exercise":
                return state, replace(session, view=f"exercise:{name}"), ""
            case "other":
                return state, replace(session, view="", subject=f"episode:{name}"), ""
            case "gate" if phase is not None:
                return with_episode(state, with_gate(phase, episode, int(name))), session, ""
            case "onward":
                return self._onward(state, session, condition, episode, now)
            case "minutes":
                return with_minutes(state, int(name) if name.isdecimal() else None), session, ""
            case "thing":
                return self._ticked(state, name), session, ""
            case "did_it":
                return self._did_it(state, session, now)
            case "cleared":
                said = self._texts.say("plan.cleared.kept")
                return with_episode(state, replace(episode, cleared=True)), session, said
            case _ if head in _WISHES:
                return self._varied(state, session, episode, _WISHES[head], name)
        return state, replace(session, view=""), ""

    def _onward(
        self, state: State, session: Session, condition: Condition, episode: Episode, now: datetime
    ) -> tuple[State, Session, str]:
        today = now.astimezone(zone_of_person(state)).date()
        after, reason = onward(condition, episode, self._last(state, episode), today)
        if reason is None:
            said = self._texts.say("plan.unlocked")
            return with_episode(state, after), replace(session, view=""), said
        rule = self._library.check_ins[reason]
        phase = phase_of(condition, episode)
        open_gates = missing(phase, episode) if phase and reason == "gates_open" else ()
        gates = lines(f"\u2022 {gate}" for gate in open_gates)
        return state, session, paragraphs((rule.do, rule.says, gates))

    def _ticked(self, state: State, kind: str) -> State:
        """The state after a kind of equipment was ticked, or was not after all."""
        every = {one.id for one in self._library.equipment.values() if not one.is_everywhere}
        had = things_of(state)
        return with_things(state, (every if had is None else had) ^ ({kind} & every))

    def _did_it(self, state: State, session: Session, now: datetime) -> tuple[State, Session, str]:
        today = now.astimezone(zone_of_person(state)).date()
        key = "plan.did_it.again" if is_done(state, today) else "plan.did_it.kept"
        return with_done(state, today), session, self._texts.say(key)

    def _varied(
        self, state: State, session: Session, episode: Episode, wish: Wish, name: str
    ) -> tuple[State, Session, str]:
        """Another form of an exercise that does not suit, and a line that says what changed."""
        task = next((one for one in self._tasks(state, episode) if one.exercise == name), None)
        if task is None:
            return state, replace(session, view=""), self._texts.say("plan.changed")
        is_calm = is_settled(self._last(state, episode))
        done = suited(episode, task.given, wish, self._library.exercises, is_settled=is_calm)
        after = with_episode(state, done.episode)
        now = next(
            (one for one in self._tasks(after, done.episode) if one.given == task.given), None
        )
        shown = self._library.exercises[now.exercise if now else task.exercise]
        key = f"plan.changed.{done.change}"
        said = self._texts.say(
            f"{key}.{wish}" if done.change == "amount" else key,
            name=shown.name,
            text=(now.text if now else None) or "",
        )
        return after, replace(session, view=""), said

    @staticmethod
    def _last(state: State, episode: Episode) -> PainEntry | None:
        return next(reversed(entries_of(state, episode.number)), None)

    def _tasks(self, state: State, episode: Episode) -> tuple[Task, ...]:
        return todays_tasks(self._library, state, episode)

    def _dose(self, task: Task) -> str:
        return dose_of(self._library, self._texts, task)

    def _episode(self, state: State, session: Session) -> Episode | None:
        _, _, number = (session.subject or "").partition(":")
        return next((one for one in episodes_of(state) if str(one.number) == number), None)
