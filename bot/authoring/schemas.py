"""JSON schemas of the content files, made from their types, for completion in an editor.

`python -m bot.authoring.schemas` writes them anew into `knowledge/schemas/` and `dialogs/schemas/`;
a test holds the written ones against the types.
"""

import json
import sys
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter

from bot.authoring.reading_level import Accepted
from bot.content import dialogs, heard, knowledge

FILES: Final[dict[str, Any]] = {
    "knowledge/schemas/condition.json": knowledge.Condition,
    "knowledge/schemas/exercise.json": knowledge.Exercise,
    "knowledge/schemas/routine.json": knowledge.Routine,
    "knowledge/schemas/topic.json": knowledge.Topic,
    "knowledge/schemas/findings.json": knowledge.Vocabulary,
    "dialogs/schemas/dialog.json": dialogs.Dialog,
    "dialogs/schemas/phrases.json": dialogs.Phrases,
}
"""Schemas of files that hold one thing."""

LISTS: Final[dict[str, tuple[str, Any]]] = {
    "knowledge/schemas/red-flags.json": ("red_flags", knowledge.RedFlag),
    "knowledge/schemas/sources.json": ("sources", knowledge.Source),
    "knowledge/schemas/glossary.json": ("terms", knowledge.Term),
    "knowledge/schemas/pain-rules.json": ("pain_rules", knowledge.PainBand),
    "knowledge/schemas/drills.json": ("drills", knowledge.Drill),
    "knowledge/schemas/daily-warm-ups.json": ("days", knowledge.Day),
    "knowledge/schemas/return-ladder.json": ("stages", knowledge.LadderStage),
    "knowledge/schemas/check-ins.json": ("rules", knowledge.CheckInRule),
    "knowledge/schemas/equipment.json": ("equipment", knowledge.Equipment),
    "knowledge/schemas/intents.json": ("intents", knowledge.Intent),
    "knowledge/schemas/heard.json": ("heard", heard.Heard),
    "knowledge/schemas/languages.json": ("languages", knowledge.Language),
    "knowledge/schemas/changes.json": ("changes", knowledge.Change),
    "knowledge/schemas/accepted-wording.json": ("accepted", Accepted),
}
"""Schemas of files that hold a list under one key."""


def schemas() -> dict[str, str]:
    """Each schema as JSON text, by its path from the content root."""
    made = {path: TypeAdapter(kind).json_schema() for path, kind in FILES.items()}
    for path, (key, kind) in LISTS.items():
        made[path] = _list_schema(key, TypeAdapter(kind).json_schema())
    return {path: json.dumps(schema, indent=1) + "\n" for path, schema in made.items()}


def _list_schema(key: str, item: dict[str, Any]) -> dict[str, Any]:
    reviewed = TypeAdapter(knowledge.Reviewed).json_schema()
    definitions = item.pop("$defs", {})
    return {
        "$defs": definitions,
        "type": "object",
        "properties": {key: {"type": "array", "items": item}, "reviewed": reviewed},
        "required": [key],
        "additionalProperties": False,
    }


def write_schemas(root: Path) -> None:
    """Writes every schema below the content root."""
    for path, text in schemas().items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]) if sys.argv[1:] else Path())
