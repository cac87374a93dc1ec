"""`/plan`: the phase, today's exercises, and what unlocks the next phase."""

from dataclasses import replace
from typing import Final

from bot.content.knowledge import Condition
from bot.content.library import Library
from bot.conversation.follow import Follow, episodes_of, open_episodes, with_episode
from bot.conversation.result_pages import dose_text
from bot.conversation.screen import Choice, Screen
from bot.conversation.state import Session, State
from bot.conversation.texts import Texts, lines, paragraphs
from bot.rehab.episode import Episode
from bot.rehab.plan import Task, loaded, missing, next_stage, phase_of, tasks, with_gate

PLAN: Final = "plan"


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
        if phase is not None:
            choices.append(Choice("gates", say("plan.gates")))
            choices.append(Choice("onward", say("plan.onward")))
        choices.append(Choice("ladder", say("plan.ladder")))
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
        stage = self._library.ladder[min(episode.rung.stage, len(self._library.ladder) - 1)]
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

    def choose(self, state: State, session: Session, choice: str) -> tuple[State, Session, str]:
        """What a tapped choice does: the state and session after it, and a line."""
        episode = self._episode(state, session)
        condition = self._library.conditions.get(episode.condition) if episode else None
        if episode is None or condition is None:
            return state, session, ""
        head, _, name = choice.partition(".")
        phase = phase_of(condition, episode)
        match head:
            case "gates" | "ladder":
                return state, replace(session, view=head), ""
            case "exercise":
                return state, replace(session, view=f"exercise:{name}"), ""
            case "other":
                return state, replace(session, view="", subject=f"episode:{name}"), ""
            case "gate" if phase is not None:
                return with_episode(state, with_gate(phase, episode, int(name))), session, ""
            case "onward":
                return self._onward(state, session, condition, episode)
            case "cleared":
                said = self._texts.say("plan.cleared.kept")
                return with_episode(state, replace(episode, cleared=True)), session, said
            case "too_easy" | "too_hard" | "hurts_me":
                return self._varied(state, session, episode, head, name)
        return state, replace(session, view=""), ""

    def _onward(
        self, state: State, session: Session, condition: Condition, episode: Episode
    ) -> tuple[State, Session, str]:
        phase = phase_of(condition, episode)
        unmet = missing(phase, episode) if phase else ()
        if unmet:
            gates = lines(f"\u2022 {gate}" for gate in unmet)
            return state, session, self._texts.say("plan.refused", gates=gates)
        stage = next_stage(condition, episode)
        after = with_episode(state, replace(episode, stage=stage, met=()))
        return after, replace(session, view=""), self._texts.say("plan.unlocked")

    def _varied(
        self, state: State, session: Session, episode: Episode, word: str, name: str
    ) -> tuple[State, Session, str]:
        """Another variant of an exercise: the easier one for pain too, with a word about it."""
        given = self._given(episode, name)
        easier, harder = set(episode.easier) - {given}, set(episode.harder) - {given}
        exercise = self._library.exercises.get(given)
        variant = None
        if exercise is not None:
            variant = exercise.harder if word == "too_easy" else exercise.easier
        if variant is None:
            key = f"plan.no_variant.{word}"
            return state, session, self._texts.say(key)
        (harder if word == "too_easy" else easier).add(given)
        after = replace(episode, easier=tuple(sorted(easier)), harder=tuple(sorted(harder)))
        said = self._texts.say(f"plan.{word}.done", name=self._library.exercises[variant].name)
        return with_episode(state, after), replace(session, view=""), said

    def _given(self, episode: Episode, name: str) -> str:
        """The exercise of the condition behind a variant that is shown."""
        for given in (*episode.easier, *episode.harder):
            exercise = self._library.exercises.get(given)
            if exercise is not None and name in {exercise.easier, exercise.harder}:
                return given
        return name

    def _tasks(self, state: State, episode: Episode) -> tuple[Task, ...]:
        return todays_tasks(self._library, state, episode)

    def _dose(self, task: Task) -> str:
        return dose_of(self._library, self._texts, task)

    def _episode(self, state: State, session: Session) -> Episode | None:
        _, _, number = (session.subject or "").partition(":")
        return next((one for one in episodes_of(state) if str(one.number) == number), None)


def todays_tasks(library: Library, state: State, episode: Episode) -> tuple[Task, ...]:
    """Today's exercises; what an earlier plan loads today is not loaded again."""
    taken: frozenset[str] = frozenset()
    for other in open_episodes(state):
        condition = library.conditions.get(other.condition)
        if condition is None:
            continue
        found = tasks(condition, other, library.exercises, taken)
        if other.number == episode.number:
            return found
        taken |= loaded(found, library.exercises)
    return ()


def dose_of(library: Library, texts: Texts, task: Task) -> str:
    """How much of an exercise: the condition's own dose, else the exercise's first."""
    exercise = library.exercises[task.exercise]
    return task.prescription.dose or dose_text(texts, exercise.dose.beginner)
