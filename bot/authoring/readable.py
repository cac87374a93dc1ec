"""An assessment for people who write content: what was understood and what it points to."""

from collections.abc import Mapping
from typing import Any

from bot.content.library import Library


def readable(library: Library, assessed: Mapping[str, Any]) -> str:
    """The assess object as lines of text."""
    lines = [
        f"intent      {assessed['intent']}",
        f"level       {assessed['triage'] or '-'}",
        f"site        {', '.join(assessed['site']) or '-'}  side {assessed['side'] or '-'}",
        f"red flags   {', '.join(assessed['red_flags']) or '-'}",
    ]
    signs = {"present": "+", "absent": "-"}
    for name, state in assessed["findings"].items():
        finding = library.findings.get(name)
        lines.append(f"  {signs.get(state, '?')} {finding.says if finding else name}")
    for match in assessed["matches"]:
        condition = library.conditions[match["condition"]]
        lines.append(f"{match['score']:.2f}  {condition.name} ({condition.id})")
        lines.extend(f"      + {name}" for name in match["for"])
        lines.extend(f"      - {name}" for name in match["against"])
    if assessed["matches"] and not assessed["enough"]:
        lines.append("not enough to tell them apart")
    return "\n".join(lines)
