"""The audit of the lock fails on a known fault, and says so when nobody could tell."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]

GOOD: dict[str, Any] = {"name": "rich", "version": "15.0.0", "vulns": []}
BAD: dict[str, Any] = {
    "name": "pillow",
    "version": "13.0.0",
    "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["13.0.1"], "aliases": []}],
}
UNKNOWN: dict[str, Any] = {"name": "ours", "skip_reason": "not found"}


def _written(*dependencies: dict[str, Any]) -> str:
    return json.dumps({"dependencies": dependencies, "fixes": []})


@pytest.mark.parametrize(
    ("out", "err", "its_status", "status", "says"),
    [
        (_written(GOOD), "No known vulnerabilities found", 0, 0, "1 libraries audited, 0 known"),
        (_written(GOOD, BAD), "Found 1", 1, 1, "pillow 13.0.0: PYSEC-2026-1, mended in 13.0.1"),
        (_written(GOOD, UNKNOWN), "No known", 0, 1, "no such version, says the service, of ours"),
        (_written(UNKNOWN), "No known", 0, 0, "NOT AUDITED: the service knows none of the 1"),
        ("", "ERROR: Could not connect to PyPI's feed", 1, 0, "NOT AUDITED: no answer"),
        ("", "requests.exceptions.ReadTimeout: Read timed out.", 1, 0, "NOT AUDITED: no answer"),
        ("", "ERROR: package rich has duplicate requirements", 1, 1, "the audit did not work"),
    ],
    ids=["good", "bad", "one unknown", "all unknown", "not connected", "no answer", "broken"],
)
def test_what_is_said(
    out: str, err: str, its_status: int, status: int, says: str, tmp_path: Path
) -> None:
    """With something in the place of pip-audit that says this."""
    (tmp_path / "pip_audit.py").write_text(
        f"import sys\nprint({out!r})\nprint({err!r}, file=sys.stderr)\nsys.exit({its_status})\n"
    )
    ran = subprocess.run(
        [sys.executable, str(ROOT / ".ci" / "audit.py")],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == status, ran.stdout + ran.stderr
    assert says in ran.stdout
