"""Every library that is installed is used, explained and locked."""

import re
from pathlib import Path

from tests.benchmarks.dependencies import MODULES, needed

ROOT = Path(__file__).parents[2]
BY_ITSELF = {"tzdata"}
"""What no module imports: `zoneinfo` looks for it."""


def test_each_dependency_is_explained_and_no_other() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    explained = re.findall(r"^\| ([A-Za-z][\w.-]*) [\d.]+ \|", page, re.MULTILINE)

    assert sorted(name.lower() for name in explained) == list(needed())


def test_no_dependency_is_unused() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    imported = set(re.findall(r"^\s*(?:from|import) ([\w]+)", code, re.MULTILINE))
    unused = {name for name in needed() if MODULES[name].partition(".")[0] not in imported}

    assert unused == BY_ITSELF


def test_each_dependency_has_a_locked_version() -> None:
    lock = (ROOT / "deploy" / "requirements.lock").read_text(encoding="utf-8")
    locked = {
        name.lower().replace("_", "-") for name in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)
    }

    assert set(needed()) <= locked
