"""Python in a process of its own, as a person or another program starts it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def python(*arguments: str, given: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    """Run it in the folder of the project, away from any `.env`, and wait for its end."""
    return subprocess.run(
        [sys.executable, *arguments],
        input=given,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=60,
        env={**os.environ, **settings},
    )
