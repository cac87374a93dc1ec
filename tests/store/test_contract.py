"""What every store promises, held against each of them."""

import asyncio
import dataclasses
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.conversation.attachment import TextFile
from bot.conversation.club_records import OF_PEOPLE, Post, posts_of, with_post
from bot.conversation.incoming import Commanded, Odd, Pointed, Tapped
from bot.conversation.reply import Button, EraseMe, Reply, Tell
from bot.conversation.state import Person, Record, State
from bot.store.error import StoreError
from bot.store.rows import Arrival, Draft, FinishedTurn, LeftKeyboard, OutboxRow, Screen, Settled
from bot.store.store import Store
from tests.store.stores import ANA, BEN, NOW, arrival, opened, state, stranger

TODAY = NOW.date()
REPLY = Reply(
    "**Where** does it hurt?",
    (
        (Button("knee", "Knee", "1:1:ab"), Button("more", "More", url="https://t.me/x")),
        (Button("map", "Map", "1", page="https://example.org/map?s=1"),),
    ),
    session=1,
    mode="edit",
)


@pytest.fixture(params=["memory", "sqlite", "postgres"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """Each store in turn, empty."""
    store = await opened(request.param, tmp_path, request)
    yield store
    await store.close()


async def commit(store: Store, *replies: Reply, **fields: object) -> tuple[OutboxRow, ...]:
    """Commit a turn of Ana's with these replies."""
    turn = FinishedTurn(
        before=stranger(),
        after=state(),
        at=NOW,
        drafts=tuple(Draft(ANA, reply) for reply in replies),
    )
    return await store.commit(dataclasses.replace(turn, **fields))  # type: ignore[arg-type]


async def test_an_update_is_new_once(store: Store) -> None:
    """Telegram brings an update again when it was not acknowledged."""
    assert await store.receive([arrival(7), arrival(7), arrival(5)], NOW) == [
        arrival(7),
        arrival(5),
    ]
    assert await store.receive([arrival(5), arrival(6)], NOW) == [arrival(6)]


async def test_a_finished_update_is_still_known(store: Store) -> None:
    """It may come again after its turn too."""
    await store.receive([arrival(7)], NOW)
    await commit(store, update=7)
    assert await store.receive([arrival(7)], NOW) == []


async def test_erasing_takes_the_numbers_of_page_answers_along(store: Store) -> None:
    """They are made from what Telegram sealed about the person; ids of updates say nothing."""
    await store.receive([arrival(7), arrival(-7), arrival(-8, person=BEN)], NOW)
    await commit(store, update=7)
    await commit(store, update=-7)
    await store.erase(ANA)
    new = await store.receive([arrival(7), arrival(-7), arrival(-8, person=BEN)], NOW)
    assert new == [arrival(-7)]


async def test_unfinished_updates_wait_in_order_of_arrival(store: Store) -> None:
    """Ids are no clock: a lower one may be the later one."""
    tap = Arrival(3, dataclasses.replace(arrival(3, Tapped("1:2:ab")).incoming), "query", 44)
    odd = arrival(4, Odd("sticker"))
    command = arrival(1, Commanded("start", "hurts"))
    pointed = arrival(-(2**62), Pointed(1, ("calf:left", "chest:"), "pain.diffuse"))
    await store.receive([arrival(9), tap], NOW)
    await store.receive([odd, command, pointed], NOW)
    await commit(store, update=9)
    waiting = await store.waiting()
    assert [each.update for each in waiting] == [3, 4, 1, -(2**62)]
    for kept, given in zip(waiting, (tap, odd, command, pointed), strict=True):
        kept = dataclasses.replace(kept, incoming=dataclasses.replace(kept.incoming, at=NOW))  # noqa: PLW2901
        assert kept == given


async def test_a_stranger_has_an_empty_state(store: Store) -> None:
    assert await store.load(ANA) == stranger()


async def test_a_state_comes_back_as_it_was_kept(store: Store) -> None:
    await commit(store)
    assert await store.load(ANA) == state()
    assert await store.load(BEN) == stranger(BEN)


async def test_only_what_changed_is_written_and_what_went_is_gone(store: Store) -> None:
    await commit(store)
    longer = state(answers=3)
    await commit(store, before=state(), after=longer)
    assert await store.load(ANA) == dataclasses.replace(longer, results=state().results)
    without = longer.without_session(1)
    await commit(store, before=longer, after=without)
    assert await store.load(ANA) == without


async def test_rows_are_unsent_until_they_are_settled(store: Store) -> None:
    """A reply that was on its way when the process died is sent again."""
    first, second = await commit(store, REPLY, Reply("b", attachment=TextFile("n", "t")))
    assert first.id < second.id
    assert await store.unsent() == [first, second]
    await store.settle(Settled(first, "sent", Screen(40, has_keyboard=True)))
    assert await store.unsent() == [second]
    await store.settle(Settled(second, "refused"))
    assert await store.unsent() == []


async def test_an_unasked_row_is_never_sent_twice(store: Store) -> None:
    """A reminder that may have been sent is not sent again."""
    drafts = tuple(Draft(ANA, Reply(text), unasked=True, not_before=NOW) for text in "ab")
    first, second = await commit(store, drafts=drafts)
    assert await store.unsent() == [first, second]
    assert await store.claim(first)
    assert await store.give_up() == 1
    assert await store.unsent() == [second]
    assert not await store.claim(first)


async def test_an_unasked_row_has_one_sender(store: Store) -> None:
    (row,) = await commit(store, drafts=(Draft(ANA, Reply("a"), unasked=True),))
    assert [await store.claim(row), await store.claim(row)] == [True, False]


async def test_an_unasked_row_that_was_refused_for_now_may_go_again(store: Store) -> None:
    (row,) = await commit(store, drafts=(Draft(ANA, Reply("a"), unasked=True),))
    assert await store.claim(row)
    await store.release(row)
    assert await store.give_up() == 0
    assert await store.unsent() == [row]
    assert await store.claim(row)


async def test_a_claim_is_not_taken_for_an_update_of_that_number(store: Store) -> None:
    """Updates and rows have numbers of their own, which share a commit."""
    (row,) = await commit(store, drafts=(Draft(ANA, Reply("a"), unasked=True),))
    await store.receive([arrival(row.id)], NOW)
    claimed, new = await asyncio.gather(
        store.claim(row), store.receive([arrival(row.id), arrival(row.id + 1)], NOW)
    )
    assert claimed
    assert new == [arrival(row.id + 1)]


async def test_a_screen_is_what_was_shown_last(store: Store) -> None:
    one, two, three = await commit(store, REPLY, REPLY, dataclasses.replace(REPLY, session=2))
    await store.settle(Settled(one, "sent", Screen(40, has_keyboard=True)))
    await store.settle(Settled(two, "sent", Screen(41), (40,)))
    assert await store.screens(ANA) == {1: Screen(41)}
    await store.settle(Settled(three, "sent", Screen(41), (), (1,)))
    assert await store.screens(ANA) == {2: Screen(41)}
    assert await store.screens(BEN) == {}


async def test_a_left_keyboard_is_remembered_until_it_is_gone(store: Store) -> None:
    (row,) = await commit(store, REPLY)
    await store.settle(Settled(row, "sent", Screen(41), (40,)))
    assert await store.left_keyboards() == [LeftKeyboard(ANA, 40)]
    await store.keyboard_gone(LeftKeyboard(ANA, 40))
    assert await store.left_keyboards() == []


async def test_erasing_leaves_nothing_but_the_confirmation(store: Store) -> None:
    """The confirmation goes too, once it is sent; the other person keeps everything."""
    await store.receive([arrival(7), arrival(8)], NOW)
    (row,) = await commit(store, REPLY, update=7)
    await store.settle(Settled(row, "sent", Screen(41, has_keyboard=True), (40,)))
    await commit(store, before=stranger(BEN), after=state(BEN))
    gone = Reply("Gone.", vanishes=True)
    (last,) = await commit(store, gone, before=state(), update=8, effects=(EraseMe(),))
    assert await store.load(ANA) == stranger()
    assert await store.screens(ANA) == {}
    assert await store.left_keyboards() == []
    assert await store.unsent() == [last]
    await store.settle(Settled(last, "sent"))
    assert await store.export(ANA) == {
        "person": [],
        "sessions": [],
        "results": [],
        "records": [],
        "told": [],
        "received": [],
        "sent": [],
    }
    assert await store.load(BEN) == state(BEN)
    assert await store.receive([arrival(7), arrival(8)], NOW) == []


async def test_a_message_on_its_way_while_erasing_leaves_no_trace(store: Store) -> None:
    (row,) = await commit(store, REPLY)
    await store.erase(ANA)
    await store.settle(Settled(row, "sent", Screen(41, has_keyboard=True), (40,)))
    assert await store.screens(ANA) == {}
    assert await store.left_keyboards() == []


async def test_an_update_that_waits_outlives_erasing(store: Store) -> None:
    """What the person wrote after the wish is a new beginning."""
    await store.receive([arrival(7), arrival(8)], NOW)
    await commit(store, before=state(), update=7, effects=(EraseMe(),))
    assert [each.update for each in await store.waiting()] == [8]


async def test_everything_kept_is_exported(store: Store) -> None:
    await store.receive([arrival(7)], NOW)
    after = state().with_record(Record("reminder", 2, {"at": "06:45"}))
    await commit(store, REPLY, update=7, after=after, effects=(Tell("daily", TODAY),))
    exported = await store.export(ANA)
    assert {name: len(exported[name]) for name in exported} == {
        "person": 1,
        "sessions": 1,
        "results": 1,
        "records": 1,
        "told": 1,
        "received": 1,
        "sent": 1,
    }
    assert exported["sessions"][0]["dialog"] == "assessment"
    assert exported["records"][0] == {"kind": "reminder", "number": 2, "at": "06:45"}


async def test_records_are_kept_changed_and_dropped(store: Store) -> None:
    first = state().with_record(Record("reminder", 1, {"at": "06:45"}))
    both = first.with_record(Record("episode", 1, {"stage": "calm"}))
    changed = both.with_record(Record("reminder", 1, {"at": "07:00"}))
    await commit(store, after=first)
    await commit(store, before=first, after=both)
    await commit(store, before=both, after=changed)

    kept = await store.load(ANA)
    assert kept.records_of("reminder") == (Record("reminder", 1, {"at": "07:00"}),)
    await commit(store, before=kept, after=kept.without_record("reminder", 1))
    assert (await store.load(ANA)).records == (Record("episode", 1, {"stage": "calm"}),)


async def test_who_is_due_comes_page_by_page_in_order(store: Store) -> None:
    for person, minutes in ((ANA, 5), (BEN, 1), (1003, 1), (1004, 90)):
        due = dataclasses.replace(state(person), due=NOW + timedelta(minutes=minutes))
        await commit(store, before=stranger(person), after=due)
    now = NOW + timedelta(minutes=10)

    first = await store.due(now, None, 2)
    second = await store.due(now, first[-1], 2)

    assert [one.person for one in first] == [BEN, 1003]
    assert [one.person for one in second] == [ANA]
    assert await store.due(now, second[-1], 2) == []
    assert second[0].at == NOW + timedelta(minutes=5)


async def test_small_clubs_come_first_of_those_due_at_one_moment(store: Store) -> None:
    """Then bigger ones, then people; who was due earlier still comes before them all."""
    big, small, person, earlier = -2, -1000, 5, 6
    for who, came in ((person, 0), (big, 30), (small, 3), (earlier, 0)):
        minutes = -1 if who == earlier else 0
        after = dataclasses.replace(state(who), due=NOW + timedelta(minutes=minutes))
        if who < 0:
            after = with_post(after, Post(1, TODAY, "easy", "18:30", (), came_count=came))
        await commit(store, before=stranger(who), after=after)
    first = await store.due(NOW, None, 2)
    rest = await store.due(NOW, first[-1], 5)

    assert [one.person for one in (*first, *rest)] == [earlier, small, big, person]


async def test_who_is_not_due_any_more_is_not_named(store: Store) -> None:
    due = dataclasses.replace(state(), due=NOW)
    await commit(store, after=due)
    assert (await store.load(ANA)).due == NOW
    await commit(store, before=due, after=dataclasses.replace(due, due=None))

    assert await store.due(NOW + timedelta(days=1), None, 10) == []


async def test_what_was_told_that_day_is_refused_with_its_whole_turn(store: Store) -> None:
    """Two ticks that race: one commits, the other leaves no message behind."""
    later = dataclasses.replace(state(), due=NOW)
    rows = await commit(store, REPLY, effects=(Tell("daily", TODAY),))
    with pytest.raises(StoreError):
        await commit(store, REPLY, after=later, effects=(Tell("daily", TODAY),))

    assert [row.id for row in await store.unsent()] == [row.id for row in rows]
    assert (await store.load(ANA)).due is None
    await commit(store, REPLY, effects=(Tell("daily", TODAY + timedelta(days=1)),))


async def test_the_erased_are_not_due(store: Store) -> None:
    due = dataclasses.replace(state(), due=NOW).with_record(Record("reminder", 1, {}))
    await commit(store, after=due, effects=(Tell("daily", TODAY),))
    await store.erase(ANA)

    assert await store.due(NOW, None, 10) == []
    assert (await store.export(ANA))["told"] == []
    assert (await store.load(ANA)).records == ()


@pytest.mark.parametrize(("consent", "idle_h", "left"), [
    ("remember", 1000, 1),
    ("forget", 23, 1),
    ("forget", 25, 0),
])  # fmt: skip
async def test_idle_sessions_are_forgotten_unless_remembered(
    store: Store, consent: str, idle_h: int, left: int
) -> None:
    kept = state(consent=consent)
    await commit(store, after=kept)
    gone = await store.expire(NOW + timedelta(hours=idle_h))
    after = await store.load(ANA)
    assert (gone, len(after.sessions), len(after.results)) == (1 - left, left, left)
    assert after.person.foreground == (1 if left else None)
    assert after.person.sessions_made == 1


@pytest.mark.parametrize(("months", "left"), [("", 1), ("3", 0), ("24", 1)])
async def test_answers_are_kept_as_long_as_the_person_wants(
    store: Store, months: str, left: int
) -> None:
    """Twelve months unless they chose; a reminder is no answer and stays."""
    kept = state()
    settings = {"keep_months": months} if months else {}
    kept = replace(kept, person=replace(kept.person, settings=settings))
    for kind, data in (
        ("run", {"day": NOW.date().isoformat(), "km": 5.0, "minutes": None}),
        ("odd", {"no": "day"}),
    ):
        kept = kept.with_record(Record(kind, 1, data))
    await commit(store, after=kept)

    gone = await store.expire(NOW + timedelta(days=200))
    after = await store.load(ANA)

    assert gone == 1 - left
    assert (len(after.sessions), len(after.results)) == (left, left)
    assert len(after.records_of("run")) == left
    assert len(after.records_of("odd")) == 1
    assert await store.expire(NOW + timedelta(days=800)) == left
    assert not (await store.load(ANA)).sessions


async def test_finished_rows_are_dropped_after_eight_days(store: Store) -> None:
    """An update's id is known for eight days; one that waits is never dropped."""
    await store.receive([arrival(7), arrival(8)], NOW)
    (row,) = await commit(store, REPLY, update=7)
    await store.settle(Settled(row, "sent"))
    await store.expire(NOW + timedelta(days=7))
    assert await store.receive([arrival(7)], NOW) == []
    await store.expire(NOW + timedelta(days=9))
    assert await store.receive([arrival(7), arrival(8)], NOW) == [arrival(7)]
    assert (await store.export(ANA))["sent"] == []


async def test_facts_about_the_bot_are_kept(store: Store) -> None:
    assert await store.meta("x") is None
    await store.set_meta("x", "1")
    await store.set_meta("x", "2")
    assert await store.meta("x") == "2"


async def test_the_erased_are_in_no_club_any_more(store: Store) -> None:
    """Captain, member who was told no, answer in a pulse, taps under a post: all of it goes."""
    club = State(Person(-500, -500, consent="remember"))
    for kind in OF_PEOPLE:
        club = club.with_record(Record(kind, ANA, {}))
        club = club.with_record(Record(kind, BEN, {}))
    post = Post(1, TODAY, "easy", "18:30", (), came=(ANA, BEN), warm=(ANA,))
    club = with_post(club, post)
    before = State(club.person)
    await store.commit(FinishedTurn(before, club, NOW))

    await store.erase(ANA)
    kept = await store.load(-500)

    assert {one.number for kind in OF_PEOPLE for one in kept.records_of(kind)} == {BEN}
    (after,) = posts_of(kept)
    assert (after.came, after.warm) == ((BEN,), ())


async def test_a_turn_about_a_person_keeps_what_it_changed_of_a_club(store: Store) -> None:
    club = State(Person(-500, -500, consent="remember"))
    before = dataclasses.replace(await store.load(ANA), club=club)
    changed = club.with_record(Record("club", 1, {"title": "Sunday runners"}))
    await store.commit(FinishedTurn(before, dataclasses.replace(before, club=changed), NOW))

    (record,) = (await store.load(-500)).records_of("club")
    assert record.data == {"title": "Sunday runners"}
    assert (await store.load(ANA)).club is None
