"""The same words come out alike in every process, to the last digit."""

import os
import subprocess
import sys
from pathlib import Path

from tests.transcripts.library import ROOT, compiled_model

READS = """
import sys
from pathlib import Path
from tests.transcripts.library import compiled_model
model = compiled_model(Path(sys.argv[1]))
for said in sys.stdin:
    found = model.assess(said)
    print(found.reading.site_weights, found.matches, found.verdict)
"""
SAID = """\
tendon on outside of left ankle sore and clicky behind the knob, builds up through trail runs
inside of my ankle behind the bone is sore and my arch looks flatter than it was
vague pain on top of the foot, inner side, close to the front of the ankle, two months on and off
"""


def read(kept: Path, seed: str) -> str:
    """What a process with its own order of sets makes of it."""
    done = subprocess.run(
        [sys.executable, "-c", READS, str(kept)],
        input=SAID,
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )
    return done.stdout


def test_in_every_process(tmp_path: Path) -> None:
    compiled_model(tmp_path)

    first = read(tmp_path, "1")

    assert first.count("ankle") > 3
    assert read(tmp_path, "2") == first
