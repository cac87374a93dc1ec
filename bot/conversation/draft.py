"""A turn on its way: the state so far, what is said before the screen, and how it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.conversation.account import MENU
from bot.conversation.incoming import Incoming
from bot.conversation.learn import LEARN
from bot.conversation.reply import Effect, Reply
from bot.conversation.state import Session, State


@dataclass(frozen=True, slots=True)
class Draft:
    """What a turn has come to so far; each step gives a new one.

    Attributes:
        state: Everything kept about the person, as it will be.
        incoming: The event that the turn is about.
        before: What is said before the screen.
        edit: The screen's message is changed in place, because a button of it was tapped.
        toast: The short answer to a tap.
        silent: No screen is shown.
        replies: Messages besides the screen.
        erase: Everything about the person goes.
        result: The assess object, on the turn that first shows a result or emergency advice.
        effects: What is done besides.
    """

    state: State
    incoming: Incoming
    before: str = ""
    edit: bool = False
    toast: str = ""
    silent: bool = False
    replies: tuple[Reply, ...] = ()
    erase: bool = False
    result: Mapping[str, Any] | None = None
    effects: tuple[Effect, ...] = ()

    def saying(self, before: str) -> "Draft":
        """The same with this said before the screen."""
        return replace(self, before=before)

    def with_state(self, state: State) -> "Draft":
        """The same with another state."""
        return replace(self, state=state)

    def put(self, session: Session) -> "Draft":
        """The session kept and in the foreground; its buttons of before are old now."""
        touched = replace(session, touched_at=self.incoming.at, revision=session.revision + 1)
        return self.with_state(self.state.with_session(touched))

    def new(self, dialog: str) -> Session:
        """A session that there was not before; it is kept when it is put."""
        at = self.incoming.at
        number = self.state.person.sessions_made + 1
        return Session(number, dialog, started_at=at, touched_at=at)

    def card(self, view: str) -> "Draft":
        """A card about the chat itself: greeting, menu, settings …."""
        return self.put(replace(self.only(MENU), view=view))

    def page(self, subject: str, view: str = "") -> "Draft":
        """A page to read, at one of its sections."""
        return self.put(replace(self.only(LEARN), subject=subject, view=view))

    def in_foreground(self, session: Session) -> "Draft":
        """Typed text goes to this session from now on."""
        person = replace(self.state.person, foreground=session.number)
        return self.with_state(replace(self.state, person=person))

    def only(self, dialog: str) -> Session:
        """The session of a dialog that a person has one of, new when there is none yet."""
        found = next((one for one in self.state.sessions if one.dialog == dialog), None)
        return found or self.new(dialog)
