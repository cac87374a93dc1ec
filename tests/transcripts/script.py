"""Reads transcripts: whole conversations as data, played through every adapter alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.loading.yaml_reader import read_yaml

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Step:
    """One line of a transcript: what the person does, and what must come of it.

    `says` types a text, `taps` presses the button of that choice id. `contains` and `lacks` are
    looked for in everything that comes back; `node`, `choices` and `result` are checked where an
    adapter has them.
    """

    says: str | None
    taps: str | None
    contains: tuple[str, ...]
    lacks: tuple[str, ...]
    node: str | None
    choices: tuple[str, ...]
    result: dict[str, Any]
    place: str


@dataclass(frozen=True)
class Transcript:
    """A conversation."""

    name: str
    rule: str
    steps: tuple[Step, ...]


def transcripts() -> Iterator[Transcript]:
    """Every transcript in this folder, by name."""
    for path in sorted(HERE.glob("*.yaml")):
        document = read_yaml(path.read_text(encoding="utf-8"), path.name)
        assert not document.problems, document.problems
        data = document.data
        steps = tuple(
            Step(
                says=turn.get("says"),
                taps=turn.get("taps"),
                contains=_many(turn.get("contains")),
                lacks=_many(turn.get("lacks")),
                node=turn.get("node"),
                choices=_many(turn.get("choices")),
                result=turn.get("result") or {},
                place=f"{path.name}:{document.place(('turns', index))[0]}",
            )
            for index, turn in enumerate(data["turns"])
        )
        yield Transcript(path.stem, data["rule"], steps)


def _many(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)
