"""What the bot begins by itself and what belongs to it: reminders and the message of the day."""

from dataclasses import replace
from datetime import date
from typing import Final

from bot.content.library import Library
from bot.conversation.account import CHECK_IN
from bot.conversation.alarm import held_session
from bot.conversation.draft import Draft
from bot.conversation.follow import Follow, open_episodes
from bot.conversation.plan_desk import PLAN, PlanDesk
from bot.conversation.reminder_desk import REMIND, Done, ReminderDesk
from bot.conversation.reply import Reply
from bot.conversation.report import Report
from bot.conversation.run_log import LOG, RunLog
from bot.conversation.screen import Screen
from bot.conversation.state import Session, State
from bot.conversation.texts import Texts
from bot.conversation.today import TODAY, Today
from bot.schedule.places import Gazetteer

DIARY: Final = frozenset({REMIND, TODAY, PLAN, LOG})
"""Dialogs whose sessions this module answers."""


class Diary:
    """Answers the sessions of the dialogs in `DIARY`.

    Args:
        library: The content.
        gazetteer: Its cities.
        texts: The phrases.
        zone: The time zone assumed for people who have not told theirs.
    """

    def __init__(self, library: Library, gazetteer: Gazetteer, texts: Texts, zone: str) -> None:
        self._reminders = ReminderDesk(library, gazetteer, texts)
        self._today = Today(library, texts)
        self.follow = Follow(library, texts, zone)
        self._plans = PlanDesk(library, texts, self.follow)
        self._log = RunLog(library, texts)
        self._report = Report(library, texts)

    def screen(self, state: State, session: Session) -> Screen:
        """What the session shows now."""
        if session.dialog == TODAY:
            return self._today.screen(state, session)
        if session.dialog == PLAN:
            return self._plans.screen(state, session)
        if session.dialog == LOG:
            return self._log.screen(state, session)
        return self._reminders.screen(state, session)

    def opened(self, draft: Draft, name: str, text: str) -> Draft:
        """The turn after a command of this module, or a button that means the same."""
        match name:
            case "plan":
                return self.plan(draft)
            case "log":
                return self.log(draft, text)
            case "progress":
                picture = self._report.picture(draft.state)
                said = self._report.progress(draft.state)
                if picture is None:
                    return draft.card("menu").saying(said)
                return replace(draft, replies=(Reply(said), picture), silent=True)
            case "report":
                pages = self._report.report(draft.state, draft.incoming.at)
                return replace(draft, replies=pages, silent=True)
        return self.remind(draft, text)

    def remind(self, draft: Draft, text: str) -> Draft:
        """The reminders opened, with words typed after the command."""
        session = draft.only(REMIND)
        return _after(draft, self._reminders.open(draft.state, session, draft.incoming.at, text))

    def located(self, draft: Draft, zone: str) -> Draft:
        """The turn after a shared location, of which only the time zone came here."""
        session = draft.only(REMIND)
        return _after(draft, self._reminders.moved(draft.state, session, zone, draft.incoming.at))

    def say(self, draft: Draft, session: Session, text: str) -> Draft | None:
        """The turn after typed words; `None` when they are about something else."""
        if session.dialog == LOG:
            return self.log(draft, text) if self._log.is_run(text) else None
        if session.dialog != REMIND:
            return None
        done = self._reminders.say(draft.state, session, text, draft.incoming.at)
        return _after(draft, done) if done is not None else None

    def choose(self, draft: Draft, session: Session, choice: str) -> Draft:
        """The turn after a tapped choice of the session's screen."""
        at = draft.incoming.at
        if session.dialog == TODAY:
            state, after = self._today.choose(draft.state, session, choice, at)
            return draft.with_state(state).put(after)
        if session.dialog == PLAN:
            state, after, said = self._plans.choose(draft.state, session, choice, at)
            return draft.with_state(state).saying(said).put(after)
        if session.dialog == LOG:
            return draft.put(session)
        return _after(draft, self._reminders.choose(draft.state, session, choice, at))

    def plan(self, draft: Draft) -> Draft:
        """The plan of the pain that is followed."""
        session = draft.only(PLAN)
        return draft.put(replace(session, view="", subject=self._plans.first(draft.state)))

    def log(self, draft: Draft, text: str) -> Draft:
        """A run told in words, or the question for one."""
        session = draft.only(LOG)
        state, after = self._log.told(draft.state, session, text, draft.incoming.at)
        return draft.with_state(state).put(after)

    def check_in(self, draft: Draft) -> Session | None:
        """A check-in of the pain that is next; `None` without one that is followed."""
        following = open_episodes(draft.state)
        if not following:
            return None
        first = min(following, key=lambda one: one.next_check or date.max)
        return self.follow.asked(draft.state, first, draft.new(CHECK_IN), draft.incoming.at)

    def due(self, draft: Draft, *, is_told: bool = False) -> Draft:
        """The message of the day: it comes without taking the foreground.

        Args:
            draft: The turn.
            is_told: What is due was told before: it only has to be settled.
        """
        draft = replace(draft, silent=True)
        at = draft.incoming.at
        held = held_session(draft.state)
        session = draft.only(TODAY)
        told = self._today.due(draft.state, session, at, quiet=is_told or held is not None)
        if told.session is None:
            return draft.with_state(told.state)
        fresh = replace(told.session, touched_at=at, revision=session.revision + 1)
        state = told.state.with_session(fresh, foreground=False)
        screen = self._today.screen(state, fresh)
        reply = replace(screen.reply(fresh.number, fresh.revision, edit=False), unasked=True)
        return replace(draft, state=state, replies=(reply,), effects=told.tells)


def _after(draft: Draft, done: Done) -> Draft:
    return draft.with_state(done.state).saying(done.said).put(done.session)
