"""The figures about reminders as Markdown, each beside its target."""

from collections.abc import Iterable, Mapping, Sequence

from tests.benchmarks.due import Due
from tests.benchmarks.reminders import Burst
from tests.benchmarks.turns import Cost

_SLOWEST = 1.03
_SLOWEST_CLUBS = 1.05
_CLUB_KIB = 20
_FEW_REFUSED = 10
_TICK_MS = 5.0
_GROWTH_MIB = 5.0


def reminder_table(
    burst: Burst | None,
    clubs: Burst | None,
    stored: tuple[Due, Due] | None,
    jobs: Sequence[Mapping[str, float]],
    cost: Cost | None,
) -> str:
    """Each target, what was reached, and whether that is enough."""
    rows = [
        *(() if burst is None else _burst_rows(burst, "reminders", _SLOWEST)),
        *(() if clubs is None else _burst_rows(clubs, "clubs", _SLOWEST_CLUBS)),
        *(() if clubs is None else (_memory_row(clubs),)),
        *(() if stored is None else _due_rows(*stored)),
        *map(_job_row, jobs),
        *(() if cost is None else _cost_rows(cost)),
    ]
    lines = ["| reminders | reached | |", "|---|--:|---|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def _burst_rows(burst: Burst, what: str, slowest: float) -> Iterable[tuple[str, str, str]]:
    allowed = f"{burst.per_s} a second allowed"
    yield (
        f"{burst.people:,} {what} at once, {allowed}: at most {slowest:g} of that time",
        f"{burst.ratio:.3f}",
        _met(burst.ratio <= slowest),
    )
    is_few = burst.refused <= _FEW_REFUSED
    yield "refused for the limit, beyond the first few", f"{burst.refused}", _met(is_few)
    yield f"{what} that came twice", f"{burst.twice}", _met(burst.twice == 0)
    yield (
        f"messages before somebody's own answer, at most {burst.per_s}",
        f"{burst.median_slots:.0f}, at worst {burst.worst_slots}",
        _met(burst.worst_slots <= burst.per_s),
    )


def _memory_row(clubs: Burst) -> tuple[str, str, str]:
    each = clubs.grown_each_kib
    target = f"memory that a club costs, under {_CLUB_KIB:g} KiB"
    return target, f"{each:.1f} KiB", _met(each < _CLUB_KIB)


def _due_rows(few: Due, many: Due) -> Iterable[tuple[str, str, str]]:
    yield (
        f"finding who is due among {many.stored:,}, under {_TICK_MS:g} ms",
        f"{many.tick_ms:.2f} ms ({few.tick_ms:.2f} ms among {few.stored:,})",
        _met(many.tick_ms < _TICK_MS),
    )
    grown = many.grown_mib - few.grown_mib
    yield "memory that they cost", f"{max(grown, 0.0):.1f} MiB", _met(grown < _GROWTH_MIB)


def _job_row(job: Mapping[str, float]) -> tuple[str, str, str]:
    reached = (
        f"{job['ran']:,.0f} ran, {job['memory_mib']:.0f} MiB, "
        f"the loop stood still for {job['blocked_s']:.1f} s"
    )
    return f"for comparison: {job['people']:,.0f} jobs in JobQueue", reached, ""


def _cost_rows(cost: Cost) -> Iterable[tuple[str, str, str]]:
    yield (
        "a turn of a check-in beside one of an interview, at most 1",
        f"{cost.ratio:.2f} ({cost.check_in_ms:.2f} ms)",
        _met(cost.ratio <= 1),
    )


def _met(is_met: bool) -> str:
    return "yes" if is_met else "**missed**"
