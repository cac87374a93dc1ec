from datetime import date, timedelta

import pytest

from bot.rehab.load import Run, load_of

TODAY = date(2026, 3, 29)


def weeks(*km: float) -> list[Run]:
    """One run a week, the last of them today."""
    return [
        Run(TODAY - timedelta(weeks=len(km) - 1 - place), amount) for place, amount in enumerate(km)
    ]


@pytest.mark.parametrize(
    ("km", "band"),
    [
        ((8,), "first"),
        ((10, 10, 10, 10, 5), "less"),
        ((10, 10, 10, 10, 10), "same"),
        ((10, 10, 10, 10, 12), "a_little_more"),
        ((10, 10, 10, 10, 20), "much_more"),
    ],
)
def test_the_week_beside_the_four_before(km: tuple[float, ...], band: str) -> None:
    assert load_of(weeks(*km), TODAY).band == band


def test_a_run_is_long_beside_the_longest_of_thirty_days() -> None:
    assert load_of(weeks(10, 11.5), TODAY).is_spike
    assert not load_of(weeks(10, 11), TODAY).is_spike
    assert not load_of([Run(TODAY - timedelta(days=40), 5.0), Run(TODAY, 10.0)], TODAY).is_spike


def test_minutes_are_compared_where_no_distance_is_known() -> None:
    runs = [Run(TODAY - timedelta(days=8), None, 30.0), Run(TODAY, None, 40.0)]
    assert load_of(runs, TODAY).week == 40
    assert load_of(runs, TODAY).is_spike
