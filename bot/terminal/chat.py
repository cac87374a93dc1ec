"""Chat over lines of text: rich on a terminal, plain on a pipe, JSON lines for programs."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Protocol

from bot.conversation.attachment import Attachment, TextFile
from bot.conversation.incoming import Chose, Event, Incoming, Opened, event_of
from bot.conversation.reply import EraseMe, Outcome, Reply
from bot.conversation.state import Person, State
from bot.conversation.turn import Conversation
from bot.triage.facts import ScoredQuestion

PERSON: Final = 0
"""The one person of a terminal; Telegram gives nobody this id."""

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as a file, and what is to be seen on it."""

    path: str
    alt: str


Draw = Callable[[str], Drawn | None]


class Keeper(Protocol):
    """Keeps the state between turns, and between runs where it is a database."""

    def load(self) -> State:
        """The state as it was kept."""

    def keep(self, before: State, after: State, incoming: Incoming, outcome: Outcome) -> None:
        """Keep what a turn changed."""


class InMemory:
    """Keeps the state as long as the program runs."""

    def __init__(self) -> None:
        self._state = State(Person(PERSON, PERSON))

    def load(self) -> State:
        """The state as the last turn left it."""
        return self._state

    def keep(self, before: State, after: State, incoming: Incoming, outcome: Outcome) -> None:
        """Keep the new state."""
        del before, incoming, outcome  # a database needs them, memory does not
        self._state = after


class TerminalChat:
    """One person's chat: events in, outcomes out, the state kept in between."""

    def __init__(
        self,
        conversation: Conversation,
        keeper: Keeper,
        clock: Clock,
        run: str = "t",
        pictures: Draw | None = None,
    ) -> None:
        self._pictures = pictures
        self._conversation = conversation
        self._keeper = keeper
        self._clock = clock
        self._run = run
        self._turns = 0

    @property
    def state(self) -> State:
        """The state as the last turn left it."""
        return self._keeper.load()

    def take(self, event: Event) -> Outcome:
        """Run one turn."""
        before = self._keeper.load()
        self._turns += 1
        incoming = Incoming(f"{self._run}:{self._turns}", self._clock(), PERSON, PERSON, event)
        after, outcome = self._conversation.turn(before, incoming)
        if any(isinstance(effect, EraseMe) for effect in outcome.effects):
            after = State(Person(PERSON, PERSON))
        self._keeper.keep(before, after, incoming, outcome)
        return outcome

    def drawn(self, reply: Reply) -> Drawn | None:
        """The picture of a message as a file, with what it shows; `None` when it has none."""
        if reply.picture is None or self._pictures is None:
            return None
        return self._pictures(reply.picture)

    def position(self) -> dict[str, Any]:
        """Where the foreground session stands, as plain data."""
        return self._conversation.position(self._keeper.load())

    def questions(self) -> tuple[ScoredQuestion, ...]:
        """What could be asked next, most telling first."""
        return self._conversation.questions(self._keeper.load())


def plain_text(reply: Reply) -> str:
    """A message without markup, with the file that it brings."""
    text = reply.text.replace("**", "")
    return text if reply.attachment is None else f"{text}\n{shown_file(reply.attachment)}"


def shown_file(attachment: Attachment) -> str:
    """A file as a terminal shows it: its text, or its name where the message says the same."""
    return attachment.text if isinstance(attachment, TextFile) else f"[{attachment.name}]"


def shown_picture(drawn: Drawn) -> str:
    """A picture as a terminal shows it: in words, and where the file is."""
    return f"({drawn.alt} {drawn.path})"


def chat_in_json(
    chat: TerminalChat,
    lines: Iterable[str],
    write: Callable[[str], None],
    *,
    with_questions: bool = False,
) -> None:
    """JSON lines: the greeting first, then exactly one line out for each line in.

    Args:
        chat: The chat.
        lines: Lines of `{"text": …}` or `{"choice": …}`.
        write: Takes each line out, without its line break.
        with_questions: Adds `questions`, what could be asked next and what each is worth.
    """
    write(_json_line(chat, chat.take(Opened()), with_questions=with_questions))
    for line in lines:
        event = _json_event(line)
        if isinstance(event, str):
            write(json.dumps({"error": event}))
            continue
        write(_json_line(chat, chat.take(event), with_questions=with_questions))


def _json_event(line: str) -> Event | str:
    """The event of a JSON line, or what is wrong with the line."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return "not JSON"
    if not isinstance(data, dict) or len(data.keys() & {"text", "choice"}) != 1:
        return 'a line is {"text": "..."} or {"choice": "<id>"}'
    value = data.get("text", data.get("choice"))
    if not isinstance(value, str):
        return "the value is not a text"
    return Chose(value) if "choice" in data else event_of(value)


def _json_line(chat: TerminalChat, outcome: Outcome, *, with_questions: bool) -> str:
    replies = [
        {
            "text": plain_text(reply),
            "choices": [{"id": button.choice, "label": button.label} for button in reply.choices],
            "picture": drawn.path if (drawn := chat.drawn(reply)) else None,
        }
        for reply in outcome.replies
    ]
    result = dict(outcome.result) if outcome.result is not None else None
    shown: dict[str, Any] = {"replies": replies, "state": chat.position(), "result": result}
    if with_questions:
        shown["questions"] = [question.as_json() for question in chat.questions()]
    return json.dumps(shown, ensure_ascii=False)


def chat_in_lines(chat: TerminalChat, lines: Iterable[str], write: Callable[[str], None]) -> None:
    """Plain text on a pipe: one line in is one turn; buttons follow a message in brackets."""
    _write_plain(chat, chat.take(Opened()), write)
    for line in lines:
        _write_plain(chat, chat.take(event_of(line)), write)


def _write_plain(chat: TerminalChat, outcome: Outcome, write: Callable[[str], None]) -> None:
    for reply in outcome.replies:
        write(plain_text(reply))
        if drawn := chat.drawn(reply):
            write(shown_picture(drawn))
        if reply.choices:
            write(" ".join(f"[{button.label}]" for button in reply.choices))
        write("")


def choice_of_number(outcome: Outcome, line: str) -> Event:
    """On a terminal, a number picks the choice of that number, unless the answer is a number."""
    typed = line.strip()
    buttons = [button for reply in outcome.replies for button in reply.choices]
    labels = {button.label for button in buttons}
    if (
        typed.isdecimal()
        and typed not in labels
        and 1 <= int(typed) <= len(buttons)
        and not any(label.isdecimal() for label in labels)
    ):
        return Chose(buttons[int(typed) - 1].choice)
    return event_of(line)
