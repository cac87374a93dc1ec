"""Learn: words with mistakes find their page, pains pass by, and exercises open as cards."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.conversation.exercise_card import address_of
from bot.conversation.incoming import Chose, Commanded, Event, Incoming, Opened, Said
from bot.conversation.screen import Screen
from bot.conversation.state import Person, Session, State
from tests.transcripts.library import real_conversation, real_library

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PHONE = 600
LONGEST_LABEL = 40

FIRST_PAGES = (
    ("achiles morning stif", "condition:achilles-tendinopathy-midportion"),
    ("planter fasc", "condition:plantar-fasciitis"),
    ("planter fasciitus", "condition:plantar-fasciitis"),
    ("shin splits", "condition:medial-tibial-stress-syndrome"),
    ("shinsplints", "condition:medial-tibial-stress-syndrome"),
    ("runers knee", "condition:patellofemoral-pain"),
    ("itband syndrom", "condition:iliotibial-band-syndrome"),
    ("patela tendon", "condition:patellar-tendinopathy"),
    ("hamstrng strain", "condition:hamstring-strain"),
    ("groin strian", "condition:adductor-strain"),
    ("side stich", "condition:side-stitch"),
    ("osgod schlater", "condition:osgood-schlatter"),
    ("mortons neurma", "condition:mortons-neuroma"),
    ("bakers cist", "condition:bakers-cyst"),
    ("plantar fasciitis shoes", "condition:plantar-fasciitis#shoes"),
    ("runners knee excercises", "condition:patellofemoral-pain#strength_calm"),
    ("cadance", "topic:running-form#cadence"),
    ("overstridding", "topic:running-form#landing"),
    ("foot strik", "topic:running-form#foot-strike"),
    ("replace sheos", "topic:running-shoes#change"),
    ("carbn plates", "topic:running-shoes#carbon"),
    ("bearfoot shoes", "topic:running-shoes#drop"),
    ("orthotcs", "topic:running-shoes#insoles"),
    ("pronaton", "topic:running-shoes#pronation"),
    ("strecthing before run", "topic:warm-up#stretching"),
    ("foam roling", "topic:stretching#rolling"),
    ("muscle imbalnce", "topic:muscle-imbalance"),
    ("how much sleap", "topic:sleep"),
    ("pregnent running", "topic:pregnancy-and-after-birth#pregnant"),
    ("magnesum", "topic:cramps#prevent"),
    ("coold down", "topic:cool-down"),
    ("run wlak plan", "topic:return-to-running#ladder"),
    ("ten percnt rule", "topic:load-and-pain-rules#more"),
    ("hill trainning", "topic:training#hills"),
    ("tredmill", "topic:training#surface"),
    ("kids runing", "topic:under-16"),
    ("runing over 50", "topic:over-50"),
    ("what to bring to the phisio", "topic:physical-therapy#bring-and-ask"),
    ("first vist with a physio", "topic:physical-therapy#visit"),
    ("growing pians", "topic:under-16"),
    ("how do I do a wall sit", "exercise:wall-sit"),
    ("wal sit", "exercise:wall-sit"),
    ("glute brige", "exercise:glute-bridge"),
    ("clamshels", "exercise:clamshell"),
    ("side planck", "exercise:side-plank"),
    ("warm up for intervlas", "routine:intervals"),
    ("what is tendonopathy", "term:tendinopathy"),
    ("what does eccentrik mean", "term:eccentric"),
    ("what is proprioception of the menisucs", "term:meniscus"),
)

REPORTS = (
    "my achilles hurts in the morning",
    "my knee aches on stairs",
    "i have shin splints",
    "left heel pain first steps",
    "calf pain for 3 weeks",
    "it band is killing me",
)


class Chat:
    """A person in the real conversation, with Learn open."""

    def __init__(self) -> None:
        self.state = State(Person(5, 5))
        self.turns = 0
        self.take(Opened())
        self.take(Commanded("learn"))

    def take(self, event: Event) -> None:
        self.turns += 1
        at = START + timedelta(seconds=20 * self.turns)
        incoming = Incoming(f"u{self.turns}", at, 5, 5, event)
        self.state, _ = real_conversation().turn(self.state, incoming)

    @property
    def session(self) -> Session:
        assert self.state.foreground is not None
        return self.state.foreground

    @property
    def screen(self) -> Screen:
        screen = real_conversation().screen(self.state)
        assert screen is not None
        return screen

    @property
    def first(self) -> str:
        """The address of the page shown, or of the first one offered."""
        subject = self.session.subject or ""
        if subject.startswith("find:"):
            return self.screen.answers[0].id.removeprefix("open.")
        return address_of(subject, self.session.view)

    @property
    def choices(self) -> list[str]:
        return [one.id for one in self.screen.choices]


@pytest.mark.parametrize(("said", "page"), FIRST_PAGES)
def test_mistyped_words_find_their_page_first(said: str, page: str) -> None:
    chat = Chat()

    chat.take(Said(said))

    assert chat.session.dialog == "learn"
    assert chat.first == page


@pytest.mark.parametrize("said", REPORTS)
def test_a_pain_goes_to_the_interview_even_from_learn(said: str) -> None:
    chat = Chat()

    chat.take(Said(said))

    assert chat.session.dialog == "assessment"


@pytest.mark.parametrize(
    "said", ["shin splints since monday", "knee pain on stairs", "stiff achilles"]
)
def test_elsewhere_every_pain_goes_to_the_interview(said: str) -> None:
    chat = Chat()
    chat.take(Chose("menu"))

    chat.take(Said(said))

    assert chat.session.dialog == "assessment"


def test_elsewhere_a_question_opens_its_page() -> None:
    chat = Chat()
    chat.take(Chose("menu"))

    chat.take(Said("when to replace sheos"))

    assert chat.first == "topic:running-shoes#change"


def test_words_that_fit_many_pages_offer_five_at_most() -> None:
    chat = Chat()

    chat.take(Said("stres fracture"))

    assert chat.session.subject is not None
    assert chat.session.subject.startswith("find:")
    assert 2 <= len(chat.screen.answers) <= 5
    chat.take(Chose(chat.choices[0]))
    assert chat.session.subject.startswith(("condition:", "term:"))


def test_words_that_fit_nothing_say_so() -> None:
    chat = Chat()

    chat.take(Said("qwertyuiop zxcvb"))

    assert (chat.session.dialog, chat.session.subject) == ("learn", "")


def test_harder_and_easier_lead_there_and_back_and_on_to_the_page() -> None:
    """The dose is the condition's own, and the way back is kept through every step."""
    chat = Chat()
    chat.take(Said("runners knee exercises"))
    for choice in ("exercise.wall-sit", "exercise.split-squat", "exercise.wall-sit"):
        chat.take(Chose(choice))

    assert "Runner's knee" in chat.screen.text
    assert "1. Stand" in chat.screen.text
    chat.take(Chose("origin"))
    assert chat.first == "condition:patellofemoral-pain#strength_calm"


