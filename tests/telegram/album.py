"""A conversation that shows the pictures it is told to."""

from dataclasses import replace

from bot.conversation.incoming import Incoming, Said, Tapped
from bot.conversation.reply import Button, Outcome, Reply
from bot.conversation.state import Session, State
from tests.delivery.unhurried import Unhurried


class Album(Unhurried):
    """Shows what it is told to: the name of a picture, or words alone for a dash."""

    def turn(self, state: State, incoming: Incoming) -> tuple[State, Outcome]:
        """A typed name sends a new message, a tapped one changes the last."""
        match incoming.event:
            case Said(text=name):
                return self._shown(state, incoming, name, edit=False)
            case Tapped(data=name):
                return self._shown(state, incoming, name, edit=True)
        return state, Outcome()

    def apology(self, incoming: Incoming) -> Outcome:
        """Nothing fails here."""
        del incoming
        return Outcome()

    def _shown(
        self, state: State, incoming: Incoming, name: str, *, edit: bool
    ) -> tuple[State, Outcome]:
        session = state.session(1) or Session(1, "album", incoming.at, incoming.at)
        ways = (
            "body-map",
            "body-knee",
            "echo:knee_outer:left",
            "exercise:wall-sit",
            "drill:ankle-circles",
            "-",
        )
        reply = Reply(
            f"**This** is {name}",
            tuple((Button(way, way, way),) for way in ways),
            session=1,
            mode="edit" if edit else "new",
            picture=None if name == "-" else name,
        )
        kept = replace(state, sessions=(replace(session, revision=session.revision + 1),))
        return kept, Outcome((reply,))
