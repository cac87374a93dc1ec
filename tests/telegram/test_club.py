"""Clubs through the real network stack: set-up by admins, posts, the pulse, manners in groups."""

import asyncio
import contextlib
import re
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from pathlib import Path

import pytest
import pytest_asyncio

from bot.delivery import tick
from bot.loading.yaml_reader import read_yaml
from bot.telegram import app
from bot.triage.model import TriageModel
from tests.botapi import BotApiServer, Group, Person
from tests.botapi.bodies import Call
from tests.botapi.chats import Message
from tests.telegram.running import running
from tests.transcripts.library import real_conversation, real_library

MONDAY = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
MODEL = TriageModel(real_library())
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
_NAME_WORDS = 3


@dataclass
class Night:
    """A club, its people, and the clock of the bot."""

    api: BotApiServer
    ana: Person
    ben: Person
    club: Group
    now: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.now

    @property
    def said(self) -> list[Message]:
        """What the bot said in the group and is still there."""
        own = self.api.world.bot
        return [one for one in self.club.messages if one.sender is own and not one.deleted]

    def link(self) -> str:
        """What the newest link to the set-up carries."""
        urls = [
            button.url or ""
            for message in self.said
            for row in message.buttons
            for button in row
            if "start=club_" in (button.url or "")
        ]
        return urls[-1].partition("start=")[2]

    async def open_setup(self, person: Person) -> str:
        """Open the newest link in private; gives what is shown."""
        await person.say(f"/start {self.link()}")
        await person.settled()
        return person.screen.text


@pytest_asyncio.fixture
async def night(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Night]:
    """Ana is an admin, Ben is a member, and the bot was just added."""
    monkeypatch.setattr(tick, "EVERY_S", 0.02)
    async with BotApiServer() as api:
        ana, ben = api.person(1001, "Ana"), api.person(1002, "Ben")
        club = api.group(-100500, "Sunday runners", admins=[ana], members=[ben], bot="left")
        evening = Night(api, ana, ben, club)
        monkeypatch.setattr(app, "_now", evening)
        async with running(api, tmp_path, real_conversation(), library=real_library()):
            await club.add_bot(by=ana)
            await club.seat(ana).settled()
            yield evening
        assert not api.violations
        assert not told_in_groups(api)


def told_in_groups(api: BotApiServer) -> list[str]:
    """What the bot told a group that it must not: held after every conversation of this file.

    That is a word that somebody wrote about a pain, in private or in the group, a person's name,
    and the name of a condition. General first aid is the same whoever wrote what, and so is a card
    that a question named: what is in those is no secret.
    """
    chats = api.world.chats.values()
    written = [one.text for chat in chats for one in chat.messages if one.author == "person"]
    pains = [text for text in written if _tells(text)]
    words = {word for text in pains for word in words_of(text) if len(word) > 3}
    asked = words_of(" ".join(text for text in written if text not in pains))
    names = {user.first_name.lower() for user in api.world.users.values() if not user.is_bot}
    conditions = [one.name.lower() for one in real_library().conditions.values()]
    told = []
    for chat in chats:
        for message in chat.messages if chat.id < 0 else ():
            text = message.text.lower()
            if message.author != "bot":
                continue
            told += [f"{name}: {text}" for name in names & words_of(text)]
            title = [word for word in words_of(text.partition("\n")[0]) if len(word) > 3]
            if "\n" in text and any(get_close_matches(word, asked) for word in title):
                continue
            told += [
                f"{word}: {text}" for word in (words - words_of(_general(text))) & words_of(text)
            ]
            told += [f"{one}: {text}" for one in conditions if one in text]
    return told


def _tells(text: str) -> bool:
    """True for words about a pain of somebody's own: more than the name of one."""
    reading = MODEL.assess(text).reading
    has_more = any(not name.startswith("site.") for name in reading.findings)
    return reading.intent == "pain" and (has_more or len(text.split()) > _NAME_WORDS)


def _general(text: str) -> str:
    """All that is said whoever wrote what: the texts for groups, and an emergency's advice."""
    library = real_library()
    fixed = [said for name, said in library.phrases.texts.items() if name.startswith(("club", "g"))]
    advice = [str(flag) for flag in library.red_flags.values()] if "emergency" in text else []
    return " ".join((*fixed, *advice))


