"""Reports of what was wrong as entries of a case file, for an operator to correct and keep."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

_HEAD: Final = (
    "# Reports of people, as cases. Correct each one: what it holds is what was understood and\n"
    "# shown, and the person says that it is wrong. An entry without a text is not scored yet.\n"
)


def cases_of(reports: Iterable[Mapping[str, Any]]) -> str:
    """A case file of the reports, in their order; nobody is named in it.

    Args:
        reports: Filed reports as plain data.
    """
    entries = [_entry(number, report) for number, report in enumerate(reports, start=1)]
    return _HEAD + ("cases:\n" + "\n".join(entries) if entries else "cases: []\n")


def _entry(number: int, report: Mapping[str, Any]) -> str:
    shown = ", ".join(report["shown"])
    lines = [
        f"  - id: wrong-{report['day']}-{number}",
        f"    wrong: {report['what']}",
    ]
    if report["words"]:
        lines.append(f"    text: {json.dumps(report['words'], ensure_ascii=False)}")
    if report["was"]:
        lines.append(f"    condition: {report['was']}")
    if report["what"] != "urgency":
        lines.append(f"    level: {report['level']}")
    if report["side"]:
        lines.append(f"    side: {report['side']}")
    lines += [
        f"    shown: {{level: {report['level']}, matches: [{shown}]}}",
        f"    findings: {_flow(report['findings'])}",
    ]
    if report["answered"]:
        lines.append(f"    answered: {_flow(report['answered'])}")
    return "\n".join(lines) + "\n"


def _flow(findings: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{name}: {state}" for name, state in sorted(findings.items())) + "}"
