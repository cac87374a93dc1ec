"""Pain bands tissue by tissue: the numbers are those of the safety review's table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rehab.judge import Action, judge
from tests.transcripts.library import real_library

BANDS = real_library().pain_bands
PAIN = st.one_of(st.none(), st.integers(0, 10))


@pytest.mark.parametrize(
    ("tissue", "during", "action"),
    [
        ("soft-tissue", 2, Action.GO),
        ("soft-tissue", 3, Action.HOLD),
        ("soft-tissue", 4, Action.STOP),
        ("tendon", 5, Action.HOLD),
        ("tendon", 6, Action.STOP),
        ("joint", 3, Action.HOLD),
        ("shin", 3, Action.STOP),
        ("under-16", 3, Action.STOP),
        ("bone", 0, Action.GO),
        ("bone", 1, Action.BE_SEEN),
        ("nerve", 4, Action.GO),
    ],
)
def test_pain_in_the_run(tissue: str, during: int, action: Action) -> None:
    assert judge(BANDS[tissue], during, None).action is action


@pytest.mark.parametrize(
    ("tissue", "morning", "usual", "action"),
    [
        ("soft-tissue", 3, 1, Action.BACK_OFF),
        ("soft-tissue", 1, 1, Action.GO),
        ("shin", 1, 1, Action.BACK_OFF),
        ("under-16", 1, 1, Action.GO),
        ("bone", 1, 1, Action.BE_SEEN),
        ("nerve", 3, 1, Action.STOP),
    ],
)
def test_the_next_morning_steps_back(tissue: str, morning: int, usual: int, action: Action) -> None:
    assert judge(BANDS[tissue], 0, morning, usual).action is action


@given(st.sampled_from(sorted(BANDS)), PAIN, PAIN, PAIN, st.booleans())
def test_more_pain_never_gives_a_milder_action(
    tissue: str, during: int | None, morning: int | None, usual: int | None, in_run: bool
) -> None:
    before = judge(BANDS[tissue], during, morning, usual).action
    more = min((during or 0) + 1, 10), min((morning or 0) + 1, 10)
    after = judge(
        BANDS[tissue],
        more[0] if in_run else during,
        morning if in_run else more[1],
        usual,
    ).action

    assert after >= before