def test_opened_by_its_name_a_card_shows_the_dose_of_three_levels() -> None:
    chat = Chat()

    chat.take(Said("wall sit"))

    doses = real_library().exercises["wall-sit"].dose
    for dose in (doses.beginner, doses.intermediate, doses.advanced):
        assert f"{dose.sets} holds of {dose.hold_s} seconds" in chat.screen.text
    assert "origin" not in chat.choices


@pytest.mark.parametrize("name", sorted(real_library().exercises))
def test_every_exercise_is_found_by_its_name_and_fits_a_message(name: str) -> None:
    exercise = real_library().exercises[name]
    chat = Chat()

    chat.take(Said(f"how do I do the {exercise.name}"))

    assert chat.first == f"exercise:{name}"
    assert len(chat.screen.text) < 1500


@pytest.mark.parametrize("name", sorted(real_library().conditions))
def test_every_condition_page_reads_well_on_a_phone(name: str) -> None:
    """The first screen fits; every section opens; exercises come a handful at a time."""
    chat = Chat()
    chat.state = _opened(chat.state, f"condition:{name}")
    assert len(chat.screen.text.replace("**", "")) <= PHONE + 20
    for choice in [one for one in chat.choices if one.startswith("section.")]:
        chat.take(Chose(choice))
        assert len([one for one in chat.choices if one.startswith("exercise.")]) <= 6
        assert all(len(one.label) <= LONGEST_LABEL for one in chat.screen.choices)
        chat.take(Chose("summary"))
        assert chat.first == f"condition:{name}"


def test_a_section_of_many_exercises_shows_a_handful_and_more() -> None:
    chat = Chat()
    chat.state = _opened(chat.state, "topic:strength")
    chat.take(Chose("section.plan"))
    first = set(chat.choices)

    chat.take(Chose("section.plan~5"))

    cards = {one for one in chat.choices if one.startswith("exercise.")}
    assert cards
    assert not cards & first


def _opened(state: State, subject: str) -> State:
    session = state.foreground
    if session is None or session.dialog != "learn":
        session = next(one for one in state.sessions if one.dialog == "learn")
    return state.with_session(
        Session(session.number, "learn", START, START, subject, revision=session.revision)
    )
