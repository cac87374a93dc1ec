"""One turn from the stored update to the committed answer: the same for every adapter."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from secrets import token_hex
from typing import Protocol

from bot.conversation.club_link import club_of, whose_standing, with_standing
from bot.conversation.incoming import Due, Incoming
from bot.conversation.reply import Outcome, Reply, Toast
from bot.conversation.state import Person, State
from bot.delivery.journal import Journal
from bot.store.error import StoreError
from bot.store.peers import NoPeers, Peers
from bot.store.rows import Arrival, Draft, FinishedTurn, OutboxRow
from bot.store.store import Store

_FIRST_RETRY_S = 0.2
_LAST_RETRY_S = 10.0
_SECRET_BYTES = 12

Standing = Callable[[int, int], Awaitable[str]]
"""What a user is in a group, by the ids of both."""


class Answering(Protocol):
    """What delivery needs of the conversation."""

    def turn(self, state: State, incoming: Incoming) -> tuple[State, Outcome]:
        """The state after an event, and what is said and done about it."""
        ...

    def apology(self, incoming: Incoming) -> Outcome:
        """What is said when a turn failed."""
        ...

    def pressing(self, incoming: Incoming) -> frozenset[str]:
        """The names of what makes an event one that is never passed over; mostly none."""
        ...

    def one_at_a_time(self, incoming: Incoming) -> Outcome:
        """What is said to somebody who writes faster than can be answered."""
        ...


@dataclass(frozen=True, slots=True)
class Turned:
    """A committed turn: what is to be sent, shown over the chat, and whether all is erased.

    Attributes:
        ending: `done`, `failed` when only an apology came of it, `dropped` when nothing did,
            `passed` for updates that their person sent too fast.
    """

    outcome: Outcome
    rows: tuple[OutboxRow, ...]
    erased: bool = False
    ending: str = "done"

    @property
    def toast(self) -> Toast:
        """The answer to a tap."""
        return self.outcome.toast


class Turns:
    """Runs turns, one at a time for each person.

    Args:
        store: Where state comes from and goes to.
        conversation: Decides what is said.
        parts: Cuts a reply into messages that the network takes.
        now: The time, aware and UTC.
        journal: The log.
        standing: Asks the network what a user is in a group: `admin`, `member` or `unknown`.
        peers: Other processes that have turns about the same clubs.
    """

    def __init__(
        self,
        store: Store,
        conversation: Answering,
        parts: Callable[[Reply], Sequence[Reply]],
        now: Callable[[], datetime],
        journal: Journal,
        standing: Standing | None = None,
        peers: Peers | None = None,
    ) -> None:
        self._store = store
        self._conversation = conversation
        self._parts = parts
        self._now = now
        self._journal = journal
        self._standing = standing
        self._peers = peers or NoPeers()
        self._busy: dict[int, asyncio.Lock] = {}

    async def run(self, arrival: Arrival) -> Turned:
        """Answer a received update; what comes back is committed.

        A turn that raises is committed as failed, with an apology. A store in trouble is asked
        again until it answers: the update is safe in it, or will come again.
        """
        async with self._alone(arrival.incoming.person):
            return await self._run(arrival)

    def pressing(self, arrival: Arrival) -> frozenset[str]:
        """The names of what makes an update one that must have its turn; mostly none."""
        try:
            return self._conversation.pressing(arrival.incoming)
        except Exception as error:  # noqa: BLE001 (what cannot be read has its turn, and an apology)
            kind = type(error).__name__
            chat = arrival.incoming.chat
            self._journal.error("not read", chat, error=kind, at=_place_of(error))
            return frozenset({kind})

    async def pass_over(self, arrivals: Sequence[Arrival], *, says_so: bool) -> Turned:
        """Finish updates of one chat without a turn, for their person writes too fast.

        Args:
            arrivals: At least one.
            says_so: Whether the person is asked to send one message at a time.

        Raises:
            StoreError: When that could not be kept; they come again with the next start.
        """
        outcome = self._conversation.one_at_a_time(arrivals[0].incoming)
        drafts = self._drafts(arrivals[0], outcome) if says_so else ()
        now = self._now()
        turns = [
            _without_change(arrival, now, drafts if arrival is arrivals[0] else (), "passed")
            for arrival in arrivals
        ]
        pause_s = _FIRST_RETRY_S
        while True:
            try:
                first, *_ = await asyncio.gather(*map(self._store.commit, turns))
            except StoreError as error:
                self._journal.error("store failed", arrivals[0].incoming.chat, fault=error.fault)
                if not error.is_passing:
                    raise
            else:
                return Turned(outcome, first, ending="passed")
            await asyncio.sleep(pause_s)
            pause_s = min(pause_s * 2, _LAST_RETRY_S)

    @asynccontextmanager
    async def _alone(self, subject: int) -> AsyncIterator[None]:
        """Only one turn at a time about a person or a club."""
        lock = self._busy.get(subject)
        if lock is None:
            lock = self._busy[subject] = asyncio.Lock()
        try:
            async with lock, self._peers.together(subject):
                yield
        finally:
            if not lock.locked() and self._busy.get(subject) is lock:
                del self._busy[subject]

    async def _run(self, arrival: Arrival) -> Turned:
        pause_s = _FIRST_RETRY_S
        while True:
            try:
                return await self._try(arrival)
            except StoreError as error:
                if error.fault == "refused" and arrival.incoming.event == Due():
                    # Told on a day that the clock shows twice, or by another process.
                    self._journal.info("told already", arrival.incoming.chat)
                    known = replace(arrival.incoming, event=Due(is_told=True))
                    arrival = replace(arrival, incoming=known)
                    continue
                self._journal.error("store failed", arrival.incoming.chat, fault=error.fault)
                if error.fault == "taken":
                    # Or it was ours all the same, and only the answer of the store was lost.
                    self._peers.read_again(arrival.incoming.chat)
                if error.fault == "taken" or (not error.is_passing and arrival.update is None):
                    # Told already, or in the hands of another process: its turn is what counts.
                    return self._dropped(arrival, error.fault)
                if not error.is_passing:
                    return await self._fail(arrival, error)
            await asyncio.sleep(pause_s)
            pause_s = min(pause_s * 2, _LAST_RETRY_S)

    async def _try(self, arrival: Arrival) -> Turned:
        incoming = replace(arrival.incoming, at=self._now())
        before = await self._store.load(incoming.person)
        group = club_of(before, incoming)
        if group is None:
            return await self._answer(arrival, before, await self._known(before, incoming))
        # A turn about a person takes the club's lock second, one in the group takes no other.
        async with self._alone(group):
            before = replace(before, club=await self._store.load(group))
            return await self._answer(arrival, before, await self._known(before, incoming))

    async def _known(self, state: State, incoming: Incoming) -> Incoming:
        """The event with what must be known of the outside, asked at the moment of the turn."""
        if not incoming.private:
            known = {**incoming.known, "secret": token_hex(_SECRET_BYTES)}
            incoming = replace(incoming, known=known)
        asked = whose_standing(state, incoming)
        if asked is None or self._standing is None or "standing" in incoming.known:
            return incoming
        return with_standing(incoming, await self._standing(*asked))

    async def _answer(self, arrival: Arrival, before: State, incoming: Incoming) -> Turned:
        try:
            after, outcome = self._conversation.turn(before, incoming)
            turn = FinishedTurn(
                before=before,
                after=after,
                at=incoming.at,
                update=arrival.update,
                drafts=self._drafts(arrival, outcome),
                effects=outcome.effects,
            )
            rows = await self._store.commit(turn)
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 (the one broad handler around the turn)
            if arrival.update is None:
                return self._dropped(arrival, type(error).__name__, _place_of(error))
            return await self._fail(arrival, error)
        return Turned(outcome, rows, turn.erases)

    def _dropped(self, arrival: Arrival, why: str, place: str = "") -> Turned:
        """Nothing of a turn that nobody asked for; what is still due comes again."""
        self._journal.error("turn dropped", arrival.incoming.chat, error=why, at=place)
        return Turned(Outcome(), (), ending="dropped")

    async def _fail(self, arrival: Arrival, error: Exception) -> Turned:
        kind = type(error).__name__
        self._journal.error("turn failed", arrival.incoming.chat, error=kind, at=_place_of(error))
        try:
            outcome = self._conversation.apology(arrival.incoming)
            drafts = self._drafts(arrival, outcome)
        except Exception as worse:  # noqa: BLE001 (as above)
            self._journal.error("apology failed", error=type(worse).__name__)
            outcome, drafts = Outcome(), ()
        turn = _without_change(arrival, self._now(), drafts, f"failed:{kind}")
        rows = await self._store.commit(turn)
        return Turned(outcome, rows, ending="failed")

    def _drafts(self, arrival: Arrival, outcome: Outcome) -> tuple[Draft, ...]:
        drafts = []
        tapped = arrival.message
        for reply in outcome.replies:
            for part in self._parts(reply):
                chat = arrival.incoming.chat if reply.chat is None else reply.chat
                is_here = chat == arrival.incoming.chat
                drafts.append(
                    Draft(chat, part, unasked=reply.unasked, tapped=tapped if is_here else None)
                )
                # One message can be edited into one other only.
                tapped = None if is_here else tapped
        return tuple(drafts)


def _without_change(
    arrival: Arrival, now: datetime, drafts: tuple[Draft, ...], outcome: str
) -> FinishedTurn:
    """The end of an update that changes nothing about the person."""
    person = arrival.incoming.person
    nothing = State(Person(id=person, chat=person))
    return FinishedTurn(nothing, nothing, now, arrival.update, drafts, outcome=outcome)


def _place_of(error: BaseException) -> str:
    """File and line where an exception was raised: what can be said without its words."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    name = trace.tb_frame.f_code.co_filename.rsplit("/", 1)[-1]
    return f"{name}:{trace.tb_lineno}"
