"""The evaluation measures itself against simple ways, over the same cases."""

from pathlib import Path

import pytest

from bot.authoring.baselines import KEYWORDS, Baselines, scored
from bot.authoring.evaluate import evaluate, read_cases
from bot.authoring.score import Score, interval
from tests.transcripts.library import real_library

CASES = Path(__file__).parents[1] / "cases"


def test_simple_ways_stand_beside_the_figures() -> None:
    shown = evaluate(real_library(), [CASES / "mission.yaml"])

    for name in ("here", "rapidfuzz WRatio", "rapidfuzz token_set_ratio", KEYWORDS):
        assert f"  {name} " in shown


def test_simple_ways_find_words_that_a_condition_has() -> None:
    """They are no straw men: plain words of a condition lead them to it."""
    baselines = Baselines(real_library())
    said = "outer knee hurts running downhill, IT band syndrome"

    assert "iliotibial-band-syndrome" in baselines.by_keywords(said)
    assert "iliotibial-band-syndrome" in baselines.similar(said, "token_set_ratio")


def test_only_cases_with_a_condition_count() -> None:
    cases = read_cases([CASES / "conditions.yaml"])[:4]
    found = scored(Baselines(real_library()), [*cases, {"text": "hello"}])

    assert found[KEYWORDS].totals["condition first"] == len(cases)


@pytest.mark.parametrize(
    ("rate", "total", "low", "high"), [(0.5, 100, 0.404, 0.596), (1, 10, 0.722, 1)]
)
def test_a_share_has_the_interval_of_wilson(
    rate: float, total: int, low: float, high: float
) -> None:
    assert interval(rate, total) == pytest.approx((low, high), abs=0.001)


def test_a_measure_without_cases_has_no_figure() -> None:
    assert Score().figure("side") == "-"
