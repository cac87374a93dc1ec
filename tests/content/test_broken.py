"""Every code of `stridewell check` has a sample that raises it, where its first line says.

A second line `# file:` names the file that the sample stands in, where the fault shows in another.
"""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.authoring.check import check_content
from bot.authoring.tags import collisions

HERE = Path(__file__).parent
TODAY = date(2026, 11, 24)
PAIR_A = ("node", "c37783")
PAIR_B = ("node", "c71116")
SAMPLES = sorted((HERE / "broken").glob("*.yaml"))


def test_the_small_content_is_clean() -> None:
    """Otherwise a sample's fault might not be its own."""
    assert check_content(HERE / "small", TODAY) == []


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_broken_file_is_named_with_place_and_remedy(sample: Path, tmp_path: Path) -> None:
    root = tmp_path / "content"
    shutil.copytree(HERE / "small", root)
    text = sample.read_text(encoding="utf-8")
    first, second = (text + "\n\n").splitlines()[:2]
    path, line, column = first.removeprefix("# at: ").split(":")
    written = root / (second.removeprefix("# file: ") if "# file: " in second else path)
    written.parent.mkdir(parents=True, exist_ok=True)
    written.write_text("" if "YML002" in sample.name else text, encoding="utf-8")

    problems = check_content(root, TODAY)

    code = sample.name.partition("-")[0]
    found = [(one.code, one.path, one.line, one.column) for one in problems]
    assert (code, path, int(line), int(column)) in found
    assert all(one.remedy and one.wrong for one in problems)


def test_every_code_has_a_sample() -> None:
    """A code that nothing raises in tests may never be raised at all."""
    code = Path(__file__).parents[2] / "bot"
    written = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("loading", "authoring")
        for path in (code / folder).glob("*.py")
    )
    sampled = {path.name.partition("-")[0] for path in SAMPLES}
    missing = {
        word
        for word in set(re.findall(r'"((?:YML|KB|DLG)\d{3})"', written))
        if word not in sampled and word not in {"KB001", "YML005", "DLG014"}
    }
    assert missing == set()


def test_a_missing_list_file_is_named(tmp_path: Path) -> None:
    root = tmp_path / "content"
    shutil.copytree(HERE / "small", root)
    (root / "knowledge" / "sources.yaml").unlink()

    assert "KB001" in {one.code for one in check_content(root, TODAY)}


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    root = tmp_path / "content"
    shutil.copytree(HERE / "small", root)
    (root / "dialogs" / "other.yaml").write_bytes(b"dialog: \xff")

    assert "YML005" in {one.code for one in check_content(root, TODAY)}


def test_two_buttons_that_a_tap_cannot_tell_apart_are_refused() -> None:
    """The tags are short: this pair of names was searched for because its tags agree."""
    assert [one.code for one in collisions([PAIR_A, PAIR_B])] == ["DLG014"]
    assert list(collisions([("side", "left"), ("side", "right")])) == []