def words_of(text: str) -> set[str]:
    """The words of a text, in lower case."""
    return set(re.findall(r"[a-z']+", text.lower()))


async def with_session(night: Night) -> None:
    """A session on Tuesdays at 18:30, set up in words."""
    await night.open_setup(night.ana)
    await night.ana.say("Tuesday 18:30 intervals")
    await night.ana.settled()
    assert "Tuesday, 18:30: intervals" in night.ana.screen.text


async def test_it_says_hello_once_and_is_set_up_in_private_by_words(night: Night) -> None:
    (hello,) = night.said
    assert "nothing about anybody's pain is ever said here" in hello.text

    assert "Sunday runners" in await night.open_setup(night.ana)
    await night.ana.say("Tuesday and Thursday 18:30 intervals")
    await night.ana.settled()

    assert "Tuesday and Thursday, 18:30: intervals" in night.ana.screen.text
    assert len(night.said) == 1


async def test_it_is_set_up_by_taps_too(night: Night) -> None:
    await night.open_setup(night.ana)
    days = ("Wednesday", "Friday", "These days")
    for tap in ("Add a session", "Hills", *days, "19:00", "60 min"):
        await night.ana.press(tap)
        await night.ana.settled()

    assert "Wednesday and Friday, 19:00: hills, 60 minutes" in night.ana.screen.text


async def test_a_session_has_a_length_in_words_too(night: Night) -> None:
    await night.open_setup(night.ana)
    await night.ana.say("long run on Sundays at 9:00 for 2 hours")
    await night.ana.settled()

    assert "Sunday, 09:00: long run, 120 minutes" in night.ana.screen.text


async def test_a_link_opens_once_for_a_day_and_for_admins_only(night: Night) -> None:
    """Everybody in the group sees the button: who opens it is asked about at that moment."""
    assert "Only admins" in await night.open_setup(night.ben)
    assert "Sunday runners" in await night.open_setup(night.ana)
    assert "has been used or is too old" in await night.open_setup(night.ana)

    seat = night.club.seat(night.ana)
    hello = night.said[0]
    await seat.say("/clubsettings")
    await seat.settled()
    await night.club.chat.signal.until(lambda: hello.deleted, 5)
    assert hello.deleted, "the message with the old link stays"
    night.now += DAY + MINUTE

    assert "has been used or is too old" in await night.open_setup(night.ana)


async def test_an_admin_who_is_none_any_more_changes_nothing(night: Night) -> None:
    await with_session(night)
    await night.club.demote(night.ana, by=night.ben)
    await night.ana.press("Weekly question off")
    await night.ana.settled()

    assert "Only admins" in night.ana.screen.text


SETTINGS = (
    ("Add a session",),
    ("Skip a session",),
    ("Remove a session",),
    ("How long before",),
    ("Time zone",),
    ("Weekly question off",),
    ("Move to another group",),
    ("How long before", "60 min"),
    ("Time zone", "Berlin"),
    ("Remove a session", "Tuesday"),
)
"""The ways to every setting; the last button of each is tapped by somebody who may not."""


@pytest.mark.parametrize("way", SETTINGS, ids=" ".join)
async def test_no_setting_changes_by_who_is_no_admin_any_more(
    night: Night, tmp_path: Path, way: tuple[str, ...]
) -> None:
    """Nor by a member or another club's captain who sends what such a button carries."""
    cleo = night.api.person(1003, "Cleo")
    other = night.api.group(-100600, "Other club", admins=[cleo], bot="left")
    await other.add_bot(by=cleo)
    await other.seat(cleo).settled()
    await with_session(night)
    for label in way[:-1]:
        await night.ana.press(label)
        await night.ana.settled()
    before = settings_of(tmp_path)
    data = next(
        button.data
        for row in night.ana.screen.buttons
        for button in row
        if button.data and way[-1] in button.text
    )
    for stranger in (night.ben, cleo):
        await stranger.say("/help")
        await stranger.settled()
        await stranger.press_data(data, stranger.screen.id)
        await stranger.settled(replies=0)
        assert settings_of(tmp_path) == before

    await night.club.demote(night.ana, by=night.ben)
    await night.ana.press_data(data, night.ana.screen.id)
    await night.ana.settled()
    assert settings_of(tmp_path) == before
    assert "Only admins" in night.ana.screen.text


