"""Runs told in words: "8 km", "ran 40 min", and what they come to beside the weeks before."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.content.library import Library
from bot.conversation.follow import open_episodes, with_episode, zone_of_person
from bot.conversation.runs import runs_of, with_run
from bot.conversation.screen import Choice, Screen
from bot.conversation.state import Session, State
from bot.conversation.texts import Texts, paragraphs
from bot.rehab.follow import after_run
from bot.rehab.load import Load, Run, load_of
from bot.text.quantities import KM_PER_MILE
from bot.text.run_amount import run_amount

LOG: Final = "log"


class RunLog:
    """Takes runs and says what they come to.

    Args:
        library: The content.
        texts: The phrases.
    """

    def __init__(self, library: Library, texts: Texts) -> None:
        del library
        self._texts = texts

    def is_run(self, text: str) -> bool:
        """True for words that tell a distance or a time."""
        return run_amount(text) is not None

    def told(
        self, state: State, session: Session, text: str, now: datetime
    ) -> tuple[State, Session]:
        """The state with the run of these words, and the card that answers them."""
        day = now.astimezone(zone_of_person(state)).date()
        run = run_amount(text)
        if run is None:
            view = "" if not text else "what"
            return state, replace(session, view=view)
        if not run.is_possible:
            return state, replace(session, view="much")
        state = with_run(state, Run(day, run.km, run.minutes))
        for episode in open_episodes(state):
            state = with_episode(state, after_run(episode, day))
        return state, replace(session, view="kept")

    def screen(self, state: State, session: Session) -> Screen:
        """The question for a run, or what the runs come to."""
        menu = (Choice("menu", self._texts.say("button.menu")),)
        if session.view != "kept":
            key = f"log.{session.view}" if session.view else "log.ask"
            return Screen("log", self._texts.say(key), (), menu)
        runs = runs_of(state)
        load = load_of(runs, max(run.day for run in runs))
        spike = self._texts.say("log.spike") if load.is_spike else ""
        tomorrow = self._texts.say("log.tomorrow") if open_episodes(state) else ""
        text = paragraphs((self._said(runs[-1], load), spike, tomorrow))
        return Screen("log", text, (), menu)

    def _said(self, run: Run, load: Load) -> str:
        unit = "km" if run.km is not None else "min"
        return self._texts.say(
            f"log.kept.{load.band}",
            run=self._amount(run.amount, unit),
            week=self._amount(load.week, unit),
            mean=self._amount(load.mean, unit),
        )

    def _amount(self, amount: float, unit: str) -> str:
        if unit == "min":
            return self._texts.say("log.minutes", minutes=round(amount))
        miles = f"{amount / KM_PER_MILE:.1f}".removesuffix(".0")
        return self._texts.say("log.km", km=f"{amount:.1f}".removesuffix(".0"), miles=miles)
