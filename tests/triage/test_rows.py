"""Sums of weights for all classes at once are the sums one by one."""

from hypothesis import given
from hypothesis import strategies as st

from bot.triage.rows import UNIT, Rows

CLASSES = 5
rarities = st.integers(50, 1200)
weights = st.lists(st.integers(-2500, 2500), min_size=CLASSES, max_size=CLASSES)
features = st.dictionaries(
    st.text("abc", min_size=1, max_size=3), st.tuples(rarities, weights), min_size=1, max_size=30
)


def written(told: dict[str, tuple[int, list[int]]]) -> dict[str, list[int]]:
    """As in the file of weights: what is nothing is left out."""
    return {
        name: [rarity, *(n for at, each in enumerate(of) if each for n in (at, each))]
        for name, (rarity, of) in told.items()
    }


@given(features)
def test_the_sum_for_each_class_is_that_of_its_weights(
    told: dict[str, tuple[int, list[int]]],
) -> None:
    """Also where so many are large that a lane cannot hold all of them."""
    sums, length = Rows(written(told), CLASSES).sums({*told, "strange"})

    for at, found in enumerate(sums):
        exact = sum(rarity * of[at] / 10_000 for rarity, of in told.values())
        assert abs(found * UNIT - exact) <= UNIT / 2 * len(told)
    assert length == sum(rarity**2 for rarity, _ in told.values()) / 10_000


def test_what_is_unknown_adds_nothing() -> None:
    assert Rows({"heel": [100, 1, 300]}, 2).sums({"toe"}) == ((0, 0), 0.0)


def test_lanes_do_not_run_over() -> None:
    rows = Rows({f"{number}": [1200, 0, -2500, 1, 2500] for number in range(200)}, 3)

    sums, _ = rows.sums({f"{number}" for number in range(200)})

    assert [lane * UNIT for lane in sums] == [-60_000.0, 60_000.0, 0.0]