@pytest.mark.parametrize(
    "words", ["Friday 19:00 hills", "no session on 24 Dec", "Tuesday at 19:00 instead"]
)
async def test_no_words_change_a_club_by_who_is_no_admin_any_more(
    night: Night, tmp_path: Path, words: str
) -> None:
    await with_session(night)
    before = settings_of(tmp_path)
    await night.club.demote(night.ana, by=night.ben)
    await night.ana.say(words)
    await night.ana.settled()

    assert settings_of(tmp_path) == before
    assert "Only admins" in night.ana.screen.text


def settings_of(folder: Path) -> list[str]:
    """What the database keeps as settings of clubs."""
    with contextlib.closing(sqlite3.connect(folder / "bot.db")) as database:
        rows = database.execute(
            "SELECT data FROM record WHERE kind = 'club' ORDER BY person"
        ).fetchall()
    return [data for (data,) in rows]


async def test_a_captain_of_another_club_opens_only_that_one(night: Night) -> None:
    """The group in a link is bound to its secret: another group's id opens nothing."""
    cleo = night.api.person(1003, "Cleo")
    other = night.api.group(-100600, "Other club", admins=[cleo], bot="left")
    await other.add_bot(by=cleo)
    await other.seat(cleo).settled()
    secret = night.link().rpartition("_")[2]
    await cleo.say(f"/start club_100600_{secret}")
    await cleo.settled()
    assert "has been used or is too old" in cleo.screen.text

    await cleo.say(f"/start club_100500_{secret}")
    await cleo.settled()
    assert "Only admins" in cleo.screen.text


async def test_a_club_moves_to_another_group_of_its_captain(night: Night) -> None:
    """Who moves it is an admin in both at that moment; the old group keeps its own."""
    await with_session(night)
    other = night.api.group(-100600, "New group", admins=[night.ana], members=[night.ben])
    await other.seat(night.ana).say("/clubsettings")
    await other.seat(night.ana).settled()
    await night.ana.press("Move to another group")
    await night.ana.settled()
    assert "Send /clubsettings there" in night.ana.screen.text

    own = night.api.world.bot
    (link,) = [
        button.url.partition("start=")[2]
        for message in other.messages
        if message.sender is own and not message.deleted
        for row in message.buttons
        for button in row
        if button.url and "start=club_" in button.url
    ]
    await night.ana.say(f"/start {link}")
    await night.ana.settled()
    await night.ana.press("Bring over: Sunday runners")
    await night.ana.settled()
    assert "New group" in night.ana.screen.text
    assert "Tuesday, 18:30: intervals" in night.ana.screen.text
    assert "Bring over" not in " ".join(night.ana.screen.labels)


async def test_a_member_gets_a_polite_no_once(night: Night) -> None:
    seat = night.club.seat(night.ben)
    before = len(night.said)
    for _ in range(3):
        await seat.say("/clubsettings")
    await seat.say("/club")
    await seat.wait_for("No session is set up")

    assert [one.text for one in night.said[before:-1]] == [
        "Only admins of the group can change this. Ask one of them."
    ]


async def test_the_warm_up_comes_before_the_session_and_counts_without_names(night: Night) -> None:
    await with_session(night)
    seat = night.club.seat(night.ben)
    night.now = MONDAY + DAY + timedelta(hours=6, minutes=1)  # 18:01, half an hour before
    post = await seat.wait_for("Six moves")

    assert post.text.startswith("Intervals, Tuesday 3 March, 18:30")
    assert len(re.findall(r"^\d\. ", post.text, re.MULTILINE)) == 6

    await seat.press("I'm in (0)")
    await seat.settled()
    await night.club.seat(night.ana).press("I'm in (1)")
    await seat.settled()
    await seat.press("Warmed up (0)")
    await seat.settled()

    assert post.labels[:2] == ["I'm in (2)", "Warmed up (1)"]
    assert "Ben" not in post.text

    await seat.press("I'm in (2)")
    await seat.settled()
    assert post.labels[0] == "I'm in (1)"


