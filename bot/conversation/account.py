"""The cards about the chat itself: greeting, menu, settings, privacy, export and deletion."""

import json
from dataclasses import replace
from typing import Final

from bot.conversation.attachment import TextFile
from bot.conversation.reminder import REMINDER
from bot.conversation.reply import Reply
from bot.conversation.retention import MONTHS, months_of
from bot.conversation.screen import Choice, Screen
from bot.conversation.state import (
    Consent,
    Person,
    Session,
    State,
    person_data,
    record_data,
    result_data,
    session_data,
)
from bot.conversation.texts import Texts, paragraphs

MENU: Final = "menu"
ASSESSMENT: Final = "assessment"
PREVENTION: Final = "prevention"
CHECK_IN: Final = "check-in"
INTERVIEWS: Final = frozenset({ASSESSMENT, PREVENTION, CHECK_IN})
"""Dialogs that ask questions; the other sessions show cards."""

PICTURES: Final = "pictures"
"""The setting that says whether messages come with pictures."""

PICTURES_ON: Final = "on"
PICTURES_IN_WORDS: Final = "words"
WAYS_OF_PICTURES: Final = (PICTURES_ON, PICTURES_IN_WORDS, "off")

COUNTRIES: Final = ("GB", "US", "CA", "AU", "NZ", "EU")


class Desk:
    """Shows the cards of the menu session; its `view` names the card."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def screen(self, state: State, view: str) -> Screen:
        """The card of that name; an unknown one is the menu."""
        say = self._texts.say
        menu = (self._choice("menu"),)
        match view:
            case "greeting":
                return Screen("greeting", say("greeting"), self._consents())
            case "help":
                return Screen("help", say("help"), self._openings(), ())
            case "privacy":
                return Screen("privacy", say("privacy"), self._consents(), menu)
            case "settings":
                return Screen(
                    "settings",
                    self._settings(state.person),
                    self._settings_choices(state.person),
                    menu,
                )
            case "country":
                codes = tuple(
                    Choice(f"country.{code}", say(f"country.{code}")) for code in COUNTRIES
                )
                return Screen("country", say("country.ask"), codes, menu)
            case "kept":
                terms = tuple(Choice(f"kept.{each}", say(f"kept.{each}")) for each in MONTHS)
                return Screen("kept", say("kept.ask"), terms, menu)
            case "deleteme":
                sure = (self._choice("deleteme"), self._choice("keep"))
                return Screen("deleteme", say("deleteme.ask"), sure)
        left = unfinished(state)
        resume = (self._choice("resume"),) if left else ()
        if view == "unfinished" and left:
            answers = (*resume, self._choice("fresh"))
            return Screen("unfinished", say("menu.unfinished"), answers, menu)
        key = "menu" if not state.results else "menu.again"
        return Screen("menu", say(key), (*resume, *self._openings()), ())

    def _choice(self, name: str) -> Choice:
        return Choice(name, self._texts.say(f"button.{name}"))

    def _consents(self) -> tuple[Choice, ...]:
        return (self._choice("remember"), self._choice("forget"))

    def _openings(self) -> tuple[Choice, ...]:
        return tuple(map(self._choice, ("hurts", "warmup", "prevent", "learn", "remind")))

    def _settings(self, person: Person) -> str:
        say = self._texts.say
        country = (
            say(f"country.{person.country}") if person.country else say("settings.country.none")
        )
        kept = say(f"kept.{months_of(person)}")
        return say(
            "settings",
            consent=say(f"settings.consent.{person.consent}", kept=kept),
            country=country,
            units=say(f"settings.units.{person.units or 'none'}"),
            pictures=say(f"settings.pictures.{pictures_for(person)}"),
        )

    def _settings_choices(self, person: Person) -> tuple[Choice, ...]:
        other = (
            *(
                Choice(f"pictures.{way}", self._texts.say(f"button.pictures.{way}"))
                for way in WAYS_OF_PICTURES
                if way != pictures_for(person)
            ),
            Choice("units.km", self._texts.say("button.units.km")),
            Choice("units.miles", self._texts.say("button.units.miles")),
        )
        return (*map(self._choice, ("remember", "forget", "kept", "country")), *other)

    def consent(self, state: State, choice: Consent) -> tuple[State, str]:
        """The state with the choice kept, and what is said about it."""
        person = replace(state.person, consent=choice)
        if choice == "forget":
            # What is known of pains and runs goes; a reminder says nothing about either.
            kept = tuple(one for one in state.records if one.kind == REMINDER)
            state = replace(state, records=kept)
        key = "menu.remembered" if choice == "remember" else "menu.forgotten"
        return replace(state, person=person), self._texts.say(key)

    def export(self, state: State, greeting: str = "") -> Reply:
        """A file with everything that is kept about the person."""
        data = {
            "person": person_data(state.person),
            "sessions": [session_data(session) for session in state.sessions],
            "results": [result_data(result) for result in state.results],
            "records": [record_data(record) for record in state.records],
        }
        text = json.dumps(data, indent=2, ensure_ascii=False, sort_keys=True)
        said = paragraphs((greeting, self._texts.say("export.done")))
        return Reply(said, attachment=TextFile(self._texts.say("export.file"), text))


def pictures_for(person: Person) -> str:
    """How somebody wants pictures: `on` as everybody at first, told in `words`, or `off`."""
    return person.settings.get(PICTURES, PICTURES_ON)


def unfinished(state: State) -> Session | None:
    """The newest assessment that was begun and left before its result."""
    left = [
        session
        for session in state.sessions
        if session.dialog in INTERVIEWS and session.status == "open" and session.log
    ]
    return max(left, key=lambda session: session.touched_at, default=None)
