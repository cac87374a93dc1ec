"""A check in a process of its own finds what it finds in this one."""

import os
from pathlib import Path

from bot.authoring.beside import Beside
from bot.content.library import Library
from bot.loading.library_reader import Draft, read_library
from bot.loading.problem import Problem
from tests.python import python

SMALL = Path(__file__).parents[1] / "content" / "small"
ALONE = """
import os
from pathlib import Path
from tests.authoring.test_beside import SMALL, fault
from bot.authoring.beside import Beside
from bot.loading.library_reader import read_library
beside = Beside(fault)
_, problems = read_library(SMALL, (beside.begin, beside.found))
print(problems[0].wrong != str(os.getpid()), len(problems))
"""


def fault(draft: Draft, library: Library) -> list[Problem]:
    """Names the process that it ran in."""
    del draft, library
    return [Problem("some.yaml", 1, 1, "KB000", str(os.getpid()), "nothing")]


def test_alone_it_runs_in_another_process() -> None:
    done = python("-c", ALONE)

    assert done.stdout == "True 1\n", done.stderr


def test_without_a_process_of_its_own_it_runs_where_it_is_awaited() -> None:
    beside = Beside(fault)

    _, problems = read_library(SMALL, (beside.found,))

    assert [problem.wrong for problem in problems] == [str(os.getpid())]
