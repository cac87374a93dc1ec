"""What is kept about one person in one chat, as immutable values, and its form as plain data.

A club is kept in the same way under the id of its group, so that everything that holds for a
person's turns, reminders and erasure holds for a club's too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from bot.dialog.log import Entry, Log

Consent = Literal["unasked", "remember", "forget"]
Status = Literal["open", "done", "stopped"]


@dataclass(frozen=True, slots=True)
class Person:
    """Settings of a person. No name is ever kept.

    Attributes:
        id: Telegram's id of the person; 0 in the terminal.
        chat: The private chat with them.
        consent: Whether answers are kept after the conversation.
        units: `km` or `miles`, from the person's own words, or empty.
        country: For the emergency number, an ISO code or empty.
        foreground: The number of the session that typed text goes to.
        sessions_made: How many sessions there have been; the next one's number is one more.
        blocked: The person blocked the bot.
    """

    id: int
    chat: int
    consent: Consent = "unasked"
    units: str = ""
    country: str = ""
    foreground: int | None = None
    sessions_made: int = 0
    blocked: bool = False
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Session:
    """One dialog with a person: its log is its state; the position is derived by walking.

    Attributes:
        number: Unique for the person, never used again.
        dialog: The script, or the name of a card such as `learn`.
        subject: Episode or page that the session is about.
        log: Every answer, newest last.
        revision: Grows with every turn that changes the log, so that old buttons are known.
        status: `done` sessions show their result; `stopped` ones show nothing.
        view: What its message shows now beside the walk (a result page, the list of answers).
        tries: How often the present question was misheard.
        picked: What is ticked so far in a several-choice question.
        words: The first message that told something, so that a report can show it.
    """

    number: int
    dialog: str
    started_at: datetime
    touched_at: datetime
    subject: str | None = None
    log: Log = ()
    revision: int = 0
    status: Status = "open"
    view: str = ""
    tries: int = 0
    picked: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What was shown at the end of an assessment: made once, never derived again."""

    session: int
    at: datetime
    digest: str
    level: str
    record: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Record:
    """Something kept beside the sessions, as plain data: a reminder, an episode, an entry.

    Attributes:
        kind: What it is; whoever made it reads it.
        number: Unique among the person's records of the kind.
    """

    kind: str
    number: int
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class State:
    """Everything kept about one person: what a turn starts from and ends with.

    Attributes:
        due: When the person is next to be written to unasked; `None` for never.
        club: The club that the turn is about besides, kept under its own id.
    """

    person: Person
    sessions: tuple[Session, ...] = ()
    results: tuple[Result, ...] = ()
    records: tuple[Record, ...] = ()
    due: datetime | None = None
    club: "State | None" = None

    def session(self, number: int | None) -> Session | None:
        """The session of that number."""
        return next((item for item in self.sessions if item.number == number), None)

    @property
    def foreground(self) -> Session | None:
        """The session that typed text goes to."""
        return self.session(self.person.foreground)

    def result_of(self, session: int) -> Result | None:
        """The newest result of a session."""
        return next((item for item in reversed(self.results) if item.session == session), None)

    def records_of(self, kind: str) -> tuple[Record, ...]:
        """The records of a kind, by number."""
        found = (record for record in self.records if record.kind == kind)
        return tuple(sorted(found, key=lambda record: record.number))

    def with_record(self, record: Record) -> "State":
        """The state with the record put in or replaced."""
        return replace(self, records=(*self._others(record.kind, record.number), record))

    def without_record(self, kind: str, number: int) -> "State":
        """The state with a record gone."""
        return replace(self, records=self._others(kind, number))

    def _others(self, kind: str, number: int) -> tuple[Record, ...]:
        return tuple(one for one in self.records if (one.kind, one.number) != (kind, number))

    def with_session(self, session: Session, *, foreground: bool = True) -> "State":
        """The state with the session put in or replaced, by default in the foreground."""
        others = tuple(item for item in self.sessions if item.number != session.number)
        person = self.person
        if foreground and session.status != "stopped":
            person = replace(person, foreground=session.number)
        made = max(person.sessions_made, session.number)
        return replace(
            self, person=replace(person, sessions_made=made), sessions=(*others, session)
        )

    def without_session(self, number: int) -> "State":
        """The state with a session and its results gone."""
        person = self.person
        if person.foreground == number:
            person = replace(person, foreground=None)
        return replace(
            self,
            person=person,
            sessions=tuple(item for item in self.sessions if item.number != number),
            results=tuple(item for item in self.results if item.session != number),
        )


def record_data(record: Record) -> dict[str, Any]:
    """A record as plain data for JSON."""
    return {"kind": record.kind, "number": record.number, **record.data}


def person_data(person: Person) -> dict[str, Any]:
    """A person as plain data for JSON."""
    return asdict(person)


def person_from(data: Mapping[str, Any]) -> Person:
    """A person from what `person_data` made."""
    return Person(**data)


def session_data(session: Session) -> dict[str, Any]:
    """A session as plain data for JSON: times as ISO text, an entry as a list of its fields."""
    words = {"words": session.words} if session.words else {}
    return {
        "number": session.number,
        "dialog": session.dialog,
        "subject": session.subject,
        "started_at": session.started_at.isoformat(),
        "touched_at": session.touched_at.isoformat(),
        "revision": session.revision,
        "status": session.status,
        "view": session.view,
        "tries": session.tries,
        "picked": list(session.picked),
        **words,
        "log": [
            [entry.slot, entry.value, entry.node, entry.at.isoformat(), entry.update, entry.kind]
            for entry in session.log
        ],
    }


def session_from(data: Mapping[str, Any]) -> Session:
    """A session from what `session_data` made."""
    fields = dict(data)
    fields["picked"] = tuple(data.get("picked", ()))
    fields["log"] = tuple(_entry_from(line) for line in data["log"])
    fields["started_at"] = datetime.fromisoformat(data["started_at"])
    fields["touched_at"] = datetime.fromisoformat(data["touched_at"])
    return Session(**fields)


def _entry_from(line: Sequence[Any]) -> Entry:
    slot, value, node, at, update, kind = line
    held = tuple(value) if isinstance(value, list) else value
    return Entry(slot, held, node, datetime.fromisoformat(at), update, kind)


def result_data(result: Result) -> dict[str, Any]:
    """A result as plain data for JSON."""
    return {**asdict(result), "at": result.at.isoformat()}


def result_from(data: Mapping[str, Any]) -> Result:
    """A result from what `result_data` made."""
    return Result(**{**data, "at": datetime.fromisoformat(data["at"])})
