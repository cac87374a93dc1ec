"""What the bots of the comparison that run on Node.js need: installed on demand, or left out."""

import asyncio
import json
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.benchmarks.programs import NODE_BOTS
from tests.benchmarks.script import OPENING, ROWS, STEPS, question

_INSTALL_S = 900.0
"""SQLite may have to be compiled."""


async def settings(folder: Path) -> Mapping[str, str] | None:
    """What the environment of these bots adds, or nothing where they cannot run.

    Args:
        folder: Where their packages are, or else are put.
    """
    reason = await _missing(folder)
    if reason is not None:
        sys.stderr.write(f"Left out, the bots on Node.js (grammY, telegraf): {reason}.\n")
        return None
    script = {
        "opening": OPENING,
        "rows": ROWS,
        "questions": [question(step) for step in range(STEPS + 1)],
    }
    return {
        "NODE_ENV": "production",
        "NODE_PATH": str(folder / "node_modules"),
        "TEN_STEPS": json.dumps(script),
    }


async def _missing(folder: Path) -> str | None:
    """Install what is not there yet; why that cannot be, if so."""
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            return f"there is no {program}"
    is_same = True
    folder.mkdir(parents=True, exist_ok=True)  # noqa: ASYNC240 (nothing else runs yet)
    for name in ("package.json", "package-lock.json"):
        wanted, there = NODE_BOTS / name, folder / name
        is_same = is_same and there.exists() and there.read_bytes() == wanted.read_bytes()
        shutil.copyfile(wanted, there)
    if is_same and await _works(folder):
        return None
    log = folder / "install.log"
    with log.open("wb") as written:
        process = await asyncio.create_subprocess_exec(
            *("npm", "ci", "--no-audit", "--no-fund"),
            cwd=folder,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=written,
            stderr=asyncio.subprocess.STDOUT,
        )
        try:
            await asyncio.wait_for(process.wait(), _INSTALL_S)
        except TimeoutError:
            process.kill()
            await process.wait()
            return f"npm ci took longer than {_INSTALL_S:g} s"
    if process.returncode != 0 or not await _works(folder):
        lines = log.read_text(errors="replace").splitlines()
        said = [line for line in lines if line.startswith("npm error")][:2]
        return f"npm ci failed ({'; '.join(said) or 'without a word'})"
    return None


async def _works(folder: Path) -> bool:
    """Whether the packages are there, the compiled one too."""
    process = await asyncio.create_subprocess_exec(
        *("node", "-e", 'new (require("better-sqlite3"))(":memory:"); require("telegraf")'),
        cwd=folder,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    return await process.wait() == 0