async def test_a_word_that_stops_skips_no_session(night: Night) -> None:
    await with_session(night)
    for words in ("no idea what to do", "cancel"):
        await night.ana.say(words)
        await night.ana.settled()
    await night.club.seat(night.ana).say("/club")
    card = await night.club.seat(night.ana).wait_for("Sunday runners")

    assert "Tuesday 3 March" in card.text


async def test_skips_and_moves_in_words(night: Night) -> None:
    await with_session(night)
    await night.ana.say("no session on 3 March")
    await night.ana.settled()
    assert "Noted" in night.ana.screen.text
    await night.ana.say("Tuesday 10 March at 19:30 instead")
    await night.ana.settled()
    assert "Noted" in night.ana.screen.text
    before = len(night.said)

    night.now = MONDAY + DAY + timedelta(hours=6, minutes=1)
    await night.ana.say("/help")
    await night.ana.settled()
    assert len(night.said) == before

    night.now = MONDAY + 8 * DAY + timedelta(hours=7, minutes=1)  # 19:01
    post = await night.club.seat(night.ben).wait_for("10 March, 19:30")
    assert post.text


async def test_questions_get_general_knowledge_and_pain_gets_only_a_button(night: Night) -> None:
    seat = night.club.seat(night.ben)
    await seat.say("/ask when to replace shoes?")
    await seat.settled()
    assert "shoe" in night.said[-1].text.lower()

    await seat.say("/ask my left knee hurts when I go downstairs")
    await seat.settled()
    assert night.said[-1].text == "Let's look at that in private."
    assert night.said[-1].labels == ["Something sore? Ask me in private"]


@pytest.mark.parametrize("text", ["dead legs after the intervals lol", "achiles morning stif"])
async def test_who_tells_of_an_own_pain_gets_no_card_of_a_condition(
    night: Night, text: str
) -> None:
    seat = night.club.seat(night.ben)
    await seat.say(text, reply_to=night.said[0])
    await seat.settled()

    assert night.said[-1].text == "Let's look at that in private."


@pytest.mark.parametrize("text", ["1", "5 miles", "banana", "left", "no", "nice one"])
async def test_a_remark_to_the_bot_gets_no_answer(night: Night, text: str) -> None:
    seat = night.club.seat(night.ben)
    await seat.say(text, reply_to=night.said[0])
    await seat.say("/club")
    await seat.settled()

    assert len(night.said) == 2


async def test_thanks_for_an_answer_get_no_answer(night: Night) -> None:
    seat = night.club.seat(night.ben)
    await seat.say("/club")
    await seat.settled()
    before = len(night.said)
    await seat.say("thanks!", reply_to=night.said[-1])
    await seat.say("/warmup")
    await seat.settled()

    assert len(night.said) == before + 1


async def test_an_emergency_in_the_group_gets_first_aid(night: Night) -> None:
    seat = night.club.seat(night.ben)
    await seat.say("/ask he collapsed at the finish and is not responding")
    await seat.settled()

    assert "call for help now" in night.said[-1].text


async def test_the_same_command_within_a_minute_changes_the_first_answer(night: Night) -> None:
    seat = night.club.seat(night.ben)
    for _ in range(3):
        await seat.say("/warmup 5 hills")
    await seat.say("/club")
    await seat.wait_for("No session is set up")

    assert len([one for one in night.said if one.text.startswith("A warm-up")]) == 1


async def test_what_is_not_for_the_bot_is_not_answered_even_as_admin(night: Night) -> None:
    await night.club.promote_bot(by=night.ana)
    before = len(night.said)
    seat = night.club.seat(night.ben)
    for text in ("my knee hurts", "/warmup@otherbot", "anyone for hills?"):
        await seat.say(text)
    await seat.say("/club")
    await seat.settled()

    assert len(night.said) == before + 1


