from pathlib import Path

from bot.authoring.schemas import schemas
from tests.transcripts.library import ROOT


def test_the_written_schemas_are_those_of_the_types() -> None:
    """Otherwise an editor completes yesterday's keys: `python -m bot.authoring.schemas`."""
    for path, text in schemas().items():
        assert (ROOT / path).read_text(encoding="utf-8") == text, path


def test_no_schema_is_left_over() -> None:
    written = {
        path.relative_to(ROOT).as_posix()
        for folder in ("knowledge", "dialogs")
        for path in Path(ROOT / folder / "schemas").glob("*.json")
    }

    assert written == set(schemas())
