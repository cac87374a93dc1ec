"""What each library costs: its size installed, and the time that importing it takes."""

import re
import statistics
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
MODULES: Final = {
    "aiosqlite": "aiosqlite",
    "aiohttp": "aiohttp",
    "asyncpg": "asyncpg",
    "pillow": "PIL.Image",
    "prometheus-client": "prometheus_client",
    "pydantic": "pydantic",
    "pygal": "pygal",
    "python-dotenv": "dotenv",
    "python-telegram-bot": "telegram.ext",
    "pyyaml": "yaml",
    "rapidfuzz": "rapidfuzz",
    "reportlab": "reportlab.platypus",
    "resvg-py": "resvg_py",
    "rich": "rich.console",
    "tzdata": "tzdata",
    "tzfpy": "tzfpy",
}
"""What is imported of each library that the bot needs."""

_REPEATS: Final = 5
_MIB: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """One library: MiB of its own files, and milliseconds of a first import."""

    name: str
    version: str
    mib: float
    import_ms: float


def needed() -> tuple[str, ...]:
    """The libraries that `pyproject.toml` asks for, also for a server, in lower case."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"]["postgres"]]
    names = (re.match(r"[A-Za-z0-9_.-]+", line) for line in lines)
    return tuple(sorted(name[0].lower() for name in names if name))


def measure() -> tuple[Cost, ...]:
    """What each of them costs here."""
    return tuple(
        Cost(
            name,
            distribution(name).version,
            sum(
                Path(str(file.locate())).stat().st_size
                for file in distribution(name).files or ()
                if Path(str(file.locate())).is_file()
            )
            / _MIB,
            _ms(f"import {MODULES[name]}"),
        )
        for name in needed()
    )


def dependency_table(costs: tuple[Cost, ...] | None) -> str:
    """The costs as a table; nothing when they were not measured."""
    if costs is None:
        return ""
    rows = [f"| {one.name} {one.version} | {one.mib:.1f} | {one.import_ms:.0f} |" for one in costs]
    return "\n".join(("| library | MiB installed | ms to import |", "|---|--:|--:|", *rows))


def _ms(code: str) -> float:
    program = f"import time; a = time.perf_counter(); {code}; print(time.perf_counter() - a)"
    took = [
        float(
            subprocess.run(
                [sys.executable, "-c", program], capture_output=True, text=True, check=True
            ).stdout
        )
        for _ in range(_REPEATS)
    ]
    return statistics.median(took) * 1000
