"""The message of the day: a warm-up fitted to what hurts and to the time at hand, step by step.

A session of the dialog `today` shows it; its log holds the drills of the day, so that the same
message shows the same drills whatever changes in the content.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.content.knowledge import Drill
from bot.content.library import Library
from bot.content.predicate import Value
from bot.content.terms import TriageLevel
from bot.conversation.follow import (
    Follow,
    asked_on,
    check_moment,
    episodes_of,
    open_episodes,
    with_episode,
    zone_of_person,
)
from bot.conversation.plan_today import dose_of, is_due, todays_tasks, with_done
from bot.conversation.reminder import (
    IGNORED_BEFORE_ASKING,
    Reminder,
    answered,
    dropped,
    earliest,
    not_ahead,
    reminders_of,
    told,
    with_reminder,
    without_reminder,
)
from bot.conversation.reply import Tell
from bot.conversation.screen import Choice, Screen
from bot.conversation.state import Session, State
from bot.conversation.texts import Texts, lines, paragraphs
from bot.conversation.warm_up import fitted
from bot.dialog.log import Entry, answers
from bot.pictures.names import drill_name
from bot.rehab.episode import Episode
from bot.schedule.wall_time import catch_up, in_quiet_hours, is_quiet, is_stale

TODAY: Final = "today"
_SOON: Final = timedelta(minutes=20)
_TONIGHT: Final = time(19, 0)
_RECENT: Final = timedelta(days=42)
"""A pain that was told longer ago is asked about before it leaves drills out."""

_MINUTE: Final = 60


@dataclass(frozen=True, slots=True)
class Told:
    """What a due moment came to: the state after it, the session to show, and what the store keeps.

    `session` is `None` when nothing is to be said.
    """

    state: State
    session: Session | None = None
    tells: tuple[Tell, ...] = ()


class Today:
    """Makes and shows the message of the day.

    Args:
        library: The drills, routines and days.
        texts: The phrases.
    """

    def __init__(self, library: Library, texts: Texts) -> None:
        self._library = library
        self._texts = texts

    def due(self, state: State, session: Session, now: datetime, *, quiet: bool) -> Told:
        """What is to be told at a moment: all that is due in one message, or nothing.

        Args:
            state: Whose.
            session: The session of the day's message, new or of an earlier day.
            now: The moment.
            quiet: Emergency advice stands in the chat: nothing else may come.
        """
        quiet = quiet or is_told_to_be_seen(state, now)
        today = now.astimezone(zone_of_person(state)).date()
        tells: list[Tell] = []
        first: Reminder | None = None
        for kept in reminders_of(state):
            reminder = _without_stale(not_ahead(kept, now), now)
            due = reminder.due
            if due is None or due > now:
                state = state if reminder is kept else with_reminder(state, reminder)
                continue
            is_extra = reminder.later is not None
            at_night = is_quiet(reminder.at) or is_extra
            verdict = catch_up(reminder.rule_at(due), due, now, chosen_in_quiet=at_night)
            if verdict == "drop" or quiet or _is_rest_day(state, reminder, today):
                state = with_reminder(state, dropped(reminder, now))
                continue
            if reminder.ignored >= IGNORED_BEFORE_ASKING and reminder.asked:
                state = with_reminder(state, replace(dropped(reminder, now), is_quiet=True))
                continue
            what = f"reminder:{reminder.number}" + (":later" if is_extra else "")
            tells.append(Tell(what, reminder.day_of(due)))
            after = told(reminder, due, now)
            asks = reminder.ignored >= IGNORED_BEFORE_ASKING
            after = replace(after, asked=asks)
            state = with_reminder(state, after)
            first = first or after
        wanted = any("check_in" in one.what for one in reminders_of(state) if one.told == today)
        state, asking, day = self._check_ins(state, now, rides=first is not None, quiet=quiet)
        following = open_episodes(state)
        if asking is None and first is not None and wanted and following:
            asking = following[0]
        if asking is not None:
            tells.append(Tell("check-in", day))
        if first is None and asking is None:
            return Told(state)
        return Told(state, self._session(state, session, first, asking, now), tuple(tells))

    def _check_ins(
        self, state: State, now: datetime, *, rides: bool, quiet: bool
    ) -> tuple[State, Episode | None, date]:
        """The check-in that is due, which rides with a reminder of the same day if there is one."""
        zone = zone_of_person(state)
        day = now.astimezone(zone).date()
        asking = None
        for episode in open_episodes(state):
            moment = check_moment(state, episode)
            today = episode.next_check is not None and episode.next_check <= day
            if moment is None or (moment > now and not (rides and today)):
                continue
            late = is_stale(moment, now) or in_quiet_hours(now, zone.key)
            if (late and not rides) or quiet:
                # It is asked tomorrow: a question of this evening is no use in the night.
                state = with_episode(state, replace(episode, next_check=day + timedelta(days=1)))
                continue
            state = with_episode(state, asked_on(episode, day))
            asking = asking or episode
        return state, asking, day

    def _session(
        self,
        state: State,
        session: Session,
        reminder: Reminder | None,
        asking: Episode | None,
        now: datetime,
    ) -> Session:
        about = f"episode:{asking.number}" if asking else None
        if reminder is None:
            return replace(session, log=(), view="", picked=(), subject=about)
        shown = answers(session.log).get("plan")
        name, drills = self._plan(reminder, now, str(shown or ""))
        if "warm_up" not in reminder.what:
            drills = ()
        sites = sore_sites(state, now)
        kept, left = fitted(drills, sites, reminder.minutes)
        held: dict[str, Value] = {
            "reminder": reminder.number,
            "plan": name,
            "drills": tuple(f"{drill.id}:{seconds}" for drill, seconds in kept),
            "left": tuple(drill.id for drill in left),
            "what": reminder.what,
        }
        log = tuple(Entry(slot, value, TODAY, now) for slot, value in held.items())
        return replace(session, log=log, view="", picked=(), subject=about)

    def _plan(
        self, reminder: Reminder, now: datetime, shown: str
    ) -> tuple[str, Sequence[tuple[Drill, int]]]:
        """The warm-up of the day: the run's own, else one of the daily ones, never the last."""
        routine = self._library.routines.get(reminder.session)
        if routine is not None and routine.id != shown:
            return routine.id, self._library.steps_of(routine.drills)
        days = self._library.days
        index = reminder.day_of(now).toordinal() % len(days)
        if days[index].id == shown:
            index = (index + 1) % len(days)
        return days[index].id, self._library.steps_of(days[index].steps)

    # What is shown

    def screen(self, state: State, session: Session) -> Screen:
        """The card of the day, or the drill that the person is at."""
        view, _, number = session.view.partition(":")
        match view:
            case "step":
                return self._step(session, int(number))
            case "done" | "skipped" | "later" | "tonight" | "stopped" | "going_on":
                menu = (Choice("menu", self._texts.say("button.menu")),)
                return Screen("today.end", self._texts.say(f"today.{view}"), (), menu)
        return self._card(state, session)

    def _card(self, state: State, session: Session) -> Screen:
        asks_how = Choice("check_in", self._texts.say("today.check_in.button"))
        tasks = self._tasks(state, session)
        plan = (Choice("plan", self._texts.say("button.plan")),) if tasks else ()
        if not answers(session.log).get("drills"):
            short = ("done", "soon", "tonight", "skip") if tasks else ("not_now",)
            asked = (asks_how,) if session.subject else ()
            text = paragraphs((tasks, self._asks(state, session)))
            return Screen("today", text, (*asked, *plan, *self._buttons(short)), ())
        drills = self._drills(session)
        left = self._left(session)
        minutes = max(1, round(sum(seconds for _, seconds in drills) / _MINUTE))
        listed = [
            self._texts.say(
                "today.line", number=number, name=drill.name, time=self._texts.duration(seconds)
            )
            for number, (drill, seconds) in enumerate(drills, 1)
        ]
        without = ""
        if left:
            names = self._texts.listed([drill.name.lower() for drill in left])
            without = self._texts.say("today.left_out", drills=names)
        reminder = self._reminder(state, session)
        asks = reminder is not None and reminder.asked
        text = paragraphs(
            (
                self._texts.say("today", name=self._name(session), minutes=minutes),
                without,
                lines(listed),
                tasks,
                self._asks(state, session),
                self._texts.say("today.go_on_ask") if asks else "",
            )
        )
        buttons: tuple[str, ...] = ("start", "done", "soon", "tonight", "skip", "easier")
        if asks:
            buttons = ("start", "done", "go_on", "stop_it")
        choices = self._buttons(buttons)
        choices = (*((asks_how,) if session.subject else ()), *choices, *plan)
        return Screen("today", text, choices, ())

    def _buttons(self, names: Sequence[str]) -> tuple[Choice, ...]:
        return tuple(Choice(name, self._texts.say(f"today.{name}.button")) for name in names)

    def _tasks(self, state: State, session: Session) -> str:
        """Today's exercises of the plans, where the reminder is to bring them."""
        what = answers(session.log).get("what")
        if not isinstance(what, tuple) or "exercises" not in what:
            return ""
        listed = [
            self._texts.say(
                "plan.task",
                name=self._library.exercises[task.exercise].name,
                dose=dose_of(self._library, self._texts, task),
            )
            for episode in open_episodes(state)
            if is_due(state, episode, _day_of(state, session))
            for task in todays_tasks(self._library, state, episode)
        ]
        return lines((self._texts.say("today.exercises"), *listed)) if listed else ""

    def _asks(self, state: State, session: Session) -> str:
        _, _, number = (session.subject or "").partition(":")
        episode = next((one for one in episodes_of(state) if str(one.number) == number), None)
        if episode is None:
            return ""
        name = Follow.name_of(self._library, self._texts, episode)
        return self._texts.say("today.check_in", name=name)

    def _step(self, session: Session, number: int) -> Screen:
        drills = self._drills(session)
        drill, seconds = drills[number]
        easier = (Choice("easier", self._texts.say("today.easier.button")),)
        easy = answers(session.log).get(f"easier.{drill.id}")
        text = self._texts.say(
            "today.step",
            number=number + 1,
            total=len(drills),
            name=drill.name,
            time=self._texts.duration(seconds),
            do=drill.easier if easy and drill.easier else drill.do,
        )
        is_last = number + 1 == len(drills)
        onward = Choice(
            "done" if is_last else "next",
            self._texts.say("today.done.button" if is_last else "today.next.button"),
        )
        ways = (
            Choice("back", self._texts.say("button.back")),
            Choice("stop", self._texts.say("button.stop")),
        )
        return Screen(
            "today.step",
            text,
            (onward, *(easier if drill.easier and not easy else ())),
            ways,
            picture=drill_name(drill.id) if drill.figure else None,
        )

    def _name(self, session: Session) -> str:
        name = str(answers(session.log).get("plan") or "")
        routine = self._library.routines.get(name)
        if routine is not None:
            return routine.name
        return next((day.name for day in self._library.days if day.id == name), "")

    def _drills(self, session: Session) -> list[tuple[Drill, int]]:
        """The drills of the message that the content still has, with their seconds."""
        held = answers(session.log).get("drills")
        found = []
        for item in held if isinstance(held, tuple) else ():
            name, _, seconds = str(item).partition(":")
            if name in self._library.drills:
                found.append((self._library.drills[name], int(seconds)))
        return found

    def _left(self, session: Session) -> list[Drill]:
        held = answers(session.log).get("left")
        names = held if isinstance(held, tuple) else ()
        return [self._library.drills[str(name)] for name in names if name in self._library.drills]

    # What is done

    def choose(
        self, state: State, session: Session, choice: str, now: datetime
    ) -> tuple[State, Session]:
        """What a tapped choice of the card does: done on one tap, in place."""
        reminder = self._reminder(state, session)
        if reminder is not None:
            reminder = answered(reminder)
            state = with_reminder(state, reminder)
        view, _, number = session.view.partition(":")
        at = int(number) if view == "step" else -1
        match choice:
            case "start" | "next":
                return state, replace(session, view=f"step:{at + 1}")
            case "back":
                return state, replace(session, view=f"step:{at - 1}" if at > 0 else "")
            case "stop":
                return state, replace(session, view="")
            case "easier":
                return state, self._easier(session, at, now)
            case "soon" | "tonight" if reminder is not None:
                later = self._later(reminder, choice, now)
                name = "later" if choice == "soon" else "tonight"
                return with_reminder(state, replace(reminder, later=later)), replace(
                    session, view=name
                )
            case "stop_it" if reminder is not None:
                return without_reminder(state, reminder.number), replace(session, view="stopped")
        if choice == "done" and self._tasks(state, session):
            state = with_done(state, now.astimezone(zone_of_person(state)).date())
        ends = {"skip": "skipped", "not_now": "skipped", "go_on": "going_on", "done": "done"}
        return state, replace(session, view=ends.get(choice, session.view))

    def _easier(self, session: Session, at: int, now: datetime) -> Session:
        """The easier form of the drill at hand, or of all of them."""
        drills = self._drills(session)
        which = [drills[at][0]] if at >= 0 else [drill for drill, _ in drills]
        easier = tuple(Entry(f"easier.{drill.id}", "yes", TODAY, now) for drill in which)
        return replace(session, log=(*session.log, *easier), view=session.view or "step:0")

    def _later(self, reminder: Reminder, choice: str, now: datetime) -> datetime:
        if choice == "soon":
            return now + _SOON
        zone = ZoneInfo(reminder.zone)
        tonight = datetime.combine(now.astimezone(zone).date(), _TONIGHT, zone)
        return max(tonight.astimezone(now.tzinfo), now + _SOON)

    def _reminder(self, state: State, session: Session) -> Reminder | None:
        number = answers(session.log).get("reminder")
        return next((one for one in reminders_of(state) if one.number == number), None)


