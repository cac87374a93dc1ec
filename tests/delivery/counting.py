"""A conversation for tests: it counts, keeps every word as an answer, and can be told to fail."""

from dataclasses import replace

from bot.conversation.attachment import TextFile
from bot.conversation.incoming import Blocked, Commanded, Incoming, Odd, Said, Tapped, Unblocked
from bot.conversation.reply import Button, EraseMe, Outcome, Reply, Toast
from bot.conversation.state import Session, State
from bot.dialog.log import Entry


class Counting:
    """Each text and tap is one more answer in session 1; a tap edits, a text gets a new message.

    Texts that begin with `!` do something else: `!fail` raises, `!urgent` is emergency advice,
    `!silent` says nothing, `!long N` is answered with N characters, `!file` with a file.
    """

    def turn(self, state: State, incoming: Incoming) -> tuple[State, Outcome]:
        """Count one event."""
        match incoming.event:
            case Said(text=text) if text.startswith("!"):
                return self._told(state, text, incoming)
            case Said(text=text):
                return self._answer(state, text, incoming, tapped=False)
            case Tapped(data=data):
                session = state.session(1)
                if session is None or data != f"1:{session.revision}":
                    return state, Outcome(toast=Toast("stale"))
                return self._answer(state, data, incoming, tapped=True)
            case Commanded(name="deleteme"):
                gone = Reply("all is gone", vanishes=True)
                return state, Outcome((gone,), (EraseMe(),))
            case Commanded(name=name, argument=argument):
                return state, Outcome((Reply(f"command {name} {argument}".strip()),))
            case Odd(kind=kind):
                return state, Outcome((Reply(f"odd {kind}"),))
            case Blocked() | Unblocked():
                blocked = isinstance(incoming.event, Blocked)
                return replace(state, person=replace(state.person, blocked=blocked)), Outcome()
        return state, Outcome()

    def apology(self, incoming: Incoming) -> Outcome:
        """Say sorry."""
        del incoming
        return Outcome((Reply("sorry"),))

    def pressing(self, incoming: Incoming) -> frozenset[str]:
        """Only `!urgent`."""
        match incoming.event:
            case Said(text="!urgent" as text):
                return frozenset({text})
        return frozenset()

    def one_at_a_time(self, incoming: Incoming) -> Outcome:
        """Ask for it."""
        del incoming
        return Outcome((Reply("one at a time"),), toast=Toast("one at a time"))

    def _told(self, state: State, text: str, incoming: Incoming) -> tuple[State, Outcome]:
        name, _, rest = text[1:].partition(" ")
        match name:
            case "fail":
                raise ValueError(f"cannot deal with {text}")
            case "urgent":
                return state, Outcome((Reply("**Call now**", session=1, urgent=True),))
            case "silent":
                return state, Outcome()
            case "long":
                return state, Outcome((Reply("word " * (int(rest) // 5), rows=_rows(0)),))
            case "file":
                return state, Outcome((Reply("a file", attachment=TextFile("a.json", "{}")),))
            case "echo":
                return state, Outcome((Reply(rest),))
        return self._answer(state, text, incoming, tapped=False)

    def _answer(
        self, state: State, text: str, incoming: Incoming, *, tapped: bool
    ) -> tuple[State, Outcome]:
        session = state.session(1) or Session(1, "counting", incoming.at, incoming.at)
        entry = Entry("said", text, "node", incoming.at, incoming.id)
        session = replace(
            session,
            log=(*session.log, entry),
            revision=session.revision + 1,
            touched_at=incoming.at,
        )
        after = state.with_session(session)
        reply = Reply(
            f"**{session.revision}** answers",
            _rows(session.revision),
            session=1,
            mode="edit" if tapped else "new",
        )
        return after, Outcome((reply,), toast=Toast(f"{session.revision}"))


def _rows(revision: int) -> tuple[tuple[Button, ...], ...]:
    return ((Button("more", "More", f"1:{revision}"),),)
