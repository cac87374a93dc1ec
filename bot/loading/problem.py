"""What is wrong with a content file, where, and what to do about it.

StridewellError
└── ContentError
"""

from collections.abc import Sequence
from dataclasses import dataclass


class StridewellError(Exception):
    """Something that the program cannot go on from; the message says what to do."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault of an author's.

    `path` is relative to the content root; `line` and `column` count from 1.
    """

    path: str
    line: int
    column: int
    code: str
    wrong: str
    remedy: str

    def __str__(self) -> str:
        """The line that `stridewell check` prints."""
        place = f"{self.path}:{self.line}:{self.column}"
        return f"{place}: {self.code} {self.wrong}; {self.remedy}"


class ContentError(StridewellError):
    """The content has faults, so that the bot does not start with it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        lines = "\n".join(map(str, self.problems))
        super().__init__(f"{lines}\n{len(self.problems)} problems")
