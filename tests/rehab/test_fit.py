"""Exercises fitted to minutes, things at hand and wishes; properties over the real content."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.knowledge import Condition
from bot.rehab.episode import STAGES, Episode, StageName, episode_data, episode_from
from bot.rehab.fit import Wish, fitted, seconds_of, suited
from bot.rehab.plan import Task, tasks
from tests.transcripts.library import real_library

LIBRARY = real_library()
EXERCISES = LIBRARY.exercises
PLANNED = [one for one in LIBRARY.conditions.values() if one.plan and one.exercises]
EPISODE = Episode(
    1, 1, "", "soft-tissue", "self-care", "", "", "", date(2026, 3, 2), date(2026, 4, 2), None
)
WISHES: tuple[Wish, ...] = ("too_easy", "too_hard", "hurts_me")

condition = st.sampled_from(PLANNED)
kinds = st.sets(st.sampled_from(sorted(LIBRARY.equipment)))


def episode_of(condition: Condition) -> Episode:
    return replace(EPISODE, condition=condition.id)


@pytest.mark.parametrize("name", EXERCISES)
def test_every_exercise_takes_some_seconds_and_at_most_twenty_minutes(name: str) -> None:
    assert 10 <= seconds_of(EXERCISES[name]) <= 20 * 60


@given(condition, st.sampled_from(STAGES), st.integers(1, 30), kinds)
def test_what_is_left_fits_the_time_and_needs_nothing_that_is_missing(
    condition: Condition, stage: StageName, minutes: int, had: set[str]
) -> None:
    at_hand = LIBRARY.things(had)
    episode = replace(episode_of(condition), stage=stage)
    all_of_them = tasks(condition, episode, EXERCISES)
    found = fitted(all_of_them, EXERCISES, minutes, at_hand)

    total = sum(seconds_of(EXERCISES[task.exercise]) for task in found)
    assert len(found) <= 1 or total <= minutes * 60
    for task in found:
        for thing in EXERCISES[task.exercise].equipment:
            assert at_hand & set(thing.split(" or "))
    given_order = [task.given for task in all_of_them]
    assert [task.given for task in found] == [
        name for name in given_order if name in {task.given for task in found}
    ]


@given(condition)
def test_without_limits_nothing_changes(condition: Condition) -> None:
    all_of_them = tasks(condition, episode_of(condition), EXERCISES)
    assert fitted(all_of_them, EXERCISES) == all_of_them


@given(condition, st.data(), st.lists(st.sampled_from(WISHES), max_size=6))
def test_no_wish_leads_to_a_form_that_the_condition_forbids(
    condition: Condition, data: st.DataObject, wishes: list[Wish]
) -> None:
    episode = episode_of(condition)
    name = data.draw(st.sampled_from([item.exercise for item in condition.exercises]))
    for wish in wishes:
        episode = suited(episode, name, wish, EXERCISES).episode
        levels = [name in names for names in (episode.easier, episode.harder, episode.left_out)]
        assert sum(levels) <= 1, "an exercise stands at one level"
    for stage in STAGES:
        for task in tasks(condition, replace(episode, stage=stage), EXERCISES):
            assert task.given not in episode.left_out
            assert condition.id not in EXERCISES[task.exercise].not_for
    assert episode_from(1, episode_data(episode)) == episode


@given(condition, st.data())
def test_too_hard_after_too_easy_is_where_it_was(condition: Condition, data: st.DataObject) -> None:
    episode = episode_of(condition)
    name = data.draw(st.sampled_from([item.exercise for item in condition.exercises]))
    up = suited(episode, name, "too_easy", EXERCISES)
    if up.change in {"another", "text"}:
        assert suited(up.episode, name, "too_hard", EXERCISES).episode == episode


def test_what_hurts_gets_easier_first_and_is_left_out_when_that_hurts_too() -> None:
    episode = episode_of(PLANNED[0])
    chained = next(
        one for one in EXERCISES.values() if one.easier and not EXERCISES[one.easier].not_for
    )
    once = suited(episode, chained.id, "hurts_me", EXERCISES)
    twice = suited(once.episode, chained.id, "hurts_me", EXERCISES)
    assert (once.change, twice.change) == ("another", "leave_out")
    assert twice.episode.left_out == (chained.id,)


def test_nothing_gets_harder_before_it_is_calm() -> None:
    for condition, name in product(PLANNED[:5], list(EXERCISES)[:20]):
        kept = suited(episode_of(condition), name, "too_easy", EXERCISES, is_settled=False)
        assert kept.change == "keep"
        assert kept.episode == episode_of(condition)


def test_a_missing_thing_gives_way_to_the_easier_form() -> None:
    spanish = Task("spanish-squat", "spanish-squat", dose="3 sets")
    (task,) = fitted([spanish], EXERCISES, at_hand=LIBRARY.things(()))
    assert (task.exercise, task.given, task.dose) == ("wall-sit", "spanish-squat", None)
