"""Several processes on one server, each a store of its own here: a chat is in one's hands."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.conversation.incoming import Said
from bot.conversation.reply import EraseMe, Reply
from bot.store.error import StoreError
from bot.store.opening import open_server
from bot.store.postgres.store import PostgresStore
from bot.store.rows import Draft, FinishedTurn, Settled
from tests.postgres import PostgresServer
from tests.store.stores import ANA, BEN, NOW, arrival, state, stranger

SOON_S = 10.0
Two = tuple[PostgresStore, PostgresStore]


@pytest.fixture
async def two(postgres: PostgresServer) -> AsyncIterator[Two]:
    """Two processes that know of each other."""
    url = await postgres.emptied_database()
    async with await open_server(url) as one, await open_server(url) as other:
        for store in (one, other, one):
            await store.give_up()
        yield one, other


def answered(update: int | None, *replies: Reply, person: int = ANA) -> FinishedTurn:
    """A turn that finishes an update."""
    drafts = tuple(Draft(person, reply) for reply in replies)
    return FinishedTurn(stranger(person), state(person), NOW, update, drafts)


async def test_what_comes_to_the_wrong_process_is_left_for_the_one_that_has_the_chat(
    two: Two,
) -> None:
    one, other = two
    assert one.peers.are_there
    assert await one.receive([arrival(1)], NOW) == [arrival(1)]
    assert await other.receive([arrival(2), arrival(3, person=BEN)], NOW) == [
        arrival(3, person=BEN)
    ]

    await asyncio.wait_for(one.peers.news(), SOON_S)
    chats = await one.peers.left_for_us()
    work = await one.peers.work(chats)

    assert chats == [ANA]
    assert [each.update for each in work.arrivals] == [1, 2]
    assert await one.peers.left_for_us() == []
    assert [each.update for each in await other.waiting()] == [3]


async def test_a_chat_is_let_go_when_everything_in_it_is_finished(two: Two) -> None:
    one, other = two
    await one.receive([arrival(1)], NOW)
    await one.peers.let_go([ANA])
    assert ANA in one.peers.held
    (row,) = await one.commit(answered(1, Reply("a")))
    await one.peers.let_go([ANA])
    assert ANA in one.peers.held
    await one.settle(Settled(row, "sent"))
    await one.peers.let_go([ANA])
    assert ANA not in one.peers.held

    assert await other.receive([arrival(2)], NOW) == [arrival(2)]
    assert await one.receive([arrival(4)], NOW) == []


async def test_a_chat_is_not_let_go_with_something_left_in_it(two: Two) -> None:
    one, other = two
    await one.receive([arrival(1)], NOW)
    await one.commit(answered(1))
    assert await other.receive([arrival(2)], NOW) == []
    await one.peers.let_go([ANA])

    assert ANA in one.peers.held
    assert await one.peers.left_for_us() == [ANA]


async def test_a_message_to_a_chat_of_another_process_is_left_for_that_one(two: Two) -> None:
    """A captain's turn posts in the group, which another process has in hand."""
    one, other = two
    await one.receive([arrival(1)], NOW)
    await other.receive([arrival(2, person=BEN)], NOW)
    turn = replace(answered(2, person=BEN), drafts=(Draft(ANA, Reply("a")), Draft(BEN, Reply("b"))))

    rows = await other.commit(turn)

    assert [row.chat for row in rows] == [BEN]
    await asyncio.wait_for(one.peers.news(), SOON_S)
    work = await one.peers.work(await one.peers.left_for_us())
    assert [row.reply.text for row in work.rows] == ["a"]


async def test_what_a_process_that_died_had_in_hand_is_taken_over(
    postgres: PostgresServer, two: Two
) -> None:
    """Replies are sent again; what nobody asked for and may have gone out is not."""
    one, other = two
    await one.receive([arrival(1), arrival(2)], NOW)
    drafts = (Draft(ANA, Reply("a")), Draft(ANA, Reply("b"), unasked=True))
    _, unasked = await one.commit(replace(answered(1), drafts=drafts))
    assert await one.claim(unasked)
    await one.receive([arrival(3, person=BEN)], NOW)
    await one.commit(answered(3, person=BEN))
    assert await other.peers.take_over() == []

    await _dies(postgres, one)
    taken = await other.peers.take_over()
    work = await other.peers.work(taken)

    # Ben's chat was finished: nobody need have it.
    assert taken == [ANA]
    assert [each.update for each in work.arrivals] == [2]
    assert [row.reply.text for row in work.rows] == ["a"]
    assert other.peers.given_up() == 1
    assert not other.peers.are_there
    assert await other.receive([arrival(4, person=BEN)], NOW) == [arrival(4, person=BEN)]