async def pulse(night: Night, answers: dict[int, str]) -> str:
    """Open a pulse, let people answer, close it; gives what the captain is told."""
    await with_session(night)
    night.now = datetime(2026, 3, 8, 18, 1, tzinfo=UTC)
    await night.club.seat(night.ben).wait_for("How are the legs")
    for user, part in answers.items():
        person = night.api.person(user, f"P{user}")
        seat = night.club.seat(person)
        await night.club.join(person)
        await seat.press(part)
        assert "Only numbers are told" in (await seat.tap_answered()).text
    shown = len(night.said)
    night.now = datetime(2026, 3, 9, 18, 1, tzinfo=UTC)
    told = await night.ana.wait_for("Sunday runners:")
    assert len(night.said) == shown
    return told.text


async def test_the_pulse_tells_a_captain_numbers_with_a_topic(night: Night) -> None:
    parts = ["Calf"] * 4 + ["Knee"] * 3 + ["Back", "All good"]
    told = await pulse(night, {2000 + n: part for n, part in enumerate(parts)})

    assert "calf 4 and knee 3 of 9 who answered" in told
    assert "back" not in told.lower()
    assert "calf raises" in told


async def test_a_pulse_of_four_tells_nothing(night: Night) -> None:
    told = await pulse(night, {2000 + n: "Calf" for n in range(4)})

    assert "too few" in told
    assert not re.search(r"\d", told)


async def test_removed_it_posts_nothing_and_comes_back_with_the_settings(night: Night) -> None:
    await with_session(night)
    await night.club.remove_bot(by=night.ana)
    night.now = MONDAY + DAY + timedelta(hours=6, minutes=1)
    await night.ana.say("/help")
    await night.ana.settled()
    before = len(night.said)
    night.now = MONDAY + 2 * DAY
    await night.club.add_bot(by=night.ana)
    back = await night.club.seat(night.ana).wait_for("Hello again")

    assert len(night.said) == before + 1
    assert "Tuesday" not in back.text
    assert "Tuesday, 18:30: intervals" in await night.open_setup(night.ana)


async def test_after_thirty_days_without_the_bot_the_club_is_gone(
    night: Night, tmp_path: Path
) -> None:
    await with_session(night)
    await night.club.remove_bot(by=night.ana)
    await night.ana.say("/help")
    await night.ana.settled()
    night.now = MONDAY + 31 * DAY
    for _ in range(20):
        await night.ana.say("/help")
        await night.ana.settled()
        if b"Sunday runners" not in files(tmp_path):
            break

    assert b"Sunday runners" not in files(tmp_path)


async def test_forgetclub_asks_and_then_forgets(night: Night, tmp_path: Path) -> None:
    await with_session(night)
    seat = night.club.seat(night.ana)
    await seat.say("/forgetclub")
    await seat.settled()
    member = night.club.seat(night.ben)
    await member.press("Yes, forget it")
    assert "Only admins" in (await member.tap_answered()).text
    await seat.press("Yes, forget it")
    await seat.settled()

    assert night.said[-1].text == "It is all forgotten. Run well."
    assert b"Sunday runners" not in files(tmp_path)


async def test_a_group_that_becomes_a_supergroup_keeps_everything(night: Night) -> None:
    await with_session(night)
    moved = await night.club.migrate(-100777)
    seat = moved.seat(night.ben)
    await night.club.seat(night.ana).say("/club")  # the old group's last update is worked off
    for _ in range(20):
        night.now += 2 * MINUTE
        await seat.say("/club")
        await seat.settled()
        if "Tuesday 3 March, 18:30: intervals" in seat.screen.text:
            break
    night.now = MONDAY + DAY + timedelta(hours=6, minutes=1)
    await seat.wait_for("Six moves")

    posts = [one for one in moved.messages if "Six moves" in one.text]
    assert len(posts) == 1


async def test_an_admin_without_a_name_gets_the_link_and_a_channel_does_not(night: Night) -> None:
    before = len(night.said)
    await night.club.say_as_channel("/clubsettings")
    await night.club.say_anonymously("/clubsettings")
    await night.club.seat(night.ana).wait_for("The link works once")

    assert [bool(one.labels) for one in night.said[before:]] == [False, True]


async def test_posts_go_to_the_topic_that_here_was_said_in(night: Night) -> None:
    await night.club.open_topic(9, "Training")
    await with_session(night)
    seat = night.club.seat(night.ana)
    await seat.say("/here", thread_id=9)
    await seat.settled()
    night.now = MONDAY + DAY + timedelta(hours=6, minutes=1)
    post = await seat.wait_for("Six moves")

    assert post.thread_id == 9


