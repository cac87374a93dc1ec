"""Which club a turn is about besides the chat it is in, and whose standing there decides."""

import re
from dataclasses import replace
from typing import Final

from bot.conversation.incoming import Commanded, Due, Incoming, Migrated, Tapped
from bot.conversation.screen import tap_from
from bot.conversation.state import Session, State

CLUB: Final = "club"
"""The dialog of a captain's private set-up; its subject is the id of the group."""

FORGET: Final = "club-forget"
"""The dialog in the group that asks whether the club is really to be forgotten."""

FOR_ADMINS: Final = frozenset({"clubsettings", "here", "forgetclub"})

_PAYLOAD: Final = re.compile(r"club_(?P<group>\d{1,20})_(?P<secret>[0-9a-f]{8,40})")


def payload_of(group: int, secret: str) -> str:
    """What a link to the set-up carries: at most 64 letters, digits and underscores."""
    return f"club_{-group}_{secret}"


def link_in(argument: str) -> tuple[int, str] | None:
    """The group and the secret that a link carried; `None` for any other start."""
    match = _PAYLOAD.fullmatch(argument)
    return (-int(match["group"]), match["secret"]) if match else None


def club_of(state: State, incoming: Incoming) -> int | None:
    """The club that must be at hand for the turn, by the id of its group.

    In a group it is the state itself, but for a group that gets another id.
    """
    event = incoming.event
    if isinstance(event, Migrated):
        return event.to
    if not incoming.private:
        return None
    if isinstance(event, Commanded) and event.name == "start":
        link = link_in(event.argument)
        if link is not None:
            return link[0]
    session = _session(state, incoming)
    return int(session.subject) if session is not None and session.subject else None


def whose_standing(state: State, incoming: Incoming) -> tuple[int, int] | None:
    """The group and the user whose standing there decides; `None` where it does not matter."""
    if incoming.private:
        group = club_of(state, incoming)
        return None if group is None else (group, incoming.person)
    sender = int(incoming.known.get("sender", 0))
    match incoming.event:
        case Commanded(name=name) if name in FOR_ADMINS and sender:
            return incoming.chat, sender
        case Tapped(data=data) if sender:
            tap = tap_from(data)
            session = state.session(tap.session) if tap else None
            if session is not None and session.dialog == FORGET:
                return incoming.chat, sender
    return None


def with_standing(incoming: Incoming, standing: str) -> Incoming:
    """The event with what Telegram says of who acts: `admin`, `member` or `unknown`."""
    return replace(incoming, known={**incoming.known, "standing": standing})


def _session(state: State, incoming: Incoming) -> Session | None:
    """The captain's set-up that an event is for."""
    match incoming.event:
        case Tapped(data=data):
            tap = tap_from(data)
            session = state.session(tap.session) if tap else None
        case Due():
            session = None
        case _:
            session = state.foreground
    return session if session is not None and session.dialog == CLUB else None