async def test_who_was_thought_dead_cannot_finish_what_another_has_finished(
    postgres: PostgresServer, two: Two
) -> None:
    """The network was away for a while: the turn of the one that took over is what counts."""
    one, other = two
    await one.receive([arrival(1)], NOW)
    await _dies(postgres, one)
    assert await other.peers.take_over() == [ANA]
    with contextlib.suppress(StoreError):
        # The first try finds that the connection is gone.
        await one.commit(answered(1))
    with pytest.raises(StoreError) as raised:
        await one.commit(answered(1))
    assert raised.value.fault == "taken"
    (row,) = await other.commit(answered(1, Reply("a")))
    await other.settle(Settled(row, "sent"))
    await other.peers.let_go([ANA])

    with pytest.raises(StoreError) as raised:
        await one.commit(answered(1, Reply("a")))
    assert raised.value.fault == "taken"
    erasing = replace(answered(1), effects=(EraseMe(),))
    with pytest.raises(StoreError):
        await one.commit(erasing)
    assert await other.load(ANA) == state()


async def test_what_was_kept_although_the_answer_was_lost_is_found(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection breaks after the commit: it is neither lost nor done twice."""
    one, _ = two
    made = one._transactions._made  # noqa: SLF001 (where the answer comes in)

    async def made_but_lost(connection: Any, *arguments: Any) -> Any:
        await made(connection, *arguments)
        connection.terminate()
        raise ConnectionResetError

    await one.receive([arrival(1)], NOW)
    for attempt in (one.receive([arrival(2)], NOW), one.commit(answered(1, Reply("a")))):
        monkeypatch.setattr(one._transactions, "_made", made_but_lost)  # noqa: SLF001
        with pytest.raises(StoreError) as raised:
            await attempt
        assert raised.value.fault == "lost"
        monkeypatch.undo()
        await one.meta("x")
    with pytest.raises(StoreError) as raised:
        await one.commit(answered(1, Reply("a")))
    assert raised.value.fault == "taken"
    assert await one.receive([arrival(2)], NOW) == []

    work = await one.peers.work(await one.peers.left_for_us())

    assert [each.update for each in work.arrivals] == [2]
    assert [row.reply.text for row in work.rows] == ["a"]


async def test_who_is_due_is_named_to_one_process(two: Two) -> None:
    one, other = two
    people = range(2001, 2021)
    for person in people:
        due = replace(state(person), due=NOW)
        await one.commit(FinishedTurn(stranger(person), due, NOW))
    await one.peers.let_go(list(people))
    assert not one.peers.held
    await one.receive([arrival(1, Said("hm"), person=2001)], NOW)
    later = NOW + timedelta(minutes=1)

    found = await asyncio.gather(*(store.due(later, None, 15) for store in (one, other)))
    named = [{each.person for each in part} for part in found]

    assert not named[0] & named[1]
    rest = await asyncio.gather(*(store.due(later, None, 50) for store in (one, other)))
    assert {each.person for part in rest for each in part} == set(people)
    assert 2001 not in {each.person for each in rest[1]}


async def test_one_process_leads_until_it_ends(postgres: PostgresServer, two: Two) -> None:
    one, other = two
    await one.peers.lead()
    await one.peers.lead()
    waiting = asyncio.create_task(other.peers.lead())
    await other.meta("x")
    assert not waiting.done()
    await _dies(postgres, one)
    await asyncio.wait_for(waiting, SOON_S)


async def test_turns_about_a_club_do_not_overlap(two: Two) -> None:
    one, other = two
    club = -500
    order: list[str] = []

    async def turn(store: PostgresStore, name: str) -> None:
        async with store.peers.together(club):
            order.append(f"{name} in")
            await store.set_meta(name, "1")
            order.append(f"{name} out")

    await asyncio.gather(turn(one, "a"), turn(other, "b"))
    assert order in (["a in", "a out", "b in", "b out"], ["b in", "b out", "a in", "a out"])
    async with one.peers.together(ANA), other.peers.together(ANA):
        # A person's turns are in one process already.
        pass


async def test_the_times_at_which_messages_leave_are_shared(two: Two) -> None:
    one, other = two
    first = await one.peers.slots(3, 10.0)
    second = await other.peers.slots(1, 10.0)
    third = await one.peers.slots(1, 10.0)

    assert first < 1
    assert 28 < second <= 30
    assert 38 < third <= 40


async def _dies(postgres: PostgresServer, store: PostgresStore) -> None:
    """The connections of a process are cut, as when it is killed."""
    postgres.cut(f"stridewell {store.peers.number}")