async def test_a_closed_topic_falls_back_to_the_group_and_a_captain_is_told(night: Night) -> None:
    await night.club.open_topic(9, "Training")
    await with_session(night)
    seat = night.club.seat(night.ana)
    await seat.say("/here", thread_id=9)
    await seat.settled()
    await night.club.close_topic(9)
    night.now = MONDAY + DAY + timedelta(hours=6, minutes=1)
    post = await seat.wait_for("Six moves")
    told = await night.ana.wait_for("is closed or gone")

    assert post.thread_id is None
    assert "Sunday runners" in told.text


async def test_without_the_right_to_write_a_captain_is_told(night: Night) -> None:
    await with_session(night)
    await night.club.mute_bot(by=night.ana)

    assert "may not write in Sunday runners" in (await night.ana.wait_for("may not write")).text


@pytest.mark.parametrize("data", ["", "zz.0.deadbeef", "1.0.deadbeef", "x" * 64, "1.0", "-1.0.a"])
async def test_forged_buttons_do_nothing(night: Night, data: str) -> None:
    await with_session(night)
    before = [one.text for one in night.said]
    await night.club.seat(night.ben).press_data(data, night.said[0].id)
    await night.club.seat(night.ben).tap_answered()

    assert [one.text for one in night.said] == before


async def test_nothing_that_anybody_says_about_pain_is_ever_in_the_group(
    night: Night, tmp_path: Path
) -> None:
    """Neither is it shown there, nor are the words kept."""
    await with_session(night)
    seat = night.club.seat(night.ben)
    words = ("zanzibar", "my left achilles is killing me since zanzibar")
    await night.ben.say(words[1])
    await night.ben.settled()
    for text in (f"/ask {words[1]}", f"/learn {words[1]}", "/club", "/warmup hills", "/hurts"):
        await seat.say(text)
        await seat.settled()
    await seat.say(f"{words[1]}, still", reply_to=night.said[-1])
    await seat.settled()
    shown = " ".join(one.text for one in night.said).lower()

    assert "zanzibar" not in shown
    assert "achilles" not in shown
    assert "ben" not in shown.split()
    assert b"zanzibar" not in group_rows(tmp_path)


async def test_a_slip_into_a_group_would_be_seen(night: Night) -> None:
    """The check after every conversation here finds what it looks for."""
    await night.ben.say("my left achilles is killing me since zanzibar")
    await night.ben.settled()
    assert not told_in_groups(night.api)
    (hello,) = night.said
    kept = hello.text
    for slip in ("Zanzibar again?", "Get well, Ben", "That fits with runner's knee."):
        hello.text = slip
        assert told_in_groups(night.api)
    hello.text = kept


PRIVATE = sorted(
    {
        str(turn["says"])
        for path in (Path(__file__).parents[1] / "transcripts").glob("*.yaml")
        for turn in read_yaml(path.read_text(encoding="utf-8"), path.name).data["turns"]
        if isinstance(turn, dict) and "says" in turn
    }
)


async def test_what_people_say_in_private_gets_nothing_away_when_said_to_the_bot_in_a_group(
    night: Night,
) -> None:
    """Every typed line of every transcript, as a reply to the bot."""
    seat = night.club.seat(night.ben)
    hello = night.said[0]
    for text in PRIVATE:
        if text.startswith("/"):
            continue
        night.now += HOUR
        await seat.say(text, reply_to=hello)
        await seat.settled(replies=0)
    assert len(PRIVATE) > 20


def group_rows(folder: Path) -> bytes:
    """What the database keeps under the group's id."""
    with contextlib.closing(sqlite3.connect(folder / "bot.db")) as database:
        rows = [
            *database.execute("SELECT data FROM session WHERE person < 0"),
            *database.execute("SELECT data FROM record WHERE person < 0"),
            *database.execute("SELECT payload FROM inbox WHERE chat < 0"),
            *database.execute("SELECT payload FROM outbox WHERE chat < 0"),
        ]
    return "".join(text for (text,) in rows).encode()


def files(folder: Path) -> bytes:
    """Every byte of the database's files."""
    return b"".join(path.read_bytes() for path in folder.glob("bot.db*"))