def _is_rest_day(state: State, reminder: Reminder, today: date) -> bool:
    """True when the reminder is to bring exercises alone and every plan rests today."""
    plans = open_episodes(state)
    rests = bool(plans) and not any(is_due(state, one, today) for one in plans)
    return reminder.what == ("exercises",) and rests


def _without_stale(reminder: Reminder, now: datetime) -> Reminder:
    """The reminder without the occurrences that are no use any more; the one after may still be."""
    while (due := reminder.due) is not None and is_stale(due, now):
        reminder = dropped(reminder, due)
    return reminder


def _day_of(state: State, session: Session) -> date:
    """The day that the card was made for, on the person's calendar."""
    made = session.log[-1].at if session.log else session.touched_at
    return made.astimezone(zone_of_person(state)).date()


def next_due_of(state: State) -> datetime | None:
    """When the person is next to be written to; `None` for never."""
    if state.person.blocked:
        return None
    checks = (check_moment(state, episode) for episode in open_episodes(state))
    return earliest((*(reminder.due for reminder in reminders_of(state)), *checks))


def is_told_to_be_seen(state: State, now: datetime) -> bool:
    """True while the newest result asks to be seen at once: no warm-up comes then.

    Source: warm-up part of the evidence, E1: no routine at level urgent or emergency.
    """
    newest = max(state.results, key=lambda result: result.at, default=None)
    return (
        newest is not None
        and now - newest.at <= _RECENT
        and TriageLevel.of(newest.level) >= TriageLevel.URGENT
    )


def sore_sites(state: State, now: datetime) -> frozenset[str]:
    """The places that the person's assessments of the last weeks were about."""
    recent = [result for result in state.results if now - result.at <= _RECENT]
    sites = set()
    for result in recent:
        session = state.session(result.session)
        site = answers(session.log).get("site") if session else None
        if isinstance(site, str):
            sites.add(f"site.{site}")
    return frozenset(sites)
