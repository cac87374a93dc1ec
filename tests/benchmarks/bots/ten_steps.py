"""Stridewell's store, delivery and Telegram adapter, with the scripted dialog to talk about."""

import asyncio
import os
import sys
from dataclasses import replace
from pathlib import Path

from bot.cli import content_root, door_of
from bot.conversation.incoming import Commanded, Incoming, Tapped
from bot.conversation.reply import Button, Outcome, Reply
from bot.conversation.state import Session, State
from bot.dialog.log import Entry
from bot.loading.checks import CHECKS
from bot.loading.library_reader import load_library
from bot.settings import Settings
from bot.telegram.app import run_bot
from tests.benchmarks.script import OPENING, ROWS, STEPS, question
from tests.delivery.unhurried import Unhurried


class TenSteps(Unhurried):
    """Keeps each answer in the session's log; the step is how many there are."""

    def turn(self, state: State, incoming: Incoming) -> tuple[State, Outcome]:
        """Open the dialog, or take an answer and ask the next question."""
        match incoming.event:
            case Commanded(name=name) if name == OPENING:
                begun = state.session(1) or Session(1, "ten_steps", incoming.at, incoming.at)
                return self._shown(state, replace(begun, log=()), incoming, edit=False)
            case Tapped(data=data):
                session = state.session(1)
                revision, _, choice = data.partition(".")
                if session is None or revision != str(session.revision):
                    return state, Outcome()
                step = f"step_{len(session.log)}"
                entry = Entry(step, choice, step, incoming.at, incoming.id)
                session = replace(session, log=(*session.log, entry))
                return self._shown(state, session, incoming, edit=True)
        return state, Outcome()

    def apology(self, incoming: Incoming) -> Outcome:
        """Never needed here."""
        del incoming
        return Outcome()

    def _shown(
        self, state: State, session: Session, incoming: Incoming, *, edit: bool
    ) -> tuple[State, Outcome]:
        session = replace(session, revision=session.revision + 1, touched_at=incoming.at)
        step = len(session.log)
        rows = tuple(
            tuple(Button(choice, label, f"{session.revision}.{choice}") for choice, label in row)
            for row in ROWS
        )
        reply = Reply(
            question(step, "**{}**"),
            () if step == STEPS else rows,
            session=session.number,
            mode="edit" if edit else "new",
        )
        return state.with_session(session), Outcome((reply,))


def main() -> int:
    """Run as the operator would, told by the environment."""
    settings = Settings.from_environment(os.environ, Path("no.env"), needs_token=True)
    library = load_library(content_root(settings.content_path), CHECKS, None)
    return asyncio.run(run_bot(settings, library, TenSteps(), serve=door_of(settings, library)))


if __name__ == "__main__":
    sys.exit(main())
