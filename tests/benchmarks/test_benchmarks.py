from datetime import timedelta
from pathlib import Path

import pytest

from tests.benchmarks import drain, due, node, pictures, reading, reminders, throughput, turns
from tests.benchmarks.people import ten_steps
from tests.benchmarks.programs import GRAMMY, ON_NODE, TELEGRAF, TEN_STEPS, memory_mib
from tests.benchmarks.throughput import Case, measure_once


@pytest.mark.benchmark
@pytest.mark.slow
async def test_people_are_answered_in_a_closed_loop(tmp_path: Path) -> None:
    """The measurement itself works, whatever the figures are."""
    measured = await measure_once(
        Case(TEN_STEPS, ten_steps, chats=3), tmp_path / "run", warm_up_s=0.1, seconds=0.3
    )
    assert measured.per_s > 0


def test_the_comparison_names_the_bots_on_node_where_it_is_there() -> None:
    compared = [case.program for case in throughput.cases(has_node=True)]

    assert {GRAMMY, TELEGRAF} <= set(compared)
    assert all(Path(program.module).is_file() for program in ON_NODE)
    without = [case.program for case in throughput.cases(has_node=False)]
    assert without == [program for program in compared if program not in ON_NODE]


async def test_the_bots_on_node_are_left_out_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert await node.settings(tmp_path / "packages") is None
    left_out = "Left out, the bots on Node.js (grammY, telegraf): there is no node.\n"
    assert capsys.readouterr().err == left_out


@pytest.mark.benchmark
@pytest.mark.slow
async def test_a_queue_is_worked_off(tmp_path: Path) -> None:
    """The measurement itself works, whatever the figures are."""
    drained = await drain.drain_once(tmp_path / "run", chats=20)

    assert (drained.updates, drained.messages) == (100, 20)


@pytest.mark.benchmark
@pytest.mark.slow
async def test_a_burst_reaches_everybody_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real process sends what is due, and nobody gets two."""
    monkeypatch.setattr(reminders, "_AHEAD", timedelta(seconds=6))
    found = await reminders.burst(tmp_path / "run", people=40)

    assert (found.people, found.twice, found.refused) == (40, 0, 0)


@pytest.mark.benchmark
@pytest.mark.slow
async def test_words_and_pictures_are_compared(tmp_path: Path) -> None:
    """The measurement itself works, whatever the figures are."""
    found = await pictures.measure(tmp_path / "run", rounds=1, messages=4)

    assert found.ratio > 0


def test_a_check_in_costs_no_more_than_an_interview() -> None:
    assert turns.measure(rounds=2).ratio < 1


async def test_who_is_due_is_found_among_few_and_many(tmp_path: Path) -> None:
    few, many = await due.measure_both(tmp_path, many=2000)

    assert (few.stored, many.stored) == (due.FEW, 2000)


def test_memory_that_is_held_now_is_seen() -> None:
    """A peak would hide what is taken after something larger was let go."""
    before = memory_mib("VmRSS")
    held = bytearray(b"x") * (64 * 1024 * 1024)

    assert memory_mib("VmRSS") - before > 50
    assert held[-1] == ord("x")
    assert memory_mib("VmHWM") >= memory_mib("VmRSS")


@pytest.mark.benchmark
@pytest.mark.slow
def test_reading_is_measured_with_each_part_left_out() -> None:
    found = reading.measure(every=40)

    assert len(found.without) == 6
    assert found.speed.ours_found > 0.9 * found.speed.planted
    assert "without negation" in reading.reading_tables(found)
