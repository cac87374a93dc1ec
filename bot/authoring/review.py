"""Who read a file, when, and whether it is time to read it again."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final

from bot.content.library import Library
from bot.loading.library_reader import Draft
from bot.loading.problem import Problem
from bot.loading.yaml_reader import Document

NOBODY: Final = "nobody yet"


def review_check(today: date) -> Callable[[Draft, Library], Iterator[Problem]]:
    """The check of every `reviewed:`, as of a day.

    Args:
        today: A review with `again_by` before this day is overdue; one dated after it is a slip.
    """

    def check_review(draft: Draft, library: Library) -> Iterator[Problem]:
        del library
        for document in draft.documents.values():
            reviewed = document.data.get("reviewed") if isinstance(document.data, dict) else None
            if isinstance(reviewed, dict):
                yield from _of_review(document, reviewed, today)

    return check_review


def _of_review(document: Document, reviewed: dict[Any, Any], today: date) -> Iterator[Problem]:
    days: dict[str, date] = {}
    for key in ("date", "again_by"):
        if key not in reviewed:
            continue
        try:
            days[key] = date.fromisoformat(str(reviewed[key]))
        except ValueError:
            yield document.problem(
                ("reviewed", key), "KB049", f'"{reviewed[key]}" is no day', "write 2026-11-24"
            )
            return
    if (reviewed.get("by") != NOBODY) != ("date" in days and "again_by" in days):
        yield document.problem(
            ("reviewed",),
            "KB049",
            "a reviewer and the two days belong together",
            f'write by, date and again_by, or by: "{NOBODY}" alone',
        )
    elif days and days["date"] > today:
        yield document.problem(
            ("reviewed", "date"), "KB049", "a review in the future", "write the day it was read"
        )
    elif days and days["again_by"] < today:
        yield document.problem(
            ("reviewed", "again_by"),
            "KB048",
            f"the review is overdue since {days['again_by']}",
            "let a clinician read it and write the new days",
        )