async def cards_for(night: Night, words: str) -> Call:
    """The answer to an inline query."""
    answered = asyncio.Event()
    calls: list[Call] = []

    def note(call: Call) -> None:
        if call.method == "answerInlineQuery":
            calls.append(call)
            answered.set()

    night.api.on_call.append(note)
    await night.ben.inline_query(words)
    await asyncio.wait_for(answered.wait(), 5)
    return calls[-1]


async def test_inline_mode_gives_cards_that_are_cached_and_about_nobody(night: Night) -> None:
    call = await cards_for(night, "achilles")

    assert any("Achilles" in card["title"] for card in call.params["results"])
    assert call.params["cache_time"] == 86_400
    assert not call.params["is_personal"]


async def test_an_inline_query_without_words_gives_topics(night: Night) -> None:
    call = await cards_for(night, "")

    assert len(call.params["results"]) == 10


async def test_the_weekly_digest_is_about_the_club_as_a_whole(night: Night) -> None:
    await with_session(night)
    seat = night.club.seat(night.ben)
    night.now = MONDAY + DAY + timedelta(hours=6, minutes=1)
    await seat.wait_for("Six moves")
    await seat.press("I'm in (0)")
    await seat.settled()
    await night.ana.say("/help")
    await night.ana.settled()
    night.now = MONDAY + 7 * DAY + timedelta(hours=7, minutes=1)  # Monday, 19:01
    digest = await seat.wait_for("The club's week")

    assert "Last week 1 came. Sessions: 1." in digest.text
    assert "Tuesday 10 March, 18:30: intervals" in digest.text
    assert "Ben" not in digest.text
    call = night.api.calls_of("sendMessage")[-1]
    assert call.params["disable_notification"]


async def test_a_group_that_migrates_while_its_post_is_sent_gets_it_once(night: Night) -> None:
    await with_session(night)
    sent = asyncio.Event()

    def migrate(call: Call) -> None:
        if call.method != "sendMessage" or "Six moves" not in str(call.params["text"]):
            return
        if call.params["chat_id"] == night.club.id:
            # Nothing in it waits, so that it is done before the call takes effect.
            with contextlib.suppress(StopIteration):
                night.club.migrate(-100777).send(None)
        else:
            sent.set()

    night.api.on_call.append(migrate)
    night.now = MONDAY + DAY + timedelta(hours=6, minutes=1)
    await asyncio.wait_for(sent.wait(), 10)
    await night.ana.say("/help")
    await night.ana.settled()
    posts = [
        (call.params["chat_id"], call.ok)
        for call in night.api.calls_of("sendMessage")
        if "Six moves" in str(call.params["text"])
    ]

    assert posts == [(night.club.id, False), (-100777, True)]


@pytest.mark.parametrize("fault", [429, 500])
async def test_a_burst_of_refusals_loses_no_post_and_doubles_none(night: Night, fault: int) -> None:
    """After 429 it is sent once more; after 500 nobody knows whether it is there."""
    await with_session(night)
    for _ in range(3):
        night.api.faults.next("sendMessage", fault, retry_after=1, chat=night.club.id)
    night.now = MONDAY + DAY + timedelta(hours=6, minutes=1)
    if fault == 429:
        await night.club.seat(night.ben).wait_for("Six moves", 20)
    await night.ana.say("/help")
    await night.ana.settled()

    posts = [one for one in night.said if "Six moves" in one.text]
    assert len(posts) == (1 if fault == 429 else 0)


async def test_thrown_out_while_posting_it_falls_silent(night: Night) -> None:
    """A 403 means the same as being told of it: nothing is sent there any more."""
    await with_session(night)
    night.club.chat.bot_status = "kicked"
    night.now = MONDAY + DAY + timedelta(hours=6, minutes=1)
    for at in (8, 15, 22):
        for _ in range(3):
            await night.ana.say("/help")
            await night.ana.settled()
        night.now = MONDAY + at * DAY + timedelta(hours=6, minutes=1)
    refused = [
        call
        for call in night.api.calls_of("sendMessage")
        if call.params["chat_id"] == night.club.id and not call.ok
    ]

    assert len(refused) == 1
