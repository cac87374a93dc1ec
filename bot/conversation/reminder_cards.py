"""The cards of `/remind`: the list, the questions, and one reminder with what can be done to it."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from bot.conversation.reminder import EVERYTHING, MOST, Reminder, reminders_of
from bot.conversation.screen import Choice, Screen
from bot.conversation.state import Session, State
from bot.conversation.texts import Texts, lines
from bot.dialog.log import answers

DAYS: Final[Mapping[str, tuple[int, ...]]] = {
    "every_day": (0, 1, 2, 3, 4, 5, 6),
    "weekdays": (0, 1, 2, 3, 4),
    "weekend": (5, 6),
    "mon_wed_fri": (0, 2, 4),
    "tue_thu_sun": (1, 3, 6),
}
"""Days of the week behind each button, Monday being 0."""

STEPS: Final = ("days", "at", "zone", "what", "minutes")
"""What a reminder has to know, in the order in which it is asked."""

_TIMES: Final = ("06:30", "07:00", "12:00", "17:30", "18:30", "20:00")
MINUTES: Final = ("3", "5", "10", "15")
"""Lengths of a warm-up that are offered."""

_ZONES: Final = (
    "Europe/London",
    "Europe/Berlin",
    "America/New_York",
    "America/Chicago",
    "America/Los_Angeles",
    "Australia/Sydney",
)


class ReminderCards:
    """Shows where a session of the dialog `remind` stands.

    Args:
        texts: The phrases.
    """

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def screen(self, state: State, session: Session) -> Screen:
        """The card that the session is at."""
        view, _, name = session.view.partition(":")
        match view:
            case "days":
                return self._asked("days", self._named("remind.days", (*DAYS, "pick")))
            case "pick":
                return self._pick(session)
            case "at":
                return self._asked("at", tuple(Choice(at, at) for at in _TIMES))
            case "zone":
                return self._zones(session)
            case "what":
                return self._what(session)
            case "minutes":
                return self._asked("minutes", self._named("remind.minutes", MINUTES))
            case "one":
                return self._one(state, int(name))
        return self._list(state)

    def _asked(self, step: str, answers_: tuple[Choice, ...]) -> Screen:
        return Screen(f"remind.{step}", self._texts.say(f"remind.{step}.ask"), answers_, self._ways)

    @property
    def _ways(self) -> tuple[Choice, ...]:
        return (self._way("back"), self._way("stop"))

    def _way(self, name: str) -> Choice:
        return Choice(name, self._texts.say(f"button.{name}"))

    def _named(self, key: str, names: Iterable[str]) -> tuple[Choice, ...]:
        return tuple(Choice(name, self._texts.say(f"{key}.{name}")) for name in names)

    def _what(self, session: Session) -> Screen:
        say = self._texts.say
        choices = tuple(
            Choice(
                f"bring_{name}",
                say("button.picked", label=say(f"remind.what.{name}.button"))
                if f"bring_{name}" in session.picked
                else say(f"remind.what.{name}.button"),
            )
            for name in EVERYTHING
        )
        done = (self._way("done"),) if session.picked else ()
        return Screen("remind.what", say("remind.what.ask"), choices + done, self._ways)

    def _pick(self, session: Session) -> Screen:
        names = self._texts.say("date.weekdays").split()
        choices = tuple(
            Choice(
                f"day{index}",
                self._texts.say("button.picked", label=name)
                if f"day{index}" in session.picked
                else name,
            )
            for index, name in enumerate(names)
        )
        done = (self._way("done"),) if session.picked else ()
        return Screen("remind.pick", self._texts.say("remind.pick.ask"), choices + done, self._ways)

    def _zones(self, session: Session) -> Screen:
        offered = answers(session.log).get("cities")
        if isinstance(offered, tuple):
            named = tuple(Choice(zone, label) for zone, label in _pairs(offered))
            return Screen("remind.zone", self._texts.say("remind.zone.which"), named, self._ways)
        named = self._named("remind.zone", _ZONES)
        return Screen("remind.zone", self._texts.say("remind.zone.ask"), named, self._ways)

    def _list(self, state: State) -> Screen:
        reminders = reminders_of(state)
        menu = (self._way("menu"),)
        add = Choice("add", self._texts.say("remind.add"))
        if not reminders:
            return Screen("remind", self._texts.say("remind.none"), (add,), menu)
        listed = [
            self._texts.say("remind.line", number=place, reminder=self.said(one))
            for place, one in enumerate(reminders, 1)
        ]
        choices = [
            Choice(f"one.{one.number}", self._texts.say("remind.open", number=place))
            for place, one in enumerate(reminders, 1)
        ]
        more = (add,) if len(reminders) < MOST else ()
        text = self._texts.say("remind.list", lines=lines(listed))
        return Screen("remind", text, (*choices, *more), menu)

    def _one(self, state: State, number: int) -> Screen:
        found = numbered(state, number)
        if found is None:
            return self._list(state)
        names = ["skip", "off", "change_days", "change_at", "minutes"]
        names.insert(0, "resume" if found.paused_until or found.is_quiet else "pause")
        choices = tuple(Choice(name, self._texts.say(f"remind.{name}")) for name in names)
        text = self._texts.say("remind.one", reminder=self.said(found))
        return Screen("remind.one", text, choices, (self._way("back"), self._way("menu")))

    def said(self, reminder: Reminder) -> str:
        """The reminder in one line: what, when and where."""
        days = next((name for name, days in DAYS.items() if days == reminder.days), None)
        names = self._texts.say("date.weekdays").split()
        said_days = (
            self._texts.say(f"remind.days.{days}")
            if days
            else self._texts.listed([names[day] for day in reminder.days])
        )
        what = self._texts.listed([self._texts.say(f"remind.what.{one}") for one in reminder.what])
        state = ""
        if reminder.is_quiet:
            state = self._texts.say("remind.is_quiet")
        elif reminder.paused_until:
            state = self._texts.say(
                "remind.is_paused", date=self._texts.date(reminder.paused_until)
            )
        return self._texts.say(
            "remind.said",
            what=what,
            days=said_days,
            time=reminder.at.isoformat("minutes"),
            place=reminder.zone.rpartition("/")[2].replace("_", " "),
            state=state,
        )


def numbered(state: State, number: int) -> Reminder | None:
    """The person's reminder of that number."""
    return next((one for one in reminders_of(state) if one.number == number), None)


def _pairs(offered: tuple[Any, ...]) -> list[tuple[str, str]]:
    return [(zone, label) for zone, _, label in (str(one).partition("|") for one in offered)]
