"""Runs told in words: "8 km", "ran 40 min", and what they come to beside the weeks before."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from bot.content.library import Library
from bot.conversation.follow import open_episodes, with_episode, zone_of_person
from bot.conversation.screen import Choice, Screen
from bot.conversation.state import Record, Session, State
from bot.conversation.texts import Texts, paragraphs
from bot.rehab.follow import after_run
from bot.rehab.load import Load, Run, load_of

LOG: Final = "log"
RUN: Final = "run"

_KM_PER_MILE: Final = 1.609344
_MOST_KM: Final = 300.0
_MOST_MINUTES: Final = 2880.0
_AMOUNT: Final = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)?)\s*(?P<unit>km|kms|k|kilomet\w+|mi|mile|miles|min|mins|minutes?|h|hrs?|hours?)\b",
    re.IGNORECASE,
)


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
        return _AMOUNT.search(text) is not None

    def told(
        self, state: State, session: Session, text: str, now: datetime
    ) -> tuple[State, Session]:
        """The state with the run of these words, and the card that answers them."""
        day = now.astimezone(zone_of_person(state)).date()
        run = _run_in(text, day)
        if run is None:
            view = "" if not text else "what"
            return state, replace(session, view=view)
        if (run.km is not None and run.km > _MOST_KM) or (run.minutes or 0) > _MOST_MINUTES:
            return state, replace(session, view="much")
        number = max((one.number for one in state.records_of(RUN)), default=0) + 1
        data = {"day": day.isoformat(), "km": run.km, "minutes": run.minutes}
        state = state.with_record(Record(RUN, number, data))
        for episode in open_episodes(state):
            state = with_episode(state, after_run(episode, day))
        return state, replace(session, view=f"kept:{number}")

    def screen(self, state: State, session: Session) -> Screen:
        """The question for a run, or what the runs come to."""
        menu = (Choice("menu", self._texts.say("button.menu")),)
        view = session.view.partition(":")[0]
        if view != "kept":
            key = f"log.{view}" if view else "log.ask"
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
        miles = f"{amount / _KM_PER_MILE:.1f}".removesuffix(".0")
        return self._texts.say("log.km", km=f"{amount:.1f}".removesuffix(".0"), miles=miles)


def runs_of(state: State) -> tuple[Run, ...]:
    """The person's runs, oldest first."""
    return tuple(_run_from(one.data) for one in state.records_of(RUN))


def _run_from(data: Mapping[str, Any]) -> Run:
    return Run(date.fromisoformat(data["day"]), data["km"], data["minutes"])


def _run_in(text: str, day: date) -> Run | None:
    km = minutes = None
    for found in _AMOUNT.finditer(text):
        number = float(found["number"].replace(",", "."))
        unit = found["unit"].lower()
        if unit.startswith("k"):
            km = number
        elif unit in {"mi", "mile", "miles"}:
            km = round(number * _KM_PER_MILE, 2)
        elif unit.startswith("h"):
            minutes = (minutes or 0) + number * 60
        else:
            minutes = (minutes or 0) + number
    if not km and not minutes:
        return None
    return Run(day, km, minutes)
