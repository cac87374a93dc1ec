"""What each session of a chat shows, whoever shows it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.conversation.account import Desk
from bot.conversation.diary import Diary
from bot.conversation.interview_screens import InterviewScreens
from bot.conversation.learn import Shelf
from bot.conversation.screen import Screen
from bot.conversation.state import Session, State


class Screens:
    """Finds the screen of a session by its dialog.

    Args:
        interviews: Questions, answers, results, emergencies.
        shelf: Pages to read.
        desk: Cards about the chat itself.
        diary: Reminders, plans, runs.
        others: What shows the sessions of further dialogs, by dialog.
    """

    def __init__(
        self,
        interviews: InterviewScreens,
        shelf: Shelf,
        desk: Desk,
        diary: Diary,
        others: Mapping[str, Callable[[State, Session], Screen]],
    ) -> None:
        self._interviews = interviews
        self._shelf = shelf
        self._desk = desk
        self._diary = diary
        self._others = others

    def screen(self, state: State, session: Session) -> Screen:
        """What the session's message shows now, with the number to call filled in."""
        screen = self._of(state, session)
        number = self._interviews.emergency_number(state)
        return replace(screen, text=screen.text.replace("{emergency_number}", number))

    def _of(self, state: State, session: Session) -> Screen:
        match session.dialog:
            case "check-in" if session.status == "done" and session.view != "acknowledged":
                return self._diary.follow.advice(state, session)
            case "assessment" | "prevention" | "check-in":
                return self._interviews.screen(state, session)
            case dialog if dialog in self._others:
                return self._others[dialog](state, session)
            case "learn":
                return self._shelf.screen(session.subject or "", session.view)
            case "remind" | "today" | "plan" | "log":
                return self._diary.screen(state, session)
        return self._desk.screen(state, session.view)
