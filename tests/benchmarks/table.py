"""The figures as Markdown, each beside its target."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from tests.benchmarks import programs
from tests.benchmarks.memory import Memory
from tests.benchmarks.start import Start
from tests.benchmarks.throughput import (
    BOTS,
    CHATS,
    MANY_CHATS,
    SLOW_S,
    Case,
    Measured,
    median,
    share,
    spread,
)

TIMES = "\N{MULTIPLICATION SIGN}"

_OURS = BOTS[0]
_RATIOS = {programs.CONVERSATION_HANDLER: 4.0, programs.DIALOG_MANAGER: 2.5}
_KEPT = 0.6
_SLOW = f"{SLOW_S * 1000:.0f} ms later"
_START = 2.5
_CHECK_S = 3.0
_MEMORY = 2.0

Found = Mapping[Case, Sequence[Measured]]


def throughput_table(found: Found) -> str:
    """Updates a second, what that is beside ours, and what is left of it with slow answers."""
    lines = [
        f"| updates/s, median (range) | chats | at once | ours is | {_SLOW} | ours is | kept |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for program, habit in BOTS:
        for chats in (CHATS, MANY_CHATS):
            fast, slow = Case(program, habit, 0.0, chats), Case(program, habit, SLOW_S, chats)
            if fast not in found or slow not in found:
                continue
            cells = [program.name, str(chats)]
            for case in (fast, slow):
                ours = found[Case(*_OURS, case.latency_s, chats)]
                is_scripted = habit is _OURS[1] and program is not _OURS[0]
                ratio = f"{share(ours, found[case]):.1f} {TIMES}" if is_scripted else ""
                rate = median(found[case]).per_s
                cells += [f"{rate:,.0f} ({spread(found[case])})", ratio]
            cells.append(f"{share(found[slow], found[fast]):.0%}")
            lines.append(_row(cells))
    return "\n".join(lines)


def busy_table(found: Found) -> str:
    """What each bot spent in those runs."""
    lines = [
        "| median run | chats | answers | bot's CPU | server's CPU | ms/update | calls/update |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for case, runs in found.items():
        middle = median(runs)
        cells = [
            case.program.name,
            str(case.chats),
            _SLOW if case.latency_s else "at once",
            f"{middle.bot_busy:.0%}",
            f"{middle.server_busy:.0%}",
            f"{middle.bot_busy / max(middle.per_s, 0.1) * 1000:.2f}",
            f"{middle.calls:.2f}",
        ]
        lines.append(_row(cells))
    return "\n".join(lines)


def target_table(found: Found | None, start: Start | None, memory: Memory | None) -> str:
    """Each target, what was reached, and whether that is enough."""
    rows = chain(
        () if found is None else _throughput_rows(found),
        () if start is None else _start_rows(start),
        () if memory is None else _memory_rows(memory),
    )
    lines = ["| target | reached | |", "|---|--:|---|"]
    for target, reached, is_met in rows:
        lines.append(_row([target, reached, "yes" if is_met else "**missed**"]))
    return "\n".join(lines)


Row = tuple[str, str, bool]


def _throughput_rows(found: Found) -> Iterable[Row]:
    ours = found[Case(*_OURS)]
    for program, least in _RATIOS.items():
        ratio = share(ours, found[Case(program, _OURS[1])])
        yield f"at least {least:g} {TIMES} {program.name}", f"{ratio:.1f} {TIMES}", ratio >= least
    for chats in (CHATS, MANY_CHATS):
        slow, fast = found[Case(*_OURS, SLOW_S, chats)], found[Case(*_OURS, 0.0, chats)]
        kept = share(slow, fast)
        target = f"at least {_KEPT:.0%} kept, {_SLOW}, {chats} chats"
        yield target, f"{kept:.0%}", kept >= _KEPT


def _start_rows(start: Start) -> Iterable[Row]:
    target = (
        f"first poll within {_START:g} {TIMES} the import of telegram.ext ({start.import_s:.2f} s) "
        f"plus reading the content ({start.reading_s:.3f} s)"
    )
    yield target, f"{start.first_poll_s:.2f} s, {start.ratio:.1f} {TIMES}", start.ratio <= _START
    reached = f"{start.check_s:.2f} s"
    yield f"`stridewell check` under {_CHECK_S:g} s", reached, start.check_s < _CHECK_S


def _memory_rows(memory: Memory) -> Iterable[Row]:
    ratio = memory.start / memory.empty
    target = (
        f"memory after start at most {_MEMORY:g} {TIMES} an empty python-telegram-bot application "
        f"({memory.empty:.0f} MiB)"
    )
    yield target, f"{memory.start:.0f} MiB, {ratio:.1f} {TIMES}", ratio <= _MEMORY
    *_, earlier, last = memory.after.values()
    *_, before, after = memory.after
    walk = ", ".join(f"{size:.0f} MiB after {chats:,}" for chats, size in memory.after.items())
    yield f"not growing from {before:,} to {after:,} chats", walk, last <= earlier * 1.02


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
