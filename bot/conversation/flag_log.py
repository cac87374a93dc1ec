"""Red flags in the log of an interview: how one is raised, and what settles it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from bot.content.library import Library
from bot.content.terms import TriageLevel
from bot.conversation.appraisal import Appraisal
from bot.conversation.incoming import Incoming
from bot.conversation.state import Session
from bot.dialog.log import Entry, EntryKind, flags_raised
from bot.triage.facts import Reason, Verdict

_HELD: Final[frozenset[EntryKind]] = frozenset({"raised", "doubted"})


class FlagLog:
    """Puts red flags into a session's log and takes them back.

    Args:
        library: The content.
        appraisal: What a session's answers come to.
        node: Where a session stands.
    """

    def __init__(
        self,
        library: Library,
        appraisal: Callable[[Session], Appraisal],
        node: Callable[[Session], str],
    ) -> None:
        self._library = library
        self._appraisal = appraisal
        self._node = node

    def demanded(self, session: Session, verdict: Verdict) -> Iterator[Reason]:
        """The urgent red flags of a verdict that were not raised yet, gravest first.

        Args:
            session: Where they would be raised.
            verdict: What its answers come to.
        """
        raised = flags_raised(session.log)
        for reason in verdict.reasons:
            if reason.id in self._library.red_flags and reason.level >= TriageLevel.URGENT:
                known = raised.get(reason.id)
                if known is None or TriageLevel.of(str(known)) < reason.level:
                    yield reason

    def raised(
        self, session: Session, flag: str, level: TriageLevel, kind: EntryKind, incoming: Incoming
    ) -> Session:
        """The session with a red flag put into its log, where it waits to be settled."""
        entry = Entry(flag, level.id, self._node(session), incoming.at, incoming.id, kind)
        return replace(session, log=(*session.log, entry), view="", picked=())

    def known(self, session: Session, flag: str, level: TriageLevel, incoming: Incoming) -> Session:
        """The session with a red flag noted that stops nothing."""
        noted = self.raised(session, flag, level, "raised", incoming)
        return replace(noted, log=(*noted.log, replace(noted.log[-1], kind="acknowledged")))

    def acknowledged(self, session: Session, flag: str, incoming: Incoming) -> Session:
        """The session after help is on its way for a flag, and for all that are no graver."""
        session = self._settled(session, flag, "acknowledged", incoming)
        most = TriageLevel.of(str(flags_raised(session.log)[flag]))
        while (further := next(self._still(session), None)) and further.level <= most:
            session = self.known(session, further.id, further.level, incoming)
        return session

    def withdrawn(self, session: Session, flag: str, incoming: Incoming) -> Session:
        """The session after a flag was a mistake, or is over.

        Where the answers that came in the same turn would raise it again, they are taken back too.
        """
        session = self._settled(session, flag, "withdrawn", incoming)
        if all(reason.id != flag for reason in self._still(session)):
            return session
        updates = {one.update for one in session.log if one.kind in _HELD and one.slot == flag}
        slots = {
            entry.slot: entry.node
            for entry in session.log
            if entry.kind == "answer" and entry.update in updates
        }
        taken = tuple(
            Entry(slot, None, node, incoming.at, incoming.id) for slot, node in slots.items()
        )
        return replace(session, log=(*session.log, *taken))

    def _still(self, session: Session) -> Iterator[Reason]:
        return self.demanded(session, self._appraisal(session).verdict)

    def _settled(self, session: Session, flag: str, kind: EntryKind, incoming: Incoming) -> Session:
        entry = Entry(flag, None, self._node(session), incoming.at, incoming.id, kind)
        return replace(session, log=(*session.log, entry))
