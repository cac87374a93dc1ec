"""The store without a file: for the terminal's throw-away session and for tests."""

import dataclasses
import itertools
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.conversation.club_records import size_of, without_person
from bot.conversation.reply import Tell
from bot.conversation.retention import without_old
from bot.conversation.state import (
    Person,
    State,
    person_data,
    record_data,
    result_data,
    session_data,
)
from bot.store.error import StoreError
from bot.store.rows import (
    IDLE_BEFORE_FORGETTING,
    KEPT_AFTER_FINISHING,
    Arrival,
    Draft,
    DuePerson,
    Export,
    FinishedTurn,
    LeftKeyboard,
    OutboxRow,
    Screen,
    Settled,
)

_UNFINISHED = {"pending", "attempted"}


@dataclasses.dataclass(slots=True)
class _Received:
    arrival: Arrival
    chat: int
    kind: str
    at: datetime
    done_at: datetime | None = None
    outcome: str = ""


@dataclasses.dataclass(slots=True)
class _Sent:
    row: OutboxRow
    status: str


class MemoryStore:
    """A `Store` that lasts as long as the process."""

    def __init__(self) -> None:
        self._inbox: dict[int, _Received] = {}
        self._outbox: dict[int, _Sent] = {}
        self._states: dict[int, State] = {}
        self._screens: dict[int, dict[int, Screen]] = {}
        self._left: dict[LeftKeyboard, None] = {}
        self._meta: dict[str, str] = {}
        self._told: set[tuple[int, str, str]] = set()
        self._row_ids = itertools.count(1)

    async def receive(self, arrivals: Sequence[Arrival], at: datetime) -> list[Arrival]:
        """Write updates down; gives those that were never seen before, in their order."""
        new = []
        for arrival in arrivals:
            if arrival.update is not None and arrival.update not in self._inbox:
                received = _Received(arrival, arrival.incoming.chat, arrival.kind, at)
                self._inbox[arrival.update] = received
                new.append(arrival)
        return new

    async def waiting(self) -> list[Arrival]:
        """The updates whose turn is not finished, oldest first."""
        return [each.arrival for each in self._inbox.values() if each.done_at is None]

    async def load(self, person: int) -> State:
        """What is kept about a person."""
        return self._states.get(person) or State(Person(id=person, chat=person))

    async def due(self, now: datetime, after: DuePerson | None, limit: int) -> list[DuePerson]:
        """The next people who are due, earliest first."""
        found = [
            DuePerson(person, state.due, size_of(state))
            for person, state in self._states.items()
            if state.due is not None and state.due <= now
        ]
        found.sort(key=_place)
        return [one for one in found if after is None or _place(one) > _place(after)][:limit]

    async def commit(self, turn: FinishedTurn) -> tuple[OutboxRow, ...]:
        """Keep a turn as a whole; gives the rows of its messages."""
        told = {
            (turn.after.person.id, effect.what, effect.day.isoformat())
            for effect in turn.effects
            if isinstance(effect, Tell)
        }
        if told & self._told:
            raise StoreError("refused", "", "told already")
        self._told |= told
        if turn.erases:
            await self.erase(turn.before.person.id)
        elif turn.after != turn.before:
            self._states[turn.after.person.id] = dataclasses.replace(turn.after, club=None)
        club = turn.after.club
        if club is not None and club != turn.before.club:
            self._states[club.person.id] = club
        if turn.update is not None and turn.update in self._inbox:
            received = self._inbox[turn.update]
            received.done_at, received.outcome = turn.at, turn.outcome
            if turn.erases:
                received.chat = 0
        rows = tuple(self._row(draft, turn.at) for draft in turn.drafts)
        for row in rows:
            self._outbox[row.id] = _Sent(row, "pending" if row.unasked else "attempted")
        return rows

    async def give_up(self) -> int:
        """End as `unknown` the unasked rows that were attempted; gives how many."""
        attempted = [each for each in self._outbox.values() if each.status == "attempted"]
        unasked = [each for each in attempted if each.row.unasked]
        for sent in unasked:
            sent.status = "unknown"
        return len(unasked)

    async def unsent(self) -> list[OutboxRow]:
        """The rows that a start must send."""
        return [sent.row for sent in self._outbox.values() if sent.status in _UNFINISHED]

    async def claim(self, row: OutboxRow) -> bool:
        """Mark an unasked row as attempted before it is sent; False when it waits no more."""
        return self._moved(row, "pending", "attempted")

    async def release(self, row: OutboxRow) -> None:
        """Take the mark back: the network has surely not taken the row."""
        self._moved(row, "attempted", "pending")

    def _moved(self, row: OutboxRow, before: str, after: str) -> bool:
        sent = self._outbox.get(row.id)
        if sent is None or sent.status != before:
            return False
        sent.status = after
        return True

    async def settle(self, settled: Settled) -> None:
        """Remember what became of a row, and blank its words."""
        row = settled.row
        sent = self._outbox.get(row.id)
        if sent is None:
            return
        if row.reply.vanishes:
            del self._outbox[row.id]
            return
        sent.status = settled.ending
        sent.row = dataclasses.replace(row, reply=dataclasses.replace(row.reply, text=""))
        if settled.screen is not None and row.reply.session is not None:
            self._screens.setdefault(row.chat, {})[row.reply.session] = settled.screen
        for session in settled.displaced:
            self._screens.get(row.chat, {}).pop(session, None)
        for message in settled.stripped:
            self._left[LeftKeyboard(row.chat, message)] = None

    async def screens(self, chat: int) -> dict[int, Screen]:
        """What shows each session of a chat."""
        return dict(self._screens.get(chat, {}))

    async def left_keyboards(self) -> list[LeftKeyboard]:
        """The messages whose buttons still have to go."""
        return list(self._left)

    async def keyboard_gone(self, left: LeftKeyboard) -> None:
        """Forget a message whose buttons are gone."""
        self._left.pop(left, None)

    async def erase(self, person: int) -> None:
        """Delete everything about a person."""
        self._states.pop(person, None)
        self._states = {key: without_person(one, person) for key, one in self._states.items()}
        self._told = {key for key in self._told if key[0] != person}
        self._screens.pop(person, None)
        self._outbox = {key: each for key, each in self._outbox.items() if each.row.chat != person}
        self._left = {left: None for left in self._left if left.chat != person}
        for update, received in list(self._inbox.items()):
            if received.chat == person and received.done_at is not None:
                received.chat = 0
                if update < 0:
                    del self._inbox[update]

    async def export(self, person: int) -> Export:
        """Everything that is stored about a person."""
        state = self._states.get(person)
        exported: dict[str, Any] = {"person": [], "sessions": [], "results": []}
        exported["records"] = []
        if state is not None:
            exported["person"] = [person_data(state.person)]
            exported["sessions"] = [session_data(each) for each in state.sessions]
            exported["results"] = [result_data(each) for each in state.results]
            exported["records"] = [
                record_data(each)
                for each in sorted(state.records, key=lambda one: (one.kind, one.number))
            ]
        exported["told"] = [
            {"what": what, "day": day}
            for who, what, day in sorted(self._told, key=lambda key: (key[2], key[1]))
            if who == person
        ]
        exported["received"] = [
            {"kind": each.kind, "at": each.at.isoformat(), "outcome": each.outcome}
            for each in self._inbox.values()
            if each.chat == person
        ]
        exported["sent"] = [
            {"kind": each.row.reply.mode, "at": each.row.at.isoformat(), "status": each.status}
            for each in self._outbox.values()
            if each.row.chat == person
        ]
        return exported

    async def expire(self, now: datetime) -> int:
        """Forget what has had its time; gives how many sessions went."""
        gone = 0
        for person, state in list(self._states.items()):
            if state.person.consent == "remember":
                if person > 0:
                    self._states[person] = without_old(state, now)
                    gone += len(state.sessions) - len(self._states[person].sessions)
                continue
            for session in state.sessions:
                if session.touched_at < now - IDLE_BEFORE_FORGETTING:
                    self._states[person] = self._states[person].without_session(session.number)
                    gone += 1
        old = now - KEPT_AFTER_FINISHING
        oldest = old.date().isoformat()
        self._told = {key for key in self._told if key[2] >= oldest}
        self._inbox = {
            key: each
            for key, each in self._inbox.items()
            if each.done_at is None or each.done_at >= old
        }
        self._outbox = {
            key: each
            for key, each in self._outbox.items()
            if each.status in _UNFINISHED or each.row.at >= old
        }
        return gone

    async def meta(self, name: str) -> str | None:
        """A fact about the bot itself."""
        return self._meta.get(name)

    async def set_meta(self, name: str, value: str) -> None:
        """Keep a fact about the bot itself."""
        self._meta[name] = value

    async def backup(self, target: Path) -> None:
        """There is nothing to copy.

        Raises:
            StoreError: Always.
        """
        raise StoreError("refused", str(target), "this store has no file")

    async def close(self) -> None:
        """Nothing is left to do."""

    def _row(self, draft: Draft, at: datetime) -> OutboxRow:
        return OutboxRow(
            next(self._row_ids),
            draft.chat,
            draft.reply,
            at,
            draft.unasked,
            draft.tapped,
            draft.not_before,
        )


def _place(due: DuePerson) -> tuple[datetime, int, int]:
    return due.at, due.size, due.person
