"""The ladder never skips a stage, never climbs on pain, and is stricter where it must be."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.rehab.judge import Action
from bot.rehab.ladder import Rung, after_session
from tests.transcripts.library import real_library

STAGES = real_library().ladder
DAY = date(2026, 3, 2)
ACTIONS = st.lists(st.sampled_from(list(Action)), max_size=60)


def climbed(actions: list[Action], *, bone: bool = False, start: Rung | None = None) -> list[Rung]:
    """Every rung of a runner with a session every other day."""
    rungs = [start or Rung()]
    for number, action in enumerate(actions):
        today = DAY + timedelta(days=2 * number)
        rungs.append(after_session(rungs[-1], STAGES, action, today, bone=bone))
    return rungs


@given(ACTIONS, st.booleans())
def test_it_goes_one_stage_at_a_time_and_up_only_after_clean_sessions(
    actions: list[Action], bone: bool
) -> None:
    rungs = climbed(actions, bone=bone)
    for number, (one, other) in enumerate(pairwise(rungs)):
        assert abs(other.stage - one.stage) <= 1
        assert 0 <= other.stage < len(STAGES)
        if other.stage > one.stage:
            assert actions[number] is Action.GO
            assert actions[max(0, number - 1) : number + 1] == [Action.GO, Action.GO]


def test_each_stage_is_done_twice_clean_and_a_bone_needs_more() -> None:
    two = [Action.GO] * 5
    assert climbed(two)[-1].stage > climbed(two, bone=True)[-1].stage


def test_a_painful_session_steps_down() -> None:
    start = Rung(stage=4)
    assert climbed([Action.BACK_OFF], start=start)[-1].stage == 3
    assert climbed([Action.HOLD], start=start)[-1].stage == 4
    assert climbed([Action.HOLD, Action.HOLD], start=start)[-1].stage == 3


def test_for_six_weeks_after_full_return_a_hold_steps_down() -> None:
    fresh = Rung(stage=len(STAGES) - 1, full_since=DAY - timedelta(days=10))
    settled = Rung(stage=len(STAGES) - 1, full_since=DAY - timedelta(days=60))
    assert climbed([Action.HOLD], start=fresh)[-1].stage == len(STAGES) - 2
    assert climbed([Action.HOLD], start=settled)[-1].stage == len(STAGES) - 1
