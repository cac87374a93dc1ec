"""Fuzzing that follows what the code does: ``python -m tests.fuzz.coverage_guided TARGET``.

atheris watches which branches of `bot` an input reaches and changes those that reach new ones.
After the target come libFuzzer's own options, such as ``-max_total_time=60``. The process ends
with another status than 0, and leaves the input in a file, when a target breaks.

tests/fuzz/test_coverage_guided.py runs every target for a bounded time, where atheris is there.
"""

import copy
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["bot", "yaml"]):
    from bot.content.dialogs import Dialog
    from bot.content.knowledge import Condition, Exercise
    from bot.loading.checks import CHECKS
    from bot.loading.library_reader import Draft, load_compiled
    from bot.loading.yaml_reader import read_yaml
    from bot.telegram.updates import arrival_from
    from bot.triage.assess import assess
    from bot.triage.model import TriageModel
    from tests.fuzz.test_updates import OWN, UPDATES, places

ROOT = Path(__file__).parents[2]

UPDATE_SEEDS = (bytes(range(64)), bytes(range(64, 0, -1)))
"""Choices of an update, of a place in it and of what stands there instead."""

TEXT_SEEDS = (
    b"outside of my left knee hurts about 3 miles in, worse downhill",
    b"no swelling or numbness, but it throbs at night",
    b"me duele la rodilla",
)
YAML_SEEDS = (
    b"id: x\nname: [a, &b c]\n? *b\n: |\n  text\n",
    b'- "a": {b: !!int 1}\n',
    (ROOT / "knowledge" / "exercises" / "wall-sit.yaml").read_bytes(),
    (ROOT / "dialogs" / "pain-details.yaml").read_bytes(),
)


def updates(data: bytes) -> None:
    """Whatever stands in an update: it is read, it is nothing, or one of the faults expected."""
    choose = atheris.FuzzedDataProvider(data)
    update = copy.deepcopy(choose.PickValueInList(list(UPDATES)))
    while choose.remaining_bytes() and (there := places(update)):
        *way, last = choose.PickValueInList(there)
        holder = update
        for key in way:
            holder = holder[key]
        match choose.ConsumeIntInRange(0, 6):
            case 0:
                holder.pop(last)
            case 1:
                holder[last] = choose.ConsumeInt(8)
            case 2:
                holder[last] = choose.ConsumeUnicode(40)
            case 3:
                holder[last] = copy.deepcopy(choose.PickValueInList(list(UPDATES)))
            case 4:
                holder[last] = [holder[last]]
            case 5:
                holder[last] = choose.ConsumeRegularFloat()
            case _:
                holder[last] = choose.PickValueInList([None, True, False, {}, []])
    with suppress(KeyError, TypeError, ValueError, AttributeError, ArithmeticError):
        arrival = arrival_from(update, OWN)
        if arrival is not None and not isinstance(arrival.incoming.chat, int):
            raise AssertionError(f"an update of the chat {arrival.incoming.chat!r}")


def texts(data: bytes) -> None:
    """Whatever text is a message: it is read and assessed, and the scores are shares."""
    found = assess(_model(), data.decode("utf-8", "replace"))
    total = sum(match.score for match in found.matches)
    if not 0 <= total <= 1 + 1e-9:
        raise AssertionError(f"the scores add up to {total}")


def content(data: bytes) -> None:
    """Whatever text is a content file: what it should hold, or faults with places."""
    document = read_yaml(data.decode("utf-8", "replace"), "knowledge/x.yaml")
    draft = Draft(ROOT)
    for kind in (Condition, Exercise, Dialog):
        draft.build(document, kind, document.data, ())
    for problem in (*document.problems, *draft.problems):
        if problem.line < 1 or problem.column < 1 or not problem.code:
            raise AssertionError(f"a fault without a place: {problem}")


TARGETS: dict[str, tuple[Callable[[bytes], None], tuple[bytes, ...]]] = {
    "updates": (updates, UPDATE_SEEDS),
    "texts": (texts, TEXT_SEEDS),
    "content": (content, YAML_SEEDS),
}


@cache
def _model() -> TriageModel:
    return load_compiled(ROOT, CHECKS, Path(tempfile.gettempdir()) / "stridewell-fuzz", TriageModel)


def main() -> None:
    """Fuzz one target until an option of libFuzzer ends it."""
    name, *options = sys.argv[1:]
    target, seeds = TARGETS[name]
    # The clock of libFuzzer is for what comes, not for reading the content.
    target(seeds[0])
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(seeds):
            (Path(corpus) / str(number)).write_bytes(seed)
        atheris.Setup([sys.argv[0], *options, corpus], target)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
